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
from spacy.vocab import Vocab
from thinc.api import Config, Model

from training.corpora import bare, to_example

CONFIG = Path(__file__).parents[1] / "config.cfg"
TAGGER = "morphologizer"
RECOGNISERS = ("tok2vec", "berita_roles", "ner")
TRAINED = (*RECOGNISERS, TAGGER)


def read_config(changes: dict[str, Any] | None = None) -> Config:
    """Read ``config.cfg``, with some settings (dotted names) changed."""
    return load_config(CONFIG, overrides=changes or {}, interpolate=True)


def without(config: Config, *names: str) -> Config:
    """The same pipeline without some components."""
    smaller = config.copy()
    smaller["nlp"]["pipeline"] = [n for n in config["nlp"]["pipeline"] if n not in names]
    smaller["components"] = {n: c for n, c in config["components"].items() if n not in names}
    return smaller


def load_rules(convention: str = "", vocab: Vocab | None = None) -> Language:
    """The components in front of the trained ones; they hold nothing that is learnt.

    Args:
        convention: By which texts are to be read; see `annotate.evidence`. Ours if empty.
        vocab: To share; a new one if not given.
    """
    config = read_config({"components.berita_evidence.convention": convention})
    return load_model_from_config(
        without(config, *TRAINED), vocab=True if vocab is None else vocab, auto_fill=True
    )


def train(
    config: Config,
    vectors: Vectors,
    gold: Sequence[Doc],
    *,
    messy: Sequence[Doc] = (),
    public: Sequence[Doc] = (),
    silver: Sequence[Doc] = (),
    tagged: Sequence[Doc] = (),
    log: str = "",
) -> Language:
    """Train a pipeline: the recognisers and the layers they share, then the tagger by itself.

    Args:
        config: See `read_config`; its curriculum tells the share of each kind of documents.
        vectors: The static vectors.
        gold: Annotated documents, all of one vocabulary.
        messy: The same articles as bad pages would have them.
        public: Documents with entities by other conventions, of the same vocabulary.
        silver: Documents with entities that a pipeline found, of the same vocabulary.
        tagged: Documents with parts of speech, of the same vocabulary; the tagger is left out of
            the pipeline if there are none.
        log: Name of this run in the log.

    Returns:
        The pipeline with averaged weights. It shares the vocabulary of the documents.
    """
    if not tagged:
        config = without(config, TAGGER)
    settings, curriculum = config["training"], config["curriculum"]
    fix_random_seed(settings["seed"])
    vocab = gold[0].vocab
    vocab.vectors = vectors
    nlp = load_model_from_config(config, vocab=vocab, auto_fill=True)
    nlp.initialize(lambda: [to_example(doc) for doc in (*gold, *tagged)])
    others = {"messy": messy, "public": public, "silver": silver}
    shares = {kind: curriculum[f"{kind}_share"] for kind, docs in others.items() if docs}
    shares["gold"] = 1 - sum(shares.values())
    articles = _mixed({"gold": gold, **others}, shares, random.Random(settings["seed"]))
    _teach(nlp, RECOGNISERS, articles, config, settings["max_steps"], log)
    if tagged:
        sentences = _endless(tagged, random.Random(settings["seed"]))
        _teach(nlp, (TAGGER,), sentences, config, curriculum["tagger_steps"], log)
    return nlp


def _teach(
    nlp: Language,
    names: Sequence[str],
    stream: Iterator[Doc],
    config: Config,
    steps: int,
    log: str,
) -> None:
    """Train some components for a fixed number of steps; they keep the average weights.

    The seed is set anew, so components that share no layers come out the same alone and together.
    """
    settings = config["training"]
    fix_random_seed(settings["seed"])
    optimizer = registry.resolve(_optimizer(settings, steps), validate=False)["optimizer"]
    names = [name for name in names if name in nlp.pipe_names]
    losses: dict[str, float] = {}
    with nlp.select_pipes(enable=names):
        for step in range(1, steps + 1):
            batch: list[Doc] = []
            while sum(map(len, batch)) < config["curriculum"]["words"]:
                batch.append(next(stream))
            examples = [to_example(doc) for doc in batch]
            nlp.update(examples, sgd=optimizer, drop=settings["dropout"], losses=losses)
            optimizer.step_schedules()
            if step % 100 == 0:
                print(log, step, {name: round(loss) for name, loss in losses.items()}, flush=True)
                losses = {}
    for name in names:
        _take_averages(nlp.get_pipe(name).model, optimizer.averages)


def _optimizer(settings: Config, steps: int) -> dict[str, Any]:
    """The optimizer of the settings, its rate falling to nothing over so many steps."""
    optimizer = settings["optimizer"]
    return {
        "optimizer": optimizer | {"learn_rate": optimizer["learn_rate"] | {"total_steps": steps}}
    }


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
    endless = {name: _endless(kinds[name], draw) for name, share in shares.items() if share}
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
