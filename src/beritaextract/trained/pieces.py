"""Long articles piece by piece: what a layer writes then stays in the processor's cache.

At once, the layers would write hundreds of megabytes for a text of 50,000 words, and each word of
it would take twice the time of a word in a short article. A piece shows a layer all the words that
the layer looks at, so its answers are the same.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from thinc.api import Model
from thinc.types import Floats2d

PIECE: Final = 512
"""Words of a piece; an article of up to four pieces is read at once."""


def stretches(count: int) -> Iterator[slice]:
    """The rows of each piece of an article of ``count`` words."""
    size = count if count <= 4 * PIECE else PIECE
    return (slice(at, min(at + size, count)) for at in range(0, count, max(1, size)))


def by_rows(layer: Model[Floats2d, Floats2d], rows: Floats2d) -> Floats2d:
    """What a layer that looks at one row at a time predicts for many."""
    if len(rows) <= 4 * PIECE:
        return layer.predict(rows)
    return _joined(layer.predict(rows[piece]) for piece in stretches(len(rows)))


def by_windows(
    layer: Model[list[Floats2d], list[Floats2d]], documents: list[Floats2d]
) -> list[Floats2d]:
    """What a context layer predicts: each piece is shown with the rows that it reaches to.

    Args:
        layer: The layer; how far it reaches to either side is its attribute ``pad``.
        documents: One array a document.
    """
    if all(len(rows) <= 4 * PIECE for rows in documents):
        return layer.predict(documents)
    reach = layer.attrs["pad"]
    return [_joined(_windows(layer, rows, reach)) for rows in documents]


def _windows(
    layer: Model[list[Floats2d], list[Floats2d]], rows: Floats2d, reach: int
) -> Iterable[Floats2d]:
    for at in range(0, max(1, len(rows)), PIECE):
        first = max(0, at - reach)
        (seen,) = layer.predict([rows[first : at + PIECE + reach]])
        yield seen[at - first : at - first + PIECE]


def _joined(pieces: Iterable[Floats2d]) -> Floats2d:
    return np.concatenate(list(pieces))  # type: ignore[return-value]
