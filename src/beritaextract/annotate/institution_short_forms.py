"""Short forms that the article itself introduces, found wherever it uses them again.

*Universitas Panca Marga (UPM)* introduces *UPM*, and with it *UPM Probolinggo*; *PT Sinar Fajar
Tbk* introduces *Sinar Fajar*; *Harbour Media and Logistics Group* introduces *Harbour Media*; *CEO
Cipta Bahari, Budi* introduces *Cipta Bahari*.
"""

from collections.abc import Iterator
from itertools import takewhile

from beritaextract.annotate.institution_mentions import Mention
from beritaextract.annotate.institution_shapes import ENGLISH_AND
from beritaextract.annotate.institution_tails import PLACELESS, TailReader
from beritaextract.annotate.institution_words import Words
from beritaextract.lexicon.phrases import PhraseTable

_FIRMS = frozenset({"pt", "perum", "cv"})
_CLOSED = "closing-company"
"""Rule of firms that a closing word ends."""


def find_short_forms(tails: TailReader, mentions: list[Mention]) -> list[Mention]:
    """Find further mentions under the short forms that mentions introduce.

    Args:
        tails: Reader of the article.
        mentions: What has been found so far, in order.

    Returns:
        Mentions that overlap neither those nor each other, with the rule of the mention that
        introduced them.
    """
    words = tails.words
    table = PhraseTable(
        (tuple(words.folded[start:end]), (words.texts[start:end], mention))
        for mention in mentions
        for start, end in _introduced(words, mention)
        if not tails.places.table.longest(words.folded, start)
    )
    openers = table.openers
    if not openers:
        return []
    taken = [*words.blocked, False]
    for mention in mentions:
        taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
    found: list[Mention] = []
    past = 0
    for at, word in enumerate(words.folded):
        if word not in openers or at < past or taken[at]:
            continue
        if (match := table.longest(words.folded, at)) is None:
            continue
        end, (texts, mention) = match
        told = words.texts[at:end] == texts and not words.is_torn(at, end)
        if told and not tails.is_field_of_role(at):
            end = tails.read_suffixes(at, end, place=mention.kind not in PLACELESS, unit=False)
            if not any(taken[at:end]):
                found.append(Mention(at, end, mention.kind, mention.rule))
        past = end
    return found


def _introduced(words: Words, mention: Mention) -> Iterator[tuple[int, int]]:
    """Short forms that a mention introduces, as word indexes, half-open."""
    if mention.shaped:
        yield mention.start, mention.end
    texts = words.texts[mention.start : mention.end]
    opening = mention.start + texts.index("(") if "(" in texts else None
    if opening is not None:
        closing = mention.start + texts.index(")") if ")" in texts else mention.end
        short = words.texts[opening + 1]
        if closing > opening and len(short) > 1 and not words.lexicon.is_role_acronym(short):
            yield opening + 1, closing
        if opening - mention.start > 2:
            yield mention.start, opening
    if mention.rule == _CLOSED:
        ends = words.lexicon.closing_table.openers | ENGLISH_AND
        folded = words.folded[mention.start : mention.end]
        core = sum(1 for _ in takewhile(lambda word: word not in ends, folded))
        end = mention.start + core
        if any(words.is_spaced(at) for at in range(mention.start, end - 1)):
            yield mention.start, end
    if words.folded[mention.start] in _FIRMS:
        end = opening if opening is not None else mention.end
        if end - mention.start > 2:
            yield mention.start + 1, end
