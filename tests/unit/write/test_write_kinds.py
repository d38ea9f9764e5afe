"""The name of an output tells its kind; what cannot be written says so in one line."""

import subprocess
import sys

import pytest

from beritaextract.errors import OutputError
from beritaextract.write.kinds import Kind, target_of
from beritaextract.write.outputs import check_output, read_records, sink_for


@pytest.mark.parametrize(
    ("name", "kind", "packing", "delimiter"),
    [
        ("hasil.jsonl", Kind.LINES, "", ","),
        ("hasil.ndjson", Kind.LINES, "", ","),
        ("HASIL.JSONL.GZ", Kind.LINES, ".gz", ","),
        ("berita.2019.jsonl.zst", Kind.LINES, ".zst", ","),
        ("hasil.csv", Kind.ROWS, "", ","),
        ("hasil.tsv.gz", Kind.ROWS, ".gz", "\t"),
        ("hasil.parquet", Kind.PARQUET, "", ","),
        ("hasil.sqlite", Kind.SQLITE, "", ","),
        ("hasil.db", Kind.SQLITE, "", ","),
        ("hasil.duckdb", Kind.DUCKDB, "", ","),
        ("hasil", Kind.FOLDER, "", ","),
        ("hasil.2019/", Kind.FOLDER, "", ","),
        ("hasil.jsonl/", Kind.FOLDER, "", ","),
    ],
)
def test_the_suffix_tells_the_kind(name, kind, packing, delimiter):
    target = target_of(name)

    assert (target.kind, target.packing, target.delimiter) == (kind, packing, delimiter)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("hasil.json", "'.json'"),
        ("hasil.xlsx", "'.xlsx'"),
        ("hasil.2019", "'.2019'"),
        ("hasil.gz", "'.gz'"),
        ("hasil.sqlite.gz", "'.sqlite.gz'"),
        ("hasil.jsonl.bz2", "'.bz2'"),
    ],
)
@pytest.mark.parametrize("use", [sink_for, check_output, read_records])
def test_other_suffixes_are_refused(tmp_path, monkeypatch, name, suffix, use):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(OutputError) as raised:
        use(name)

    message = str(raised.value)
    assert message.startswith(f"{name}: no kind of output ends in {suffix}")
    assert ".parquet" in message
    assert "\n" not in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "module", "message"),
    [
        ("hasil.parquet", "pyarrow", "Parquet needs the library pyarrow; install it with: "
         "pip install 'beritaextract[parquet]'"),
        ("hasil.duckdb", "duckdb", "DuckDB needs the library duckdb; install it with: "
         "pip install 'beritaextract[duckdb]'"),
    ],
)  # fmt: skip
def test_a_missing_extra_is_named(tmp_path, monkeypatch, name, module, message):
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(OutputError) as raised:
        sink_for(tmp_path / name)

    assert raised.value.reason == message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["hasil.parquet", "hasil.duckdb"])
def test_a_missing_extra_is_named_when_reading(tmp_path, monkeypatch, name):
    (tmp_path / name).write_bytes(b"")
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(OutputError, match="pip install"):
        read_records(tmp_path / name)


def test_nothing_heavy_is_imported_before_it_is_needed():
    loaded = (
        "import sys, beritaextract.write.outputs as o, tempfile, pathlib\n"
        "p = pathlib.Path(tempfile.mkdtemp())\n"
        "[o.sink_for(p / n).discard() for n in ('a.jsonl', 'a.sqlite', 'a')]\n"
        "print(sorted({'pyarrow', 'duckdb', 'pydantic', 'zstandard', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
