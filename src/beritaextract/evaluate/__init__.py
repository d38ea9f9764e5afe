"""Scores of article records against annotated articles.

The metrics are those of the annotation guidelines; see `beritaextract.evaluate.scoring`. Nothing
here knows how the records were made.
"""

from beritaextract.evaluate.gold import GoldArticle, read_gold
from beritaextract.evaluate.prediction import Prediction, read_predictions
from beritaextract.evaluate.scoring import evaluate, score_article
from beritaextract.evaluate.tally import METRICS, Evaluation, total

__all__ = [
    "METRICS",
    "Evaluation",
    "GoldArticle",
    "Prediction",
    "evaluate",
    "read_gold",
    "read_predictions",
    "score_article",
    "total",
]
