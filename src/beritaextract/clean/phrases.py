"""Words that give away a piece of the page: the phrases of ``boilerplate.toml`` in a text."""

import re
from functools import cache
from typing import Final, NamedTuple

from beritaextract.clean.page import Line, Page, sentence_end
from beritaextract.clean.related import following_titles, title_region_end
from beritaextract.lexicon.boilerplate import Phrase, load_phrases

_DECORATION: Final = re.compile(r"[*\-–•>#\[(_\\!|+\s]*")
_FIRST_WORD: Final = re.compile(r"[^\w\s]*\w+|\S")
_AFTER_LABEL: Final = re.compile(r"[\s:>»\-–*]*")
_WHOLE_LINE_END: Final = re.compile(r"[\s:.…>»*\-\]]*$")
_LONGEST_LINE: Final = 400
_LONGEST_LABEL: Final = 160


class Hit(NamedTuple):
    """A phrase found on a page: characters, half-open, and the line on which it begins."""

    start: int
    label_end: int
    end: int
    line: int
    phrase: Phrase


class _Inline(NamedTuple):
    """A form found in the middle of a line: characters of the article, half-open."""

    start: int
    end: int
    phrase: Phrase


class _Lexicon(NamedTuple):
    """The forms by their first word, compiled; `anchors` finds the first words of inline ones."""

    at_line_start: dict[str, list[tuple[re.Pattern[str], Phrase]]]
    inline: dict[str, list[tuple[re.Pattern[str], Phrase]]]
    anchors: re.Pattern[str]


def find_phrases(page: Page) -> list[Hit]:
    """Find the phrases of the lexicon, each with its extent, in order of appearance.

    Extents of kind ``rest`` reach to the end of their line only; whether the article ends there
    is decided by `teasers`.
    """
    inline = _match_inline(page)
    hits: list[Hit] = []
    for index, line in enumerate(page.lines):
        found = inline.get(index, [])
        covered = line.start
        if opening := _match_line(line):
            end, phrase = opening
            stop = next((match.start for match in found if match.start >= end), line.end)
            reach = _reach(page, index, line.start, end, phrase, stop)
            if reach is not None:
                hits.append(Hit(line.start, end, reach, index, phrase))
                covered = reach
        stops = [match.start for match in found[1:]] + [line.end]
        for match, stop in zip(found, stops, strict=False):
            if match.start < covered:
                continue
            reach = _reach(page, index, match.start, match.end, match.phrase, stop)
            if reach is not None:
                hits.append(Hit(match.start, match.end, reach, index, match.phrase))
                covered = reach
    return hits


@cache
def _lexicon() -> _Lexicon:
    at_line_start: dict[str, list[tuple[re.Pattern[str], Phrase]]] = {}
    inline: dict[str, list[tuple[re.Pattern[str], Phrase]]] = {}
    # Longer forms first: "SCROLL TO CONTINUE WITH CONTENT" before a shorter one that it holds.
    forms = [(form, phrase) for phrase in load_phrases() for form in phrase.forms]
    for form, phrase in sorted(forms, key=lambda pair: -len(pair[0])):
        within = phrase.where == "anywhere"
        word = _first_word(form, 0)
        table, key = (inline, word) if within else (at_line_start, word.casefold())
        pattern = re.compile(_as_regex(form), 0 if within else re.IGNORECASE)
        table.setdefault(key, []).append((pattern, phrase))
    return _Lexicon(at_line_start, inline, re.compile("|".join(map(re.escape, sorted(inline)))))


def _first_word(text: str, offset: int) -> str:
    match = _FIRST_WORD.match(text, offset)
    return match.group() if match else ""


def _as_regex(form: str) -> str:
    escaped = re.escape(form).replace("…", r"[^\n]{0,80}?")
    escaped = re.sub(r"(?:\\ )*:", r"[^\\S\n]{0,3}:", escaped)
    escaped = re.sub(r"(?:\\ )+", r"[^\\S\n]{1,4}", escaped)
    return escaped + (r"\b" if form[-1].isalnum() and form[-1].islower() else "")


def _match_inline(page: Page) -> dict[int, list[_Inline]]:
    """Find the inline forms: line number to the characters, half-open, and the phrase."""
    lexicon, text = _lexicon(), page.text
    found: dict[int, list[_Inline]] = {}
    index = reached = 0
    for anchor in lexicon.anchors.finditer(text):
        start = anchor.start()
        if start < reached or text[start - 1 : start].isupper():
            continue
        for pattern, phrase in lexicon.inline[anchor.group()]:
            if match := pattern.match(text, start):
                while page.lines[index].end <= start:
                    index += 1
                reached = match.end()
                found.setdefault(index, []).append(_Inline(start, reached, phrase))
                break
    return found


def _match_line(line: Line) -> tuple[int, Phrase] | None:
    """Match the beginning of a line; gives the end of the form in the article."""
    decoration = _DECORATION.match(line.text)
    offset = decoration.end() if decoration else 0
    word = _first_word(line.text, offset).casefold()
    for pattern, phrase in _lexicon().at_line_start.get(word, ()):
        match = pattern.match(line.text, offset)
        if match is None:
            continue
        if phrase.where == "whole" and not _WHOLE_LINE_END.match(line.text, match.end()):
            continue
        return line.start + match.end(), phrase
    return None


def _reach(page: Page, index: int, start: int, end: int, phrase: Phrase, stop: int) -> int | None:
    line = page.lines[index]
    match phrase.extent:
        case "words":
            return line.end if phrase.where == "whole" else end
        case "rest":
            return line.end
        case "sentence":
            return sentence_end(page.text, end, stop) or stop
        case "line":
            if line.end - start <= _LONGEST_LINE:
                return line.end
            return sentence_end(page.text, end, line.end) or line.end
        case "label":
            return line.end if _is_label(page, start, line.end) else None
        case "title":
            return _title_reach(page, index, start, end, stop)


def _is_label(page: Page, start: int, end: int) -> bool:
    if end - start > _LONGEST_LABEL or page.text[end - 1] in ".,":
        return False
    inner = sentence_end(page.text, start, end)
    return inner is None or inner == end


def _title_reach(page: Page, index: int, start: int, end: int, stop: int) -> int:
    line = page.lines[index]
    label = _AFTER_LABEL.match(page.text, end, line.end)
    begin = label.end() if label else end
    if begin < line.end:
        if begin >= stop:
            return stop
        return title_region_end(page.text, begin, line, stop, whole_line=start == line.start)
    labelled = ":" in page.text[start:begin]
    count = following_titles(page.lines, index, labelled=labelled)
    return page.lines[index + count].end
