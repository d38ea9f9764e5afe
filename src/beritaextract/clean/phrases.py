"""Words that give away a piece of the page: the phrases of ``boilerplate.toml`` in a text."""

import re
from functools import cache
from typing import Final, NamedTuple

from beritaextract.clean.page import Line, Page, sentence_end
from beritaextract.clean.related import following_titles, title_region_end
from beritaextract.lexicon.boilerplate import Phrase, load_phrases
from beritaextract.lexicon.lazy import LazyPattern

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


class _Form(NamedTuple):
    """A form found on a line: characters of the article, half-open."""

    start: int
    end: int
    phrase: Phrase


class _Lexicon(NamedTuple):
    """The forms by their first word; `anchors` finds the first words of inline ones."""

    at_line_start: dict[str, list[tuple[LazyPattern, Phrase]]]
    inline: dict[str, list[tuple[LazyPattern, Phrase]]]
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
        if opening := _match_line(line):
            found = [opening, *found]
        covered = line.start
        for number, form in enumerate(found):
            if form.start >= covered:
                reach = _reach(page, index, form, _next_start(found, number, line.end))
                if reach is not None:
                    hits.append(Hit(form.start, form.end, reach, index, form.phrase))
                    covered = reach
    return hits


def _next_start(found: list[_Form], number: int, line_end: int) -> int:
    """Where the next form on the line begins that does not overlap the given one."""
    following = number + 1
    while following < len(found) and found[following].start < found[number].end:
        following += 1
    return found[following].start if following < len(found) else line_end


@cache
def _lexicon() -> _Lexicon:
    at_line_start: dict[str, list[tuple[LazyPattern, Phrase]]] = {}
    inline: dict[str, list[tuple[LazyPattern, Phrase]]] = {}
    # Longer forms first: "SCROLL TO CONTINUE WITH CONTENT" before a shorter one that it holds.
    forms = [(form, phrase) for phrase in load_phrases() for form in phrase.forms]
    for form, phrase in sorted(forms, key=lambda pair: -len(pair[0])):
        within = phrase.where == "anywhere"
        word = _first_word(form, 0)
        table, key = (inline, word) if within else (at_line_start, word.casefold())
        pattern = LazyPattern(_as_regex(form), 0 if within else re.IGNORECASE)
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


def _match_inline(page: Page) -> dict[int, list[_Form]]:
    """Find the inline forms: line number to the characters, half-open, and the phrase."""
    lexicon, text = _lexicon(), page.text
    found: dict[int, list[_Form]] = {}
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
                found.setdefault(index, []).append(_Form(start, reached, phrase))
                break
    return found


def _match_line(line: Line) -> _Form | None:
    """Match the beginning of a line, decoration such as ``- `` or ``[`` aside."""
    decoration = _DECORATION.match(line.text)
    offset = decoration.end() if decoration else 0
    word = _first_word(line.text, offset).casefold()
    for pattern, phrase in _lexicon().at_line_start.get(word, ()):
        match = pattern.match(line.text, offset)
        if match is None:
            continue
        if phrase.where == "whole" and not _WHOLE_LINE_END.match(line.text, match.end()):
            continue
        return _Form(line.start, line.start + match.end(), phrase)
    return None


def _reach(page: Page, index: int, form: _Form, stop: int) -> int | None:
    """Where the region of a form ends; None if the line is not what the phrase expects."""
    line = page.lines[index]
    match form.phrase.extent:
        case "words":
            return line.end if form.phrase.where == "whole" else form.end
        case "rest":
            return line.end
        case "sentence":
            return sentence_end(page.text, form.end, stop) or stop
        case "line":
            if line.end - form.start <= _LONGEST_LINE:
                return line.end
            return sentence_end(page.text, form.end, line.end) or line.end
        case "label":
            return line.end if _is_label(page.text, form.start, line.end) else None
        case "title":
            return _title_reach(page, index, form, stop)


def _is_label(text: str, start: int, end: int) -> bool:
    if end - start > _LONGEST_LABEL or text[end - 1] in ".,":
        return False
    inner = sentence_end(text, start, end)
    return inner is None or inner == end


def _title_reach(page: Page, index: int, form: _Form, stop: int) -> int:
    line = page.lines[index]
    label = _AFTER_LABEL.match(page.text, form.end, line.end)
    begin = label.end() if label else form.end
    if begin >= line.end:
        labelled = ":" in page.text[form.start : begin]
        count = following_titles(page.lines, index, labelled=labelled)
        return page.lines[index + count].end
    if begin >= stop:
        return stop
    whole_line = form.start == line.start
    return title_region_end(page.text, begin, line, stop, whole_line=whole_line)
