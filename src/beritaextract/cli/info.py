"""The command `info`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from beritaextract.cli.options import Json, trained

EXAMPLE = "beritaextract info --json"

_LIBRARIES = (
    "spacy",
    "typer",
    "rich",
    "pydantic",
    "dateparser",
    "hijridate",
    "charset-normalizer",
    "trafilatura",
    "zstandard",
)


def info(
    *,
    json: Json = False,
    model: Annotated[Path | None, trained("describe")] = None,
) -> int:
    """Versions, model and its hash, extras present."""
    found = _collect(model)
    if json:
        from json import dumps

        typer.echo(dumps(found, ensure_ascii=False))
        return 0
    for key, value in found.items():
        lines = value if isinstance(value, dict) else {key: value}
        for name, text in lines.items():
            shown = f"{key} {name}" if key == "model" else name
            typer.echo(f"{shown:<20}{'none' if text is None else text}")
    return 0


def _collect(model: Path | None) -> dict[str, Any]:
    import platform

    from beritaextract import __version__
    from beritaextract.pipeline import packaged_model

    return {
        "beritaextract": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "model": _describe(model or packaged_model()),
        "extras": _extras(),
    }


def _version(distribution: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _describe(model: Path) -> dict[str, str]:
    """Name, place and hash of a trained pipeline."""
    from json import loads

    from beritaextract.pipeline import digest

    meta = model / "meta.json"
    about = loads(meta.read_text(encoding="utf-8")) if meta.is_file() else {}
    name = "{lang}_{name} {version}".format_map({"lang": "?", "name": "?", "version": "?"} | about)
    return {"name": name, "path": str(model), "sha256": digest(model)}


def _extras() -> dict[str, bool]:
    """Optional extras of the package, and whether everything each asks for is installed."""
    import re
    from importlib.metadata import PackageNotFoundError, metadata, requires

    try:
        extras = metadata("beritaextract").get_all("Provides-Extra") or []
        requirements = requires("beritaextract") or []
    except PackageNotFoundError:
        return {}
    return {
        extra: all(
            _version(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])
            for requirement in requirements
            if re.search(rf"extra == ['\"]{re.escape(extra)}['\"]", requirement)
        )
        for extra in extras
    }
