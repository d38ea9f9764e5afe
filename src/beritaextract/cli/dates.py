"""The command `dates`."""

from beritaextract.cli.options import Explain, Inputs, Output, Reading, expanded

EXAMPLE = "beritaextract dates samples/asn-cimahi.txt --published 2019-08-19 --jsonl"


@expanded
def dates(
    inputs: Inputs = None,
    *,
    explain: Explain = False,
    output: Output,
    reading: Reading,
) -> int:
    """Date expressions with their ISO values.

    Relative expressions (kemarin, Senin lalu) count from the date of publication.
    """
    from beritaextract.cli.show import show

    return show("dates", inputs, output, reading, explain=explain)
