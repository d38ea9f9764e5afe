"""Word vectors from raw news.

Skip-gram over words (Mikolov et al. 2013) by the floret library. Subwords did worse: nine in ten
words of names occur ten times or more in the raw news, so their company says what they are.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import spacy
from spacy.strings import get_string_id
from spacy.vectors import Vectors

WIDTH = 96
_SPREAD = 0.2  # standard deviation of the word vectors


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


def load_vectors(path: Path) -> Vectors:
    """Read the table that `train_vectors` wrote."""
    stored = np.load(path)
    return _table([int(key) for key in stored["keys"]], stored["data"])


def _table(keys: list[int], data: np.ndarray) -> Vectors:
    return Vectors(data=data.astype(np.float32), keys=keys, name="berita_vectors")
