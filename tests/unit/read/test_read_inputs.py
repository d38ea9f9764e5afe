"""Files, folders, globs and standard input: what comes, in which order, and what is refused."""

import hashlib
import io
import json
import os

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from beritaextract.errors import ReadError
from beritaextract.read.inputs import read_inputs
from beritaextract.read.options import FieldNames, ReadOptions
from beritaextract.records import RawArticle


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, **files):
    """Write files named by keywords; ``a__b_txt`` is ``a/b.txt``."""
    for name, content in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def lines(*records):
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records)


def read(*inputs, stdin=b"", **options):
    return list(read_inputs(inputs, ReadOptions(**options), stdin=io.BytesIO(stdin)))


def articles(found):
    return [item for item in found if isinstance(item, RawArticle)]


def reasons(found):
    return [str(item) for item in found if isinstance(item, ReadError)]


def ids(found):
    return [article.id for article in articles(found)]


class TestTexts:
    def test_a_text_is_what_was_decoded(self, here):
        write(here, a_txt=b"\xef\xbb\xbfSatu.\r\n\r\nDua.\n")

        [article] = read("a.txt")

        assert article.text == "Satu.\r\n\r\nDua.\n"
        assert (article.id, article.path) == ("a.txt", "a.txt")
        assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
        assert (article.published, article.published_from) == (None, None)

    def test_a_path_stays_as_given(self, here):
        write(here, a_txt="Satu.")

        assert ids(read("./a.txt", str(here / "a.txt"))) == ["./a.txt", str(here / "a.txt")]

    def test_metadata_can_be_given(self, here):
        write(here, a_md="Satu.")

        [article] = read("a.md", title="Judul", published="2025-02-03", outlet="Kabar")

        assert (article.title, article.outlet) == ("Judul", "Kabar")
        assert (article.published, article.published_from) == ("2025-02-03", "record")

    def test_any_other_ending_is_text(self, here):
        write(here, a_berita="Satu.")

        assert ids(read("a.berita")) == ["a.berita"]

    def test_a_guessed_encoding_is_a_warning(self, here):
        write(here, a_txt="“Kami siap,” kata Budi.".encode("cp1252"))

        [article] = read("a.txt")

        assert "cp1252" in article.warnings[0]


class TestPlaces:
    def test_a_folder_is_read_to_the_bottom_in_order(self, here):
        write(
            here,
            berita__b_txt="x",
            berita__a__z_txt="x",
            berita__a__y_md="x",
            berita__c_jsonl=lines({"text": "x"}),
            berita__photo_jpg=b"\xff\xd8\0",
            berita__hidden_txt="x",
        )
        (here / "berita/hidden.txt").rename(here / "berita/.hidden.txt")

        assert ids(read("berita")) == [
            "berita/a/y.md",
            "berita/a/z.txt",
            "berita/b.txt",
            "berita/c.jsonl#1",
        ]

    def test_a_link_to_a_folder_is_no_endless_loop(self, here):
        write(here, berita__a_txt="x")
        (here / "berita/again").symlink_to(here / "berita", target_is_directory=True)

        assert ids(read("berita")) == ["berita/a.txt"]

    def test_a_glob_is_expanded_in_order(self, here):
        write(here, b_txt="x", a_txt="x", c_md="x", d__e_txt="x")

        assert ids(read("*.txt")) == ["a.txt", "b.txt"]
        assert ids(read("**/*.txt")) == ["a.txt", "b.txt", "d/e.txt"]

    def test_a_glob_that_matches_a_folder_and_its_files_reads_each_once(self, here):
        write(here, berita__a_txt="x", berita__b__c_txt="x")

        assert ids(read("berita/**")) == ["berita/a.txt", "berita/b/c.txt"]

    def test_a_name_with_brackets_is_a_name(self, here):
        (here / "a[1].txt").write_text("x")

        assert ids(read("a[1].txt")) == ["a[1].txt"]

    def test_a_pipe_can_be_named(self, here):
        reading, writing = os.pipe()
        os.write(writing, b"Dari pipa.")
        os.close(writing)

        assert [a.text for a in articles(read(f"/dev/fd/{reading}"))] == ["Dari pipa."]
        os.close(reading)

    def test_failures_stand_where_they_happen(self, here):
        write(here, a_txt="x", b_txt="")

        found = read("nix.txt", "a.txt", "b.txt", "a.txt")

        assert [type(item).__name__ for item in found] == [
            "ReadError", "RawArticle", "ReadError", "RawArticle",
        ]  # fmt: skip


