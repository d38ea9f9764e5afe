"""A record as dicts: the same as the slow way, in the order of the fields."""

import dataclasses
import json
import math
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from beritaextract.records import Article
from beritaextract.render import to_dict, without_fragments, without_text

RECORD = Path(__file__).parents[2] / "data" / "record.json"
ARTICLES = TypeAdapter(Article)


def test_keys_come_in_the_order_of_the_contract(article):
    written = json.loads(RECORD.read_text(encoding="utf-8"))

    assert json.dumps(to_dict(article)) == json.dumps(written)


def test_it_equals_asdict(article):
    assert to_dict(article) == json.loads(json.dumps(dataclasses.asdict(article)))


def has_sane_numbers(record):
    return all(math.isfinite(quote.confidence) for quote in record.quotes)


@settings(deadline=None, max_examples=25)
@given(record=st.from_type(Article).filter(has_sane_numbers))
def test_every_record_comes_back_whole(record):
    assert ARTICLES.validate_json(json.dumps(to_dict(record))) == record


def test_leaving_out_fragments_renumbers_nothing(article):
    assert [quote.id for quote in article.quotes] == ["q1", "q2", "f1", "q3"]
    assert [quote.id for quote in without_fragments(article).quotes] == ["q1", "q2", "q3"]


def test_leaving_out_the_text_leaves_everything_else(article):
    plain = to_dict(without_text(article))

    assert plain == to_dict(article) | {"text": None}
