"""Mentions of named organisations: *Dinas Kesehatan Kota Surabaya*, *KPU Papua*, *PT X Tbk*.

Leaves ``doc.spans["berita_institutions"]``: sorted spans that do not overlap, the label their kind
(`records.InstitutionKind`), the id the head, the known organisation or the rule that found them.
A mention holds its acronym in brackets and its place; it holds neither the role before it nor the
person after it: in *Kepala Dinas Sosial Kota Batu Rina Wati* it is *Dinas Sosial Kota Batu*.

Names are proposed by heads and lists (``institution_tails``) and by what stands around them
(``institution_shapes``), what the article does not bear out is dropped (``institution_evidence``),
and what it introduced is found again (``institution_short_forms``). The regions of `REGIONS` are
left alone. Which mentions are one organisation is decided in ``resolve.organisations``.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from beritaextract.annotate.institution_evidence import EvidenceReader
from beritaextract.annotate.institution_mentions import Mention
from beritaextract.annotate.institution_shapes import ShapeReader
from beritaextract.annotate.institution_short_forms import find_short_forms
from beritaextract.annotate.institution_tails import TailReader
from beritaextract.annotate.institution_words import read_words
from beritaextract.attributes import ARTICLE, INSTITUTIONS
from beritaextract.lexicon.institutions import InstitutionLexicon
from beritaextract.lexicon.places import Places


class InstitutionFinder:
    """Write ``doc.spans["berita_institutions"]``; the module tells what is in it."""

    def __init__(self, lexicon: InstitutionLexicon, places: Places) -> None:
        self.lexicon = lexicon
        self.places = places

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        doc.spans[INSTITUTIONS] = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Span]:
        """Find the mentions, in order, without touching the document."""
        words = read_words(doc, self.lexicon)
        tails = TailReader(words, self.lexicon, self.places)
        shapes = ShapeReader(words, self.lexicon, self.places, tails)
        proposed = list(self._propose(shapes))
        evidence = EvidenceReader(shapes, proposed, outlet=_read_outlet(doc))
        accepted = [settled for mention in proposed if (settled := evidence.settle(mention))]
        accepted += find_short_forms(tails, accepted)
        accepted.sort(key=lambda mention: mention.start)
        return [
            Span(
                doc,
                words.starts[mention.start],
                words.starts[mention.end - 1] + 1,
                label=mention.kind,
                span_id=mention.rule,
            )
            for mention in accepted
        ]

    def _propose(self, shapes: ShapeReader) -> Iterator[Mention]:
        """Read the article from left to right; what has been read is not read again."""
        words, openers, past = shapes.words, self.lexicon.openers, 0
        for at, (text, folded) in enumerate(zip(words.texts, words.folded, strict=True)):
            if at < past or not (text[0].isupper() or folded in openers):
                continue
            mention = shapes.read_before(at) or shapes.tails.read(at) or shapes.read_after(at)
            if mention is not None:
                yield mention
                past = mention.end
            elif words.capital[at] and (place := self.places.table.longest(words.folded, at)):
                past = place[0]  # no organisation begins inside a place: Amerika Serikat


def _read_outlet(doc: Doc) -> str:
    """The outlet's name without its domain, squashed: ``detik`` for detik.com."""
    article = doc._.get(ARTICLE) if doc.has_extension(ARTICLE) else None
    labels = ((article or {}).get("outlet") or "").casefold().split(".")
    return max((label for label in labels if len(label) > 3), key=len, default="").replace(" ", "")
