"""Pages, tables, Parquet, compressed files and crawls: the article, its metadata, its failures."""

import csv
import gzip
import io
import json

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.errors import ReadError
from beritaextract.read.inputs import read_inputs, scan_inputs
from beritaextract.read.kinds import PACKINGS
from beritaextract.read.options import FieldNames, ReadOptions
from beritaextract.read.pages import RawPage
from beritaextract.read.sources import read_paths
from beritaextract.records import RawArticle

BODY = [
    "SUMEDANG — Jembatan di Desa Cipanas akan selesai tahun depan. Warga sudah lama menunggu.",
    "“Pembangunan jembatan itu selesai tahun depan,” kata Bupati Sumedang Budi Santoso di "
    "kantornya, Senin (12/8/2019).",
    "Menurut dia, biaya pembangunan berasal dari anggaran daerah dan tidak membebani warga desa.",
]


def page(head="", body=BODY, encoding="utf-8"):
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return f"""<!DOCTYPE html><html lang="id"><head><meta charset="{encoding}">{head}</head><body>
    <nav><ul><li><a href="/">Beranda</a></li><li><a href="/daerah">Daerah</a></li></ul></nav>
    <article><h1>Jembatan Selesai Tahun Depan</h1>{paragraphs}</article>
    <aside><ul><li><a href="/1">Harga Cabai Naik</a></li><li><a href="/2">Jalan Rusak</a></li></ul>
    </aside><script>var x = "“Bukan kutipan,” kata skrip.";</script><footer>Hak cipta</footer>
    </body></html>""".encode(encoding)


JSON_LD = (
    '<script type="application/ld+json">'
    + json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "Jembatan Selesai Tahun Depan",
            "datePublished": "2019-08-19T23:30:00+07:00",
            "dateModified": "2019-08-21T08:00:00+07:00",
            "author": {"@type": "Person", "name": "Rina Wati"},
            "publisher": {"@type": "Organization", "name": "Kabar Contoh"},
        }
    )
    + "</script><title>Jembatan Selesai Tahun Depan - Kabar Contoh</title>"
)
META = (
    '<meta property="og:title" content="Jembatan Selesai Tahun Depan | Kabar Contoh">'
    '<meta property="og:site_name" content="Kabar Contoh">'
    '<meta property="article:published_time" content="2019-08-19T09:00:00+07:00">'
    '<link rel="canonical" href="https://kabar.example.id/daerah/jembatan">'
)


def read(folder, name, data, **options):
    (folder / name).write_bytes(data)
    return list(read_inputs([str(folder / name)], ReadOptions(**options)))


