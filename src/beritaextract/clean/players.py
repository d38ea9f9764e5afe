"""The title of a video, where the page shows a player.

``Ini Cara Petani Menyimpan Cabai: [Gambas:Video Kabar]``: what stands between the last sentence and
the player, or on the line above it, is a link to another story, told by its colon or its capitals.
"""

from collections.abc import Iterable
from typing import Final

from beritaextract.clean.page import Page, capital_share, ends_sentence, region, sentence_end
from beritaextract.clean.phrases import Hit
from beritaextract.records import Region

_PLAYER: Final = "embedded"
"""Entry of the lexicon that finds players."""
_LONGEST: Final = 160
_SHORTEST: Final = 12
_CAPITALISED: Final = 0.6
"""Share of capitalised words from which the words before a player are a title."""


def find_player_titles(page: Page, hits: Iterable[Hit]) -> list[Region]:
    """Find the titles of the players that the lexicon found."""
    regions: list[Region] = []
    for hit in hits:
        if hit.phrase.id != _PLAYER:
            continue
        line = page.lines[hit.line]
        if hit.start > line.start:
            start, end = _behind_last_sentence(page.text, line.start, hit.start), hit.start
        elif hit.line > 0:
            above = page.lines[hit.line - 1]
            start, end = above.start, above.end
        else:
            continue
        if _is_title(page.text[start:end].strip()):
            regions.append(region(start, end, "related"))
    return regions


def _behind_last_sentence(text: str, start: int, stop: int) -> int:
    """Where the words begin that no sentence end separates from ``stop``."""
    position = max(start, stop - 2 * _LONGEST)
    while (end := sentence_end(text, position, stop)) is not None and text[end:stop].strip():
        position = end
    return position


def _is_title(text: str) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST or ends_sentence(text) or text[0] in '"“':
        return False
    return text[-1] == ":" or capital_share(text) >= _CAPITALISED
