"""One-to-one matching of what was annotated with what was predicted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Matching:
    """Which annotations were found, by their positions in the two lists.

    Attributes:
        hits: Pairs of annotation and prediction, the best first.
        missed: Annotations without prediction.
        spurious: Predictions without annotation that count as wrong.
        spare: Predictions without annotation that do not count.
    """

    hits: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]
    spare: tuple[int, ...]


def match(
    gold: Sequence[G],
    predicted: Sequence[P],
    score: Callable[[G, P], float],
    is_spare: Callable[[P], bool] = lambda _: False,
) -> Matching:
    """Pair annotations with predictions, greedily by falling score.

    Args:
        gold: What was annotated.
        predicted: What was found.
        score: How well two fit; 0 if they do not. Ties go to what comes first in ``gold``, then in
            ``predicted``.
        is_spare: Whether an unmatched prediction is neither right nor wrong.
    """
    candidates = [
        (fit, i, j)
        for i, annotation in enumerate(gold)
        for j, prediction in enumerate(predicted)
        if (fit := score(annotation, prediction)) > 0
    ]
    candidates.sort(key=lambda candidate: -candidate[0])
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    free = [j for j in range(len(predicted)) if j not in taken]
    spare = tuple(j for j in free if is_spare(predicted[j]))
    return Matching(
        hits=tuple(found.items()),
        missed=tuple(i for i in range(len(gold)) if i not in found),
        spurious=tuple(j for j in free if j not in spare),
        spare=spare,
    )
