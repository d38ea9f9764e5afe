"""Does time grow in proportion, and memory not at all?"""

import os
import subprocess
import tempfile
from pathlib import Path

from articles import as_jsonl, count_words, of_length, repeated, unclosed
from measure import PROGRAM, Figure, cpu_seconds, exhaust, run_child

SOURCE = Path(__file__).parents[1] / "src" / "beritaextract"
LENGTHS = (500, 5_000, 50_000)
WORST = ((10_000, 500), (100_000, 5_000))
"""Words and marks of the worst article, and ten times as many."""


def figures(texts: list[str], *, quick: bool) -> list[Figure]:
    return [
        *by_length(texts, LENGTHS[: 2 if quick else 3]),
        *worst_case(WORST if not quick else ((2_000, 100), (20_000, 1_000))),
        *by_count(texts, (100, 300) if quick else (100, 1_000, 10_000)),
        *memory(texts, (100, 300) if quick else (1_000, 20_000)),
        *workers(texts, 200 if quick else 2_000),
    ]


def by_length(texts: list[str], lengths: tuple[int, ...]) -> list[Figure]:
    """Time a word in articles of several lengths, each as a ratio to the shortest."""
    from beritaextract.pipeline import load

    extractor = load()
    # The same words in all, cut into articles of each length.
    whole = of_length(texts, lengths[-1]).split("\n")
    exhaust(map(extractor.extract, _cut(whole, lengths[0])))  # compiles what is used
    rows: list[Figure] = []
    for length in lengths:
        articles = _cut(whole, length)
        runs = [cpu_seconds(lambda a=articles: exhaust(map(extractor.extract, a))) for _ in "ab"]
        took = min(runs)
        each = 1e6 * took / count_words(articles)
        ratio = each / rows[0].value if rows else 1.0
        what = f"time a word, articles of {length:,} words"
        rows.append(Figure(what, each, "µs", ratio, f"{lengths[0]:,} words", "at most 1.15"))
    return rows


def _cut(lines: list[str], length: int) -> list[str]:
    """Articles of about that many words, of whole lines."""
    articles: list[str] = []
    current: list[str] = []
    words = 0
    for line in lines:
        current.append(line)
        words += len(line.split())
        if words >= length:
            articles.append("\n".join(current))
            current, words = [], 0
    return articles + (["\n".join(current)] if words else [])


def worst_case(sizes: tuple[tuple[int, int], tuple[int, int]]) -> list[Figure]:
    """Quotation marks that nobody closed: ten times as many words must take ten times as long."""
    from beritaextract.pipeline import load

    extractor = load()
    rows: list[Figure] = []
    for words, marks in sizes:
        text = unclosed(words, marks)
        extractor.extract(unclosed(200, 10))
        each = 1e6 * cpu_seconds(lambda text=text: extractor.extract(text)) / len(text.split())
        ratio = each / rows[0].value if rows else 1.0
        what = f"time a word, {words:,} words, {marks:,} marks, none closed"
        rows.append(Figure(what, each, "µs", ratio, f"{sizes[0][0]:,} words", "linear"))
    return rows


def by_count(texts: list[str], counts: tuple[int, ...]) -> list[Figure]:
    """Time an article in runs over more and more articles, start-up left out."""
    from beritaextract.pipeline import load
    from beritaextract.records import RawArticle

    rows: list[Figure] = []
    for count in counts:
        extractor = load()
        raws = [RawArticle(text=text) for text in repeated(texts, count)]
        words = count_words([raw.text for raw in raws])
        took = cpu_seconds(lambda e=extractor, r=raws: exhaust(e.extract_many(r)))
        each = 1e6 * took / words
        ratio = each / rows[0].value if rows else 1.0
        what = f"time a word, {count:,} articles"
        rows.append(Figure(what, each, "µs", ratio, f"{counts[0]:,} articles"))
    return rows


def memory(texts: list[str], counts: tuple[int, int]) -> list[Figure]:
    """Peak memory of the largest process of ``batch`` over few and over many articles.

    The longest article is among both: a process needs as much as that takes.
    """
    rows: list[Figure] = []
    texts = sorted(texts, key=len, reverse=True)[:1] + texts
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            path = as_jsonl(list(repeated(texts, count)), Path(folder) / f"{count}.jsonl")
            out = path.with_suffix(".out.jsonl")
            peak = run_child([*PROGRAM, "batch", str(path), "-o", str(out), "--quiet"]).peak
            ratio = peak / rows[0].value if rows else None
            target = "at most 1.05" if rows else "under 450"
            against = f"{counts[0]:,} articles" if rows else ""
            rows.append(
                Figure(f"peak memory, {count:,} articles", peak, "MiB", ratio, against, target)
            )
    return rows


def workers(texts: list[str], count: int) -> list[Figure]:
    """Wall time of ``batch`` with two workers, as a ratio to one; nothing on a single core."""
    if (os.cpu_count() or 1) < 2 or not (SOURCE / "batch").is_dir():
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = as_jsonl(list(repeated(texts, count)), Path(folder) / "articles.jsonl")
        took = {}
        for jobs in (1, 2):
            out = Path(folder) / f"{jobs}.jsonl"
            command = [*PROGRAM, "batch", str(path), "-o", str(out), "--jobs", str(jobs), "--quiet"]
            try:
                took[jobs] = run_child(command).wall
            except subprocess.CalledProcessError:
                return []
    what = f"batch of {count:,} articles, two workers"
    return [Figure(what, took[2], "s", took[2] / took[1], "one worker")]
