"""Titles, ranks and degrees: «**Kombes Pol** Ardi», «**Prof. Dr.** Sari, **S.H.**», «**dr** Sri».

Gives tokens, each with its group in the lexicon; a title belongs to neither name nor role.
"""

from typing import Final

from beritaextract.annotate.people_words import Words
from beritaextract.annotate.roles import Heads
from beritaextract.lexicon.people import title_phrases

DEGREE: Final = "degree"
# Titles that news also writes in lower case, before a capitalised name.
_LOWER: Final = frozenset(
    "dr dr. drg drg. drs drs. pak bu bapak ibu mas mbak bang kang ustaz".split()
)


def find_titles(words: Words, heads: Heads) -> dict[int, str]:
    """Return the tokens of titles, with the title's group.

    Args:
        words: The document.
        heads: Its role words: the Jenderal of Direktur Jenderal is no rank.
    """
    titles = title_phrases()
    openers = titles.openers
    offices = {i for start, head in heads.items() for i in range(start, head.end)}
    found: dict[int, str] = {}
    for i, word in enumerate(words.lower):
        if word not in openers or i in words.institution or i in offices:
            continue
        if not (words.text[i][0].isupper() or (word in _LOWER and words.is_upper(i + 1))):
            continue
        hit = titles.longest(words.lower, i)
        if hit is None or (hit[0] == i + 1 and word == "jenderal" and i - 1 in offices):
            continue
        end, group = hit
        found.update(dict.fromkeys(range(i, end), group))
        inner = words.word(end + 1)
        if words.word(end) == "(" and inner in titles and words.word(end + 2) == ")":
            found.update(dict.fromkeys(range(end, end + 3), group))  # Kolonel (Inf) Bima
        if words.word(end) == "." and words.is_upper(end + 1):
            if not words.visible.spaced[end]:
                found[end] = group  # Drs.Surizal
    return found
