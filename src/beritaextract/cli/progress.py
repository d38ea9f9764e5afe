"""How a run goes, told on standard error: a bar on a terminal, else a line every few seconds."""

import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import typer

from beritaextract.batch.journal import Failure
from beritaextract.cli.report import Report
from beritaextract.errors import ReadError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_EVERY: Final = 10.0
"""Seconds between two plain lines."""


class Progress:
    """Watches a run and tells of it. A context manager.

    Attributes:
        report: Tells failures; they come above the bar.
    """

    def __init__(self, *, quiet: bool, terminal: bool) -> None:
        """Choose how to tell: ``quiet`` means failures only, ``terminal`` a bar."""
        self.report = Report(quiet=quiet)
        self._quiet = quiet
        self._bar = _make_bar() if terminal and not quiet else None
        self._done = 0
        self._known = 0
        self._start = self._told = time.monotonic()
        if self._bar:
            console = self._bar.console
            self.report.echo = lambda line: console.print(
                line, markup=False, highlight=False, soft_wrap=True
            )
            self._task = self._bar.add_task("reading", total=None, failed=0, rate=0.0)

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
        failed = self.report.failed
        done = self._done + self._known + failed
        rate = self._done / (now - self._start) if self._done else 0.0
        if self._bar:
            self._bar.update(
                self._task,
                completed=done,
                description=doing,
                failed=failed,
                rate=rate,
            )
        elif not self._quiet and now - self._told >= _EVERY:
            self._told = now
            typer.echo(f"{done:,} done, {failed:,} failed, {rate:.1f} a second", err=True)


def _make_bar() -> "Bar":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed"),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
