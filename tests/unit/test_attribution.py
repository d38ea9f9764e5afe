"""Who said what, by phenomenon: each case in tests/cases/ is a sentence or two of our own."""

import tomllib
from pathlib import Path

import pytest

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['id']}")
    for path in sorted((Path(__file__).parent.parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_case(rules, case):
    article = rules.extract(case["text"], published=case.get("published"))
    if "quotes" in case:
        found = [
            [q.kind, q.speaker or "", q.cue.text if q.cue else "", q.text] for q in article.quotes
        ]
        assert found == case["quotes"]
    for expected in case.get("speakers", []):
        speaker = next(s for s in article.speakers if s.name == expected["name"])
        assert list(speaker.roles) == expected.get("roles", list(speaker.roles))
        affiliations = [a.name for a in speaker.affiliations]
        assert affiliations == expected.get("affiliations", affiliations)
        assert set(expected.get("aliases", [])) <= set(speaker.aliases)
