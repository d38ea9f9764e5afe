"""What is known of organisations before reading an article, from ``institutions.toml``.

Words that open a name (*Kementerian*, *Polres*, *PT*), words that close one (*University*,
*Sekuritas*), class nouns that announce one (*maskapai*), and the organisations that everybody
knows, each with its forms. The table explains its own keys.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from beritaextract.errors import LexiconError
from beritaextract.lexicon.loading import build_entries, read_toml
from beritaextract.lexicon.phrases import PhraseTable, fold, fold_all, split_phrase
from beritaextract.records import InstitutionKind

_FILE = "institutions.toml"

Tail = Literal[
    "field", "listed", "place", "name", "company", "school", "number", "acronym", "board", "none"
]
Bare = Literal["never", "after", "always"]
Unit = Literal["no", "may", "must"]


@dataclass(frozen=True, slots=True)
class Head:
    """A word, with its synonyms, that opens the name of an organisation."""

    id: str
    kind: InstitutionKind
    forms: tuple[str, ...]
    tail: Tail
    example: str
    finds: str
    small: bool = False
    bare: Bare = "never"
    unit: Unit = "no"
    itself: bool = False
    apart: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """Words on one side of a name: those that close, announce, lead to or cite one."""

    id: str
    kind: InstitutionKind
    forms: tuple[str, ...]
    example: str
    finds: str


@dataclass(frozen=True, slots=True)
class Group:
    """Organisations known by name, all of one kind."""

    id: str
    kind: InstitutionKind
    members: str
    example: str
    branch: bool = False
    local: bool = False
    unit: bool = False
    brand: bool = False
    context: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Words that show what an article is about, and how many of them it takes."""

    id: str
    least: int
    words: tuple[str, ...]


class Organisation(NamedTuple):
    """An organisation known by name.

    Attributes:
        id: Unique in the lexicon; the rule of the mentions it finds.
        name: Full name.
        group: Where it stands in the lexicon, with what the whole group shares.
    """

    id: str
    name: str
    group: Group


class KnownForm(NamedTuple):
    """One form of a known organisation.

    Attributes:
        organisation: Whose form it is.
        words: The form as written, split into words.
        shy: Whether the form has other meanings.
    """

    organisation: Organisation
    words: tuple[str, ...]
    shy: bool


@dataclass(frozen=True, slots=True)
class InstitutionLexicon:
    """Everything of ``institutions.toml``, ready for look-up by folded words.

    ``openers`` are the words at which something of the tables begins; a word in lower case that is
    none of them opens no organisation. ``name_openers`` are those of names, by a head or by a list,
    ``edge_openers`` those of what stands before a name.
    """

    heads: tuple[Head, ...]
    closings: tuple[Edge, ...]
    announcings: tuple[Edge, ...]
    leadings: tuple[Edge, ...]
    citings: tuple[Edge, ...]
    listings: tuple[Edge, ...]
    groups: tuple[Group, ...]
    contexts: dict[str, Context]
    forms: tuple[KnownForm, ...]
    head_table: PhraseTable[Head]
    closing_table: PhraseTable[Edge]
    announcing_table: PhraseTable[Edge]
    leading_table: PhraseTable[Edge]
    citing_table: PhraseTable[Edge]
    listing_table: PhraseTable[Edge]
    list_openings: PhraseTable[bool]
    known_table: PhraseTable[KnownForm]
    never: PhraseTable[bool]
    offices: PhraseTable[str]
    openers: frozenset[str]
    name_openers: frozenset[str]
    edge_openers: frozenset[str]
    fields: frozenset[str]
    connectors: frozenset[str]
    roles: frozenset[str]
    members: frozenset[str]
    role_acronyms: tuple[str, ...]
    no_ministries: tuple[str, ...]
    ranks: frozenset[str]
    stops: frozenset[str]
    saying: frozenset[str]
    given: frozenset[str]
    unit_roles: frozenset[str]
    of_roles: frozenset[str]
    generic: frozenset[str]
    of_citing: frozenset[str]
    platforms: frozenset[str]
    events: frozenset[str]
    programmes: frozenset[str]
    venues: frozenset[str]
    keepers: frozenset[str]
    initialled: frozenset[str]
    counted: frozenset[str]
    goods: frozenset[str]
    firm_classes: frozenset[str]
    sorts: frozenset[str]
    foreign: frozenset[str]

    def is_role_acronym(self, word: str) -> bool:
        """Tell whether a word is the acronym of a role: Kadisparbud, Dandim."""
        return word.casefold().startswith(self.role_acronyms)

    def ends_name(self, text: str, folded: str) -> bool:
        """Tell whether a word never goes on with a name: a role, a rank, a weekday, *Yang*.

        Initials are no words, whatever they look like (RS IA Karim).
        """
        return folded in self.ranks or (folded in self.stops and text not in ("IA", "DI", "KE"))


@cache
def load_institutions() -> InstitutionLexicon:
    """Read the packaged lexicon, once."""
    return read_institutions()


