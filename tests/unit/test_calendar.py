"""What day an expression names, told on Monday 19 August 2019."""

from datetime import date
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from beritaextract.annotate.date_grammar import date_grammar
from beritaextract.annotate.dates import DateFinder
from beritaextract.attributes import ARTICLE, DATE_VALUES, PUBLISHED, QUOTED, REGIONS
from beritaextract.lexicon.dates import load_dates
from beritaextract.resolve.calendar import Calendar

MONDAY = "2019-08-19"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("ind")


def read(
    nlp: Language,
    text: str,
    published: str | None = MONDAY,
    *,
    quoted: str | None = None,
    region: tuple[str, str] | None = None,
    published_from: str | None = None,
) -> Doc:
    """Run both components; ``quoted`` and ``region`` mark a stretch given by its own words."""
    doc = nlp.make_doc(text)
    finder, calendar = DateFinder(date_grammar()), Calendar()
    doc._.set(ARTICLE, {"published": published, "published_from": published_from})
    if quoted:
        start = text.index(quoted)
        doc.spans[QUOTED] = [doc.char_span(start, start + len(quoted))]
    if region:
        words, kind = region
        start = text.index(words)
        doc.spans[REGIONS] = [doc.char_span(start, start + len(words), label=kind)]
    return calendar(finder(doc))


def values(doc: Doc) -> list[tuple[str, str | None]]:
    """Expression and value; a range as first/last."""
    return [
        (doc.text[v["start"] : v["end"]], "/".join(filter(None, (v["value"], v["end_value"]))))
        for v in doc._.get(DATE_VALUES)
    ]


def first(doc: Doc) -> dict[str, Any]:
    return doc._.get(DATE_VALUES)[0]


# One row a phenomenon: its id, a sentence with the expression marked, the value (a range as
# first/last). ␣ is a no-break space and ⏎ a line break.

