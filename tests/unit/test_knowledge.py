"""The table of institutions: every row and pattern at work, and what a broken one says."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from beritaextract.attributes import INSTITUTION_RECORDS, INSTITUTIONS, PUBLISHED, register
from beritaextract.errors import LexiconError
from beritaextract.lexicon.institutions import load_institutions
from beritaextract.lexicon.knowledge import Knowledge, Known, Pattern, Period, key, load_knowledge
from beritaextract.lexicon.places import load_areas, load_places
from beritaextract.records import InstitutionKind
from beritaextract.resolve.canonical import Linker
from beritaextract.resolve.organisations import OrganisationGrouper

ROOT = Path(__file__).parents[2]
KNOWLEDGE = load_knowledge()
HEADER = "id\tname\tacronyms\tvariants\tkind\tparent\tyears\ttopic\texample"
EXAMPLE = re.compile(r"(?:([\d-]+): )?(.*?)\[(.+)\](.*)")


@pytest.fixture(scope="module")
def nlp() -> Language:
    register()
    return spacy.blank("ind")


@pytest.fixture(scope="module")
def grouper() -> OrganisationGrouper:
    linker = Linker(KNOWLEDGE, load_places())
    return OrganisationGrouper(load_institutions(), load_places(), linker)


def linked(nlp: Language, grouper: OrganisationGrouper, example: str) -> dict[str, object]:
    """What the mention in brackets is linked to; how it is found does not matter here."""
    match = EXAMPLE.fullmatch(example)
    assert match is not None, example
    date, before, mention, after = match.groups()
    doc = nlp.make_doc(before + mention + after)
    span = doc.char_span(len(before), len(before) + len(mention), alignment_mode="expand")
    doc.spans[INSTITUTIONS] = [Span(doc, span.start, span.end, label="other", span_id="model")]
    doc._.set(PUBLISHED, {"value": date and (date + "-06-15")[:10], "from": "record"})
    (record,) = grouper(doc)._.get(INSTITUTION_RECORDS)
    return record


@pytest.mark.parametrize("known", KNOWLEDGE.rows, ids=lambda known: known.id)
def test_a_row_is_linked_from_its_example(
    nlp: Language, grouper: OrganisationGrouper, known: Known
) -> None:
    record = linked(nlp, grouper, known.example)
    assert (known.id, known.name) == (record["canonical_id"], record["canonical"])


@pytest.mark.parametrize("pattern", KNOWLEDGE.patterns, ids=lambda pattern: pattern.id)
def test_a_pattern_is_linked_from_its_example(
    nlp: Language, grouper: OrganisationGrouper, pattern: Pattern
) -> None:
    assert pattern.finds == linked(nlp, grouper, f"Rapat [{pattern.example}] usai.")["canonical"]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param("Partai koalisi menunggu [PAN].", "partai-amanat-nasional", id="pan"),
        pytest.param("Sikap [PAN] ditunggu.", None, id="pan-without-its-topic"),
        pytest.param("Kader partai [PSI] yakin.", "partai-solidaritas-indonesia", id="psi"),
        pytest.param("1955: Kader partai [PSI] yakin.", "partai-sosialis-indonesia", id="psi-1955"),
        pytest.param(
            "Juara squash dari [PSI] tiba.", "persatuan-squash-indonesia", id="psi-squash"
        ),
        pytest.param("Kunjungan [PSI] ditunda.", None, id="psi-without-its-topic"),
        pytest.param("Dokter itu anggota [IDI].", "ikatan-dokter-indonesia", id="idi"),
        pytest.param("Angka [IDI] naik lagi.", None, id="idi-the-index"),
        pytest.param("Dokter [Ikatan Dalang Indonesia (IDI)] rapat.", None, id="idi-spelt-out"),
        pytest.param("Hakim menunggu putusan [MA].", "mahkamah-agung", id="ma"),
        pytest.param("Korban [MA] dirawat.", None, id="ma-initials-of-a-name"),
        pytest.param("Rapat [Mahkamah Agung (MA)] usai.", "mahkamah-agung", id="ma-spelt-out"),
        pytest.param("Resolusi [PBB] disahkan.", "perserikatan-bangsa-bangsa", id="pbb-world"),
        pytest.param("Kader partai [PBB] hadir.", "partai-bulan-bintang", id="pbb-party"),
        pytest.param("Resolusi partai dunia, kata kader [PBB].", None, id="pbb-on-both-topics"),
        pytest.param("Rapat [Bea Cukai (ICE)] usai.", None, id="acronym-of-somebody-else"),
        pytest.param("Kader [Demokrat] hadir di partai.", "partai-demokrat", id="demokrat"),
        pytest.param(
            "Kader [Demokrat] menyambut Biden di Washington.",
            "partai-demokrat-amerika-serikat",
            id="demokrat-of-america",
        ),
        pytest.param("[Kementerian Kesehatan] rapat.", "kemenkes", id="health"),
        pytest.param(
            "Di Gaza, [Kementerian Kesehatan] mencatat serangan Israel.",
            "kementerian-kesehatan-gaza",
            id="health-in-gaza",
        ),
        pytest.param("2023: Layanan bandara [Angkasa Pura] naik.", None, id="not-founded-yet"),
        pytest.param("Mahasiswa [UMK] menang.", None, id="umk-is-three-universities"),
    ],
)
def test_an_ambiguous_acronym_waits_for_its_topic(
    nlp: Language, grouper: OrganisationGrouper, example: str, expected: str | None
) -> None:
    assert expected == linked(nlp, grouper, example)["canonical_id"]


def test_the_table_is_as_large_as_promised() -> None:
    kinds = Counter(known.kind for known in KNOWLEDGE.rows)
    assert len(KNOWLEDGE.rows) >= 600
    assert kinds["university"] >= 200
    assert kinds["ministry"] >= 80


def test_all_provinces_regencies_and_cities_have_a_government() -> None:
    ranks = Counter(
        (rank, official) for ranks in load_areas().values() for rank, official in ranks.items()
    )
    assert Counter(rank for rank, _ in ranks) == {"province": 38, "regency": 416, "city": 98}


def test_ids_are_those_of_one_institution() -> None:
    forms = [" ".join(form.words) for form in load_institutions().forms]
    known = {sense.known for form in forms for sense in KNOWLEDGE.senses(form)}
    ids = Counter(institution.id for institution in known.union(KNOWLEDGE.rows))
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_names_are_those_of_one_row() -> None:
    names = Counter(key(known.name) for known in KNOWLEDGE.rows)
    assert [name for name, count in names.items() if count > 1] == []


def test_parents_are_in_the_table() -> None:
    ids = {known.id for known in KNOWLEDGE.rows}
    children = (*KNOWLEDGE.rows, *KNOWLEDGE.patterns)
    assert {child.parent for child in children if child.parent} - ids == set()


def test_years_are_in_order() -> None:
    disordered = [
        known.id
        for known in KNOWLEDGE.rows
        if (ends := [end for period in known.periods for end in period if end]) != sorted(ends)
    ]
    assert disordered == []


def test_topics_are_those_of_the_rows() -> None:
    assert {known.topic for known in KNOWLEDGE.rows if known.topic} == KNOWLEDGE.topics.keys()


def test_openings_of_patterns_are_known() -> None:
    lexicon = load_institutions()
    ids = {head.id for head in lexicon.heads} | {group.id for group in lexicon.groups}
    forms = {form.casefold() for head in lexicon.heads if head.apart for form in head.forms}
    organisations = {form.organisation.id for form in lexicon.forms}
    openings = {opening for pattern in KNOWLEDGE.patterns for opening in pattern.openings}
    assert openings - ids - forms - organisations == set()


@pytest.mark.parametrize(
    ("period", "date", "expected"),
    [
        pytest.param(("2014-10", "2019-10"), "2014-10-01", True, id="month-counts-as-a-whole"),
        pytest.param(("2014-10", "2019-10"), "2019-10-31", True, id="last-month-too"),
        pytest.param(("2014-10", "2019-10"), "2019-11-01", False, id="after"),
        pytest.param(("2024-10-21", ""), "2024-10-20", False, id="day-before"),
        pytest.param(("2024-10-21", ""), "2030-01-01", True, id="open-end"),
        pytest.param(("", "2009"), "2004-10-21", True, id="open-beginning"),
    ],
)
def test_a_period_holds_its_days(period: tuple[str, str], date: str, expected: bool) -> None:
    assert Period(*period).holds(date) is expected


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param("id\tname", "the columns must be id, name", id="other-columns"),
        pytest.param(f"{HEADER}\na\tA", "line 2: 2 columns of 9", id="short-row"),
        pytest.param(f"{HEADER}\na\tA\t\t\tclan\t\t\t\t", "'a': 'clan' is no kind", id="kind"),
        pytest.param(
            f"{HEADER}\na\tA\t\t\tagency\t\tlast year\t\t", "'last year' are no years", id="years"
        ),
        pytest.param(
            f"{HEADER}\n" + "a\tA\t\t\tagency\t\t\t\t\n" * 2, "'a': this id occurs twice", id="id"
        ),
    ],
)
def test_a_broken_table_names_the_row(rows: str, message: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(message)):
        Knowledge(rows, load_institutions(), load_areas())


def test_kinds_are_those_of_the_documentation() -> None:
    page = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
    section = page.partition("## Kinds of institutions")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(get_args(InstitutionKind))
