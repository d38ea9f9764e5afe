"""What cleaning marks, phenomenon by phenomenon, in sentences of our own."""

import pytest

from beritaextract.clean import find_furniture
from beritaextract.clean.page import Line, Page, capital_share, ends_sentence, is_prose
from beritaextract.clean.related import title_region_end

BODY = (
    "Warga Kampung Baru mulai menanam cabai di pekarangan sejak harga di pasar naik dua kali lipat."
)
MORE = "Mereka berharap panen pertama dapat dijual pada akhir bulan ini di pasar desa setempat."


def marked(text: str, **known: str) -> list[tuple[str, str]]:
    """The regions of a text as kind and words."""
    return [(r.kind, text[r.start : r.end]) for r in find_furniture(text, **known).regions]


@pytest.mark.parametrize(
    ("text", "place", "outlet", "words"),
    [
        pytest.param(
            "POJOKKABAR.com, CIMAHI – Konsep", "CIMAHI", "POJOKKABAR.com",
            "POJOKKABAR.com, CIMAHI –", id="outlet-place",
        ),
        pytest.param(
            "**JAKARTA, KABAR.com** -- Konsep", "JAKARTA", "KABAR.com", "JAKARTA, KABAR.com** --",
            id="bold",
        ),
        pytest.param(
            "Kabar6.com, Moskow -Presiden tiba", "Moskow", "Kabar6.com", "Kabar6.com, Moskow -",
            id="glued-dash",
        ),
        pytest.param(
            "Kabar6.com, JakartaDosen itu hadir", "Jakarta", "Kabar6.com", "Kabar6.com, Jakarta",
            id="lost-dash",
        ),
        pytest.param("GRAZ - Warga pulang", "GRAZ", None, "GRAZ -", id="place-alone"),
        pytest.param("kabar.id - Warga pulang", None, "kabar.id", "kabar.id -", id="outlet-alone"),
        pytest.param(
            '"Jakarta - Warga pulang"', "Jakarta", None, "Jakarta -", id="behind-a-quotation-mark"
        ),
        pytest.param(
            "Jakarta\n-\nWarga pulang ke rumah", "Jakarta", None, "Jakarta\n-", id="cut-by-links"
        ),
        pytest.param(
            "KRUI (Kabar.co) -- Warga pulang", "KRUI", "Kabar.co", "KRUI (Kabar.co) --",
            id="outlet-in-brackets",
        ),
        pytest.param(
            "INFO JABAR - Warga pulang", None, "INFO JABAR", "INFO JABAR -", id="rubric-is-no-place"
        ),
        pytest.param(
            "BREAKING NEWS - Warga pulang", None, None, "BREAKING NEWS -", id="rubric-in-capitals"
        ),
    ],
)  # fmt: skip
def test_dateline(text: str, place: str | None, outlet: str | None, words: str) -> None:
    furniture = find_furniture(text)
    assert (furniture.dateline, furniture.outlet) == (place, outlet)
    assert ("dateline", words) in marked(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Covid-19 - yang mewabah - belum hilang.", id="number-behind-hyphen"),
        pytest.param("WARGA Kampung Baru mulai menanam cabai.", id="first-word-in-capitals"),
        pytest.param("Harga cabai naik - begitu kata warga.", id="dash-in-a-sentence"),
        pytest.param(f"{BODY}\nInstitut Kampung Baru (IKB) - 350 kursi", id="list-item"),
        pytest.param("Menurut dia, Kabar.com – yang baru terbit – laris.", id="outlet-inside"),
    ],
)
def test_no_dateline(text: str) -> None:
    assert "dateline" not in {kind for kind, _ in marked(text)}


def test_known_outlet_is_kept_where_the_text_names_none() -> None:
    assert find_furniture(BODY, outlet="kabar.com").outlet == "kabar.com"
    assert find_furniture(f"Kabar.id - {BODY}", outlet="kabar.com").outlet == "Kabar.id"


def test_dateline_of_a_second_story_on_the_page() -> None:
    text = f"KABAR.id, BATAM - {BODY}\n{MORE}\nBINTAN, KABAR.id - {BODY}"
    assert [words for kind, words in marked(text) if kind == "dateline"] == [
        "KABAR.id, BATAM -",
        "BINTAN, KABAR.id -",
    ]
    assert find_furniture(text).dateline == "BATAM"


