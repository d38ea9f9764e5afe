"""The quality gate: it lets pass, refuses, and says why."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GATE = Path(__file__).parents[2] / "benchmarks/gate.py"
GOLD = {
    "id": "a",
    "text": "Anu.",
    "quotes": [],
    "dates": [],
}


@pytest.fixture
def gate(tmp_path, monkeypatch):
    """Run the gate on gold and floors of its own, with figures that a test decides."""
    monkeypatch.syspath_prepend(GATE.parent)
    import gate

    gold, floors = tmp_path / "dev.jsonl", tmp_path / "floors.json"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    floors.write_text('{"gold_sha256": "", "f1": {}}', encoding="utf-8")
    figures = {"direct": 80.0, "dates": 90.0}
    monkeypatch.setattr(gate, "measure", lambda gold: dict(figures))

    def run(*args, **changes):
        figures.update(changes)
        return gate.main(["--gold", str(gold), "--floors", str(floors), *args])

    run.gold, run.floors = gold, floors
    assert run("--update") == 0
    return run


def test_equal_and_better_figures_pass(gate, capsys):
    assert gate() == 0
    assert gate(direct=81.0) == 0
    assert "rose" in capsys.readouterr().out


def test_a_fall_fails_and_is_named(gate, capsys):
    assert gate(dates=89.99) == 1
    assert "gate FAILED: dates" in capsys.readouterr().out


def test_a_floor_is_not_lowered_by_accident(gate, capsys):
    before = gate.floors.read_text()

    assert gate("--update", dates=50.0, direct=99.0) == 1
    assert "would lower dates" in capsys.readouterr().out
    assert gate.floors.read_text() == before


def test_a_floor_is_lowered_on_demand(gate):
    assert gate("--update", "--allow-regression", dates=50.0) == 0
    assert gate() == 0


def test_other_gold_fails_until_it_is_pinned(gate, capsys):
    gate.gold.write_text(json.dumps(GOLD | {"text": "Lain."}), encoding="utf-8")

    assert gate() == 1
    assert "not the one" in capsys.readouterr().out
    assert gate("--update") == 0
    assert gate() == 0


def test_without_gold_it_says_that_nothing_was_measured(gate, capsys):
    gate.gold.unlink()

    assert gate() == 0
    assert "SKIPPED" in capsys.readouterr().out


def test_wrong_usage_is_status_2(gate):
    with pytest.raises(SystemExit) as caught:
        gate("--allow-regression")

    assert caught.value.code == 2


def test_it_measures_with_the_program_itself(tmp_path):
    gold, floors = tmp_path / "dev.jsonl", tmp_path / "floors.json"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    floors.write_text('{"gold_sha256": "", "f1": {}}', encoding="utf-8")

    subprocess.run(
        [sys.executable, GATE, "--gold", gold, "--floors", floors, "--update"], check=True
    )

    assert "direct+who" in json.loads(floors.read_text())["f1"]
