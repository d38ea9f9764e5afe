"""The commands of the training project: ``python -m training --help``, in the folder ``models``."""

import hashlib
import json
import random
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from spacy.tokens import Doc
from spacy.vectors import Vectors
from thinc.api import use_ops

from beritaextract.attributes import EVIDENCE
from training import corpora, loop, pfsa, scores, vectors
from training.packaging import package

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Shared = Annotated[
    Path,
    typer.Option(exists=True, file_okay=False, help="Folder that holds gold, data and news."),
]
Work = Annotated[Path, typer.Option(help="Folder for what is made on the way.")]
_SHARED = Path("../../shared")
_WORK = Path("work")
_PUBLIC = "data/ner/mix.train.jsonl"
_TESTS = ("idner-news-2k.test", "nergrit.test", "nergrit.test-harmonised")


class Part(StrEnum):
    """What an ablation can leave out."""

    vectors = "vectors"
    evidence = "evidence"


@app.command("all")
def everything(
    shared: Shared = _SHARED, work: Work = _WORK, out: Path = Path("id_berita_core")
) -> None:
    """From the data folder to the packaged pipeline: vectors, figures by fold, training."""
    word_vectors(shared, work)
    cross_validate(shared, work)
    final(shared, work, out)


@app.command("vectors")
def word_vectors(shared: Shared = _SHARED, work: Work = _WORK) -> None:
    """Train word vectors on the raw news."""
    work.mkdir(parents=True, exist_ok=True)
    vectors.train_vectors(shared / "news/articles.jsonl.gz", work / "vectors.npz")


@app.command("cv")
def cross_validate(
    shared: Shared = _SHARED,
    work: Work = _WORK,
    fold: Annotated[list[int] | None, typer.Option(help="Only this fold; repeatable.")] = None,
    without: Annotated[list[Part] | None, typer.Option(help="Leave a part out.")] = None,
    public: Annotated[float, typer.Option(help="Share of public corpora in training.")] = 0.0,
    teach: Annotated[int, typer.Option(help="Raw articles of one round of self-training.")] = 0,
    articles: Annotated[int, typer.Option(help="Train on so many articles, 0 for all.")] = 0,
    change: Annotated[list[str] | None, typer.Option(help="Setting of config.cfg, a.b=1.")] = None,
    keep: Annotated[bool, typer.Option(help="Keep the pipelines of the folds.")] = False,
) -> None:
    """Train on four fifths of the articles, test on the fifth, five times."""
    changes = {name: json.loads(value) for name, value in (c.split("=", 1) for c in change or [])}
    with use_ops("numpy", use_blis=False):
        rules = loop.load_rules()
        table = _load_vectors(work, without or [])
        gold = [(a, corpora.to_doc(rules, a)) for a in corpora.read_gold(shared / "gold")]
        more: list[Doc] = []
        if public:
            more = corpora.to_docs(rules, corpora.read_public(shared / _PUBLIC))
        if Part.evidence in (without or []):
            gold = [(article, _without_evidence(doc)) for article, doc in gold]
        config = loop.read_config(changes)
        total = scores.Score()
        for number in fold or range(corpora.FOLDS):
            start = time.monotonic()
            known = [doc for article, doc in gold if corpora.fold_of(article.id) != number]
            held = [doc for article, doc in gold if corpora.fold_of(article.id) == number]
            if articles:
                known = random.Random(number).sample(known, articles)
            silver, share = more, public
            if teach:
                teacher = loop.train(config, table, known, log=f"teacher {number}")
                raw = corpora.read_raw(shared / "news/articles.jsonl.gz", teach, seed=number)
                texts = (corpora.read_evidence(rules, text) for text in raw)
                silver, share = list(loop.read_with(teacher, texts)), 0.5
            config["curriculum"]["silver_share"] = share
            nlp = loop.train(config, table, known, silver, log=f"fold {number}")
            figures = scores.score(loop.read_with(nlp, held), held)
            total.merge(figures)
            took = round(time.monotonic() - start)
            typer.echo(f"fold {number}: {json.dumps(figures.row())}, {took} s")
            if keep:
                package(nlp, work / f"fold{number}", {})
        typer.echo(f"together: {json.dumps(total.row())}")


@app.command("train")
def final(shared: Shared = _SHARED, work: Work = _WORK, out: Path = Path("id_berita_core")) -> None:
    """Train on all articles and package the pipeline."""
    with use_ops("numpy", use_blis=False):
        rules = loop.load_rules()
        table = _load_vectors(work, [])
        alignment = corpora.Alignment()
        gold = corpora.to_docs(rules, corpora.read_gold(shared / "gold"), alignment)
        nlp = loop.train(loop.read_config(), table, gold, log="final")
        inputs = ("gold/train.jsonl", "gold/ner.jsonl", "news/articles.jsonl.gz")
        package(nlp, out, {name: _sha256(shared / name) for name in inputs})
    typer.echo(f"{len(alignment.inside)} of {alignment.spans} spans begin or end inside a token")


@app.command("pfsa")
def pfsa_benchmark(
    shared: Shared = _SHARED,
    work: Work = _WORK,
    fold: Annotated[list[int] | None, typer.Option(help="Only this fold; repeatable.")] = None,
) -> None:
    """Statement attribution on PFSA-ID, by fold. For research only; nothing is packaged."""
    with use_ops("numpy", use_blis=False):
        articles = pfsa.read(shared / "data/pfsa/trainpool.jsonl", loop.load_rules())
        table = _load_vectors(work, [])
        spans, tokens = scores.Score(), scores.Score()
        for number in fold or range(corpora.FOLDS):
            start = time.monotonic()
            known = [doc for place, doc in articles if place != number]
            held = [doc for place, doc in articles if place == number]
            nlp = loop.train(pfsa.config(), table, known, log=f"pfsa {number}")
            found = list(loop.read_with(nlp, held))
            figures = scores.score(found, held)
            spans.merge(figures)
            tokens.merge(scores.score(found, held, scores.tags))
            took = round(time.monotonic() - start)
            typer.echo(f"fold {number}: {figures.f1(*pfsa.LABELS):.2f}, {took} s")
            typer.echo(json.dumps({"spans": spans.counts(), "tokens": tokens.counts()}))
        by_label = {label: round(spans.f1(label), 2) for label in pfsa.LABELS}
        typer.echo(f"strict entities: {spans.f1(*pfsa.LABELS):.2f} {json.dumps(by_label)}")
        typer.echo(f"tokens in entities: {tokens.f1(*tokens.wanted | tokens.found):.2f}")


@app.command("test")
def public_tests(shared: Shared = _SHARED, model: Path = Path("id_berita_core")) -> None:
    """Score a packaged pipeline on the tests of the public corpora."""
    import spacy

    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(model)
        rules = loop.load_rules()
        for name in _TESTS:
            wanted = corpora.to_docs(rules, corpora.read_public(shared / f"data/ner/{name}.jsonl"))
            typer.echo(f"{name}: {scores.score(loop.read_with(nlp, wanted), wanted).row()}")


def _load_vectors(work: Path, without: list[Part]) -> Vectors:
    table = vectors.load_vectors(work / "vectors.npz")
    if Part.vectors in without:
        table.data[:] = np.zeros_like(table.data)
    return table


def _without_evidence(doc: Doc) -> Doc:
    doc._.set(EVIDENCE, None)
    return doc


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    app()
