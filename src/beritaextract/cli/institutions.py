"""The command `institutions`."""

from beritaextract.cli.options import Explain, Inputs, Output, Reading, expanded

EXAMPLE = "beritaextract institutions samples/asn-cimahi.txt --format tsv"


@expanded
def institutions(
    inputs: Inputs = None,
    *,
    explain: Explain = False,
    output: Output,
    reading: Reading,
) -> int:
    """Organisations, with acronyms and mentions.

    One row an organisation.
    """
    from beritaextract.cli.show import show

    return show("institutions", inputs, output, reading, explain=explain)