DAYS = """
weekday-dmy | Ia tiba ⟦Senin (12/8/2019)⟧. | 2019-08-12
weekday-dm | Ia tiba ⟦Senin (12/8)⟧. | 2019-08-12
weekday-dm-zeros | Ia tiba ⟦Kamis (01/08)⟧. | 2019-08-01
weekday-short-year | Ia tiba ⟦Senin (12/8/19)⟧. | 2019-08-12
weekday-glued | Ia tiba,⟦Kamis(15/8)⟧. | 2019-08-15
weekday-comma-bracket | Ia tiba ⟦Selasa, (13/8/2019)⟧. | 2019-08-13
weekday-comma-figures | Ia tiba ⟦Ahad, 11/08/2019⟧. | 2019-08-11
weekday-dashes | Ia tiba ⟦Selasa (13-8-2019)⟧. | 2019-08-13
weekday-dots | Ia tiba ⟦Selasa (13.8.2019)⟧. | 2019-08-13
weekday-dash-dm | Ia tiba ⟦Selasa (13-8)⟧. | 2019-08-13
weekday-year-struck-twice | Ia tiba ⟦Jumat (9-8-20199)⟧. | 2019-08-09
weekday-space-before-year | Ia tiba ⟦Selasa (16/4 2019)⟧. | 2019-04-16
weekday-spaced-slashes | Ia tiba ⟦Senin (12 / 8 / 2019)⟧. | 2019-08-12
weekday-no-break-space | Ia tiba ⟦Senin␣(12/8/2019)⟧. | 2019-08-12
weekday-line-break | Ia tiba ⟦Senin⏎(12/8/2019)⟧. | 2019-08-12
weekday-unclosed | Ia tiba ⟦Senin (12/8/2019⟧, malam. | 2019-08-12
weekday-day-part-inside | Ia tiba ⟦Sabtu siang (10/8)⟧. | 2019-08-10
weekday-dini-hari | Gempa ⟦Selasa dini hari (13/8/2019)⟧. | 2019-08-13
weekday-pasaran | Doa digelar ⟦Jumat Kliwon (16/8)⟧. | 2019-08-16
weekday-local-time | Ia wafat ⟦Rabu waktu setempat (14/8)⟧. | 2019-08-14
weekday-jumat-apostrophe | Ia tiba ⟦Jum'at (16/8)⟧. | 2019-08-16
weekday-jumat-curly | Ia tiba ⟦Jum’at (16/8)⟧. | 2019-08-16
weekday-lower-case | Ia tiba hari ⟦kamis (15/8)⟧. | 2019-08-15
weekday-capitals | IA TIBA ⟦KAMIS (15/8)⟧. | 2019-08-15
weekday-lower-minggu-dated | Ia tiba ⟦minggu (11/8)⟧. | 2019-08-11
weekday-wrong-near | Ia tiba ⟦Jumat (15/8)⟧. | 2019-08-15
weekday-fits-last-year | Ia tiba ⟦Kamis (29/11)⟧. | 2018-11-29
weekday-printed-slip-stays | Ia tiba ⟦Senin (13/8/2017)⟧. | 2017-08-13
glued-to-word-before | Ia tiba diJakarta⟦Senin (12/8)⟧. | 2019-08-12
weekday-written | Ia tiba ⟦Senin, 12 Agustus 2019⟧. | 2019-08-12
weekday-written-no-comma | Ia tiba ⟦Senin 12 Agustus 2019⟧. | 2019-08-12
weekday-written-bracket | Ia tiba ⟦Senin (12 Agustus 2019)⟧. | 2019-08-12
weekday-tanggal | Ia tiba ⟦Selasa tanggal 13 Agustus 2019⟧. | 2019-08-13
weekday-night-written | Ia tiba ⟦Kamis malam, 15 Agustus 2019⟧. | 2019-08-15
weekday-written-no-year | Ia tiba ⟦Jumat, 16 Agustus⟧. | 2019-08-16
written | Ia lahir ⟦17 Agustus 1945⟧. | 1945-08-17
written-glued | Ia lahir pada⟦17Agustus2018⟧ di Solo. | 2018-08-17
written-dashes | Ia lahir ⟦17-Agustus-2018⟧. | 2018-08-17
written-short-year | Gempa ⟦10-Jun-19⟧ terasa. | 2019-06-10
written-tahun | Ia lahir ⟦17 Agustus tahun 2018⟧. | 2018-08-17
written-abbreviated | Ia lahir ⟦5 Agt 2018⟧. | 2018-08-05
written-abbreviated-stop | Ia lahir ⟦5 Sept. 2018⟧. | 2018-09-05
written-nop | Ia lahir ⟦6 Nop 2018⟧. | 2018-11-06
written-pebruari | Ia lahir ⟦6 Pebruari 2018⟧. | 2018-02-06
written-english | Ia lahir ⟦6 August 2018⟧. | 2018-08-06
written-misspelt | Ia lahir ⟦6 Febuari 2018⟧. | 2018-02-06
written-lower-case | Ia lahir ⟦6 juni 2018⟧. | 2018-06-06
written-no-year-past | Ia tiba ⟦20 Juli⟧. | 2019-07-20
written-no-year-soon | Ia tiba ⟦25 Agustus⟧. | 2019-08-25
written-no-year-future-clause | Konser akan digelar ⟦20 Maret⟧. | 2020-03-20
written-mendatang | Konser digelar ⟦20 Maret⟧ mendatang. | 2020-03-20
written-lalu | Konser digelar ⟦20 September⟧ lalu. | 2018-09-20
written-next-year | Aturan berlaku ⟦31 Desember tahun depan⟧. | 2020-12-31
written-last-year | Ia pergi ⟦31 Mei tahun lalu⟧. | 2018-05-31
written-since | Ia sakit sejak ⟦1 November⟧. | 2018-11-01
leap-day | Ia lahir ⟦29 Februari 2016⟧. | 2016-02-29
figures-short-year | Surat bertanggal ⟦17/8/18⟧ itu. | 2018-08-17
figures-old-short-year | Surat bertanggal ⟦17/8/98⟧ itu. | 1998-08-17
figures-full | Surat ⟦17/08/2018⟧ itu. | 2018-08-17
figures-dashes | Surat ⟦17-08-2018⟧ itu. | 2018-08-17
figures-dots | Surat ⟦17.08.2018⟧ itu. | 2018-08-17
figures-iso | Berkas ⟦2018-08-17⟧ itu. | 2018-08-17
bracketed-alone | Ia dihubungi di Solo (⟦16/8⟧). | 2019-08-16
bracketed-year-alone | Dikutip dari Antara (⟦16/8/2018⟧). | 2018-08-16
hari-ini | Pasar tutup ⟦hari ini⟧. | 2019-08-19
kemarin | Pasar tutup ⟦kemarin⟧. | 2019-08-18
kemarin-malam | Pasar tutup ⟦kemarin malam⟧. | 2019-08-18
besok | Pasar tutup ⟦besok⟧. | 2019-08-20
besok-opens-sentence | ⟦Besok⟧ pasar tutup. | 2019-08-20
lusa | Pasar tutup ⟦lusa⟧. | 2019-08-21
kemarin-lusa | Pasar tutup ⟦kemarin lusa⟧. | 2019-08-17
tadi-malam | Listrik padam ⟦tadi malam⟧. | 2019-08-18
semalam | Listrik padam ⟦semalam⟧. | 2019-08-18
pagi-ini | Hujan turun ⟦pagi ini⟧. | 2019-08-19
malam-ini | Laga digelar ⟦malam ini⟧. | 2019-08-19
tadi-siang | Ia tiba ⟦tadi siang⟧. | 2019-08-19
dini-hari-tadi | Gempa terasa ⟦dini hari tadi⟧. | 2019-08-19
nanti-malam | Laga digelar ⟦nanti malam⟧. | 2019-08-19
siang-hari-ini | Ia tiba ⟦siang hari ini⟧. | 2019-08-19
kemarin-dated | Ia dihubungi ⟦kemarin (18/8)⟧. | 2019-08-18
besok-weekday | Ia berangkat ⟦besok (Selasa⟧). | 2019-08-20
besok-weekday-date | Ia pergi ⟦besok, Selasa, 20 Agustus 2019⟧. | 2019-08-20
weekday-besok-dated | Ia pergi ⟦Selasa besok (20/8/2019)⟧. | 2019-08-20
hari-ini-date | Cuaca ⟦hari ini, 19 Agustus 2019⟧, cerah. | 2019-08-19
tadi-malam-dated | Ia tiba ⟦tadi malam (18/8)⟧. | 2019-08-18
dated-kemarin | Ia tiba ⟦Minggu (18/8)⟧ kemarin. | 2019-08-18
dated-last-week | Ia tiba ⟦Jumat (9/8/2019)⟧ pekan lalu. | 2019-08-09
dated-night | Ia tiba ⟦Jumat (16/8/2019)⟧ malam. | 2019-08-16
dated-siang-kemarin | Ia tiba ⟦Minggu 18 Agustus 2019⟧ siang kemarin. | 2019-08-18
weekday | Ia tiba di Solo, ⟦Kamis⟧. | 2019-08-15
weekday-same-day | Ia tiba di Solo, ⟦Senin⟧. | 2019-08-19
weekday-night | Ia tiba ⟦Rabu malam⟧. | 2019-08-14
weekday-lalu | Ia tiba ⟦Jumat lalu⟧. | 2019-08-16
weekday-lalu-on-that-day | Ia tiba ⟦Senin lalu⟧. | 2019-08-12
weekday-kemarin | Ia tiba ⟦Sabtu kemarin⟧. | 2019-08-17
weekday-ini | Ia tiba ⟦Senin ini⟧. | 2019-08-19
weekday-depan | Ia tiba ⟦Senin depan⟧. | 2019-08-26
weekday-mendatang | Ia tiba ⟦Kamis mendatang⟧. | 2019-08-22
weekday-last-week | Ia tiba ⟦Rabu pekan lalu⟧. | 2019-08-14
weekday-night-last-week | Ia tiba ⟦Rabu malam pekan lalu⟧. | 2019-08-14
weekday-this-week | Ia tiba ⟦Rabu pekan ini⟧. | 2019-08-21
weekday-next-week | Ia tiba ⟦Rabu pekan depan⟧. | 2019-08-28
weekday-future-clause | Ia akan tiba ⟦Rabu⟧. | 2019-08-21
weekday-after-report | Ia akan tiba, kata Budi, ⟦Rabu⟧. | 2019-08-14
weekday-sunday | Ia tiba hari ⟦Minggu lalu⟧. | 2019-08-18
weekday-ahad | Ia tiba ⟦Ahad pagi⟧. | 2019-08-18
days-ago | Ia tiba ⟦dua hari lalu⟧. | 2019-08-17
days-ago-figures | Ia tiba ⟦3 hari yang lalu⟧. | 2019-08-16
one-day-ago | Ia tiba ⟦sehari lalu⟧. | 2019-08-18
day-of-this-month | Iuran dibayar ⟦tanggal 5 bulan ini⟧. | 2019-08-05
day-of-next-month | Iuran dibayar ⟦tanggal 5 bulan depan⟧. | 2019-09-05
day-of-month-lalu | Iuran dibayar ⟦tanggal 25 lalu⟧. | 2019-07-25
day-of-month-nanti | Iuran dibayar ⟦tanggal 25 nanti⟧. | 2019-08-25
"""

