"""The command `merge`."""

from typing import Annotated

import typer

EXAMPLE = "beritaextract merge 1.jsonl 2.jsonl -o all.sqlite"


def merge(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="OUT...", show_default=False, help="Outputs of batch."),
    ],
    *,
    out: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Write to OUT; its ending tells the kind, as for batch.",
            show_default=False,
        ),
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace OUT.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
) -> int:
    """Joins the outputs of shards, one after the other.

    Any kind that holds whole records can be joined into any kind; CSV and TSV only into these. OUT
    appears only if all inputs could be read to the end.
    """
    from beritaextract.batch.merge import merge as join

    joined = join(inputs, out, force=force)
    if not quiet:
        typer.echo(f"{out}: {joined:,} joined of {len(inputs)} outputs", err=True)
    return 0
