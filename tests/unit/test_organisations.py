"""Which mentions are one organisation, and what its record says."""

from itertools import product
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from beritaextract.annotate.institutions import InstitutionFinder
from beritaextract.attributes import INSTITUTION_RECORDS, INSTITUTIONS, PUBLISHED, register
from beritaextract.lexicon.institutions import load_institutions
from beritaextract.lexicon.knowledge import load_knowledge
from beritaextract.lexicon.places import load_places
from beritaextract.resolve import organisation_index
from beritaextract.resolve.canonical import Linker
from beritaextract.resolve.organisation_forms import TESTS
from beritaextract.resolve.organisation_index import FormIndex
from beritaextract.resolve.organisation_readings import MentionReader
from beritaextract.resolve.organisations import OrganisationGrouper


@pytest.fixture(scope="module")
def nlp() -> Language:
    register()
    return spacy.blank("ind")


def grouper() -> OrganisationGrouper:
    linker = Linker(load_knowledge(), load_places())
    return OrganisationGrouper(load_institutions(), load_places(), linker)


def read(nlp: Language, text: str) -> Doc:
    """Find the mentions of a text and group them."""
    finder = InstitutionFinder(load_institutions(), load_places())
    return grouper()(finder(nlp.make_doc(text)))


def records(nlp: Language, text: str) -> list[dict[str, Any]]:
    return read(nlp, text)._.get(INSTITUTION_RECORDS)


def mentions(nlp: Language, text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in record["mentions"]] for record in records(nlp, text)]


