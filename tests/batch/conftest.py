import pytest

from beritaextract.batch.run import RunOptions
from beritaextract.batch.worker import Recipe


class Watch:
    """Remembers what it is told."""

    def __init__(self):
        self.told = []
        self.failures = []

    def answered(self):
        self.told.append("answered")

    def known(self):
        self.told.append("known")

    def failed(self, failure):
        self.told.append("failed")
        self.failures.append(failure)

    def warned(self, message):
        self.told.append(message)

    def writing(self):
        self.told.append("writing")

    def glance(self):
        pass


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def options(tmp_path):
    """Options of a run by rules alone, which load quickly; keywords change them."""

    def make(**changes):
        return RunOptions(
            **{
                "out": str(tmp_path / "out.jsonl"),
                "recipe": Recipe(trained=False, max_characters=1_000_000),
                "fingerprint": "test",
                **changes,
            }
        )

    return make
