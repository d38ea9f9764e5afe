"""Outputs joined into one, as those of shards are."""

from collections.abc import Sequence
from pathlib import Path

from beritaextract.errors import BatchError
from beritaextract.write.kinds import Kind, target_of
from beritaextract.write.outputs import check_output, merge_rows, read_records, sink_for


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
    if any(target_of(path).kind is Kind.ROWS for path in inputs):
        return merge_rows(inputs, out)
    joined = 0
    with sink_for(out) as sink:
        for path in inputs:
            for record in read_records(path):
                sink.write(record)
                joined += 1
    return joined
