"""Articles as rows: one quotation, speaker, institution, date or article each.

`VIEWS` holds what every command shows. A row is a dict whose keys are the view's columns in their
order; its lists stay lists until a renderer has to join them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from beritaextract.records import Affiliation, Article

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one command shows of an article.

    Attributes:
        name: Name of the command.
        noun: What it looks for, in the plural, for messages.
        columns: Keys of its rows.
        explained: Keys that ``--explain`` adds.
        rows: Yields the full rows of an article, explanation included.
    """

    name: str
    noun: str
    columns: tuple[str, ...]
    explained: tuple[str, ...]
    rows: Callable[[Article], Iterator[Row]]

    def header(self, *, explain: bool) -> tuple[str, ...]:
        """Columns, with those of the explanation on demand."""
        return self.columns + self.explained if explain else self.columns

    def select(self, article: Article, *, explain: bool) -> Iterator[Row]:
        """Rows of an article, cut to the columns of `header`."""
        header = self.header(explain=explain)
        for row in self.rows(article):
            yield {column: row[column] for column in header}


def _quote_rows(article: Article) -> Iterator[Row]:
    speakers = {speaker.id: speaker for speaker in article.speakers}
    for quote in article.quotes:
        speaker = speakers.get(quote.speaker_id) if quote.speaker_id else None
        yield {
            **_origin(article),
            "kind": quote.kind,
            "speaker": quote.speaker,
            "role": joined(speaker.roles) if speaker else None,
            "affiliation": joined(_names(speaker.affiliations)) if speaker else None,
            "cue": quote.cue.text if quote.cue else None,
            "text": quote.text,
            "date": quote.date,
            "start": quote.start,
            "end": quote.end,
            "confidence": quote.confidence,
            "mention": quote.mention.text if quote.mention else None,
            "rule": quote.rule,
        }


def _speaker_rows(article: Article) -> Iterator[Row]:
    for speaker in article.speakers:
        yield {
            **_origin(article),
            "name": speaker.name,
            "roles": list(speaker.roles),
            "affiliations": _names(speaker.affiliations),
            "implied_affiliations": _names(speaker.implied_affiliations),
            "aliases": list(speaker.aliases),
            "quotes": speaker.quotes,
            "mentions": len(speaker.mentions),
            "rule": speaker.rule,
        }


def _institution_rows(article: Article) -> Iterator[Row]:
    for institution in article.institutions:
        yield {
            **_origin(article),
            "name": institution.name,
            "acronym": institution.acronym,
            "kind": institution.kind,
            "canonical": institution.canonical,
            "aliases": list(institution.aliases),
            "mentions": len(institution.mentions),
            "rule": institution.rule,
        }


def _date_rows(article: Article) -> Iterator[Row]:
    for date in article.dates:
        yield {
            **_origin(article),
            "text": date.text,
            "value": date.value,
            "end_value": date.end_value,
            "grain": date.grain,
            "relative": date.relative,
            "start": date.start,
            "end": date.end,
            "rule": date.rule,
        }


def _article_rows(article: Article) -> Iterator[Row]:
    yield {
        **_origin(article),
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "dateline": article.dateline,
        "byline": article.byline,
        "published": article.published,
        "quotes": len(article.quotes),
        "speakers": [speaker.name for speaker in article.speakers],
        "institutions": [institution.name for institution in article.institutions],
        "dates": list(dict.fromkeys(date.value for date in article.dates if date.value)),
        "warnings": list(article.warnings),
    }


VIEWS: Final[Mapping[str, View]] = {
    view.name: view
    for view in (
        View(
            name="quotes",
            noun="quotations",
            columns=tuple(
                "source id kind speaker role affiliation cue text date start end confidence".split()
            ),
            explained=("mention", "rule"),
            rows=_quote_rows,
        ),
        View(
            name="speakers",
            noun="speakers",
            columns=tuple(
                "source id name roles affiliations implied_affiliations aliases "
                "quotes mentions".split()
            ),
            explained=("rule",),
            rows=_speaker_rows,
        ),
        View(
            name="institutions",
            noun="institutions",
            columns=tuple("source id name acronym kind canonical aliases mentions".split()),
            explained=("rule",),
            rows=_institution_rows,
        ),
        View(
            name="dates",
            noun="date expressions",
            columns=tuple("source id text value end_value grain relative start end".split()),
            explained=("rule",),
            rows=_date_rows,
        ),
        View(
            name="extract",
            noun="quotations, speakers, institutions or dates",
            columns=tuple(
                "source id title outlet url dateline byline published "
                "quotes speakers institutions dates warnings".split()
            ),
            explained=(),
            rows=_article_rows,
        ),
    )
}


def joined(values: tuple[str, ...] | list[str]) -> str | None:
    """Several values in one cell; ``None`` for none."""
    return "; ".join(values) or None


def _origin(article: Article) -> Row:
    return {"source": article.source.path, "id": article.id}


def _names(affiliations: tuple[Affiliation, ...]) -> list[str]:
    return [affiliation.name for affiliation in affiliations]
