"""How far to believe a quotation: how often its like was right, from ``confidence.toml``.

A confidence is the share of quotations, found by the same rule and given to the same kind of
speaker, of which content and speaker were right in the annotated training articles. Where there
are few of a kind, the share of all with that kind of speaker fills in (shrinkage: Efron and Morris
1975). How well that holds on other articles is a table in ``docs/quality.md``.
"""

from functools import cache
from typing import Final

from beritaextract.lexicon.loading import read_toml

_FILE: Final = "confidence.toml"
_WEIGHT: Final = 5  # quotations of a kind that count as much as what is known of all kinds

Counts = dict[str, dict[str, list[int]]]
"""By rule and kind of speaker: how many were right, and of how many."""


@cache
def share_right(rule: str, source: str) -> float:
    """The share of quotations of a kind that are right, between 0 and 1, to three digits.

    Args:
        rule: Which rule proposed it, without its cue.
        source: Kind of the speaker: ``person``, ``institution``, ``role``, ``unnamed``; or
            ``nobody``.
    """
    return round(estimate(load_counts(), rule, source), 3)


def load_counts(text: str | None = None) -> Counts:
    """Read the packaged counts, or those of a text in the same form.

    Raises:
        LexiconError: If the text is not TOML.
    """
    counts: Counts = read_toml(_FILE, text)["counts"]
    return counts


def estimate(counts: Counts, rule: str, source: str) -> float:
    """`share_right` by given counts, not rounded."""
    every = [pair for kinds in counts.values() for pair in kinds.values()]
    alike = [kinds[source] for kinds in counts.values() if source in kinds]
    same = [counts[rule][source]] if source in counts.get(rule, {}) else []
    share = 0.5
    for pairs in (every, alike, same):
        right, of = (sum(pair[i] for pair in pairs) for i in (0, 1))
        share = (right + _WEIGHT * share) / (of + _WEIGHT)
    return share
