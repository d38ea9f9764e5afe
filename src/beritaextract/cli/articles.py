"""From the words of a command line to articles: read, report what fails, extract the rest."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import typer

from beritaextract.cli.options import Reading, uses_trained
from beritaextract.cli.report import Report
from beritaextract.errors import ReadError, extraction_failure
from beritaextract.read.inputs import read_inputs
from beritaextract.read.options import STDIN, FieldNames, ReadOptions
from beritaextract.read.published import normalise_published
from beritaextract.records import Article, RawArticle


def extracted(
    inputs: Sequence[str], reading: Reading, report: Report, *, named: bool = True
) -> Iterator[Article]:
    """Extract every article of the inputs, in order; what cannot be read is reported.

    Args:
        inputs: As the user gave them.
        reading: How to read them.
        report: Takes what goes wrong.
        named: Whether persons and organisations matter; if not, the rules do alone.
    """
    raws = _read(inputs, reading, report)
    trained = uses_trained(reading.model, rules_only=reading.rules_only) and named
    return extract_raws(
        raws,
        report,
        reading.model if named else None,
        trained=trained,
        max_characters=reading.max_characters,
    )


def extract_raws(
    raws: Iterable[RawArticle],
    report: Report,
    model: Path | None,
    *,
    trained: bool,
    max_characters: int,
) -> Iterator[Article]:
    """Extract articles that were read; ``model`` and ``trained`` as `beritaextract.load` has them.

    spaCy is loaded only once there is something to read: a mistyped path is told at once.
    """
    raws = iter(raws)
    first = next(raws, None)
    if first is None:
        return
    from beritaextract.pipeline import load_to_stay

    extractor = load_to_stay(model, trained=trained)
    # The reader's limit is the one that counts; spaCy's own would raise in the middle of a run.
    extractor.nlp.max_length = max_characters

    def give_up(raw: RawArticle, error: Exception) -> None:
        report.error(ReadError(raw.id, extraction_failure(error)))

    yield from extractor.extract_many(chain((first,), raws), give_up)


def _read(inputs: Sequence[str], reading: Reading, report: Report) -> Iterator[RawArticle]:
    options = read_options(reading)
    listed = reading.paths_from
    stdin_is_read = STDIN in (listed, *inputs) or (not inputs and listed is None)
    if stdin_is_read and sys.stdin is not None and sys.stdin.isatty():
        report.note("reading from the terminal; end the text with Ctrl-D")
    for item in read_inputs(inputs, options):
        if isinstance(item, ReadError):
            report.error(item)
            continue
        for warning in item.warnings:
            report.warning(item.id, warning)
        yield item


def read_options(reading: Reading) -> ReadOptions:
    """What the options of a command line say about reading."""
    published = normalise_published(reading.published)
    if reading.published and not published:
        raise typer.BadParameter(
            f"{reading.published!r} is no date; give it as 2019-08-19", param_hint="--published"
        )
    return ReadOptions(
        fields=FieldNames(
            text=reading.text_field,
            id=reading.id_field,
            title=reading.title_field,
            url=reading.url_field,
            published=reading.published_field,
            outlet=reading.outlet_field,
        ),
        title=reading.title,
        published=published,
        outlet=reading.outlet,
        stdin_name=reading.stdin_name,
        paths_from=reading.paths_from,
        max_characters=reading.max_characters,
    )