class TestPages:
    @pytest.mark.parametrize("head", [JSON_LD, META], ids=["JSON-LD", "meta"])
    def test_title_outlet_and_date_come_from_the_head(self, tmp_path, head):
        [article] = read(tmp_path, "a.html", page(head))

        assert article.title == "Jembatan Selesai Tahun Depan"
        assert article.outlet == "Kabar Contoh"
        assert (article.published, article.published_from) == ("2019-08-19", "page")

    def test_author_and_address_come_along(self, tmp_path):
        assert read(tmp_path, "a.html", page(JSON_LD))[0].author == "Rina Wati"
        assert (
            read(tmp_path, "b.htm", page(META))[0].url == "https://kabar.example.id/daerah/jembatan"
        )

    def test_the_text_is_the_article_a_paragraph_a_line(self, tmp_path):
        [article] = read(tmp_path, "a.html", page(META))

        assert article.text.splitlines()[-3:] == BODY
        for foreign in ("Beranda", "skrip", "Hak cipta", "Cabai"):
            assert foreign not in article.text

    def test_what_the_user_knows_fills_gaps_only(self, tmp_path):
        known = {"published": "2020-01-01", "outlet": "Lain"}
        [bare] = read(tmp_path, "a.html", page(), **known)
        [full] = read(tmp_path, "b.html", page(META), **known)

        assert (bare.published, bare.published_from) == ("2020-01-01", "record")
        assert bare.outlet == "Lain"
        assert (full.published, full.outlet) == ("2019-08-19", "Kabar Contoh")

    def test_another_encoding_is_read_as_it_says(self, tmp_path):
        data = page().decode().replace("utf-8", "windows-1252")
        [article] = read(tmp_path, "a.html", data.encode("cp1252"))

        assert article.text.splitlines()[-3:] == BODY

    @pytest.mark.parametrize(
        ("shown", "published"),
        [("<time>Senin, 19 Agustus 2019 09:00 WIB</time>", "2019-08-19"), ("", None)],
        ids=["below the headline", "none but that of an event"],
    )
    def test_a_date_shown_to_readers_counts_but_not_one_in_the_article(
        self, tmp_path, shown, published
    ):
        data = page().replace(b"</h1>", f"</h1><div>{shown}</div>".encode())

        assert read(tmp_path, "a.html", data)[0].published == published

    @pytest.mark.parametrize(
        ("title", "author", "expected"),
        [
            (
                "Kabar Contoh: Jembatan Selesai",
                "Pewarta: Rina Wati",
                ("Jembatan Selesai", "Rina Wati"),
            ),
            (
                "Bupati: Jembatan Selesai",
                "Kabar Contoh; Rina Wati",
                ("Bupati: Jembatan Selesai", "Rina Wati"),
            ),
            ("Jembatan Selesai - Kabar", "Kabar Contoh", ("Jembatan Selesai", None)),
        ],
        ids=["outlet in front", "speaker in front", "part of the outlet behind"],
    )
    def test_the_outlet_is_no_part_of_headline_and_author(self, tmp_path, title, author, expected):
        head = (
            f'<meta property="og:title" content="{title}"><meta name="author" content="{author}">'
            '<meta property="og:site_name" content="Kabar Contoh">'
        )
        data = page(head).replace(b"<h1>Jembatan Selesai Tahun Depan</h1>", b"")
        [article] = read(tmp_path, "a.html", data)

        assert (article.title, article.author) == expected

    def test_a_page_that_says_it_lists_articles_is_a_warning(self, tmp_path):
        head = '<meta property="og:type" content="website">'
        [article] = read(tmp_path, "a.html", page(head))

        assert "not an article" in article.warnings[0]

    def test_a_first_paragraph_that_stands_bare_is_kept(self, tmp_path):
        lead = "KABAR.ID - <b>Bupati</b> Budi Santoso meresmikan jembatan baru di Desa Cipanas."
        data = page(META).replace(b"<p>SUMEDANG", f"<div>{lead}<p>SUMEDANG".encode())
        [article] = read(tmp_path, "a.html", data)

        assert lead.replace("<b>", "").replace("</b>", "") in article.text.splitlines()

    def test_a_page_is_first_only_picked_up(self, tmp_path):
        (tmp_path / "a.html").write_bytes(page())
        [picked] = scan_inputs([str(tmp_path / "a.html")])

        assert isinstance(picked, RawPage)
        assert (
            picked.identity
            != RawPage(
                data=page(META), id=picked.id, path=picked.path, options=picked.options
            ).identity
        )


TABLE = "id,text,title,published\n7,“Ya,” kata Budi.,Judul,2019-08-19\n"


