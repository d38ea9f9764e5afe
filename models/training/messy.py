"""Articles as pages leave them: shouted leads, no paragraphs, other marks, lost and doubled spaces.

Each change keeps the annotation: a text is rewritten letter by letter with a map of its offsets.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from training.corpora import Annotated

_LEAD = 160  # characters in which a shouted name may stand
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_LOST_SPACE = re.compile(r"(?<=[a-z][.,?!”\"]) (?=[A-Z“\"])")


def messy(article: Annotated, draw: random.Random) -> Annotated:
    """The same article with one to three of the changes.

    Args:
        article: The annotated article.
        draw: Decides which changes, and where.
    """
    for change in draw.sample(_CHANGES, draw.randint(1, 3)):
        article = change(article, draw)
    return article


def _shouted_names(article: Annotated, draw: random.Random) -> Annotated:
    """Names of the lead in capitals: «PRESIDEN **JOKO WIDODO** meminta ...»."""
    text = article.text
    for start, end, _ in article.entities:
        if end <= _LEAD and len(text[start:end].upper()) == end - start:
            text = text[:start] + text[start:end].upper() + text[end:]
    return replace(article, text=text)


def _one_paragraph(article: Annotated, draw: random.Random) -> Annotated:
    return replace(article, text=article.text.replace("\n", " "))


def _straight_marks(article: Annotated, draw: random.Random) -> Annotated:
    return replace(article, text=article.text.translate(_STRAIGHT))


def _lost_spaces(article: Annotated, draw: random.Random) -> Annotated:
    """Sentences glued together: «... sudah siap.Menurut dia ...»."""
    lost = {m.start() for m in _LOST_SPACE.finditer(article.text) if draw.random() < 0.3}
    return _rewritten(article, ("" if i in lost else c for i, c in enumerate(article.text)))


def _doubled_spaces(article: Annotated, draw: random.Random) -> Annotated:
    return _rewritten(
        article, ("  " if c == " " and draw.random() < 0.05 else c for c in article.text)
    )


def _rewritten(article: Annotated, pieces: Iterator[str]) -> Annotated:
    """The article with each letter replaced by a piece; spans move along."""
    moved, parts, length = [], [], 0
    for piece in pieces:
        moved.append(length)
        parts.append(piece)
        length += len(piece)
    moved.append(length)
    roles = article.roles
    return Annotated(
        id=article.id,
        text="".join(parts),
        entities=tuple((moved[s], moved[e], label) for s, e, label in article.entities),
        roles=None if roles is None else tuple((moved[s], moved[e]) for s, e in roles),
    )


_CHANGES: list[Callable[[Annotated, random.Random], Annotated]] = [
    _shouted_names,
    _one_paragraph,
    _straight_marks,
    _lost_spaces,
    _doubled_spaces,
]
