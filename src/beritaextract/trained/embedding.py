"""A word as the trained pipeline sees it: its form, its vector and what the rules know of it."""

from collections.abc import Callable
from typing import Final, cast

import numpy as np
from spacy.ml.featureextractor import FeatureExtractor
from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)
from thinc.types import Floats2d, Ints2d

from beritaextract.attributes import EVIDENCE, EVIDENCE_COLUMNS
from beritaextract.trained.pieces import with_rows

_FORMS: Final = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
_SEED: Final = 7  # of the first hash; each table has its own


def embed_with_evidence(
    width: int, rows: list[int], evidence_width: int, evidence_rows: int
) -> Model[list[Doc], list[Floats2d]]:
    """Embed words by form, static vector and evidence.

    The same as spaCy's ``MultiHashEmbed`` with static vectors, and a small hashed table for each
    column of evidence beside it.

    Args:
        width: Of the result, and of each table of word forms.
        rows: Of the tables for NORM, PREFIX, SUFFIX and SHAPE.
        evidence_width: Width of each table of evidence.
        evidence_rows: Rows of each table of evidence.

    Returns:
        A model from documents to one array a document, of shape (tokens, ``width``).
    """
    forms: list[Model[Ints2d, Floats2d]] = [
        HashEmbed(width, size, column=column, seed=_SEED + column, dropout=0.0)
        for column, size in enumerate(rows)
    ]
    kinds: list[Model[Ints2d, Floats2d]] = [
        HashEmbed(
            evidence_width,
            evidence_rows,
            column=column,
            seed=_SEED + len(rows) + column,
            dropout=0.0,
        )
        for column in range(len(EVIDENCE_COLUMNS))
    ]
    columns = width * (len(forms) + 1) + evidence_width * len(kinds)
    mixed = Maxout(width, columns, nP=3, dropout=0.0, normalize=True)
    return chain(
        concatenate(
            chain(FeatureExtractor(list(_FORMS)), list2ragged(), with_array(concatenate(*forms))),
            chain(_read_evidence(), list2ragged(), with_array(concatenate(*kinds))),
            StaticVectors(width, dropout=0.0),
        ),
        with_rows(mixed),
        ragged2list(),
    )


def _read_evidence() -> Model[list[Doc], list[Ints2d]]:
    return Model("read_evidence", _forward)


def _forward(
    model: Model[list[Doc], list[Ints2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
    return [_evidence_of(doc) for doc in docs], lambda _: []


def _evidence_of(doc: Doc) -> Ints2d:
    """The evidence of one document; where no rule ran before the model there is none."""
    shape = (len(doc), len(EVIDENCE_COLUMNS))
    stored = doc._.get(EVIDENCE)
    if stored is None:
        rows = np.zeros(shape, dtype=np.uint64)
    else:
        rows = np.frombuffer(stored, dtype=np.uint32).reshape(shape).astype(np.uint64)
    return cast("Ints2d", rows)
