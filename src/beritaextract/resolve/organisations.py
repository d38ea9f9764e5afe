"""Which mentions are one organisation: *Pemerintah Kota Bogor*, *Pemkot Bogor*, *Pemkot*.

Reads ``doc.spans["berita_institutions"]`` and leaves ``doc._.berita_institution_records``: one
dict an organisation, in order of first appearance, with name, acronym, aliases, kind, canonical,
canonical_id, mentions (characters) and rule. Which institution it is, `canonical` tells.

Mentions are joined where the lexicon holds them for one organisation (*Kemenag*, *Kementerian
Agama RI*), where they open with synonyms and go on with one place or field (*Polresta Kupang*,
*Kepolisian Resor Kota Kupang*), where the article puts one in brackets behind the other
(*Universitas Panca Marga (UPM)*, later *UPM*), and where a later one is a shorter form of an
earlier one (*PT Sinar Fajar Tbk*, *Sinar Fajar*).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from spacy.tokens import Doc, Span

from beritaextract.attributes import INSTITUTION_RECORDS, INSTITUTIONS, PUBLISHED
from beritaextract.language.reading import read_tokens
from beritaextract.lexicon.acronyms import abbreviates, is_acronym
from beritaextract.lexicon.institutions import (
    Head,
    InstitutionLexicon,
    Organisation,
)
from beritaextract.lexicon.phrases import fold, fold_all
from beritaextract.lexicon.places import Places
from beritaextract.resolve.canonical import Link, Linker, Setting

_LEGAL = frozenset({"persero", "perseroda", "tbk"})
_FIRMS = frozenset({"pt", "cv", "ud", "perum"})
_IDLE = (
    frozenset(
        'ri republik negara group grup the fc dan serta di & , / ( ) - “ ” " pemkot pemko pemkab '
        "pemprov pemda pemerintah".split()
    )
    | _LEGAL
)
"""Words that do not tell one organisation from another."""


_HOUSES = frozenset({"group", "grup", "holding"})
"""Words that make a group of a firm."""
_LONGEST_CLASS = 3
"""Words in the name of a firm that only say what it does: Perusahaan Penerbangan."""
_CLASSES = frozenset("i ii iii ia ib iia iib a b khusus non tpi".split())
"""Words behind *kelas* that rank an office."""
_TWINS = {"university": "universitas"}
"""Words that close a foreign name, with the head that opens the same name in Indonesian."""
_APART = frozenset({"company", "club", "media"})
"""Kinds whose branches are no short or fuller form of the whole: Garuda Indonesia Medan."""
_LEAST_INITIALS = 3
"""Letters from which an acronym alone stands for the one name that it initials."""
_LEAST_SLIP = 7
"""Letters of a name in which one more or less is a slip."""
_NUMERALS = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
_LEAST_BLEND = 5
"""Letters of a word blended of the syllables of several: Parekraf."""

_EVERYWHERE = frozenset({"indonesia", "nusantara"})
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


@dataclass(slots=True)
class Record:
    """An organisation as it grows over the article."""

    kind: str
    rule: str
    readings: list[Reading] = field(default_factory=list)
    mentions: list[list[int]] = field(default_factory=list)


class OrganisationGrouper:
    """Write ``doc._.berita_institution_records``; the module tells what is in it."""

    def __init__(self, lexicon: InstitutionLexicon, places: Places, linker: Linker) -> None:
        self.lexicon = lexicon
        self.places = places
        self.linker = linker
        self._heads = {head.id: head for head in lexicon.heads}
        self._organisations = {form.organisation.id: form.organisation for form in lexicon.forms}

    def __call__(self, doc: Doc) -> Doc:
        """Group the mentions of one document."""
        setting = Setting(
            published=(doc._.get(PUBLISHED) or {}).get("value"),
            words=cache(lambda: frozenset(read_tokens(doc).lower)),
        )
        rendered = [
            render(record, self.linker.link(record.readings, setting)) for record in self.group(doc)
        ]
        doc._.set(INSTITUTION_RECORDS, rendered)
        return doc

    def group(self, doc: Doc) -> list[Record]:
        """Join the mentions of a document into organisations, without touching it."""
        records: list[Record] = []
        seen: dict[tuple[str, str], Record] = {}
        for span in doc.spans[INSTITUTIONS]:
            form = (_squash(span.text), span.id_)
            record = seen.get(form)
            if record is None:
                reading = self.read(span)
                record = find_record(records, reading)
                if record is None:
                    record = Record(span.label_, span.id_)
                    records.append(record)
                record.readings.append(reading)
                seen[form] = record
            record.mentions.append([span.start_char, span.end_char])
        return records

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
        if head and (head[1].itself or words[0] in _FIRMS) and head[0] < len(words):
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


def find_record(records: list[Record], reading: Reading) -> Record | None:
    """The organisation that a mention belongs to, if it has been mentioned before.

    Tried in the order of certainty: the same name, an acronym of the article, a shorter or fuller
    form; the nearest record before the mention wins.
    """
    tests: tuple[Callable[[Reading, Reading], bool], ...] = (
        is_same,
        is_acronym_of,
        is_initials_of,
        is_slip_of,
        is_blend_of,
        is_form_of,
    )
    for test in tests:
        found = [r for r in records if any(test(reading, other) for other in r.readings)]
        if found and (test is not is_form_of or len(found) == 1 or reading.rest):
            return found[-1]
    return None


def is_same(reading: Reading, other: Reading) -> bool:
    """The same name but for spelling, synonyms and words that tell nothing."""
    if _squash(reading.whole) == _squash(other.whole):
        return True
    if not _open_alike(reading, other) or _is_house_of(reading, other):
        return False
    if reading.rest != other.rest or not _agree(reading.level, other.level):
        return False
    return bool(reading.rest) or reading.known is not None


def _open_alike(reading: Reading, other: Reading) -> bool:
    """The same known organisation, or heads that are synonyms or shorten each other."""
    if (reading.known, reading.head) != (other.known, other.head):
        return False
    short, long = sorted((reading.form, other.form), key=len)
    return short == long or abbreviates(short, long) or long == f"kantor {short}"


def is_acronym_of(reading: Reading, other: Reading) -> bool:
    """One is the acronym that the other shows in brackets: ITB Tuban, after Institut X (ITB)."""
    return _uses(reading, other) or _uses(other, reading)


def _uses(short: Reading, long: Reading) -> bool:
    if long.acronym is None:
        return False
    acronym = fold_all(long.acronym.split())
    words = short.words[1:] if short.words[0] in _FIRMS else short.words
    if _squash("".join(words)) == _squash(long.acronym):
        return True
    if short.known is None and short.head is None and short.fields == acronym:
        return True  # DPP GAPAS, which is GAPAS
    if words[: len(acronym)] != acronym:
        return False
    return words[-1] in long.words or (not long.places and len(short.fields) <= len(acronym))


def is_initials_of(reading: Reading, other: Reading) -> bool:
    """One opens with the initials of the other: *UPM* and *UP Malang*, Universitas Panca Malang."""
    return _initials(reading, other) or _initials(other, reading)


def _initials(short: Reading, long: Reading) -> bool:
    acronym, *rest = short.whole.split()
    if short.known is not None or not acronym.isalpha() or not acronym.isupper():
        return False
    if short.head and short.head.tail == "place" and short.head != long.head:
        return False  # PN Surabaya, Pengadilan Niaga Surabaya
    if long.acronym not in (None, acronym) or len(acronym) < (2 if rest else _LEAST_INITIALS):
        return False
    spelt = [word for word in long.name.split() if word[0].isupper()]
    kept = len(spelt) - len(rest)
    return kept > 1 and spelt[kept:] == rest and acronym == "".join(w[0] for w in spelt[:kept])


def is_slip_of(reading: Reading, other: Reading) -> bool:
    """One letter slipped in or out of a long name: Universitas *Tirtabbakti*.

    Numbers tell organisations apart, and so do places, which slips would make one of two.
    """
    if reading.known or other.known or reading.head is None or reading.head != other.head:
        return False
    if reading.places != other.places or not _agree(reading.level, other.level):
        return False
    if any(word in _NUMERALS or not word.isalpha() for word in reading.fields + other.fields):
        return False
    short, long = sorted(("".join(reading.fields), "".join(other.fields)), key=len)
    return len(short) >= _LEAST_SLIP and any(
        short == long[:at] + long[at + 1 :] for at in range(1, len(long))
    )


def is_blend_of(reading: Reading, other: Reading) -> bool:
    """One calls the field of an office by a word of its syllables: Dinas *Parekraf* Lampung."""
    return _blends(reading, other) or _blends(other, reading)


def _blends(short: Reading, long: Reading) -> bool:
    if short.head is None or short.head.tail != "field" or len(short.fields) != 1:
        return False
    blend = short.fields[0]
    if long.words[0] != short.words[0] or len(blend) < _LEAST_BLEND:
        return False
    fields = fold_all(long.known.name.replace(",", "").split())[1:] if long.known else long.fields
    if len(fields) < 2 or blend in fields or not _agree(short.level, long.level):
        return False
    if short.places and long.places and short.places != long.places:
        return False
    return blend[:2] == fields[0][:2] and abbreviates(blend, " ".join(fields))


def is_form_of(reading: Reading, other: Reading) -> bool:
    """A later form of an earlier mention that says less or more of it."""
    if not _agree(reading.level, other.level):
        return False
    if reading.known and other.known and reading.known != other.known:
        return reading.rest == other.rest and _is_office_in(reading.known, other.known)
    if not _open_alike(reading, other) or _is_house_of(reading, other):
        return False
    if reading.known is not None:
        return _is_known_form(reading.known, reading, other)
    if not reading.rest or not other.rest:
        return reading.head is not None
    if reading.head is None:
        return _is_short(reading) and reading.rest == other.rest[: len(reading.rest)]
    return reading.rest == other.rest[: len(reading.rest)] or _same_ends(reading.rest, other.rest)


def _is_house_of(reading: Reading, other: Reading) -> bool:
    """Tell whether one is the group that a known firm heads: Garuda Indonesia *Group*."""
    if reading.known is None or reading.known.group.kind != "company":
        return False
    if not _HOUSES.isdisjoint(fold_all(reading.known.name.split())):
        return False
    return _HOUSES.isdisjoint(reading.words) != _HOUSES.isdisjoint(other.words)


def _is_known_form(known: Organisation, reading: Reading, other: Reading) -> bool:
    """One names a place and the other does not."""
    if reading.fields or other.fields or (reading.places and other.places):
        return False
    if known.group.kind in _APART and not known.group.local:
        return not reading.places and not other.places
    return known.group.local or not known.group.branch or not reading.places


def _same_ends(rest: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same place and a field that begins alike: Dinas Pendidikan (dan Kebudayaan) Batu."""
    return rest[0] == other[0] and rest[-1] == other[-1]


