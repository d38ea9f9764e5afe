"""The tables of organisations and places: every entry at work, and what a broken one says."""

import pytest
import spacy
from spacy.language import Language

from beritaextract.annotate.institutions import InstitutionFinder
from beritaextract.errors import LexiconError
from beritaextract.lexicon.acronyms import abbreviates
from beritaextract.lexicon.institutions import (
    Edge,
    Group,
    Head,
    load_institutions,
    read_institutions,
)
from beritaextract.lexicon.phrases import PhraseTable, fold, fold_all, split_phrase
from beritaextract.lexicon.places import listed, load_places, read_places

LEXICON = load_institutions()
EDGES = (
    *LEXICON.closings,
    *LEXICON.announcings,
    *LEXICON.leadings,
    *LEXICON.citings,
    *LEXICON.listings,
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("ind")


@pytest.fixture(scope="module")
def finder() -> InstitutionFinder:
    return InstitutionFinder(LEXICON, load_places())


@pytest.mark.parametrize("entry", [*LEXICON.heads, *EDGES], ids=lambda entry: entry.id)
def test_entry_finds_what_its_example_promises(
    nlp: Language, finder: InstitutionFinder, entry: Head | Edge
) -> None:
    found = {span.text: span.id_ for span in finder.find(nlp.make_doc(entry.example))}
    assert entry.id == found.get(entry.finds, sorted(found))


# The forms of a head whose acronym must fit are run by test_acronym_confirms_every_form.
@pytest.mark.parametrize(
    "head", [head for head in LEXICON.heads if head.tail != "acronym"], ids=lambda head: head.id
)
def test_every_form_of_a_head_opens_a_name(
    nlp: Language, finder: InstitutionFinder, head: Head
) -> None:
    shown = next(
        f for f in head.forms if head.finds.casefold().startswith(f.casefold().rstrip("."))
    )
    rest = head.finds[len(shown.rstrip(".")) :]
    missing = []
    for form in head.forms:
        name = form + rest
        spans = finder.find(nlp.make_doc(f"Hal itu disampaikan {name} kemarin."))
        if not any(span.text.startswith(form) for span in spans):
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize(
    "form", [form for head in LEXICON.heads if head.tail == "acronym" for form in head.forms]
)
def test_acronym_confirms_every_form(nlp: Language, finder: InstitutionFinder, form: str) -> None:
    name = f"{form} Cinta Sungai"
    acronym = "".join(word[0] for word in name.split())
    spans = finder.find(nlp.make_doc(f"Aksi itu digagas {name} ({acronym}) kemarin."))
    assert [f"{name} ({acronym})"] == [span.text for span in spans]


@pytest.mark.parametrize("group", LEXICON.groups, ids=lambda group: group.id)
def test_every_form_of_a_known_organisation_is_found(
    nlp: Language, finder: InstitutionFinder, group: Group
) -> None:
    missing = []
    for form in LEXICON.forms:
        if form.organisation.group is not group:
            continue
        written = _as_written(form.words)
        text = group.example.format(written)
        if form.shy:  # counts only where the article also holds the full name
            text = group.example.format(form.organisation.name) + " " + text
        if written not in {span.text for span in finder.find(nlp.make_doc(text))}:
            missing.append(written)
    assert missing == []


def _as_written(words: tuple[str, ...]) -> str:
    """Put the words of a form together with the spaces of running text."""
    text = " ".join(words)
    for mark, tight in ((" ,", ","), ("( ", "("), (" )", ")"), (" / ", "/"), (" - ", "-")):
        text = text.replace(mark, tight)
    return text


def test_known_organisations_are_many() -> None:
    assert len({form.organisation.id for form in LEXICON.forms}) >= 900


@pytest.mark.parametrize("context", LEXICON.contexts.values(), ids=lambda context: context.id)
def test_context_is_used_by_a_group_and_met_by_its_example(context) -> None:
    groups = [group for group in LEXICON.groups if group.context == context.id]
    assert groups
    for group in groups:
        words = fold_all(split_phrase(group.example))
        assert sum(words.count(word) for word in context.words) >= context.least


def test_forms_are_split_as_the_tokenizer_does(nlp: Language) -> None:
    differing = []
    for words in {form.words for form in LEXICON.forms}:
        text = _as_written(words)
        tokens = tuple(token.text for token in nlp.make_doc(f"oleh {text} itu"))[1:-1]
        if fold_all(tokens) != fold_all(words):
            differing.append((tokens, words))
    assert differing == []


def test_every_place_is_read_behind_an_organisation(
    nlp: Language, finder: InstitutionFinder
) -> None:
    places = load_places()
    missing = []
    for form in places.forms:
        doc = nlp.make_doc(f"Petugas KPU {form} datang.")
        if [f"KPU {form}"] != [span.text for span in finder.find(doc)]:
            missing.append(form)
    assert missing == []


def test_short_names_stand_for_places_that_are_listed() -> None:
    places = load_places()
    full = {name.casefold() for name in places.forms.values()}
    assert all(name in full for name in ("jakarta selatan", "tulang bawang barat", "surakarta"))
    assert places.forms["Jaksel"] == "Jakarta Selatan"
    assert places.forms["Tubaba"] == "Tulang Bawang Barat"
    assert places.forms["Bandarlampung"] == "Bandar Lampung"


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        pytest.param("KPK", "Komisi Pemberantasan Korupsi", True, id="initials"),
        pytest.param("Unjani", "Universitas Jenderal Achmad Yani", True, id="syllables"),
        pytest.param("Bareskrim", "Badan Reserse Kriminal", True, id="police-syllables"),
        pytest.param(
            "KemenpanRB",
            "Kementerian Pendayagunaan Aparatur Negara Reformasi Birokrasi",
            True,
            id="syllables-then-initials",
        ),
        pytest.param("Kadin", "Kamar Dagang dan Industri", True, id="connector-passed-over"),
        pytest.param(
            "ESDM", "Kementerian Energi dan Sumber Daya Mineral", True, id="head-left-out"
        ),
        pytest.param("P3AM", "Perkumpulan Pengelola Pasar Arum Manis", True, id="counted-letter"),
        pytest.param("Selis", "Gaya Abadi Sempurna", False, id="letters-missing"),
        pytest.param("BPS", "BPS", False, id="not-shorter"),
        pytest.param("ordan", "Badan Koordinasi", False, id="first-letter-inside-a-word"),
        pytest.param("()", "Badan Pusat Statistik", False, id="no-letters"),
    ],
)
def test_abbreviation(short: str, long: str, expected: bool) -> None:
    assert abbreviates(short, long) is expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[head]\n", "institutions.toml is not TOML", id="not-toml"),
        pytest.param(
            '[[head]]\nid = "x"\nkind = "court"\nforms = ["X"]\ntail = "none"\nexample = "X"\n',
            "missing key finds",
            id="missing-key",
        ),
        pytest.param(
            '[[group]]\nid = "x"\nkind = "shop"\nmembers = "A"\nexample = "{}"\n',
            "'shop' is no kind of institution",
            id="unknown-kind",
        ),
        pytest.param(
            '[[group]]\nid = "x"\nkind = "court"\nmembers = "A | B\\nA"\nexample = "{}"\n',
            "'A' occurs twice",
            id="member-twice",
        ),
    ],
)
def test_broken_lexicon_names_the_entry(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_institutions(text)


def test_broken_places_name_the_file() -> None:
    with pytest.raises(LexiconError, match=r"places\.toml is not TOML"):
        read_places("levels = ")


def test_lists_run_over_lines() -> None:
    assert listed("\nNagan\nRaya, Pidie,\nPidie Jaya\n") == ["Nagan Raya", "Pidie", "Pidie Jaya"]


def test_longest_phrase_comes_first() -> None:
    table = PhraseTable([(("dinas",), 1), (("dinas", "sosial"), 2)])
    assert list(table.matches(("dinas", "sosial"), 0)) == [(2, 2), (1, 1)]
    assert table.longest(("dinas",), 0) == (1, 1)
    assert table.longest(("dinas",), 1) is None
    assert "dinas" in table
    assert list(table) == ["dinas"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        pytest.param("Bank Dunia", ("Bank", "Dunia"), id="plain"),
        pytest.param("PT Sinar Laut Tbk.", ("PT", "Sinar", "Laut", "Tbk."), id="abbreviation"),
        pytest.param("ATR/BPN", ("ATR", "/", "BPN"), id="slash"),
        pytest.param("Saint-Germain", ("Saint", "-", "Germain"), id="two-names"),
        pytest.param("Al-Hilal", ("Al-Hilal",), id="short-prefix"),
        pytest.param("AstraZeneca", ("Astra", "Zeneca"), id="inner-capital"),
        pytest.param("KemenHAM", ("KemenHAM",), id="ministry-in-one-word"),
    ],
)
def test_phrase_is_split(phrase: str, expected: tuple[str, ...]) -> None:
    assert split_phrase(phrase) == expected


def test_folding_drops_the_full_stop_of_an_abbreviation() -> None:
    assert [fold("Tbk."), fold("PT"), fold(".")] == ["tbk", "pt", "."]
