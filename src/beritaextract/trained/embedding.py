"""A word as the trained pipeline sees it: its form, its vector and what the rules know of it."""

from collections.abc import Callable
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray
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
from beritaextract.trained.pieces import by_rows

_FORMS: Final = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
_SEED: Final = 7  # of the first hash; each table has its own
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits evenly spread


def embed_with_evidence(
    width: int, rows: list[int], evidence_width: int, evidence_rows: int
) -> Model[list[Doc], list[Floats2d]]:
    """Embed words by form, static vector and evidence.

    The same as spaCy's ``MultiHashEmbed`` with static vectors, and a small hashed table for each
    column of evidence beside it.

    A text says the same words again and again: outside training each combination of word and
    evidence is computed once.

    Args:
        width: Of the result, and of each table of word forms.
        rows: Of the tables for NORM, PREFIX, SUFFIX and SHAPE.
        evidence_width: Width of each table of evidence; 0 for words alone.
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
        for column in range(len(EVIDENCE_COLUMNS) if evidence_width else 0)
    ]
    columns = width * (len(forms) + 1) + evidence_width * len(kinds)
    mixed: Model[Any, Any] = Maxout(width, columns, nP=3, dropout=0.0, normalize=True)
    by_form: Model[Any, Any] = concatenate(*forms)
    tables: list[Model[Any, Any]] = [
        chain(FeatureExtractor(list(_FORMS)), list2ragged(), with_array(by_form))
    ]
    if kinds:
        by_kind: Model[Any, Any] = concatenate(*kinds)
        tables.append(chain(_read_evidence(), list2ragged(), with_array(by_kind)))
    static = StaticVectors(width, dropout=0.0)
    learning: Model[list[Doc], list[Floats2d]] = chain(
        concatenate(*tables, static), with_array(mixed), ragged2list()
    )
    model: Model[list[Doc], list[Floats2d]] = Model(
        "embed_with_evidence",
        _embed,
        init=_init,
        layers=[learning],
        dims={"nO": width},
        refs={
            "forms": by_form,
            "kinds": by_kind if kinds else None,
            "static": static,
            "mixed": mixed,
        },
    )
    return model


def _init(
    model: Model[list[Doc], list[Floats2d]],
    X: list[Doc] | None = None,  # noqa: N803  # thinc's names
    Y: list[Floats2d] | None = None,  # noqa: N803
) -> None:
    model.layers[0].initialize(X, Y)


def _embed(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    if is_train or not docs:
        learning: Model[list[Doc], list[Floats2d]] = model.layers[0]
        return learning(docs, is_train)
    return _embed_once(model, docs), lambda _: []


def _embed_once(model: Model[list[Doc], list[Floats2d]], docs: list[Doc]) -> list[Floats2d]:
    """What `learning` gives, each combination of word and evidence computed once."""
    words = np.concatenate([doc.to_array(["ORTH", *_FORMS]).reshape(-1, 5) for doc in docs])
    kinds = model.maybe_get_ref("kinds")
    facts = np.concatenate([_evidence_of(doc) for doc in docs]) if kinds else words[:, :0]
    first, again = _first_of_each(np.concatenate([words[:, :2], facts], axis=1))
    words, facts = words[first], facts[first]
    static = model.get_ref("static")
    vectors = docs[0].vocab.vectors
    rows = vectors.find(keys=words[:, 0])
    projection = cast("Floats2d", static.get_param("W"))
    known = model.ops.gemm(vectors.data[rows], projection, trans2=True)
    known[rows < 0] = 0
    parts = [model.get_ref("forms").predict(words[:, 1:])]
    if kinds:
        parts.append(kinds.predict(facts))
    seen = cast("Floats2d", np.concatenate([*parts, known], axis=1))
    mixed = np.asarray(by_rows(model.get_ref("mixed"), seen))
    ends = np.cumsum([len(doc) for doc in docs])
    return cast("list[Floats2d]", np.split(mixed[again], ends[:-1]))


def _first_of_each(rows: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each different row stands first, and for each row, which of these it is."""
    key = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        key = (key ^ column) * _SPREAD
        key ^= key >> np.uint64(29)
    _, first, again = np.unique(key, return_index=True, return_inverse=True)
    return first, again


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
