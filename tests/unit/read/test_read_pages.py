"""Saved web pages: what is taken out, what the page states, and what is refused."""

import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beritaextract.errors import ReadError
from beritaextract.read.inputs import finished, scan_inputs
from beritaextract.read.options import ReadOptions
from beritaextract.read.page_facts import local_day, looks_like_article_address
from beritaextract.read.pages import MAX_PAGE, RawPage, read_page

LEAD = "Ratusan warga Cimahi menanam pohon di tepi Sungai Citarum untuk menahan longsor tahun ini."
QUOTE = (
    "“Kami ingin anak cucu kami tidak kebanjiran lagi,” kata Ketua RW 05, Siti Rahmawati, Senin."
)
LAST = "Penanaman akan dilanjutkan pekan depan di tiga kelurahan lain yang rawan tanah longsor."
BODY = f"<p>{LEAD}</p><p>{QUOTE}</p><p>{LAST}</p>"
TITLE = "Warga Cimahi Tanam Seribu Pohon di Tepi Citarum"


def page(body=BODY, head="", title=f"{TITLE} - Kabar Saja"):
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def raw(html, **given):
    data = html if isinstance(html, bytes) else html.encode()
    return RawPage(**{"data": data, "path": "a.html", "id": "a.html"} | given)


def read(html, **given):
    return read_page(raw(html, **given))


DATED = {"datePublished": "2025-02-03 09:00:00"}


def linked(data=None, **fields):
    return f'<script type="application/ld+json">{json.dumps(data or fields)}</script>'


def signed(*authors):
    return linked(**{"@type": "NewsArticle", "author": list(authors)})


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


class TestText:
    def test_a_paragraph_is_a_line(self):
        article = read(page(f"<h1>{TITLE}</h1><div>{BODY}</div>"))

        assert article.text == f"{LEAD}\n{QUOTE}\n{LAST}"
        assert (article.id, article.path) == ("a.html", "a.html")

    @pytest.mark.parametrize(
        "body",
        [
            f"<div><b>Cimahi</b> - {LEAD}<p>{QUOTE}</p><p>{LAST}</p></div>",
            f"<div><br><b>Cimahi</b> - {LEAD}<br><br>{QUOTE}<br><br><p>{LAST}</p></div>",
            f"<td><i>Cimahi</i> - {LEAD}<p>{QUOTE}</p><script>x</script><p>{LAST}</p></td>",
        ],
        ids=["in front of paragraphs", "parted by two breaks", "in a cell"],
    )
    def test_a_loose_lead_is_not_lost(self, body):
        assert read(page(body)).text == f"Cimahi - {LEAD}\n{QUOTE}\n{LAST}"

    @pytest.mark.parametrize(
        "box",
        [
            f"<script>var a = '{LEAD}';</script><style>p {{color: red}}</style>",
            "<div class='baca-juga'><p>Baca juga: Pasar Cimindi ditata bulan depan.</p></div>",
            "<ul class='berita-terkait'><li><a href=/1>Pasar Cimindi ditata mulai Mei</a></ul>",
            f"<div id='komentar'><p>{QUOTE.replace('Siti', 'Dewi')}</p></div>",
            f"<div class='Modal'><p>Lengkapi data. {LEAD.replace('Cimahi', 'Anda')}</p></div>",
            f"<noscript><p>{LEAD.replace('Cimahi', 'Garut')}</p></noscript>",
            f"<!-- <p>{LEAD.replace('Cimahi', 'Garut')}</p> -->",
        ],
        ids=["scripts", "baca juga", "related", "comments", "modal", "noscript", "comment"],
    )
    def test_what_is_not_the_article_is_left_out(self, box):
        assert read(page(f"<div>{BODY}{box}</div>")).text == f"{LEAD}\n{QUOTE}\n{LAST}"

    def test_a_box_that_was_never_closed_does_not_swallow_the_article(self):
        body = f"<h1>{TITLE}</h1><div class='share sosmed'><a href=/1>Bagikan</a><div>{BODY}</div>"

        assert read(page(body)).text == f"{LEAD}\n{QUOTE}\n{LAST}"

    def test_photographs_tell_their_story_in_captions(self):
        figures = "".join(
            f"<figure><img src={n}.jpg><figcaption>{LEAD} ({n})</figcaption></figure>"
            for n in (1, 2)
        )

        text = read(page(f"<article><h1>{TITLE}</h1>{figures}</article>")).text

        assert f"{LEAD} (1)" in text.splitlines()
        assert f"{LEAD} (2)" in text.splitlines()

    def test_the_text_of_a_page_is_one_line_a_paragraph(self):
        body = BODY.replace(" ", "\n\t  ")

        assert read(page(f"<div>{body}</div>")).text == f"{LEAD}\n{QUOTE}\n{LAST}"


