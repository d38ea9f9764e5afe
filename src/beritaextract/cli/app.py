"""The command line: its commands and its entry point.

``--help`` must not wait for spaCy: every command imports what it needs when it runs.
"""

import gc
import io
import os
import sys
from typing import Annotated

import typer

from beritaextract import __version__
from beritaextract.cli import (
    batch,
    dates,
    evaluate,
    extract,
    info,
    institutions,
    merge,
    quotes,
    schema,
    speakers,
)
from beritaextract.cli.command import Command, Program

app = typer.Typer(
    name="beritaextract",
    cls=Program,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Rich would colour the help, and double the time it takes.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)

for module in (
    quotes,
    speakers,
    institutions,
    dates,
    extract,
    batch,
    merge,
    evaluate,
    schema,
    info,
):
    name = module.__name__.rpartition(".")[2]
    app.command(name, cls=Command, epilog=f"\b\nExample:\n  {module.EXAMPLE}")(
        getattr(module, name)
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"beritaextract {__version__}")
        raise typer.Exit


@app.callback(epilog="\b\nExample:\n  beritaextract quotes samples/asn-cimahi.txt")
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Read Indonesian news: who said what, who they are, when, and which institutions."""


def main() -> None:
    """Run the command line of this process."""
    # Starting up makes a million objects and no garbage; the collector would look at them again
    # and again. It is switched on once the pipeline is loaded.
    gc.disable()
    # The trained pipeline multiplies small matrices: threads of the library cost more than they
    # bring, and the same bytes must come out on any machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.stdout is None:
        sys.exit("error: standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # UTF-8 and bare newlines on every system; half surrogate pairs (names of files that
            # are not UTF-8) come out as \udc80, which in JSON is what they are.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    # Named here, or python -m would stand in the usage and in the scripts of completion.
    app(prog_name="beritaextract")
