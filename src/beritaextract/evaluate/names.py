"""When two names mean the same person, and how alike two phrases are."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

from beritaextract.evaluate.gold import GoldArticle

# What a name may or may not carry: academic and religious titles, ranks, forms of address.
_TITLES: Final = frozenset(
    """
    prof profesor dr drs dra ir phd mgr lc ma msc mba mm msi mh mkom mip st mt se sh sp ssos skm
    spd mpd sip spog sppd spa
    h hj kh k ust ustaz ustadz pdt gus buya tgk tengku teungku
    jenderal letjen mayjen brigjen kolonel letkol mayor kapten lettu letda laksamana marsekal
    komjen irjen kombes akbp kompol akp iptu ipda aiptu aipda bripka briptu bripda brigadir brigpol
    polisi pol tni komisaris ajun inspektur besar purn purnawirawan
    bapak pak ibu bu sdr saudara
    """.split()
)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a phrase without case, punctuation and compatibility forms."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(re.sub(r"[^\w]+", " ", folded).split())


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles; all of them if there is nothing else."""
    every = words(name)
    return tuple(word for word in every if word not in _TITLES) or every


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are equal but for titles, or one of two words or more is in the other."""
    if not a or not b:
        return not a and not b
    if name_words(a) == name_words(b):
        return True
    small, big = sorted((set(name_words(a)), set(name_words(b))), key=len)
    return len(small) >= 2 and small <= big


def is_speaker(article: GoldArticle, gold: str | None, predicted: str | None) -> bool:
    """Whether ``predicted`` names the annotated speaker ``gold`` of the article.

    An alias counts too if it can stand for the person alone: two words, or an acronym.
    """
    if same_name(gold, predicted):
        return True
    return bool(predicted) and any(
        name_words(alias) == name_words(predicted or "")
        for speaker in article.speakers
        if speaker.name == gold
        for alias in speaker.aliases
        if len(alias.split()) >= 2 or alias.isupper()
    )


def word_f1(a: str, b: str) -> float:
    """Harmonic mean of precision and recall of the words of ``b`` against those of ``a``."""
    words_a, words_b = Counter(words(a)), Counter(words(b))
    shared = (words_a & words_b).total()
    return 2 * shared / max(1, words_a.total() + words_b.total())
