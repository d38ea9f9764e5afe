"""A date of publication as found in metadata becomes an ISO date.

``Selasa, 26 Mei 2026 19:35 WIB``, ``2019-01-10 19:57:40.879``, ``25/08/2015``, ``30 Okt 2024``,
``Mon, 19 Aug 2019 10:00:00 +0700`` and seconds since 1970 are understood. The day is the one that
is written: zones are not converted. Dates within the article's text are not read here.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

# First three letters, Indonesian and English, with the abbreviations that newsrooms use.
_MONTHS: Final = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "ags": 8, "agt": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11,
    "des": 12, "dec": 12,
}  # fmt: skip

# Seconds since 1970 name no zone; most of the press lives by Jakarta's time.
_JAKARTA: Final = timezone(timedelta(hours=7))
_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC).timestamp()
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def _year_first(match: re.Match[str]) -> date:
    return date(int(match["y"]), int(match["m"]), int(match["d"]))


def _day_first(match: re.Match[str]) -> date:
    day, month = int(match["d"]), int(match["m"])
    # Indonesian order; only where that cannot be (10/21/2025) is it read the American way.
    return date(int(match["y"]), month, day) if month <= 12 else date(int(match["y"]), day, month)


def _named_month(match: re.Match[str]) -> date:
    return date(int(match["y"]), _MONTHS[match["month"][:3].casefold()], int(match["d"]))


_MONTH: Final = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,7}})"
_SHAPES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)", _year_first),
        (r"^(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)", _year_first),
        (
            rf"(?<!\d)(?P<d>\d{{1,2}})[ \-+./]{{0,3}}{_MONTH}[ ,\-+./]{{0,3}}(?P<y>\d{{4}})(?!\d)",
            _named_month,
        ),
        (
            rf"(?<![a-z]){_MONTH}\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})(?!\d)",
            _named_month,
        ),
        (r"(?<!\d)(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>\d{4})(?!\d)", _day_first),
    )
)


def normalise_published(value: object) -> str | None:
    """Turn a date or timestamp into an ISO date.

    Args:
        value: A string, or a number of seconds or milliseconds since 1970.

    Returns:
        ``YYYY-MM-DD``, or ``None`` if no calendar day can be read from it.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    if not isinstance(value, str):
        return None
    # Nobody writes a date in more; a whole article in the wrong field costs no time.
    text = value.strip()[:100]
    if re.fullmatch(r"\d{10}(?:\d{3})?", text, re.ASCII):
        return _from_epoch(int(text))
    for shape, build in _SHAPES:
        if match := shape.search(text):
            try:
                return build(match).isoformat()
            except ValueError:
                continue
    return None


def _from_epoch(number: float) -> str | None:
    if not _EARLIEST <= number < 1000 * _LATEST:
        return None
    # Ten digits count seconds; what would lie beyond this century counts milliseconds.
    seconds = number if number < _LATEST else number / 1000
    return datetime.fromtimestamp(seconds, _JAKARTA).date().isoformat()
