"""Reporting expressions: which words report speech, and where their source stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from beritaextract.lexicon.loading import read_entries
from beritaextract.lexicon.phrases import PhraseTable

Voice = Literal["bare", "nya", "active", "passive", "according", "evidence"]
Trait = Literal["takes-objects", "requests", "opens", "acts"]
VOICES: Final[tuple[Voice, ...]] = ("bare", "nya", "active", "passive", "according", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One reporting word with its forms by voice.

    Attributes:
        id: Lemma; it travels into the record's ``rule``.
        family: What it does with its content, such as ``say`` or ``request``.
        example: A sentence of our own in which one of the forms is found.
        bare: ``kata``: stands beside a quotation, its source behind it.
        nya: ``katanya``: carries its source.
        active: ``mengatakan``: stands behind its source.
        passive: ``dikatakan``: before its source, or without one.
        according: ``menurut``: before its source, introduces a clause.
        evidence: ``dikutip dari``: before a document or an outlet.
        traits: What sets it apart where no quotation marks show the content: ``takes-objects`` as
            often as a clause (memaparkan), ``requests`` too, with agar (mengingatkan), ``opens``
            a sentence in its bare form (Kata dia, ...), ``acts`` unless bahwa follows
            (melaporkan).
    """

    id: str
    family: str
    example: str
    bare: tuple[str, ...] = ()
    nya: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    traits: tuple[Trait, ...] = ()


@dataclass(frozen=True, slots=True)
class CueForm:
    """What a surface form belongs to."""

    voice: Voice
    id: str
    family: str


@cache
def load_cues(text: str | None = None) -> tuple[CueEntry, ...]:
    """Read the packaged cues, or the given TOML, in file order.

    Raises:
        LexiconError: If an entry is malformed.
    """
    return read_entries("cues.toml", "cue", CueEntry, text)


@cache
def cues_that(trait: Trait) -> frozenset[str]:
    """The ids of the packaged cues with a trait."""
    return frozenset(entry.id for entry in load_cues() if trait in entry.traits)


def cue_phrases(entries: Iterable[CueEntry]) -> PhraseTable[CueForm]:
    """Index all surface forms; every passive verb takes -nya too (dikatakan, dikatakannya)."""
    return PhraseTable(
        (tuple(form.split()), CueForm(voice, entry.id, entry.family))
        for entry in entries
        for voice in VOICES
        for form in _with_enclitic(getattr(entry, voice), voice)
    )


def _with_enclitic(forms: tuple[str, ...], voice: Voice) -> tuple[str, ...]:
    if voice != "passive":
        return forms
    derived = (f"{form}nya" for form in forms if " " not in form and not form.endswith("nya"))
    return tuple(dict.fromkeys((*forms, *derived)))
