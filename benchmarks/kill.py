"""Kill a run at random moments, go on with it, and see whether anything is lost.

    python benchmarks/kill.py INPUT... [--times 20] [--jobs 2] [--out runs]

First an undisturbed run. Then, again and again: a run is begun, and at a random moment its main
process (odd times) or one of its workers (even times) is killed by SIGKILL; the run is ended with
``--resume``, and the output is compared with the undisturbed one byte for byte. Linux only.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("inputs", nargs="+", help="as for beritaextract batch")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.jsonl")
        start = time.monotonic()
        assert begin(options, whole).wait() == 0, "the undisturbed run failed"
        took = time.monotonic() - start
        print(f"undisturbed: {took:.1f} s, {whole.stat().st_size:,} bytes")
        for number in range(1, options.times + 1):
            out = Path(folder, f"{number}.jsonl")
            run = begin(options, out)
            moment = draw.uniform(0.2, took)
            time.sleep(moment)
            victim = "main process" if number % 2 else "worker"
            targets = [] if run.poll() is not None else [run.pid]
            if number % 2 == 0:
                targets = workers_of(run.pid)
            for pid in draw.sample(targets, min(1, len(targets))):
                os.kill(pid, signal.SIGKILL)
            status = run.wait()
            again = begin(options, out, "--resume").wait() if status != 0 else None
            same = out.is_file() and out.read_bytes() == whole.read_bytes()
            lost += not same
            fate = "killed" if targets else "was gone"
            print(
                f"{number:2}: {victim:12} {fate} at {moment:4.1f} s,",
                f"status {status}, --resume {again}: {'the same bytes' if same else 'DIFFERENT'}",
                flush=True,
            )
    print(f"{options.times - lost} of {options.times} the same")
    return 1 if lost else 0


def begin(options: argparse.Namespace, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """Start a run in a process of its own."""
    program = [sys.executable, "-m", "beritaextract", "batch", *options.inputs]
    return subprocess.Popen([*program, "-o", out, "--jobs", str(options.jobs), "--quiet", *more])


def workers_of(pid: int) -> list[int]:
    """Processes that a run has spawned to do its work."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


if __name__ == "__main__":
    sys.exit(main())
