"""What goes wrong: one clear line on standard error, the right status, the rest delivered."""

import json
import signal
import subprocess
import sys
import time

import pytest
from bad_inputs import BAD, make_bad


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "baik.txt").write_text("Satu.")
    return tmp_path


@pytest.mark.parametrize(("name", "content", "word"), BAD.values(), ids=BAD)
def test_one_bad_input_among_many(invoke, found, here, name, content, word):
    make_bad(here, name, content)

    result = invoke("extract", name, "baik.txt")

    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["baik.txt"]
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"error: {name}: ")
    assert word in line


def test_line_three_is_broken(invoke, found, here):
    good = '{"text": "x"}'
    (here / "a.jsonl").write_text("\n".join([good, good, "{nope", good, '{"judul": "x"}']))

    result = invoke("extract", "a.jsonl")

    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert ids == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#4"]
    assert result.exit_code == 1
    assert [line.split(": ")[1:3] for line in result.stderr.splitlines()] == [
        ["a.jsonl", "line 3"],
        ["a.jsonl", "line 5"],
    ]


def test_nothing_to_read_needs_no_pipeline(invoke, here, monkeypatch):
    monkeypatch.setattr(
        "beritaextract.pipeline.load", lambda model=None, trained=True: pytest.fail("loaded")
    )

    assert invoke("quotes", "nix.txt").exit_code == 1


def test_an_oddity_is_a_warning_and_no_failure(invoke, found, here):
    (here / "a.jsonl").write_text('{"text": "x", "published": "entah"}')

    result = invoke("extract", "a.jsonl")

    assert result.exit_code == 0
    assert result.stderr == ("warning: a.jsonl#1: 'entah' is no date of publication; left out\n")
    assert invoke("extract", "a.jsonl", "-q").stderr == ""


def test_quiet_still_tells_errors(invoke, found, here):
    assert invoke("quotes", "nix.txt", "-q").stderr.startswith("error: nix.txt: ")


def test_a_limit_can_be_raised(invoke, found, here):
    (here / "a.txt").write_text("x" * 1_000_001)

    assert invoke("extract", "a.txt", "--no-text").exit_code == 1
    assert invoke("extract", "a.txt", "--no-text", "--max-characters", "2000000").exit_code == 0


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["bogus"], "bogus"),
        (["quotes", "--bogus"], "--bogus"),
        (["quotes", "--format", "xml"], "xml"),
        (["quotes", "--json", "--csv", "baik.txt"], "one format"),
        (["quotes", "--format", "tsv", "--csv", "baik.txt"], "one format"),
        (["quotes", "--published", "entah", "baik.txt"], "no date"),
        (["quotes", "--max-characters", "0", "baik.txt"], "--max-characters"),
        (["quotes", "--model", "nix", "baik.txt"], "--model"),
        (["quotes", "-o", "nix/out.csv", "baik.txt"], "cannot be written"),
        (["quotes", "-o", ".", "baik.txt"], "directory"),
        (["evaluate"], "GOLD"),
        (["evaluate", "nix.jsonl"], "nix.jsonl"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_status_2(invoke, found, here, args, word):
    result = invoke(*args)

    assert result.exit_code == 2
    assert word in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("error", "status"),
    [("LexiconError", 1), ("PipelineError", 2), ("GoldError", 1)],
)
def test_errors_of_the_library_are_one_line(invoke, here, monkeypatch, error, status):
    from beritaextract import errors

    def fail(model=None, trained=True):
        raise getattr(errors, error)("apa pun")

    monkeypatch.setattr("beritaextract.pipeline.load", fail)
    result = invoke("quotes", "baik.txt")

    assert (result.exit_code, result.stderr) == (status, "error: apa pun\n")


def test_bad_gold_is_named_by_its_line(invoke, here):
    (here / "gold.jsonl").write_text('{"id": "a", "text": "x"}\n{"id": "b"}\n')

    result = invoke("evaluate", "gold.jsonl")

    assert result.exit_code == 1
    assert result.stderr == "error: gold.jsonl, line 2: the line has no string 'text'\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
class TestProcesses:
    """What only a process of its own shows."""

    @pytest.mark.parametrize("args", [["schema"], ["extract", "a.jsonl"], ["quotes", "--csv", "-"]])
    def test_a_closed_pipe_ends_quietly(self, here, args):
        lines = "".join(json.dumps({"text": f"Kalimat {n}. " * 200}) + "\n" for n in range(300))
        (here / "a.jsonl").write_text(lines)

        with (here / "a.jsonl").open("rb") as stdin:
            done = subprocess.run(
                [
                    "/bin/sh",
                    "-c",
                    '"$0" -m beritaextract "$@" | head -c 10; exit 0',
                    sys.executable,
                    *args,
                ],
                stdin=stdin,
                capture_output=True,
                check=True,
            )

        assert len(done.stdout) == 10
        assert done.stderr == b""

    def test_a_reader_that_is_gone_is_no_failure(self):
        process = subprocess.Popen(
            [sys.executable, "-m", "beritaextract", "schema"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        process.stdout.close()

        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() == 0

    def test_a_closed_standard_output_is_one_line(self):
        done = subprocess.run(
            ["/bin/sh", "-c", '"$0" -m beritaextract schema >&-', sys.executable],
            capture_output=True,
            check=False,
        )

        assert (done.returncode, done.stderr) == (1, b"error: standard output is closed\n")

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is Linux")
    def test_a_full_disk_is_one_line(self):
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            done = subprocess.run(
                [sys.executable, "-m", "beritaextract", "schema"],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )

        assert done.returncode == 1
        assert done.stderr.decode().startswith("error: standard output: No space left")
        assert done.stderr.count(b"\n") == 1

    def test_interruption_is_status_130(self):
        process = subprocess.Popen(
            [sys.executable, "-m", "beritaextract", "quotes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(1)  # it waits for its input by then
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()

        assert process.returncode == 130
        assert (out, err) == (b"", b"")


@pytest.mark.parametrize("command", ["quotes", "dates", "evaluate"])
def test_a_pipeline_and_none_at_once_is_wrong_usage(invoke, here, command):
    result = invoke(command, "baik.txt", "--rules-only", "--model", here)

    assert result.exit_code == 2
    assert "leave out --model" in result.stderr


def test_dates_load_no_trained_pipeline_even_where_one_is_named(invoke, here):
    (here / "tanggal.txt").write_text("Rapat digelar Senin (19/8/2019).")

    result = invoke("dates", "tanggal.txt", "--model", here, "--json")

    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)[0]["value"] == "2019-08-19"