ONE = [
    ("board-alone-later", "Ketua DPC FKRT Garut hadir. Kata Ketua DPC, tidak."),
    ("board-in-short", "DPC PKB Garut rapat. Dewan Pimpinan Cabang PKB Garut rapat."),
    ("foreign-twin", "Riverside University tutup. Universitas Riverside buka."),
    (
        "field-blended-of-syllables",
        "Dinas Parekraf Batu rapat. Dinas Pariwisata dan Ekonomi Kreatif Batu rapat.",
    ),
    ("office-in-short", "PT PLN Unit Induk Distribusi (UID) Bali rapat. PLN UID Bali rapat."),
    (
        "numbered-office-in-short",
        "PT KAI Daerah Operasi 8 Surabaya rapat. KAI Daop 8 Surabaya rapat.",
    ),
    ("unit-in-short", "Divpropam Polri rapat. Divisi Propam Polri rapat. Propam Polri rapat."),
    (
        "board-in-short-before-the-name",
        "DPP GAPASRI rapat. Gabungan Pengusaha Sungai Republik Indonesia (GAPASRI) rapat.",
    ),
    (
        "firm-behind-what-it-does",
        "Garuda Indonesia rugi. PT Perusahaan Penerbangan Garuda Indonesia.",
    ),
    ("initials-with-the-rest", "Universitas Panca Malang tutup. Kata mahasiswa UP Malang, buka."),
    ("office-without-its-class", "Kantor Imigrasi Kelas I TPI Batam tutup. Imigrasi Batam buka."),
    (
        "acronym-of-the-article-with-a-place",
        "Dinas Pekerjaan Umum dan Perumahan Rakyat (DPUPR) rapat. DPUPR Lampung Barat, tidak.",
    ),
    ("letter-slipped-in", "Universitas Tirta Bakti tutup. Universitas Tirtabbakti buka."),
    ("repeated", "KPK diam. Kata KPK, tidak."),
    ("other-capitals", "UNESCO rapat. Kata Unesco, tidak."),
    ("acronym-in-brackets", "Komisi Yudisial Daerah (KYD) rapat. Kata KYD, tidak."),
    ("acronym-first", "Kata OJK, tidak. Otoritas Jasa Keuangan (OJK) rapat."),
    ("long-form-in-brackets", "BPKH (Badan Pengelola Keuangan Haji) rapat. Kata BPKH, tidak."),
    ("syllables", "Universitas Jenderal Achmad Yani (Unjani) Cimahi tutup. Kata Unjani, tidak."),
    ("spellings-of-an-acronym", "Kemenpan-RB, Kemenpan RB, KemenPANRB, KemenpanRB."),
    ("lexicon-knows-both", "Kementerian Agama rapat. Kata Kemenag RI, tidak."),
    ("republic-or-not", "DPR RI rapat. Kata DPR, tidak."),
    (
        "fewer-commas",
        "Badan Meteorologi, Klimatologi, dan Geofisika rapat. BMKG; "
        "Badan Meteorologi Klimatologi dan Geofisika.",
    ),
    ("synonymous-heads", "Pemerintah Kota Bogor rapat. Kata Pemkot Bogor, tidak."),
    ("synonymous-police", "Kepolisian Resor Kota Kupang rapat. Kata Polresta Kupang, tidak."),
    ("synonymous-courts", "Pengadilan Negeri Jakarta Pusat rapat. Kata PN Jakpus, tidak."),
    ("place-and-its-short-name", "Polres Tulang Bawang rapat. Kata Polres Tuba, tidak."),
    ("place-glued", "Polres Tulang Bawang rapat. Kata Polres Tulangbawang, tidak."),
    ("place-with-and-without-level", "Dinas Sosial Kota Batu rapat. Dinas Sosial Batu, tidak."),
    ("head-alone-later", "Pemkab Garut rapat. Kata warga, Pemkab lamban."),
    (
        "head-in-brackets-first",
        "Kejaksaan Negeri (Kejari) rapat. Kata Kejari Tulang Bawang, tidak.",
    ),
    ("branch-then-acronym", "KPU Kabupaten Bima rapat. Kata KPU, tidak."),
    ("local-office-then-its-place", "Dinas Pangan rapat. Kata Dinas Pangan Kota Metro, tidak."),
    ("office-of-a-government", "Satpol PP Pemkot Surabaya rapat. Kata Satpol PP, tidak."),
    (
        "field-spelt-out-further",
        "Dinas Pendidikan dan Kebudayaan Batu rapat. Dinas Pendidikan Batu tidak.",
    ),
    ("firm-legal-form", "PT Garuda Indonesia (Persero) Tbk rugi. Garuda Indonesia, Garuda, GIAA."),
    ("firm-unknown", "PT Samudra Perkasa Tbk rugi. Kata Samudra Perkasa, tidak."),
    ("firm-acronym-with-pt", "PT Samudra Perkasa Raya (SPR) rugi. Kata PT SPR, tidak."),
    ("acronym-with-place", "Institut Bisnis Arum (IBA) Tuban tutup. Kata IBA Tuban, tidak."),
    ("acronym-branch", "Pemuda Mahasiswa Bahari (PMB) rapat. Kata PMB Sulsel, tidak."),
    ("university-with-and-without-city", "Universitas Airlangga Surabaya tutup. Unair buka."),
    (
        "islamic-university-shortened",
        "Universitas Islam Negeri (UIN) Maulana Malik Ibrahim Malang tutup. UIN Malang buka.",
    ),
    ("board-is-the-party", "PKB rapat di kantor DPP PKB."),
    ("club-short-form", "Persija Jakarta menang. Persija lega, Macan Kemayoran juga."),
    ("commission-of-parliament-alone", "Komisi VI DPR RI rapat. Besok Komisi VI rapat lagi."),
    ("embassy", "Kedutaan Besar Republik Indonesia (KBRI) Canberra rapat. KBRI Canberra, KBRI."),
]
TWO = [
    (
        "one-field-is-no-blend-of-several",
        "Badan Meteorologi Dunia rapat. Badan Meteorologi, Klimatologi, dan Geofisika rapat.",
    ),
    ("boards-of-other-ranks", "DPC PKB Lampung rapat. DPW PKB Lampung rapat."),
    ("firm-and-branch", "Manajer Garuda Indonesia Medan hadir. Garuda mendarat."),
    ("firm-and-numbered-office", "Manajer KAI Daop 8 Surabaya hadir. KAI diam."),
    ("offices-of-other-kinds", "PPIH Embarkasi Solo rapat. PPIH Debarkasi Solo rapat."),
    ("units-of-one-police", "Satlantas Polres Tegal rapat. Satreskrim Polres Tegal rapat."),
    ("bases-of-one-city", "Lanud Medan rapat. Lanal Medan rapat."),
    ("schools-with-one-number", "SMA Negeri 1 Batu libur. SMP Negeri 1 Batu libur."),
    ("faculties-in-short", "FISIP Unpad rapat. FEB Unpad rapat."),
    ("different-organisations", "KPK rapat. BNN rapat."),
    ("national-then-branch", "KPU rapat. KPU Papua rapat."),
    ("two-branches", "KPU Papua rapat. KPU Bali rapat."),
    ("two-places", "Polres Garut rapat. Polres Batu rapat."),
    ("city-and-regency", "DPRD Kota Bogor rapat. DPRD Kabupaten Bogor rapat."),
    ("two-commissions", "Komisi I DPR rapat. Komisi VI DPR rapat."),
    ("unit-and-whole", "Satlantas Polres Garut rapat. Polres Garut rapat."),
    ("two-firms-of-one-house", "PT Samudra Hijau Raya rugi. PT Samudra Hijau Group untung."),
    ("firm-and-daughter", "Pertamina rugi. Pertamina Patra Niaga untung."),
    ("offices-of-one-city", "Dinas Sosial Kota Batu rapat. Dinas Kesehatan Kota Batu rapat."),
    (
        "two-universities-of-one-city",
        "Universitas Negeri Malang tutup. Universitas Islam Malang buka.",
    ),
    ("acronym-of-the-whole", "Komisi VI Dewan Perwakilan Rakyat (DPR) rapat. Kata DPR, tidak."),
    ("firm-and-its-group", "Garuda Indonesia rugi. Garuda Indonesia Group untung."),
    (
        "initials-that-mean-another-court",
        "Pengadilan Niaga Surabaya tutup. Hakim PN Surabaya hadir.",
    ),
    ("letter-exchanged", "Yayasan Sinar Jaya rapat. Yayasan Sinar Raya rapat."),
    ("party-and-branch", "PKB rapat. DPC PKB Garut rapat."),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ONE])
