"""Help, completion and version: complete, true and quick."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from beritaextract import __version__
from beritaextract.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(command.name for command in app.registered_commands)
NO_DETECTION = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
HEAVY = ["spacy", "pydantic", "rich", "charset_normalizer", "dateparser", "numpy"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_an_example_that_runs(invoke, found, monkeypatch, tmp_path, command):
    help_ = invoke(command, "--help").stdout.rstrip()
    example = help_.splitlines()[-1].strip()
    program, *args = shlex.split(example.partition(">")[0].partition("|")[0])
    monkeypatch.chdir(ROOT)
    if command == "batch":
        monkeypatch.chdir(tmp_path)
        (tmp_path / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    if command == "merge":
        monkeypatch.chdir(tmp_path)
        for shard in args[1:3]:
            invoke("extract", ROOT / "samples", "--jsonl", "-o", shard)
    if command == "evaluate":
        monkeypatch.chdir(tmp_path)
        gold = '{"id": "a", "text": "“Ya,” kata Ani.", "quotes": [], "dates": []}\n'
        (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
        (tmp_path / "predictions.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")

    result = invoke(*args)

    assert (program, args[0]) == ("beritaextract", command)
    assert result.exit_code == 0
    if command in {"batch", "merge"}:  # these write a file, and tell of it
        assert (tmp_path / args[-1 if command == "merge" else 3]).is_file()
    else:
        assert result.stdout
        assert result.stderr == ""


def test_help_of_the_program_lists_every_command(invoke):
    help_ = invoke("--help").stdout

    assert [command for command in COMMANDS if not re.search(rf"^  {command} ", help_, re.M)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(invoke, command):
    help_ = invoke(command, "-h").stdout

    bare = re.findall(r"^  (?:-\w, )?--[\w-]+(?: \S+)?$(?!\n {10})", help_, re.MULTILINE)
    assert bare == []


def test_options_stand_in_groups(invoke):
    headings = re.findall(r"^(\w.*):$", invoke("quotes", "--help").stdout, re.MULTILINE)

    assert headings[:5] == [
        "Arguments",
        "Content",
        "Output",
        "Input",
        "Names of the fields of records",
    ]


def test_nothing_said_is_answered_with_help(invoke):
    result = invoke()

    assert "Commands:" in result.output
    assert result.exit_code == 2


def test_version(invoke):
    assert invoke("--version").stdout == f"beritaextract {__version__}\n"


@pytest.mark.parametrize("args", [["--help"], ["quotes", "--help"], ["--version"]], ids=" ".join)
def test_help_waits_for_nothing_heavy(args):
    code = f"""
import sys
sys.argv = ["beritaextract", *{args!r}]
from beritaextract.cli.app import main
try:
    main()
finally:
    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stderr.decode().strip() == "[]"
    assert done.stdout


def test_the_package_itself_imports_nothing_heavy():
    code = (
        "import sys, beritaextract, beritaextract.read.inputs, beritaextract.render; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_can_be_shown(run, shell):
    done = run("--show-completion", shell, env=NO_DETECTION)

    assert done.returncode == 0
    assert "_BERITAEXTRACT_COMPLETE" in done.stdout.decode()


def test_completion_can_be_installed(run, tmp_path):
    done = run("--install-completion", "bash", env=NO_DETECTION | {"HOME": str(tmp_path)})

    assert done.returncode == 0
    assert (tmp_path / ".bashrc").read_text()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("beritaextract q", {"quotes"}),
        ("beritaextract quotes --ex", {"--explain"}),
        ("beritaextract quotes --format js", {"json", "jsonl"}),
    ],
)
def test_completion_completes(run, words, expected):
    done = run(
        env={
            "_BERITAEXTRACT_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
    )

    assert set(done.stdout.decode().split()) == expected
