"""What all commands have in common: grouped help, quiet ends, errors as one line."""

import os
import sys
from contextlib import suppress
from itertools import groupby
from typing import Any, TypeAlias

import typer
from typer.core import TyperCommand, TyperGroup

from beritaextract.errors import BeritaError, OutputError, PipelineError

# Typer brought Click along as a private part in 0.26; neither names these types for all versions.
_Click: TypeAlias = Any


class Command(TyperCommand):
    """A command that returns its exit status and prints its options under headings."""

    def invoke(self, ctx: _Click) -> None:
        """Run the command and end as its status, or what went wrong, demands."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            # Whoever reads has seen enough (| head -1). That is no failure, and no traceback.
            _abandon_output()
            raise typer.Exit(0) from error
        except BeritaError as error:
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(2 if isinstance(error, OutputError | PipelineError) else 1) from error
        except OSError as error:
            _abandon_output()
            place = error.filename or "standard output"
            typer.echo(f"error: {place}: {error.strerror or error}", err=True)
            raise typer.Exit(1) from error
        raise typer.Exit(status or 0)

    def format_options(self, ctx: _Click, formatter: _Click) -> None:
        """Write the options, those of one group together.

        Rich would do it in colour, at more than the cost of everything else ``--help`` does.
        """
        records = [
            (_heading(parameter), record)
            for parameter in self.get_params(ctx)
            if (record := parameter.get_help_record(ctx))
        ]
        for heading, group in groupby(records, key=lambda item: item[0]):
            with formatter.section(heading):
                formatter.write_dl([record for _, record in group])


class Program(TyperGroup):
    """The program itself, which chooses the command."""

    def get_params(self, ctx: _Click) -> list[Any]:
        """The options; flags that were not given are false rather than nothing.

        Typer's own for completion are nothing, and to learn that nothing needs no conversion it
        would load pydantic, also on the way to the help of a command.
        """
        parameters = super().get_params(ctx)
        for parameter in parameters:
            if parameter.default is None and getattr(parameter, "is_flag", False):
                parameter.default = False
        return parameters


def _heading(parameter: _Click) -> str:
    if parameter.param_type_name == "argument":
        return "Arguments"
    return getattr(parameter, "rich_help_panel", None) or "Options"


def _abandon_output() -> None:
    """Point standard output at nothing, so that closing it at exit raises no second error."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
