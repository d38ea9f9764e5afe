r"""Marks of a language for pages that were left in the text.

``**Harga naik**, kata [Rina](https://kabarsaja.com/rina).&nbsp;<br/>`` has the asterisks, the
brackets with the address, the entity and the tag marked, never the words between them. Also
escapes (``\"``), characters of no width, heading signs and addresses that stand in the text.
"""

import re
from typing import Final

from beritaextract.clean.page import region
from beritaextract.records import Region

# Quantifiers are bounded so that no text, however odd, takes more than linear time. The look
# ahead comes first because it is the cheap test that fails almost everywhere.
_MARKS: Final = re.compile(
    r"""
    (?=[!*_~|`<&\\{\[\]\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff])
    (?: (?P<image>!\[[^\]\n]{0,600}\]\([^()\s]{0,600}\))          # a picture with its caption
    | \[(?=[^\[\]\n]{1,300}\]\((?:https?:|/|\#|mailto:))        # [text](address): the bracket
    | \]\((?:https?:|/|\#|mailto:)[^()\s]{0,600}\)              # ... and the address
    | \]\[\d{0,3}\]
    | \*+ | __+ | ~~+ | \|\|+ | `{1,3}
    | </?[A-Za-z!][^<>\n]{0,400}>
    | &(?:[A-Za-z]{2,8}|\#\d{1,6}|\#x[0-9A-Fa-f]{1,5});
    | \\(?=[!"'\#()*+.<>\[\]_`{|}~@\\-]) | \\(?=\s|$)           # an escape, or a forced line break
    | \{[.\#][^{}\n]{0,80}\}
    | [\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+ )
    """,
    re.VERBOSE,
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)[^\s<>\"”)\]]{1,1600}")
_AT_LINE_START: Final = re.compile(
    r"^[ \t]*(?:\#{1,6}(?=[ \t])|>+(?=[ \t])|:{3,}.*$|[-=_]{3,}[ \t]*$)", re.MULTILINE
)
_ANY: Final = re.compile(r"[*_~|`<&\\{\[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_LINE_SIGNS: Final = ("#", ">", ":::", "---", "===", "___")
_ADDRESS_SIGNS: Final = ("://", "www.", "pic.twitter")


def find_markup(text: str) -> list[Region]:
    """Find the marks; the caption of a picture in Markdown is marked whole, as a caption."""
    regions: list[Region] = []
    if any(sign in text for sign in _LINE_SIGNS):
        regions += [region(m.start(), m.end(), "markup") for m in _AT_LINE_START.finditer(text)]
    if any(sign in text for sign in _ADDRESS_SIGNS):
        regions += [region(m.start(), m.end(), "markup") for m in _ADDRESS.finditer(text)]
    if _ANY.search(text):
        regions += [
            region(m.start(), m.end(), "caption" if m["image"] else "markup")
            for m in _MARKS.finditer(text)
        ]
    return regions
