"""The only module that knows the order of the stages."""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from beritaextract.attributes import (
    ARTICLE,
    DATE_VALUES,
    FURNITURE,
    INSTITUTION_RECORDS,
    PUBLISHED,
    QUOTES,
    SPEAKERS,
)
from beritaextract.errors import PipelineError
from beritaextract.records import (
    Affiliation,
    Article,
    DateMention,
    Institution,
    Quote,
    RawArticle,
    SourceFile,
    Speaker,
    TextSpan,
)
from beritaextract.startup import import_spacy, sorted_entry_points

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

FOUND: Final = (
    "berita_regions",
    "berita_quoted",
    "berita_sentences",
    "berita_cues",
    "berita_dates",
    "berita_institutions",
    "berita_names",
)
"""Factories that find by rule, in the order in which they run; each reads what came before."""

JOINED: Final = ("berita_joined",)
"""Run behind the trained components, where there are any."""

RESOLVED: Final = ("berita_calendar", "berita_organisations", "berita_attribution")
"""Run last, on what rules and trained components found."""

_PACKAGED: Final = Path(__file__).with_name("model")
_IN_CHECKOUT: Final = Path(__file__).parents[2] / "models" / "id_berita_core"
_KEPT_WORDS: Final = 20_000
"""Forms of words; spaCy's tokenizer keeps half as many. A few megabytes, and flat from there."""
_UNUSED: Final = ("morphologizer", "berita_roles")
"""Components of the trained pipeline that change no answer of ours: models/EXPERIMENTS.md."""


class Extractor:
    """A loaded pipeline that turns articles into records.

    Attributes:
        nlp: The spaCy pipeline behind it.
    """

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp

    def extract(
        self,
        text: str,
        *,
        id: str = "",
        title: str | None = None,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
    ) -> Article:
        """Extract one article given as text.

        Args:
            text: The article as it stands; all offsets of the record refer to it.
            id: Comes back as the record's id.
            title: Headline, if it is known apart from the text.
            published: Date of publication, ISO ``YYYY-MM-DD``; relative dates count from it.
            url: Comes back in the record.
            outlet: Publisher.
        """
        raw = RawArticle(
            text=text,
            id=id,
            title=title,
            url=url,
            published=published,
            outlet=outlet,
            published_from="record" if published else None,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        )
        return self.extract_raw(raw)

    def extract_raw(self, raw: RawArticle) -> Article:
        """Extract one article as a reader delivered it."""
        doc = self.nlp.make_doc(raw.text)
        outside = {"title": raw.title, "published": raw.published, "outlet": raw.outlet}
        doc._.set(ARTICLE, {**outside, "published_from": raw.published_from})
        return _assemble(raw, self.nlp(doc))

    def extract_many(
        self,
        raws: Iterable[RawArticle],
        on_error: Callable[[RawArticle, Exception], None] | None = None,
    ) -> Iterator[Article]:
        """Extract articles one by one, in order; nothing is held between them.

        Args:
            raws: The articles.
            on_error: Called with an article that could not be extracted and the reason; the
                others are still delivered. Without it the error is raised.
        """
        for raw in raws:
            try:
                with self.memory():
                    article = self.extract_raw(raw)
            except Exception as error:
                if on_error is None:
                    raise
                on_error(raw, error)
            else:
                yield article

    def memory(self) -> AbstractContextManager[object]:
        """Where the words of the next article are kept.

        Those of the first articles stay, as the tokenizer cuts only words anew that it has not
        kept, and they are most words of any article. Those of later ones are forgotten with their
        article: memory stays flat.
        """
        if len(self.nlp.vocab) < _KEPT_WORDS:
            return nullcontext()
        zone: AbstractContextManager[object] = self.nlp.memory_zone()
        return zone


def load(model: Path | None = None, *, trained: bool = True) -> Extractor:
    """Build the extractor.

    Args:
        model: Folder of a trained spaCy pipeline to build on, instead of the packaged one.
        trained: Whether to use the packaged pipeline at all, or rules and lexicons alone.

    Raises:
        PipelineError: If the folder holds no spaCy pipeline.
    """
    spacy = import_spacy()
    import beritaextract.components  # noqa: F401  # registers, also where entry points are not read

    folder = model or (packaged_model() if trained else None)
    with sorted_entry_points():
        nlp = _load_trained(folder) if folder else spacy.blank("ind")
        for name in FOUND + (JOINED if "ner" in nlp.pipe_names else ()) + RESOLVED:
            if name not in nlp.pipe_names:
                nlp.add_pipe(name)
    return Extractor(nlp)


def load_to_stay(model: Path | None = None, *, trained: bool = True) -> Extractor:
    """Build the extractor of a process that keeps it to its end; see `load`.

    Loading makes a million objects and no garbage: the collector looks at them neither now nor
    later.
    """
    gc.disable()
    try:
        extractor = load(model, trained=trained)
        gc.freeze()
    finally:
        gc.enable()
    return extractor


