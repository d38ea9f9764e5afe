"""The commands of the training project: ``python -m training --help``, in the folder ``models``."""

import hashlib
import json
import random
import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vectors import Vectors
from thinc.api import use_ops

from beritaextract.attributes import EVIDENCE
from training import corpora, loop, pfsa, scores, vectors
from training.messy import messy
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
# The third source of that file states no licence.
_LICENSED = ("idner-news-2k", "nergrit")
_TESTS = ("idner-news-2k.test", "nergrit.test", "nergrit.test-harmonised")


_TREEBANK = "data/ud/merged/train.conllu"
_TREEBANK_TESTS = ("test-gsd", "test-csui")
# The converted part would drown the news treebank otherwise: shared/data/README.md.
_TIMES = {"csui": 3, "n0": 2, "w0": 2}


_INPUTS = ("gold/train.jsonl", "gold/ner.jsonl", "news/articles.jsonl.gz", _TREEBANK)
_TAUGHT = 0.5  # share of raw articles in self-training


class Part(StrEnum):
    """What an ablation can leave out."""

    vectors = "vectors"
    evidence = "evidence"
    messy = "messy"
    treebank = "treebank"


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
    left_out = set(without or [])
    changes = {name: json.loads(value) for name, value in (c.split("=", 1) for c in change or [])}
    if public or teach:
        changes["curriculum.silver_share"] = public or _TAUGHT
    with use_ops("numpy", use_blis=False):
        rules = loop.load_rules()
        table = _load_vectors(work, without_words=Part.vectors in left_out)
        gold = [(a, corpora.to_doc(rules, a)) for a in corpora.read_gold(shared / "gold")]
        config = loop.read_config(changes)
        if Part.treebank in left_out:
            config = loop.without(config, "morphologizer")
        tagged = [] if Part.treebank in left_out else _read_treebank(rules, shared)
        silver = corpora.to_docs(rules, _read_public(shared)) if public else []
        total = scores.Score()
        for number in fold or range(corpora.FOLDS):
            start = time.monotonic()
            known = [(a, doc) for a, doc in gold if corpora.fold_of(a.id) != number]
            held = [doc for a, doc in gold if corpora.fold_of(a.id) == number]
            if articles:
                known = random.Random(number).sample(known, articles)
            docs = [doc for _, doc in known]
            copies = [] if Part.messy in left_out else _make_messy(rules, [a for a, _ in known])
            if Part.evidence in left_out:
                for doc in (*docs, *held, *copies, *tagged):
                    doc._.set(EVIDENCE, None)
            if teach:
                plain = loop.read_config(changes | {"curriculum.silver_share": 0.0})
                teacher = loop.train(plain, table, docs, messy=copies, tagged=tagged, log="teacher")
                raw = corpora.read_raw(shared / "news/articles.jsonl.gz", teach, seed=number)
                texts = (corpora.read_evidence(rules, text) for text in raw)
                silver = list(loop.read_with(teacher, texts))
            nlp = loop.train(
                config,
                table,
                docs,
                messy=copies,
                silver=silver,
                tagged=tagged,
                log=f"fold {number}",
            )
            figures = scores.score(loop.read_with(nlp, held), held)
            total.merge(figures)
            took = round(time.monotonic() - start)
            typer.echo(f"fold {number}: {json.dumps(figures.row())}, {took} s")
            typer.echo(json.dumps(figures.counts()))
            if keep:
                package(nlp, work / f"fold{number}", {})
        typer.echo(f"together: {json.dumps(total.row())}")


@app.command("train")
def final(shared: Shared = _SHARED, work: Work = _WORK, out: Path = Path("id_berita_core")) -> None:
    """Train on all articles and package the pipeline."""
    with use_ops("numpy", use_blis=False):
        rules = loop.load_rules()
        alignment = corpora.Alignment()
        articles = corpora.read_gold(shared / "gold")
        nlp = loop.train(
            loop.read_config(),
            _load_vectors(work),
            corpora.to_docs(rules, articles, alignment),
            messy=_make_messy(rules, articles),
            tagged=_read_treebank(rules, shared),
            log="final",
        )
        package(nlp, out, {name: _sha256(shared / name) for name in _INPUTS})
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
        table = _load_vectors(work)
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
        rules.vocab.vectors = nlp.vocab.vectors
        for name in _TESTS:
            wanted = corpora.to_docs(rules, corpora.read_public(shared / f"data/ner/{name}.jsonl"))
            typer.echo(f"{name}: {scores.score(loop.read_with(nlp, wanted), wanted).row()}")
        for name in _TREEBANK_TESTS:
            wanted = corpora.read_tagged(rules, shared / f"data/ud/merged/{name}.conllu")
            figures = scores.score(loop.read_with(nlp, wanted), wanted, scores.parts_of_speech)
            typer.echo(f"{name}: UPOS {figures.f1(*figures.wanted):.2f}")


def _load_vectors(work: Path, *, without_words: bool = False) -> Vectors:
    """The word vectors, or a table of the same size that knows nothing."""
    table = vectors.load_vectors(work / "vectors.npz")
    if without_words:
        table.data[:] = np.zeros_like(table.data)
    return table


def _make_messy(rules: Language, articles: Sequence[corpora.Annotated]) -> list[Doc]:
    """Two messy copies of each article."""
    draw = random.Random(0)
    return corpora.to_docs(rules, (messy(a, draw) for _ in range(2) for a in articles))


def _read_public(shared: Path) -> list[corpora.Annotated]:
    return corpora.read_public(shared / _PUBLIC, sources=_LICENSED)


def _read_treebank(rules: Language, shared: Path) -> list[Doc]:
    return corpora.read_tagged(rules, shared / _TREEBANK, sentences=10, times=_TIMES)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    app()
