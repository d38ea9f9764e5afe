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
TRAINED = ("tok2vec", "berita_roles", "ner")


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
    silver: Sequence[Doc] = (),
    log: str = "",
) -> Language:
    """Train a pipeline.

    Args:
        config: See `read_config`.
        vectors: The static vectors.
        gold: Annotated documents, all of one vocabulary.
        silver: Documents with the answers of a teacher, of the same vocabulary.
        log: Name of this run in the log.

    Returns:
        The pipeline with averaged weights. It shares the vocabulary of the documents.
    """
    settings, curriculum = config["training"], config["curriculum"]
    fix_random_seed(settings["seed"])
    vocab = gold[0].vocab
    vocab.vectors = vectors
    nlp = load_model_from_config(config, vocab=vocab, auto_fill=True)
    nlp.initialize(lambda: [to_example(doc) for doc in gold])
    optimizer = registry.resolve(config["training"], validate=False)["optimizer"]
    draw = random.Random(settings["seed"])
    from_gold, from_silver = _endless(gold, draw), _endless(silver, draw)
    losses: dict[str, float] = {}
    trained = [name for name in nlp.pipe_names if name in TRAINED]
    with nlp.select_pipes(enable=trained):
        for step in range(1, settings["max_steps"] + 1):
            batch: list[Doc] = []
            while sum(map(len, batch)) < curriculum["words"]:
                from_machine = silver and draw.random() < curriculum["silver_share"]
                batch.append(next(from_silver if from_machine else from_gold))
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


def _endless(docs: Sequence[Doc], draw: random.Random) -> Iterator[Doc]:
    """The documents again and again, each time in another order."""
    while docs:
        yield from draw.sample(docs, len(docs))


def _take_averages(model: Model[Any, Any], averages: dict[tuple[int, str], Any]) -> None:
    for node in model.walk():
        for name in node.param_names:
            if (node.id, name) in averages:
                node.set_param(name, averages[node.id, name])
