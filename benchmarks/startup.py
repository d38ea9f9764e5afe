"""How long a person waits: the program against the imports it cannot avoid.

    python benchmarks/startup.py [--runs N]

Times ``beritaextract quotes SAMPLE`` against ``import spacy`` and ``--help`` against
``import typer``, each pair in turns, so that whatever else the machine does falls on both. Prints
the median seconds and the median of the ratios of the pairs.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "samples" / "asn-cimahi.txt"
PROGRAM = [sys.executable, "-m", "beritaextract"]
PAIRS = [
    (
        "quotes against import spacy",
        [*PROGRAM, "quotes", str(SAMPLE)],
        [sys.executable, "-c", "import spacy"],
    ),
    (
        "--help against import typer",
        [*PROGRAM, "--help"],
        [sys.executable, "-c", "import typer"],
    ),
    (
        "quotes --help against import typer",
        [*PROGRAM, "quotes", "--help"],
        [sys.executable, "-c", "import typer"],
    ),
]
# An installed program is compiled; one that runs from a checkout has to be let.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    """Wall time of one run of a command."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="pairs of each kind (15)")
    runs = parser.parse_args().runs
    print(f"{'':36} {'ours':>8} {'import':>8} {'ratio':>7}")
    for name, ours, theirs in PAIRS:
        seconds(ours), seconds(theirs)  # the first run compiles and fills the caches
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
        mine, import_ = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"{name:36} {mine:7.3f}s {import_:7.3f}s {ratio:7.2f}")


if __name__ == "__main__":
    main()
