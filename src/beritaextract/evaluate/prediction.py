"""What is scored of an article record, read from what ``beritaextract extract`` prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from beritaextract.errors import ReadError
from beritaextract.evaluate.checked import Fields, MalformedError, json_lines
from beritaextract.evaluate.gold import institution_names


@dataclass(frozen=True, slots=True)
class PredictedQuote:
    """A quotation: characters, half-open, whose it is said to be, and how sure that is."""

    start: int
    end: int
    kind: str
    speaker: str | None
    speaker_id: str | None
    confidence: float | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class PredictedSpeaker:
    """A speaker with roles and affiliations."""

    id: str | None
    name: str
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class PredictedInstitution:
    """An organisation and all its forms."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PredictedDate:
    """A date expression: characters, half-open, and its ISO value."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Prediction:
    """An article record as far as it is scored; without arguments an empty one."""

    quotes: tuple[PredictedQuote, ...] = ()
    speakers: tuple[PredictedSpeaker, ...] = ()
    institutions: tuple[PredictedInstitution, ...] = ()
    dates: tuple[PredictedDate, ...] = ()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Prediction":
        """Take what is scored out of an article record in its JSON form."""
        return _parse(Fields(record, "the record"))


def read_predictions(lines: Iterable[str], source: str) -> dict[str, Prediction]:
    """Read article records, one a line, by their id; of two with the same id the later counts.

    Args:
        lines: Lines of JSON.
        source: Where they come from, for messages.

    Raises:
        ReadError: If a line is no article record; names it.
    """
    predictions = {}
    try:
        for number, line in json_lines(lines):  # noqa: B007 - named in the message below
            record = Fields.parse(line)
            predictions[record.id()] = _parse(record)
    except MalformedError as error:
        raise ReadError(
            source, f"line {number}: {error}; give what beritaextract extract --jsonl prints"
        ) from error
    except UnicodeDecodeError as error:
        raise ReadError(source, f"not UTF-8 ({error.reason} at byte {error.start})") from error
    return predictions


def _parse(record: Fields) -> Prediction:
    return Prediction(
        quotes=tuple(
            PredictedQuote(
                start=quote.integer("start"),
                end=quote.integer("end"),
                kind=quote.string("kind"),
                speaker=quote.optional_string("speaker"),
                speaker_id=quote.optional_string("speaker_id"),
                confidence=quote.optional_number("confidence"),
                rule=quote.optional_string("rule"),
            )
            for quote in record.objects("quotes")
        ),
        speakers=tuple(
            PredictedSpeaker(
                id=speaker.optional_string("id"),
                name=speaker.string("name"),
                roles=tuple(speaker.strings("roles")),
                affiliations=tuple(speaker.strings("affiliations")),
                rule=speaker.optional_string("rule"),
            )
            for speaker in record.objects("speakers")
        ),
        institutions=tuple(
            PredictedInstitution(
                name=institution.string("name"), names=institution_names(institution)
            )
            for institution in record.objects("institutions")
        ),
        dates=tuple(
            PredictedDate(
                start=date.integer("start"),
                end=date.integer("end"),
                value=date.optional_string("value"),
            )
            for date in record.objects("dates")
        ),
    )
