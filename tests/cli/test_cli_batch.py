"""The command batch: a run as a person starts, stops, kills and resumes it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bad_inputs import BAD, make_bad

ROOT = Path(__file__).parents[2]
TEXT = "“Pembangunan jembatan itu selesai tahun depan,” kata Bupati Sumedang Budi Santoso."


@pytest.fixture
def articles(tmp_path):
    """A folder of twelve articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"{TEXT} Bagian {number}.", encoding="utf-8")
    return folder


@pytest.fixture
def batch(run, tmp_path):
    """Run `batch` by rules alone in a process of its own."""

    def batch(*args, **kwargs):
        return run("batch", *args, "--rules-only", cwd=tmp_path, **kwargs)

    return batch


def test_a_folder_becomes_records_the_same_that_extract_prints(run, batch, articles, tmp_path):
    result = batch("articles", "-o", "out.jsonl", "--jobs", "2")
    assert (result.returncode, result.stdout) == (0, b"")
    assert b"12 extracted" in result.stderr
    printed = run("extract", "articles", "--rules-only", "--jsonl", cwd=tmp_path).stdout
    assert (tmp_path / "out.jsonl").read_bytes() == printed


def test_bad_inputs_are_named_and_the_rest_is_delivered(batch, articles, tmp_path):
    (articles / "03.txt").write_bytes(b"")
    (articles / "07.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" * 9)
    (articles / "catatan.jsonl").write_text('{"text": "Halo."}\n{"teks": 1}\n{salah\n')
    result = batch("articles", "none.txt", "-o", "out.jsonl", "--errors", "errors.jsonl", "-q")
    assert result.returncode == 1
    bad = ["articles/03.txt", "articles/07.txt", "articles/catatan.jsonl", "articles/catatan.jsonl"]
    lines = result.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in lines] == [*bad, "none.txt"]
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
    assert [error["path"] for error in errors] == [*bad, "none.txt"]
    assert {error["type"] for error in errors} == {"ReadError"}
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 11


def test_every_kind_of_bad_input_among_two_hundred_articles(batch, articles, tmp_path):
    for number in range(12, 200):
        shutil.copy(articles / "00.txt", articles / f"{number}.txt")
    for name, content, _ in BAD.values():
        make_bad(articles, name, content)
    # Within a folder these are passed over; they fail where they are named.
    unseen = [name for name, content, _ in BAD.values() if content in {None, "folder"}]
    by_name = [f"articles/{name}" for name in [*unseen, "a.pdf"]]
    result = batch("articles", *by_name, "-o", "out.jsonl", "--jobs", "2", "-q")
    assert result.returncode == 1
    told = [line.removeprefix("error: ") for line in result.stderr.decode().splitlines()]
    words = {f"articles/{name}": word for name, _, word in BAD.values()}
    assert sorted(line.split(": ")[0] for line in told) == sorted(words)
    assert [line for line in told if words[line.split(": ")[0]] not in line] == []
    records = (tmp_path / "out.jsonl").read_text().splitlines()
    assert len(records) == len({json.loads(record)["id"] for record in records}) == 200


@pytest.mark.parametrize(
    ("args", "status", "reason"),
    [
        pytest.param(["-o", "there.jsonl"], 1, "--force", id="output is there"),
        pytest.param(["-o", "out.docx"], 2, ".docx", id="no such kind of output"),
        pytest.param(["-o", "none/out.jsonl"], 1, "none/out.jsonl", id="no such folder"),
        pytest.param(["-o", "out.jsonl", "--shard", "3/2"], 2, "3/2", id="no such shard"),
        pytest.param([], 2, "--output", id="no output"),
    ],
)
def test_a_run_that_cannot_begin_says_why_in_one_line(
    batch, articles, tmp_path, args, status, reason
):
    (tmp_path / "there.jsonl").write_text("milik saya")
    result = batch("articles", *args)
    assert result.returncode == status
    assert reason in result.stderr.decode()
    assert b"Traceback" not in result.stderr
    assert (tmp_path / "there.jsonl").read_text() == "milik saya"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles", "there.jsonl"]


def start(folder, *args):
    command = [sys.executable, "-m", "beritaextract", "batch", "articles", "-o", "out.jsonl"]
    return subprocess.Popen(
        [*command, "--rules-only", *args],
        cwd=folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for_answers(folder):
    """Wait until a run has written something down."""
    wal = folder / "out.jsonl.journal-wal"
    for _ in range(600):
        if wal.exists() and wal.stat().st_size > 100_000:
            return
        time.sleep(0.05)
    pytest.fail("the run wrote nothing down")


@pytest.fixture
def many(articles):
    """The same folder with enough articles that a run can be caught at work."""
    for number in range(12, 400):
        shutil.copy(articles / "00.txt", articles / f"{number}.txt")
    return articles


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)]
)
def test_a_run_that_was_ended_goes_on_and_gives_the_same_bytes(
    batch, many, tmp_path, number, status
):
    process = start(tmp_path, "--jobs", "2")
    wait_for_answers(tmp_path)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    _, told = process.communicate()
    assert process.returncode == status
    assert not (tmp_path / "out.jsonl").exists()
    assert b"Traceback" not in told
    assert batch("articles", "-o", "out.jsonl").returncode == 1, "the journal is in the way"

    resumed = batch("articles", "-o", "out.jsonl", "--resume", "--jobs", "2")

    assert resumed.returncode == 0
    assert b" known" in resumed.stderr
    assert batch("articles", "-o", "whole.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_two_runs_do_not_write_the_same_output(batch, many, tmp_path):
    process = start(tmp_path)
    wait_for_answers(tmp_path)
    process.send_signal(signal.SIGSTOP)  # or it may end before the other has begun
    try:
        result = batch("articles", "-o", "out.jsonl", "--resume")
    finally:
        process.send_signal(signal.SIGCONT)
    process.communicate()
    assert (result.returncode, process.returncode) == (1, 0)
    assert b"another run is at work" in result.stderr


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(batch, many, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        result = batch("articles", "-o", "disk/out.jsonl", "--quiet")
        assert result.returncode == 1
        (line,) = result.stderr.decode().splitlines()
        assert "No space left on device" in line
        assert "--resume" in line
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert batch("articles", "-o", "disk/out.jsonl", "--resume").returncode == 0
        assert batch("articles", "-o", "whole.jsonl").returncode == 0
        whole = (tmp_path / "whole.jsonl").read_bytes()
        assert (disk / "out.jsonl").read_bytes() == whole
    finally:
        subprocess.run(["umount", str(disk)], check=True)
