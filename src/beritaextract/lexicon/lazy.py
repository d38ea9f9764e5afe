"""Regular expressions that are compiled when they are first needed.

The lexicons give hundreds of patterns, and most articles need a few of them. Compiling all of them
costs more than reading an article does, so that a run on one article would mostly wait for it.
"""

import re
from functools import cached_property
from typing import Protocol


class LazyPattern:
    """A pattern that compiles itself at its first use.

    Args:
        source: The regular expression.
        flags: As for ``re.compile``.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.source, self.flags)

    @cached_property
    def match(self) -> "Matcher":
        """Match at one place of a text: the pattern's own method, without a step between."""
        return self.compiled.match

    @cached_property
    def search(self) -> "Matcher":
        """Find the first match at or behind a place of a text: the pattern's own method."""
        return self.compiled.search


class Matcher(Protocol):
    """What the methods of a pattern take and give."""

    def __call__(self, text: str, start: int = 0, /) -> re.Match[str] | None:
        """The match in a text, from a place in it on."""