MONTHS_AND_YEARS = """
month-year | Panen raya ⟦Agustus 2018⟧. | 2018-08
month-tahun-year | Panen raya ⟦bulan Juni tahun 2018⟧. | 2018-06
month-abbreviated | Panen raya ⟦Okt 2018⟧. | 2018-10
month-letter-doubled | Panen raya ⟦Julli 2018⟧. | 2018-07
month-early | Panen raya ⟦awal Januari 2018⟧. | 2018-01
month-mid | Panen raya ⟦pertengahan Januari 2018⟧. | 2018-01
month-late | Panen raya ⟦akhir Januari 2018⟧. | 2018-01
month-since | Harga naik sejak ⟦Februari⟧. | 2019-02
month-since-last-year | Harga naik sejak ⟦Oktober⟧. | 2018-10
month-same | Harga naik sejak ⟦Agustus⟧. | 2019-08
month-bulan | Harga naik ⟦bulan April⟧. | 2019-04
month-future-clause | Harga akan turun pada ⟦Desember⟧. | 2019-12
month-lalu | Harga naik ⟦November lalu⟧. | 2018-11
month-ini | Harga naik ⟦Agustus ini⟧. | 2019-08
month-early-ini | Harga naik ⟦awal Agustus ini⟧. | 2019-08
month-mendatang | Harga naik ⟦Oktober mendatang⟧. | 2019-10
month-last-year | Harga naik ⟦Maret tahun lalu⟧. | 2018-03
month-next-year | Harga naik ⟦Maret tahun depan⟧. | 2020-03
last-month | Harga naik ⟦bulan lalu⟧. | 2019-07
this-month | Harga naik ⟦bulan ini⟧. | 2019-08
next-month | Harga naik ⟦bulan depan⟧. | 2019-09
months-ago | Harga naik ⟦3 bulan lalu⟧. | 2019-05
one-month-ago | Harga naik ⟦sebulan lalu⟧. | 2019-07
months-ago-spelt | Harga naik ⟦delapan bulan silam⟧. | 2018-12
last-year | Harga naik ⟦tahun lalu⟧. | 2018
this-year | ⟦Tahun ini⟧ harga naik. | 2019
next-year | Harga naik ⟦tahun depan⟧. | 2020
year-kemarin | Harga naik ⟦tahun kemarin⟧. | 2018
end-of-last-year | Harga naik ⟦akhir tahun lalu⟧. | 2018
years-ago | Harga naik ⟦sepuluh tahun lalu⟧. | 2009
one-year-ago | Harga naik ⟦setahun silam⟧. | 2018
year-tahun | Harga naik pada tahun ⟦2018⟧. | 2018
year-since | Harga naik sejak ⟦2013⟧. | 2013
year-in | Harga naik di ⟦2017⟧ lalu. | 2017
year-end-of | Harga naik pada akhir ⟦2017⟧. | 2017
year-old | Candi itu berdiri pada ⟦1277⟧. | 1277
year-bracketed | Pertempuran Bukit Merah (⟦1877⟧) berakhir. | 1877
year-after-verb | Ia mundur ⟦2016⟧ karena sakit. | 2016
year-future | Swasembada dicapai tahun ⟦2045⟧. | 2045
"""

