"""Everything that is claimed of speed and memory, in one run and one table.

    python benchmarks/run.py                              the samples, again and again
    python benchmarks/run.py articles.jsonl               texts of your own, field ``text``
    python benchmarks/run.py articles.jsonl --quick       a few minutes instead of an hour
    python benchmarks/run.py --json figures.json          also as JSON

Prints a Markdown table. Absolute figures are of this machine, at this hour; the ratios are of runs
side by side, and hold elsewhere. Times are of the processor, on one thread, except where a person
waits (start-up, workers). ``--torch-python`` names an interpreter with torch, if this one has none.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import measure  # noqa: F401  # sets the threads of numpy before anything imports it
from articles import count_words, enough, read_texts
from measure import Figure

SECTIONS = ("startup", "stages", "peers", "scaling")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path, nargs="?", help="JSON lines with text")
    parser.add_argument("--quick", action="store_true", help="less of everything")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="a part of it")
    parser.add_argument("--torch-python", default=sys.executable, metavar="PYTHON")
    options = parser.parse_args()
    texts = read_texts(options.articles)
    some = enough(texts, 40_000 if options.quick else 200_000)

    table: dict[str, list[Figure]] = {}

    def section(name: str, work: Callable[[], list[Figure]]) -> None:
        if not options.only or name in options.only:
            table[name] = work()
            print_section(name, table[name])

    print_heading(options, len(some), count_words(some))
    section("startup", lambda: startup(5 if options.quick else 15))
    section("stages", lambda: stages(some))
    section("peers", lambda: peers(some, table.get("stages"), options.torch_python))
    section("scaling", lambda: scaling(texts, quick=options.quick))
    if options.json:
        figures = {name: [asdict(row) for row in rows] for name, rows in table.items()}
        content = {"machine": machine(), "date": date.today().isoformat(), "figures": figures}
        options.json.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def startup(runs: int) -> list[Figure]:
    import startup

    return startup.figures(runs)


def stages(texts: list[str]) -> list[Figure]:
    import stages

    return stages.figures(texts)


def peers(texts: list[str], stages: list[Figure] | None, python: str) -> list[Figure]:
    import peers
    import stages as own

    return peers.figures(texts, (stages or own.figures(texts))[0].value, python)


def scaling(texts: list[str], *, quick: bool) -> list[Figure]:
    import scaling

    return scaling.figures(texts, quick=quick)


def machine() -> str:
    """Cores, processor, load and interpreter."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        model = next((li.partition(":")[2].strip() for li in lines if "model name" in li), model)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    version = platform.python_version()
    return f"{os.cpu_count()} cores ({model}), load {load:.1f} at the start, Python {version}"


def print_heading(options: argparse.Namespace, articles: int, words: int) -> None:
    source = options.articles.name if options.articles else "the samples"
    print(
        f"{date.today()}, {machine()}; {source}: {articles:,} articles, {words:,} words", flush=True
    )


def print_section(name: str, rows: list[Figure]) -> None:
    print(f"\n### {name}\n\n| | figure | ratio | to | target |\n|---|---:|---:|---|---|")
    for row in rows:
        value = f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:.3g}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        print(f"| {row.what} | {value} {row.unit} | {ratio} | {row.against} | {row.target} |")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
