"""Does a short form abbreviate a long one?

Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
biomedical text": going from the right, each letter of the short form must be found in the long
form, in order, and the first letter must begin a word. Indonesian makes acronyms of syllables as
well as of initials (*Unjani*, *KemenpanRB*, *Bareskrim*), which the same walk covers.
"""

LONGEST_SHORT_FORM = 25
"""Characters; *Kemenko Perekonomian*, *Satlantas Polres Tegal*."""


def abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` are found in ``long`` as the algorithm asks.

    Args:
        short: *KPK*, *Unjani*, *Kemenpan-RB*.
        long: *Komisi Pemberantasan Korupsi*.
    """
    letters = [letter for letter in short.casefold() if letter.isalpha()]  # P3MR counts its P's
    text = long.casefold()
    if not letters or len(short) > LONGEST_SHORT_FORM or len(short) >= len(long):
        return False
    at = len(text)
    for number, letter in enumerate(reversed(letters), start=1):
        is_first = number == len(letters)
        at = text.rfind(letter, 0, at)
        while is_first and at > 0 and text[at - 1].isalnum():
            at = text.rfind(letter, 0, at)
        if at < 0:
            return False
    return True


def is_acronym(word: str) -> bool:
    """Tell whether a word looks like an acronym: two capitals or more (KPK, KemenPAN, PDI-P)."""
    return sum(letter.isupper() for letter in word) >= 2
