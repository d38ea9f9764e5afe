"""What a person is told beside the data: one line each, on standard error."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import typer

from beritaextract.errors import ReadError

_LONGEST: Final = 400
"""Characters of a message; whatever is longer loses its middle."""


@dataclass(kw_only=True)
class Report:
    """Tells and counts what goes wrong.

    Attributes:
        quiet: Tell errors only.
        failed: How many inputs or records could not be read.
        echo: Prints a line on standard error.
    """

    quiet: bool = False
    failed: int = 0
    echo: Callable[[str], None] = lambda line: typer.echo(line, err=True)

    @property
    def status(self) -> int:
        """Exit status: 1 if any input failed."""
        return 1 if self.failed else 0

    def error(self, error: ReadError) -> None:
        """Tell that an input could not be read."""
        self.failed += 1
        self.tell("error", str(error))

    def warning(self, source: str, message: str) -> None:
        """Tell what was odd about an input that was read all the same."""
        if not self.quiet:
            self.tell("warning", f"{source}: {message}")

    def note(self, message: str) -> None:
        """Tell something a person in front of a terminal will want to know."""
        if not self.quiet:
            self.tell("note", message)

    def tell(self, kind: str, message: str) -> None:
        """Print a message as one line."""
        # One line whatever the name of the input holds, such as an article given as a path.
        line = " ".join(message.split())
        if len(line) > _LONGEST:
            line = f"{line[: _LONGEST // 2]} ... {line[-_LONGEST // 2 :]}"
        self.echo(f"{kind}: {line}")
