"""An output takes its name once it is complete; whatever goes wrong before leaves the old one."""

import errno
import json
import os
import subprocess
import sys

import pytest
from outputs_and_records import EVERY

from beritaextract.errors import OutputError
from beritaextract.write.outputs import read_records, sink_for


def snapshot(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def write(path, *records, fail=False):
    with sink_for(path) as sink:
        for record in records:
            sink.write(record)
        assert 1 / (not fail)


@pytest.mark.parametrize("name", EVERY)
def test_an_exception_midway_leaves_the_earlier_output(tmp_path, record, name):
    write(tmp_path / name, record)
    before = snapshot(tmp_path)

    records = [record] * 1_500  # more than a batch, so that something is on the disk
    with pytest.raises(ZeroDivisionError):
        write(tmp_path / name, *records, fail=True)

    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("name", EVERY)
def test_a_record_that_cannot_be_written_leaves_nothing(tmp_path, record, name):
    broken = record | {"quotes": [{"id": object()}]}

    with pytest.raises((TypeError, KeyError, ValueError)):
        write(tmp_path / name, record, broken)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", EVERY)
def test_the_name_appears_when_the_sink_is_closed(tmp_path, record, name):
    sink = sink_for(tmp_path / name)
    sink.write(record)
    assert not (tmp_path / name).exists()

    sink.close()
    sink.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", EVERY)
def test_leftovers_of_a_killed_run_are_replaced(tmp_path, record, name):
    part = tmp_path / f".{name}.part"
    if name == "hasil":
        part.mkdir()
        (part / "lama.json").write_text("{}")
    else:
        part.write_bytes(b"lama")
        part.with_name(part.name + ".wal").write_bytes(b"lama")
    write(tmp_path / name, record)

    assert [path.name for path in tmp_path.iterdir()] == [name]


FULL_DISK = """
import json, resource, sys
from beritaextract.write.outputs import sink_for
record = json.load(sys.stdin)
sink_for(sys.argv[1]).discard()  # libraries and their own files first
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    with sink_for(sys.argv[1]) as sink:
        for number in range(3_000):
            varied = json.dumps([hash((number, part)) for part in range(200)])
            sink.write(record | {"id": str(number), "text": varied})
            for quote in record["quotes"]:
                quote["text"] = varied
except OSError as error:
    print("OSError", error.errno is not None)
"""


@pytest.mark.parametrize("name", [name for name in EVERY if name != "hasil"])
def test_a_disk_that_takes_no_more_is_a_system_error(tmp_path, record, name):
    # A limit on the size of files stands for the full disk: the same calls fail.
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path / name)],
        input=json.dumps(record), capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONHASHSEED": "0"},
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("OSError True\n", "")
    assert list(tmp_path.iterdir()) == []


def test_sqlite_tells_that_the_disk_is_full(tmp_path, monkeypatch, record):
    with sink_for(tmp_path / "hasil.sqlite") as sink:
        pages = sink._writer._connection.execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setattr(
        "beritaextract.write.sqlite._SETTINGS", f"PRAGMA max_page_count = {pages + 5};"
    )

    with pytest.raises(OSError, match="No space left") as raised:
        write(tmp_path / "penuh.sqlite", *[record | {"text": "banjir " * 1_000}] * 100)

    assert raised.value.errno == errno.ENOSPC
    assert [path.name for path in tmp_path.iterdir()] == ["hasil.sqlite"]


@pytest.mark.parametrize("name", EVERY)
def test_a_missing_folder_is_a_system_error(tmp_path, name):
    with pytest.raises(FileNotFoundError):
        sink_for(tmp_path / "tiada" / name)


def test_a_link_stays_a_link(tmp_path, record):
    (tmp_path / "jauh").mkdir()
    (tmp_path / "hasil.jsonl").symlink_to(tmp_path / "jauh" / "asli.jsonl")
    write(tmp_path / "hasil.jsonl", record)

    assert (tmp_path / "hasil.jsonl").is_symlink()
    assert list(read_records(tmp_path / "jauh" / "asli.jsonl")) == [record]


def test_an_earlier_folder_is_replaced_as_a_whole(tmp_path, record):
    write(tmp_path / "hasil", record, record | {"id": "lama"})
    write(tmp_path / "hasil", record)

    assert list(read_records(tmp_path / "hasil")) == [record]


@pytest.mark.parametrize("content", ["catatan.txt", "sendiri.json"])
def test_a_folder_with_other_files_is_never_replaced(tmp_path, record, content):
    (tmp_path / "hasil").mkdir()
    (tmp_path / "hasil" / content).write_text("milik orang")

    with pytest.raises(OutputError, match="holds other files"):
        sink_for(tmp_path / "hasil")

    assert (tmp_path / "hasil" / content).read_text() == "milik orang"


def test_an_empty_folder_may_be_the_output(tmp_path, record):
    (tmp_path / "hasil.d").mkdir()
    write(tmp_path / "hasil.d", record)

    assert list(read_records(tmp_path / "hasil.d")) == [record]