@pytest.mark.parametrize(
    ("ending", "signoff", "name"),
    [
        pytest.param(" (dan)", "(dan)", "dan", id="initials"),
        pytest.param("(dan)", "(dan)", "dan", id="glued"),
        pytest.param(" (*)", "(*)", None, id="star"),
        pytest.param(" ( RRD )", "( RRD )", "RRD", id="spaced"),
        pytest.param(" (Ant/OL-15)", "(Ant/OL-15)", "Ant/OL-15", id="agency-and-desk"),
        pytest.param("\n(abc/def)", "(abc/def)", "abc/def", id="own-line"),
        pytest.param(" (Rina Ayu Lestari)", "(Rina Ayu Lestari)", "Rina Ayu Lestari", id="name"),
        pytest.param("\n(Kabar.co.id/Rina Ayu)", "(Kabar.co.id/Rina Ayu)", "Rina Ayu", id="site"),
        pytest.param(
            " (Kontributor Kabar Kota, Rina)", "(Kontributor Kabar Kota, Rina)",
            "Kontributor Kabar Kota, Rina", id="labelled-in-brackets",
        ),
        pytest.param(" (*) Rina Ayu", "(*) Rina Ayu", "Rina Ayu", id="star-and-name"),
        pytest.param("\nRINA AYU", "RINA AYU", None, id="capitals"),
        pytest.param(" Sumber: Antara", "Sumber: Antara", "Antara", id="source-on-the-line"),
        pytest.param(" (dan) [Gambas:Video Kabar]", "(dan)", "dan", id="before-a-player"),
    ],
)  # fmt: skip
def test_signoff(ending: str, signoff: str, name: str | None) -> None:
    text = f"{BODY}\n{MORE}{ending}"
    assert [words for kind, words in marked(text) if kind == "signoff"] == [signoff]
    assert find_furniture(text).byline == name


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Ia kuliah di Universitas Kampung Baru (UKB)", id="acronym"),
        pytest.param("Ekonomi tumbuh 5 persen (yoy)", id="abbreviation"),
        pytest.param("Rapat digelar di balai desa, (Kamis, 16/3/23).", id="date"),
        pytest.param('Begitu bunyinya." (HR. Muslim)', id="scripture"),
        pytest.param("Acara digelar tahun lalu. (2019)", id="year"),
    ],
)
def test_brackets_that_are_no_signoff(line: str) -> None:
    assert "signoff" not in {kind for kind, _ in marked(f"{BODY}\n{line}")}


@pytest.mark.parametrize(
    ("head", "kind", "name"),
    [
        pytest.param("Laporan Reporter KABAR.COM, Rina Ayu", "byline", "Rina Ayu", id="report"),
        pytest.param("Laporan Rina Ayu | Kota Baru", "byline", "Rina Ayu", id="report-and-place"),
        pytest.param("Oleh : Rina", "byline", "Rina", id="oleh"),
        pytest.param("Reporter: Rina Ayu | Editor: Budi", "byline", "Rina Ayu", id="two-labels"),
        pytest.param("Kamis, 27 Maret 2025, 15:36 WIB", "byline", None, id="time"),
        pytest.param("Rina Ayu • 17 July 2025 14:13", "byline", "Rina Ayu", id="name-and-time"),
        pytest.param("Warga antre beras. Foto: Rina", "caption", None, id="caption"),
        pytest.param("Warga antre beras. ANTARA FOTO/Rina Ayu", "caption", None, id="agency"),
        pytest.param("Warga antre beras (Kabar.com/Rina)", "caption", None, id="site-and-name"),
        pytest.param("Warga Mulai Menanam Cabai di Rumah", "headline", None, id="headline"),
        pytest.param("Perbesar", "menu", None, id="menu"),
    ],
)
def test_above_the_body(head: str, kind: str, name: str | None) -> None:
    text = f"{head}\nKABAR.com, CIMAHI - {BODY}"
    assert marked(text)[0] == (kind, head)
    assert find_furniture(text).byline == name
    assert find_furniture(text).dateline == "CIMAHI"


def test_author_between_headline_and_time() -> None:
    text = f"Warga Mulai Menanam Cabai\nRina Ayu\n25 September 2025 05:10\nKabar, Jakarta - {BODY}"
    assert [kind for kind, _ in marked(text)] == ["headline", "byline", "byline"]
    assert find_furniture(text).byline == "Rina Ayu"
    assert find_furniture(text).title == "Warga Mulai Menanam Cabai"


def test_standfirst_is_left_alone() -> None:
    standfirst = "Harga cabai naik dua kali lipat, dan warga mulai menanam sendiri."
    assert marked(f"{standfirst}\nKABAR.com - {BODY}") == [("dateline", "KABAR.com -")]


def test_caption_with_its_credit_below_and_repeated() -> None:
    caption = "PULANG : Sejumlah warga pulang selepas kerja."
    text = f"{caption}\n(foto: DOK.KABAR)\n\n{caption} (foto: DOK.KABAR)\n\nKABAR.com - {BODY}"
    assert [kind for kind, _ in marked(text)] == ["caption"] * 3 + ["dateline"]


