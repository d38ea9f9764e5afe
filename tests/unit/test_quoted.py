import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.annotate.quoted import pair_marks


def contents(text):
    return [text[q.start : q.end] for q in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"Ya," kata Budi. "Ayo."', ["Ya,", "Ayo."], id="straight"),
        pytest.param("“Ya,” kata Budi. “Ayo.”", ["Ya,", "Ayo."], id="curly"),
        pytest.param("”Ya,” kata Budi. ”Ayo.”", ["Ya,", "Ayo."], id="one shape for both"),
        pytest.param("“Ya,“ kata Budi. “Ayo.“", ["Ya,", "Ayo."], id="opening shape for both"),
        pytest.param("«Ya,» kata Budi.", ["Ya,"], id="guillemets"),
        pytest.param("„Ya,” kata Budi.", ["Ya,"], id="low opening mark"),
        pytest.param("''Ya,'' kata Budi.", ["Ya,"], id="doubled apostrophes"),
        pytest.param("‘Kami siap pergi,’ kata Budi.", ["Kami siap pergi,"], id="single curly"),
        pytest.param("'Kami siap pergi,' kata Budi.", ["Kami siap pergi,"], id="single straight"),
        pytest.param('\\"Ya,\\" kata Budi.', ["Ya,"], id="escaped"),
        pytest.param('“Ya," kata Budi.', ["Ya,"], id="mixed pair"),
        pytest.param('" Ya, " kata Budi. " Ayo. "', ["Ya,", "Ayo."], id="spaces inside"),
        pytest.param('Ia datang."Ya,"kata Budi', ["Ya,"], id="glued on both sides"),
        pytest.param("?Kami siap,? kata Budi.", ["Kami siap,"], id="marks lost to question marks"),
        pytest.param(
            "“Dia bilang ‘jangan’ kepada saya,” kata Budi.",
            ["Dia bilang ‘jangan’ kepada saya,"],
            id="single nested in double",
        ),
        pytest.param(
            '"Dia bilang "jangan" kepada saya," kata Budi.',
            ['Dia bilang "jangan" kepada saya,'],
            id="same marks nested",
        ),
        pytest.param(
            "“Kami siap.\n\nKami juga mau,” kata Budi.",
            ["Kami siap.\n\nKami juga mau,"],
            id="over two paragraphs",
        ),
        pytest.param(
            "“Kami siap berangkat, kata Budi.\n\n“Ayo,” kata Sari.",
            ["Kami siap berangkat,", "Ayo,"],
            id="closing mark lost, a cue tells the end",
        ),
        pytest.param(
            "“Kami siap berangkat.\n\n“Ayo,” kata Sari.",
            ["Kami siap berangkat.", "Ayo,"],
            id="closing mark lost, the paragraph tells the end",
        ),
        pytest.param(
            "“Kami siap. “Ayo berangkat,” kata Sari.",
            ["Kami siap.", "Ayo berangkat,"],
            id="opened again without closing",
        ),
        pytest.param(
            'Sepi.\nKami siap," kata Budi. "Ayo," kata Sari.',
            ["Kami siap,", "Ayo,"],
            id="opening mark lost",
        ),
        pytest.param("Jum'at Ma'ruf ke Qur'an", [], id="apostrophes are no marks"),
        pytest.param("Tinggi 5' dan 6' saja", [], id="feet are no marks"),
        pytest.param('""', [], id="nothing inside"),
        pytest.param("", [], id="empty"),
    ],
)
def test_pairs(text, expected):
    assert contents(text) == expected


@given(st.text(alphabet="aB ,.\n\"'“”‘’«»\\?kata", max_size=200))
def test_stretches_lie_in_the_text_and_apart(text):
    past = 0
    for quoted in pair_marks(text):
        assert past <= quoted.start < quoted.end <= len(text)
        past = quoted.end


def test_marks_that_never_close_stay_linear():
    def seconds(count):
        text = '"Kami siap, kata Budi dan lalu pergi\n' * count
        start = time.perf_counter()
        pair_marks(text)
        return time.perf_counter() - start

    seconds(100)
    # Ten times the text may take ten times as long; a quadratic scan would take a hundred times.
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.01)
