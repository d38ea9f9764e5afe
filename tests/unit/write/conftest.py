"""What the tests of outputs share."""

import json
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def record() -> dict[str, Any]:
    """A record written by hand, with something of everything."""
    loaded: dict[str, Any] = json.loads((DATA / "record.json").read_bytes())
    return loaded
