"""Names in a list that its class noun announces: startup seperti *Warungku*, *Lapakin*, dan *Jual*.

Every capitalised member up to the end of the list is one, whatever it looks like, unless one of
them is a place, which shows that the list is of something else (produsen lele seperti Sidoarjo).
"""

from collections.abc import Iterator
from typing import Final

from beritaextract.annotate.institution_brackets import find_closing
from beritaextract.annotate.institution_mentions import Mention
from beritaextract.annotate.institution_tails import TailReader

LONGEST_MEMBER = 4
"""Words of one member."""
LONGEST_LIST = 15
"""Members of a list."""
LONGEST_GAP = 4
"""Words and commas between a class noun and its list: perusahaan *gim besar lainnya,* seperti."""

_JOINTS: Final = frozenset({"dan", "serta", "hingga", "maupun", "atau", "sampai"})
_BREAKS: Final = frozenset("dan yang untuk ke pada dengan oleh dari atau kepada agar bahwa".split())
_VERBAL: Final = ("mem", "men", "meng", "mel", "mer")
"""How verbs begin, behind which a list is of their objects."""


def find_listed(tails: TailReader) -> dict[int, Mention]:
    """The members of all lists that no head opens and no lexicon holds, by their first word."""
    openings = tails.words.lexicon.listing_table.openers
    return {
        member.start: member
        for at, word in enumerate(tails.words.folded)
        if word in openings
        for member in _read_list(tails, at)
    }


def _read_list(tails: TailReader, at: int) -> list[Mention]:
    words = tails.words
    found = words.lexicon.listing_table.longest(words.folded, at)
    if found is None or words.texts[at][0].isupper():
        return []
    begin = _find_opening(tails, found[0])
    if begin is None:
        return []
    members = []
    for start, end in _read_members(tails, begin):
        if tails.places.table.longest(words.folded, start) or words.is_person(start):
            return []
        if end == start + 1 and words.folded[start] in words.lexicon.fields:
            return []
        if tails.read(start) is None and not words.is_torn(start, end):
            members.append(Mention(start, end, found[1].kind, found[1].id, shaped=True))
    return members


def _find_opening(tails: TailReader, at: int) -> int | None:
    """The first word behind *seperti* or its like, if that stands near and a list follows."""
    words = tails.words
    for follower in range(at, at + LONGEST_GAP + 1):
        if not words.flows(follower):
            return None
        opening = words.lexicon.list_openings.longest(words.folded, follower)
        if opening is not None:
            return opening[0] if words.all_flow(follower + 1, opening[0]) else None
        if not _may_describe(words.texts[follower]):
            return None
    return None


def _may_describe(text: str) -> bool:
    """Tell whether a word may describe the class: no verb, no word that leads to another noun."""
    if text == ",":
        return True
    return text.islower() and text not in _BREAKS and not text.startswith(_VERBAL)


def _read_members(tails: TailReader, at: int) -> Iterator[tuple[int, int]]:
    """Members of a list as word indexes, half-open, as far as they are capitalised."""
    words = tails.words
    for _ in range(LONGEST_LIST):
        known = tails.read(at) if words.flows(at) else None
        end = known.end if known else _read_member(tails, at)
        if end == at:
            return
        yield at, end
        at = end
        if words.flows(at) and words.texts[at] == "(":
            closing = find_closing(tails, at)
            if closing is None:
                return
            at = closing + 1
        begin = at
        if words.flows(at) and words.texts[at] == ",":
            at += 1
        if words.flows(at) and words.folded[at] in _JOINTS:
            at += 1
        if at == begin:
            return


def _read_member(tails: TailReader, at: int) -> int:
    words, end = tails.words, at
    while (
        end - at < LONGEST_MEMBER
        and words.may_go_on(end, first=end == at)
        and (end == at or tails.read(end) is None)
    ):
        end += 1
    if words.flows(end) and words.texts[end][0].isdigit():
        return at
    return end
