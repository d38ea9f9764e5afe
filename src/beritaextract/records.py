"""The values that enter and leave the pipeline: frozen, typed, plain.

`Article` and everything below it is the public record of the contract; its JSON form is what
`beritaextract extract` prints and what `beritaextract schema` describes. `RawArticle` is what
the readers hand in. Offsets count Unicode code points of ``Article.text``, half-open, so that
``text[start:end]`` is always the span's own text.

The strings under the fields are their descriptions in the JSON Schema.
"""

from dataclasses import dataclass, field
from typing import Literal

SCHEMA_VERSION: Literal["1"] = "1"

# Read by pydantic when the JSON Schema is built; a plain dict, so nothing is imported for it.
_DESCRIBED = {
    "use_attribute_docstrings": True,
    "extra": "forbid",
    "json_schema_serialization_defaults_required": True,  # what has a default is printed too
}

QuoteKind = Literal["direct", "indirect", "fragment"]
PublishedFrom = Literal["record", "page", "text"]
DateGrain = Literal["day", "month", "year"]
InstitutionKind = Literal[
    "ministry",
    "agency",
    "local_government",
    "parliament",
    "court",
    "prosecution",
    "police",
    "military",
    "university",
    "school",
    "hospital",
    "company",
    "party",
    "media",
    "club",
    "association",
    "international",
    "religious",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as a reader delivers it, before anything is understood.

    Attributes:
        text: The text that all offsets will refer to.
        id: The input record's id, else the path as given.
        path: Where it came from; ``-`` for standard input.
        sha256: Hex digest of ``text`` in UTF-8.
        title: Headline, if the input names one apart from the text.
        url: Address of the article, if known.
        published: Publication date as ISO ``YYYY-MM-DD``, if known.
        outlet: Name of the publisher, if known.
        published_from: Where ``published`` comes from; null where it is null.
        author: Who wrote it, if the input names somebody apart from the text.
        warnings: What was odd about the input, one line each.
    """

    text: str
    id: str = ""
    path: str = ""
    sha256: str = ""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    published_from: PublishedFrom | None = None
    author: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[object, ...]:
        """All that the article's record depends on; ``sha256`` stands for the text."""
        fields = (name for name in self.__slots__ if name != "text")
        return tuple(getattr(self, name) for name in fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """Where the article was read from."""

    __pydantic_config__ = _DESCRIBED

    path: str
    """Path as given; `-` for standard input, empty for text passed in by a program."""
    sha256: str
    """Hex SHA-256 of the article's text in UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """A stretch of the article's text."""

    __pydantic_config__ = _DESCRIBED

    text: str
    """The span's own text, equal to `text[start:end]` of the article."""
    start: int
    """First character, counted in Unicode code points from 0."""
    end: int
    """One past the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation: content, cue and source, with the speaker it is attributed to."""

    __pydantic_config__ = _DESCRIBED

    id: str
    """`q1`, `q2`, ... in order of appearance; fragments `f1`, `f2`, ..."""
    kind: QuoteKind
    """`direct` (between quotation marks), `indirect` (reported), `fragment` (woven in)."""
    text: str
    """The content, without quotation marks."""
    start: int
    """First character of the content."""
    end: int
    """One past the last character of the content."""
    speaker: str | None
    """Canonical name of the speaker, or null if nobody can be named."""
    speaker_id: str | None
    """Id of the entry in `speakers`."""
    mention: TextSpan | None
    """The words that name or point at the speaker, if any are tied to this quotation."""
    cue: TextSpan | None
    """The reporting expression, if any."""
    date: str | None
    """ISO date on which it was said, if the article tells."""
    confidence: float
    """Between 0 and 1."""
    rule: str
    """Which rule proposed the quotation and its speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """An organisation that a speaker belongs to or speaks for."""

    __pydantic_config__ = _DESCRIBED

    name: str
    """As it stands in the article, acronym in brackets and place included."""
    institution_id: str | None
    """Id of the entry in `institutions`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who is quoted."""

    __pydantic_config__ = _DESCRIBED

    id: str
    """`s1`, `s2`, ... in order of the first quotation."""
    name: str
    """Fullest form in the article, without titles, ranks and roles."""
    aliases: tuple[str, ...]
    """Other forms of the name used in the article."""
    roles: tuple[str, ...]
    """Positions as they stand."""
    affiliations: tuple[Affiliation, ...]
    """Organisations named with the person."""
    implied_affiliations: tuple[Affiliation, ...]
    """Organisations that a role implies without naming them."""
    quotes: int
    """How many direct and indirect quotations are attributed to this speaker."""
    mentions: tuple[TextSpan, ...]
    """Where the speaker is named."""
    rule: str
    """Which rules found the name, the roles and the affiliations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A named organisation."""

    __pydantic_config__ = _DESCRIBED

    id: str
    """`i1`, `i2`, ... in order of appearance."""
    name: str
    """Fullest form in the article, without the acronym in brackets."""
    acronym: str | None
    """Acronym, if the article shows one."""
    aliases: tuple[str, ...]
    """Other forms used in the article."""
    kind: InstitutionKind
    """Kind of organisation, from a closed list."""
    canonical: str | None
    """Canonical name in the knowledge table, if it is linked."""
    canonical_id: str | None
    """Id of that institution in the table, which stays where its name is corrected."""
    mentions: tuple[TextSpan, ...]
    """Every occurrence."""
    rule: str
    """Which rule or lexicon entry found the first mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """An expression that points to a calendar day, month or year."""

    __pydantic_config__ = _DESCRIBED

    text: str
    """The expression as it stands."""
    start: int
    """First character."""
    end: int
    """One past the last character."""
    value: str | None
    """ISO value cut to the grain: `2019-08-19`, `2019-08` or `2019`; null if unresolved."""
    end_value: str | None
    """Last day, month or year of a range."""
    grain: DateGrain
    """Precision of the value."""
    relative: bool
    """Whether the value was counted from the publication date."""
    rule: str
    """Which rule of the date grammar found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The whole record of one article."""

    __pydantic_config__ = _DESCRIBED

    schema_version: Literal["1"] = SCHEMA_VERSION
    """Version of this schema; it changes only by adding."""
    id: str
    """The input record's id, else the path."""
    source: SourceFile
    """Where it was read from."""
    title: str | None
    """Headline, from the record or the text."""
    outlet: str | None
    """Publisher, from the record or the dateline."""
    url: str | None
    """Address, from the record."""
    dateline: str | None
    """Place that opens the body."""
    byline: str | None
    """Author or editor as signed, else as the page names them."""
    published: str | None
    """ISO date of publication."""
    published_from: PublishedFrom | None
    """Where the date of publication was found."""
    text: str | None
    """The text that all offsets refer to; null where it was left out on demand."""
    quotes: tuple[Quote, ...]
    """Quotations in order of appearance."""
    speakers: tuple[Speaker, ...]
    """Everybody who is quoted."""
    institutions: tuple[Institution, ...]
    """Named organisations in order of appearance."""
    dates: tuple[DateMention, ...]
    """Date expressions in order of appearance."""
    warnings: tuple[str, ...] = field(default=())
    """What was odd about the input, one line each."""


RegionKind = Literal[
    "advert",
    "byline",
    "caption",
    "dateline",
    "headline",
    "markup",
    "menu",
    "related",
    "signoff",
    "teaser",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Region:
    """A stretch of the text that is not the article's own prose: characters, half-open."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What cleaning found around the article. Nothing is cut; regions are marked.

    Attributes:
        regions: Sorted, not overlapping. What lies in one yields nothing.
        dateline: Place of the dateline (``CIMAHI``).
        outlet: Publisher named in the dateline (``POJOKBANDUNG.com``).
        byline: Author, editor or initials of the sign-off (``dan``).
        title: Headline, where the text opens with one.
    """

    regions: tuple[Region, ...] = ()
    dateline: str | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