class TestStandardInput:
    @pytest.mark.parametrize("inputs", [(), ("-",)], ids=["nothing", "dash"])
    def test_it_is_a_text(self, inputs):
        [article] = read(*inputs, stdin=b"Satu.\n")

        assert (article.id, article.path, article.text) == ("-", "-", "Satu.\n")

    def test_it_can_be_named(self):
        [article] = read(stdin=b"Satu.\n", stdin_name="kabar.txt")

        assert (article.id, article.path) == ("kabar.txt", "kabar.txt")

    def test_its_name_tells_what_it_holds(self):
        assert ids(read(stdin=lines({"text": "x"}).encode(), stdin_name="a.jsonl")) == ["a.jsonl#1"]
        assert ids(read(stdin=b'{"text": "x"}', stdin_name="a.txt")) == ["a.txt"]

    @pytest.mark.parametrize(
        "written",
        [
            lines({"text": "Satu."}, {"text": "Dua."}),
            json.dumps([{"text": "Satu."}, {"text": "Dua."}]),
            json.dumps([{"text": "Satu."}, {"text": "Dua."}], indent=2),
            "\ufeff" + lines({"text": "Satu."}, {"text": "Dua."}),
        ],
        ids=["lines", "array", "indented array", "lines with mark"],
    )
    def test_records_are_recognised(self, written):
        assert [a.text for a in articles(read(stdin=written.encode()))] == ["Satu.", "Dua."]

    @pytest.mark.parametrize("text", ["[foto] Satu.", "{Satu}", "(Satu)", '"Satu," katanya.'])
    def test_a_text_that_opens_with_a_bracket_is_a_text(self, text):
        assert [a.text for a in articles(read(stdin=text.encode()))] == [text]

    def test_it_is_read_once(self):
        found = read("-", "-", stdin=b"Satu.")

        assert ids(found) == ["-"]
        assert "once" in reasons(found)[0]

    def test_a_page_is_known_by_its_name_or_its_opening(self):
        page = b"<!DOCTYPE html><html><body></body></html>"

        assert "no article found on this page" in reasons(read(stdin=page))[0]
        assert "no article found on this page" in reasons(read(stdin=page, stdin_name="a.html"))[0]


