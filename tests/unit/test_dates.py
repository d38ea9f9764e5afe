"""What the grammar finds, what it leaves alone, and what it leaves on the document."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from beritaextract.annotate.date_grammar import date_grammar
from beritaextract.annotate.dates import DateFinder
from beritaextract.attributes import DATE_PARSES, DATES, REGIONS
from beritaextract.errors import LexiconError
from beritaextract.lexicon.dates import DatePoint, grain_of, load_dates


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("ind")


def find(text: str) -> list[str]:
    return [text[p["start"] : p["end"]] for p in date_grammar().parse(text)]


NOT_DATES = [
    # clock times, scores, numbers
    pytest.param("Kereta tiba pukul 10.30 WIB.", id="clock-time"),
    pytest.param("Kereta tiba pukul 07.30-08.15 WITA.", id="clock-range"),
    pytest.param("Persik menang 3-1 atas Arema.", id="score"),
    pytest.param("Persik (2-1) dan Arema (1-0) menang.", id="score-in-brackets"),
    pytest.param("Ia menang 7-6 (7/5), 6-4.", id="tie-break"),
    pytest.param("Harganya Rp2.018.000 atau Rp 1.990.", id="money"),
    pytest.param("Kadarnya 17.8 persen, turun 1/2 poin.", id="decimals-and-fractions"),
    pytest.param("Hubungi 0812-2018-2019 atau 1500-911.", id="telephone"),
    pytest.param("Berkas B/12/8/2019 dan 100.3.3.3/142/2019 hilang.", id="file-numbers"),
    pytest.param("Sebanyak 2018 warga dan 1950 rumah terdata.", id="counted-things"),
    pytest.param("Budi (17) dan Ani (25) selamat.", id="ages"),
    pytest.param("Budi berusia 17 tahun 8 bulan.", id="age-in-words"),
    pytest.param("Sensornya berukuran 1/1.12 inci.", id="fraction-with-decimals"),
    pytest.param("Tinggi gelombang 31/6/2019 meter.", id="no-such-day"),
    # durations, habits, weeks, seasons, vague time
    pytest.param("Mereka berjalan dua hari dan 3 malam.", id="duration"),
    pytest.param("Dalam 10 tahun ini dan beberapa tahun lalu.", id="years-of-duration"),
    pytest.param("Sudah tiga hari ini dan satu bulan ini.", id="days-of-duration"),
    pytest.param("Puluhan tahun lalu, jutaan tahun lalu.", id="vague-years"),
    pytest.param("Pekan lalu, pekan depan, minggu ini.", id="weeks"),
    pytest.param("Minggu lalu mereka panen.", id="week-at-the-head"),
    pytest.param("Dua minggu dan beberapa Minggu lalu.", id="counted-weeks"),
    pytest.param("Minggu ketiga, Minggu II.", id="numbered-weeks"),
    pytest.param("Pasar buka setiap Senin.", id="habit"),
    pytest.param("Pasar buka tiap hari Sabtu.", id="habit-hari"),
    pytest.param("Pasar buka setiap Senin hingga Jumat.", id="habit-range"),
    pytest.param("Pasar buka setiap Selasa, Kamis dan Sabtu.", id="habit-list"),
    pytest.param("Hari itu diperingati setiap tanggal 15 Juni.", id="habit-day"),
    pytest.param("Loket buka Senin-Jumat pukul 08.00.", id="opening-hours"),
    pytest.param("Loket buka Senin sampai Kamis.", id="opening-hours-in-words"),
    pytest.param("Musim 2018/2019 dan musim 2018-2019.", id="season"),
    pytest.param("Era 1990-an dan 2000an.", id="decade"),
    pytest.param("Waktu kemarin, pekan kemarin.", id="kemarin-of-another-unit"),
    pytest.param("Yang kemarin itu hanya contoh.", id="kemarin-itu"),
    pytest.param("Selamat ulang tahun ini.", id="birthday"),
    # names, laws, budgets
    pytest.param("Umat memadati gereja saat Jumat Agung.", id="feast"),
    pytest.param("Warga ikut Jumat Curhat.", id="programme"),
    pytest.param("Ia berjualan di Pasar Minggu.", id="market"),
    pytest.param("Mereka salat Jumat di Solo.", id="prayer"),
    pytest.param("Mereka ronda malam Minggu.", id="eve"),
    pytest.param("Pemilu 2019 dan Pilkada Serentak 2018.", id="election"),
    pytest.param("Pemilu tahun 2019 aman.", id="election-tahun"),
    pytest.param("Piala Dunia 2018 dan Asian Games 2018.", id="tournament"),
    pytest.param("Liga 1 2019 dan Liga 1 2018/2019.", id="league"),
    pytest.param("UU Nomor 5 Tahun 2014 tentang Aparatur.", id="law"),
    pytest.param("Perda No 15 tahun 2013 dan UU No.22/2009.", id="law-short"),
    pytest.param("UUD 1945 dan UUD NRI 1945.", id="constitution"),
    pytest.param("UU Pemilu Tahun 2017 berlaku.", id="law-by-name"),
    pytest.param("APBD 2019 dan tahun anggaran 2018.", id="budget"),
    pytest.param("Tahun ajaran 2018/2019 dimulai.", id="school-year"),
    pytest.param("Semester I 2019 dan triwulan kedua 2018.", id="quarter"),
    pytest.param("Covid-19 dan U-20 ramai.", id="names-with-figures"),
    pytest.param("Mahasiswa Universitas 17 Agustus 1945.", id="university"),
    pytest.param("Laga di Stadion 10 November.", id="stadium"),
    pytest.param("Juli Hartono dan Mei Ling datang dari Mei Mart.", id="persons"),
    pytest.param("Film Bila Esok Tiba tayang.", id="title"),
    pytest.param("Copyright © BERITA 2019", id="copyright"),
    pytest.param("Idulfitri bulan Syawal 1440 H, tahun 1440 Hijriah.", id="hijri month and year"),
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Senin (12/8) pukul 07.30 WIB.", ["Senin (12/8)"], id="clock-after-date"),
        pytest.param("12 Agustus 2018 10:30 WIT.", ["12 Agustus 2018"], id="clock-without-pukul"),
        pytest.param("26 Mei.", ["26 Mei"], id="full-stop-is-not-the-months"),
        pytest.param("(kata Budi, Senin 12/8)", ["Senin 12/8"], id="bracket-of-others"),
        pytest.param("Senin lalu lintas padat.", ["Senin lalu"], id="questionable-lalu-lintas"),
        pytest.param("Lebih dari 17 Agustus 2018.", ["17 Agustus 2018"], id="number-words-before"),
        pytest.param("Di Jakarta,25 Agustus 2018.", ["25 Agustus 2018"], id="comma-glued"),
        pytest.param("Ia tiba(25/8).", ["25/8"], id="bracket-glued"),
        pytest.param("31 April 2019.", ["April 2019"], id="no-such-day-leaves-the-month"),
        pytest.param("UU itu berlaku pada 2018.", ["2018"], id="year-after-a-law"),
        pytest.param("Jembatan diresmikan 3 Mei 2018.", ["3 Mei 2018"], id="building-acts"),
        pytest.param("Pada tahun 2018, 1.200 orang.", ["2018"], id="number-after-year"),
        pytest.param("5,5 Mei 2018.", ["Mei 2018"], id="decimal-before-month"),
    ],
)
def test_an_expression_ends_where_it_ends(text: str, expected: list[str]) -> None:
    assert expected == find(text)


def parse_one(text: str) -> DatePoint:
    [parse] = date_grammar().parse(text)
    return parse["first"]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        pytest.param("Senin (19/8)", {"weekday": 0, "day": 19, "month": 8}, id="figures"),
        pytest.param(
            "Kamis pekan lalu", {"weekday": 3, "direction": "past", "weeks": -1}, id="week"
        ),
        pytest.param("besok (Selasa)", {"weekday": 1, "offset": 1}, id="day-word-and-weekday"),
        pytest.param("Maret tahun lalu", {"month": 3, "years": -1}, id="month-of-year"),
        pytest.param("bulan depan", {"unit": "month", "offset": 1}, id="unit"),
        pytest.param(
            "dua hari lalu", {"unit": "day", "offset": -2, "phrase": "2 hari lalu"}, id="counted"
        ),
        pytest.param(
            "17 Agustus mendatang", {"day": 17, "month": 8, "direction": "future"}, id="direction"
        ),
    ],
)
def test_the_words_are_read_not_counted(text: str, point: DatePoint) -> None:
    assert point == parse_one(text)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        pytest.param("Ia akan tiba Rabu.", "future", id="akan"),
        pytest.param('"Ia akan tiba," kata Budi, Rabu.', None, id="quotation-ends-the-clause"),
        pytest.param("Ia akan tiba, kata Budi, Rabu.", None, id="cue-ends-the-clause"),
        pytest.param("Kabut akan turun. Ia tiba Rabu.", None, id="full-stop-ends-the-clause"),
        pytest.param("Gudang kosong sejak tanggal 5 Mei.", "past", id="sejak"),
        pytest.param("Dikirim paling lambat 5 Mei.", "future", id="paling-lambat"),
    ],
)
def test_the_clause_tells_the_tense(text: str, tense: str | None) -> None:
    assert tense == date_grammar().parse(text)[-1]["tense"]


@pytest.mark.parametrize(
    ("point", "grain"),
    [
        ({"weekday": 0}, "day"),
        ({"day": 3, "months": 0}, "day"),
        ({"month": 3}, "month"),
        ({"year": 2019}, "year"),
        ({"unit": "month", "offset": 0}, "month"),
    ],
)
def test_the_grain_follows_the_words(point: DatePoint, grain: str) -> None:
    assert grain == grain_of(point)


# --- what is left on the document


def annotate(nlp: Language, text: str, region: tuple[str, str] | None = None) -> Doc:
    doc = nlp.make_doc(text)
    if region:
        words, kind = region
        start = text.index(words)
        doc.spans[REGIONS] = [doc.char_span(start, start + len(words), label=kind)]
    return DateFinder(date_grammar())(doc)


def test_spans_carry_grain_and_rule(nlp: Language) -> None:
    doc = annotate(nlp, "Ia tiba Senin (12/8), 17-19 Mei 2018 dan tahun lalu.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans[DATES]] == [
        ("Senin (12/8)", "day", "weekday_figures"),
        ("17-19 Mei 2018", "range", "date"),
        ("tahun lalu", "year", "unit_step"),
    ]


def test_boilerplate_yields_no_span_but_keeps_its_parse(nlp: Language) -> None:
    doc = annotate(
        nlp, "Tayang 12 Mei 2018\nIa tiba Senin (14/5).", ("Tayang 12 Mei 2018", "byline")
    )
    assert [span.text for span in doc.spans[DATES]] == ["Senin (14/5)"]
    assert [parse["region"] for parse in doc._.get(DATE_PARSES)] == ["byline", None]


def test_finding_touches_nothing(nlp: Language) -> None:
    doc = nlp.make_doc("Ia tiba Senin (12/8).")
    DateFinder(date_grammar()).find(doc)
    assert DATES not in doc.spans
    assert None is doc._.get(DATE_PARSES)


def test_an_unknown_word_class_is_named() -> None:
    with pytest.raises(LexiconError, match="'planets'"):
        load_dates().word_class("planets")
