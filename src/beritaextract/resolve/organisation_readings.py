"""One mention of an organisation, taken apart: what opens its name, and what tells which it is."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from spacy.tokens import Span

from beritaextract.lexicon.acronyms import abbreviates
from beritaextract.lexicon.institutions import Head, InstitutionLexicon, Organisation
from beritaextract.lexicon.phrases import fold, fold_all
from beritaextract.lexicon.places import Places

LEGAL: Final = frozenset({"persero", "perseroda", "tbk"})
FIRMS: Final = frozenset({"pt", "cv", "ud", "perum"})
_IDLE: Final = (
    frozenset(
        'ri republik negara group grup the fc dan serta di & , / ( ) - “ ” " pemkot pemko pemkab '
        "pemprov pemda pemerintah".split()
    )
    | LEGAL
)
"""Words that do not tell one organisation from another."""
_LONGEST_CLASS: Final = 3
"""Words in the name of a firm that only say what it does: Perusahaan Penerbangan."""
_CLASSES: Final = frozenset("i ii iii ia ib iia iib a b khusus non tpi".split())
"""Words behind *kelas* that rank an office."""
_TWINS: Final = {"university": "universitas"}
"""Words that close a foreign name, with the head that opens the same name in Indonesian."""
_EVERYWHERE: Final = frozenset({"indonesia", "nusantara"})
"""Places that tell no branch from another."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention, taken apart.

    Attributes:
        name: The part before the acronym in brackets, white space evened out.
        acronym: What stands in brackets, if it is a short form.
        whole: The whole mention, white space evened out.
        words: Its folded words.
        known: The organisation of the lexicon that opens the name, if any.
        head: The head that opens the name, where no known organisation does.
        form: That head in folded words, where its forms are no synonyms.
        fields: Folded words after that opening, other than places, that tell which one it is.
        places: Full names of the places after that opening.
        level: Folded words that rank its place (kota, daerah operasi), if any.
        spelt_out: Whether the part before the acronym tells which one it is but for its place.
    """

    name: str
    acronym: str | None
    whole: str
    words: tuple[str, ...]
    known: Organisation | None
    head: Head | None
    form: str
    fields: tuple[str, ...]
    places: tuple[str, ...]
    level: str | None
    spelt_out: bool

    @property
    def rest(self) -> tuple[str, ...]:
        """All that tells which one it is."""
        return self.fields + self.places


class MentionReader:
    """Takes mentions apart."""

    def __init__(self, lexicon: InstitutionLexicon, places: Places) -> None:
        self.lexicon = lexicon
        self.places = places
        self._heads = {head.id: head for head in lexicon.heads}
        self._organisations = {form.organisation.id: form.organisation for form in lexicon.forms}

    def read(self, span: Span) -> Reading:
        """Take a mention apart."""
        tokens = [token for token in span if not token.is_space]
        texts = [token.text for token in tokens]
        opening, closing = _bracket(texts)
        named = span if opening is None else span.doc[span.start : tokens[opening].i]
        acronym = None
        if opening is not None and closing is not None:
            acronym = " ".join(texts[opening + 1 : closing])
            outside = texts[:opening] + texts[closing + 1 :]
        else:
            outside = texts
        folded = fold_all(outside)
        known, head, used = self._open(folded)
        if acronym and head and head.unit != "no" and acronym[0].casefold() != folded[0][0]:
            acronym = None  # that of the larger organisation: Komisi VI Dewan ... (DPR)
        if acronym and self.lexicon.is_role_acronym(acronym):
            acronym = None
        if known is None and head is None and span.id_ in self._organisations:
            known, used = self._organisations[span.id_], len(folded)  # a short form of the article
        if known is None and head is None and folded[-1] in _TWINS:
            head, folded = self._heads[_TWINS[folded[-1]]], folded[:-1]
        fields, places, level = self._tell(folded[used:])
        if acronym and level and " " in level and abbreviates(acronym, level):
            acronym, named = None, span  # that of the office: PLN Unit Induk Distribusi (UID) Batu
        return Reading(
            name=_even(named.text),
            acronym=acronym,
            whole=_even(span.text),
            words=fold_all(texts),
            known=known,
            head=head,
            form=" ".join(folded[:used]) if head and head.apart else "",
            fields=fields,
            places=places,
            level=level,
            spelt_out=acronym is not None and self._is_spelt_out(fold_all(texts), opening, closing),
        )

    def _is_spelt_out(
        self, words: tuple[str, ...], opening: int | None, closing: int | None
    ) -> bool:
        """Tell whether nothing but a place goes on behind the acronym of more than a head.

        *Dinas Pendidikan (Disdik) Kota Batu* is, *Satuan Tugas (Satgas) Pangan* is not.
        """
        if opening is None or closing is None:
            return False
        known, _, used = self._open(words[:opening])
        beyond, _, _ = self._tell(words[closing + 1 :])
        return not beyond and (known is not None or used < opening)

    def _open(self, words: tuple[str, ...]) -> tuple[Organisation | None, Head | None, int]:
        """The known organisation or the head that opens a name, and how many words it takes."""
        head = self.lexicon.head_table.longest(words, 0)
        found = self.lexicon.known_table.longest(words, 0)
        if found and not (head and head[0] > found[0]):  # Dewan Perwakilan Rakyat, without Daerah
            return found[1].organisation, None, found[0]
        if words and words[0] in self.lexicon.firm_classes:
            for at in range(1, _LONGEST_CLASS + 1):
                if found := self.lexicon.known_table.longest(words, at):
                    return found[1].organisation, None, found[0]
        if head and (head[1].itself or words[0] in FIRMS) and head[0] < len(words):
            known, inner, used = self._open(words[head[0] :])
            return known, inner, head[0] + used
        return (None, head[1], head[0]) if head else (None, None, 0)

    def _tell(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
        """Fields and places that tell one organisation from another, and the places' level."""
        fields: list[str] = []
        places: list[str] = []
        level: str | None = None
        at = 0
        while at < len(words):
            if place := self.places.table.longest(words, at):
                at, full = place
                (fields if full in _EVERYWHERE else places).append(full)
            elif office := self.lexicon.offices.longest(words, at):
                level = level or " ".join(words[at : office[0]])
                at = office[0]
            elif announced := self.places.levels.longest(words, at):
                level = level or words[at]
                at = announced[0]
            elif words[at] == "kelas" and not places and at + 1 < len(words):
                at += 1  # the class of an office does not tell it: Kelas I Khusus TPI Batam
                while at < len(words) and words[at] in _CLASSES:
                    at += 1
            else:
                if words[at] not in _IDLE:
                    fields.append(words[at])
                at += 1
        return tuple(fields), tuple(places), level


def _bracket(texts: list[str]) -> tuple[int | None, int | None]:
    """Where the first acronym in brackets opens and closes; (Persero) is none."""
    for at, text in enumerate(texts):
        if text == "(" and at > 0 and fold(texts[at + 1]) not in LEGAL and ")" in texts[at:]:
            return at, texts.index(")", at)
    return None, None


def _even(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=4096)  # each name of an article is compared with each
def squash(text: str) -> str:
    """The letters and figures of a name alone, in lower case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
