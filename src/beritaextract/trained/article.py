"""A word in its article: what its other occurrences look like.

A window of words sees «kata Rizwan» and not that three paragraphs above stood «Kepala Dinas
Kesehatan Rizwan Hakim». So each capitalised word also gets the mean and the maximum of the hidden
states of the other occurrences of the same form (non-local features: Chieu and Ng 2003; Krishnan
and Manning 2006; memory of one document: Gui et al. 2020).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Maxout, Model
from thinc.types import Floats2d

from beritaextract.trained.pieces import by_windows, stretches

_Floats = NDArray[np.float32]


def article_encoder(
    embed: Model[list[Doc], list[Floats2d]], encode: Model[list[Floats2d], list[Floats2d]]
) -> Model[list[Doc], list[Floats2d]]:
    """Encode words by their neighbours, then by the other occurrences of their form.

    Args:
        embed: From documents to one array a document.
        encode: A context layer that keeps the width.

    Returns:
        A model from documents to one array a document, of shape (tokens, width).
    """
    width = encode.get_dim("nO")
    mix: Model[Floats2d, Floats2d] = Maxout(
        nO=width, nI=width * 3, nP=3, normalize=True, dropout=0.0
    )
    model: Model[list[Doc], list[Floats2d]] = Model(
        "article_encoder", _forward, init=_init, layers=[embed, encode, mix], dims={"nO": width}
    )
    model.set_ref("embed", embed)
    model.set_ref("encode", encode)
    return model


def _init(
    model: Model[list[Doc], list[Floats2d]],
    X: list[Doc] | None = None,  # noqa: N803  # thinc's names
    Y: list[Floats2d] | None = None,  # noqa: N803
) -> None:
    embed, encode, mix = model.layers
    embed.initialize(X)
    encode.initialize(None if X is None else embed.predict(X))
    mix.initialize()


@dataclass(frozen=True, slots=True)
class _Echoes:
    """The words of one document that occur again.

    Attributes:
        words: Their tokens.
        form: For each, the number of its form.
        others: For each, how many other occurrences it has, at least 1, as a column.
        forms: How many forms there are.
    """

    words: NDArray[np.intp]
    form: NDArray[np.intp]
    others: _Floats
    forms: int

    def total(self, rows: _Floats) -> _Floats:
        """The sum of the rows of each form."""
        sums = np.zeros((self.forms, rows.shape[1]), dtype=np.float32)
        np.add.at(sums, self.form, rows)
        return sums

    def mean_of_others(self, rows: _Floats) -> _Floats:
        """For each word, the mean of the rows of the others of its form; its own transpose."""
        mean: _Floats = (self.total(rows)[self.form] - rows) / self.others
        return mean

    def largest(self, rows: _Floats) -> _Floats:
        """For each word, the maximum over all rows of its form, by column."""
        most = np.full((self.forms, rows.shape[1]), -np.inf, dtype=np.float32)
        np.maximum.at(most, self.form, rows)
        return most[self.form]


def _echoes(doc: Doc) -> _Echoes:
    """Capitalised words of two letters or more whose form occurs twice or more."""
    table = doc.to_array(["LOWER", "IS_TITLE", "IS_UPPER", "IS_ALPHA", "LENGTH"]).reshape(-1, 5)
    named = ((table[:, 1] > 0) | (table[:, 2] > 0)) & (table[:, 3] > 0) & (table[:, 4] > 1)
    words = np.nonzero(named)[0]
    _, form, count = np.unique(table[words, 0], return_inverse=True, return_counts=True)
    again = count[form] > 1
    words = words[again]
    _, form = np.unique(form[again], return_inverse=True)
    return _Echoes(
        words=words,
        form=form,
        others=(np.bincount(form)[form] - 1).astype(np.float32)[:, None],
        forms=int(form.max(initial=-1)) + 1,
    )


def _mixed(mix: Model[Floats2d, Floats2d], state: Floats2d, doc: Doc) -> Floats2d:
    """The encoded words of one document and what their other occurrences add, piece by piece."""
    rows = np.asarray(state, dtype=np.float32)
    width = rows.shape[1]
    echo = _echoes(doc)
    seen = rows[echo.words]
    mean, most = echo.mean_of_others(seen), echo.largest(seen)
    outputs = np.empty_like(rows)
    for piece in stretches(len(rows)):
        inputs = np.zeros((piece.stop - piece.start, 3 * width), dtype=np.float32)
        inputs[:, :width] = rows[piece]
        within = slice(*np.searchsorted(echo.words, (piece.start, piece.stop)))
        words = echo.words[within] - piece.start
        inputs[words, width : 2 * width] = mean[within]
        inputs[words, 2 * width :] = most[within]
        outputs[piece] = rows[piece] + mix.predict(cast("Floats2d", inputs))
    return cast("Floats2d", outputs)


def _forward(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    embed, encode, mix = model.layers
    if not is_train:
        encoded = by_windows(encode, embed.predict(docs))
        return [_mixed(mix, *each) for each in zip(encoded, docs, strict=True)], lambda _: docs
    embedded, back_embed = embed(docs, is_train)
    encoded, back_encode = encode(embedded, is_train)
    states: list[_Floats] = [np.asarray(state, dtype=np.float32) for state in encoded]
    width = model.get_dim("nO")
    echoes = [_echoes(doc) for doc in docs]
    inputs = np.zeros((sum(len(state) for state in states), 3 * width), dtype=np.float32)
    ends = np.cumsum([len(state) for state in states])
    for state, echo, end in zip(states, echoes, ends, strict=True):
        rows = inputs[end - len(state) : end]
        rows[:, :width] = state
        rows[echo.words, width : 2 * width] = echo.mean_of_others(state[echo.words])
        rows[echo.words, 2 * width :] = echo.largest(state[echo.words])
    mixed, back_mix = mix(inputs, is_train)
    outputs = inputs[:, :width] + mixed

    def backprop(d_outputs: list[Floats2d]) -> list[Doc]:
        joined = np.concatenate([np.asarray(d, dtype=np.float32) for d in d_outputs])
        d_inputs = np.asarray(back_mix(joined))
        d_states: list[Floats2d] = []
        for state, echo, end in zip(states, echoes, ends, strict=True):
            rows = slice(end - len(state), end)
            d_state = joined[rows] + d_inputs[rows, :width]
            seen = state[echo.words]
            d_mean = d_inputs[rows, width : 2 * width][echo.words]
            d_most = echo.total(d_inputs[rows, 2 * width :][echo.words])[echo.form]
            d_sum = np.divide(d_mean, echo.others, dtype=np.float32)
            d_state[echo.words] += echo.total(d_sum)[echo.form] - d_sum
            d_state[echo.words] += d_most * (seen == echo.largest(seen))
            d_states.append(d_state)
        docs: list[Doc] = back_embed(back_encode(d_states))
        return docs

    return (np.split(outputs, ends[:-1]) if docs else []), backprop  # type: ignore[return-value]
