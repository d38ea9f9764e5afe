"""Values taken out of JSON from outside, each checked, so that a mistake is named and found."""

import json
from collections.abc import Iterable, Iterator
from typing import Any


class MalformedError(ValueError):
    """A record is not what it should be; the message says what, without saying where."""


def json_lines(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Number the lines that hold something."""
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


class Fields:
    """The fields of one JSON object."""

    def __init__(self, value: object, name: str) -> None:
        if not isinstance(value, dict):
            raise MalformedError(f"{name} is no object")
        self._values: dict[str, Any] = value
        self._name = name

    @classmethod
    def parse(cls, line: str) -> "Fields":
        """Read one line of JSON."""
        try:
            return cls(json.loads(line), "the line")
        except json.JSONDecodeError as error:
            raise MalformedError(f"not JSON ({error.msg} at column {error.colno})") from error

    def string(self, key: str) -> str:
        """A string that must be there."""
        value = self._values.get(key)
        if not isinstance(value, str):
            raise MalformedError(f"{self._name} has no string {key!r}")
        return value

    def optional_string(self, key: str) -> str | None:
        """A string, or nothing."""
        return None if self._values.get(key) is None else self.string(key)

    def id(self) -> str:
        """The id of a record, a string or a number."""
        value = self._values.get("id")
        if not isinstance(value, str | int):
            raise MalformedError(f"{self._name} has no 'id'")
        return str(value)

    def integer(self, key: str) -> int:
        """A whole number that must be there."""
        value = self._values.get(key)
        if not isinstance(value, int):
            raise MalformedError(f"{self._name} has no number {key!r}")
        return value

    def optional_integer(self, key: str) -> int | None:
        """A whole number, or nothing."""
        return None if self._values.get(key) is None else self.integer(key)

    def optional_number(self, key: str) -> float | None:
        """A number, or nothing."""
        value = self._values.get(key)
        if value is not None and not isinstance(value, int | float):
            raise MalformedError(f"{self._name} has no number {key!r}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        return bool(self._values.get(key))

    def objects(self, key: str) -> list["Fields"]:
        """A list of objects; empty where it is missing."""
        return [Fields(item, f"{key}[{number}]") for number, item in enumerate(self._list(key))]

    def strings(self, key: str, inner: str = "name") -> list[str]:
        """A list of strings, or of objects with a string under ``inner``."""
        return [
            item
            if isinstance(item, str)
            else Fields(item, f"{key}[{number}] of {self._name}").string(inner)
            for number, item in enumerate(self._list(key))
        ]

    def _list(self, key: str) -> list[Any]:
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise MalformedError(f"{key!r} of {self._name} is no list")
        return value
