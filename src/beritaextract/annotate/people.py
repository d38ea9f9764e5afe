"""Mark persons' names, titles and positions: «**Kepala Humas** Polda Jaya Kombes **Bima Wijaya**».

Leaves ``doc.spans["berita_names"]`` (names without titles, ranks and degrees; the id tells the
evidence), ``doc.spans["berita_titles"]`` and ``doc.spans["berita_roles"]`` (positions; the id is
the group of the role word). Where a role word is followed by an organisation that no lexicon knows
(«Ketua **PBSA**»), that is left in ``doc.spans["berita_unknown_organisations"]``.
Organisations must be marked before, so that their words are neither.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from beritaextract.annotate.names import find_names
from beritaextract.annotate.people_words import read_words
from beritaextract.annotate.roles import find_heads, find_roles
from beritaextract.annotate.titles import find_titles
from beritaextract.attributes import NAMES, ROLES, TITLES, UNKNOWN_ORGANISATIONS
from beritaextract.lexicon.places import Places


@dataclass(frozen=True, slots=True)
class People:
    """What was found in one document."""

    names: list[Span]
    titles: list[Span]
    roles: list[Span]
    unknown_organisations: list[Span]


class PeopleFinder:
    """Write names, titles and roles."""

    def __init__(self, places: Places) -> None:
        self._places = places.table

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        people = self.find(doc)
        doc.spans[NAMES] = people.names
        doc.spans[TITLES] = people.titles
        doc.spans[ROLES] = people.roles
        doc.spans[UNKNOWN_ORGANISATIONS] = people.unknown_organisations
        return doc

    def find(self, doc: Doc) -> People:
        """Return what the document shows, without touching it."""
        words = read_words(doc, self._places)
        heads = find_heads(words)
        titles = find_titles(words, heads)
        names = find_names(words, heads, titles)
        taken = {i for name in names for i in range(name.start, name.end)}
        roles = list(find_roles(words, heads, taken, titles.keys()))
        span = words.visible.span
        return People(
            names=[span(doc, name.start, name.end, "PER", name.rule) for name in names],
            titles=[span(doc, i, i + 1, "TITLE", group) for i, group in sorted(titles.items())],
            roles=[span(doc, r.start, r.divide, "ROLE", r.group) for r in roles],
            unknown_organisations=[
                span(doc, r.divide, r.end, "ORG", "behind-role") for r in roles if r.divide < r.end
            ],
        )
