"""One-to-one matching: the best first, and always the same way."""

from beritaextract.evaluate.matching import match


def closeness(a, b):
    return max(0, 10 - abs(a - b))


def test_the_best_pairs_are_made_first():
    assert match([0, 4], [3, 5], closeness).hits == ((1, 0), (0, 1))


def test_ties_go_to_what_comes_first():
    assert match([1, 1], [0, 2], closeness).hits == ((0, 0), (1, 1))


def test_what_does_not_fit_stays_alone():
    matching = match([0, 100], [1, 200], closeness)

    assert (matching.hits, matching.missed, matching.spurious) == (((0, 0),), (1,), (1,))


def test_a_spare_prediction_is_not_wrong():
    matching = match([0], [1, 200, 300], closeness, lambda prediction: prediction == 200)

    assert (matching.spurious, matching.spare) == ((2,), (1,))