class TestTables:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.csv", 'id,text,title\n7,"“Ya,” kata Budi.",Judul\n'),
            ("a.csv", '\ufeffid;text;title\r\n7;"“Ya,” kata Budi.";Judul\r\n'),
            ("a.tsv", "id\ttext\ttitle\n7\t“Ya,” kata Budi.\tJudul\n"),
            ("a.csv", 'title,text,id\n\nJudul,"“Ya,” kata Budi.",7'),
        ],
        ids=["commas", "semicolons, mark of order", "tabs", "other order, empty line"],
    )
    def test_a_row_is_an_article(self, tmp_path, name, data):
        [article] = read(tmp_path, name, data.encode())

        assert (article.id, article.title, article.text) == ("7", "Judul", "“Ya,” kata Budi.")

    def test_columns_have_other_names_by_option(self, tmp_path):
        fields = FieldNames(text="isi", published="tanggal")
        [article] = read(tmp_path, "a.csv", b"isi,tanggal\nSatu.,19/8/2019\n", fields=fields)

        assert (article.text, article.published) == ("Satu.", "2019-08-19")
        assert article.id.endswith("a.csv#1")

    def test_a_bad_row_is_named_and_the_others_are_read(self, tmp_path):
        found = read(tmp_path, "a.csv", b"id,text\n1,Satu.\n2,Dua,lebih.\n3,\n4,Empat.\n")

        assert [item.id for item in found if isinstance(item, RawArticle)] == ["1", "4"]
        reasons = [str(item) for item in found if isinstance(item, ReadError)]
        assert "row 2: 3 cells where the header has 2" in reasons[0]
        assert "row 3: the text is empty" in reasons[1]

    def test_a_cell_may_hold_paragraphs(self, tmp_path):
        [article] = read(tmp_path, "a.csv", b'text\n"Satu.\n\nDua ""tiga""."\n')

        assert article.text == 'Satu.\n\nDua "tiga".'

    def test_a_line_that_is_too_long_ends_the_file_not_the_memory(self, tmp_path):
        data = b"text\nSatu.\n" + b"x" * 500 + b"\nDua.\n"
        article, error = read(tmp_path, "a.csv", data, max_characters=20)

        assert article.text == "Satu."
        assert "one line" in error.reason

    @pytest.mark.parametrize(
        ("rows", "ids", "word"),
        [
            ('1,Satu.\n2,"Dua.\n3,Tiga.\n', ["1"], "row 2: not CSV (unexpected end"),
            ('1,Satu.\n2,"Dua "ya" dia."\n3,Tiga.\n', ["1", "3"], "row 2: not CSV"),
        ],
        ids=["never closed", "not doubled"],
    )
    def test_a_wrong_quotation_mark_is_named(self, tmp_path, rows, ids, word):
        found = read(tmp_path, "a.csv", f"id,text\n{rows}".encode())

        assert [item.id for item in found if isinstance(item, RawArticle)] == ids
        assert [word in str(item) for item in found if isinstance(item, ReadError)] == [True]

    @pytest.mark.parametrize("header", ["judul,isi", '"judul ""x"""', ""], ids=str)
    def test_without_a_column_of_texts_the_columns_are_named(self, tmp_path, header):
        [error] = read(tmp_path, "a.csv", f"{header}\nx,y\n".encode())

        assert "--text-field (there are judul" in error.reason or "empty" in error.reason

    @given(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1).filter(
                str.strip
            ),
            min_size=1,
            max_size=5,
        )
    )
    def test_what_is_written_is_read(self, texts):
        stream = io.StringIO()
        csv.writer(stream).writerows([["id", "text"], *enumerate(texts)])
        found = list(
            read_inputs(
                [],
                ReadOptions(stdin_name="a.csv"),
                stdin=io.BytesIO(stream.getvalue().encode()),
            )
        )
        assert [item.text for item in found if isinstance(item, RawArticle)] == texts


class TestParquet:
    def test_a_row_is_an_article(self, tmp_path):
        pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
        from datetime import date

        from pyarrow.parquet import write_table

        rows = [
            {"id": 7, "text": "Satu.", "published": date(2019, 8, 19), "other": [1]},
            {"id": 8, "text": None, "published": None, "other": None},
        ]
        write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
        article, error = read_inputs([str(tmp_path / "a.parquet")])

        assert (article.id, article.text, article.published) == ("7", "Satu.", "2019-08-19")
        assert "row 2" in error.reason

    def test_without_the_extra_it_says_how_to_get_it(self, tmp_path, monkeypatch):
        monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

        [error] = read(tmp_path, "a.parquet", b"PAR1")
        assert 'pip install "beritaextract[parquet]"' in str(error)

    def test_one_value_that_is_no_text_stops_no_other(self, tmp_path):
        pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
        from pyarrow.parquet import write_table

        texts = pa.Array.from_buffers(
            pa.string(), 3, pa.array([b"Satu.", b"\xff\xfe", b"Tiga."], pa.binary()).buffers()
        )
        write_table(pa.table({"text": texts}), tmp_path / "a.parquet")
        found = list(read_inputs([str(tmp_path / "a.parquet")]))

        assert [item.text for item in found if isinstance(item, RawArticle)] == ["Satu.", "Tiga."]
        assert "row 2: a value that cannot be read" in str(found[1])

    @pytest.mark.parametrize("packing", ["", *sorted(PACKINGS)])
    def test_a_stream_is_read_like_a_file(self, tmp_path, packing):
        pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
        from pyarrow.parquet import write_table

        write_table(pa.table({"text": ["Satu.", "Dua."]}), tmp_path / "a.parquet")
        data = (tmp_path / "a.parquet").read_bytes()
        options = ReadOptions(stdin_name="a.parquet" + packing)
        stdin = Unsearchable(packed(data, packing) if packing else data)

        assert [a.text for a in read_inputs([], options, stdin=stdin)] == ["Satu.", "Dua."]

    def test_a_torn_file_is_one_line(self, tmp_path):
        pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
        from pyarrow.parquet import write_table

        write_table(pa.table({"text": ["Satu."]}), tmp_path / "a.parquet")
        data = (tmp_path / "a.parquet").read_bytes()
        [error] = read(tmp_path, "a.parquet", data[:-10])

        assert "no Parquet, or damaged" in error.reason
        assert "\n" not in error.reason


