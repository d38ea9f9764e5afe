"""Where the headline of another story ends.

``Baca juga: Harga Cabai di Pasar Kota Naik Lagi Menurut petani, hujan ...``: the page printed a
link between two paragraphs, and the text has lost its paragraphs. The headline is written in
capitalised words, the sentence after it is not; the end is where the text changes over, nearest
to something that begins a sentence (a known opener, a quotation mark, a double space).
"""

import re
from typing import Final

from beritaextract.clean.page import Line, capital_share, ends_sentence, sentence_end
from beritaextract.lexicon.boilerplate import load_words

_LONGEST: Final = 200
"""Characters of the longest headline."""
_TOKENS: Final = re.compile(r"\S+")
_GLUED: Final = re.compile(r"(?<=[a-z0-9?!])(?=[A-Z“\"][a-z“\"A-Z])")
_AFTER_QUOTED_TITLE: Final = re.compile(r"\s*(?:di sini)?\s*(?:[:.]|$|(?=[\[\n]))")
_MOST_PROSE: Final = 4.0
"""Most that the running text after a possible end can weigh."""
_FULL_STOP: Final = re.compile(r"[^\W\d_]{3,}[\"”’)]*\.$")
_WIDE_GAP: Final = re.compile(r"\s{3,}")
_TITLE_SHARE: Final = 0.5
"""Share of capitalised words from which a quotation counts as a headline."""
_AHEAD: Final = 8
"""Tokens of running text that are looked at after a possible end."""
_FUNCTION_WORDS: Final = frozenset(
    "di ke dari dan yang untuk dengan pada dalam bagi atau oleh vs usai saat jadi soal agar ini itu"
    " akan bisa tak para hingga serta karena juga demi lewat the of and in".split()
)
_OPENING: Final = "\"“‘'«"
_CLOSING: Final = {'"': '"”', "“": '”"', "‘": "’'", "'": "'’", "«": "»"}


def title_region_end(text: str, start: int, line: Line, stop: int, *, whole_line: bool) -> int:
    """Find the end of a headline that begins on a line.

    Args:
        text: The article.
        start: First character of the headline.
        line: The line it stands on.
        stop: Where it must end at the latest: the end of the line, or the next link.
        whole_line: Whether the label before it began the line.

    Returns:
        One past its last character.
    """
    if text[start] in _OPENING:
        closing = _closing_quote(text, start, min(stop, start + _LONGEST))
        if closing is None or capital_share(text[start:closing]) < _TITLE_SHARE:
            return start
        if after := _AFTER_QUOTED_TITLE.match(text, closing, stop):
            return after.end()
    if gap := _WIDE_GAP.search(text, start + 10, stop):
        stop = gap.start()
    rest = text[start:stop].rstrip()
    end = start + len(rest)
    followed_by_link = stop < line.end
    if len(rest) <= _LONGEST and (
        followed_by_link
        or (not _has_inner_end(text, start, end) and (whole_line or not ends_sentence(rest)))
    ):
        return end
    return _change_over(text, start, min(end, start + _LONGEST + 120))


def following_titles(lines: tuple[Line, ...], index: int, *, labelled: bool) -> int:
    """Count the lines after ``lines[index]`` that are headlines of other stories.

    Args:
        lines: The lines of the page.
        index: The line that holds a label alone (``Baca juga:``).
        labelled: Whether the label ended in a colon; then one headline at least is expected.
    """
    count = 0
    for line in lines[index + 1 : index + 6]:
        plain = len(line.text) <= _LONGEST and line.text[-1] not in '.,;:"”'
        capitals = capital_share(line.text)
        if not plain or line.text[0] in '"“' or line.text[0].islower():
            break
        if capitals < (0.3 if labelled and not count else 0.75):
            break
        count += 1
    return count


def _closing_quote(text: str, start: int, stop: int) -> int | None:
    """One past the mark that closes the one at ``start``."""
    for position in range(start + 1, stop):
        closes = text[position] in _CLOSING[text[start]]
        if closes and not text[position + 1 : position + 2].isalnum():
            return position + 1
    return None


def _has_inner_end(text: str, start: int, end: int) -> bool:
    first = sentence_end(text, start, end)
    return first is not None and first < end


def _change_over(text: str, start: int, stop: int) -> int:
    """Cut ``text[start:stop]`` where capitalised words give way to running text."""
    tokens = _tokenise(text, start, stop)
    titles = 0.0
    best, best_score = stop, float("-inf")
    for number, (begin, word) in enumerate(tokens):
        if number >= 2 and begin - start <= _LONGEST and _may_open(word):
            score = titles + _prose_ahead(tokens, number) + _opening_bonus(text, begin, word)
            if score > best_score:
                best, best_score = begin, score
        titles += _title_weight(word)
        if number >= 2 and _FULL_STOP.search(word):
            stop = min(stop, begin + len(word))
            break
    if tokens and stop - start <= _LONGEST and titles + 1.0 >= best_score:
        best = stop
    return start + len(text[start:best].rstrip())


def _tokenise(text: str, start: int, stop: int) -> list[tuple[int, str]]:
    tokens: list[tuple[int, str]] = []
    for match in _TOKENS.finditer(text, start, stop):
        begin = match.start()
        for cut in (*(seam.start() for seam in _GLUED.finditer(match.group())), len(match.group())):
            if word := match.group()[begin - match.start() : cut]:
                tokens.append((begin, word))
                begin = match.start() + cut
    return tokens


def _may_open(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word[0] in _OPENING


def _title_weight(word: str) -> float:
    bare = word.strip("\"“”‘’'.,:;!?()")
    if not bare or bare[0].isdigit() or bare in _FUNCTION_WORDS:
        return 0.0
    return 0.6 if bare[0].isupper() else -1.5


def _prose_ahead(tokens: list[tuple[int, str]], number: int) -> float:
    score = 0.0
    for _, word in tokens[number + 1 : number + 1 + _AHEAD]:
        bare = word.strip("\"“”‘’'.,:;!?()")
        if bare in _FUNCTION_WORDS:
            score += 0.2
        elif bare:
            score += 1.0 if bare[0].islower() else -0.4
        if word[-1] in ".!?":
            break
    return min(score, _MOST_PROSE)


def _opening_bonus(text: str, begin: int, word: str) -> float:
    bonus = 0.0
    if word.rstrip(",") in load_words("openers"):
        bonus += 2.5
    if word[0] in _OPENING:
        bonus += 1.5
    before = text[max(0, begin - 2) : begin]
    if before.isspace() and len(before) == 2:
        bonus += 2.5
    if before.rstrip()[-1:] in {"?", "!"}:
        bonus += 1.5
    if not before[-1:].isspace():
        bonus += 0.5
    return bonus
