"""Captions of photographs, known by the credit that ends them.

``PULANG : Sejumlah ASN pulang selepas kerja. (foto: DOK.KABAR)``, ``Warga antre. Foto: Rina``,
``Warga antre beras. ANTARA FOTO/Rina Ayu``, ``Pasar itu (Kabarsaja.com/Rina)``. Above the body the
whole line is the caption, and so is a line that repeats one; between paragraphs as well, if it is
short and quotes nobody. ``(Kabarsaja.com/Rina)`` behind the last paragraph is a sign-off instead,
and a credit inside a long line is marked alone.
"""

import re
from functools import cache
from typing import Final

from beritaextract.clean.page import Line, Page, is_prose, region, sentence_end
from beritaextract.clean.phrases import Hit
from beritaextract.lexicon.lazy import LazyPattern
from beritaextract.lexicon.outlets import load_outlets
from beritaextract.records import Region

_LONGEST: Final = 420
"""Characters of the longest caption above the body."""
_LONGEST_INSIDE: Final = 260
"""Characters of the longest caption between paragraphs."""
_MOST_SENTENCES: Final = 2

_PHOTO: Final = (
    r"(?:sumber\s)?(?:foto|photo|image|gambar|kredit|credit|infografis|grafis|screenshot|"
    r"tangkapan\slayar|photo\sby|foto\sby)"
)
_OWNER: Final = r"[A-Za-z@©][\w.@&'’©()/ \-]{1,60}"
_STATED: Final = rf"""
      [(\[]\s*(?:[^()\[\]\n]{{0,60}}?[\s./])?(?i:{_PHOTO})\s*[:/|.]\s*[^()\[\]\n]{{1,120}}[)\]]
    | [(\[]\s*(?i:{_PHOTO}|istimewa|ist|dok\.?\s[^()\[\]\n]{{1,60}}|dokumentasi\s[^()\[\]\n]{{1,60}}
        |(?:istimewa|ist)[./][^()\[\]\n]{{1,60}})\s*[)\]]
    | (?:(?<=\s)|(?<=^)|(?<=[.)"”]))(?i:{_PHOTO}|dok|dok\.\s?\w+|doc)\s*[:/]\s?{_OWNER}
"""
_OPENS: Final = re.compile(
    r"(?i)\W{0,3}(?:foto|photo|keterangan foto|ket\.? ?foto|caption|teks foto|gambar|infografis)"
    r"(?:\s(?:ilustrasi|istimewa|bersama|udara|dok|\d{1,2}))?\s{0,2}[:/|]"
)
_INLINE: Final = re.compile(
    r"[(\[]\s*(?i:(?:sumber\s)?foto|credit|kredit|photo)\s*[:/]\s*[^()\[\]\n]{1,80}[)\]]"
)
_HINTS: Final = (
    "foto", "photo", "redit", "istimewa", "(ist", "/ist", "dok", "gambar", "screenshot", "layar",
    "grafis", "doc:",
)  # fmt: skip
"""One of these, or a slash between letters, stands in every credit; most lines hold none."""
_SLASH: Final = re.compile(r"[a-z.]\s?/\s?[a-z@]")
_QUOTES: Final = frozenset('"“”«»')
_TAIL: Final = 150
"""Characters from the end of a line within which a credit stands."""


def is_caption(line: Line, *, above_body: bool) -> bool:
    """Whether a line is the caption of a photograph.

    Args:
        line: The line.
        above_body: Whether it stands above the body; there longer captions count.
    """
    text = line.text
    if len(text) > (_LONGEST if above_body else _LONGEST_INSIDE):
        return False
    if _OPENS.match(text):
        return True
    start = _credit_start(text)
    if start is None or (not above_body and not _QUOTES.isdisjoint(text)):
        return False
    return above_body or _count_sentences(text[:start]) <= _MOST_SENTENCES


def find_captions(page: Page, hits: list[Hit], body: int) -> list[Region]:
    """Find captions, given the line on which the body begins.

    Args:
        page: The article.
        hits: What the lexicon found; lines that begin with one are not paragraphs.
        body: Index of the first line of the body.
    """
    regions: list[Region] = []
    captions: set[str] = set()
    links = {hit.line for hit in hits if hit.start == page.lines[hit.line].start}
    prose = [i for i, line in enumerate(page.lines) if is_prose(line.text) and i not in links]
    last = prose[-1] if prose else 0
    for index, line in enumerate(page.lines):
        ends_body = index >= last and not _OPENS.match(line.text)
        if (index < body or not ends_body) and is_caption(line, above_body=index < body):
            regions.append(region(line.start, line.end, "caption"))
            captions.add(_plain(line.text))
            if 0 < index < body and _credit_start(line.text) == 0:
                before = page.lines[index - 1]
                regions.append(region(before.start, before.end, "caption"))
                captions.add(_plain(before.text))
        elif captions and _plain(line.text) in captions:
            regions.append(region(line.start, line.end, "caption"))
    if "oto" in page.text or "redit" in page.text:
        regions += [region(m.start(), m.end(), "caption") for m in _INLINE.finditer(page.text)]
    return regions


_STATED_CREDIT: Final = LazyPattern(rf"(?:{_STATED})[\s.*\]]*$", re.VERBOSE)


@cache
def _slashed_credit() -> LazyPattern:
    """A publisher and, behind a slash, whose photograph it is: KABARSAJA.com/Budi Santoso."""
    names = {form for outlet in load_outlets() for form in outlet.forms if len(form) > 1}
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    domain = r"[A-Za-z0-9][\w\-]{1,30}(?:\.[a-z]{2,15})?\.(?i:com|id|co\.id|co|net|tv)"
    site = rf"(?:{domain}|(?i:{listed}))"
    owner = r"[A-Z@][\w.'’@]*(?:\s[A-Z@][\w.'’@]*){0,5}"
    slashed = rf"{site}(?:\sFOTO|\sFoto)?\s?/\s?{owner}(?:\s?/\s?\w[\w.'’ ]{{0,30}}){{0,2}}"
    return LazyPattern(
        rf"""(?:[(\[]\.?\s*{slashed}\s*[)\]]
        | (?:(?<=\s)|(?<=[.)"”]))(?!(?:pic\.)?twitter){slashed})[\s.*\]]*$""",
        re.VERBOSE,
    )


def _credit_start(text: str) -> int | None:
    """Where the credit that ends a line begins; 0 if the line is nothing else."""
    tail = text[-_TAIL:].lower()
    slash = "/" in tail
    if not any(hint in tail for hint in _HINTS) and not (slash and _SLASH.search(tail)):
        return None
    patterns = (_STATED_CREDIT, _slashed_credit()) if slash else (_STATED_CREDIT,)
    found = [pattern.search(text, max(0, len(text) - _TAIL)) for pattern in patterns]
    start = min((match.start() for match in found if match), default=None)
    if start is None:
        return None
    return start if text[:start].strip(" *") else 0


def _count_sentences(text: str) -> int:
    count, start = 0, 0
    while (end := sentence_end(text, start, len(text))) is not None:
        count, start = count + 1, end
    return count


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
