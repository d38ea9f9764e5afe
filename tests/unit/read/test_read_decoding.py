"""Bytes become text: exactly what was written, or one clear reason why not."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.errors import ReadError
from beritaextract.read.decoding import decode, without_surrogates

TEXT = "“Kami siap,” kata Budi – Senin.\r\nCafé\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"], ids=lambda encoding: encoding
)
def test_unicode_with_and_without_mark(encoding):
    assert decode(TEXT.encode(encoding), "x") == (TEXT, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_read_with_a_warning(encoding):
    text, warning = decode(TEXT.encode(encoding), "x")

    assert text == TEXT
    assert encoding in warning


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_legacy_encodings_are_read_with_a_warning(encoding):
    written = "Bupati menyebut café itu naïf, lalu pergi ke São Tomé."

    text, warning = decode(written.encode(encoding), "x")

    assert text == written
    assert "not UTF-8" in warning


def test_curly_marks_of_windows():
    assert decode(TEXT.encode("cp1252"), "x")[0] == TEXT


def test_leftovers_of_windows_within_utf8():
    data = "“Kami siap,” kata Budi. ".encode() + "“Ya.”".encode("cp1252")

    text, warning = decode(data, "x")

    assert text == "“Kami siap,” kata Budi. “Ya.”"
    assert "2 bytes" in warning


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"abc\0def\xff", "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 ...", "zip"),
        (b"\xd0\xcf\x11\xe0 ...", "office"),
        (b"\x1f\x8b ...", "gzip"),
        (b"BZh9 ...", "bzip2"),
        (b"\xfd7zXZ ...", "xz"),
        (b"\x28\xb5\x2f\xfd ...", "zstd"),
        (bytes(range(1, 256)), "iconv"),
        (b"abc \x81\x8d\x8f", "iconv"),
        (b"\xff\xfea", "utf-16"),
    ],
    ids=["nul", "pdf", "zip", "office", "gzip", "bz2", "xz", "zstd", "all bytes", "holes", "cut"],
)
def test_what_is_no_text_is_refused_with_a_remedy(data, word):
    with pytest.raises(ReadError, match=word) as caught:
        decode(data, "berita.txt")

    assert caught.value.source == "berita.txt"


@given(data=st.binary(max_size=300))
def test_random_bytes_give_text_or_a_reason(data):
    try:
        text, _ = decode(data, "x")
    except ReadError:
        return
    text.encode("utf-8")


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_comes_out_as_it_went_in(text):
    assert decode(b"\xef\xbb\xbf" + text.encode(), "x") == (text, None)


def test_half_a_surrogate_pair_is_replaced_in_its_place():
    assert without_surrogates("a\ud83db") == "a\ufffdb"
    assert without_surrogates("a😀b") == "a😀b"


def test_clean_input_needs_no_charset_normalizer():
    code = (
        "import sys; from beritaextract.read.decoding import decode; decode('é'.encode(), 'x'); "
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
