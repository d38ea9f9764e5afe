"""Word vectors from raw news, and what the teacher thinks of each word beside them.

Skip-gram over words (Mikolov et al. 2013) by the floret library. Subwords did worse: nine in ten
words of names occur ten times or more in the raw news, so their company says what they are.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import spacy
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.vectors import Vectors

WIDTH = 96
LABELS = ("B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "")
_PRIOR = np.array([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4])
_DOUBT = 2.0  # occurrences that the prior weighs
_SPREAD = 0.2  # standard deviation of the word vectors
_SCALE = 0.8  # brings the label columns to about the same


def train_vectors(news: Path, out: Path, *, epochs: int = 4) -> None:
    """Train word vectors on every raw article.

    Args:
        news: JSON lines, compressed, with ``text``.
        out: Table to write: ``keys`` (hashes of words) and ``data``, (words, `WIDTH`).
        epochs: Passes over the news.
    """
    import floret

    nlp = spacy.blank("ind")
    tokens = out.with_suffix(".tokens.txt")
    with gzip.open(news, "rt", encoding="utf-8") as lines, tokens.open("w", encoding="utf-8") as to:
        for line in lines:
            doc = nlp.make_doc(json.loads(line)["text"])
            to.write(" ".join(token.text for token in doc if not token.is_space) + "\n")
    # One thread: more would make every run another.
    table = floret.train_unsupervised(
        str(tokens), model="skipgram", mode="fasttext", minn=0, maxn=0, minCount=4, dim=WIDTH,
        epoch=epochs, neg=5, ws=5, lr=0.05, thread=1, bucket=1,
    )  # fmt: skip
    tokens.unlink()
    words = [word for word in table.get_words() if word != "</s>"]
    data = np.array([table.get_word_vector(word) for word in words], dtype=np.float32)
    keys = np.array([get_string_id(word) for word in words], dtype=np.uint64)
    np.savez(out, keys=keys, data=data / data.std() * _SPREAD)


def with_label_columns(vectors: Vectors, read: Iterable[Doc]) -> Vectors:
    """Add to each word's vector how often a teacher gave it which label in raw news.

    Args:
        vectors: The word vectors.
        read: Raw articles with the teacher's entities.

    Returns:
        A table with a column more for each of `LABELS`, and one for how often the word was seen.
    """
    counts: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(len(LABELS)))
    number = {label: column for column, label in enumerate(LABELS)}
    for doc in read:
        for token in doc:
            if token.ent_type or token.text[0].isupper():
                label = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type else ""
                counts[token.orth][number[label]] += 1
    keys = [key for key, _ in sorted(vectors.key2row.items(), key=lambda item: item[1])]
    columns = np.zeros((len(keys), len(LABELS) + 1), dtype=np.float32)
    for row, key in enumerate(keys):
        if key in counts:
            seen = counts[key].sum()
            columns[row, :-1] = (counts[key] + _PRIOR * _DOUBT) / (seen + _DOUBT) - _PRIOR
            columns[row, -1] = min(1.0, np.log1p(seen) / 6)
    data = np.concatenate([np.asarray(vectors.data), columns * _SCALE], axis=1)
    return _table(keys, data)


def load_vectors(path: Path) -> Vectors:
    """Read the table that `train_vectors` wrote."""
    stored = np.load(path)
    return _table([int(key) for key in stored["keys"]], stored["data"])


def _table(keys: list[int], data: np.ndarray) -> Vectors:
    return Vectors(data=data.astype(np.float32), keys=keys, name="berita_vectors")
