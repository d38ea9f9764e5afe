"""What a caller may decide about reading."""

from dataclasses import dataclass, field
from typing import Final

MAX_CHARACTERS: Final = 1_000_000
"""Longest text taken for one article. The longest news features have some 100,000 characters;
whatever is ten times that is a corpus in one file, and would be read as one nonsensical article."""

STDIN: Final = "-"
"""How standard input is named on the command line and, unless told otherwise, in the output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNames:
    """Under which names the records of a file hold what is known of an article."""

    text: str = "text"
    id: str = "id"
    title: str = "title"
    url: str = "url"
    published: str = "published"
    outlet: str = "outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read.

    Attributes:
        fields: Names of the fields of records.
        title: Headline of every input that names none of its own.
        published: ISO date of publication of every input that names none of its own.
        outlet: Publisher of every input that names none of its own.
        stdin_name: Path that standard input is given; its suffix decides how it is read.
        max_characters: Longest text taken for one article.
        paths_from: File that holds further inputs, one path a line; ``-`` for standard input.
        left_out: Absolute paths that do not count where they are found in a folder.
    """

    fields: FieldNames = field(default_factory=FieldNames)
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    stdin_name: str = STDIN
    max_characters: int = MAX_CHARACTERS
    paths_from: str | None = None
    left_out: frozenset[str] = frozenset()

    @property
    def max_bytes(self) -> int:
        """Bytes that no acceptable text exceeds: four a character, and a mark of order."""
        return 4 * self.max_characters + 4
