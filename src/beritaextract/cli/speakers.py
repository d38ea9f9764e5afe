"""The command `speakers`."""

from beritaextract.cli.options import Explain, Inputs, Output, Reading, expanded

EXAMPLE = "beritaextract speakers samples/asn-cimahi.txt --csv"


@expanded
def speakers(
    inputs: Inputs = None,
    *,
    explain: Explain = False,
    output: Output,
    reading: Reading,
) -> int:
    """Who is quoted: names, roles, affiliations.

    One row a speaker. Implied affiliations are those that a role implies without naming them.
    """
    from beritaextract.cli.show import show

    return show("speakers", inputs, output, reading, explain=explain)