RANGES = """
days | Lomba ⟦17-19 Agustus 2018⟧. | 2018-08-17/2018-08-19
days-en-dash | Lomba ⟦17–19 Agustus 2018⟧. | 2018-08-17/2018-08-19
days-spaced-dash | Lomba ⟦17 - 19 Agustus 2018⟧. | 2018-08-17/2018-08-19
days-hingga | Lomba ⟦23 hingga 24 Mei 2018⟧. | 2018-05-23/2018-05-24
days-s-d | Lomba ⟦1 s.d. 5 Mei 2018⟧. | 2018-05-01/2018-05-05
neighbouring-days | Lomba ⟦5 dan 6 Mei 2018⟧. | 2018-05-05/2018-05-06
days-without-year | Lomba ⟦30 Juli hingga 2 Agustus⟧. | 2019-07-30/2019-08-02
days-share-year | Lomba ⟦27 Januari hingga 2 Maret 2018⟧. | 2018-01-27/2018-03-02
days-over-new-year | Lomba ⟦27 Desember hingga 2 Januari 2018⟧. | 2017-12-27/2018-01-02
days-both-years | Lomba ⟦1 Januari 2018-3 Maret 2018⟧. | 2018-01-01/2018-03-03
days-sampai-dengan | Cuti ⟦20 April 2018 sampai dengan 9 Mei 2018⟧. | 2018-04-20/2018-05-09
days-mendatang | Cuti ⟦2 September hingga 5 Oktober⟧ mendatang. | 2019-09-02/2019-10-05
weekday-days | Lomba ⟦Sabtu-Minggu (10-11/8)⟧. | 2019-08-10/2019-08-11
weekday-days-dan | Lomba ⟦Sabtu dan Minggu (10-11/8/2019)⟧. | 2019-08-10/2019-08-11
weekday-days-written | Lomba ⟦Rabu-Kamis, 14-15 Agustus 2019⟧. | 2019-08-14/2019-08-15
weekday-tells-first-day | Lomba ⟦Rabu-Kamis (15/8)⟧. | 2019-08-14/2019-08-15
dated-weekdays | Lomba ⟦Kamis (8/8/2019) hingga Sabtu (10/8/2019)⟧. | 2019-08-08/2019-08-10
weekdays-next-week | Lomba ⟦Rabu-Kamis pekan depan⟧. | 2019-08-28/2019-08-29
figures-over-months | Lomba ⟦Selasa-Jumat (30/7-2/8)⟧. | 2019-07-30/2019-08-02
months | Panen ⟦Juni-Juli 2018⟧. | 2018-06/2018-07
months-hingga | Panen ⟦Januari hingga Maret 2018⟧. | 2018-01/2018-03
months-without-year | Panen dari ⟦Januari hingga Maret⟧. | 2019-01/2019-03
years | Ia menjabat periode ⟦2014-2019⟧. | 2014/2019
years-slash-term | Ia menjabat periode ⟦2014/2019⟧. | 2014/2019
years-words | Bantuan tahun ⟦2016 sampai dengan 2018⟧. | 2016/2018
year-and-month | Bantuan tahun ⟦2016-Maret 2017⟧. | 2016/2017-03
years-term-without-lead | Gubernur Jawa Timur ⟦2009-2014⟧ itu. | 2009/2014
"""


