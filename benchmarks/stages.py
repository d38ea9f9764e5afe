"""Where the time of an article goes: by stage, by component, and against the bare model."""

import tempfile
import time
from collections import Counter
from pathlib import Path

from articles import as_jsonl, count_words
from measure import Figure, cpu_seconds, exhaust

TRAINED = ("tok2vec", "ner")
CLEAN = ("berita_regions",)


def figures(texts: list[str]) -> list[Figure]:
    """Words a second end to end, and the share of every stage, of one run over the texts."""
    from beritaextract.pipeline import load

    extractor = load()
    exhaust(map(extractor.extract, texts[: max(1, len(texts) // 10)]))  # compiles what is used
    words = count_words(texts)
    bare = bare_model(texts)
    spent = by_stage(extractor, texts)
    program = sum(spent.values())
    rules = sum(s for name, s in spent.items() if name not in ("read", "tokens", *TRAINED))
    model = spent["tokens"] + sum(spent[name] for name in TRAINED)
    rows = [
        Figure("end to end", words / program, "words/s", target="at least 8,000"),
        Figure("end to end", len(texts) / program, "articles/s"),
        Figure("bare trained pipeline, as spaCy runs it", words / bare, "words/s"),
        Figure(
            "rules and rendering", 1e6 * rules / words, "µs/word", rules / bare,
            "bare trained pipeline", "at most 0.40",
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


def bare_model(texts: list[str]) -> float:
    """Seconds of the trained components alone, loaded and run as spaCy does by itself."""
    import spacy
    from thinc.api import use_ops

    from beritaextract.pipeline import packaged_model

    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(packaged_model(), exclude=["morphologizer", "berita_roles"])

    def run() -> None:
        with nlp.select_pipes(enable=TRAINED):
            exhaust(nlp.pipe(texts, batch_size=16))

    with nlp.select_pipes(enable=TRAINED):
        exhaust(nlp.pipe(texts[: max(1, len(texts) // 10)]))
    return cpu_seconds(run)
