"""Annotated articles, one JSON object a line, as the annotation guidelines describe them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from beritaextract.errors import GoldError
from beritaextract.evaluate.checked import Fields, MalformedError, json_lines

GoldKind = Literal["direct", "indirect", "fragment"]


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """An annotated quotation; ``optional`` ones are neither right nor wrong to find."""

    text: str
    start: int | None
    optional: bool
    kind: GoldKind
    speaker: str | None

    @property
    def counts(self) -> bool:
        """Whether finding it or not is scored; fragments are not."""
        return not self.optional and self.kind != "fragment"


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """Somebody annotated as being quoted."""

    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldInstitution:
    """An annotated organisation; ``names`` are all forms it has in the article."""

    name: str
    names: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDate:
    """An annotated date expression."""

    text: str
    start: int | None
    optional: bool
    value: str | None

    @property
    def counts(self) -> bool:
        """Whether finding it or not is scored."""
        return not self.optional


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An annotated article."""

    id: str
    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    quotes: tuple[GoldQuote, ...]
    speakers: tuple[GoldSpeaker, ...]
    institutions: tuple[GoldInstitution, ...]
    dates: tuple[GoldDate, ...]


def read_gold(path: Path) -> list[GoldArticle]:
    """Read a file of annotated articles.

    Raises:
        GoldError: If a line does not follow the guidelines; names it.
    """
    articles = []
    with path.open(encoding="utf-8-sig", newline="\n") as lines:
        try:
            for number, line in json_lines(lines):  # noqa: B007 - named in the message below
                articles.append(_parse(Fields.parse(line)))
        except MalformedError as error:
            raise GoldError(f"{path}, line {number}: {error}") from error
        except UnicodeDecodeError as error:
            raise GoldError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    if not articles:
        raise GoldError(f"{path}: no annotated article in it")
    return articles


def _parse(article: Fields) -> GoldArticle:
    return GoldArticle(
        id=article.id(),
        text=article.string("text"),
        title=article.optional_string("title"),
        outlet=article.optional_string("outlet"),
        url=article.optional_string("url"),
        published=article.optional_string("published"),
        quotes=tuple(_parse_quote(quote) for quote in article.objects("quotes")),
        speakers=tuple(
            GoldSpeaker(
                name=speaker.string("name"),
                aliases=tuple(speaker.strings("aliases")),
                roles=tuple(speaker.strings("roles")),
                affiliations=tuple(speaker.strings("affiliations")),
            )
            for speaker in article.objects("speakers")
        ),
        institutions=tuple(
            GoldInstitution(
                name=institution.string("name"),
                names=institution_names(institution),
                optional=institution.flag("optional"),
            )
            for institution in article.objects("institutions")
        ),
        dates=tuple(
            GoldDate(
                text=date.string("text"),
                start=date.optional_integer("start"),
                optional=date.flag("optional"),
                value=date.optional_string("value"),
            )
            for date in article.objects("dates")
        ),
    )


def _parse_quote(quote: Fields) -> GoldQuote:
    kind = quote.string("kind")
    if kind not in get_args(GoldKind):
        raise MalformedError(
            f"{kind!r} is no kind of quotation; it is {' or '.join(get_args(GoldKind))}"
        )
    return GoldQuote(
        text=quote.string("text"),
        start=quote.optional_integer("start"),
        optional=quote.flag("optional"),
        kind=cast(GoldKind, kind),
        speaker=quote.optional_string("speaker"),
    )


def institution_names(institution: Fields) -> tuple[str, ...]:
    """All forms of an organisation, annotated or predicted: name, acronym, aliases, mentions."""
    forms = [
        institution.string("name"),
        institution.optional_string("acronym"),
        *institution.strings("aliases"),
        *institution.strings("mentions", inner="text"),
    ]
    return tuple(form for form in forms if form)
