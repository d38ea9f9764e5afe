"""What the five commands that print articles do: read, extract, select, print."""

from collections.abc import Iterable

from beritaextract.cli.articles import extracted
from beritaextract.cli.options import Output, Reading
from beritaextract.cli.printing import print_articles, print_tally
from beritaextract.cli.report import Report
from beritaextract.records import Article
from beritaextract.render import VIEWS, without_fragments, without_text
from beritaextract.render.canonical import CanonicalTally


def show(
    name: str,
    inputs: list[str] | None,
    output: Output,
    reading: Reading,
    *,
    explain: bool = False,
    fragments: bool = False,
    no_text: bool = False,
) -> int:
    """Print one view of all inputs.

    Returns:
        The exit status: 0, or 1 if some inputs could not be read.
    """
    report = Report(quiet=output.quiet)
    named = name != "dates"  # which stand in no name: the trained pipeline need not be loaded
    articles: Iterable[Article] = extracted(inputs or [], reading, report, named=named)
    if not fragments:
        articles = map(without_fragments, articles)
    if no_text:
        articles = map(without_text, articles)
    print_articles(VIEWS[name], articles, output, report, explain=explain)
    return report.status


def count(inputs: list[str] | None, output: Output, reading: Reading) -> int:
    """Print the institutions of all inputs, each once; exit status as for `show`."""
    report = Report(quiet=output.quiet)
    tally = CanonicalTally()
    for article in extracted(inputs or [], reading, report):
        tally.add(article)
    print_tally(tally, output, report)
    return report.status
