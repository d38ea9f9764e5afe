"""From units to an output: place, look up, hand out, write down, and make the output at the end."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, Protocol, TypeAlias

from beritaextract.batch import journal as journals
from beritaextract.batch.journal import Failure, Journal, key_of
from beritaextract.batch.pool import Pool
from beritaextract.batch.worker import Answer, Recipe
from beritaextract.errors import BatchError, ReadError
from beritaextract.read.inputs import Unit
from beritaextract.write.lines import LinesWriter
from beritaextract.write.outputs import check_output, sink_for
from beritaextract.write.staging import StagedSink

_GLANCE: Final = 0.5
"""Seconds after which the caller's wish to stop is asked for again."""

Ending: TypeAlias = Literal["complete", "stopped", "failed fast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How a run goes.

    Attributes:
        out: The output; its suffix tells the kind, a slash at the end is a folder.
        jobs: Worker processes.
        resume: Go on with the journal that is there, and keep it for the next time.
        force: Replace an output and forget a journal that are there.
        errors: Where failures are written, one JSON object a line.
        fail_fast: Stop at the first failure.
        time_limit: Seconds that one article may take.
        shard: ``(k, n)``: only each n-th unit, beginning with the k-th (counted from 1).
        fragments: Keep quoted words woven into the reporter's clause.
        text: Keep the text in the records.
        recipe: How workers build the extractor.
        fingerprint: Of the program and its model, see `beritaextract.pipeline.fingerprint`.
    """

    out: str
    jobs: int = 1
    resume: bool = False
    force: bool = False
    errors: Path | None = None
    fail_fast: bool = False
    time_limit: float = 300.0
    shard: tuple[int, int] = (1, 1)
    fragments: bool = False
    text: bool = True
    recipe: Recipe
    fingerprint: str


class Watcher(Protocol):
    """Is told how a run goes, as it goes."""

    def answered(self) -> None:
        """An article was extracted."""

    def known(self) -> None:
        """An article had been extracted by an earlier run."""

    def failed(self, failure: Failure) -> None:
        """An article or input failed."""

    def warned(self, message: str) -> None:
        """Something went wrong and was mended."""

    def writing(self) -> None:
        """All is answered; the output is being made."""

    def glance(self) -> None:
        """Time has passed."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """How a run ended.

    Attributes:
        answered: Articles extracted in this run.
        known: Articles that an earlier run had extracted.
        failed: Articles and inputs that failed.
        seconds: Wall time.
        ending: Whether it came to its end; only then is there an output.
        journal: The journal, where it was kept.
    """

    answered: int = 0
    known: int = 0
    failed: int = 0
    seconds: float = 0.0
    ending: Ending = "complete"
    journal: Path | None = None


def run(
    units: Iterable[Unit | ReadError],
    options: RunOptions,
    watcher: Watcher,
    stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Extract all units and make the output of them.

    Args:
        units: What the reader gives, always in the same order.
        options: See there.
        watcher: Is told of every article.
        stop: Whether to finish what is in hand and end; asked twice a second.

    Returns:
        What was done. If it did not come to its end, there is a journal and no output.

    Raises:
        BatchError: If an output or journal is in the way, another run is at work, or workers die
            while they load.
        PipelineError: If the trained pipeline cannot be loaded.
        OutputError: If there is no such kind of output, or its extra is not installed.
        OSError: If the disk is full or does not let us; the journal keeps what was done.
    """
    start = time.monotonic()
    out = Path(options.out)
    check_output(options.out)
    _clear_the_way(out, options)
    with Journal(out) as journal:
        journal.begin()
        going = _Run(options, watcher, journal, stop)
        going.answer_all(units)
        outcome = going.outcome
        if outcome.ending == "complete":
            watcher.writing()
            with sink_for(options.out) as sink:
                for record in journal.records():
                    sink.write(_selected(record, options))
        if options.errors:
            _write_failures(journal.failures(), options.errors)
        if outcome.ending == "complete" and not options.resume and not going.to_retry:
            journal.close()
            journals.remove(out)
        else:
            if outcome.ending == "complete":
                journal.forget_others()
            outcome.journal = journal.path
    outcome.seconds = time.monotonic() - start
    return outcome


def _clear_the_way(out: Path, options: RunOptions) -> None:
    journal = journals.path_of(out)
    if options.force:
        journals.remove(out)
    elif options.resume:
        if out.exists() and not journal.exists():
            raise BatchError(
                f"{out}: is there, and no journal of it to go on with; name another output, or "
                "replace it with --force"
            )
    elif journal.exists():
        raise BatchError(
            f"{out}: an earlier run left its journal {journal.name}; go on with it: --resume, or "
            "begin anew: --force"
        )
    elif out.exists():
        raise BatchError(
            f"{out}: is there already; name another output, or replace it with --force"
        )


@dataclass(slots=True)
class _Run:
    """One run on its way to the end."""

    options: RunOptions
    watcher: Watcher
    journal: Journal
    stop: Callable[[], bool]
    outcome: Outcome = field(default_factory=Outcome)
    to_retry: bool = False
    in_hand: set[bytes] = field(default_factory=set)

    def answer_all(self, units: Iterable[Unit | ReadError]) -> None:
        """Place all units, and see to it that each has its answer."""
        number, shards = self.options.shard
        unknown = self._unknown(islice(units, number - 1, None, shards))
        upcoming = next(unknown, None)
        if upcoming is None:  # nothing new: no worker is needed
            return
        with Pool(self.options.recipe, self.options.jobs, self.options.time_limit) as pool:
            while upcoming or pool.busy:
                while upcoming and pool.free:
                    self.in_hand.add(upcoming[0])
                    pool.give(*upcoming)
                    upcoming = next(unknown, None)
                for key, answer in pool.answers(_GLANCE):
                    self._write_down(key, answer)
                while pool.deaths:
                    self.watcher.warned(pool.deaths.pop(0))
                self.watcher.glance()
                if self._ended():
                    upcoming = None

    def _unknown(self, units: Iterable[Unit | ReadError]) -> Iterator[tuple[bytes, Unit]]:
        """The articles that no earlier run has answered; all units get their place."""
        for unit in units:
            if self._ended():
                return
            if isinstance(unit, ReadError):
                path = unit.source
                failure = Failure(path=path, id=path, type="ReadError", message=unit.reason)
                self.journal.place_failure(failure)
                self._fail(failure)
                continue
            key = key_of(self.options.fingerprint, *unit.identity)
            if self.journal.place(key) or key in self.in_hand:
                self.outcome.known += 1
                self.watcher.known()
            else:
                yield key, unit

    def _write_down(self, key: bytes, answer: Answer) -> None:
        self.journal.answer(key, answer)
        self.in_hand.discard(key)
        if isinstance(answer, Failure):
            self.to_retry = self.to_retry or answer.type != "ReadError"
            self._fail(answer)
        else:
            self.outcome.answered += 1
            self.watcher.answered()

    def _fail(self, failure: Failure) -> None:
        self.outcome.failed += 1
        self.watcher.failed(failure)
        if self.options.fail_fast:
            self.outcome.ending = "failed fast"

    def _ended(self) -> bool:
        if self.outcome.ending == "complete" and self.stop():
            self.outcome.ending = "stopped"
        return self.outcome.ending != "complete"


def _selected(record: dict[str, Any], options: RunOptions) -> dict[str, Any]:
    """A record without what the user does not want."""
    if not options.text:
        record["text"] = None
    if not options.fragments:
        record["quotes"] = [quote for quote in record["quotes"] if quote["kind"] != "fragment"]
    return record


def _write_failures(failures: Iterable[Failure], path: Path) -> None:
    with StagedSink(path, partial(LinesWriter, packing="")) as lines:
        for failure in failures:
            lines.write(asdict(failure))
