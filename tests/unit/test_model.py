"""The packaged pipeline as somebody meets it who has only spaCy in mind."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest
import spacy

from beritaextract.attributes import EVIDENCE, EVIDENCE_COLUMNS
from beritaextract.errors import PipelineError
from beritaextract.pipeline import load, packaged_model

TEXT = (
    "Kepala Dinas Kesehatan Kota Bogor Rina Wulandari mengatakan stok vaksin di Jakarta cukup. "
    "Rina hadir bersama Ketua DPRD Kota Bogor."
)


@pytest.fixture(scope="module")
def found():
    code = (
        "import json, sys, spacy; nlp = spacy.load(sys.argv[1]); doc = nlp(sys.argv[2]);"
        "print(json.dumps({'ents': [[e.text, e.label_] for e in doc.ents],"
        "'roles': [s.text for s in doc.spans['berita_trained_roles']],"
        "'pos': [t.pos_ for t in doc]}))"
    )
    command = [sys.executable, "-c", code, str(packaged_model()), TEXT]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def test_spacy_loads_it_without_an_import_of_ours(found):
    assert ["Rina Wulandari", "PER"] in found["ents"]
    assert ["Dinas Kesehatan Kota Bogor", "ORG"] in found["ents"]
    assert ["Jakarta", "LOC"] in found["ents"]


def test_positions_stand_beside_the_entities(found):
    assert found["roles"] == ["Kepala", "Ketua"]


def test_every_word_has_a_part_of_speech(found):
    assert all(found["pos"])
    assert found["pos"][TEXT.split().index("mengatakan")] == "VERB"


def test_it_reads_by_the_convention_of_the_public_corpus_if_told():
    told = {"components": {"berita_evidence": {"convention": "idner-news-2k"}}}
    nlp = spacy.load(packaged_model(), config=told)
    doc = nlp(TEXT)
    rows = np.frombuffer(doc._.get(EVIDENCE), dtype=np.uint32).reshape(len(doc), -1)
    assert rows[:, EVIDENCE_COLUMNS.index("convention")].all()
    assert "Rina Wulandari" in [e.text for e in doc.ents]


def test_it_is_small_enough_for_a_wheel():
    size = sum(path.stat().st_size for path in packaged_model().rglob("*") if path.is_file())
    assert size < 40e6


def test_it_tells_what_it_was_made_of():
    sources = json.loads((packaged_model() / "meta.json").read_text(encoding="utf-8"))["sources"]
    assert len(sources) >= 4
    assert all(re.fullmatch("[0-9a-f]{64}", source["sha256"]) for source in sources)
    assert "gold/dev.jsonl" not in {source["name"] for source in sources}


def test_no_word_of_the_training_texts_is_stored():
    strings = json.loads((packaged_model() / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert {text for text in strings if not text.startswith("POS=")} == {
        "LOC",
        "ORG",
        "PER",
        "ROLE",
    }


def test_the_program_joins_it_with_the_rules(extractor, rules):
    assert "ner" in extractor.nlp.pipe_names
    assert "ner" not in rules.nlp.pipe_names
    doc = extractor.nlp("Warga setempat memanggil Siti Qomariyah dari Semarang.")
    assert [span.text for span in doc.spans["berita_names"]] == ["Siti Qomariyah"]


def test_another_folder_is_used_instead(tmp_path):
    load(trained=False).nlp.to_disk(tmp_path)
    assert "ner" not in load(tmp_path).nlp.pipe_names


def test_a_folder_without_a_pipeline_is_named_with_the_remedy(tmp_path):
    with pytest.raises(PipelineError, match=r"(?s)kosong.*--rules-only"):
        load(tmp_path / "kosong")
