"""When names and phrases are taken for the same."""

import pytest

from beritaextract.evaluate.names import name_words, same_name, word_f1


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Budi Santoso", "Budi Santoso", True),
        ("Budi Santoso", "BUDI SANTOSO", True),
        ("Budi Santoso", "Kombes Pol Dr. Budi Santoso, S.I.K.", True),
        ("Budi Santoso", "Santoso Budi", True),
        ("Budi Agus Santoso", "Budi Santoso", True),
        ("Budi Santoso", "Budi", False),
        ("Budi Santoso", "Budi Hartono", False),
        ("KPK", "KPK", True),
        ("Prof Dr", "Prof Dr", True),
        (None, None, True),
        (None, "", True),
        ("Budi", None, False),
        (None, "Budi", False),
    ],
    ids=lambda value: str(value),
)
def test_names(a, b, same):
    assert same_name(a, b) is same


def test_titles_are_no_part_of_a_name_unless_there_is_nothing_else():
    assert name_words("Letjen TNI (Purn) H. Budi") == ("budi",)
    assert name_words("Ustaz") == ("ustaz",)


@pytest.mark.parametrize(
    ("a", "b", "f1"),
    [
        ("Ketua Umum", "ketua umum", 1.0),
        ("Ketua Umum", "Ketua", 2 / 3),
        ("Ketua", "Camat", 0.0),
        ("", "", 0.0),
    ],
)
def test_phrases(a, b, f1):
    assert word_f1(a, b) == pytest.approx(f1)
