"""Others at the same work, on the same articles, in the same run; what cannot be run is quoted."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from articles import as_jsonl, count_words, pages
from measure import Figure, cpu_seconds, exhaust

QUOTED = [
    ("PFSA-ID baseline (spaCy 2.3, tok2vec and ner)", 13_453, "its own meta.json"),
    ("stanza, CPU, English", 878, "spaCy's Facts & Figures"),
    ("spaCy transformer pipeline, CPU, English", 684, "spaCy's Facts & Figures"),
]


def figures(texts: list[str], program: float, torch_python: str) -> list[Figure]:
    """Peers as words a second and as a ratio of our rate to theirs.

    Args:
        texts: The articles.
        program: Our own rate in the same run, in words a second.
        torch_python: An interpreter that has torch, for the encoder of BERT's size.
    """
    rows = [*dates(texts), *tokens(texts, program), *page_reading(texts)]
    if rate := bert(texts, torch_python):
        what = "token classifier of BERT-base size, random weights"
        rows.append(Figure(what, rate, "words/s", program / rate, "us to it", "at least 20"))
    rows += [
        Figure(f"{name}; not run, quoted from {source}", rate, "words/s")
        for name, rate, source in QUOTED
    ]
    return rows


def _rate(texts: list[str], work: Callable[[str], object]) -> float:
    exhaust(map(work, texts[:10]))
    return count_words(texts) / cpu_seconds(lambda: exhaust(map(work, texts)))


def dates(texts: list[str]) -> list[Figure]:
    """Our grammar of dates beside ``search_dates``, which reads a tenth of the articles."""
    from dates import find_with_grammar, find_with_search_dates

    def record(text: str) -> dict:
        return {"text": text, "published": "2024-05-17"}

    few = texts[: max(10, len(texts) // 10)]
    ours = _rate(few, lambda text: find_with_grammar(record(text)))
    theirs = _rate(few, lambda text: find_with_search_dates(record(text)))
    return [
        Figure("dates alone", ours, "words/s"),
        Figure(
            "dateparser.search.search_dates", theirs, "words/s", ours / theirs, "dates alone to it"
        ),
    ]


def tokens(texts: list[str], program: float) -> list[Figure]:
    """Tokens alone, by spaCy's stock Indonesian and by ours; both forget words as they go."""
    import spacy

    import beritaextract.components  # noqa: F401

    rows = []
    for code in ("id", "ind"):
        nlp = spacy.blank(code)
        rate = _rate(texts, nlp.make_doc)
        rows.append(
            Figure(
                f'tokens alone, spacy.blank("{code}")', rate, "words/s", program / rate, "us to it"
            )
        )
    return rows


def page_reading(texts: list[str]) -> list[Figure]:
    """Pages of our own making through trafilatura, which is what the program reads pages with."""
    try:
        from trafilatura import extract
    except ImportError:
        return []
    made = pages(texts[:200])
    exhaust(map(extract, made[:5]))
    rate = count_words(texts[:200]) / cpu_seconds(lambda: exhaust(map(extract, made)))
    return [Figure("pages through trafilatura", rate, "words of article/s")]


def bert(texts: list[str], python: str) -> float | None:
    """Words a second of an encoder of BERT's size, or nothing where torch is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        path = as_jsonl(texts[:20], Path(folder) / "articles.jsonl")
        script = str(Path(__file__).with_name("bert.py"))
        done = subprocess.run(
            [python, script, str(path)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        print(f"no encoder of BERT's size: {python} has no torch", file=sys.stderr)
        return None
    return float(done.stdout)
