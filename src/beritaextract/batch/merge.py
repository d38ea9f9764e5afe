"""Outputs joined into one, as those of shards are."""

from collections.abc import Sequence
from pathlib import Path

from beritaextract.errors import BatchError
from beritaextract.write.outputs import check_output, merge_outputs


def merge(inputs: Sequence[str], out: str, *, force: bool = False) -> int:
    """Join outputs, one after the other in the order given.

    Outputs of rows (CSV, TSV) can only be joined into rows; all others hold whole records, and any
    of them can be joined into any kind.

    Args:
        inputs: Outputs of `run`.
        out: The output; it appears only if all inputs could be read to the end.
        force: Replace an output that is there.

    Returns:
        How many records, or rows, it holds.

    Raises:
        BatchError: If the output is there.
        OutputError: If there is no such kind of output, or it cannot be made of these inputs.
        ReadError: If an input is torn or none of ours.
        OSError: If a file cannot be read or written.
    """
    check_output(out)
    if Path(out).exists() and not force:
        raise BatchError(f"{out}: is there; name another output, or replace it with --force")
    return merge_outputs(inputs, out)
