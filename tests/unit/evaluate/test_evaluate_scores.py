"""What counts as right: one article, and what a system may say about it."""

import json

import pytest

from beritaextract.errors import GoldError, ReadError
from beritaextract.evaluate import METRICS, Prediction, evaluate, read_gold, read_predictions, total

TEXT = (
    "SUKAMAJU – “Kami siap,” ujar Wali Kota Sukamaju Budi Santoso, Senin (3/2/2025). "
    "Menurut pengamat dari Universitas Negeri Sukamaju (UNS), Siti Aminah, langkah itu terlambat "
    "dan “setengah hati”. Badan Anu ikut hadir."
)


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


GOLD = {
    "id": "a",
    "text": TEXT,
    "quotes": [
        {"text": "Kami siap,", "kind": "direct", "speaker": "Budi Santoso"},
        {"text": "langkah itu terlambat", "kind": "indirect", "speaker": "Siti Aminah"},
        {"text": "setengah hati", "kind": "fragment", "speaker": "Siti Aminah"},
    ],
    "speakers": [
        {"name": "Budi Santoso", "roles": ["Wali Kota Sukamaju"], "aliases": ["Budi", "Kang Budi"]},
        {
            "name": "Siti Aminah",
            "roles": ["pengamat"],
            "affiliations": ["Universitas Negeri Sukamaju (UNS)"],
        },
    ],
    "institutions": [
        {"name": "Universitas Negeri Sukamaju", "acronym": "UNS"},
        {"name": "Badan Anu", "optional": True},
    ],
    "dates": [{"text": "Senin (3/2/2025)", "value": "2025-02-03"}],
}

