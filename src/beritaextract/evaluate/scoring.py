"""The metrics: precision, recall and F1 in percent, each micro-averaged over the articles.

============  ====================================================================
direct        direct quotations that share 0.8 of their characters
direct+who    the same, and the speaker's name is right
indirect      indirect quotations that share half of their characters
indirect+who  the same, and the speaker's name is right
speakers      who is quoted, by name, article by article
roles         (speaker, role) pairs, the words of the role alike by 0.6
affiliations  (speaker, affiliation) pairs, the words alike by 0.6
institutions  organisations, matched one to one by any of their names
dates         date expressions that overlap and have the same value
============  ====================================================================

Fragments and what is annotated as optional do not count: to find them is neither right nor wrong.
Whole records are counted apart, see `Evaluation`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from beritaextract.errors import ReadError
from beritaextract.evaluate.gold import (
    GoldArticle,
    GoldDate,
    GoldInstitution,
    GoldQuote,
    GoldSpeaker,
)
from beritaextract.evaluate.matching import Matching, match
from beritaextract.evaluate.names import is_speaker, word_f1, words
from beritaextract.evaluate.prediction import (
    PredictedDate,
    PredictedInstitution,
    PredictedQuote,
    PredictedSpeaker,
    Prediction,
)
from beritaextract.evaluate.spans import Span, locate, overlap, trim
from beritaextract.evaluate.tally import Evaluation

_QUOTE_BARS: Final = {"direct": 0.8, "indirect": 0.5}
"""Least overlap of a quotation; where a report begins and ends is less plain than for marks."""

_UNCOUNTED_BAR: Final = 0.5
"""A prediction that overlaps an uncounted quotation by more than this is taken for it."""

_PHRASE_BAR: Final = 0.6
"""Least likeness of two roles, or of two affiliations."""

Item = TypeVar("Item", GoldQuote, GoldDate)
Found = TypeVar("Found", PredictedQuote, PredictedDate)
Shown = Sequence[tuple[str, ...]]
"""How each item of a list appears among the errors."""


def evaluate(
    articles: Iterable[GoldArticle], predictions: Mapping[str, Prediction]
) -> Iterator[tuple[str, Evaluation]]:
    """Score article records against annotated articles, paired by id.

    Yields:
        The id of each annotated article and its scores.

    Raises:
        ReadError: If a record was not made from the text that was annotated.
    """
    for article in articles:
        evaluation = score_article(article, predictions.get(article.id, Prediction()))
        evaluation.absent = int(article.id not in predictions)
        yield article.id, evaluation


def score_article(article: GoldArticle, prediction: Prediction) -> Evaluation:
    """Score the record of one article; errors as in `evaluate`."""
    evaluation = Evaluation()
    counted, uncounted = _locate(article, article.quotes, evaluation)
    for kind in _QUOTE_BARS:
        _score_quotes(kind, article, counted, uncounted, prediction, evaluation)
    _score_speakers(article, counted, uncounted, prediction.speakers, evaluation)
    _score_institutions(article, prediction.institutions, evaluation)
    _score_dates(article, prediction.dates, evaluation)
    return evaluation


def _score_quotes(
    kind: str,
    article: GoldArticle,
    counted: Sequence[tuple[Span, GoldQuote]],
    uncounted: Sequence[tuple[Span, GoldQuote]],
    prediction: Prediction,
    evaluation: Evaluation,
) -> None:
    bar = _QUOTE_BARS[kind]
    gold = [(span, quote) for span, quote in counted if quote.kind == kind]
    predicted = _trimmed(article, [quote for quote in prediction.quotes if quote.kind == kind])
    matching = match(
        gold,
        predicted,
        lambda g, p: _at_least(bar, overlap(g[0], p[0])),
        lambda p: any(overlap(p[0], span) > _UNCOUNTED_BAR for span, _ in uncounted),
    )

    def show(span: Span, quote: GoldQuote | PredictedQuote) -> tuple[str, str]:
        return article.text[slice(*span)][:110], str(quote.speaker)

    _settle(
        kind,
        article,
        matching,
        [show(*item) for item in gold],
        [show(*item) for item in predicted],
        evaluation,
    )
    right = set()
    for i, j in matching.hits:
        quote, found = gold[i][1], predicted[j][1]
        if is_speaker(article, quote.speaker, found.speaker):
            right.add(j)
            evaluation.whole_records.right += _is_whole(article, quote, found, prediction)
        else:
            evaluation.errors.append(
                (
                    f"{kind}+who",
                    article.id,
                    quote.text[:80],
                    f"gold {quote.speaker}",
                    f"got {found.speaker}",
                )
            )
    evaluation.whole_records.gold += len(gold)
    judged = [j for j in range(len(predicted)) if j not in matching.spare]
    evaluation.tallies[f"{kind}+who"].add(len(right), len(gold), len(judged))
    evaluation.reliability.judged += [(predicted[j][1], j in right) for j in judged]


def _score_speakers(
    article: GoldArticle,
    counted: Sequence[tuple[Span, GoldQuote]],
    uncounted: Sequence[tuple[Span, GoldQuote]],
    predicted: Sequence[PredictedSpeaker],
    evaluation: Evaluation,
) -> None:
    required = {quote.speaker for _, quote in counted}
    gold = [speaker for speaker in article.speakers if speaker.name in required]
    # Whoever is annotated but has no quotation that counts may be found or not.
    spare_names = {speaker.name for speaker in article.speakers}
    spare_names |= {quote.speaker for _, quote in uncounted if quote.speaker}
    spare_names -= {name for name in required if name}

    def is_spare(name: str) -> bool:
        return any(is_speaker(article, spare, name) for spare in spare_names)

    matching = match(
        gold,
        predicted,
        lambda g, p: is_speaker(article, g.name, p.name),
        lambda p: is_spare(p.name),
    )
    _settle(
        "speakers",
        article,
        matching,
        [(speaker.name,) for speaker in gold],
        [(speaker.name,) for speaker in predicted],
        evaluation,
    )
    for metric, gold_pairs, predicted_pairs in (
        ("roles", _role_pairs(gold), _role_pairs(predicted)),
        ("affiliations", _affiliation_pairs(gold), _affiliation_pairs(predicted)),
    ):
        matching = match(
            gold_pairs,
            predicted_pairs,
            lambda g, p: (
                is_speaker(article, g[0], p[0]) and _at_least(_PHRASE_BAR, word_f1(g[1], p[1]))
            ),
            lambda p: is_spare(p[0]),
        )
        _settle(metric, article, matching, gold_pairs, predicted_pairs, evaluation)


def _score_institutions(
    article: GoldArticle, predicted: Sequence[PredictedInstitution], evaluation: Evaluation
) -> None:
    gold = [institution for institution in article.institutions if not institution.optional]
    uncounted = [institution for institution in article.institutions if institution.optional]
    matching = match(
        gold,
        predicted,
        _shared_names,
        lambda p: any(_shared_names(other, p) for other in uncounted),
    )
    _settle(
        "institutions",
        article,
        matching,
        [(institution.name,) for institution in gold],
        [(institution.name,) for institution in predicted],
        evaluation,
    )


def _score_dates(
    article: GoldArticle, dates: Sequence[PredictedDate], evaluation: Evaluation
) -> None:
    gold, uncounted = _locate(article, article.dates, evaluation)
    predicted = _trimmed(article, dates)
    matching = match(
        gold,
        predicted,
        lambda g, p: overlap(g[0], p[0]) if g[1].value == p[1].value else 0,
        lambda p: any(overlap(p[0], span) > 0 for span, _ in uncounted),
    )

    def show(span: Span, date: GoldDate | PredictedDate) -> tuple[str, str]:
        return article.text[slice(*span)], str(date.value)

    _settle(
        "dates",
        article,
        matching,
        [show(*item) for item in gold],
        [show(*item) for item in predicted],
        evaluation,
    )


def _settle(
    metric: str,
    article: GoldArticle,
    matching: Matching,
    gold: Shown,
    predicted: Shown,
    evaluation: Evaluation,
) -> None:
    """Count a matching, and keep what went wrong as it is to be shown."""
    evaluation.tallies[metric].add(
        len(matching.hits), len(gold), len(predicted) - len(matching.spare)
    )
    evaluation.errors += [(metric, article.id, "missed", *gold[i]) for i in matching.missed]
    evaluation.errors += [
        (metric, article.id, "spurious", *predicted[j]) for j in matching.spurious
    ]


def _is_whole(
    article: GoldArticle, quote: GoldQuote, found: PredictedQuote, prediction: Prediction
) -> bool:
    """Whether role and affiliation of a quotation's speaker are right, nothing missing or added."""
    gold = next((s for s in article.speakers if s.name == quote.speaker), None)
    predicted = next(
        (
            s
            for s in prediction.speakers
            if (s.id == found.speaker_id if found.speaker_id else s.name == found.speaker)
        ),
        None,
    )
    return _same_phrases(
        gold.roles if gold else (), predicted.roles if predicted else ()
    ) and _same_phrases(
        gold.affiliations if gold else (), predicted.affiliations if predicted else ()
    )


