"""Options that several commands share, as dataclasses that `expanded` turns into options.

Nothing heavy is imported here: ``--help`` comes through this module.
"""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from beritaextract.read.options import MAX_CHARACTERS

_INPUT = "Input"
_FIELDS = "Names of the fields of records"
_OUTPUT = "Output"
_CONTENT = "Content"


class Format(StrEnum):
    """How the answers are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Files (.txt, .md, .html, .json, .jsonl, .csv, .tsv, .parquet, .warc; also with .gz "
        "or .zst), folders, globs, or - for standard input; nothing means standard input.",
    ),
]

Explain = Annotated[
    bool,
    typer.Option("--explain", help="Add the rule behind each answer.", rich_help_panel=_CONTENT),
]

Fragments = Annotated[
    bool,
    typer.Option(
        "--fragments",
        help="Keep quoted words woven into the reporter's own clause.",
        rich_help_panel=_CONTENT,
    ),
]

Canonical = Annotated[
    bool,
    typer.Option(
        "--canonical",
        help="One row an institution over all inputs, counted, instead of one an article.",
        rich_help_panel=_CONTENT,
    ),
]

NoText = Annotated[
    bool,
    typer.Option("--no-text", help="Leave the text out of the record.", rich_help_panel=_CONTENT),
]


Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def trained(purpose: str, panel: str | None = None) -> object:
    """An option that names the folder of a trained pipeline; a value of Typer's.

    Args:
        purpose: What it is named for: ``use instead of the packaged one``.
        panel: Heading of the help under which it stands.
    """
    return typer.Option(
        metavar="FOLDER",
        exists=True,
        file_okay=False,
        help=f"Trained spaCy pipeline to {purpose}.",
        show_default=False,
        rich_help_panel=panel,
    )


def untrained(panel: str | None = None) -> object:
    """An option to do without a trained pipeline; a value of Typer's; see `trained`."""
    return typer.Option(
        "--rules-only",
        help="Rules and lexicons alone, no trained pipeline: faster, and it knows fewer names.",
        rich_help_panel=panel,
    )


def uses_trained(model: Path | None, *, rules_only: bool) -> bool:
    """Whether a command line asks for a trained pipeline.

    Raises:
        typer.BadParameter: If it names one, and wants none.
    """
    if model and rules_only:
        raise typer.BadParameter(
            "it does without a trained pipeline; leave out --model", param_hint="--rules-only"
        )
    return not rules_only


def _named(field: str) -> object:
    """An option that names a field of records; a value of Typer's, which hides the type."""
    return typer.Option(
        f"--{field}-field",
        metavar="NAME",
        help=f"Field that holds the {_FIELD_HELP[field]}.",
        rich_help_panel=_FIELDS,
    )


_FIELD_HELP = {
    "text": "article's text",
    "id": "record's id",
    "title": "headline",
    "url": "address",
    "published": "date of publication",
    "outlet": "publisher's name",
}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How inputs are read and what is known of them."""

    title: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Headline of inputs that name none.",
            show_default=False,
            rich_help_panel=_INPUT,
        ),
    ] = None
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Publication date of inputs that name none; kemarin and the like count from it.",
            show_default=False,
            rich_help_panel=_INPUT,
        ),
    ] = None
    outlet: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Publisher of inputs that name none.",
            show_default=False,
            rich_help_panel=_INPUT,
        ),
    ] = None
    stdin_name: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Name of standard input; its ending (.txt, .jsonl) tells what it holds.",
            rich_help_panel=_INPUT,
        ),
    ] = "-"
    max_characters: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=1,
            help="Refuse articles longer than this.",
            rich_help_panel=_INPUT,
        ),
    ] = MAX_CHARACTERS
    paths_from: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Read what FILE lists too, one path a line (or as find -print0 gives them); - for "
            "standard input.",
            show_default=False,
            rich_help_panel=_INPUT,
        ),
    ] = None
    model: Annotated[Path | None, trained("use instead of the packaged one", _INPUT)] = None
    rules_only: Annotated[bool, untrained(_INPUT)] = False
    text_field: Annotated[str, _named("text")] = "text"
    id_field: Annotated[str, _named("id")] = "id"
    title_field: Annotated[str, _named("title")] = "title"
    url_field: Annotated[str, _named("url")] = "url"
    published_field: Annotated[str, _named("published")] = "published"
    outlet_field: Annotated[str, _named("outlet")] = "outlet"


@dataclass(frozen=True, kw_only=True)
class Output:
    """How and where the answers are printed."""

    format: Annotated[
        Format | None,
        typer.Option(
            help="[default: table on a terminal, else jsonl]",
            show_default=False,
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    json: Annotated[
        bool, typer.Option("--json", help="Short for --format json.", rich_help_panel=_OUTPUT)
    ] = False
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Short for --format jsonl.", rich_help_panel=_OUTPUT)
    ] = False
    csv: Annotated[
        bool, typer.Option("--csv", help="Short for --format csv.", rich_help_panel=_OUTPUT)
    ] = False
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            dir_okay=False,
            writable=True,
            help="Write to FILE; its ending chooses the format.",
            show_default=False,
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="No notes and warnings, errors only.", rich_help_panel=_OUTPUT
        ),
    ] = False


def expanded(command: Callable[..., int]) -> Callable[..., int]:
    """Give every field of a parameter that is a dataclass an option of its own.

    Typer reads a command's options off its signature. Options that come together are written down
    once, as a dataclass, and reach the command as one value of it.
    """
    signature = inspect.signature(command)
    groups: dict[str, type[Any]] = {}
    flat: list[inspect.Parameter] = []
    for name, parameter in signature.parameters.items():
        group = parameter.annotation
        if not (isinstance(group, type) and is_dataclass(group)):
            flat.append(parameter.replace(kind=parameter.KEYWORD_ONLY))
            continue
        groups[name] = group
        hints = get_type_hints(group, include_extras=True)
        flat.extend(
            inspect.Parameter(
                field.name,
                parameter.KEYWORD_ONLY,
                default=parameter.empty if field.default is MISSING else field.default,
                annotation=hints[field.name],
            )
            for field in fields(group)
        )

    def call(**values: object) -> int:
        for name, group in groups.items():
            values[name] = group(**{f.name: values.pop(f.name) for f in fields(group)})
        return command(**values)

    call.__name__, call.__doc__ = command.__name__, command.__doc__
    call.__signature__ = signature.replace(parameters=flat)  # type: ignore[attr-defined]
    call.__annotations__ = {}
    return call
