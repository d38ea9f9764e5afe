"""Mark reporting expressions: «"Kami siap," **kata** Budi», «Budi **mengatakan** ...».

Leaves ``doc.spans["berita_cues"]``: the label joins voice and family (``active/say``), the id is
the lexicon entry. Every occurrence is marked; whether it reports anything here (kata is also the
noun "word") is decided where quotations are attributed.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from beritaextract.attributes import CUES, REGIONS
from beritaextract.language.reading import read_tokens
from beritaextract.lexicon.cues import CueEntry, cue_phrases


class CueFinder:
    """Write ``doc.spans["berita_cues"]``; where two forms begin alike the longer wins."""

    def __init__(self, entries: Iterable[CueEntry]) -> None:
        self._forms = cue_phrases(entries)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        doc.spans[CUES] = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Span]:
        """Return every cue outside boilerplate, without touching the document."""
        barred = {
            i for region in doc.spans.get(REGIONS, ()) for i in range(region.start, region.end)
        }
        words = read_tokens(doc).lower
        openers = self._forms.openers
        found: list[Span] = []
        past = 0
        for i, word in enumerate(words):
            if word not in openers or i < past or i in barred:
                continue
            if (hit := self._forms.longest(words, i)) is None:
                continue
            past, form = hit
            label = f"{form.voice}/{form.family}"
            found.append(Span(doc, i, past, label=label, span_id=form.id))
        return found
