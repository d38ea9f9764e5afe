"""Libraries that only some outputs need: imported when they are, with a remedy where absent."""

from importlib import import_module
from typing import Any, Final

from beritaextract.errors import OutputError
from beritaextract.write.kinds import Kind, Target

_NEEDED: Final = {
    Kind.PARQUET: ("parquet", ("pyarrow", "pyarrow.parquet")),
    Kind.DUCKDB: ("duckdb", ("pyarrow", "duckdb")),
}


def load_libraries(target: Target) -> tuple[Any, ...]:
    """Import the libraries that an output of this kind needs: pyarrow, then its own.

    Raises:
        OutputError: If one is not installed.
    """
    extra, modules = _NEEDED.get(target.kind, ("", ()))
    try:
        return tuple(import_module(module) for module in modules)
    except ImportError as error:
        raise OutputError(
            target.given,
            f"{target.kind.value} needs the library {error.name}; "
            f"install it with: pip install 'beritaextract[{extra}]'",
        ) from error
