import re
from typing import get_args

import pytest
import spacy

from beritaextract.annotate.cues import CueFinder
from beritaextract.errors import LexiconError
from beritaextract.lexicon.cues import VOICES, Trait, load_cues
from beritaextract.lexicon.grammar import load_word_lists
from beritaextract.lexicon.people import load_role_prefixes, load_roles, load_titles
from beritaextract.lexicon.phrases import PhraseTable

NLP = spacy.blank("ind")


@pytest.mark.parametrize("cue", load_cues(), ids=lambda cue: cue.id)
def test_a_cue_is_found_in_its_own_example(cue):
    doc = CueFinder([cue])(NLP(cue.example))
    assert cue.id in [span.id_ for span in doc.spans["berita_cues"]]


def test_there_are_at_least_150_reporting_words():
    assert len(load_cues()) >= 150


def test_traits_of_cues_are_known_and_each_is_used():
    traits = {trait for cue in load_cues() for trait in cue.traits}
    assert traits == set(get_args(Trait))


def test_no_form_belongs_to_two_cues_in_one_voice():
    seen = {}
    for cue in load_cues():
        for voice in VOICES:
            for form in getattr(cue, voice):
                assert seen.setdefault((voice, form), cue.id) == cue.id


@pytest.mark.parametrize("title", load_titles(), ids=lambda title: title.id)
def test_a_title_stays_out_of_the_name(rules, title):
    doc = rules.nlp(title.example)
    assert [span.text for span in doc.spans["berita_names"]] == [title.name]


@pytest.mark.parametrize("role", [*load_roles(), *load_role_prefixes()], ids=lambda role: role.id)
def test_a_role_is_divided_from_name_and_organisation(rules, role):
    doc = rules.nlp(role.example)
    assert [span.text for span in doc.spans["berita_names"]] == [role.name]
    assert role.role in [span.text for span in doc.spans["berita_roles"]]


@pytest.mark.parametrize("words", load_word_lists(), ids=lambda words: words.id)
def test_a_word_list_does_what_its_example_says(rules, words):
    assert set(words.forms) & set(re.findall(r"[\w-]+", words.example.lower()))
    quotes = [[q.kind, q.speaker, q.text] for q in rules.extract(words.example).quotes]
    assert quotes == [list(quote) for quote in words.quotes]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[cue]]\nid=", "not TOML", id="broken TOML"),
        pytest.param('[[cue]]\nid="x"\nfamly="say"', "'x': unknown key famly", id="unknown key"),
        pytest.param('[[cue]]\nid="x"', "'x': missing key example, family", id="missing key"),
        pytest.param(
            '[[cue]]\nid="x"\nfamily="say"\nexample="a"\n' * 2,
            "'x': this id occurs twice",
            id="twice",
        ),
    ],
)
def test_a_malformed_entry_is_named(text, message):
    with pytest.raises(LexiconError, match=message):
        load_cues(text)


def test_the_longest_phrase_wins():
    phrases = PhraseTable([(("wali",), 1), (("wali", "kota"), 2), (("wali", "kota", "muda"), 3)])
    assert phrases.longest(["sang", "wali", "kota", "itu"], 1) == (3, 2)
    assert phrases.longest(["sang", "wali"], 0) is None
