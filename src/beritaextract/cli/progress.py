"""How a run goes, told on standard error: a bar on a terminal, else a line every few seconds."""

import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import typer

from beritaextract.batch.journal import Failure
from beritaextract.cli.report import Report
from beritaextract.errors import ReadError
from beritaextract.read.meter import Meter

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_EVERY: Final = 10.0
"""Seconds between two plain lines."""


class Progress:
    """Watches a run and tells of it. A context manager.

    Attributes:
        report: Tells failures; they come above the bar.
    """

    def __init__(self, *, quiet: bool, terminal: bool, meter: Meter) -> None:
        """Choose how to tell: ``quiet`` means failures only, ``terminal`` a bar.

        ``meter`` follows the reading, which tells how much is left.
        """
        self.report = Report(quiet=quiet)
        self._meter = meter
        self._quiet = quiet
        self._bar = _make_bar() if terminal and not quiet else None
        self._done = 0
        self._known = 0
        self._start = self._told = time.monotonic()
        self._skipped = 0
        if self._bar:
            console = self._bar.console
            self.report.echo = lambda line: console.print(
                line, markup=False, highlight=False, soft_wrap=True
            )
            self._task = self._bar.add_task("reading", total=None, counts="")

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def answered(self) -> None:
        """An article was extracted."""
        self._done += 1
        self._show()

    def known(self) -> None:
        """An article had been extracted by an earlier run."""
        self._known += 1
        if not self._done:  # what an earlier run has done passes quickly and tells no pace
            self._start, self._skipped = time.monotonic(), self._meter.read
        if self._known % 1000 == 0:
            self._show()

    def failed(self, failure: Failure) -> None:
        """An article or input failed."""
        self.report.error(ReadError(failure.id, failure.message))
        self._show()

    def warned(self, message: str) -> None:
        """Something went wrong and was mended."""
        self.report.note(message)

    def writing(self) -> None:
        """All is answered; the output is being made."""
        self._show("writing")

    def glance(self) -> None:
        """Time has passed."""
        self._show()

    def _show(self, doing: str = "extracting") -> None:
        now = time.monotonic()
        if self._bar:
            self._bar.update(
                self._task,
                description=doing,
                total=self._meter.total,
                completed=self._meter.read,
                counts=self._counts(now),
            )
        elif not self._quiet and now - self._told >= _EVERY:
            self._told = now
            typer.echo(self._counts(now), err=True)

    def _counts(self, now: float) -> str:
        done, failed = self._done + self._known, self.report.failed
        passed = now - self._start
        rate = self._done / passed if self._done else 0.0
        counts = f"{done:,} done, {failed:,} failed, {rate:.1f} a second"
        read = self._meter.read - self._skipped
        if not (self._meter.total and self._done and read):
            return counts
        left = max(0, self._meter.total - self._meter.read) * passed / read
        return f"{counts}, {_clock(left)} left"


def _clock(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}"


def _make_bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[counts]}"),
        console=Console(stderr=True),
    )
