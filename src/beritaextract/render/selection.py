"""What may be left out of a record on demand.

Leaving something out renumbers nothing: an id means the same with and without it, so that the
outputs of two runs can be joined.
"""

from dataclasses import replace

from beritaextract.records import Article


def without_fragments(article: Article) -> Article:
    """Leave out quoted words woven into the reporter's clause; the other ids stay as they are."""
    return replace(article, quotes=tuple(q for q in article.quotes if q.kind != "fragment"))


def without_text(article: Article) -> Article:
    """Leave out the text; offsets still refer to it."""
    return replace(article, text=None)
