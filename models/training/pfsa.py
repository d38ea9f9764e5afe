"""The PFSA-ID benchmark of statement attribution: who said what, as eleven labels of one tagger.

Corpus: Purnomo et al. (GKMC 2022, doi 10.1108/GKMC-04-2022-0091), Kompas 2020 to 2022, licence
CC BY-NC-SA. So this is for research: what is trained here is never packaged.
"""

import json
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans
from thinc.api import Config

from training import corpora, loop

LABELS = (
    "STATEMENT",
    "CUE",
    "CUECOREF",
    "PERSON",
    "PERSONCOREF",
    "ROLE",
    "AFFILIATION",
    "ISSUE",
    "EVENT",
    "DATETIME",
    "LOCATION",
)
STEPS = 2000


def read(path: Path, rules: Language) -> list[tuple[int, Doc]]:
    """Read the training pool: each article with the number of its fold.

    Args:
        path: ``trainpool.jsonl``.
        rules: See `corpora.read_evidence`.
    """
    articles = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            doc = corpora.read_evidence(rules, record["text"])
            spans = [
                doc.char_span(start, end, label=label, alignment_mode="expand")
                for start, end, label in record["spans"]
            ]
            doc.set_ents(filter_spans([span for span in spans if span is not None]))
            articles.append((corpora.fold_of(record["id"]), doc))
    return articles


def config() -> Config:
    """The pipeline of ``config.cfg`` without positions, trained for longer."""
    return loop.without(loop.read_config({"training.max_steps": STEPS}), "berita_roles")