def _is_office_in(known: Organisation, other: Organisation) -> bool:
    """Tell whether one local office is named like the other but for a further field.

    *Dinas Pendidikan Batu* and *Dinas Pendidikan dan Kebudayaan Batu* are one.
    """
    if not (known.group.local and other.group.local):
        return False
    return known.name.startswith(other.name) or other.name.startswith(known.name)


def _is_short(reading: Reading) -> bool:
    """Tell whether a firm goes without its legal form: Wilmar, not PT Wilmar Group."""
    return not (_FIRMS | _LEGAL | {"group", "grup"}).intersection(reading.words)


def _agree(level: str | None, other: str | None) -> bool:
    """Tell whether places may be of one rank: kab and kabupaten, daop and daerah operasi."""
    if level is None or other is None:
        return True
    short, long = sorted((level, other), key=len)
    return short[:3] == long[:3] or abbreviates(short, long)


def render(record: Record, link: Link | None) -> dict[str, object]:
    """Turn a record and what it is linked to into the plain values that live on the document."""
    names = _unique(reading.name for reading in record.readings)
    acronym = _acronym(record, max(names, key=len))
    if any(reading.spelt_out for reading in record.readings):
        names = _without_acronym(names, acronym) or names
    name = max(names, key=len)
    wholes = _unique(reading.whole for reading in record.readings)
    return {
        "name": name,
        "acronym": acronym,
        "aliases": [form for form in wholes if form not in (name, acronym)],
        "kind": record.kind,
        "canonical": link.name if link else None,
        "canonical_id": link.id if link else None,
        "mentions": record.mentions,
        "rule": record.rule,
    }


def _without_acronym(names: list[str], acronym: str | None) -> list[str]:
    """Names that do not open with the acronym: not *Disdik Kabupaten Bogor*."""
    return [name for name in names if name.split()[0] != acronym]


def _acronym(record: Record, name: str) -> str | None:
    """The acronym that the article shows, in brackets or as the only form."""
    for reading in record.readings:
        if reading.acronym is not None:
            return reading.acronym
    for reading in record.readings:
        form = reading.name.removesuffix(" RI")
        if " " not in form and (is_acronym(form) or _shortens(form, name)):
            return form
    return None


def _shortens(form: str, name: str) -> bool:
    return form not in name.split() and abbreviates(form, name)


def _unique(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(forms))


def _bracket(texts: list[str]) -> tuple[int | None, int | None]:
    """Where the first acronym in brackets opens and closes; (Persero) is none."""
    for at, text in enumerate(texts):
        if text == "(" and at > 0 and fold(texts[at + 1]) not in _LEGAL and ")" in texts[at:]:
            return at, texts.index(")", at)
    return None, None


def _even(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=4096)  # each name of an article is compared with each
def _squash(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