class Unsearchable(io.RawIOBase):
    """A pipe."""

    def __init__(self, data):
        self.stream = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self.stream.readinto(buffer)


def packed(data, packing):
    return gzip.compress(data) if packing == ".gz" else zstandard.compress(data)


@pytest.mark.parametrize("packing", sorted(PACKINGS))
class TestPacked:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.txt", b"Satu.\r\nDua."),
            ("a.jsonl", b'{"text": "Satu."}\n{"text": "Dua."}\n'),
            ("a.json", b'[{"text": "Satu."}]'),
            ("a.csv", b"text\nSatu.\n"),
            ("a.html", page(META)),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_it_is_read_like_what_it_holds(self, tmp_path, monkeypatch, packing, name, data):
        monkeypatch.chdir(tmp_path)
        plain = read(tmp_path, name, data)
        unpacked = read(tmp_path, name + packing, packed(data, packing))

        assert [article.text for article in unpacked] == [article.text for article in plain]
        assert [article.title for article in unpacked] == [article.title for article in plain]

    def test_several_members_are_one_file(self, tmp_path, packing):
        data = packed(b'{"text": "Satu."}\n', packing) + packed(b'{"text": "Dua."}\n', packing)

        assert [a.text for a in read(tmp_path, "a.jsonl" + packing, data)] == ["Satu.", "Dua."]

    def test_what_comes_before_a_damage_is_delivered(self, tmp_path, packing):
        lines = b"".join(b'{"text": "Kalimat %d."}\n' % n for n in range(20_000))
        data = packed(lines, packing)
        *articles, error = read(tmp_path, "a.jsonl" + packing, data[: len(data) // 2])

        assert "fetch it again" in str(error)
        assert [a.text for a in articles if isinstance(a, RawArticle)][:2] == [
            "Kalimat 0.",
            "Kalimat 1.",
        ]

    def test_every_record_before_a_tear_is_delivered(self, tmp_path, packing):
        lines = b"".join(b'{"text": "Kalimat %d."}\n' % n for n in range(50))
        data = packed(lines, packing)
        *articles, error = read(tmp_path, "a.jsonl" + packing, data[:-2])

        # zstd packs so little as one block, which is whole or lost.
        assert len(articles) == (50 if packing == ".gz" else 0)
        assert "fetch it again" in str(error)

    def test_a_page_that_is_packed_but_not_named_so(self, tmp_path, packing):
        [article] = read(tmp_path, "a.html", packed(page(META), packing))

        assert article.text.splitlines()[-3:] == BODY

    def test_a_name_without_ending_is_unpacked_and_looked_at(self, tmp_path, packing):
        [article] = read(tmp_path, "simpanan", packed(page(META), packing))

        assert article.published == "2019-08-19"

    def test_a_bomb_is_refused(self, tmp_path, packing):
        [error] = read(tmp_path, "a.txt" + packing, packed(b"a" * 10_000_000, packing))

        assert "--max-characters" in str(error)


# warcio's writer leaves its temporary files to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
class TestWarc:
    @pytest.fixture
    def crawl(self):
        """A crawl of two pages, a picture and a page that was not found."""
        pytest.importorskip("warcio", reason="the extra warc is not installed")
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        stream = io.BytesIO()
        writer = WARCWriter(stream, gzip=True)
        for number, (status, kind, data) in enumerate(
            [
                ("200 OK", "text/html; charset=utf-8", page(META)),
                ("200 OK", "image/png", b"\x89PNG"),
                ("404 Not Found", "text/html", page()),
                ("200 OK", "text/html", page()),
            ],
            start=1,
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://kabar.example.id/{number}",
                    "response",
                    payload=io.BytesIO(data),
                    http_headers=headers,
                )
            )
        return stream.getvalue()

    def test_pages_become_articles_named_by_their_address(self, tmp_path, crawl):
        found = read(tmp_path, "a.warc.gz", crawl)

        assert [article.id for article in found] == [
            "https://kabar.example.id/1",
            "https://kabar.example.id/4",
        ]
        assert found[0].published == "2019-08-19"

    def test_a_crawl_is_read_packed_as_a_whole_too(self, tmp_path, crawl):
        whole = gzip.compress(gzip.decompress(crawl))

        assert len(read(tmp_path, "a.warc.gz", whole)) == 2
        assert len(read(tmp_path, "a.warc.zst", zstandard.compress(gzip.decompress(crawl)))) == 2

    @pytest.mark.parametrize(
        ("cut", "ids"),
        [(-40, [1, None]), (-4, [1, 4]), (900, [None])],
        ids=["page", "end", "first"],
    )
    def test_a_torn_record_is_named_by_its_offset(self, tmp_path, crawl, capfd, cut, ids):
        found = read(tmp_path, "a.warc", gzip.decompress(crawl)[:cut])

        names = [f"https://kabar.example.id/{n}" if n else None for n in ids]
        assert [getattr(item, "id", None) for item in found] == names
        assert all("is torn" in e.reason for e in found if isinstance(e, ReadError))
        assert capfd.readouterr() == ("", "")

    def test_what_follows_no_record_is_told(self, tmp_path, crawl, capfd):
        data = gzip.decompress(crawl) + b"ini bukan rekaman\r\n\r\n"
        *found, error = read(tmp_path, "a.warc", data)

        assert len(found) == 2
        assert "left unread" in error.reason
        assert capfd.readouterr() == ("", "")

    def test_without_the_extra_it_says_how_to_get_it(self, tmp_path, monkeypatch):
        monkeypatch.setitem(__import__("sys").modules, "warcio.archiveiterator", None)

        [error] = read(tmp_path, "a.warc", b"WARC/1.0")
        assert 'pip install "beritaextract[warc]"' in str(error)

    def test_what_comes_before_a_damage_is_delivered(self, tmp_path, crawl):
        *articles, error = read(tmp_path, "a.warc.gz", crawl[:-200])

        assert articles[0].id == "https://kabar.example.id/1"
        assert isinstance(error, ReadError)


class TestLists:
    @pytest.mark.parametrize(
        "data",
        [
            b"a.txt\nb c.txt\n",
            b"a.txt\n\nb c.txt",
            b"a.txt\0b c.txt\0",
            b"a.txt\r\nb c.txt\r\n",
        ],
        ids=["lines", "empty line, no end", "print0", "lines of Windows"],
    )
    def test_a_list_is_read_path_by_path(self, data):
        assert list(read_paths(io.BytesIO(data))) == ["a.txt", "b c.txt"]

    def test_a_name_may_hold_a_line_end(self):
        assert list(read_paths(io.BytesIO(b"a\nb.txt\0c.txt"))) == ["a\nb.txt", "c.txt"]

    def test_what_is_no_list_is_not_held_in_memory(self):
        *paths, error = read_paths(io.BytesIO(b"a.txt\n" + b"x" * 3_000_000), "daftar")

        assert paths == ["a.txt"]
        assert "no list of paths" in error.reason

    @pytest.mark.parametrize("name", ["nix", "a\0b", "."], ids=["absent", "no path", "folder"])
    def test_a_list_that_cannot_be_read_is_one_failure(self, tmp_path, monkeypatch, name):
        monkeypatch.chdir(tmp_path)
        [error] = read_inputs([], ReadOptions(paths_from=name))

        assert error.source == name

    def test_listed_files_come_behind_the_others(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for name in ("a", "b"):
            (tmp_path / f"{name}.txt").write_text(name)
        (tmp_path / "list").write_text("a.txt\nnix.txt\n")
        found = list(read_inputs(["b.txt"], ReadOptions(paths_from="list")))

        assert [getattr(item, "id", None) for item in found] == ["b.txt", "a.txt", None]

    def test_a_list_on_standard_input(self, tmp_path):
        (tmp_path / "a.txt").write_text("x")
        options = ReadOptions(paths_from="-")
        stdin = io.BytesIO(str(tmp_path / "a.txt").encode())

        assert [item.text for item in read_inputs([], options, stdin=stdin)] == ["x"]


@given(
    data=st.binary(max_size=300),
    name=st.sampled_from(
        ["a.html", "a.csv", "a.tsv", "a.json.gz", "a.txt.zst", "a.warc", "a.parquet"]
    ),
)
def test_no_bytes_crash_a_reader(data, name):
    found = list(read_inputs([], ReadOptions(stdin_name=name), stdin=io.BytesIO(data)))
    assert all(isinstance(item, RawArticle | ReadError) for item in found)
