"""One Spark session for all tests of the engine."""

import json
import signal

import pytest

PROBLEM = "pyspark is not installed (pip install 'beritaextract[spark]')"


@pytest.fixture(scope="session")
def spark():
    from beritaextract.spark.engine import open_session

    settings = {"spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2"}
    interrupted = signal.getsignal(signal.SIGINT)
    with open_session("local[2]", settings, quiet=True) as session:
        # Other tests of this process are not to find Spark's.
        signal.signal(signal.SIGINT, interrupted)
        yield session


@pytest.fixture
def write_lines(tmp_path, monkeypatch):
    """Write records as JSON lines into a folder that is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(name, *records):
        lines = (r if isinstance(r, bytes) else json.dumps(r).encode() for r in records)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\n".join(lines) + b"\n")
        return name

    return write


@pytest.fixture
def local_engine():
    """What the other engine says of the same files: records as JSON lines, by id; and errors."""
    from beritaextract.errors import ReadError
    from beritaextract.read.inputs import read_inputs
    from beritaextract.render import to_dict, without_fragments
    from beritaextract.render.machine import render_jsonl

    def extract(extractor, *inputs):
        items = list(read_inputs(inputs))
        articles = extractor.extract_many(i for i in items if not isinstance(i, ReadError))
        records = [to_dict(without_fragments(article)) for article in articles]
        lines = {r["id"]: "".join(render_jsonl([r])).rstrip("\n") for r in records}
        return lines, [str(item) for item in items if isinstance(item, ReadError)]

    return extract
