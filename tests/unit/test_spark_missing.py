"""Without its extra the Spark engine says what to install, whatever is installed here."""

import pytest

from beritaextract.errors import BatchError
from beritaextract.spark import run


def test_a_missing_library_is_one_line(monkeypatch):
    monkeypatch.setattr("beritaextract.spark.engine.find_spec", lambda name: name != "pyspark")
    with pytest.raises(BatchError, match=r'needs pyspark; .*pip install "beritaextract\[spark\]"'):
        run(["berita.parquet"], "hasil")


def test_missing_java_is_one_line(monkeypatch):
    monkeypatch.setattr("beritaextract.spark.engine.find_spec", lambda name: True)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BatchError, match="needs Java 17"):
        run(["berita.parquet"], "hasil")