def rows(*tables: str) -> list[Any]:
    """The rows of the tables as test cases: text, expression, value."""
    cases = []
    for line in "".join(tables).strip().splitlines():
        if line:
            id, marked, value = line.split(" | ")
            marked = marked.replace("␣", "\u00a0").replace("⏎", "\n")
            expression = marked[marked.index("⟦") + 1 : marked.index("⟧")]
            text = marked.replace("⟦", "").replace("⟧", "")
            cases.append(pytest.param(text, expression, value, id=id))
    return cases


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    rows(DAYS, MONTHS_AND_YEARS, RANGES),
)
def test_an_expression_has_its_value(nlp: Language, text: str, expression: str, value: str) -> None:
    plain = expression.replace("\u00a0", " ")  # as the document reads it
    assert [(plain, value)] == values(read(nlp, text))


def test_the_table_is_large_enough() -> None:
    assert len(rows(DAYS, MONTHS_AND_YEARS, RANGES)) >= 120


LISTS = [
    pytest.param(
        "Lomba digelar Sabtu (10/8) dan Minggu (11/8).",
        [("Sabtu (10/8)", "2019-08-10"), ("Minggu (11/8)", "2019-08-11")],
        id="two-dated-weekdays",
    ),
    pytest.param(
        "Lomba digelar 13 dan 18 November 2018.",
        [("13", "2018-11-13"), ("18 November 2018", "2018-11-18")],
        id="days-apart",
    ),
    pytest.param(
        "Ia juara pada 2015, 2016 dan 2018.",
        [("2015", "2015"), ("2016", "2016"), ("2018", "2018")],
        id="years-share-their-preposition",
    ),
    pytest.param(
        "Suku bunga turun pada Januari dan Mei 2018.",
        [("Januari", "2018-01"), ("Mei 2018", "2018-05")],
        id="months-share-their-year",
    ),
    pytest.param(
        "Mereka menikah 20 Oktober 2016, pestanya 22 Oktober.",
        [("20 Oktober 2016", "2016-10-20"), ("22 Oktober", "2016-10-22")],
        id="a-printed-year-goes-on",
    ),
    pytest.param(
        "Mereka pergi 13 Juni 2019. Kamis malam itu mereka tidak pulang.",
        [("13 Juni 2019", "2019-06-13"), ("Kamis malam itu", "2019-06-13")],
        id="itu-points-back",
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_several_expressions(
    nlp: Language, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert expected == values(read(nlp, text))


@pytest.mark.parametrize("entry", load_dates().entries, ids=lambda entry: entry.id)
def test_a_lexicon_entry_yields_its_own_example(nlp: Language, entry: Any) -> None:
    assert list(entry.expected) == [value for _, value in values(read(nlp, entry.example))]


@pytest.mark.parametrize(
    ("text", "grain", "relative"),
    [
        pytest.param("Ia tiba Senin (12/8).", "day", False, id="printed-day"),
        pytest.param("Ia tiba 12 Agustus lalu.", "day", False, id="printed-day-lalu"),
        pytest.param("Ia tiba Agustus 2018.", "month", False, id="printed-month"),
        pytest.param("Ia tiba tahun 2018.", "year", False, id="printed-year"),
        pytest.param("Ia tiba Kamis.", "day", True, id="bare-weekday"),
        pytest.param("Ia tiba kemarin.", "day", True, id="day-word"),
        pytest.param("Ia tiba sejak Februari.", "month", True, id="bare-month"),
        pytest.param("Ia tiba Maret tahun lalu.", "month", True, id="month-of-last-year"),
        pytest.param("Ia tiba tahun depan.", "year", True, id="next-year"),
        pytest.param("Ia tiba 3 bulan lalu.", "month", True, id="months-ago"),
    ],
)
def test_grain_is_kept_and_counting_is_told(
    nlp: Language, text: str, grain: str, relative: bool
) -> None:
    value = first(read(nlp, text))
    assert (grain, relative) == (value["grain"], value["relative"])


def test_every_value_names_its_rule(nlp: Language) -> None:
    assert first(read(nlp, "Ia tiba Senin (12/8)."))["rule"] == "weekday_figures"


# --- quoted speech


def test_quoted_words_count_from_the_day_named_behind_them(nlp: Language) -> None:
    text = '"Besok kami panen," kata Budi di Kupang, Sabtu (17/8/2019).'
    assert first(read(nlp, text, quoted="Besok kami panen,"))["value"] == "2019-08-18"


def test_quoted_words_count_from_the_day_named_before_them(nlp: Language) -> None:
    text = 'Demikian kata Budi di Kupang, Sabtu (17/8/2019). "Besok kami panen," ujarnya.'
    doc = read(nlp, text, quoted="Besok kami panen,")
    assert values(doc)[1] == ("Besok", "2019-08-18")


def test_unquoted_words_count_from_publication(nlp: Language) -> None:
    text = "Besok warga panen, kata Budi di Kupang, Sabtu (17/8/2019)."
    assert first(read(nlp, text))["value"] == "2019-08-20"


# --- the reference date


@pytest.mark.parametrize(
    ("published", "published_from", "expected"),
    [
        pytest.param(MONDAY, None, (MONDAY, "record"), id="record"),
        pytest.param(MONDAY, "page", (MONDAY, "page"), id="page"),
        pytest.param("2019-08-19T07:30:00+07:00", None, (MONDAY, "record"), id="date-and-time"),
    ],
)
def test_a_given_publication_date_wins(
    nlp: Language, published: str, published_from: str | None, expected: tuple[str, str]
) -> None:
    text = "Budi tiba, kata Ani, Jumat (9/8/2019)."
    found = read(nlp, text, published, published_from=published_from)._.get(PUBLISHED)
    assert expected == (found["value"], found["from"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ia lahir Jumat (17/8/1945). Hujan turun, kata Ani, Kamis (15/8/2019).",
            "2019-08-15",
            id="day-beside-a-cue",
        ),
        pytest.param(
            "Kata Ani, Rabu (14/8/2019), air naik. Kata Budi, Kamis (15/8/2019), air surut.",
            "2019-08-15",
            id="latest-of-the-frequent",
        ),
        pytest.param(
            "Banjir terjadi Kamis (15/8/2019). Rapat akan digelar Kamis (22/8/2019).",
            "2019-08-15",
            id="not-what-is-to-come",
        ),
        pytest.param(
            "Sidang Tahunan 2019 dibuka di Kupang, Kamis (15/8).",
            "2019-08-15",
            id="year-in-a-name-fits-the-weekday",
        ),
        pytest.param("Sidang Tahunan 2018 dibuka, Kamis (15/8).", None, id="no-year-fits"),
        pytest.param("Pasar tutup kemarin.", None, id="nothing-tells"),
        pytest.param("Kemerdekaan diumumkan 17 Agustus 1945.", None, id="history-tells-nothing"),
    ],
)
def test_the_text_may_tell_the_reference_date(
    nlp: Language, text: str, expected: str | None
) -> None:
    found = read(nlp, text, None)._.get(PUBLISHED)
    assert (expected, "text" if expected else None) == (found["value"], found["from"])


def test_a_byline_settles_the_reference_date_and_yields_nothing(nlp: Language) -> None:
    text = "Senin, 19 Agustus 2019\nBanjir surut, kata Ani, Kamis (15/8). Ia tiba kemarin."
    doc = read(nlp, text, None, region=("Senin, 19 Agustus 2019", "byline"))
    assert doc._.get(PUBLISHED)["value"] == MONDAY
    assert values(doc) == [("Kamis (15/8)", "2019-08-15"), ("kemarin", "2019-08-18")]


def test_a_line_of_date_and_clock_is_a_byline_unmarked(nlp: Language) -> None:
    doc = read(nlp, "Banjir Surut\nSenin, 19 Agustus 2019 07:30 WIB\nIa tiba kemarin.", None)
    assert values(doc) == [("kemarin", "2019-08-18")]


def test_without_a_reference_date_relative_values_stay_open(nlp: Language) -> None:
    doc = read(nlp, "Ia tiba kemarin, bukan 17 Agustus 1945 atau Senin (12/8).", None)
    assert [v["value"] for v in doc._.get(DATE_VALUES)] == [None, "1945-08-17", None]


def test_a_malformed_publication_date_counts_as_none(nlp: Language) -> None:
    assert None is read(nlp, "Ia tiba kemarin.", "kemarin")._.get(PUBLISHED)["value"]


def test_the_pipeline_analysis_finds_no_gap(nlp: Language) -> None:
    pipeline = spacy.blank("ind")
    pipeline.add_pipe("berita_dates")
    pipeline.add_pipe("berita_calendar")
    assert pipeline.analyze_pipes()["problems"] == {"berita_dates": [], "berita_calendar": []}


def test_values_survive_serialisation(nlp: Language) -> None:
    doc = read(nlp, "Ia tiba Senin (12/8) hingga Rabu (14/8).")
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert values(doc) == values(copy)
    assert date(2019, 8, 12).isoformat() == first(copy)["value"]
