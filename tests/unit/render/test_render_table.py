"""Tables: everything stays readable, and nothing in the text commands the terminal."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from beritaextract.render import VIEWS
from beritaextract.render.table import render_table


def shown(article, name, *, explain=False, width=160, **console):
    out = io.StringIO()
    table = render_table(VIEWS[name], article, explain=explain)
    Console(file=out, width=width, markup=False, highlight=False, **console).print(table)
    return out.getvalue()


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("quotes", ["contoh-1", "Kami siap,", "Budi Santoso", "Wali Kota Sukamaju", "ujar"]),
        ("speakers", ["Siti Aminah", "Pengamat [tata kota]", "Pemerintah Kota Sukamaju"]),
        ("institutions", ["Universitas Negeri Sukamaju", "UNS", "university"]),
        ("dates", ["Senin (3/2/2025)", "2025-02-03", "no"]),
        ("extract", ["Kabar Sukamaju", "Quotations", "Speakers", "Institutions", "2025-02-03"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_table_shows_what_there_is(article, view, words):
    text = shown(article, view)

    assert [word for word in words if word not in text] == []


def test_an_explanation_adds_columns(article):
    text = shown(article, "quotes", explain=True)

    assert "Rule" in text
    assert "quote-cue-source" in "".join(text.split())


def test_a_narrow_terminal_loses_no_word(article):
    narrow = shown(article, "dates", width=40)

    assert "2025-02-03" in "".join(narrow.split())


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_nothing_found_gives_no_table(article, view):
    bare = replace(article, quotes=(), speakers=(), institutions=(), dates=())

    assert render_table(view, bare, explain=False) is None


def test_brackets_and_control_characters_are_only_shown(article):
    quote = replace(article.quotes[1], text="[red]awas[/red] \x1b[31mmerah\x07 \x9b2J")

    text = shown(replace(article, quotes=(quote,)), "quotes")

    assert "[red]awas[/red]" in text
    assert not set(text) & {"\x1b", "\x07", "\x9b"}
