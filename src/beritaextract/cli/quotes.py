"""The command `quotes`."""

from beritaextract.cli.options import Explain, Fragments, Inputs, Output, Reading, expanded

EXAMPLE = "beritaextract quotes samples/asn-cimahi.txt --json"


@expanded
def quotes(
    inputs: Inputs = None,
    *,
    explain: Explain = False,
    fragments: Fragments = False,
    output: Output,
    reading: Reading,
) -> int:
    """Who said what: one row a quotation.

    Columns: source, id, kind, speaker, role, affiliation, cue, text, date, start, end, confidence.
    """
    from beritaextract.cli.show import show

    return show("quotes", inputs, output, reading, explain=explain, fragments=fragments)
