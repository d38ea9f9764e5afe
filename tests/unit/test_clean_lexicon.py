"""Every entry of the lexicons shows itself at work in its own example."""

import pytest

from beritaextract.clean import find_furniture
from beritaextract.clean.datelines import find_dateline
from beritaextract.clean.page import Line
from beritaextract.errors import LexiconError
from beritaextract.lexicon import boilerplate, outlets
from beritaextract.lexicon.boilerplate import Phrase, load_phrases, load_words
from beritaextract.lexicon.loading import read_entries
from beritaextract.lexicon.outlets import (
    DatelineForm,
    Outlet,
    load_dateline_forms,
    load_outlets,
    load_word_list,
)


@pytest.mark.parametrize("phrase", load_phrases(), ids=lambda phrase: phrase.id)
def test_phrase_marks_what_its_example_says(phrase: Phrase) -> None:
    start = phrase.example.index(phrase.marks)
    found = [
        (region.start, region.end, region.kind) for region in find_furniture(phrase.example).regions
    ]
    assert (start, start + len(phrase.marks), phrase.kind) in found


@pytest.mark.parametrize("form", load_dateline_forms(), ids=lambda form: form.id)
def test_dateline_form_reads_its_example(form: DatelineForm) -> None:
    furniture = find_furniture(form.example)
    assert (furniture.dateline, furniture.outlet) == (form.dateline, form.outlet)
    assert furniture.regions[0].kind == "dateline"
    assert form.example[furniture.regions[0].end :].lstrip().startswith("Warga")


@pytest.mark.parametrize("form", load_dateline_forms(), ids=lambda form: form.id)
def test_dateline_forms_of_later_lines_name_their_outlet(form: DatelineForm) -> None:
    found = find_dateline(Line(0, len(form.example), form.example), first=False)
    assert (found is not None and found.outlet is not None) or form.where == "first"


@pytest.mark.parametrize("outlet", load_outlets(), ids=lambda outlet: outlet.name)
def test_outlet_is_read_from_its_example(outlet: Outlet) -> None:
    furniture = find_furniture(outlet.example)
    assert furniture.outlet in {outlet.name, *outlet.forms}
    assert furniture.dateline is not None


def test_lists_hold_words() -> None:
    for name in ("openers", "labels", "abbreviations"):
        assert load_words(name)
    for name in ("domains", "places", "rubrics"):
        assert load_word_list(name)


def test_unknown_extent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        '[[phrase]]\nid = "baca"\nkind = "related"\nforms = ["baca"]\nwhere = "line"\n'
        'extent = "paragraph"\nexample = "Baca ini"\nmarks = "Baca ini"\n'
    )
    monkeypatch.setattr(
        boilerplate, "read_entries", lambda file, table, kind: read_entries(file, table, kind, text)
    )
    with pytest.raises(LexiconError, match=r"phrase 'baca': extent cannot be 'paragraph'"):
        boilerplate.load_phrases.__wrapped__()


def test_list_of_something_else_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlets, "_document", lambda: {"places": [1, 2]})
    with pytest.raises(LexiconError, match="places must be a list of words"):
        outlets.load_word_list.__wrapped__("places")
    monkeypatch.setattr(boilerplate, "_document", dict)
    with pytest.raises(LexiconError, match="openers must be a list of words"):
        boilerplate.load_words.__wrapped__("openers")