class TestEncodings:
    @pytest.mark.parametrize(
        ("encoding", "stated"),
        [
            ("utf-8", ""),
            ("utf-8", '<meta charset="iso-8859-1">'),
            ("utf-8-sig", ""),
            ("utf-16", ""),
            ("cp1252", '<meta charset="windows-1252">'),
            ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
            ("cp1252", '<meta charset="utf-8">'),
            ("cp1252", '<meta charset="karangan">'),
        ],
        ids=lambda value: value or "unstated",
    )
    def test_quotation_marks_survive(self, encoding, stated):
        article = read(page(f"<div>{BODY}</div>", head=stated).encode(encoding))

        assert QUOTE in article.text

    def test_the_server_may_state_it(self):
        article = read(page(f"<div>{BODY}</div>").encode("mac-roman"), charset="mac-roman")

        assert QUOTE in article.text
        assert article.warnings == ()

    def test_a_guess_is_a_warning(self):
        assert "1252" in read(page(f"<div>{BODY}</div>").encode("cp1252")).warnings[0]

    def test_a_stray_nul_does_no_harm(self):
        assert read(page(f"<div>{BODY}</div>").replace("Citarum", "Cita\0rum")).text.startswith(
            LEAD
        )

    def test_a_declaration_of_xml_does_no_harm(self):
        html = f'<?xml version="1.0" encoding="utf-8"?>\n{page(f"<div>{BODY}</div>")}'

        assert read(html).text.startswith(LEAD)


