"""Worker processes that are replaced when they die or take too long.

The standard library's pools lose everything with one worker that dies, or wait for it for ever, so
this one is our own: each worker has a connection of its own and one article at a time. It is known
which article a dead worker held, and there is no lock that it could have held (docs/adr/0013).
"""

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Final, Self

from beritaextract.batch.journal import Failure
from beritaextract.batch.worker import Answer, Recipe, work
from beritaextract.errors import BatchError, PipelineError
from beritaextract.read.inputs import Unit

_TRIES: Final = 2
"""How often an article is given to a worker that dies: the first death may be another's fault, as
when the system is out of memory."""

_LIFE: Final = 5_000
"""Articles after which a worker is replaced: spaCy's vocabulary forgets words, but keeps the places
that they had in its table, some 30 for each article."""

_LOADS: Final = 3
"""How many workers in a row may die before they have loaded."""


@dataclass(slots=True)
class _Task:
    key: bytes
    unit: Unit
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    loaded: bool = False
    answered: int = 0
    task: _Task | None = None
    since: float = field(default=0.0)


class Pool:
    """Some workers. A context manager; at its end all of them are gone."""

    def __init__(self, recipe: Recipe, jobs: int, time_limit: float) -> None:
        """Start the workers.

        Args:
            recipe: What each of them loads.
            jobs: How many there are.
            time_limit: Seconds that one article may take.
        """
        self._recipe = recipe
        self._time_limit = time_limit
        self._context = multiprocessing.get_context("spawn")
        self._retried: deque[_Task] = deque()
        self._dead_on_loading = 0
        self.deaths: list[str] = []
        self._workers = [self._start() for _ in range(jobs)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            self._end(worker)

    @property
    def free(self) -> bool:
        """Whether an article can be given."""
        return any(worker.loaded and worker.task is None for worker in self._workers)

    @property
    def busy(self) -> bool:
        """Whether any answer is still to come."""
        return bool(self._retried) or any(worker.task for worker in self._workers)

    def give(self, key: bytes, unit: Unit) -> None:
        """Give an article to a worker that is free."""
        self._hand(_Task(key, unit))

    def answers(self, timeout: float) -> Iterator[tuple[bytes, Answer]]:
        """Wait until something happens, and yield the answers that came.

        Args:
            timeout: Longest time to wait, in seconds.

        Raises:
            PipelineError: If the extractor cannot be loaded.
            BatchError: If workers die again and again before they have loaded.
        """
        by_connection = {worker.connection: worker for worker in self._workers}
        for ready in wait(list(by_connection), timeout):
            assert isinstance(ready, Connection)
            worker = by_connection[ready]
            try:
                message = ready.recv()
            except (EOFError, OSError):
                yield from self._bury(worker)
                continue
            if not worker.loaded:
                if message is not None:
                    raise PipelineError(message)
                worker.loaded, self._dead_on_loading = True, 0
            elif worker.task is not None:
                task, worker.task = worker.task, None
                yield task.key, message
                worker.answered += 1
                if worker.answered == _LIFE:
                    self._replace(worker)
        yield from self._stop_slow()
        while self._retried and self.free:
            self._hand(self._retried.popleft())

    def _hand(self, task: _Task) -> None:
        worker = next(w for w in self._workers if w.loaded and w.task is None)
        worker.task, worker.since = task, time.monotonic()
        # If it has just died, its connection will tell when answers are waited for.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.connection.send(task.unit)

    def _bury(self, worker: _Worker) -> Iterator[tuple[bytes, Answer]]:
        """Replace a worker that died; its article is tried once more."""
        self._replace(worker)
        how = _ending(worker.process.exitcode)
        if not worker.loaded:
            self._dead_on_loading += 1
            if self._dead_on_loading == _LOADS:
                raise BatchError(
                    f"worker processes died while they loaded ({how}); each needs some 250 MB of "
                    "memory: run fewer with --jobs"
                )
        if (task := worker.task) is None:
            return
        task.deaths += 1
        if task.deaths < _TRIES:
            self.deaths.append(f"{task.unit.id}: a worker died on it ({how}); trying it again")
            self._retried.append(task)
        else:
            reason = f"worker processes died on it {task.deaths} times ({how}); left out"
            yield task.key, _failed(task.unit, "WorkerDied", reason)

    def _stop_slow(self) -> Iterator[tuple[bytes, Answer]]:
        now = time.monotonic()
        for worker in list(self._workers):
            if (task := worker.task) is None or now - worker.since <= self._time_limit:
                continue
            self._replace(worker)
            reason = f"took longer than {self._time_limit:g} s; raise --time-limit, or split it"
            yield task.key, _failed(task.unit, "TimeLimit", reason)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._recipe), daemon=True)
        with _unreachable():
            process.start()
        # Only the worker holds its end now, so that its death closes the connection.
        theirs.close()
        return _Worker(process, ours)

    def _replace(self, worker: _Worker) -> None:
        self._end(worker)
        self._workers[self._workers.index(worker)] = self._start()

    def _end(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.kill()
        worker.process.join()


@contextmanager
def _unreachable() -> Iterator[None]:
    """A process started within is deaf to the signals that are meant for the main process.

    It says so itself once it runs, but a key press may come before that.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread may change what a signal does
        return
    meant = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, signal.SIG_IGN) for number in meant]
    try:
        yield
    finally:
        for number, handler in zip(meant, before, strict=True):
            signal.signal(number, handler)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {-code}" + (", out of memory?" if code == -signal.SIGKILL else "")
    return f"exit status {code}"


def _failed(unit: Unit, kind: str, reason: str) -> Failure:
    return Failure(path=unit.path, id=unit.id, type=kind, message=reason)
