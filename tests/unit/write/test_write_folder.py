"""Where in a folder an article lies."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.write.folder import place_of
from beritaextract.write.outputs import read_records, sink_for

PATHS = st.sampled_from(["a", "a.json", "a/b", "A", "a.json/b", "a~2"])


def described(path, article_id):
    return {"source": {"path": path, "sha256": ""}, "id": article_id}


@pytest.mark.parametrize(
    ("path", "article_id", "place"),
    [
        pytest.param("kota/banjir.txt", "kota/banjir.txt", "kota/banjir.txt.json", id="one file"),
        pytest.param("arsip.jsonl", "b-17", "arsip.jsonl/b-17.json", id="a record with an id"),
        pytest.param("arsip.jsonl", "arsip.jsonl#3", "arsip.jsonl/3.json", id="a record without"),
        pytest.param("/data/a.txt", "/data/a.txt", "data/a.txt.json", id="absolute"),
        pytest.param("../x/../a.txt", "../x/../a.txt", "x/a.txt.json", id="leading out"),
        pytest.param("./a//b.txt", "./a//b.txt", "a/b.txt.json", id="dots and slashes"),
        pytest.param("a.jsonl", "../../etc/x", "a.jsonl/_.._.._etc_x.json", id="id leading out"),
        pytest.param("a.jsonl", "..", "a.jsonl/_...json", id="id of dots"),
        pytest.param("-", "-", "stdin.json", id="standard input"),
        pytest.param("-", "-#2", "stdin/2.json", id="records on standard input"),
        pytest.param("", "", "stdin.json", id="nothing known"),
        pytest.param(".arsip/a.txt", ".arsip/a.txt", "_.arsip/a.txt.json", id="hidden"),
        pytest.param("a.jsonl", 'h:\\"x"?', "a.jsonl/h___x__.json", id="unsafe elsewhere"),
        pytest.param("a.jsonl", "nol\0", "a.jsonl/nol_.json", id="NUL"),
        pytest.param("caf\udce9.txt", "caf\udce9.txt", "caf_.txt.json", id="not UTF-8"),
    ],
)
def test_place(path, article_id, place):
    assert "/".join(place_of(described(path, article_id))) == place


def test_long_names_are_cut_and_stay_apart():
    first, second = (place_of(described("a.jsonl", "é" * 300 + end))[-1] for end in "ab")

    assert first != second
    assert max(len(first.encode()), len(second.encode())) <= 205


@given(path=st.text(max_size=30), article_id=st.text(max_size=30))
def test_no_place_leads_out_or_is_hidden(path, article_id):
    for part in place_of(described(path, article_id)):
        assert part
        assert not part.startswith(".")
        assert not set(part) & set("/\\\0")


@pytest.mark.parametrize(
    ("origins", "places"),
    [
        pytest.param(
            [("a.jsonl", "x"), ("a.jsonl", "x"), ("a.jsonl", "x")],
            ["a.jsonl/x.json", "a.jsonl/x~2.json", "a.jsonl/x~3.json"],
            id="the same id",
        ),
        pytest.param(
            [("a.txt", "a.txt"), ("../a.txt", "../a.txt")],
            ["a.txt.json", "a.txt~2.json"],
            id="the same path",
        ),
        pytest.param(
            [("a", "a"), ("a.json", "x")],
            ["a.json", "a~2.json/x.json"],
            id="a folder where a file lies",
        ),
        pytest.param(
            [("a.json", "x"), ("a", "a")],
            ["a.json/x.json", "a~2.json"],
            id="a file where a folder lies",
        ),
    ],
)
def test_names_that_are_taken(tmp_path, record, origins, places):
    records = [record | described(*origin) for origin in origins]
    with sink_for(tmp_path / "hasil") as sink:
        for entry in records:
            sink.write(entry)

    for place, entry in zip(places, records, strict=True):
        assert json.loads((tmp_path / "hasil" / place).read_text()) == entry


@given(
    origins=st.lists(
        st.tuples(PATHS, st.text("ab.", max_size=2)),
        max_size=8,
    )
)  # fmt: skip
def test_every_article_has_a_file(record, origins):
    with tempfile.TemporaryDirectory() as folder:
        with sink_for(Path(folder) / "hasil") as sink:
            for origin in origins:
                sink.write(record | described(*origin))
        back = list(read_records(Path(folder) / "hasil"))

    assert sorted((r["source"]["path"], r["id"]) for r in back) == sorted(origins)