class TestFacts:
    def test_nothing_stated(self):
        article = read(f"<div>{BODY}</div>")

        assert (article.title, article.outlet, article.author) == (None, None, None)
        assert (article.published, article.published_from, article.url) == (None, None, None)

    def test_linked_data(self):
        head = linked(
            **{"@type": "NewsArticle"},
            headline=TITLE,
            datePublished="2025-02-03T09:00:00+07:00",
            author={"@type": "Person", "name": "Rina Lestari"},
            publisher={"@type": "Organization", "name": "Kabar Saja"},
        )

        article = read(page(f"<div>{BODY}</div>", head, title="Kabar"))

        assert (article.title, article.outlet) == (TITLE, "Kabar Saja")
        assert (article.author, article.published) == ("Rina Lestari", "2025-02-03")
        assert article.published_from == "page"

    @pytest.mark.parametrize(
        "head",
        [
            linked(**{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"]} | DATED]}),
            linked([{"@type": "Article"} | DATED]),
            linked(**{"@type": "NewsArticle", "headline": "X"} | DATED).replace("X", 'Kata "siap"'),
            meta("article:published_time", "2025-02-03T09:00:00+07:00"),
            '<meta itemprop="datePublished" content="2025-02-03">',
            '<meta name="content_PublishedDate" content="2025-02-03 09:00:00">',
            '<meta name="date" content="Senin, 3 Februari 2025">',
            '<link rel="canonical" href="https://contoh.id/2025/02/03/warga-tanam-pohon">',
        ],
        ids="graph list broken meta microdata own-name Indonesian address".split(),
    )
    def test_the_date_of_publication(self, head):
        article = read(page(f"<div>{BODY}</div>", head))

        assert (article.published, article.published_from) == ("2025-02-03", "page")

    @pytest.mark.parametrize(
        "body",
        [
            f"<h1>{TITLE}</h1><div><b>Rina</b> | Senin, 3 Februari 2025 09:00 WIB</div><div>{BODY}",
            f"<div>Senin, 03 Feb 2025</div><h1>{TITLE}</h1><div>{BODY}</div>",
        ],
        ids=["below the headline", "above it"],
    )
    def test_the_stamp_at_the_headline(self, body):
        assert read(page(body)).published == "2025-02-03"

    @pytest.mark.parametrize(
        "around",
        [
            "<footer>Hak cipta 2019. Diperbarui Senin, 3 Februari 2025</footer>",
            "<ul><li><time datetime='2025-02-03'>3 Februari 2025</time> <a href=/1>Pasar</a></ul>",
            f"{'<p>Iklan</p>' * 90}Senin, 3 Februari 2025",
        ],
        ids=["footer", "another article", "far below"],
    )
    def test_dates_elsewhere_are_not_the_date_of_publication(self, around):
        assert read(page(f"<h1>{TITLE}</h1><div>{BODY}</div>{around}")).published is None

    def test_what_the_page_states_wins_over_what_is_given_for_pages_without(self):
        options = ReadOptions(title="Lain", published="2020-01-01", outlet="Lain")
        dated = meta("article:published_time", "2025-02-03")

        stated = read(page(f"<h1>{TITLE}</h1><div>{BODY}</div>", dated), options=options)
        bare = read(f"<div>{BODY}</div>", options=options)

        assert (stated.title, stated.published, stated.published_from) == (
            TITLE,
            "2025-02-03",
            "page",
        )
        assert (bare.title, bare.published, bare.published_from) == ("Lain", "2020-01-01", "record")

    @pytest.mark.parametrize(
        ("title", "head", "outlet"),
        [
            (f"{TITLE} - Kabar Saja", "", "Kabar Saja"),
            (f"{TITLE} | Kabar.com", meta("og:url", "https://kabar.com/1"), "Kabar.com"),
            (f"Kabar Saja: {TITLE}", meta("og:site_name", "Kabar Saja"), "Kabar Saja"),
            (TITLE, meta("og:site_name", "https://facebook.com/kabar"), None),
            (TITLE, meta("og:url", "https://www.kabarsaja.com/1"), "kabarsaja.com"),
        ],
        ids=["behind a dash", "web address", "in front", "an address is no name", "host"],
    )  # fmt: skip
    def test_headline_and_outlet(self, title, head, outlet):
        article = read(page(f"<h1>{TITLE}</h1><div>{BODY}</div>", head, title))

        assert (article.title, article.outlet) == (TITLE, outlet)

    @pytest.mark.parametrize(
        ("title", "head"),
        [
            (f"{TITLE} - Kabar Saja", meta("og:site_name", "Kabar Saja")),
            (f"Kabar Saja: {TITLE}", meta("og:site_name", "Kabar Saja")),
            (f"{TITLE} | KabarSaja.com", meta("og:url", "https://bola.kabarsaja.com/1")),
        ],
        ids=["behind a dash", "in front", "web address"],
    )
    def test_the_outlet_is_no_part_of_a_headline_that_is_not_shown(self, title, head):
        assert read(page(f"<div>{BODY}</div>", head, title)).title == TITLE

    @pytest.mark.parametrize(
        ("body", "head", "author"),
        [
            ("", '<meta name="author" content="Rina Lestari">', "Rina Lestari"),
            ("", '<meta name="author" content="Redaksi Kabar Saja">', None),
            ("", '<meta name="author" content="https://contoh.id/rina">', None),
            ("<span itemprop=author>Pewarta: Rina Lestari</span>", "", "Rina Lestari"),
            (f"<h1>{TITLE}</h1><p>Penulis : Rina Lestari</p>", "", "Rina Lestari"),
            ("", signed({"name": "Rina"}, {"name": "Budi Hartono"}), "Rina, Budi Hartono"),
            ("", signed({"@type": "Organization", "name": "Tim Redaksi"}), None),
        ],
        ids=["meta", "the newsroom", "an address", "microdata", "signed", "two", "an organisation"],
    )  # fmt: skip
    def test_the_author(self, body, head, author):
        head += meta("og:site_name", "Kabar Saja")

        assert read(page(f"{body}<div>{BODY}</div>", head)).author == author

    def test_the_address(self):
        canonical = '<link rel="canonical" href="https://contoh.id/a">'

        assert read(page(f"<div>{BODY}</div>", canonical)).url == "https://contoh.id/a"
        assert (
            read(page(f"<div>{BODY}</div>", canonical), url="http://arsip/a").url
            == "http://arsip/a"
        )
        assert read(page(f"<div>{BODY}</div>", meta("og:url", "/a"))).url is None

    @pytest.mark.parametrize(
        ("stamp", "day"),
        [
            ("2025-02-03T20:10:00+07:00", "2025-02-03"),
            ("2025-02-03T01:10:00+09:00", "2025-02-03"),
            ("2025-02-02T20:10:00Z", "2025-02-03"),
            ("2025-02-02T20:10:00.123+00:00", "2025-02-03"),
            ("2025-02-03T04:10:00Z", "2025-02-03"),
            ("9999-12-31T23:59:59Z", None),
            ("2025-02-30T23:59:59Z", None),
            ("entah", None),
            (None, None),
        ],
    )
    def test_the_day_is_that_of_the_readers(self, stamp, day):
        assert local_day(stamp) == day

    @pytest.mark.parametrize(
        ("url", "is_article"),
        [
            ("https://contoh.id/warga-cimahi-tanam-pohon", True),
            ("https://contoh.id/read/2025/02/03/1", True),
            ("https://contoh.id/", False),
            ("https://contoh.id/tag/cimahi", False),
            ("http://[", False),
            (None, False),
        ],
    )
    def test_addresses_of_articles(self, url, is_article):
        assert looks_like_article_address(url) is is_article


def teaser(number):
    return (
        f"<div><h3><a href=/{number}>Pasar Cimindi ditata ulang mulai bulan {number}</a></h3>"
        f"<div><p>Pemerintah menata pasar lama bagi pedagang kaki lima, {number}.</p></div></div>"
    )


class TestRefusals:
    @pytest.mark.parametrize(
        "body",
        [
            "".join(map(teaser, range(20))),
            "".join(
                f"<a href=/{n}>Pasar Cimindi ditata ulang mulai bulan {n}</a>" for n in range(20)
            ),
        ],
        ids=["teasers", "links"],
    )
    @pytest.mark.parametrize(
        "head", ["", meta("og:url", "https://contoh.id/tag/pasar")], ids=["no address", "address"]
    )
    def test_a_page_that_lists_articles_is_none(self, body, head):
        with pytest.raises(ReadError, match="it lists others"):
            read(page(body, head))

    def test_an_article_with_many_links_is_one(self):
        links = "".join(f"<a href=/{n}>Pasar Cimindi ditata ulang bulan {n}</a>" for n in range(20))

        assert read(
            page(f"<div><p>{LEAD}</p></div>{links}", meta("article:published_time", "2025-02-03"))
        )

    @pytest.mark.parametrize(
        ("html", "word"),
        [
            ("", "empty"),
            (" \n", "empty"),
            ("<!-- x -->", "no article found"),
            ("<script>x</script>", "no article found"),
            ("<html><body></body></html>", "no article found"),
            ("%PDF-1.7 \xff", "PDF"),
            ("%PDF-1.7 <p>x", "PDF"),
            ("<p>" + "\0\1" * 9, "binary"),
            ("x" * (MAX_PAGE + 1), "no page of one article"),
        ],
        ids="nothing blank comment script empty pdf ascii-pdf binary long".split(),
    )
    def test_one_line_names_page_and_remedy(self, html, word, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a.html").write_bytes(html.encode("latin-1"))

        [error] = map(finished, scan_inputs(["a.html"]))

        assert isinstance(error, ReadError)
        assert error.source == "a.html"
        assert word in error.reason
        assert "\n" not in error.reason

    def test_the_text_has_a_limit(self):
        with pytest.raises(ReadError, match="--max-characters"):
            read(page(f"<div>{BODY}</div>"), options=ReadOptions(max_characters=50))

    def test_what_breaks_the_extractor_is_one_failure(self, monkeypatch):
        def fail(*_, **__):
            raise RecursionError

        monkeypatch.setattr("trafilatura.bare_extraction", fail)

        with pytest.raises(ReadError, match="cannot be taken apart"):
            read(page(f"<div>{BODY}</div>"))


class TestElsewhere:
    """A page may be taken apart in another process."""

    def test_pages_and_errors_travel(self):
        sent = raw(page(), options=ReadOptions(outlet="Kabar"))
        error = ReadError("a.html", "kosong")

        assert pickle.loads(pickle.dumps(sent)) == sent
        assert pickle.loads(pickle.dumps(error)).args == error.args
        assert pickle.loads(pickle.dumps(error)).reason == "kosong"

    def test_the_identity_is_that_of_bytes_and_options(self):
        assert raw("a").identity == raw("a").identity
        assert raw("a").identity != raw("b").identity
        assert raw("a").identity != raw("a", options=ReadOptions(outlet="Kabar")).identity

    def test_twice_is_the_same(self):
        html = page(f"<h1>{TITLE}</h1><div>{BODY}</div>")

        assert read(html) == read(html)


tags = st.sampled_from(
    "div p b br h1 h2 a ul li table td script figure figcaption span article".split()
)
markup = st.recursive(
    st.text(max_size=20),
    lambda inner: st.builds(
        lambda tag, inside: f"<{tag} class='terkait' itemprop='author'>{''.join(inside)}</{tag}>",
        tags,
        st.lists(inner, max_size=4),
    ),
    max_leaves=15,
)


@settings(deadline=None, max_examples=50)
@given(body=markup, title=st.text(max_size=30), stated=st.text(max_size=30))
def test_no_markup_crashes_the_reader(body, title, stated):
    head = linked(
        **{"@type": "NewsArticle"}, datePublished=stated, author=stated, headline=[stated]
    )
    item = finished(raw(page(f"{body}<div>{BODY}</div>", head + meta("og:url", stated), title)))

    if isinstance(item, ReadError):
        assert item.reason
    else:
        assert item.text.strip() == item.text
        json.dumps([item.text, item.title, item.outlet, item.author], ensure_ascii=False).encode()
