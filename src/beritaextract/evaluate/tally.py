"""Counts, and the figures made of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from beritaextract.evaluate.prediction import PredictedQuote

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


_BANDS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Lower ends of the bands of confidence, and the upper end of the last."""


@dataclass(slots=True)
class Reliability:
    """Predicted quotations with their confidence, and whether content and speaker are right.

    The reliability diagram of Murphy and Winkler (1977) as a table: a confidence is calibrated if,
    of the answers that carry it, that share is right.
    """

    judged: list[tuple[PredictedQuote, bool]] = field(default_factory=list)

    def figures(self) -> list[dict[str, float]]:
        """Of each band that holds anything: its ends, how many, mean confidence, share right."""
        rows = []
        sure = [(q.confidence, right) for q, right in self.judged if q.confidence is not None]
        for low, high in pairwise(_BANDS):
            band = [pair for pair in sure if low <= pair[0] < high or pair[0] == high == _BANDS[-1]]
            if band:
                confidence = sum(pair[0] for pair in band) / len(band)
                share = sum(pair[1] for pair in band) / len(band)
                rows.append(
                    {
                        "from": low,
                        "to": high,
                        "quotes": len(band),
                        "confidence": round(confidence, 3),
                        "right": round(share, 3),
                    }
                )
        return rows


@dataclass(slots=True)
class Evaluation:
    """Scores of one article, or of many together.

    Attributes:
        tallies: By metric, in the order of `METRICS`.
        whole_records: Quotations of which the content, the speaker, every role and every
            affiliation are right, with nothing added.
        reliability: Of the confidence of quotations.
        errors: What was missed and what was wrong, article by article.
        warnings: What is odd about the annotations.
        absent: How many annotated articles have no prediction; they count as empty ones.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {m: Tally() for m in METRICS})
    whole_records: WholeRecords = field(default_factory=WholeRecords)
    reliability: Reliability = field(default_factory=Reliability)
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
        together.reliability.judged += evaluation.reliability.judged
        together.errors += evaluation.errors
        together.warnings += evaluation.warnings
        together.absent += evaluation.absent
    return together
