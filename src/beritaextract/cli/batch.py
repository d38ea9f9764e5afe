"""The command `batch`."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from beritaextract.cli.options import Fragments, NoText, Reading, expanded

EXAMPLE = "beritaextract batch samples/ -o records.jsonl --jobs 2"

_OUTPUT = "Output"
_RUN = "Run"
_CLUSTER = "More than one machine"


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"
    SPARK = "spark"


@dataclass(frozen=True, kw_only=True)
class Running:
    """Where a run writes, and how it goes."""

    out: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Write to OUT; its ending tells the kind: .jsonl, .csv, .tsv (also with .gz or "
            ".zst), .parquet, .sqlite, .db, .duckdb; a folder like the inputs' where it ends "
            "in / or has no ending.",
            show_default=False,
            rich_help_panel=_OUTPUT,
        ),
    ]
    errors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Write what failed to FILE, one JSON object a line: path, id, type, message.",
            show_default=False,
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace OUT and begin anew.", rich_help_panel=_OUTPUT),
    ] = False
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="No progress and summary, errors only.", rich_help_panel=_OUTPUT
        ),
    ] = False
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=0,
            help="Worker processes; 0 for one a core. Each takes some 250 MB.",
            rich_help_panel=_RUN,
        ),
    ] = 1
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on with what an earlier run has done, and keep the journal (OUT.journal) for "
            "the next time: then only what is new or changed is done.",
            rich_help_panel=_RUN,
        ),
    ] = False
    fail_fast: Annotated[
        bool,
        typer.Option("--fail-fast", help="Stop at the first failure.", rich_help_panel=_RUN),
    ] = False
    time_limit: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            min=0.1,
            help="Give up an article that takes longer.",
            rich_help_panel=_RUN,
        ),
    ] = 300.0
    shard: Annotated[
        str,
        typer.Option(
            metavar="K/N",
            help="Only the K-th of N equal parts; beritaextract merge joins their outputs.",
            rich_help_panel=_CLUSTER,
        ),
    ] = "1/1"
    engine: Annotated[
        Engine,
        typer.Option(
            help="What does the work: this machine, or Spark (extra [spark]), which writes a "
            "folder of Parquet.",
            rich_help_panel=_CLUSTER,
        ),
    ] = Engine.LOCAL
    master: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Spark's master: local[4], spark://host:7077, yarn ...",
            show_default=False,
            rich_help_panel=_CLUSTER,
        ),
    ] = None


@expanded
def batch(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT...",
            show_default=False,
            help="Files, folders, globs, or - for standard input; as for extract.",
        ),
    ] = None,
    *,
    running: Running,
    fragments: Fragments = False,
    no_text: NoText = False,
    reading: Reading,
) -> int:
    """Folders and corpora: parallel, resumable, nothing lost.

    Each article is a unit of its own: what fails is told, and the rest goes on. OUT appears when
    all is done; until then OUT.journal keeps every answer, and a run that was stopped or killed
    goes on with --resume. Ctrl-C finishes the articles in hand.
    """
    from beritaextract.cli.running import run_batch

    return run_batch(inputs or [], running, reading, fragments=fragments, text=not no_text)