def test_one_organisation(nlp: Language, text: str) -> None:
    assert len(mentions(nlp, text)) == 1, mentions(nlp, text)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TWO])
def test_two_organisations(nlp: Language, text: str) -> None:
    assert len(mentions(nlp, text)) == 2, mentions(nlp, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Universitas Jenderal Achmad Yani (Unjani) Cimahi tutup. Unjani buka.",
            ("Universitas Jenderal Achmad Yani", "Unjani"),
            id="name-is-the-part-before-the-bracket",
        ),
        pytest.param(
            "Dinas Pendidikan (Disdik) Kota Batu tutup. Kata Disdik Kota Batu, tidak.",
            ("Dinas Pendidikan", "Disdik"),
            id="name-does-not-open-with-its-acronym",
        ),
        pytest.param(
            "Satuan Tugas (Satgas) Gambut Riau tutup. Kata Satgas Gambut Riau, tidak.",
            ("Satgas Gambut Riau", "Satgas"),
            id="head-alone-before-the-bracket-is-no-name",
        ),
        pytest.param(
            "PT PLN Unit Induk Distribusi (UID) Bali rapat.",
            ("PT PLN Unit Induk Distribusi (UID) Bali", None),
            id="acronym-of-the-office-is-not-the-firm's",
        ),
        pytest.param(
            "KPK rapat. Komisi Pemberantasan Korupsi (KPK) rapat.",
            ("Komisi Pemberantasan Korupsi", "KPK"),
            id="name-is-the-fullest-form",
        ),
        pytest.param("Kata KPK, tidak.", ("KPK", "KPK"), id="only-form-is-an-acronym"),
        pytest.param("Kata Kemenkeu, tidak.", ("Kemenkeu", None), id="syllables-alone"),
        pytest.param(
            "Kemenag RI rapat. Kementerian Agama rapat.",
            ("Kementerian Agama", "Kemenag"),
            id="acronym-beside-the-name",
        ),
        pytest.param(
            "PT Samudra Jaya (Persero) Tbk rugi.",
            ("PT Samudra Jaya (Persero) Tbk", None),
            id="legal-form-is-no-acronym",
        ),
        pytest.param(
            "PT Samudra Jaya (Persero) Tbk (SMJY) rugi.",
            ("PT Samudra Jaya (Persero) Tbk", "SMJY"),
            id="ticker-behind-the-legal-form",
        ),
        pytest.param(
            "Kepala Kejaksaan Negeri (Kajari) Jember hadir.",
            ("Kejaksaan Negeri", None),
            id="role-in-brackets-is-no-acronym",
        ),
        pytest.param(
            "Garuda Indonesia rugi. Utang Garuda naik.",
            ("Garuda Indonesia", None),
            id="part-of-the-name-is-no-acronym",
        ),
        pytest.param(
            "Polres\xa0Ogan\xa0Ilir rapat.", ("Polres Ogan Ilir", None), id="spaces-are-evened-out"
        ),
    ],
)
def test_name_and_acronym(nlp: Language, text: str, expected: tuple[str, str | None]) -> None:
    record = records(nlp, text)[0]
    assert expected == (record["name"], record["acronym"])