def packaged_model() -> Path:
    """The folder of the trained pipeline, in the installed package or in the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _IN_CHECKOUT


def digest(model: Path) -> str:
    """Hex SHA-256 of a trained pipeline: of the names and contents of all its files."""
    whole = hashlib.sha256()
    for path in sorted(path for path in model.rglob("*") if path.is_file()):
        whole.update(path.relative_to(model).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def fingerprint(model: Path | None = None, *, trained: bool = True) -> str:
    """What, beside the article, decides how its record looks; arguments as for `load`."""
    from importlib.metadata import version

    from beritaextract import __version__

    folder = model or (packaged_model() if trained else None)
    weights = digest(folder) if folder else "rules only"
    return f"beritaextract {__version__}, spacy {version('spacy')}, {weights}"


def _load_trained(folder: Path) -> "Language":
    import spacy
    from thinc.api import use_ops

    try:
        # numpy multiplies several times as fast as thinc's own BLIS: models/EXPERIMENTS.md
        with use_ops("numpy", use_blis=False):
            return spacy.load(folder, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise PipelineError(
            f"{folder} is not a spaCy pipeline that can be loaded: {reason}; name another with "
            "--model, or do without: --rules-only"
        ) from error


def _quote_id(kind: str, numbers: dict[str, "count[int]"]) -> str:
    """``q1``, ``q2`` ...; fragments are counted apart, as they are left out unless asked for."""
    letter = "f" if kind == "fragment" else "q"
    return f"{letter}{next(numbers[letter])}"


def _assemble(raw: RawArticle, doc: "Doc") -> Article:
    """Read the plain values that the components left into the frozen record."""
    text = raw.text

    def span(stretch: list[int]) -> TextSpan:
        return TextSpan(text=text[stretch[0] : stretch[1]], start=stretch[0], end=stretch[1])

    def value(name: str, default: Any) -> Any:  # noqa: ANN401  # spaCy's extensions are untyped
        found = doc._.get(name)
        return default if found is None else found

    furniture = value(FURNITURE, {})
    published = value(PUBLISHED, {"value": raw.published, "from": raw.published_from})
    institutions = tuple(
        Institution(
            id=f"i{number}",
            name=record["name"],
            acronym=record["acronym"],
            aliases=tuple(record["aliases"]),
            kind=record["kind"],
            canonical=record["canonical"],
            canonical_id=record["canonical_id"],
            mentions=tuple(span(mention) for mention in record["mentions"]),
            rule=record["rule"],
        )
        for number, record in enumerate(value(INSTITUTION_RECORDS, []), start=1)
    )
    institution_at = {m.start: i.id for i in institutions for m in i.mentions}
    institution_named = {
        name.casefold(): i.id for i in institutions for name in (i.name, *i.aliases)
    }
    speakers = tuple(
        Speaker(
            id=f"s{number}",
            name=record["name"],
            aliases=tuple(record["aliases"]),
            roles=tuple(record["roles"]),
            affiliations=tuple(
                Affiliation(name=a["name"], institution_id=institution_at.get(a["at"]))
                for a in record["affiliations"]
            ),
            implied_affiliations=tuple(
                Affiliation(name=name, institution_id=institution_named.get(name.casefold()))
                for name in record["implied"]
            ),
            quotes=record["quotes"],
            mentions=tuple(span(mention) for mention in record["mentions"]),
            rule=record["rule"],
        )
        for number, record in enumerate(value(SPEAKERS, []), start=1)
    )
    numbers = {"q": count(1), "f": count(1)}
    quotes = tuple(
        Quote(
            id=_quote_id(record["kind"], numbers),
            kind=record["kind"],
            text=text[record["start"] : record["end"]],
            start=record["start"],
            end=record["end"],
            speaker=record["name"],
            speaker_id=None if record["speaker"] is None else speakers[record["speaker"]].id,
            mention=span(record["mention"]) if record["mention"] else None,
            cue=span(record["cue"]) if record["cue"] else None,
            date=record["date"],
            confidence=record["confidence"],
            rule=record["rule"],
        )
        for record in value(QUOTES, [])
    )
    return Article(
        id=raw.id,
        source=SourceFile(path=raw.path, sha256=raw.sha256),
        title=raw.title or furniture.get("title"),
        outlet=raw.outlet or furniture.get("outlet"),
        url=raw.url,
        dateline=furniture.get("dateline"),
        byline=furniture.get("byline") or raw.author,
        published=published["value"],
        published_from=published["from"],
        text=text,
        quotes=quotes,
        speakers=speakers,
        institutions=institutions,
        warnings=raw.warnings,
        dates=tuple(
            DateMention(text=text[d["start"] : d["end"]], **d) for d in value(DATE_VALUES, [])
        ),
    )
