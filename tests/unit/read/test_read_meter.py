"""How far reading has come."""

import gzip
import os

import pytest

from beritaextract.read.inputs import scan_inputs
from beritaextract.read.meter import Meter, total_size
from beritaextract.read.options import ReadOptions

LINE = '{"text": "Harga beras naik, kata Menteri Perdagangan Budi Santoso."}\n'


@pytest.fixture
def folder(tmp_path):
    """A folder with an article, a page, many records, and a packed file."""
    (tmp_path / "a.txt").write_text("Jalan itu ditutup.")
    (tmp_path / "b.html").write_text("<html><body><p>Jalan itu ditutup.</p></body></html>")
    (tmp_path / "c.jsonl").write_text(LINE * 5_000)
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(LINE.encode() * 100))
    (tmp_path / "e.csv").write_text("text\nJalan itu ditutup.\n")
    return tmp_path


def test_reading_comes_from_nothing_to_all(folder):
    total = total_size([str(folder)], ReadOptions())
    assert total == sum(path.stat().st_size for path in folder.iterdir())
    meter = Meter(total)
    read = [meter.read for _ in scan_inputs([str(folder)], meter=meter)]
    assert len(read) == 5_103
    assert read == sorted(read)
    assert 0 < read[2_500] < total
    assert meter.read == total


def test_what_cannot_be_read_counts_as_passed(folder):
    (folder / "f.txt").write_bytes(b"\x00" * 9_999)
    inputs = [str(folder), str(folder / "none.txt")]
    meter = Meter(total_size(inputs, ReadOptions()))
    list(scan_inputs(inputs, meter=meter))
    assert meter.read == meter.total


@pytest.mark.parametrize(
    ("inputs", "options"),
    [
        pytest.param([], ReadOptions(), id="standard input by default"),
        pytest.param(["a.txt", "-"], ReadOptions(), id="standard input among others"),
        pytest.param(["a.txt"], ReadOptions(paths_from="list.txt"), id="list of paths"),
    ],
)
def test_what_is_not_known_before_reading(inputs, options):
    assert total_size(inputs, options) is None


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_pipe_has_no_position(tmp_path):
    fifo = tmp_path / "articles.jsonl"
    os.mkfifo(fifo)
    writer = os.open(fifo, os.O_RDWR)
    os.write(writer, LINE.encode())
    meter = Meter(total_size([str(fifo)], ReadOptions()))
    units = scan_inputs([str(fifo)], meter=meter)
    try:
        next(units)
        assert meter.read == 0
    finally:
        units.close()
        os.close(writer)
