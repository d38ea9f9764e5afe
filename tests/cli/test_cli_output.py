"""What comes out: formats, selections, files, and nothing else on standard output."""

import csv
import io
import json

import pytest

ROWS = ["quotes", "speakers", "institutions", "dates"]
COMMANDS = [*ROWS, "extract"]
HEADER = "source id kind speaker role affiliation cue text date start end confidence".split()


@pytest.fixture
def text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Satu.", encoding="utf-8")
    return "a.txt"


@pytest.mark.parametrize("command", COMMANDS)
def test_jsonl_is_the_default_where_nobody_looks(invoke, found, text, command):
    result = invoke(command, text)

    items = [json.loads(line) for line in result.stdout.splitlines()]
    assert items
    assert {item["id"] for item in items} == {"a.txt"}
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flags", [["--json"], ["--format", "json"]], ids=" ".join)
def test_json_is_one_array_for_any_number_of_inputs(invoke, found, text, command, flags):
    one = json.loads(invoke(command, text, *flags).stdout)
    two = json.loads(invoke(command, text, text, *flags).stdout)

    assert isinstance(one, list)
    assert two == one * 2


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("flags", "delimiter"),
    [(["--csv"], ","), (["--format", "csv"], ","), (["--format", "tsv"], "\t")],
    ids=["--csv", "csv", "tsv"],
)
def test_delimited(invoke, found, text, command, flags, delimiter):
    written = invoke(command, text, *flags).stdout_bytes.decode()

    rows = list(csv.DictReader(io.StringIO(written, newline=""), delimiter=delimiter))
    assert {row["id"] for row in rows} == {"a.txt"}
    assert written.count("\r\n") == len(rows) + 1


def test_columns_of_quotes_are_those_of_the_contract(invoke, found, text):
    header = invoke("quotes", text, "--csv").stdout.splitlines()[0]
    row = json.loads(invoke("quotes", text, "--jsonl").stdout.splitlines()[0])

    assert header.split(",") == list(row) == HEADER


def test_a_table_on_demand(invoke, found, text):
    result = invoke("quotes", text, "--format", "table")

    assert "Budi Santoso" in result.stdout
    assert "Kami siap," in result.stdout


@pytest.mark.parametrize("command", ROWS)
def test_an_explanation_adds_the_rule(invoke, found, text, command):
    plain = json.loads(invoke(command, text, "--json").stdout)[0]
    explained = json.loads(invoke(command, text, "--json", "--explain").stdout)[0]

    added = {"mention", "rule"} if command == "quotes" else {"rule"}
    assert explained.keys() - plain.keys() == added
    assert list(explained)[: len(plain)] == list(plain)


@pytest.mark.parametrize("command", ["quotes", "extract"])
def test_fragments_come_on_demand_and_renumber_nothing(invoke, found, text, command):
    def ids(*flags):
        items = json.loads(invoke(command, text, "--json", *flags).stdout)
        quotes = items if command == "quotes" else items[0]["quotes"]
        return [(quote["text"], quote.get("id")) for quote in quotes]

    plain, full = ids(), ids("--fragments")

    assert [item for item in full if item not in plain] == [
        ("terlalu lambat", "a.txt" if command == "quotes" else "f1")
    ]


def test_the_text_can_be_left_out(invoke, found, text):
    [record] = json.loads(invoke("extract", text, "--json", "--no-text").stdout)

    assert record["text"] is None
    assert record["quotes"][0]["start"] > 0


@pytest.mark.parametrize(
    ("flags", "name", "opening"),
    [
        ([], "out.json", "[\n{"),
        ([], "out.jsonl", '{"source"'),
        ([], "out.csv", "source,id"),
        ([], "out.tsv", "source\tid"),
        ([], "out.dat", '{"source"'),
        (["--csv"], "out.json", "source,id"),
    ],
    ids=["json", "jsonl", "csv", "tsv", "other", "flag wins"],
)
def test_a_file_takes_the_format_of_its_ending(invoke, found, text, flags, name, opening):
    result = invoke("quotes", text, *flags, "-o", name)

    with open(name, encoding="utf-8", newline="") as file:  # noqa: PTH123
        assert file.read().startswith(opening)
    assert result.output == ""


def test_an_input_may_be_the_output(invoke, found, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n{"text": "y"}\n')

    invoke("extract", "a.jsonl", "-o", "a.jsonl")

    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_an_interrupted_run_leaves_the_old_file(invoke, found, text, tmp_path, monkeypatch):
    (tmp_path / "out.csv").write_text("old")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("beritaextract.cli.show.without_fragments", interrupt)
    result = invoke("quotes", text, "-o", "out.csv")

    assert result.exit_code == 130
    assert (tmp_path / "out.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.csv"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_of_nothing_says_so(invoke, text, command, monkeypatch, found):
    from dataclasses import replace

    bare = replace(found, quotes=(), speakers=(), institutions=(), dates=())

    class Extractor:
        class nlp:  # noqa: N801
            max_length = 0

        def extract_many(self, raws, on_error=None):
            return (replace(bare, id=raw.id) for raw in raws)

    monkeypatch.setattr("beritaextract.pipeline.load", lambda model=None, trained=True: Extractor())
    result = invoke(command, text, "--format", "table")

    assert result.stdout == ""
    assert result.stderr.startswith("note: a.txt: no ")
    assert invoke(command, text, "--format", "table", "--quiet").stderr == ""


def test_metadata_options_reach_the_article(invoke, text, monkeypatch):
    seen = []

    class Extractor:
        class nlp:  # noqa: N801
            max_length = 0

        def extract_many(self, raws, on_error=None):
            seen.extend(raws)
            return iter(())

    monkeypatch.setattr("beritaextract.pipeline.load", lambda model=None, trained=True: Extractor())
    invoke(
        "quotes", text, "--title", "Judul", "--published", "3 Februari 2025", "--outlet", "Kabar"
    )

    assert [(raw.title, raw.published, raw.outlet) for raw in seen] == [
        ("Judul", "2025-02-03", "Kabar")
    ]


def test_names_of_fields_reach_the_reader(invoke, found, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"isi": "x", "nomor": "k-7"}\n')

    [record] = json.loads(
        invoke("extract", path, "--text-field", "isi", "--id-field", "nomor", "--json").stdout
    )

    assert record["id"] == "k-7"


def test_schema_is_json(invoke):
    assert json.loads(invoke("schema").stdout)["title"] == "Article"


class TestInfo:
    def test_it_names_versions(self, invoke):
        found = json.loads(invoke("info", "--json").stdout)

        assert found["model"]["name"].startswith("ind_berita_core ")
        assert len(found["model"]["sha256"]) == 64
        assert all(found["libraries"].values())
        assert isinstance(found["extras"], dict)

    def test_it_is_readable(self, invoke):
        words = {line[:20].strip(): line[20:] for line in invoke("info").stdout.splitlines()}

        assert words["model name"].startswith("ind_berita_core ")
        assert "spacy" in words

    def test_a_model_has_a_name_and_a_hash(self, invoke, tmp_path):
        meta = {"lang": "ind", "name": "news", "version": "1.0"}
        (tmp_path / "meta.json").write_text(json.dumps(meta))
        first = json.loads(invoke("info", "--json", "--model", tmp_path).stdout)["model"]
        (tmp_path / "weights").write_bytes(b"1")
        second = json.loads(invoke("info", "--json", "--model", tmp_path).stdout)["model"]

        assert first["name"] == "ind_news 1.0"
        assert first["sha256"] != second["sha256"]
