"""The command line as people use it: real processes, pipes, the samples and the real pipeline."""

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
PAGE = ROOT / "samples/pohon-citarum.html"
SAMPLE = ROOT / "samples/asn-cimahi.txt"

SPEAKERS_OF_JSON = "import json, sys; [print(row['speaker']) for row in json.load(sys.stdin)]"
ONLY_SPEAKERS = (
    "jq -r '.[].speaker'"
    if shutil.which("jq")
    else shlex.join([sys.executable, "-c", SPEAKERS_OF_JSON])
)


def shell(line):
    """Run a line of a shell in which ``beritaextract`` is this program."""
    program = f'beritaextract() {{ "{sys.executable}" -m beritaextract "$@"; }}\n'
    return subprocess.run(
        ["/bin/sh", "-c", program + line], capture_output=True, cwd=ROOT, check=False
    )


@pytest.fixture(scope="module")
def records():
    done = shell("beritaextract extract samples --json")
    assert (done.returncode, done.stderr) == (0, b"")
    return {record["id"]: record for record in json.loads(done.stdout)}


def test_all_samples_are_extracted(records):
    assert list(records) == [f"samples/{sample.name}" for sample in sorted([*SAMPLES, PAGE])]
    for sample in SAMPLES:
        text = sample.read_bytes().decode("utf-8")
        assert records[f"samples/{sample.name}"]["text"] == text


def test_a_saved_page_is_its_article_and_nothing_else(records):
    record = records["samples/pohon-citarum.html"]

    assert [line[:20] for line in record["text"].splitlines()] == [
        "SAGARA, KABARSAGARA.",
        "“Kami ingin anak cuc",
        "Menurut Kepala Dinas",
    ]
    assert (record["title"], record["outlet"], record["byline"]) == (
        "Warga Sagara Tanam Seribu Pohon di Tepi Citarum",
        "Kabar Sagara",
        "Rina Lestari",
    )
    assert (record["published"], record["published_from"]) == ("2025-02-03", "page")
    assert [quote["speaker"] for quote in record["quotes"]] == ["Siti Rahmawati", "Budi Hartono"]


def test_speakers_through_a_pipe(records):
    done = shell(f"beritaextract quotes samples/asn-cimahi.txt --json | {ONLY_SPEAKERS}")

    nobody = "null" if "jq" in ONLY_SPEAKERS else "None"
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        quote["speaker"] or nobody for quote in records["samples/asn-cimahi.txt"]["quotes"]
    ]


def test_text_through_a_pipe(records):
    done = shell("cat samples/asn-cimahi.txt | beritaextract quotes --jsonl")

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {row["id"] for row in rows} <= {"-"}
    assert [row["text"] for row in rows] == [
        quote["text"] for quote in records["samples/asn-cimahi.txt"]["quotes"]
    ]


@pytest.mark.parametrize("command", ["quotes", "speakers", "institutions", "dates"])
def test_csv_of_all_samples_reads_back(records, command):
    done = shell(f"beritaextract {command} samples --csv")

    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert done.returncode == 0
    assert len(rows) == sum(len(record[command]) for record in records.values())


def terminal(*args, **env):
    """Run the program with a terminal as its standard output; what it wrote there."""
    import pty

    reading, writing = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "beritaextract", *args],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **env},
    ) as process:
        os.close(writing)
        written = b""
        try:
            while chunk := os.read(reading, 65536):
                written += chunk
        except OSError:  # how a terminal tells its end on Linux
            pass
        os.close(reading)
        return written.decode() + process.stderr.read().decode()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")
class TestTerminal:
    def test_a_terminal_gets_a_table(self):
        written = terminal("extract", str(SAMPLE))

        assert not written.lstrip().startswith("{")
        assert str(SAMPLE) in "".join(written.split())

    def test_no_color_is_respected(self):
        assert "\x1b[" not in terminal("extract", str(SAMPLE), NO_COLOR="1")
