"""Start spaCy without what only its own command line and a long-running process need.

Measured by ``benchmarks/startup.py``: a third of ``import spacy`` goes into ``spacy.cli``, which
brings downloads, project templates and evaluation along, and loading a pipeline looks through all
entry points of all installed packages for every name it resolves. Nothing of that changes what a
pipeline does; an interpreter that has imported spaCy already is left as it is.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

_COMMAND: Final = "spacy.cli.info"
"""The one module of its command line that ``spacy/__init__.py`` imports, for ``spacy.info``."""


def import_spacy() -> ModuleType:
    """Import spaCy; its command line is imported when somebody asks for it."""
    if "spacy" not in sys.modules and _COMMAND not in sys.modules:
        stand_in = ModuleType(_COMMAND)
        stand_in.info = _info  # type: ignore[attr-defined]
        sys.modules[_COMMAND] = stand_in
        try:
            import spacy
        finally:
            del sys.modules[_COMMAND]
    import spacy

    return spacy


def _info(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # spaCy's own, passed through
    """What ``spacy.info`` is until it is called."""
    from spacy.cli.info import info

    return info(*arguments, **options)


@contextmanager
def sorted_entry_points() -> Iterator[None]:
    """Let spaCy's registries find entry points by their group while a pipeline is loaded.

    They take a mapping from groups too, as Python gave it before 3.10, and need not go through the
    whole list then: a hundred times over in one start.
    """
    import catalogue

    found = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = {name: found.select(group=name) for name in found.groups}
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = found
