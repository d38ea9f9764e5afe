"""What cleaning promises for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beritaextract.clean import find_furniture
from beritaextract.lexicon.boilerplate import load_phrases
from beritaextract.lexicon.outlets import load_dateline_forms

PIECES = st.sampled_from(
    [
        *(phrase.example for phrase in load_phrases()),
        *(form.example for form in load_dateline_forms()),
        *"\n \t()[]{}*#>\"“”'‘’|\\/:;.,-–—…&<!?",
        "\n\n", "||", "(dan)", "(*)", "(Ant/OL-1)", "Foto: Rina", "Baca juga", "Baca juga:",
        "Lihat Juga : ", "Feeds", "Tags:", "Loading...", "[Gambas:Video 1]", "RINA AYU",
        "Warga pulang. ", "Harga Cabai Naik Lagi ", "kata dia, ", "12 Mei 2024 10:00 WIB",
        "![a](b)", "[a](https://b.id)", "&nbsp;", "<br/>", "\u200b", "#tagar", "…", "KABAR.com - ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join))


@given(text=TEXTS, title=st.none() | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_regions_are_sorted_disjoint_and_inside_the_text(text: str, title: str | None) -> None:
    regions = find_furniture(text, title=title).regions
    reached = 0
    for region in regions:
        assert reached <= region.start < region.end <= len(text)
        words = text[region.start : region.end]
        assert words == words.strip()
        reached = region.end


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_furniture(text: str) -> None:
    assert find_furniture(text) == find_furniture(text)


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_names_are_read_from_the_text(text: str) -> None:
    furniture = find_furniture(text)
    for name in (furniture.dateline, furniture.outlet, furniture.byline):
        assert name is None or (name and " ".join(name.split()) in " ".join(text.split()))


@pytest.mark.parametrize(
    "unit",
    [
        "(", "*", "[", "![", "-", "A", "A.", '"', "/", "\\", "<a ", "&a", "a\n", "(a)\n", "(*) ",
        "Baca juga ", "Baca juga: ", "Baca Juga: Apa Kata Dia. ", "ADVERTISEMENT ", "Feeds\n",
        "Tags: a\n", "Foto: ", "JAKARTA, ", "JAKARTA - a\n", "KABAR.com, ", "[Gambas:", "http://a ",
        "Ikuti berita terkini dari ", "Penulis: A ", "12 Mei 2024\n", "RINA AYU\n", "#a\n",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        find_furniture(text)
        return time.process_time() - started

    seconds(1_000)
    short, long = min(seconds(20_000) for _ in range(3)), seconds(200_000)
    assert long < 40 * short + 0.5
