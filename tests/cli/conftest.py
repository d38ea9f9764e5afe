import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from beritaextract.records import Article, RawArticle

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "tests/data/record.json"


@pytest.fixture
def invoke():
    """Run a command line in this process."""
    from beritaextract.cli.app import app

    runner = CliRunner(env={"COLUMNS": "160", "TERM": "dumb"})

    def run(*args, **kwargs):
        return runner.invoke(app, [str(arg) for arg in args], catch_exceptions=False, **kwargs)

    return run


@pytest.fixture
def run():
    """Run a command line in a process of its own, from the root of the repository."""

    def run(*args, stdin=b"", env=None, cwd=ROOT):
        return subprocess.run(
            [sys.executable, "-m", "beritaextract", *map(str, args)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=cwd,
            env=os.environ | (env or {}),
        )

    return run


@pytest.fixture
def found(monkeypatch):
    """Let every article yield the same record, written by hand: no extraction takes part."""
    from dataclasses import replace

    from pydantic import TypeAdapter

    record = TypeAdapter(Article).validate_json(RECORD.read_bytes())

    class Extractor:
        """Stands in for the pipeline."""

        class nlp:  # noqa: N801 - it stands for an attribute
            max_length = 0

        def extract_many(self, raws, on_error=None):
            for raw in raws:
                assert isinstance(raw, RawArticle)
                yield replace(record, id=raw.id, source=replace(record.source, path=raw.path))

    monkeypatch.setattr("beritaextract.pipeline.load", lambda model=None, trained=True: Extractor())
    return record
