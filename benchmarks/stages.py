"""Where the time of an article goes: by stage, by component, and against the bare model."""

import tempfile
import time
from collections import Counter
from pathlib import Path

from articles import as_jsonl, count_words
from measure import Figure, cpu_seconds, exhaust

TRAINED = ("tok2vec", "ner")
WHOLE = (*TRAINED, "berita_roles", "morphologizer")
CLEAN = ("berita_regions",)


def figures(texts: list[str]) -> list[Figure]:
    """Words a second end to end, and the share of every stage, of one run over half the texts.

    The other half comes first, so that what is compiled at its first use is, and the words that
    every article has are known.
    """
    from beritaextract.pipeline import load

    extractor = load()
    half = len(texts) // 2
    exhaust(map(extractor.extract, texts[:half]))
    bare, whole = (alone(texts[:half], texts[half:], names) for names in (TRAINED, WHOLE))
    texts = texts[half:]
    words = count_words(texts)
    spent = by_stage(extractor, texts)
    program = sum(spent.values())
    rules = sum(s for name, s in spent.items() if name not in ("read", "tokens", *TRAINED))
    model = spent["tokens"] + sum(spent[name] for name in TRAINED)
    rows = [
        Figure("end to end", words / program, "words/s", target="at least 8,000"),
        Figure("end to end", len(texts) / program, "articles/s"),
        Figure("trained components that the program uses, alone", words / bare, "words/s"),
        Figure("all trained components, alone", words / whole, "words/s", target="at least 12,000"),
        Figure(
            "rules and rendering", 1e6 * rules / words, "µs/word", rules / bare,
            "trained components that it uses, alone", "at most 0.40",
        ),
        Figure("tokens and trained components", 1e6 * model / words, "µs/word", model / program,
               "end to end"),
    ]  # fmt: skip
    rows += [
        Figure(f"- {name}", 1e6 * seconds / words, "µs/word", seconds / program, "end to end")
        for name, seconds in spent.most_common()
    ]
    return rows


def by_stage(extractor, texts: list[str]) -> Counter:
    """Seconds of processor time of each stage and component over all texts."""
    from beritaextract.attributes import ARTICLE
    from beritaextract.pipeline import _assemble
    from beritaextract.read.inputs import read_inputs
    from beritaextract.read.options import ReadOptions
    from beritaextract.render import to_dict
    from beritaextract.render.machine import render_jsonl

    spent: Counter = Counter()
    clock = time.process_time

    def lap(name: str, start: float) -> float:
        now = clock()
        spent[name] += now - start
        return now

    with tempfile.TemporaryDirectory() as folder:
        path = as_jsonl(texts, Path(folder) / "articles.jsonl")
        start = clock()
        for raw in read_inputs([str(path)], ReadOptions()):
            start = lap("read", start)
            with extractor.memory():
                doc = extractor.nlp.make_doc(raw.text)
                doc._.set(ARTICLE, {"title": None, "published": None, "outlet": None})
                start = lap("tokens", start)
                for name, component in extractor.nlp.pipeline:
                    doc = component(doc)
                    start = lap(name, start)
                article = _assemble(raw, doc)
                start = lap("assemble", start)
                exhaust(render_jsonl([to_dict(article)]))
                start = lap("render", start)
                del doc
            start = lap("forget", start)
    return spent


def alone(before: list[str], texts: list[str], components: tuple[str, ...]) -> float:
    """Seconds of tokens and trained components by themselves, as spaCy loads and runs them.

    Args:
        before: Articles that are read first.
        texts: Articles whose time counts.
        components: Names of the trained components.
    """
    import spacy
    from thinc.api import use_ops

    from beritaextract.pipeline import packaged_model

    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(packaged_model())
    with nlp.select_pipes(enable=components):
        exhaust(nlp.pipe(before, batch_size=16))
        return cpu_seconds(lambda: exhaust(nlp.pipe(texts, batch_size=16)))
