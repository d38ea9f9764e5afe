"""Train the pipeline of ``config.cfg`` for a fixed number of steps.

Nothing is chosen on held-out articles: not the step, not the seed. The weights are the average over
the steps.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import fix_random_seed, load_config, load_model_from_config, registry
from spacy.vectors import Vectors
from thinc.api import Config, Model

from training.corpora import bare, to_example

CONFIG = Path(__file__).parents[1] / "config.cfg"
TRAINED = ("tok2vec", "morphologizer", "berita_roles", "ner")


def read_config(changes: dict[str, Any] | None = None) -> Config:
    """Read ``config.cfg``, with some settings (dotted names) changed."""
    return load_config(CONFIG, overrides=changes or {}, interpolate=True)


def without(config: Config, *names: str) -> Config:
    """The same pipeline without some components."""
    smaller = config.copy()
    smaller["nlp"]["pipeline"] = [n for n in config["nlp"]["pipeline"] if n not in names]
    smaller["components"] = {n: c for n, c in config["components"].items() if n not in names}
    return smaller


def load_rules() -> Language:
    """The components in front of the trained ones; they hold nothing that is learnt."""
    return load_model_from_config(without(read_config(), *TRAINED), auto_fill=True)


def train(
    config: Config,
    vectors: Vectors,
    gold: Sequence[Doc],
    *,
    messy: Sequence[Doc] = (),
    silver: Sequence[Doc] = (),
    tagged: Sequence[Doc] = (),
    log: str = "",
) -> Language:
    """Train a pipeline.

    Args:
        config: See `read_config`; its curriculum tells the share of each kind of documents.
        vectors: The static vectors.
        gold: Annotated documents, all of one vocabulary.
        messy: The same articles as bad pages would have them.
        silver: Documents with entities of another origin, of the same vocabulary.
        tagged: Documents with parts of speech, of the same vocabulary.
        log: Name of this run in the log.

    Returns:
        The pipeline with averaged weights. It shares the vocabulary of the documents.
    """
    settings, curriculum = config["training"], config["curriculum"]
    fix_random_seed(settings["seed"])
    vocab = gold[0].vocab
    vocab.vectors = vectors
    nlp = load_model_from_config(config, vocab=vocab, auto_fill=True)
    nlp.initialize(lambda: [to_example(doc) for doc in (*gold, *tagged)])
    optimizer = registry.resolve(config["training"], validate=False)["optimizer"]
    draw = random.Random(settings["seed"])
    others = {"messy": messy, "silver": silver, "tagged": tagged}
    shares = {kind: curriculum[f"{kind}_share"] for kind in others}
    kinds = {"gold": gold, **others}
    stream = _mixed(kinds, {"gold": 1 - sum(shares.values()), **shares}, draw)
    losses: dict[str, float] = {}
    trained = [name for name in nlp.pipe_names if name in TRAINED]
    with nlp.select_pipes(enable=trained):
        for step in range(1, settings["max_steps"] + 1):
            batch: list[Doc] = []
            while sum(map(len, batch)) < curriculum["words"]:
                batch.append(next(stream))
            examples = [to_example(doc) for doc in batch]
            nlp.update(examples, sgd=optimizer, drop=settings["dropout"], losses=losses)
            optimizer.step_schedules()
            if step % 100 == 0:
                print(log, step, {name: round(loss) for name, loss in losses.items()}, flush=True)
                losses = {}
    for name in trained:
        _take_averages(nlp.get_pipe(name).model, optimizer.averages)
    return nlp


def read_with(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """What the trained components make of documents that carry evidence; the input is untouched."""
    for doc in docs:
        read = bare(doc)
        for name, component in nlp.pipeline:
            if name in TRAINED:
                read = component(read)
        yield read


def _mixed(
    kinds: dict[str, Sequence[Doc]], shares: dict[str, float], draw: random.Random
) -> Iterator[Doc]:
    """Documents of each kind in turn, so that each kind keeps its share of the words."""
    endless = {name: _endless(docs, draw) for name, docs in kinds.items() if docs and shares[name]}
    words = dict.fromkeys(endless, 0)
    while True:
        behind = min(endless, key=lambda name: words[name] / shares[name])
        doc = next(endless[behind])
        words[behind] += len(doc)
        yield doc


def _endless(docs: Sequence[Doc], draw: random.Random) -> Iterator[Doc]:
    """The documents again and again, each time in another order."""
    while True:
        yield from draw.sample(docs, len(docs))


def _take_averages(model: Model[Any, Any], averages: dict[tuple[int, str], Any]) -> None:
    for node in model.walk():
        for name in node.param_names:
            if (node.id, name) in averages:
                node.set_param(name, averages[node.id, name])