def test_aliases_are_the_other_forms(nlp: Language) -> None:
    (record,) = records(nlp, "Persija Jakarta menang. Persija lega. Macan Kemayoran pesta.")
    assert record["aliases"] == ["Persija", "Macan Kemayoran"]


def test_records_stand_in_order_of_first_appearance(nlp: Language) -> None:
    text = "BNN rapat. Polri rapat. KPK rapat. BNN lagi."
    assert mentions(nlp, text) == [["BNN", "BNN"], ["Polri"], ["KPK"]]


def test_mentions_are_characters_of_the_text(nlp: Language) -> None:
    (record,) = records(nlp, "Rapat KPK usai.")
    assert record["mentions"] == [[6, 9]]


def test_kind_and_rule_are_those_of_the_first_mention(nlp: Language) -> None:
    (record,) = records(nlp, "Rapat Polres Garut usai.")
    assert (record["kind"], record["rule"]) == ("police", "polres")


def test_mention_of_an_unknown_rule_is_grouped_by_its_words(nlp: Language) -> None:
    doc = nlp.make_doc("Rapat Samudra Perkasa usai. Samudra Perkasa untung.")
    doc.spans[INSTITUTIONS] = [
        Span(doc, 1, 3, label="company", span_id="model"),
        Span(doc, 5, 7, label="company", span_id="model"),
    ]
    assert len(grouper()(doc)._.get(INSTITUTION_RECORDS)) == 1


def test_records_survive_serialisation(nlp: Language) -> None:
    doc = read(nlp, "Rapat KPK usai.")
    again = type(doc)(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.get(INSTITUTION_RECORDS)[0]["name"] == "KPK"


def test_component_is_registered_and_declares_what_it_writes() -> None:
    meta = Language.get_factory_meta("berita_organisations")
    assert [f"doc._.{INSTITUTION_RECORDS}"] == meta.assigns
    assert meta.requires == ["doc.spans", f"doc._.{PUBLISHED}"]


NAMES = [
    "Universitas Panca Marga (UPM)", "UPM", "UPM Probolinggo", "UP Marga", "Universitas Panca Mrga",
    "Dinas Pariwisata dan Ekonomi Kreatif Lampung", "Dinas Parekraf Lampung", "Dinas Parekraf",
    "Dinas Pendidikan Kota Batu", "Dinas Pendidikan dan Kebudayaan Batu", "Disdik Kota Batu",
    "Pemerintah Kota Bogor", "Pemkot Bogor", "Pemkot", "Polresta Kupang", "Polres Kupang",
    "Kepolisian Resor Kota Kupang", "Polres", "PT Sinar Fajar Tbk", "Sinar Fajar", "PT Sinar Laut",
    "Institut Teknologi Bandung (ITB)", "ITB Tuban", "Kementerian Agama RI", "Kemenag",
    "Kementerian Agama", "Garuda Indonesia", "Garuda Indonesia Group", "PT Garuda Indonesia Tbk",
    "Pengadilan Negeri Surabaya", "PN Surabaya", "Pengadilan Niaga Surabaya", "RSUD dr Soetomo",
    "Universitas Panca Malang", "UP Malang", "Lembaga Riset Cakrawala (LRC)", "LRC Medan",
    "DPP LRC", "LRC",
]  # fmt: skip


def test_the_index_holds_every_pair_that_any_test_joins(nlp, monkeypatch):
    monkeypatch.setattr(organisation_index, "_FEW", 0)
    reader = MentionReader(load_institutions(), load_places())
    readings = [reader.read(nlp.make_doc(name)[:]) for name in NAMES]
    joined = set()
    for reading, other in product(readings, repeat=2):
        tests = {test.__name__ for test in TESTS if test(reading, other)}
        index = FormIndex()
        index.add(0, other)
        assert not tests or index.find(reading) == [0], (reading.whole, other.whole)
        joined |= tests
    assert joined == {test.__name__ for test in TESTS}
