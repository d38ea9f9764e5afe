from pathlib import Path

import pytest

from beritaextract.records import Article

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def article() -> Article:
    """A record written by hand, with something of everything."""
    from pydantic import TypeAdapter

    return TypeAdapter(Article).validate_json((DATA / "record.json").read_bytes())
