"""Loading without spaCy's command line, and what stays as it was for everybody else."""

import subprocess
import sys

import catalogue
import pytest

from beritaextract.startup import sorted_entry_points


def run(code):
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()


def test_loading_leaves_the_command_line_of_spacy_out():
    loaded = "import beritaextract.pipeline as p, sys; p.load(trained=False)"
    assert run(f"{loaded}; print('spacy.cli' in sys.modules)") == ["False"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("from spacy.cli.info import info; print(info.__module__)", "spacy.cli.info"),
        pytest.param("import spacy.cli; print(spacy.cli.download.__name__)", "download"),
        pytest.param("import spacy; print('spacy_version' in spacy.info(silent=True))", "True"),
    ],
    ids=["its-module", "the-package", "the-function"],
)
def test_it_is_there_when_somebody_asks_for_it(code, expected):
    start = "from beritaextract.startup import import_spacy; import_spacy(); "
    assert run(start + code)[-1] == expected


def test_entry_points_are_found_by_group_and_put_back():
    before = catalogue.AVAILABLE_ENTRY_POINTS
    with sorted_entry_points():
        names = {point.name for point in catalogue.AVAILABLE_ENTRY_POINTS["spacy_languages"]}
    assert "ind" in names
    assert before is catalogue.AVAILABLE_ENTRY_POINTS


def test_entry_points_are_put_back_after_an_error():
    before = catalogue.AVAILABLE_ENTRY_POINTS
    with pytest.raises(KeyError), sorted_entry_points():
        raise KeyError
    assert before is catalogue.AVAILABLE_ENTRY_POINTS