class TestRecords:
    def test_fields(self, here):
        record = {
            "id": "k-1", "text": "Satu.", "title": "Judul", "url": "https://contoh.id/1",
            "published": "Senin, 3 Februari 2025 10:00 WIB", "outlet": "Kabar",
        }  # fmt: skip
        write(here, a_jsonl=lines(record))

        [article] = read("a.jsonl")

        assert article == RawArticle(
            text="Satu.", id="k-1", path="a.jsonl", title="Judul", url="https://contoh.id/1",
            published="2025-02-03", published_from="record", outlet="Kabar",
            sha256=hashlib.sha256(b"Satu.").hexdigest(),
        )  # fmt: skip

    def test_fields_of_other_names(self, here):
        write(here, a_jsonl=lines({"isi": "Satu.", "nomor": 7, "judul": "J", "tgl": "2025-02-03"}))
        fields = FieldNames(text="isi", id="nomor", title="judul", published="tgl")

        [article] = read("a.jsonl", fields=fields)

        assert (article.text, article.id, article.title) == ("Satu.", "7", "J")
        assert article.published == "2025-02-03"

    def test_metadata_given_fills_gaps_only(self, here):
        write(here, a_jsonl=lines({"text": "x", "outlet": "Kabar"}, {"text": "x"}))

        found = read("a.jsonl", outlet="Lain")

        assert [article.outlet for article in articles(found)] == ["Kabar", "Lain"]

    @pytest.mark.parametrize("nothing", ["", None], ids=["empty", "null"])
    def test_without_an_id_it_is_named_by_its_line(self, here, nothing):
        write(here, a_jsonl=lines({"text": "x", "id": nothing}, "", {"text": "x"}))

        assert ids(read("a.jsonl")) == ["a.jsonl#1", "a.jsonl#3"]

    @pytest.mark.parametrize(
        ("field", "value", "word"),
        [
            ("published", "entah", "no date"),
            ("published", {"$date": 1}, "no date"),
            ("title", 7, "not a string"),
        ],
        ids=["no date", "object", "number"],
    )
    def test_odd_metadata_is_left_out_with_a_warning(self, here, field, value, word):
        write(here, a_jsonl=lines({"text": "x", field: value}))

        [article] = read("a.jsonl")

        assert getattr(article, field) is None
        assert [word in warning for warning in article.warnings] == [True]

    @pytest.mark.parametrize(
        ("broken", "word"),
        [
            ("{nope", "not JSON"),
            ("", None),
            ('["text"]', "a list"),
            ('"text"', "a string"),
            ("null", "null"),
            ("17", "plain value"),
            ('{"judul": "x"}', "--text-field (there are judul)"),
            ('{"text": null}', "null"),
            ('{"text": ["x"]}', "a list"),
            ('{"text": " \\n"}', "empty"),
            ("[" * 100_000, "nested"),
            ('{"text": ' + "1" * 5000 + "}", "not JSON"),
            (json.dumps({"text": "x" * 60}), "limit"),
            (json.dumps({"text": "x", "html": "x" * 2000}), "too many for one record"),
        ],
        ids=[
            "broken", "blank", "list", "string", "null", "number", "no text", "null text",
            "list text", "empty text", "deep", "digits", "long text", "long line",
        ],
    )  # fmt: skip
    def test_a_bad_line_is_named_and_the_others_delivered(self, here, broken, word):
        good = {"text": "x"}
        write(here, a_jsonl=lines(good, good, broken, good))

        found = read("a.jsonl", max_characters=50 if word not in ("nested", "not JSON") else 10**6)

        assert ids(found) == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#4"]
        assert len(reasons(found)) == (word is not None)
        for reason in reasons(found):
            assert reason.startswith("a.jsonl: line 3: ")
            assert word in reason

    def test_lines_that_fail_alike_are_told_in_two(self, here):
        write(here, a_jsonl=lines(*[{"isi": "x"}] * 50, {"text": "x"}))

        found = read("a.jsonl")

        assert ids(found) == ["a.jsonl#51"]
        assert [reason.partition(": ")[2][:16] for reason in reasons(found)] == [
            "line 1: no field",
            "lines 2 to 50: t",
        ]

    def test_only_a_newline_ends_a_line(self, here):
        write(here, a_jsonl='{"text": "satu\u2028dua\x0b"}\r\n{"text": "x"}\r\n')

        assert [article.text for article in articles(read("a.jsonl"))] == ["satu\u2028dua\x0b", "x"]

    def test_bytes_of_windows_in_one_line(self, here):
        write(here, a_jsonl=b'{"text": "\x93Kami siap,\x94 kata Budi."}\n{"text": "\xc3\xa9"}')

        first, second = articles(read("a.jsonl"))

        assert (first.text, second.text) == ("“Kami siap,” kata Budi.", "é")
        assert first.warnings
        assert not second.warnings

    def test_half_a_surrogate_pair_is_replaced(self, here):
        write(here, a_jsonl='{"text": "a\\ud83db", "title": "\\ude00", "id": "\\ud800"}')

        [article] = read("a.jsonl")

        assert (article.text, article.title, article.id) == ("a\ufffdb", "\ufffd", "\ufffd")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_marks_of_order(self, here, encoding):
        write(here, a_jsonl=lines({"text": "é"}, {"text": "x"}).encode(encoding))

        assert [article.text for article in articles(read("a.jsonl"))] == ["é", "x"]

    @pytest.mark.parametrize("indent", [None, 1], ids=["one line", "indented"])
    def test_an_array_is_read_record_by_record(self, here, indent):
        write(here, a_json=json.dumps([{"text": "x"}, {"isi": "x"}, {"text": "x"}], indent=indent))

        found = read("a.json")

        assert ids(found) == ["a.json#1", "a.json#3"]
        assert reasons(found)[0].startswith("a.json: record 2: no field 'text'")

    @pytest.mark.parametrize("indent", [None, 1], ids=["one line", "indented"])
    def test_one_object_is_one_record(self, here, indent):
        write(here, a_json=json.dumps({"text": "x"}, indent=indent))

        assert ids(read("a.json")) == ["a.json#1"]

    def test_json_may_hold_lines(self, here):
        write(here, a_json=lines({"text": "x"}, "{nope", {"text": "x"}))

        assert ids(read("a.json")) == ["a.json#1", "a.json#3"]

    @pytest.mark.parametrize(
        ("written", "word"),
        [
            ('[{"text": "x"},\n {"text"}]', "line 2, column 9"),
            ("[]", "array is empty"),
            (" \n", "file is empty"),
            ("", "file is empty"),
            ("nope", "not JSON"),
        ],
        ids=["broken", "empty array", "blank", "empty", "text"],
    )
    def test_a_broken_document_is_one_failure(self, here, written, word):
        write(here, a_json=written)

        [reason] = reasons(read("a.json"))

        assert word in reason

    def test_lines_are_read_as_they_come(self):
        class Endless(io.RawIOBase):
            """A stream without end."""

            def readable(self):
                return True

            def readinto(self, buffer):
                line = b'{"text": "x"}\n'
                buffer[: len(line)] = line
                return len(line)

        found = read_inputs(["-"], ReadOptions(stdin_name="a.jsonl"), stdin=Endless())

        assert [next(found).id for _ in range(3)] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "content", "word"),
        [
            ("a.txt", b"", "empty"),
            ("a.txt", b" \n", "empty"),
            ("a.txt", b"\0\1\2", "binary"),
            ("a.jsonl", b"\0\1\2", "binary"),
            ("a.jsonl", b"", "empty"),
            ("a.jsonl", b"PK\x03\x04", "zip"),
            ("a.txt", bytes(range(1, 256)), "iconv"),
            ("a.csv", b"", "empty"),
            ("a.csv", b"judul;isi\nx;y", "--text-field"),
            ("a.csv", b"\0\1\2", "binary"),
            ("a.HTML", b"<p>", "no article found on this page"),
            ("a.htm", b"", "page is empty"),
            ("a.parquet", b"PAR1", "no Parquet"),
            ("a.warc", b"halo", "no WARC record"),
            ("a.txt.gz", b"halo", "no .gz"),
            ("a.txt.zst", b"halo", "no .zst"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_one_line_names_input_and_remedy(self, here, name, content, word):
        (here / name).write_bytes(content)

        [reason] = reasons(read(name))

        assert reason.startswith(f"{name}: ")
        assert word in reason
        assert "\n" not in reason

    @pytest.mark.parametrize("name", ["nix.txt", "nix", "*.nix", "nix/*", "-x", "a\nb", "x" * 5000])
    def test_no_such_file(self, here, name):
        [reason] = reasons(read(name))

        assert "no such file" in reason or "no path" in reason

    def test_an_empty_path_is_not_the_current_folder(self, here):
        write(here, a_txt="x")

        assert "empty path" in reasons(read(""))[0]

    def test_a_folder_without_articles(self, here):
        (here / "kosong/dalam").mkdir(parents=True)

        assert "no article in this folder" in reasons(read("kosong"))[0]

    def test_files_that_are_left_out_do_not_count_in_a_folder(self, here):
        write(here, b__a_txt="x", b__out_jsonl="x")

        found = read("b", left_out=frozenset({str(here / "b/out.jsonl")}))

        assert ids(found) == ["b/a.txt"]
        assert reasons(found) == []

    def test_too_long_by_its_size_is_not_even_read(self, here, monkeypatch):
        with (here / "a.txt").open("wb") as big:
            big.truncate(50_000_000)
        monkeypatch.setattr("beritaextract.read.inputs.read_text", lambda *_: pytest.fail("read"))

        assert "1,000,000 characters" in reasons(read("a.txt"))[0]

    def test_too_long_by_its_characters(self, here):
        write(here, a_txt="é" * 11)

        assert "11 characters" in reasons(read("a.txt", max_characters=10))[0]
        assert ids(read("a.txt", max_characters=11)) == ["a.txt"]

    def test_a_stream_that_is_too_long(self):
        assert "--max-characters" in reasons(read(stdin=b"x" * 100, max_characters=10))[0]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_no_permission(self, here):
        write(here, a_txt="x", b__c_txt="x")
        (here / "a.txt").chmod(0)
        (here / "b").chmod(0)
        try:
            found = reasons(read("a.txt", "b"))
        finally:
            (here / "b").chmod(0o755)

        assert ["permission denied" in reason for reason in found] == [True, True]

    def test_errors_of_the_system_are_told(self, here, monkeypatch):
        write(here, a_txt="x", b__c_txt="x")

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
        monkeypatch.setattr("os.scandir", refuse)

        found = reasons(read("a.txt", "b"))

        assert [reason.partition(";")[0] for reason in found] == [
            "a.txt: permission denied",
            "b: permission denied",
        ]


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "id", "title", "published", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200), suffix=st.sampled_from(["txt", "jsonl", "json", ""]))
@example(data=b"\xff\xfe", suffix="jsonl")
@example(data=b"\xef\xbb\xbf", suffix="json")
@example(data=b'{"text": "\xff\x81"}', suffix="jsonl")
def test_no_bytes_crash_the_reader(data, suffix):
    for item in read(stdin=data, stdin_name=f"a.{suffix}", max_characters=50):
        check(item)


@settings(deadline=None)
@given(records=st.lists(json_like, max_size=4), array=st.booleans())
def test_no_json_crashes_the_reader(records, array):
    written = json.dumps(records) if array else lines(*map(json.dumps, records))

    for item in read(stdin=written.encode(), stdin_name=f"a.json{'' if array else 'l'}"):
        check(item)


def check(item):
    """An article is whole; a failure has a reason of one line."""
    if isinstance(item, ReadError):
        assert item.reason
        assert "\n" not in item.reason.splitlines()[0]
        return
    assert item.text.strip()
    assert item.sha256 == hashlib.sha256(item.text.encode()).hexdigest()
    assert item.id
    json.dumps([item.id, item.title, item.url, item.outlet, item.published])
