"""The quality gate: no figure on the annotated articles may fall unnoticed.

    python benchmarks/gate.py                       compare with floors.json
    python benchmarks/gate.py --update              set the floors to today's figures
    python benchmarks/gate.py --update --allow-regression   even where they fall

The gold is not part of the repository: it lies beside it (``../shared/gold/dev.jsonl``), or where
``--gold`` says. Where there is none the gate says so and lets pass. Exit status: 0 passed or
skipped, 1 a figure fell or the gold is another, 2 wrong usage.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
FLOORS = Path(__file__).with_name("floors.json")

EPSILON = 0.005
"""Half of the last digit that figures have: what is equal but for rounding is not a fall. The
extraction is deterministic, so nothing more needs forgiving."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=GOLD, help="annotated articles")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="where the floors are kept")
    parser.add_argument("--update", action="store_true", help="set the floors to today's figures")
    parser.add_argument(
        "--allow-regression", action="store_true", help="let --update lower a floor"
    )
    options = parser.parse_args(arguments)
    if options.allow_regression and not options.update:
        parser.error("--allow-regression is for --update")
    if not options.gold.is_file():
        print(f"gate SKIPPED: there is no gold at {options.gold}; nothing was measured")
        return 0
    pinned = json.loads(options.floors.read_text(encoding="utf-8"))
    today = {
        "gold_sha256": hashlib.sha256(options.gold.read_bytes()).hexdigest(),
        "f1": measure(options.gold),
    }
    if options.update:
        return update(options.floors, pinned, today, allow_regression=options.allow_regression)
    return check(pinned, today)


def measure(gold: Path) -> dict[str, float]:
    """The F1 of every metric, as ``beritaextract evaluate`` prints it."""
    done = subprocess.run(
        [sys.executable, "-m", "beritaextract", "evaluate", str(gold), "--json"],
        stdout=subprocess.PIPE,
        check=True,
    )
    return {
        metric: figures["f1"]
        for metric, figures in json.loads(done.stdout).items()
        if "f1" in figures
    }


def check(pinned: dict, today: dict) -> int:
    """Compare with the floors and say how it stands."""
    if pinned["gold_sha256"] != today["gold_sha256"]:
        print("gate FAILED: the gold is not the one the floors were measured on")
        print("  look at what changed, then set the floors anew with --update")
        return 1
    fallen = regressions(pinned["f1"], today["f1"])
    for metric, floor in pinned["f1"].items():
        figure = today["f1"].get(metric, 0.0)
        verdict = "FELL" if metric in fallen else "rose" if figure > floor + EPSILON else "held"
        print(f"{metric:14} floor {floor:6.2f}  today {figure:6.2f}  {verdict}")
    if fallen:
        print(f"gate FAILED: {', '.join(fallen)}")
        return 1
    print("gate passed")
    return 0


def update(floors: Path, pinned: dict, today: dict, *, allow_regression: bool) -> int:
    """Write today's figures as floors, unless one of them is lower and that was not allowed."""
    same_gold = pinned["gold_sha256"] == today["gold_sha256"]
    fallen = regressions(pinned["f1"], today["f1"])
    if fallen and not allow_regression:
        print(f"gate REFUSED: this would lower {', '.join(fallen)}; see --allow-regression")
        if not same_gold:
            print("  the gold is another too, which may be why")
        return 1
    floors.write_text(json.dumps(today, indent=2) + "\n", encoding="utf-8")
    print(f"floors set in {floors.name}")
    return 0


def regressions(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """Metrics that lie under their floor; one that is gone does too."""
    return [
        metric for metric, floor in floors.items() if figures.get(metric, 0.0) < floor - EPSILON
    ]


if __name__ == "__main__":
    sys.exit(main())
