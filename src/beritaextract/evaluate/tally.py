"""Counts, and the figures made of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

METRICS: Final = (
    "direct",
    "direct+who",
    "indirect",
    "indirect+who",
    "speakers",
    "roles",
    "affiliations",
    "institutions",
    "dates",
)

Error = tuple[str, ...]
"""Metric, id of the article, and what was missed, spurious or attributed to somebody else."""


@dataclass(slots=True)
class Tally:
    """What was right, what there was to find, and what was found."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, right: int, gold: int, predicted: int) -> None:
        """Count further items."""
        self.right += right
        self.gold += gold
        self.predicted += predicted

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 in percent to two digits, and the counts."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {
            "p": round(100 * precision, 2),
            "r": round(100 * recall, 2),
            "f1": round(100 * f1, 2),
            "tp": self.right,
            "gold": self.gold,
            "pred": self.predicted,
        }


@dataclass(slots=True)
class WholeRecords:
    """Annotated quotations, and how many of them are right in every respect."""

    right: int = 0
    gold: int = 0

    def figures(self) -> dict[str, float]:
        """The share of whole records in percent to two digits, and the counts."""
        share = self.right / self.gold if self.gold else 0.0
        return {"accuracy": round(100 * share, 2), "right": self.right, "gold": self.gold}


@dataclass(slots=True)
class Evaluation:
    """Scores of one article, or of many together.

    Attributes:
        tallies: By metric, in the order of `METRICS`.
        whole_records: Quotations of which the content, the speaker, every role and every
            affiliation are right, with nothing added.
        errors: What was missed and what was wrong, article by article.
        warnings: What is odd about the annotations.
        absent: How many annotated articles have no prediction; they count as empty ones.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {m: Tally() for m in METRICS})
    whole_records: WholeRecords = field(default_factory=WholeRecords)
    errors: list[Error] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    absent: int = 0

    def figures(self) -> dict[str, dict[str, float]]:
        """Figures of every metric; see `Tally.figures`."""
        return {metric: tally.figures() for metric, tally in self.tallies.items()}


def total(evaluations: Iterable[Evaluation]) -> Evaluation:
    """Add up the scores of several articles."""
    together = Evaluation()
    for evaluation in evaluations:
        for metric, tally in evaluation.tallies.items():
            together.tallies[metric].add(tally.right, tally.gold, tally.predicted)
        together.whole_records.right += evaluation.whole_records.right
        together.whole_records.gold += evaluation.whole_records.gold
        together.errors += evaluation.errors
        together.warnings += evaluation.warnings
        together.absent += evaluation.absent
    return together
