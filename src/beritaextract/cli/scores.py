"""What `evaluate` does: read both sides, score, print."""

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import typer

from beritaextract.cli.articles import extract_raws
from beritaextract.cli.options import uses_trained
from beritaextract.cli.report import Report
from beritaextract.evaluate import (
    METRICS,
    Evaluation,
    GoldArticle,
    Prediction,
    evaluate,
    read_gold,
    read_predictions,
    total,
)
from beritaextract.read.options import STDIN
from beritaextract.read.published import normalise_published
from beritaextract.records import RawArticle
from beritaextract.render import to_dict


def print_scores(
    gold: Path,
    pred: str | None,
    model: Path | None,
    *,
    rules_only: bool,
    as_json: bool,
    errors: int,
    by_article: bool,
) -> int:
    """Score predictions, or what is extracted now, and print the figures."""
    trained = uses_trained(model, rules_only=rules_only)
    articles = read_gold(gold)
    predictions = _read(pred) if pred else _extract(articles, model, trained=trained)
    by_id = list(evaluate(articles, predictions))
    scores = total(evaluation for _, evaluation in by_id)
    for warning in scores.warnings:
        typer.echo(f"warning: {warning}", err=True)
    if scores.absent:
        typer.echo(f"warning: {scores.absent} gold articles have no prediction", err=True)
    if as_json:
        typer.echo(_as_json(scores, by_id, errors=errors, by_article=by_article))
    else:
        for line in _as_table(scores, by_id, errors=errors, by_article=by_article):
            typer.echo(line)
    return 0


def _read(pred: str) -> Mapping[str, Prediction]:
    if pred == STDIN:
        return read_predictions(io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig"), STDIN)
    with Path(pred).open(encoding="utf-8-sig", newline="\n") as lines:
        return read_predictions(lines, pred)


def _extract(
    articles: Sequence[GoldArticle], model: Path | None, *, trained: bool
) -> Mapping[str, Prediction]:
    raws = (
        RawArticle(
            text=article.text,
            id=article.id,
            title=article.title or None,
            url=article.url or None,
            published=normalise_published(article.published),
            outlet=article.outlet or None,
            published_from="record" if article.published else None,
        )
        for article in articles
    )
    longest = max(len(article.text) for article in articles)
    return {
        record.id: Prediction.of(to_dict(record))
        for record in extract_raws(raws, Report(), model, trained=trained, max_characters=longest)
    }


def _as_json(
    scores: Evaluation,
    by_id: Sequence[tuple[str, Evaluation]],
    *,
    errors: int,
    by_article: bool,
) -> str:
    document: dict[str, object] = {
        **scores.figures(),
        "whole_record": scores.whole_records.figures(),
        "reliability": scores.reliability.figures(),
    }
    if by_article:
        document["articles"] = {name: evaluation.figures() for name, evaluation in by_id}
    if errors:
        document["errors"] = [list(error) for error in _first_errors(scores, errors)]
    return json.dumps(document, ensure_ascii=False)


def _as_table(
    scores: Evaluation,
    by_id: Sequence[tuple[str, Evaluation]],
    *,
    errors: int,
    by_article: bool,
) -> Iterator[str]:
    yield f"{'metric':14} {'P':>6} {'R':>6} {'F1':>6} {'tp':>5} {'gold':>5} {'pred':>5}"
    for metric, f in scores.figures().items():
        yield (
            f"{metric:14} {f['p']:6.2f} {f['r']:6.2f} {f['f1']:6.2f} "
            f"{f['tp']:5} {f['gold']:5} {f['pred']:5}"
        )
    whole = scores.whole_records.figures()
    share, counts = f"{whole['accuracy']:6.2f}", f"{whole['right']:5} {whole['gold']:5}"
    yield f"{'whole record':14} {'':6} {share} {'':6} {counts}"
    if bands := scores.reliability.figures():
        yield ""
        yield f"{'confidence':14} {'quotes':>6} {'mean':>6} {'right':>6}"
        for b in bands:
            ends = f"{b['from']:.2f} to {b['to']:.2f}"
            yield f"{ends:14} {b['quotes']:6} {b['confidence']:6.3f} {b['right']:6.3f}"
    if by_article:
        yield ""
        yield f"{'F1 of article':24} {' '.join(f'{metric:>12}' for metric in METRICS)}"
        for name, evaluation in by_id:
            cells = (f"{figures['f1']:12.2f}" for figures in evaluation.figures().values())
            yield f"{name:24} {' '.join(cells)}"
    for error in _first_errors(scores, errors):
        yield " | ".join(error)


def _first_errors(scores: Evaluation, number: int) -> Iterator[tuple[str, ...]]:
    """The first errors of each metric, in the order of the articles."""
    seen: Counter[str] = Counter()
    for error in scores.errors:
        seen[error[0]] += 1
        if seen[error[0]] <= number:
            yield error
