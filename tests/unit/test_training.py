"""What the training project does to annotated texts, on sentences of our own."""

import random
from itertools import islice

import numpy as np
import pytest
from spacy.vectors import Vectors
from training import corpora, loop
from training import messy as changes
from training.corpora import Annotated, fold_of
from training.scores import Score

TEXT = (
    "Bupati Sukasari Hadi Wijaya meminta warga bersiap. Ia hadir.\n\n"
    "“Kami siap,” kata Hadi Wijaya di Pasar Baru Sukasari.\n"
)


def annotated() -> Annotated:
    def spans(*names: str) -> list[tuple[int, int]]:
        return [(TEXT.index(name), TEXT.index(name) + len(name)) for name in names]

    return Annotated(
        id="a",
        text=TEXT,
        entities=tuple(
            (*span, label)
            for span, label in zip(
                spans("Hadi Wijaya", "Pasar Baru Sukasari"), ("PER", "LOC"), strict=True
            )
        ),
        roles=tuple(spans("Bupati Sukasari")),
    )


def words(text: str) -> list[str]:
    return text.casefold().split()


@pytest.mark.parametrize("seed", range(40))
def test_annotation_moves_with_the_text(seed):
    before, after = annotated(), changes.messy(annotated(), random.Random(seed))
    assert len(after.entities) == len(before.entities)
    assert after.roles is not None
    for (s, e, label), (s2, e2, label2) in zip(before.entities, after.entities, strict=True):
        assert label == label2
        assert words(after.text[s2:e2]) == words(before.text[s:e])
    assert [words(after.text[s:e]) for s, e in after.roles] == [["bupati", "sukasari"]]


def test_each_change_changes_something():
    unchanged = [
        change.__name__
        for change in changes._CHANGES
        if all(change(annotated(), random.Random(seed)).text == TEXT for seed in range(20))
    ]
    assert unchanged == []


def test_articles_fall_into_all_folds_by_their_id_alone():
    assert {fold_of(f"outlet-{number}") for number in range(50)} == set(range(5))
    assert fold_of("outlet-7") == fold_of("outlet-7")


def test_scores_are_strict_and_add_up():
    score, other = Score(), Score()
    score.add({(0, 2, "PER"), (3, 4, "ORG")}, {(0, 2, "PER"), (3, 5, "ORG")})
    other.add({(0, 1, "ORG")}, {(0, 1, "ORG")})
    score.merge(other)
    assert score.f1("PER") == 100
    assert score.f1("ORG") == 50
    assert score.counts() == {"ORG": [1, 2, 2], "PER": [1, 1, 1]}


@pytest.mark.parametrize("other", [0.2, 0.5])
def test_each_kind_of_documents_keeps_its_share_of_the_words(rules, other):
    short, long = rules.nlp.make_doc("Ia hadir ."), rules.nlp.make_doc("warga bersiap " * 20)
    kinds = {"gold": [long], "public": [short]}
    shares = {"gold": 1 - other, "public": other}
    stream = list(islice(loop._mixed(kinds, shares, random.Random(0)), 400))
    words = sum(len(doc) for doc in stream if doc is short)
    assert words / sum(map(len, stream)) == pytest.approx(other, abs=0.05)


SMALL = {
    "training.max_steps": 3,
    "curriculum.words": 30,
    "curriculum.tagger_steps": 3,
    "components.tok2vec.model.embed.rows": [50, 50, 50, 50],
    "components.tok2vec.model.embed.evidence_rows": 50,
    "components.tok2vec.model.encode.depth": 1,
}


def weights(pipeline, name):
    model = pipeline.get_pipe(name).model
    return [node.get_param(p) for node in model.walk() for p in sorted(node.param_names)]


def test_parts_of_speech_leave_names_and_positions_as_they_are():
    def train(*, tagger: bool):
        rules = loop.load_rules()
        gold = [corpora.to_doc(rules, annotated())]
        tagged = corpora.bare(gold[0])
        for token in tagged:
            token.pos_ = "NOUN" if token.is_lower else "PROPN"
        table = Vectors(shape=(1, 4), name="none")
        return loop.train(loop.read_config(SMALL), table, gold, tagged=[tagged] if tagger else [])

    alone, together = train(tagger=False), train(tagger=True)
    assert "morphologizer" not in alone.pipe_names
    assert "morphologizer" in together.pipe_names
    for name in loop.RECOGNISERS:
        for one, other in zip(weights(alone, name), weights(together, name), strict=True):
            np.testing.assert_array_equal(one, other)
