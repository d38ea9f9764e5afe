"""How long a person waits: the program against the imports it cannot avoid.

    python benchmarks/startup.py [--runs N]

Times ``beritaextract quotes SAMPLE`` against ``import spacy`` and ``--help`` against
``import typer``, each pair in turns, so that whatever else the machine does falls on both.
"""

import argparse
import sys

from articles import SAMPLES
from measure import PROGRAM, Figure, paired, run_child

QUOTES = [*PROGRAM, "quotes", str(SAMPLES / "asn-cimahi.txt")]
IMPORT_SPACY = [sys.executable, "-c", "import spacy"]
PAIRS = [
    ("quotes FILE, model loaded", QUOTES, "import spacy", IMPORT_SPACY, "at most 1.35"),
    (
        "quotes FILE, model loaded",
        QUOTES,
        'spacy.blank("id")',
        [sys.executable, "-c", "import spacy; spacy.blank('id')"],
        "",
    ),
    ("--help", [*PROGRAM, "--help"], "import typer", [sys.executable, "-c", "import typer"], ""),
]


def startup_ratio(runs: int) -> float:
    """Processor time of the main job on one article, as a ratio to ``import spacy``."""
    return paired(lambda: run_child(QUOTES).cpu, lambda: run_child(IMPORT_SPACY).cpu, runs)[2]


def figures(runs: int) -> list[Figure]:
    rows = []
    for name, ours, against, theirs, target in PAIRS:
        mine, _, ratio = paired(
            lambda ours=ours: run_child(ours).wall,
            lambda theirs=theirs: run_child(theirs).wall,
            runs,
        )
        rows.append(Figure(name, mine, "s", ratio, against, target))
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="pairs of each kind (15)")
    for row in figures(parser.parse_args().runs):
        print(f"{row.what:28} {row.value:7.3f} {row.unit}  {row.ratio:5.2f} x {row.against}")
