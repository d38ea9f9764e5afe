"""The speed gate: ratios of runs side by side, with room for a busy machine.

    python benchmarks/speed_gate.py

Start-up against ``import spacy``, rules and rendering against the trained components, and time a
word in long articles against short ones and in the worst article. What is claimed is in
``docs/performance.md``; a ratio beyond the limits here means that something went wrong. Exit
status: 0 passed, 1 a limit was broken.
"""

import sys

import measure  # noqa: F401  # sets the threads of numpy before anything imports it
from articles import enough, read_texts
from scaling import by_length, worst_case
from stages import figures as stage_figures
from startup import startup_ratio

LIMITS = {
    "start-up to import spacy": 1.6,
    "rules and rendering to the trained components": 1.1,
    "time a word, 5,000 words to 500": 1.4,
    "time a word, worst article ten times as long": 2.0,
}


def main() -> int:
    texts = enough(read_texts(None), 15_000)
    stages = {row.what: row for row in stage_figures(texts)}
    ratios = {
        "start-up to import spacy": startup_ratio(3),
        "rules and rendering to the trained components": stages["rules and rendering"].ratio,
        "time a word, 5,000 words to 500": by_length(texts, (500, 5_000))[-1].ratio,
        "time a word, worst article ten times as long": worst_case(((2_000, 100), (20_000, 1_000)))[
            -1
        ].ratio,
    }
    broken = [name for name, ratio in ratios.items() if (ratio or 0) > LIMITS[name]]
    for name, ratio in ratios.items():
        print(f"{name:50} {ratio:5.2f}  at most {LIMITS[name]:.2f}")
    if broken:
        print(f"speed gate FAILED: {'; '.join(broken)}")
        return 1
    print("speed gate passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