def read_institutions(text: str | None = None) -> InstitutionLexicon:
    """Read the lexicon of organisations from TOML.

    Args:
        text: TOML to read instead of the packaged file.

    Raises:
        LexiconError: If it is malformed; names the entry.
    """
    document = read_toml(_FILE, text)
    heads = build_entries(_FILE, "head", Head, document)
    closings = build_entries(_FILE, "closing", Edge, document)
    announcings = build_entries(_FILE, "announcing", Edge, document)
    leadings = build_entries(_FILE, "leading", Edge, document)
    citings = build_entries(_FILE, "citing", Edge, document)
    listings = build_entries(_FILE, "listing", Edge, document)
    groups = build_entries(_FILE, "group", Group, document)
    contexts = build_entries(_FILE, "context", Context, document)
    _check_kinds((*heads, *groups))
    _check_kinds((*closings, *announcings, *leadings, *citings, *listings))
    forms = tuple(_known_forms(groups))
    words: dict[str, Any] = document.get("words", {})
    head_table = PhraseTable(_by_form(heads))
    known_table = PhraseTable(
        (spelling, form)
        for form in sorted(forms, key=lambda form: form.shy)  # a sure meaning comes first
        for spelling in _spellings(form.words)
    )
    announcing_table = PhraseTable(_by_form(announcings))
    leading_table = PhraseTable(_by_form(leadings))
    citing_table = PhraseTable(_by_form(citings))
    name_openers = frozenset((*head_table, *known_table))
    edge_openers = frozenset((*announcing_table, *leading_table, *citing_table))
    return InstitutionLexicon(
        heads=heads,
        closings=closings,
        announcings=announcings,
        leadings=leadings,
        citings=citings,
        listings=listings,
        groups=groups,
        contexts={context.id: context for context in contexts},
        forms=forms,
        head_table=head_table,
        closing_table=PhraseTable(_by_form(closings)),
        announcing_table=announcing_table,
        leading_table=leading_table,
        citing_table=citing_table,
        listing_table=PhraseTable(_by_form(listings)),
        list_openings=PhraseTable(
            (fold_all(split_phrase(p)), True) for p in words.get("list_openings", ())
        ),
        known_table=known_table,
        openers=name_openers | edge_openers,
        name_openers=name_openers,
        edge_openers=edge_openers,
        never=PhraseTable((fold_all(split_phrase(p)), True) for p in words.get("never", ())),
        offices=PhraseTable((fold_all(split_phrase(p)), p) for p in words.get("offices", ())),
        fields=_word_set(words, "fields"),
        connectors=frozenset(words.get("connectors", ())),
        roles=_word_set(words, "roles"),
        members=_word_set(words, "members"),
        role_acronyms=tuple(sorted(_word_set(words, "role_acronyms"))),
        no_ministries=tuple(sorted(_word_set(words, "no_ministries"))),
        ranks=_word_set(words, "roles")
        | _word_set(words, "titles")
        | _word_set(words, "unit_roles"),
        stops=_word_set(words, "stops"),
        saying=_word_set(words, "saying"),
        given=_word_set(words, "given"),
        unit_roles=_word_set(words, "unit_roles"),
        of_roles=_word_set(words, "of_roles"),
        generic=_word_set(words, "generic"),
        of_citing=_word_set(words, "of_citing"),
        platforms=_word_set(words, "platforms"),
        events=_word_set(words, "events"),
        programmes=_word_set(words, "programmes"),
        venues=_word_set(words, "venues"),
        keepers=_word_set(words, "keepers"),
        initialled=_word_set(words, "initialled"),
        counted=_word_set(words, "counted"),
        goods=_word_set(words, "goods"),
        firm_classes=_word_set(words, "firm_classes"),
        sorts=_word_set(words, "sorts"),
        foreign=_word_set(words, "foreign"),
    )


def _check_kinds(entries: Iterable[Head | Group | Edge]) -> None:
    for entry in entries:
        if entry.kind not in get_args(InstitutionKind):
            raise LexiconError(f"{_FILE}, {entry.id!r}: {entry.kind!r} is no kind of institution")


def _by_form(entries: tuple[Any, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for entry in entries:
        for form in entry.forms:
            yield fold_all(split_phrase(form)), entry


def _word_set(words: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.get(key, "").split())


def _known_forms(groups: tuple[Group, ...]) -> Iterator[KnownForm]:
    """Every form of every member, in file order.

    Raises:
        LexiconError: If two members have the same name.
    """
    seen: set[str] = set()
    for group in groups:
        for line in filter(None, map(str.strip, group.members.splitlines())):
            name, *others = (form.strip() for form in line.split("|"))
            organisation = Organisation("-".join(fold_all(split_phrase(name))), name, group)
            if organisation.id in seen:
                raise LexiconError(f"{_FILE}, group {group.id!r}: {name!r} occurs twice")
            seen.add(organisation.id)
            for form in (name, *others):
                yield KnownForm(organisation, split_phrase(form.rstrip("?")), form.endswith("?"))


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Folded words of a form, and how else it is spelt.

    In one word (Kemenpan-RB, KemenpanRB); with fewer commas (Sains dan Teknologi).
    """
    folded = fold_all(words)
    yield folded
    if len(words) == 2 and len(words[1]) > 1 and (words[1].isupper() or words[1].isdigit()):
        yield (folded[0] + "-" + folded[1],)
        yield (folded[0] + folded[1],)
    if "," in folded:
        yield tuple(word for word in folded if word != ",")
        last = len(folded) - 1 - folded[::-1].index(",")
        if folded[last + 1] == "dan":
            yield folded[:last] + folded[last + 1 :]