PERFECT = {
    "id": "a",
    "quotes": [
        {"kind": "direct", "speaker": "Budi Santoso", "speaker_id": "s1", **span("Kami siap,")},
        {
            "kind": "indirect",
            "speaker": "Siti Aminah",
            "speaker_id": "s2",
            **span("langkah itu terlambat"),
        },
    ],
    "speakers": [
        {"id": "s1", "name": "Budi Santoso", "roles": ["Wali Kota Sukamaju"]},
        {
            "id": "s2",
            "name": "Siti Aminah",
            "roles": ["pengamat"],
            "affiliations": [{"name": "Universitas Negeri Sukamaju", "institution_id": "i1"}],
        },
    ],
    "institutions": [{"name": "UNS", "mentions": [{"text": "UNS"}]}],
    "dates": [{"value": "2025-02-03", **span("3/2/2025")}],
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n\n", encoding="utf-8")
    return path


def scores(gold, *records):
    predictions = {record["id"]: Prediction.of(record) for record in records}
    return total(evaluation for _, evaluation in evaluate(read_gold(gold), predictions))


def changed(**fields):
    """The perfect record with other quotations, speakers ..."""
    return json.loads(json.dumps(PERFECT)) | fields


def quotes(*changes):
    return [quote | change for quote, change in zip(PERFECT["quotes"], changes, strict=True)]


def f1(evaluation):
    return {metric: figures["f1"] for metric, figures in evaluation.figures().items()}


def test_a_perfect_record(gold):
    evaluation = scores(gold, PERFECT)

    assert f1(evaluation) == dict.fromkeys(METRICS, 100.0)
    assert evaluation.whole_records.figures() == {"accuracy": 100.0, "right": 2, "gold": 2}
    assert evaluation.errors == []


def test_no_prediction_counts_as_an_empty_one(gold):
    evaluation = scores(gold)

    assert f1(evaluation) == dict.fromkeys(METRICS, 0.0)
    assert evaluation.absent == 1
    # spans are compared and shown without the punctuation at their edges
    assert ("dates", "a", "missed", "Senin (3/2/2025", "2025-02-03") in evaluation.errors


@pytest.mark.parametrize(
    "extra",
    [
        {"kind": "direct", "speaker": "Siti Aminah", **span("setengah hati")},
        {"kind": "indirect", "speaker": None, **span("“setengah hati”")},
    ],
    ids=["as direct", "as indirect"],
)
def test_finding_a_fragment_is_neither_right_nor_wrong(gold, extra):
    evaluation = scores(gold, changed(quotes=[*PERFECT["quotes"], extra]))

    assert f1(evaluation) == dict.fromkeys(METRICS, 100.0)


def test_finding_an_optional_institution_is_neither_right_nor_wrong(gold):
    extra = [*PERFECT["institutions"], {"name": "Badan Anu"}]

    assert f1(scores(gold, changed(institutions=extra)))["institutions"] == 100.0


@pytest.mark.parametrize(
    ("name", "right"),
    [("Kang Budi", True), ("Dr. Budi Santoso", True), ("Budi", False), (None, False)],
    ids=str,
)
def test_who_said_it(gold, name, right):
    evaluation = scores(gold, changed(quotes=quotes({"speaker": name}, {})))

    assert evaluation.tallies["direct"].right == 1
    assert evaluation.tallies["direct+who"].right == right
    wrong = [error for error in evaluation.errors if error[0] == "direct+who"]
    expected = ("direct+who", "a", "Kami siap,", "gold Budi Santoso", f"got {name}")
    assert wrong == ([] if right else [expected])


@pytest.mark.parametrize(
    ("roles", "whole"),
    [
        (["pengamat"], 2),
        (["Pengamat"], 2),
        ([], 1),
        (["pengamat", "dosen"], 1),
        (["dosen"], 1),
    ],
    ids=str,
)
def test_a_whole_record_misses_nothing_and_adds_nothing(gold, roles, whole):
    budi, siti = PERFECT["speakers"]

    evaluation = scores(gold, changed(speakers=[budi, siti | {"roles": roles}]))

    assert evaluation.whole_records.right == whole


def test_a_date_needs_its_value(gold):
    wrong = [PERFECT["dates"][0] | {"value": "2025-03-02"}]

    assert f1(scores(gold, changed(dates=wrong)))["dates"] == 0.0


def test_a_record_of_another_text_is_refused(gold):
    far = [{"value": None, "start": 5, "end": 9999}]

    with pytest.raises(ReadError, match="extract from the annotated text"):
        scores(gold, changed(dates=far))


def test_an_annotation_that_is_not_in_the_text_is_a_warning(gold):
    gold.write_text(
        json.dumps(GOLD | {"dates": [{"text": "Rabu", "value": "2025-02-05"}]}), encoding="utf-8"
    )

    evaluation = scores(gold, PERFECT)

    assert evaluation.warnings == ["a: not found in the text: 'Rabu'"]
    assert evaluation.tallies["dates"].gold == 0


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{nope", "not JSON"),
        ("[]", "the line is no object"),
        ('{"text": "x"}', "no 'id'"),
        ('{"id": "b"}', "no string 'text'"),
        ('{"id": "b", "text": "x", "quotes": {}}', "'quotes' of the line is no list"),
        ('{"id": "b", "text": "x", "quotes": ["x"]}', "quotes[0] is no object"),
        (
            '{"id": "b", "text": "x", "quotes": [{"text": "x", "kind": "mixed"}]}',
            "'mixed' is no kind",
        ),
        ('{"id": "b", "text": "x", "dates": [{"text": "x", "start": "3"}]}', "no number 'start'"),
        ('{"id": "b", "text": "x", "speakers": [{"name": 5}]}', "no string 'name'"),
        ('{"id": "b", "text": "x", "speakers": [{"name": "x", "roles": [5]}]}', "roles[0]"),
    ],
    ids=lambda value: value[:60],
)
def test_bad_gold_is_named_by_its_line(gold, line, word):
    gold.write_text(json.dumps(GOLD) + "\n" + line + "\n", encoding="utf-8")

    with pytest.raises(GoldError) as caught:
        read_gold(gold)

    assert f"{gold}, line 2: " in str(caught.value)
    assert word in str(caught.value)


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "no annotated article"), (b'{"id": "\xff"}', "not UTF-8")],
    ids=["empty", "bytes"],
)
def test_a_file_that_is_no_gold(gold, content, word):
    gold.write_bytes(content)

    with pytest.raises(GoldError, match=word):
        read_gold(gold)


def test_bad_predictions_are_named_by_their_line():
    lines = [json.dumps(PERFECT), '{"id": "b", "quotes": [{"kind": "direct"}]}']

    with pytest.raises(ReadError, match=r"pred\.jsonl: line 2: quotes\[0\] has no number 'start'"):
        read_predictions(lines, "pred.jsonl")