def _same_phrases(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    matching = match(gold, predicted, lambda g, p: _at_least(_PHRASE_BAR, word_f1(g, p)))
    return not matching.missed and not matching.spurious


def _locate(
    article: GoldArticle, items: Sequence[Item], evaluation: Evaluation
) -> tuple[list[tuple[Span, Item]], list[tuple[Span, Item]]]:
    """Find annotated strings; those that count, and those that do not."""
    counted: list[tuple[Span, Item]] = []
    uncounted: list[tuple[Span, Item]] = []
    for item, span in locate(article.text, items):
        if span is None:
            evaluation.warnings.append(f"{article.id}: not found in the text: {item.text[:60]!r}")
            continue
        (counted if item.counts else uncounted).append((trim(article.text, span), item))
    return counted, uncounted


def _trimmed(article: GoldArticle, items: Sequence[Found]) -> list[tuple[Span, Found]]:
    length = len(article.text)
    for item in items:
        if not 0 <= item.start <= item.end <= length:
            raise ReadError(
                article.id,
                f"the prediction has {item.start} to {item.end}, the annotated text {length} "
                "characters; extract from the annotated text",
            )
    return [(trim(article.text, (item.start, item.end)), item) for item in items]


def _at_least(bar: float, score: float) -> float:
    return score if score >= bar else 0.0


def _role_pairs(
    speakers: Sequence[GoldSpeaker] | Sequence[PredictedSpeaker],
) -> list[tuple[str, str]]:
    return [(speaker.name, role) for speaker in speakers for role in speaker.roles]


def _affiliation_pairs(
    speakers: Sequence[GoldSpeaker] | Sequence[PredictedSpeaker],
) -> list[tuple[str, str]]:
    return [(speaker.name, name) for speaker in speakers for name in speaker.affiliations]


def _shared_names(
    a: GoldInstitution | PredictedInstitution, b: GoldInstitution | PredictedInstitution
) -> int:
    return len({words(name) for name in a.names} & {words(name) for name in b.names})
