"""The command `extract`."""

from beritaextract.cli.options import Fragments, Inputs, NoText, Output, Reading, expanded

EXAMPLE = "beritaextract extract samples/asn-cimahi.txt --no-text --json"


@expanded
def extract(
    inputs: Inputs = None,
    *,
    fragments: Fragments = False,
    no_text: NoText = False,
    output: Output,
    reading: Reading,
) -> int:
    """The whole article record.

    The record is described by beritaextract schema. CSV and TSV hold a summary, one row an article.
    """
    from beritaextract.cli.show import show

    return show("extract", inputs, output, reading, fragments=fragments, no_text=no_text)