def test_caption_that_the_body_repeats() -> None:
    caption = "Warga antre beras di balai desa. (Foto: Rina)"
    assert marked(f"{caption}\n{BODY}\n{caption}\n{MORE}") == [("caption", caption)] * 2


def test_site_and_name_behind_a_quotation_is_a_signoff_not_a_caption() -> None:
    line = '"Kami menanam cabai di rumah," pungkasnya.'
    text = f"{BODY}\n{line}(Kabar.co.id/Rina Ayu)\nBaca juga: Harga Cabai Naik Lagi"
    assert marked(text)[0] == ("signoff", "(Kabar.co.id/Rina Ayu)")


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        pytest.param(f"Warga Menanam Cabai\n{BODY}", "Warga Menanam Cabai", True, id="equal"),
        pytest.param(
            f"Warga Kampung Menanam Cabai Sendiri\n{BODY}",
            "Warga Kampung Menanam Cabai Sendiri - kabar.id", True, id="nearly-equal",
        ),
        pytest.param(f"Warga Kampung Baru Menanam Cabai\n{BODY}", None, True, id="by-shape"),
        pytest.param(
            f"Harga cabai di kampung itu mengalami kenaikan\n{BODY}", None, False,
            id="sentence-without-full-stop",
        ),
        pytest.param(
            f"Warga menanam cabai di kampung {BODY}", "Warga menanam cabai di kampung", True,
            id="run-into-the-body",
        ),
        pytest.param(f"{BODY}\n{MORE}", "Warga Menanam Cabai", False, id="not-in-the-text"),
    ],
)  # fmt: skip
def test_headline(text: str, title: str | None, headline: bool) -> None:
    known = {"title": title} if title else {}
    assert ("headline" in {kind for kind, _ in marked(text, **known)}) is headline
    assert (find_furniture(text, title=title).title is not None) is headline


def test_head_that_has_run_into_one_line() -> None:
    text = (
        "Warga Kampung Menanam Cabai Rina Ayu - kabarHidup Selasa, 07 Jan 2020 11:48 WIB "
        f"Foto: dok. Rina Jakarta - {BODY}"
    )
    furniture = find_furniture(text, title="Warga Kampung Menanam Cabai")
    assert [kind for kind, _ in marked(text, title="Warga Kampung Menanam Cabai")] == [
        "headline", "byline", "caption", "dateline",
    ]  # fmt: skip
    assert (furniture.dateline, furniture.byline) == ("Jakarta", "Rina Ayu")


@pytest.mark.parametrize(
    ("text", "related"),
    [
        pytest.param(
            f"{BODY}\nBaca juga: Harga Cabai Naik Lagi\n{MORE}",
            "Baca juga: Harga Cabai Naik Lagi", id="line",
        ),
        pytest.param(
            f"{BODY}\nBaca juga:\nHarga Cabai Naik Lagi\n{MORE}",
            "Baca juga:\nHarga Cabai Naik Lagi", id="next-line",
        ),
        pytest.param(
            f"{BODY}\nBaca Juga\n\"{MORE}\" kata dia.", "Baca Juga", id="headline-was-removed"
        ),
        pytest.param(
            f"{BODY} Baca juga: Harga Cabai di Pasar Kota Naik Lagi Menurut warga, {MORE}",
            "Baca juga: Harga Cabai di Pasar Kota Naik Lagi", id="guessed-at-an-opener",
        ),
        pytest.param(
            f'{BODY} Baca juga: Harga Cabai di Pasar Kota Naik Lagi "Kami menanam," katanya.',
            "Baca juga: Harga Cabai di Pasar Kota Naik Lagi", id="guessed-at-a-quotation",
        ),
        pytest.param(
            f"{BODY}   Baca juga:Harga Cabai Naik Lagi    Warga pun menanam. {MORE}",
            "Baca juga:Harga Cabai Naik Lagi", id="wide-gap",
        ),
        pytest.param(
            f"{BODY} Lihat Juga : Harga Cabai Naik ADVERTISEMENT {MORE}",
            "Lihat Juga : Harga Cabai Naik", id="before-an-advert",
        ),
        pytest.param(
            f"{BODY}\nSimak Video 'Panen Cabai di Kampung':\n[Gambas:Video Kabar]",
            "Simak Video 'Panen Cabai di Kampung':", id="video",
        ),
        pytest.param(
            f"{BODY}   Panen Cabai di Kampung Itu:   [Gambas:Video Kabar]",
            "Panen Cabai di Kampung Itu:", id="before-a-player",
        ),
    ],
)  # fmt: skip
def test_related(text: str, related: str) -> None:
    assert [words for kind, words in marked(text) if kind == "related"] == [related]


