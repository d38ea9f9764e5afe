import pytest

from beritaextract.lexicon.confidence import estimate, load_counts, share_right

COUNTS = {
    "quote-cue-source": {"person": [90, 100], "role": [0, 2]},
    "source-cue": {"person": [50, 100], "role": [1, 8]},
}


def test_many_of_a_kind_speak_for_themselves():
    assert estimate(COUNTS, "quote-cue-source", "person") == pytest.approx(0.9, abs=0.02)
    assert estimate(COUNTS, "source-cue", "person") == pytest.approx(0.5, abs=0.02)


def test_few_of_a_kind_lean_on_the_kind_of_speaker():
    alone, all_roles, everything = 0 / 2, 1 / 10, 141 / 210
    assert alone < estimate(COUNTS, "quote-cue-source", "role") < everything
    assert estimate(COUNTS, "quote-cue-source", "role") < 2 * all_roles + 0.1


def test_an_unknown_rule_has_the_share_of_its_kind_of_speaker():
    roles = estimate(COUNTS, "no such rule", "role")
    persons = estimate(COUNTS, "no such rule", "person")
    assert 0 < roles < persons < 1


def test_packaged_counts_are_counts():
    pairs = [pair for kinds in load_counts().values() for pair in kinds.values()]
    assert all(0 <= right <= of for right, of in pairs)
    assert sum(of for _, of in pairs) > 500


def test_named_persons_are_believed_more_than_roles():
    assert share_right("source-cue", "person") > 0.9 > 0.5 > share_right("source-cue", "role")
