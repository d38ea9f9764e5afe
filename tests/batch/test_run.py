"""A run: every article answered or told, in order, at any number of workers, after any end."""

import json
import os
import signal
from pathlib import Path

import pytest
from badly_behaved import Deadly, DeadlyOnce, Slow, article

from beritaextract.batch import pool
from beritaextract.batch.journal import path_of
from beritaextract.batch.run import run
from beritaextract.errors import BatchError, PipelineError, ReadError


def ids(out):
    return [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]


def test_records_are_those_of_the_pipeline_in_order_at_any_number_of_workers(
    options, watch, tmp_path, rules
):
    units = [article(n) for n in range(9)]
    outputs = []
    for jobs in (1, 3):
        out = tmp_path / f"{jobs}.jsonl"
        outcome = run(units, options(out=str(out), jobs=jobs), watch)
        assert (outcome.answered, outcome.ending, outcome.journal) == (9, "complete", None)
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]
    quotes = [json.loads(line)["quotes"][0]["text"] for line in outputs[0].splitlines()]
    assert quotes == [rules.extract_raw(unit).quotes[0].text for unit in units]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.jsonl", "3.jsonl"]


def test_inputs_that_cannot_be_read_are_told_and_the_rest_is_delivered(options, watch, tmp_path):
    units = [article(1), ReadError("kosong.txt", "the text is empty"), article(2)]
    errors = tmp_path / "errors.jsonl"
    outcome = run(units, options(errors=errors), watch)
    assert (outcome.answered, outcome.failed) == (2, 1)
    assert ids(Path(options().out)) == ["a1", "a2"]
    assert json.loads(errors.read_text()) == {
        "path": "kosong.txt",
        "id": "kosong.txt",
        "type": "ReadError",
        "message": "the text is empty",
    }


def test_a_worker_is_replaced_after_some_articles(options, watch, monkeypatch):
    started = []
    monkeypatch.setattr(pool, "_LIFE", 3)
    start = pool.Pool._start
    monkeypatch.setattr(pool.Pool, "_start", lambda self: started.append(1) or start(self))
    outcome = run([article(n) for n in range(7)], options(), watch)
    assert (outcome.answered, outcome.failed) == (7, 0)
    assert len(started) == 3
    assert ids(Path(options().out)) == [f"a{n}" for n in range(7)]


def test_an_article_that_kills_its_worker_twice_is_left_out(options, watch):
    deadly = Deadly(text="x", id="deadly", path="deadly.txt")
    outcome = run([article(1), deadly, article(2)], options(jobs=2), watch)
    assert (outcome.answered, outcome.failed) == (2, 1)
    assert [(f.id, f.type) for f in watch.failures] == [("deadly", "WorkerDied")]
    assert "signal 9" in watch.failures[0].message
    assert ids(Path(options().out)) == ["a1", "a2"]
    assert outcome.journal, "a failure that may pass is worth another try"


def test_an_article_in_hand_when_a_worker_dies_is_tried_again(options, watch, tmp_path):
    text = "“Sudah,” kata Budi Santoso."
    unlucky = DeadlyOnce(text=text, id="unlucky", path=str(tmp_path / "mark"))
    outcome = run([unlucky, article(1)], options(), watch)
    assert (outcome.answered, outcome.failed) == (2, 0)
    assert any("trying it again" in line for line in watch.told)
    assert ids(Path(options().out)) == ["unlucky", "a1"]


def test_an_article_that_takes_too_long_is_given_up(options, watch):
    slow = Slow(text="x", id="slow", path="slow.txt")
    outcome = run([slow, article(1)], options(time_limit=2.0), watch)
    assert (outcome.answered, outcome.failed) == (1, 1)
    assert watch.failures[0].type == "TimeLimit"
    assert "--time-limit" in watch.failures[0].message


def test_an_article_that_breaks_the_pipeline_fails_alone(options, watch):
    broken = article(1, text="x" * 20)
    recipe = options().recipe.__class__(trained=False, max_characters=10)
    run([broken, article(2, text="“Ya,” kata")], options(recipe=recipe), watch)
    assert [f.id for f in watch.failures] == ["a1"]
    assert "please report this" in watch.failures[0].message
    assert ids(Path(options().out)) == ["a2"]


def test_a_stopped_run_makes_no_output_and_goes_on_without_doing_anything_twice(options, watch):
    units = [article(n) for n in range(6)]
    outcome = run(units, options(), watch, stop=lambda: watch.told.count("answered") >= 2)
    assert outcome.ending == "stopped"
    assert not Path(options().out).exists()
    first = outcome.answered
    assert 2 <= first < 6
    with pytest.raises(BatchError, match="--resume"):
        run(units, options(), watch)
    outcome = run(units, options(resume=True), watch)
    assert (outcome.known, outcome.answered) == (first, 6 - first)
    assert ids(Path(options().out)) == [f"a{n}" for n in range(6)]


def test_resuming_a_finished_run_does_only_what_is_new(options, watch):
    run([article(n) for n in (1, 3)], options(resume=True), watch)
    outcome = run([article(n) for n in (1, 2, 3)], options(resume=True), watch)
    assert (outcome.known, outcome.answered) == (2, 1)
    assert ids(Path(options().out)) == ["a1", "a2", "a3"]
    outcome = run([article(n) for n in (2, 3)], options(resume=True), watch)
    assert (outcome.known, outcome.answered) == (2, 0)
    assert ids(Path(options().out)) == ["a2", "a3"]


def test_another_model_or_option_of_the_record_makes_everything_new(options, watch):
    run([article(1)], options(resume=True), watch)
    outcome = run([article(1)], options(resume=True, fingerprint="another"), watch)
    assert (outcome.known, outcome.answered) == (0, 1)


def test_fail_fast_stops_at_the_first_failure(options, watch):
    units = [ReadError("kosong.txt", "the text is empty"), *(article(n) for n in range(50))]
    outcome = run(units, options(fail_fast=True), watch)
    assert outcome.ending == "failed fast"
    assert outcome.answered < 50
    assert not Path(options().out).exists()


def test_shards_share_the_articles_among_them(options, watch, tmp_path):
    units = [article(n) for n in range(5)]
    for number in (1, 2):
        run(units, options(out=str(tmp_path / f"{number}.jsonl"), shard=(number, 2)), watch)
    assert ids(tmp_path / "1.jsonl") == ["a0", "a2", "a4"]
    assert ids(tmp_path / "2.jsonl") == ["a1", "a3"]


@pytest.mark.parametrize("how", [{}, {"resume": True}], ids=["plain", "resume without a journal"])
def test_an_output_that_is_there_is_not_replaced(options, watch, how):
    Path(options().out).write_text("milik saya")
    with pytest.raises(BatchError, match="--force"):
        run([article(1)], options(**how), watch)
    assert Path(options().out).read_text() == "milik saya"


def test_force_replaces_output_and_journal(options, watch):
    Path(options().out).write_text("lama")
    path_of(Path(options().out)).write_text("bukan jurnal")
    run([article(1)], options(force=True), watch)
    assert ids(Path(options().out)) == ["a1"]


def test_a_pipeline_that_cannot_be_loaded_ends_the_run(options, watch, tmp_path):
    recipe = options().recipe.__class__(model=tmp_path, max_characters=10)
    with pytest.raises(PipelineError, match="not a spaCy pipeline"):
        run([article(1)], options(recipe=recipe), watch)


def test_no_worker_is_left_behind(options, watch):
    run([article(1)], options(jobs=2), watch)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("this system does not list a process's children")
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children.read_text().split()]
    spawned = [command for command in commands if b"spawn_main" in command]
    assert spawned == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
