"""The figures are those of the scorer that comes with the gold, to the digit."""

import copy
import json
import random
import subprocess
import sys

import pytest

METRICS = [
    "direct", "direct+who", "indirect", "indirect+who", "speakers", "roles", "affiliations",
    "institutions", "dates",
]  # fmt: skip


def as_record(article):
    """A gold article as a system would print it, fragments and optional items included."""
    article = copy.deepcopy(article)  # what is made of it will be changed in place
    text = article["text"]

    def spans(items):
        cursor = 0
        for item in items:
            start = item.get("start", text.find(item["text"], cursor))
            start = text.find(item["text"]) if start < 0 else start
            cursor = start + 1
            yield {"start": start, "end": start + len(item["text"])}

    def located(key, *fields):
        items = article.get(key, [])
        return [
            {field: item.get(field) for field in fields} | span
            for item, span in zip(items, spans(items), strict=True)
        ]

    return {
        "id": article["id"],
        "quotes": located("quotes", "kind", "speaker"),
        "speakers": [
            {
                "name": speaker["name"],
                "roles": speaker["roles"],
                "affiliations": [{"name": name} for name in speaker["affiliations"]],
            }
            for speaker in article["speakers"]
        ],
        "institutions": article["institutions"],
        "dates": located("dates", "value"),
    }


def drop(record, chance):
    """Lose a part of everything, and some articles as a whole."""
    for key in ("quotes", "speakers", "institutions", "dates"):
        record[key] = [item for item in record[key] if chance.random() > 0.3]
    return record if chance.random() > 0.1 else None


def shift(record, chance):
    """Move the edges of what is found, within the text."""
    for item in record["quotes"] + record["dates"]:
        width = item["end"] - item["start"]
        item["start"] += chance.randrange(max(1, width // 2))
        item["end"] -= chance.randrange(max(1, (item["end"] - item["start"]) // 2))
    return record


def rename(record, chance):
    """Give words to others, shorten names, change roles and values, double what is found."""
    names = [speaker["name"] for speaker in record["speakers"]] + ["Anu Anonim", None, "KPK"]
    for quote in record["quotes"]:
        if chance.random() < 0.4:
            quote["speaker"] = chance.choice(names)
        if chance.random() < 0.2:
            quote["kind"] = chance.choice(["direct", "indirect"])
    for speaker in record["speakers"]:
        speaker["name"] = chance.choice(
            [speaker["name"], f"Dr. {speaker['name']}, S.H.", speaker["name"].split()[0]]
        )
        speaker["roles"] = [role for role in [*speaker["roles"], "Ketua"] if chance.random() < 0.7]
        speaker["affiliations"] = [
            {"name": f"{item['name']} Jakarta"} for item in speaker["affiliations"]
        ]
    for date in record["dates"]:
        if chance.random() < 0.3:
            date["value"] = "2020-02-20"
    for key in ("quotes", "institutions", "dates"):
        record[key] += [dict(item) for item in record[key] if chance.random() < 0.2]
    return record


def everything(record, chance):
    return drop(rename(shift(record, chance), chance), chance)


@pytest.fixture(scope="module")
def gold(shared):
    return shared / "gold/dev.jsonl"


@pytest.fixture(scope="module")
def articles(gold):
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]


def run(*command):
    return subprocess.run(
        [sys.executable, *command], capture_output=True, check=True, encoding="utf-8"
    ).stdout


@pytest.mark.parametrize(
    "perturb",
    [lambda record, _: record, drop, shift, rename, everything],
    ids=["itself", "drop", "shift", "rename", "everything"],
)
def test_figures_and_errors_are_equal(shared, gold, articles, tmp_path, perturb):
    chance = random.Random(2025)
    predictions = [perturb(as_record(article), chance) for article in articles]
    pred = tmp_path / "pred.jsonl"
    pred.write_text("".join(json.dumps(p) + "\n" for p in predictions if p), encoding="utf-8")
    scorer, ours = shared / "gold/score.py", ["-m", "beritaextract", "evaluate"]

    expected = json.loads(run(scorer, gold, pred, "--json"))
    found = json.loads(run(*ours, gold, pred, "--json"))
    assert {metric: found[metric] for metric in METRICS} == expected

    expected = run(scorer, gold, pred, "--errors", "1000").splitlines()
    found = run(*ours, gold, pred, "--errors", "1000").splitlines()
    assert [line for line in found if not line.startswith("whole record")] == expected


def test_gold_against_itself_is_perfect(gold, articles, tmp_path):
    records = []
    for article in articles:
        # An optional organisation may share a name with one that counts, and take its place.
        sure = [item for item in article["institutions"] if not item.get("optional")]
        records.append(as_record(article | {"institutions": sure}))
    pred = tmp_path / "pred.jsonl"
    pred.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")

    found = json.loads(run("-m", "beritaextract", "evaluate", gold, pred, "--json"))

    assert {metric: found[metric]["f1"] for metric in METRICS} == dict.fromkeys(METRICS, 100.0)
    assert found["whole_record"]["accuracy"] == 100.0
