"""Organisations that an office names without spelling them out, from ``implied.toml``.

«Wali Kota Cimahi» speaks for *Pemerintah Kota Cimahi*, «Menkeu» for *Kementerian Keuangan*. What is
implied is kept apart from what the article states.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from beritaextract.lexicon.loading import build_entries, read_toml
from beritaextract.lexicon.phrases import PhraseTable

_FILE: Final = "implied.toml"
_ASIDE: Final = re.compile(r"\s*\([^)]*\)?")  # Menteri Keuangan (Menkeu)
# Where another office begins: Menteri Agraria/Kepala BPN.
_END: Final = re.compile(r"\s*(?:/|,|\sdan|\ssekaligus|\sselaku)\s*(?=(?:Kepala|Ketua|Wakil)\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Offices of one kind of organisation.

    Attributes:
        id: Unique in the file.
        roles: The offices, in lower case.
        body: The organisation; ``{}`` stands for what follows the office.
        example: A role.
        implies: The organisation that it must imply.
    """

    id: str
    roles: tuple[str, ...]
    body: str
    example: str
    implies: str


@cache
def load_offices() -> tuple[Office, ...]:
    """Read the packaged offices.

    Raises:
        LexiconError: If an entry is malformed.
    """
    return build_entries(_FILE, "office", Office, read_toml(_FILE))


@cache
def _tables() -> tuple[PhraseTable[Office], PhraseTable[str]]:
    acting: list[str] = read_toml(_FILE)["acting"]
    return (
        PhraseTable((tuple(r.split()), office) for office in load_offices() for r in office.roles),
        PhraseTable((tuple(form.split()), form) for form in acting),
    )


def implied_organisation(role: str) -> str | None:
    """The organisation for which the holder of a role speaks, if the role tells it.

    Args:
        role: A position as it stands in the text: ``Plt Bupati Lamongan``.

    Returns:
        Its name, or None if the role names no such office, no longer held ones included.
    """
    offices, acting = _tables()
    words = role.split()
    lower = [word.casefold() for word in words]
    start = 0
    while (before := acting.longest(lower, start)) is not None:
        start = before[0]
    found = offices.longest(lower, start)
    if found is None:
        return None
    end, office = found
    rest = _END.split(_ASIDE.sub("", " ".join(words[end:])))[0].strip(" ,")
    if "{}" not in office.body:
        return office.body
    # «Wali Kota itu»: what belongs to an office is written as a name.
    return office.body.format(rest) if rest[:1].isupper() or rest[:1].isdigit() else None
