"""What all tests share: one loaded pipeline, and deterministic hypothesis."""

import os

import pytest
from hypothesis import HealthCheck, settings

from beritaextract.pipeline import Extractor, load

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The program as users have it: rules and trained pipeline, loaded once."""
    return load()


@pytest.fixture(scope="session")
def rules() -> Extractor:
    """Rules and lexicons alone: what their own examples are to show must not hang on weights."""
    return load(trained=False)
