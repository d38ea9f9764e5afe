"""Tie quotations to their speakers: proposals from both kinds, one pass in order of the text."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final

from spacy.tokens import Doc

from beritaextract.attributes import DATE_VALUES, INSTITUTION_RECORDS, NAMES, QUOTES, SPEAKERS
from beritaextract.lexicon.confidence import share_right
from beritaextract.lexicon.implied import implied_organisation
from beritaextract.resolve.direct import find_direct
from beritaextract.resolve.indirect import find_indirect
from beritaextract.resolve.mentions import find_mentions
from beritaextract.resolve.passages import Passages
from beritaextract.resolve.proposals import Proposal
from beritaextract.resolve.sources import Sources
from beritaextract.resolve.speakers import Cast, Entity

_FEW_WORDS: Final = 4


class Attributor:
    """Write the quotations and the speakers of a document as plain values."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        quotes, speakers = self.find(doc)
        doc._.set(QUOTES, quotes)
        doc._.set(SPEAKERS, speakers)
        return doc

    def find(self, doc: Doc) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return quotations and speakers, without touching the document."""
        passages = Passages(doc)
        mentions = find_mentions(passages)
        sources = Sources(passages, mentions)
        direct = list(find_direct(passages, sources))
        taken = {p.cue.start for p in direct if p.cue is not None and not _mere_words(passages, p)}
        proposals = direct + list(find_indirect(passages, sources, taken))
        proposals.sort(key=lambda proposal: proposal.start)
        organisations = _organisations(doc)
        cast = Cast(passages, mentions, organisations)
        speakers: list[Entity] = []
        quotes = []
        dates = [d for d in doc._.get(DATE_VALUES) or () if d["value"] and d["grain"] == "day"]
        for proposal, entity in _resolve(proposals, cast):
            if entity is not None and entity not in speakers and proposal.kind != "fragment":
                speakers.append(entity)
            quote = _quote(passages, proposal, entity, speakers)
            quotes.append({**quote, "date": _said_on(passages, proposal, dates)})
        evidence = {span.start_char: span.id_ for span in doc.spans.get(NAMES, ())}
        counts = Counter(q["speaker"] for q in quotes if q["kind"] != "fragment")
        return quotes, [
            _speaker(passages.source, entity, counts[n], evidence)
            for n, entity in enumerate(speakers)
        ]


def _mere_words(passages: Passages, proposal: Proposal) -> bool:
    """Whether a fragment is a few words of a clause that is a report all the same.

    «mengatakan program "Sagara Hebat" akan dimulai tahun depan» reports; of «menilai langkah itu
    "terlalu dini"» nothing is left without the quoted words.
    """
    if proposal.kind != "fragment" or proposal.cue is None:
        return False
    quoted = len(passages.source[proposal.start : proposal.end].split())
    start, end = passages.chars(proposal.cue.end, passages.sentence_end(proposal.cue.end))
    clause = len(passages.source[start:end].split())
    return quoted <= _FEW_WORDS and clause - quoted > _FEW_WORDS


def _organisations(doc: Doc) -> dict[int, str]:
    """Canonical name of every organisation by the first character of its mentions."""
    return {
        mention[0]: record["name"]
        for record in doc._.get(INSTITUTION_RECORDS) or ()
        for mention in record["mentions"]
    }


def _resolve(proposals: list[Proposal], cast: Cast) -> list[tuple[Proposal, Entity | None]]:
    """Give each proposal its speaker, in order of the text."""
    resolved: list[tuple[Proposal, Entity | None]] = []
    sources = (p.source for p in proposals if p.source is not None and p.source.kind == "person")
    speaking = {cast.of(source, None) for source in sources}
    last: Entity | None = None
    last_person: Entity | None = None
    last_group: Entity | None = None
    last_at = -1
    for proposal in proposals:
        position = proposal.cue.start if proposal.cue else proposal.first
        entity: Entity | None
        if proposal.reference == "mention" and proposal.source is not None:
            if proposal.source.plural or cast.stands_for(proposal.source, last_group):
                entity = last_group
            elif proposal.source.kind == "pronoun":
                entity = cast.salient(proposal.source.start, last_person, last_at, speaking)
            else:
                entity = cast.of(proposal.source, last_person)
        elif proposal.reference == "enclitic":
            entity = cast.salient(position, last_person, last_at, speaking) or last
        elif proposal.reference == "continuation":
            entity = last
        else:
            entity = None
        resolved.append((proposal, entity))
        if entity is not None and last is None:
            # «"..." | "...," kata Bima»: what stood unattributed before the first speaker is theirs
            resolved = [
                (p, entity if e is None and p.reference == "continuation" else e)
                for p, e in resolved
            ]
        if entity is not None:
            last = entity
            last_at = max(position, proposal.first)
            if entity.kind in {"institution", "unnamed"}:
                last_group = entity
            # An organisation speaks too, but «katanya» behind it is somebody's again.
            alone = entity.kind != "institution" and not cast.is_group(entity)
            if alone or last_person is None:
                last_person = entity
    return resolved


def _quote(
    passages: Passages, proposal: Proposal, entity: Entity | None, speakers: list[Entity]
) -> dict[str, Any]:
    cue = source = None
    if proposal.cue is not None:
        cue = list(passages.chars(proposal.cue.start, proposal.cue.end))
    if proposal.source is not None:
        source = list(passages.chars(*proposal.source.name))
    known = entity is not None and entity in speakers
    return {
        "kind": proposal.kind,
        "start": proposal.start,
        "end": proposal.end,
        "speaker": speakers.index(entity) if known and entity is not None else None,
        "name": entity.name if entity is not None else None,
        "mention": source,
        "cue": cue,
        "confidence": share_right(proposal.rule, entity.kind if entity is not None else "nobody"),
        "rule": f"{proposal.rule}:{proposal.cue.id}" if proposal.cue else proposal.rule,
    }


def _said_on(passages: Passages, proposal: Proposal, dates: Sequence[dict[str, Any]]) -> str | None:
    """The day that stands with an attribution, outside the content; null rather than a guess.

    «..., kata Bima, **Senin (19/8/2019)**», «Bima, **Senin (19/8/2019)**, mengatakan ...».
    """
    if proposal.cue is None:
        return None
    parts = [(proposal.cue.start, proposal.cue.end)]
    if proposal.source is not None:
        parts.append((proposal.source.start, proposal.source.end))
    start = passages.chars(*min(parts))[0]
    end = passages.chars(proposal.cue.end, passages.sentence_end(max(parts)[0]))[1]
    for date in dates[bisect_left(dates, start, key=_start_of) :]:
        if date["start"] >= end:
            break
        if not proposal.start <= date["start"] < proposal.end:
            return str(date["value"])
    return None


_start_of: Final = itemgetter("start")


def _speaker(source: str, entity: Entity, quotes: int, evidence: dict[int, str]) -> dict[str, Any]:
    """The plain values of a speaker; a person's rule tells by what the name was found."""
    names = (evidence[start] for start, _ in sorted(entity.mentions) if start in evidence)
    found_by = next(names, None) if entity.kind == "person" else None
    stated = [
        (" ".join(source[start:end].split()), start) for start, end in entity.organisations.values()
    ]
    return {
        "name": entity.name,
        "aliases": [form for form in entity.forms if form != entity.name],
        "roles": entity.roles,
        "affiliations": [{"name": name, "at": start} for name, start in stated],
        "implied": _implied(entity.roles, {name for name, _ in stated}),
        "quotes": quotes,
        "mentions": [list(mention) for mention in sorted(set(entity.mentions))],
        "rule": f"{entity.kind}:{found_by}" if found_by else entity.kind,
    }


def _implied(roles: Sequence[str], stated: set[str]) -> list[str]:
    """Organisations that the roles name without spelling them out, stated ones left out."""
    spelt_out = {name.casefold() for name in stated}
    found = (implied_organisation(role) for role in roles)
    names = dict.fromkeys(name for name in found if name is not None)
    return [name for name in names if name.casefold() not in spelt_out]
