"""Bylines above the body: who reported, and when the page was published.

``Laporan Reporter Kabarsaja, Rina Ayu``, ``Oleh : Rina``, ``Kamis, 27 Maret 2025, 15:36 WIB``,
``Rina Ayu • 17 Juli 2025 14:13``. What stands below the body is found by `signoffs`, and what has
a label on a line of its own (``Penulis: ...``) by the phrases of ``boilerplate.toml`` as well.
"""

import re
from functools import cache
from typing import Final

from beritaextract.clean.signoffs import Signature
from beritaextract.lexicon.boilerplate import load_words

MONTH: Final = (
    r"(?:Jan|Feb|Mar|Apr|Mei|May|Jun|Jul|Agu|Ags|Agt|Aug|Sep|Okt|Oct|Nov|Des|Dec)[a-z]{0,6}"
)
DAY: Final = (
    r"(?:Senin|Selasa|Rabu|Kamis|Jum[’']?at|Sabtu|Minggu|Ahad"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
)
_TIMESTAMP: Final = re.compile(
    rf"(?:(?!{DAY}\b)(?P<name>[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){{0,4}})\s*[•·|,–-]\s*)?"
    rf"(?:{DAY}\s?,\s?)?\d{{1,2}}[ \-/](?:{MONTH}|\d{{1,2}})[ \-/,]+\d{{4}}"
    r"(?:[\s,|–/-]*(?:pukul\s)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?(?:\s?(?:WIB|WITA|WIT|Wib|AM|PM))?"
    r"|\d+ (?:menit|jam|hari|minggu|bulan) (?:yang )?lalu"
)
_LONGEST_TIMESTAMP: Final = 80
_LONGEST_BYLINE: Final = 120
_OUTLET_BEFORE_NAME: Final = re.compile(r"[^,|]{2,40}?[,|]\s*(?=[A-Z])")
_NEXT_LABEL: Final = re.compile(r"\s*(?:[|;\n]|\b[A-Z][a-z]+ ?:)")


def read_byline(text: str) -> Signature | None:
    """Read a line above the body that says who reported, or when it was published."""
    if len(text) <= _LONGEST_TIMESTAMP and (match := _TIMESTAMP.fullmatch(text)):
        return Signature(0, len(text), match["name"])
    if len(text) <= _LONGEST_BYLINE and text[-1] not in '."”' and (match := _report().match(text)):
        return Signature(0, len(text), first_name(match["name"]))
    return None


def is_timestamp(text: str) -> bool:
    """Whether a line says when the article was published, perhaps with the author's name."""
    return len(text) <= _LONGEST_TIMESTAMP and _TIMESTAMP.fullmatch(text) is not None


def first_name(text: str) -> str | None:
    """Take the first name out of what follows a label (``Kabarsaja, Rina Ayu | Editor: ...``)."""
    name = _NEXT_LABEL.split(text.strip(" :|"), maxsplit=1)[0].strip(" ,|:;.*)")
    return _OUTLET_BEFORE_NAME.sub("", name, count=1).strip() or None


@cache
def _report() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, load_words("labels") - {"Sumber"})))
    return re.compile(
        rf"(?i)(?:{labels}|by)\b\s*:?\s*(?:reporter|wartawan|kontributor|jurnalis|langsung)?\s*"
        r"(?P<name>[^:]{2,90})$"
    )
