"""Date expressions: quality and speed beside ``dateparser.search.search_dates``, in one run.

    python benchmarks/dates.py [GOLD_FOLDER]

Reads ``dev.jsonl`` of the folder (default ``../shared/gold``, seen from the repository) and prints
precision, recall, F1 and milliseconds of processor time an article for both. A gold expression is
found where a prediction overlaps it with its exact value; optional ones count for nobody.
``search_dates`` returns neither offsets nor a grain: its texts are looked up in order, and its
moment is cut to the grain of the gold expression it is compared with, which is to its advantage.
Both know the date of publication; neither knows what is quoted or what is boilerplate.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

Prediction = tuple[int, int, str]
"""First character, one past the last, ISO value."""
Finder = Callable[[dict[str, Any]], list[Prediction]]

GOLD = Path(__file__).resolve().parents[1] / ".." / "shared" / "gold"


def find_with_grammar(article: dict[str, Any]) -> list[Prediction]:
    from beritaextract.annotate.date_grammar import date_grammar
    from beritaextract.resolve.calendar import choose_reference, resolve_dates

    parses = date_grammar().parse(article["text"])
    reference, _ = choose_reference(article, parses, article["text"])
    return [
        (int(value["start"] or 0), int(value["end"] or 0), str(value["value"]))
        for value in resolve_dates(parses, reference)
    ]


def find_with_search_dates(article: dict[str, Any]) -> list[Prediction]:
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}
    if article["published"]:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(article["published"])
    found = search_dates(article["text"], languages=["id"], settings=settings) or []
    return list(_located(article["text"], found))


def _located(text: str, found: list[tuple[str, datetime]]) -> Iterator[Prediction]:
    position = 0
    for words, moment in found:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            yield start, position, moment.date().isoformat()


def count(article: dict[str, Any], predictions: list[Prediction]) -> tuple[int, int, int]:
    """Hits, gold expressions and predictions of one article that count."""
    gold = [date for date in article["dates"] if not date.get("optional")]
    optional = [date for date in article["dates"] if date.get("optional")]
    free = list(predictions)
    hits = 0
    for date in gold:
        hit = next((p for p in free if _overlaps(date, p) and _agrees(date, p)), None)
        if hit:
            free.remove(hit)
            hits += 1
    spare = sum(any(_overlaps(date, p) for date in optional) for p in free)
    return hits, len(gold), len(predictions) - spare


def _overlaps(date: dict[str, Any], prediction: Prediction) -> bool:
    start, end, _ = prediction
    return bool(date["start"] < end and start < date["start"] + len(date["text"]))


def _agrees(date: dict[str, Any], prediction: Prediction) -> bool:
    value = prediction[2]
    exact_grain = len(value) < len("2019-08-19")
    return bool(date["value"] == (value if exact_grain else value[: len(date["value"])]))


def measure(articles: list[dict[str, Any]], find: Finder) -> tuple[float, float, float, float]:
    """Precision, recall, F1 in percent and milliseconds an article.

    The articles are read twice and timed the second time: both compile their patterns at the first
    use of each, which belongs to a start, not to an article.
    """
    for article in articles:
        find(article)
    hits = gold = predicted = 0
    spent = 0.0
    for article in articles:
        begin = time.process_time()
        predictions = find(article)
        spent += time.process_time() - begin
        numbers = count(article, predictions)
        hits, gold, predicted = (
            a + b for a, b in zip((hits, gold, predicted), numbers, strict=True)
        )
    precision, recall = 100 * hits / max(1, predicted), 100 * hits / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return precision, recall, f1, 1000 * spent / max(1, len(articles))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD, help="folder of dev.jsonl")
    path = parser.parse_args().gold / "dev.jsonl"
    if not path.is_file():
        print(f"There is no gold at {path}: give its folder as the argument.", file=sys.stderr)
        return 2
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    finders: dict[str, Finder] = {
        "beritaextract": find_with_grammar,
        "search_dates": find_with_search_dates,
    }
    print(f"{len(articles)} articles of {path.name}")
    print(f"{'':14} {'P':>6} {'R':>6} {'F1':>6} {'CPU ms/article':>15}")
    times = []
    for name, find in finders.items():
        precision, recall, f1, milliseconds = measure(articles, find)
        times.append(milliseconds)
        print(f"{name:14} {precision:6.2f} {recall:6.2f} {f1:6.2f} {milliseconds:15.2f}")
    print(f"beritaextract is {times[1] / times[0]:.0f} times as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
