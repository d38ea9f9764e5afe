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

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from beritaextract.attributes import INSTITUTION_RECORDS, INSTITUTIONS, PUBLISHED
from beritaextract.language.reading import read_tokens
from beritaextract.lexicon.acronyms import abbreviates, is_acronym
from beritaextract.lexicon.institutions import InstitutionLexicon
from beritaextract.lexicon.places import Places
from beritaextract.resolve.canonical import Link, Linker, Setting
from beritaextract.resolve.organisation_forms import TESTS, is_form_of
from beritaextract.resolve.organisation_index import FormIndex
from beritaextract.resolve.organisation_readings import MentionReader, Reading, squash


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
        self._read = MentionReader(lexicon, places).read
        self._linker = linker

    def __call__(self, doc: Doc) -> Doc:
        """Group the mentions of one document."""
        setting = Setting(
            published=(doc._.get(PUBLISHED) or {}).get("value"),
            words=cache(lambda: frozenset(read_tokens(doc).lower)),
        )
        rendered = [
            render(record, self._linker.link(record.readings, setting))
            for record in self.group(doc)
        ]
        doc._.set(INSTITUTION_RECORDS, rendered)
        return doc

    def group(self, doc: Doc) -> list[Record]:
        """Join the mentions of a document into organisations, without touching it."""
        records: list[Record] = []
        index = FormIndex()
        seen: dict[tuple[str, str], Record] = {}
        for span in doc.spans[INSTITUTIONS]:
            form = (squash(span.text), span.id_)
            record = seen.get(form)
            if record is None:
                reading = self._read(span)
                near = index.find(reading)
                number = find_record([records[n] for n in near], reading)
                place = len(records) if number is None else near[number]
                if place == len(records):
                    records.append(Record(span.label_, span.id_))
                record = records[place]
                record.readings.append(reading)
                index.add(place, reading)
                seen[form] = record
            record.mentions.append([span.start_char, span.end_char])
        return records


def find_record(records: list[Record], reading: Reading) -> int | None:
    """The organisation that a mention belongs to, if it has been mentioned before.

    Args:
        records: Organisations in order of first appearance; those that `FormIndex.find` leaves out
            make no difference.
        reading: The mention.

    Returns:
        Its index. The surest test that succeeds decides, and among several the nearest.
    """
    for test in TESTS:
        found = [
            number
            for number, record in enumerate(records)
            if any(test(reading, other) for other in record.readings)
        ]
        if found and (test is not is_form_of or len(found) == 1 or reading.rest):
            return found[-1]
    return None


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
