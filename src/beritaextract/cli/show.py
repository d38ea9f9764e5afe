"""What the five commands that print articles do: read, extract, select, print."""

from collections.abc import Iterable

from beritaextract.cli.articles import extracted
from beritaextract.cli.options import Output, Reading
from beritaextract.cli.printing import print_articles
from beritaextract.cli.report import Report
from beritaextract.records import Article
from beritaextract.render import VIEWS, without_fragments, without_text


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
