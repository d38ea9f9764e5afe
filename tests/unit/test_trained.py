"""The layers of the trained pipeline, and the evidence that they read."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Span
from spacy.training import Example
from spacy.vectors import Vectors
from thinc.api import Model, Optimizer, fix_random_seed

from beritaextract.annotate.evidence import EvidenceWriter
from beritaextract.attributes import EVIDENCE, EVIDENCE_COLUMNS, TRAINED_ROLES
from beritaextract.lexicon.places import load_places

TEXT = (
    "Kepala Dinas Kesehatan Kota Bogor Rina Wati mengatakan stok vaksin cukup. "
    '"Kami siap," kata Rina, Senin (19/8/2019).'
)


@pytest.fixture(scope="module")
def doc(extractor):
    return extractor.nlp(TEXT)


@pytest.fixture(scope="module")
def evidence(doc):
    rows = EvidenceWriter(load_places()).find(doc)
    return {name: rows[:, column] for column, name in enumerate(EVIDENCE_COLUMNS)}


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("institution", "Dinas Kesehatan Kota Bogor"),
        ("name", "Rina Wati Rina"),
        ("position", "Kepala"),
        ("place", "Bogor"),
        ("cue", "mengatakan kata"),
        ("quoted", "Kami siap ,"),
    ],
)
def test_evidence_marks_what_the_rules_found(doc, evidence, column, words):
    assert " ".join(t.text for t in doc if evidence[column][t.i]) == words


def test_the_first_word_of_a_span_is_told_from_the_others(doc, evidence):
    first, second, third = (evidence["institution"][i] for i in (1, 2, 3))
    assert first != second == third


def test_the_component_leaves_the_array_as_bytes(doc):
    EvidenceWriter(load_places())(doc)
    stored = np.frombuffer(doc._.get(EVIDENCE), dtype=np.uint32)
    assert stored.size == len(doc) * len(EVIDENCE_COLUMNS)


def test_a_text_is_read_by_our_convention_unless_told(doc, evidence):
    told = EvidenceWriter(load_places(), "other-corpus").find(doc)
    convention = EVIDENCE_COLUMNS.index("convention")
    assert not evidence["convention"].any()
    assert len(set(told[:, convention])) == 1
    assert told[:, convention].all()
    for name, column in evidence.items():
        if name != "convention":
            np.testing.assert_array_equal(told[:, EVIDENCE_COLUMNS.index(name)], column)


def test_the_convention_is_a_setting_of_the_component():
    nlp = spacy.blank("ind")
    nlp.add_pipe("berita_evidence", config={"convention": "other-corpus"})
    doc = nlp("Rina hadir.")
    rows = np.frombuffer(doc._.get(EVIDENCE), dtype=np.uint32).reshape(len(doc), -1)
    assert rows[:, EVIDENCE_COLUMNS.index("convention")].all()


@pytest.mark.parametrize("evidence_width", [8, 0], ids=["evidence", "words alone"])
def test_each_word_is_embedded_once_as_it_is_in_training(doc, evidence_width):
    from beritaextract.trained.embedding import embed_with_evidence

    nlp = spacy.blank("ind")
    nlp.vocab.vectors = Vectors(
        data=np.random.default_rng(0).normal(size=(2, 4)).astype("f"),
        keys=[nlp.vocab.strings.add(word) for word in ("Rina", "kata")],
        name="two words",
    )
    docs = [nlp.make_doc(TEXT), nlp.make_doc("Rina"), nlp.make_doc(TEXT), nlp.make_doc("")]
    docs[0]._.set(EVIDENCE, doc._.get(EVIDENCE))
    embed = embed_with_evidence(16, [50, 50, 50, 50], evidence_width, 50)
    embed.initialize(docs)
    learning, _ = embed(docs, is_train=True)
    for expected, found in zip(learning, embed.predict(docs), strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-5)


def _identity(width: int) -> Model:
    return Model("same", lambda model, rows, is_train: (rows, lambda d: d), dims={"nO": width})


def _fixed_states(states: list[np.ndarray]) -> Model:
    return Model("states", lambda model, docs, is_train: ([s.copy() for s in states], lambda d: d))


def test_the_gradient_of_the_article_encoder_is_that_of_its_output():
    from beritaextract.trained.article import article_encoder

    fix_random_seed(0)  # near the kink of a maximum the step would be too long
    nlp = spacy.blank("ind")
    docs = [nlp.make_doc("Rina pergi . Rina dan Bima : Bima , Rina"), nlp.make_doc("tiada nama")]
    draw = np.random.default_rng(0)
    width = 4
    states = [draw.normal(size=(len(d), width)).astype("f") for d in docs]
    model = article_encoder(_fixed_states(states), _identity(width))
    model.initialize(docs)
    model.layers[2].set_param("b", draw.normal(size=(width, 3)).astype("f"))
    outputs, backprop = model(docs, is_train=True)
    wanted = [draw.normal(size=o.shape).astype("f") for o in outputs]
    gradient = backprop(wanted)
    step = 1e-2
    for place in [(0, 0), (3, 2), (5, 1), (8, 3)]:
        moved = []
        for sign in (1, -1):
            shifted = [s.copy() for s in states]
            shifted[0][place] += sign * step
            other = article_encoder(_fixed_states(shifted), _identity(width))
            other._layers[2] = model.layers[2]
            found = other.predict(docs)
            moved.append(sum(float((f * w).sum()) for f, w in zip(found, wanted, strict=True)))
        assert gradient[0][place] == pytest.approx((moved[0] - moved[1]) / (2 * step), abs=0.05)


def test_a_pipeline_learns_positions_and_names_beside_each_other(doc, tmp_path):
    nlp = spacy.blank("ind")
    embed = {
        "@architectures": "beritaextract.EvidenceEmbed.v1",
        "width": 16,
        "rows": [100, 100, 100, 100],
        "evidence_width": 8,
        "evidence_rows": 50,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 16,
        "depth": 1,
        "window_size": 1,
        "maxout_pieces": 2,
    }
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 16,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "beritaextract.ArticleEncoder.v1",
            "embed": embed,
            "encode": encode,
        },
    }
    nlp.vocab.vectors.resize((1, 4))
    nlp.add_pipe("berita_roles", config={"model": parser})
    nlp.add_pipe("ner", config={"model": parser})
    gold = nlp.make_doc(TEXT)
    gold._.set(EVIDENCE, doc._.get(EVIDENCE))
    gold.set_ents([Span(gold, 5, 7, "PER")])
    gold.spans[TRAINED_ROLES] = [Span(gold, 0, 1, "ROLE")]

    def example() -> Example:
        plain = nlp.make_doc(TEXT)
        plain._.set(EVIDENCE, doc._.get(EVIDENCE))
        return Example(plain, gold)

    optimizer: Optimizer = nlp.initialize(lambda: [example()])
    for _ in range(60):
        nlp.update([example()], sgd=optimizer)
    nlp.to_disk(tmp_path)
    read = spacy.load(tmp_path)(example().predicted)
    assert [e.text for e in read.ents] == ["Rina Wati"]
    assert [s.text for s in read.spans[TRAINED_ROLES]] == ["Kepala"]


def test_long_articles_read_in_pieces_give_what_they_give_at_once(monkeypatch):
    from thinc.api import Maxout, chain, expand_window, with_array

    from beritaextract.trained import pieces

    encode = with_array(chain(expand_window(1), expand_window(1), Maxout(4, 36)), pad=2)
    rows = np.random.default_rng(0).random((57, 4), dtype=np.float32)
    encode.initialize([rows])
    whole = encode.predict([rows, rows[:3]])
    monkeypatch.setattr(pieces, "PIECE", 5)
    for at_once, in_pieces in zip(whole, pieces.by_windows(encode, [rows, rows[:3]]), strict=True):
        np.testing.assert_allclose(in_pieces, at_once, rtol=1e-5)
