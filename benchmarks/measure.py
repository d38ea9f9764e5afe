"""Times, ratios of paired runs and memory, for all benchmarks alike."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

# Before numpy is imported, here and in every child: one thread a process, as the program has it.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
# An installed program is compiled; one that runs from a checkout has to be let.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

PROGRAM = [sys.executable, "-m", "beritaextract"]


@dataclass(frozen=True)
class Figure:
    """One row of the table.

    Attributes:
        what: What was measured.
        value: The absolute figure, which depends on the machine and its load.
        unit: Of the absolute figure.
        ratio: The figure that means something elsewhere, if there is one.
        against: What the ratio is to.
        target: What the ratio or figure should be, in words.
    """

    what: str
    value: float
    unit: str
    ratio: float | None = None
    against: str = ""
    target: str = ""


@dataclass(frozen=True)
class Child:
    """What a process took: processor and wall time in seconds, peak memory in MiB."""

    cpu: float
    wall: float
    peak: float


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time of this process; other processes hardly touch it."""
    start = time.process_time()
    work()
    return time.process_time() - start


# A process begins with the peak of the one it was forked from, so a small one starts it.
_LAUNCHER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
wall = time.perf_counter() - start
print(json.dumps([usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024]))
sys.exit(process.returncode)
"""


def run_child(command: Sequence[str]) -> Child:
    """Run a command to its end, its output thrown away; it must succeed."""
    launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    done = subprocess.run(launch, stdout=subprocess.PIPE, check=True, text=True)
    return Child(*json.loads(done.stdout))


def paired(
    ours: Callable[[], float], theirs: Callable[[], float], runs: int
) -> tuple[float, float, float]:
    """Medians of both sides and of their ratio, measured in turns after one run to warm up."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    return mine, other, statistics.median(a / b for a, b in pairs)


def exhaust(results: Iterable[object]) -> None:
    """Do all the work of an iterator."""
    for _ in results:
        pass
