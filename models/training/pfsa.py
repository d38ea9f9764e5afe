"""The PFSA-ID benchmark of statement attribution: who said what, as eleven labels of one tagger.

Corpus: Purnomo et al. (GKMC 2022, doi 10.1108/GKMC-04-2022-0091), Kompas 2020 to 2022, licence
CC BY-NC-SA. So this is for research: what is trained here is never packaged.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans
from thinc.api import Config

from beritaextract.annotate.evidence import fact_number
from beritaextract.attributes import EVIDENCE, EVIDENCE_COLUMNS, ROLES
from beritaextract.pipeline import load
from beritaextract.records import Article, Speaker
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
SETTINGS = {
    "training.max_steps": 1200,
    "training.optimizer.learn_rate.initial_rate": 0.001,
    # More kinds of evidence: see `_add_attribution`.
    "components.tok2vec.model.embed.evidence_rows": 2000,
}

_AGE = re.compile(r"\s*\(\d\d\)")


def read(path: Path, rules: Language) -> list[tuple[int, Doc]]:
    """Read the training pool: each article with the number of its fold.

    Args:
        path: ``trainpool.jsonl``.
        rules: See `corpora.read_evidence`.
    """
    articles = []
    extractor = load(trained=False)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            read = rules(record["text"])
            doc = corpora.bare(read)
            groups = {span.text: span.id_ for span in read.spans[ROLES]}
            _add_attribution(doc, extractor.extract(record["text"]), groups)
            spans = [
                doc.char_span(start, end, label=label, alignment_mode="expand")
                for start, end, label in record["spans"]
            ]
            doc.set_ents(filter_spans([span for span in spans if span is not None]))
            articles.append((corpora.fold_of(record["id"]), doc))
    return articles


def config() -> Config:
    """The pipeline of ``config.cfg`` with entities alone, trained for longer."""
    return loop.without(loop.read_config(SETTINGS), "morphologizer", "berita_roles")


def _add_attribution(doc: Doc, article: Article, groups: Mapping[str, str]) -> None:
    """Put what the rules make of the whole article beside the evidence of each word.

    The corpus marks a person, position or organisation where it belongs to somebody who is quoted
    directly, so a tagger has to know who is; and it leaves out most laymen, so it has to know who
    is one.

    Args:
        doc: Tokens and evidence; the evidence is written anew.
        article: What rules and lexicons make of the text.
        groups: Positions in the text, with the group of their head word in the lexicon.
    """
    rows = np.frombuffer(doc._.get(EVIDENCE), dtype=np.uint32).reshape(len(doc), -1).copy()
    for start, end, column, fact in _attribution(article, groups):
        span = doc.char_span(start, end, alignment_mode="expand")
        number = EVIDENCE_COLUMNS.index(column)
        for position in range(span.start, span.end) if span is not None else ():
            place = "first" if position == span.start else "later"
            rows[position, number] = fact_number(f"{rows[position, number]} {fact} {place}")
    doc._.set(EVIDENCE, rows.tobytes())


def _attribution(
    article: Article, groups: Mapping[str, str]
) -> Iterator[tuple[int, int, str, str]]:
    """First character, one past the last, column of the evidence, what is known."""
    standing = {speaker.id: _standing(article, speaker, groups) for speaker in article.speakers}
    quoted = {quote.speaker_id for quote in article.quotes if quote.kind == "direct"}
    for quote in article.quotes:
        fact = f"{quote.kind} {standing.get(quote.speaker_id or '', 'unknown')}"
        yield quote.start, quote.end, "quoted", fact
        if quote.cue is not None:
            yield quote.cue.start, quote.cue.end, "cue", fact
        if quote.mention is not None:
            yield quote.mention.start, quote.mention.end, "position", fact
    for speaker in article.speakers:
        fact = f"{speaker.id in quoted} {standing[speaker.id]}"
        for mention in speaker.mentions:
            yield mention.start, mention.end, "name", fact
        first = min((mention.start for mention in speaker.mentions), default=0)
        for column, texts in (
            ("position", speaker.roles),
            ("institution", [affiliation.name for affiliation in speaker.affiliations]),
        ):
            for text in texts:
                for start in _near(article.text, text, first):
                    yield start, start + len(text), column, fact


def _standing(article: Article, speaker: Speaker, groups: Mapping[str, str]) -> str:
    """By what a speaker is introduced: the group of a position, else an age «(52)» or nothing."""
    for role in speaker.roles:
        if role in groups:
            return groups[role]
    if speaker.affiliations:
        return "affiliated"
    aged = any(_AGE.match(article.text, mention.end) for mention in speaker.mentions)
    return "aged" if aged else "named"


def _near(text: str, part: str, place: int) -> list[int]:
    """Where a part of the text stands, nearest to a place."""
    found = [start for start in (text.rfind(part, 0, place), text.find(part, place)) if start >= 0]
    return sorted(found, key=lambda start: abs(start - place))[:1]
