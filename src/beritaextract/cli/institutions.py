"""The command `institutions`."""

import typer

from beritaextract.cli.options import Canonical, Explain, Inputs, Output, Reading, expanded

EXAMPLE = "beritaextract institutions samples/asn-cimahi.txt --format tsv"


@expanded
def institutions(
    inputs: Inputs = None,
    *,
    explain: Explain = False,
    canonical: Canonical = False,
    output: Output,
    reading: Reading,
) -> int:
    """Organisations, with acronyms and mentions.

    One row an organisation. With --canonical one row an institution over all inputs, with how often
    and in how many articles it is named; it is printed once everything is read.
    """
    from beritaextract.cli.show import count, show

    if canonical and explain:
        raise typer.BadParameter("--explain is about single articles; leave out --canonical")
    if canonical:
        return count(inputs, output, reading)
    return show("institutions", inputs, output, reading, explain=explain)
