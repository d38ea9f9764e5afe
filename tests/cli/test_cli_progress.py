"""How a run goes, as it is told on standard error."""

import re

import pytest

from beritaextract.batch.journal import Failure
from beritaextract.cli import progress
from beritaextract.cli.progress import Progress
from beritaextract.read.meter import Meter


class Clock:
    """Time as the test makes it pass."""

    def __init__(self):
        self.now = 1_000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


class Read(Meter):
    """A meter that stands where the test puts it."""

    read = 0


def test_lines_tell_done_failed_pace_and_time_left(clock, capsys):
    meter = Read(total=4_000)
    with Progress(quiet=False, terminal=False, meter=meter) as told:
        for _ in range(100):
            clock.now += 1.0
            meter.read += 10
            told.answered()
        told.failed(Failure(path="a.txt", id="a.txt", type="ReadError", message="no text; add"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 11
    assert lines[9] == "100 done, 0 failed, 1.0 a second, 0:05:00 left"
    assert lines[10] == "error: a.txt: no text; add"


def test_what_an_earlier_run_did_is_no_measure_of_the_pace(clock, capsys):
    meter = Read(total=4_000)
    with Progress(quiet=False, terminal=False, meter=meter) as told:
        for _ in range(3_000):
            meter.read += 1
            told.known()
        for _ in range(10):
            clock.now += 1.0
            meter.read += 10
            told.answered()
    line = capsys.readouterr().err.splitlines()[-1]
    assert line == "3,010 done, 0 failed, 1.0 a second, 0:01:30 left"


def test_no_time_left_where_the_end_is_not_known(clock, capsys):
    with Progress(quiet=False, terminal=False, meter=Read()) as told:
        clock.now += 20.0
        told.answered()
    assert capsys.readouterr().err == "1 done, 0 failed, 0.1 a second\n"


def test_quiet_tells_failures_only(clock, capsys):
    with Progress(quiet=True, terminal=False, meter=Read(total=10)) as told:
        clock.now += 60.0
        told.answered()
        told.failed(Failure(path="a.txt", id="a.txt", type="ReadError", message="no text; add"))
    assert capsys.readouterr().err == "error: a.txt: no text; add\n"


def test_a_bar_on_a_terminal_tells_the_same(capsys):
    meter = Read(total=100)
    with Progress(quiet=False, terminal=True, meter=meter) as told:
        meter.read = 50
        told.answered()
        meter.read = 100
        told.writing()
    err = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    assert "1 done, 0 failed" in err
    assert "0:00:00 left" in err
    assert "writing" in err
