"""The life of a worker process: load once, then answer article after article."""

import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from beritaextract.batch.journal import Failure, pack
from beritaextract.errors import BeritaError, ReadError, extraction_failure
from beritaextract.read.inputs import Unit
from beritaextract.read.pages import RawPage, read_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a worker builds its extractor.

    Attributes:
        model: See `beritaextract.load`.
        trained: See `beritaextract.load`.
        max_characters: Longest text that the reader lets through.
    """

    model: Path | None = None
    trained: bool = True
    max_characters: int


Answer: TypeAlias = bytes | Failure
"""What a worker gives back: a packed record, or why there is none."""


def work(connection: Connection, recipe: Recipe) -> None:
    """Answer whatever comes through the connection until it is closed.

    First comes ``None``, or one line that tells why the extractor could not be loaded. Then for
    each `Unit` that is received, its `Answer`.
    """
    # The main process decides what a key press or the end of a job means; if it is gone, so is the
    # other end of the connection.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from beritaextract.pipeline import load_to_stay
    from beritaextract.render import to_dict

    try:
        try:
            extractor = load_to_stay(recipe.model, trained=recipe.trained)
        except BeritaError as error:
            connection.send(str(error))
            return
        extractor.nlp.max_length = recipe.max_characters
        connection.send(None)
        while True:
            unit: Unit = connection.recv()
            answer: Answer
            try:
                raw = read_page(unit) if isinstance(unit, RawPage) else unit
                (article,) = extractor.extract_many([raw])
                answer = pack(to_dict(article))
            except Exception as error:  # whatever it is, it is this article's
                answer = _failure(unit, error)
            connection.send(answer)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _failure(unit: Unit, error: Exception) -> Failure:
    reason = error.reason if isinstance(error, ReadError) else extraction_failure(error)
    return Failure(path=unit.path, id=unit.id, type=type(error).__name__, message=reason)
