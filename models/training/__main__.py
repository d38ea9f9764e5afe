"""The commands of the training project: ``python -m training --help``, in the folder ``models``."""

import hashlib
import json
import random
import time
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Self

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
_PUBLIC = tuple(f"data/ner/{corpora.PUBLIC}.{part}.jsonl" for part in ("train", "dev"))
_TESTS = ("idner-news-2k.test", "nergrit.test", "nergrit.test-harmonised")
_TREEBANK = "data/ud/merged/train.conllu"
_TREEBANK_TESTS = ("test-gsd", "test-csui")
# The converted part would drown the news treebank otherwise: shared/data/README.md.
_TIMES = {"csui": 3, "n0": 2, "w0": 2}
_INPUTS = ("gold/train.jsonl", "gold/ner.jsonl", "news/articles.jsonl.gz", *_PUBLIC, _TREEBANK)


class Part(StrEnum):
    """What an ablation can leave out."""

    vectors = "vectors"
    evidence = "evidence"
    messy = "messy"
    public = "public"


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
    teach: Annotated[int, typer.Option(help="Raw articles of one round of self-training.")] = 0,
    articles: Annotated[int, typer.Option(help="Train on so many articles, 0 for all.")] = 0,
    change: Annotated[list[str] | None, typer.Option(help="Setting of config.cfg, a.b=1.")] = None,
    keep: Annotated[bool, typer.Option(help="Keep the pipelines of the folds.")] = False,
) -> None:
    """Train on four fifths of the articles, test on the fifth, five times.

    The tagger shares no layers with the recognisers and is left out.
    """
    left_out = set(without or [])
    changes = {name: json.loads(value) for name, value in (c.split("=", 1) for c in change or [])}
    with use_ops("numpy", use_blis=False):
        rules = loop.load_rules()
        table = _load_vectors(work, without_words=Part.vectors in left_out)
        gold = [
            (corpora.fold_of(article.id), _Versions.of(rules, article))
            for article in corpora.read_gold(shared / "gold")
        ]
        public = [] if Part.public in left_out else _read_public(rules, shared)
        if Part.evidence in left_out:
            for doc in (*public, *(doc for _, known in gold for doc in known.all())):
                doc._.set(EVIDENCE, None)
        config = loop.read_config(changes)
        total = scores.Score()
        for number in fold or range(corpora.FOLDS):
            start = time.monotonic()
            known = [versions for place, versions in gold if place != number]
            held = [versions.plain for place, versions in gold if place == number]
            if articles:
                known = random.Random(number).sample(known, articles)
            copies = [] if Part.messy in left_out else [doc for k in known for doc in k.messy]
            docs = [k.plain for k in known]
            train = partial(loop.train, config, table, docs, messy=copies, public=public)
            silver: list[Doc] = []
            if teach:
                teacher = train(log="teacher")
                raw = corpora.read_raw(shared / "news/articles.jsonl.gz", teach, seed=number)
                texts = (corpora.read_evidence(rules, text) for text in raw)
                silver = list(loop.read_with(teacher, texts))
            nlp = train(silver=silver, log=f"fold {number}")
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
        gold = [
            _Versions.of(rules, article, alignment)
            for article in corpora.read_gold(shared / "gold")
        ]
        nlp = loop.train(
            loop.read_config(),
            _load_vectors(work),
            [known.plain for known in gold],
            messy=[doc for known in gold for doc in known.messy],
            public=_read_public(rules, shared),
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
    """Score a packaged pipeline on public tests, by our convention and that of `corpora.PUBLIC`."""
    import spacy

    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(model)
        rules = loop.load_rules(vocab=nlp.vocab)
        for name in _TESTS:
            articles = corpora.read_public(shared / f"data/ner/{name}.jsonl")
            for convention in ("", corpora.PUBLIC):
                wanted = corpora.to_docs(loop.load_rules(convention, nlp.vocab), articles)
                figures = scores.score(loop.read_with(nlp, wanted), wanted)
                typer.echo(f"{name}, convention {convention or 'ours'}: {figures.row()}")
        for name in _TREEBANK_TESTS:
            wanted = corpora.read_tagged(rules, shared / f"data/ud/merged/{name}.conllu")
            figures = scores.score(loop.read_with(nlp, wanted), wanted, scores.parts_of_speech)
            typer.echo(f"{name}: UPOS {figures.f1(*figures.wanted):.2f}")


@dataclass(frozen=True, slots=True)
class _Versions:
    """An annotated article as it is, and two messy copies."""

    plain: Doc
    messy: tuple[Doc, Doc]

    @classmethod
    def of(
        cls,
        rules: Language,
        article: corpora.Annotated,
        alignment: corpora.Alignment | None = None,
    ) -> Self:
        draw = random.Random(article.id)
        first, second = (corpora.to_doc(rules, messy(article, draw)) for _ in range(2))
        return cls(corpora.to_doc(rules, article, alignment), (first, second))

    def all(self) -> tuple[Doc, ...]:
        return (self.plain, *self.messy)


def _load_vectors(work: Path, *, without_words: bool = False) -> Vectors:
    """The word vectors, or a table of the same size that knows nothing."""
    table = vectors.load_vectors(work / "vectors.npz")
    if without_words:
        table.data[:] = np.zeros_like(table.data)
    return table


def _read_public(rules: Language, shared: Path) -> list[Doc]:
    """Training and development part of the public corpus, by its own convention."""
    reader = loop.load_rules(corpora.PUBLIC, rules.vocab)
    return [
        doc
        for path in _PUBLIC
        for doc in corpora.to_docs(reader, corpora.read_public(shared / path))
    ]


def _read_treebank(rules: Language, shared: Path) -> list[Doc]:
    return corpora.read_tagged(rules, shared / _TREEBANK, sentences=10, times=_TIMES)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    app()
