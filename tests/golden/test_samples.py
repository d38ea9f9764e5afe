"""Every sample against the record a person wrote for it."""

import tomllib
from pathlib import Path

import pytest

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


def expected_record(path):
    return path.with_suffix(".expected.toml")


def read(path):
    return path.read_bytes().decode("utf-8")


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request, extractor):
    expected = tomllib.loads(expected_record(request.param).read_text(encoding="utf-8"))
    return expected, extractor.extract(read(request.param))


def test_there_are_six_samples_with_expected_records():
    assert len(SAMPLES) >= 6
    assert all(expected_record(path).exists() for path in SAMPLES)


def test_quotations(sample):
    expected, article = sample
    found = [
        {"kind": q.kind, "speaker": q.speaker, "cue": q.cue and q.cue.text, "text": q.text}
        for q in article.quotes
        if q.kind != "fragment"
    ]
    assert found == [
        {k: q[k] for k in ("kind", "speaker", "cue", "text")} for q in expected["quotes"]
    ]


def test_dates_of_quotations(sample):
    expected, article = sample
    dated = {q["text"]: q["date"] for q in expected["quotes"] if "date" in q}
    assert {q.text: q.date for q in article.quotes if q.text in dated} == dated


def test_speakers(sample):
    expected, article = sample
    found = [
        {"name": s.name, "roles": list(s.roles), "affiliations": [a.name for a in s.affiliations]}
        for s in article.speakers
    ]
    assert found == expected["speakers"]


def test_institutions(sample):
    expected, article = sample
    found = {i.name: i.acronym for i in article.institutions}
    for institution in expected["institutions"]:
        assert found.get(institution["name"], "absent") == institution.get("acronym")


def test_dates(sample):
    expected, article = sample
    assert [{"text": d.text, "value": d.value} for d in article.dates] == [
        {"value": None, **date} for date in expected["dates"]
    ]


def test_what_stands_around_the_article(sample):
    expected, article = sample
    keys = ("dateline", "outlet", "byline", "published", "published_from")
    assert {key: getattr(article, key) for key in keys} == {key: expected.get(key) for key in keys}