@pytest.mark.parametrize(
    ("rest", "headline"),
    [
        pytest.param("Harga Cabai Naik Rapat itu dihadiri warga.", "Harga Cabai Naik", id="prose"),
        pytest.param("Harga Cabai Naik Lagi", "Harga Cabai Naik Lagi", id="nothing-else"),
        pytest.param(
            "Harga Cabai Naik di KotaWarga mulai menanam sendiri di rumah.",
            "Harga Cabai Naik di Kota", id="glued",
        ),
        pytest.param(
            "Kenapa Harga Cabai Naik? Warga mulai menanam sendiri.", "Kenapa Harga Cabai Naik?",
            id="question",
        ),
    ],
)  # fmt: skip
def test_headline_of_another_story_ends(rest: str, headline: str) -> None:
    line = Line(0, len(rest), rest)
    assert rest[: title_region_end(rest, 0, line, len(rest), whole_line=False)] == headline


def test_list_of_other_stories_ends_the_article() -> None:
    other = "Siswa Belajar Menabung\nKABAR.com, BANDUNG – Puluhan siswa belajar menabung …"
    text = "\n".join([BODY, MORE] * 3 + ["(dan)", "Loading...", "loading...", "Feeds", other])
    assert marked(text)[-4:] == [
        ("signoff", "(dan)"),
        ("menu", "Loading..."),
        ("menu", "loading..."),
        ("teaser", f"Feeds\n{other}"),
    ]


def test_list_of_other_stories_in_the_middle_does_not_eat_the_article() -> None:
    text = "\n".join([*[BODY, MORE] * 3, "Loading...", "Berita Terkait", "Panen Cabai", BODY, MORE])
    assert marked(text) == [("menu", "Loading..."), ("teaser", "Berita Terkait\nPanen Cabai")]


def test_cut_off_story_with_a_dateline_of_its_own() -> None:
    teaser = "Siswa Belajar Menabung\nKABAR.com, BANDUNG – Puluhan siswa belajar menabung …"
    assert marked("\n".join([BODY, MORE, BODY, teaser]))[-1] == ("teaser", teaser)


def test_menu_below_the_signoff() -> None:
    text = f"{BODY}\n{MORE}\n(abc/def)\nharga cabai\npasar kota"
    assert marked(text) == [
        ("signoff", "(abc/def)"),
        ("menu", "harga cabai"),
        ("menu", "pasar kota"),
    ]


def test_list_that_the_article_gives_is_no_menu() -> None:
    assert marked(f"{BODY}\nBahannya:\n1. Cabai\n2. Bawang merah\n3. Garam dapur") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Kata *ini* dan **itu**.", ["*", "*", "**", "**"], id="emphasis"),
        pytest.param("## Cara menanam\nIsi.", ["##"], id="heading"),
        pytest.param("> Kata warga.\nIsi.", [">"], id="quoted-block"),
        pytest.param(
            "Lihat [laman ini](https://kabar.id/a) dulu.", ["[", "](https://kabar.id/a)"], id="link"
        ),
        pytest.param(r"Ia berkata, \"Ya\".", ["\\", "\\"], id="escaped-marks"),
        pytest.param("Harga&nbsp;naik.<br/>Ya.", ["&nbsp;", "<br/>"], id="html"),
        pytest.param("Harga\u200bnaik\ufeff.", ["\u200b", "\ufeff"], id="no-width"),
        pytest.param("Laman https://kabar.id/2025/04/14 itu.", ["https://kabar.id/2025/04/14"],
                     id="address"),
        pytest.param("Nilai 3 < 5 & 7 > 2 [tiga] (ya) saja.", [], id="not-markup"),
    ],
)  # fmt: skip
def test_markup_marks_the_signs_alone(text: str, words: list[str]) -> None:
    assert marked(text) == [("markup", word) for word in words]


def test_picture_in_markdown_is_a_caption() -> None:
    picture = "![Warga antre beras, Senin (14/4/2025).](https://kabar.id/a.jpg)"
    assert marked(f"{picture}\n\n**JAKARTA, KABAR.com** - {BODY}")[0] == ("caption", picture)


def test_empty_text() -> None:
    assert find_furniture("").regions == ()
    assert find_furniture(" \n ").regions == ()


def test_page_cuts_lines_with_their_places() -> None:
    text = "  Satu \n\n dua||tiga | empat"
    assert [(line.text, text[line.start : line.end]) for line in Page.of(text).lines] == [
        ("Satu", "Satu"),
        ("dua", "dua"),
        ("tiga | empat", "tiga | empat"),
    ]


def test_what_a_line_looks_like() -> None:
    assert ends_sentence('"Ya," katanya.')
    assert not ends_sentence("Harga Cabai Naik")
    assert is_prose(BODY)
    assert not is_prose("Harga Cabai Naik di Pasar Kota dan Desa Sekitar Kampung Baru Lagi")
    assert capital_share("Harga Cabai naik lagi") == 0.5
