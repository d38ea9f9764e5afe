"""What the trained pipeline costs: time to load, words a second, memory.

    python benchmarks/model.py                    the samples, again and again
    python benchmarks/model.py articles.jsonl     texts of your own: JSON lines with ``text``

Prints words between spaces per second of processor time, on one thread, for the trained components
without the rules, the rules alone, and the whole program; each also as a ratio to the rules of the
same run. The load time is given beside that of importing spaCy in the same process.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported

SAMPLES = Path(__file__).parents[1] / "samples"
TRAINED = ["tok2vec", "morphologizer", "berita_roles", "ner"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path, nargs="?", help="JSON lines with text")
    parser.add_argument("--words", type=int, default=150_000, help="how much to read")
    options = parser.parse_args()
    texts = enough(read(options.articles), options.words)
    words = sum(len(text.split()) for text in texts)

    importing = seconds(lambda: __import__("spacy"))
    import spacy
    from thinc.api import use_ops

    from beritaextract.pipeline import load, packaged_model

    rules = load(trained=False)
    with use_ops("numpy", use_blis=False):
        loading = seconds(lambda: spacy.load(packaged_model()))
        nlp = spacy.load(packaged_model())
    print(f"load: {loading:.2f} s (import spacy: {importing:.2f} s)")

    def trained() -> None:
        with nlp.select_pipes(enable=TRAINED):
            exhaust(nlp.pipe(texts, batch_size=16))

    whole = load()
    rates = {
        "rules alone": rate(words, lambda: exhaust(map(rules.extract, texts))),
        "trained alone": rate(words, trained),
        "program": rate(words, lambda: exhaust(map(whole.extract, texts))),
    }
    for name, figure in rates.items():
        print(f"{name}: {figure:,.0f} words/s, {figure / rates['rules alone']:.2f} of the rules")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def read(articles: Path | None) -> list[str]:
    if articles is None:
        return [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    with articles.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def enough(texts: list[str], words: int) -> list[str]:
    """As many texts as hold so many words, from the beginning again where they do not suffice."""
    chosen: list[str] = []
    total = 0
    while total < words:
        text = texts[len(chosen) % len(texts)]
        chosen.append(text)
        total += len(text.split())
    return chosen


def rate(words: int, work: Callable[[], object]) -> float:
    return words / seconds(work)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def exhaust(results: Iterable[object]) -> None:
    for _ in results:
        pass


if __name__ == "__main__":
    main()
