"""Our spaCy components, by name: the one place where stages become parts of a pipeline.

spaCy loads the factories of every installed package whenever any pipeline is built, also for
people who have this package installed and use spaCy for something else. So this module imports
nothing of the stages; each factory does when it is called.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model

from beritaextract.attributes import ARTICLE, FURNITURE, REGIONS, register
from beritaextract.records import Furniture

if TYPE_CHECKING:
    from beritaextract.language.reading import Reading
    from beritaextract.trained.roles import RoleRecognizer

Component = Callable[[Doc], Doc]

register()


@Language.factory("berita_regions", assigns=["doc.spans", "doc._.berita_furniture"])
def make_region_marker(nlp: Language, name: str) -> Component:
    """Mark what is not the article's own prose."""
    from beritaextract.clean import find_furniture
    from beritaextract.language.reading import read_tokens

    return RegionMarker(find_furniture, read_tokens)


class RegionMarker:
    """Write the regions that cleaning found as spans: cleaning itself knows no spaCy.

    Args:
        find: Takes the text, with title and outlet by name, and gives the furniture.
        read: Gives the text of a document.
    """

    def __init__(self, find: Callable[..., Furniture], read: Callable[[Doc], "Reading"]) -> None:
        self._find = find
        self._read = read

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        known = doc._.get(ARTICLE) or {}
        found = self._find(
            self._read(doc).text, title=known.get("title"), outlet=known.get("outlet")
        )
        spans = (
            doc.char_span(region.start, region.end, label=region.kind, alignment_mode="expand")
            for region in found.regions
        )
        doc.spans[REGIONS] = [span for span in spans if span is not None]
        values = ("dateline", "outlet", "byline", "title")
        doc._.set(FURNITURE, {name: getattr(found, name) for name in values})
        return doc


@Language.factory("berita_quoted", assigns=["doc.spans"])
def make_quoted_finder(nlp: Language, name: str) -> Component:
    """Pair quotation marks."""
    from beritaextract.annotate.quoted import QuotedFinder

    return QuotedFinder()


@Language.factory("berita_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentence_splitter(nlp: Language, name: str) -> Component:
    """Find sentence ends by rule."""
    from beritaextract.annotate.sentences import SentenceSplitter

    return SentenceSplitter()


@Language.factory("berita_cues", assigns=["doc.spans"])
def make_cue_finder(nlp: Language, name: str) -> Component:
    """Mark reporting expressions."""
    from beritaextract.annotate.cues import CueFinder
    from beritaextract.lexicon.cues import load_cues

    return CueFinder(load_cues())


@Language.factory("berita_dates", assigns=["doc.spans", "doc._.berita_date_parses"])
def make_date_finder(nlp: Language, name: str) -> Component:
    """Find date expressions."""
    from beritaextract.annotate.date_grammar import date_grammar
    from beritaextract.annotate.dates import DateFinder

    return DateFinder(date_grammar())


@Language.factory(
    "berita_calendar",
    assigns=["doc._.berita_date_values", "doc._.berita_published"],
    requires=["doc._.berita_date_parses"],
)
def make_calendar(nlp: Language, name: str) -> Component:
    """Count date expressions on the calendar."""
    from beritaextract.resolve.calendar import Calendar

    return Calendar()


@Language.factory("berita_institutions", assigns=["doc.spans"])
def make_institution_finder(nlp: Language, name: str) -> Component:
    """Mark named organisations."""
    from beritaextract.annotate.institutions import InstitutionFinder
    from beritaextract.lexicon.institutions import load_institutions
    from beritaextract.lexicon.places import load_places

    return InstitutionFinder(load_institutions(), load_places())


@Language.factory(
    "berita_organisations",
    assigns=["doc._.berita_institution_records"],
    requires=["doc.spans", "doc._.berita_published"],
)
def make_organisation_grouper(nlp: Language, name: str) -> Component:
    """Group mentions into one record an organisation, and tell which institution it is."""
    from beritaextract.lexicon.institutions import load_institutions
    from beritaextract.lexicon.knowledge import load_knowledge
    from beritaextract.lexicon.places import load_places
    from beritaextract.resolve.canonical import Linker
    from beritaextract.resolve.organisations import OrganisationGrouper

    linker = Linker(load_knowledge(), load_places())
    return OrganisationGrouper(load_institutions(), load_places(), linker)


@Language.factory("berita_names", assigns=["doc.spans"], requires=["doc.spans"])
def make_name_finder(nlp: Language, name: str) -> Component:
    """Mark names of persons, titles and positions."""
    from beritaextract.annotate.people import PeopleFinder
    from beritaextract.lexicon.places import load_places

    return PeopleFinder(load_places())


@Language.factory(
    "berita_attribution",
    assigns=["doc._.berita_quotes", "doc._.berita_speakers"],
    requires=["doc.spans"],
)
def make_attributor(nlp: Language, name: str) -> Component:
    """Tie quotations to speakers."""
    from beritaextract.resolve.attribution import Attributor

    return Attributor()


@Language.factory(
    "berita_evidence",
    assigns=["doc._.berita_evidence"],
    requires=["doc.spans"],
    default_config={"convention": ""},
)
def make_evidence_reader(nlp: Language, name: str, convention: str) -> Component:
    """Write down for the trained components what the rules know."""
    from beritaextract.annotate.evidence import EvidenceWriter
    from beritaextract.lexicon.places import load_places

    return EvidenceWriter(load_places(), convention)


@Language.factory("berita_roles", assigns=["doc.spans"], requires=["doc._.berita_evidence"])
def make_role_recognizer(
    nlp: Language, name: str, model: Model[Any, Any], update_with_oracle_cut_size: int = 100
) -> "RoleRecognizer":
    """Find positions with a trained model; it must stand before the entity recogniser."""
    from beritaextract.trained.roles import RoleRecognizer

    return RoleRecognizer(
        nlp.vocab, model, name, update_with_oracle_cut_size=update_with_oracle_cut_size
    )


@Language.factory(
    "berita_joined",
    assigns=["doc.spans"],
    requires=["doc.ents", "doc.spans"],
)
def make_joiner(nlp: Language, name: str) -> Component:
    """Join what rules and trained components found."""
    from beritaextract.annotate.joined import Joiner
    from beritaextract.lexicon.institutions import load_institutions

    return Joiner(load_institutions())


@registry.architectures("beritaextract.EvidenceEmbed.v1")  # type: ignore[untyped-decorator]
def make_evidence_embed(
    width: int, rows: list[int], evidence_width: int, evidence_rows: int
) -> Model[Any, Any]:
    """Embed words by form, vector and evidence; see `trained.embedding`."""
    from beritaextract.trained.embedding import embed_with_evidence

    return embed_with_evidence(width, rows, evidence_width, evidence_rows)


@registry.architectures("beritaextract.ArticleEncoder.v1")  # type: ignore[untyped-decorator]
def make_article_encoder(embed: Model[Any, Any], encode: Model[Any, Any]) -> Model[Any, Any]:
    """Encode words by their neighbours and by their other occurrences; see `trained.article`."""
    from beritaextract.trained.article import article_encoder

    return article_encoder(embed, encode)
