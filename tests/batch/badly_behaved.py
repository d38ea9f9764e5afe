"""Articles that behave badly in the worker that receives them."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from beritaextract.records import RawArticle


def article(number: int, text: str = "") -> RawArticle:
    text = (
        text or f"“Ini kalimat ke-{number},” kata Bupati Sumedang Budi Santoso, Senin (19/8/2019)."
    )
    return RawArticle(text=text, id=f"a{number}", path="news.jsonl", sha256=f"{number}")


@dataclass(frozen=True, kw_only=True)
class Deadly(RawArticle):
    """Kills the process that unpickles it."""

    def __reduce__(self):
        return die, ()


@dataclass(frozen=True, kw_only=True)
class DeadlyOnce(RawArticle):
    """Kills the first process that unpickles it; ``path`` is a file that it leaves behind."""

    def __reduce__(self):
        return die_once, (self.path, self.id, self.text)


@dataclass(frozen=True, kw_only=True)
class Slow(RawArticle):
    """Takes a minute to unpickle."""

    def __reduce__(self):
        return time.sleep, (60,)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(path, id, text):
    mark = Path(path)
    if not mark.exists():
        mark.touch()
        die()
    return RawArticle(text=text, id=id, path=path)
