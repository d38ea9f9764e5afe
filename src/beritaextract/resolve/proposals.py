"""What attribution proposes before speakers are resolved."""

from dataclasses import dataclass
from typing import Literal

from beritaextract.resolve.mentions import Mention
from beritaextract.resolve.passages import Cue

Reference = Literal["mention", "enclitic", "continuation", "none"]


@dataclass(slots=True)
class Proposal:
    """A quotation with whatever stands beside it.

    Attributes:
        start: First character of the content.
        end: One past its last character.
        first: First token of the content; orders proposals and mentions alike.
        kind: ``direct``, ``indirect`` or ``fragment``.
        cue: The reporting expression, if any.
        source: The mention the content is attributed to, if one stands beside it.
        reference: How the speaker is to be found: by the mention, by the enclitic of the cue
            (katanya), as a continuation of the quotation before, or not at all.
        rule: Which rule proposed it.
    """

    start: int
    end: int
    first: int
    kind: str
    cue: Cue | None
    source: Mention | None
    reference: Reference
    rule: str
