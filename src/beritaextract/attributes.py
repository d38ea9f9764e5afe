"""Every name under which a component leaves something on a ``Doc``, once.

Span groups hold spans (label: what it is, id: the lexicon entry or rule behind it). Extension
attributes hold plain values only: a ``Doc`` must survive ``to_bytes`` and ``DocBin``.
"""

from typing import Final

# Span groups: ``doc.spans[...]``
REGIONS: Final = "berita_regions"
"""Boilerplate, label = kind of region (``caption``, ``related`` ...)."""
QUOTED: Final = "berita_quoted"
"""What stands between paired quotation marks, without the marks."""
CUES: Final = "berita_cues"
"""Reporting expressions, label = family (``say``, ``according`` ...), id = lexicon entry."""
NAMES: Final = "berita_names"
"""Names of persons without titles and roles."""
TITLES: Final = "berita_titles"
"""Titles, ranks and degrees beside names, id = group."""
ROLES: Final = "berita_roles"
"""Positions and occupations."""
UNKNOWN_ORGANISATIONS: Final = "berita_unknown_organisations"
"""What stands behind a role word where its organisation would: «Ketua PBSA»."""
INSTITUTIONS: Final = "berita_institutions"
"""Mentions of named organisations, label = kind, id = rule or lexicon entry."""
DATES: Final = "berita_dates"
"""Date expressions, label = shape, id = rule."""

TRAINED_ROLES: Final = "berita_trained_roles"
"""Positions that the trained pipeline found; persons, organisations and places are ``doc.ents``."""

MARKUP: Final = "markup"
"""Label of regions that are only signs (``**``, ``&nbsp;``): prose runs on around them."""

# Extensions: ``doc._....``
ARTICLE: Final = "berita_article"
"""dict: what is known of the article from outside: title, published, outlet ..."""
FURNITURE: Final = "berita_furniture"
"""dict: dateline, outlet, byline, title found in the text."""
DATE_PARSES: Final = "berita_date_parses"
"""list of dict: the date expressions as read, before counting; see `lexicon.dates.DateParse`."""
DATE_VALUES: Final = "berita_date_values"
"""list of dict: start, end (characters), value, end_value, grain, relative, rule."""
PUBLISHED: Final = "berita_published"
"""dict: value (ISO date or None) and from (``record``, ``page``, ``text`` or None)."""
INSTITUTION_RECORDS: Final = "berita_institution_records"
"""list of dict: name, acronym, aliases, kind, canonical, canonical_id, mentions
([start, end] characters)."""
QUOTES: Final = "berita_quotes"
"""list of dict: the quotations with their cue, mention and speaker number."""
SPEAKERS: Final = "berita_speakers"
"""list of dict: the speakers."""
EVIDENCE: Final = "berita_evidence"
"""bytes: an array of 32-bit numbers, a row a token, a column for each of `EVIDENCE_COLUMNS`."""

EVIDENCE_COLUMNS: Final = (
    "institution",
    "source",
    "name",
    "position",
    "region",
    "place",
    "word",
    "cue",
    "date",
    "quoted",
    "convention",
)
"""Kinds of evidence that the trained components read. A trained model holds to this order."""

_EXTENSIONS: Final = (
    ARTICLE,
    FURNITURE,
    DATE_PARSES,
    DATE_VALUES,
    PUBLISHED,
    INSTITUTION_RECORDS,
    QUOTES,
    SPEAKERS,
    EVIDENCE,
)


def register() -> None:
    """Declare the extension attributes on ``Doc``; calling it again changes nothing."""
    from spacy.tokens import Doc

    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
