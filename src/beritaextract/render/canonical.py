"""Institutions counted over all inputs: one row an institution, whatever the articles call it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from beritaextract.records import Article, Institution

COLUMNS: Final = ("canonical_id", "name", "kind", "mentions", "articles", "aliases")
"""Keys of the rows, in order."""


@dataclass(slots=True)
class _Tally:
    """What is known of an institution so far; ``forms`` keeps the order of first appearance."""

    canonical_id: str | None
    name: str
    kind: str
    mentions: int = 0
    articles: int = 0
    forms: dict[str, None] = field(default_factory=dict)


class CanonicalTally:
    """Counts the institutions of one article after another.

    Linked ones are counted under their institution, the others under their name as it stands. What
    is held grows with the number of different institutions, not with that of articles.
    """

    def __init__(self) -> None:
        self._tallies: dict[tuple[str, str], _Tally] = {}

    def add(self, article: Article) -> None:
        """Count the institutions of an article."""
        counted: set[tuple[str, str]] = set()
        for institution in article.institutions:
            key = _key(institution)
            tally = self._tallies.get(key)
            if tally is None:
                name = institution.canonical or institution.name
                tally = _Tally(institution.canonical_id, name, institution.kind)
                self._tallies[key] = tally
            tally.mentions += len(institution.mentions)
            tally.articles += key not in counted
            counted.add(key)
            forms = (institution.name, institution.acronym, *institution.aliases)
            tally.forms.update((form, None) for form in forms if form and form != tally.name)

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row an institution, those of most mentions first."""
        for tally in sorted(self._tallies.values(), key=_rank):
            yield {
                "canonical_id": tally.canonical_id,
                "name": tally.name,
                "kind": tally.kind,
                "mentions": tally.mentions,
                "articles": tally.articles,
                "aliases": list(tally.forms),
            }


def _key(institution: Institution) -> tuple[str, str]:
    """What counts as one institution: its id, or without one its kind and name."""
    if institution.canonical_id is not None:
        return ("", institution.canonical_id)
    return (institution.kind, institution.name.casefold())


def _rank(tally: _Tally) -> tuple[int, int, str, str]:
    return (-tally.mentions, -tally.articles, tally.name, tally.kind)
