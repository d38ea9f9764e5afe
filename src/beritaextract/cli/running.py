"""What the command `batch` does: choose the engine, watch, listen for signals, sum up."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Final

import typer

from beritaextract.batch.run import Outcome, RunOptions, run
from beritaextract.batch.worker import Recipe
from beritaextract.cli.articles import read_options
from beritaextract.cli.batch import Engine, Running
from beritaextract.cli.options import Reading, uses_trained
from beritaextract.cli.progress import Progress
from beritaextract.pipeline import fingerprint
from beritaextract.read.inputs import scan_inputs
from beritaextract.read.meter import Meter, total_size

_INTERRUPTED: Final = 130


def run_batch(
    inputs: Sequence[str], running: Running, reading: Reading, *, fragments: bool, text: bool
) -> int:
    """Extract all inputs into an output.

    Returns:
        The exit status: 0, 1 if some inputs failed, 130 if the run was interrupted.
    """
    trained = uses_trained(reading.model, rules_only=reading.rules_only)
    if running.engine is Engine.SPARK:
        return _run_spark(inputs, running, reading, trained=trained, fragments=fragments, text=text)
    options = RunOptions(
        out=running.out,
        jobs=running.jobs or len(os.sched_getaffinity(0)),
        resume=running.resume,
        force=running.force,
        errors=running.errors,
        fail_fast=running.fail_fast,
        time_limit=running.time_limit,
        shard=_parse_shard(running.shard),
        fragments=fragments,
        text=text,
        recipe=Recipe(model=reading.model, trained=trained, max_characters=reading.max_characters),
        fingerprint=fingerprint(reading.model, trained=trained),
    )
    terminal = sys.stderr is not None and sys.stderr.isatty()
    # An output of ours within a folder of inputs is none of them.
    written = (running.out, running.errors or running.out)
    left_out = frozenset(os.path.abspath(path) for path in written)  # noqa: PTH100
    how = replace(read_options(reading), left_out=left_out)
    meter = Meter(None if running.quiet else total_size(inputs, how))
    with (
        Progress(quiet=running.quiet, terminal=terminal, meter=meter) as progress,
        _signals() as signals,
    ):
        try:
            units = scan_inputs(inputs, how, meter=meter)
            outcome = run(units, options, progress, lambda: bool(signals))
        except OSError as error:
            place, reason = error.filename or running.out, error.strerror or error
            progress.report.failed += 1
            progress.report.tell(
                "error",
                f"{place}: {reason}; what is done is kept: mend that, then go on with --resume",
            )
            return 1
    if not running.quiet:
        typer.echo(_summary(outcome, running), err=True)
    return _INTERRUPTED if outcome.ending == "stopped" else progress.report.status


def _run_spark(
    inputs: Sequence[str],
    running: Running,
    reading: Reading,
    *,
    trained: bool,
    fragments: bool,
    text: bool,
) -> int:
    """The same by Spark, which has its own ways of resuming and sharing the work."""
    local = {
        "--jobs": running.jobs != 1,
        "--resume": running.resume,
        "--fail-fast": running.fail_fast,
        "--shard": running.shard != "1/1",
        "--paths-from": reading.paths_from is not None,
    }
    for option in (name for name, given in local.items() if given):
        raise typer.BadParameter("does not go with --engine spark", param_hint=option)
    from beritaextract.spark import run as run_spark

    outcome = run_spark(
        inputs,
        running.out,
        master=running.master,
        options=read_options(reading),
        model=reading.model,
        trained=trained,
        fragments=fragments,
        text=text,
        errors=running.errors,
        force=running.force,
        quiet=running.quiet,
    )
    if not running.quiet:
        told = f"{running.out}: {outcome.done:,} extracted, {outcome.failed:,} failed"
        typer.echo(told, err=True)
    return 1 if outcome.failed else 0


def _parse_shard(text: str) -> tuple[int, int]:
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise typer.BadParameter(
            f"{text!r} is no shard; give it as 2/8, the second of eight", param_hint="--shard"
        )
    return int(number), int(count)


@contextmanager
def _signals() -> Iterator[list[int]]:
    """Collect the signals that ask for an end; the second of them ends at once."""
    received: list[int] = []

    def receive(number: int, frame: FrameType | None) -> None:
        if received:
            raise KeyboardInterrupt
        received.append(number)

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, receive) for number in numbers]
    try:
        yield received
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _summary(outcome: Outcome, running: Running) -> str:
    parts = [f"{outcome.answered:,} extracted"]
    if outcome.known:
        parts.append(f"{outcome.known:,} known")
    if outcome.failed:
        parts.append(f"{outcome.failed:,} failed")
    rate = outcome.answered / outcome.seconds
    done = f"{', '.join(parts)} in {outcome.seconds:.1f} s ({rate:.1f} a second)"
    if outcome.ending != "complete":
        return f"{outcome.ending}: {done}; go on with --resume"
    kept = f"; journal kept: {outcome.journal}" if outcome.journal else ""
    return f"{running.out}: {done}{kept}"
