"""What the benchmarks read: articles, longer and stranger ones made of them, and pages."""

import html
import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"


def read_texts(path: Path | None) -> list[str]:
    """The texts of a file of JSON lines, or the samples of the repository."""
    if path is None:
        return [sample.read_text(encoding="utf-8") for sample in sorted(SAMPLES.glob("*.txt"))]
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def count_words(texts: list[str]) -> int:
    """Words between spaces, which every side of a comparison counts alike."""
    return sum(len(text.split()) for text in texts)


def enough(texts: list[str], words: int) -> list[str]:
    """As many texts as hold so many words, from the beginning again where they do not suffice."""
    chosen: list[str] = []
    for text in cycle(texts):
        if words <= 0:
            return chosen
        chosen.append(text)
        words -= len(text.split())
    return chosen


def of_length(texts: list[str], words: int) -> str:
    """One article of that many words, of several joined by blank lines."""
    pieces: list[str] = []
    for text in cycle(texts):
        if words <= 0:
            break
        kept = _first_words(text, words)
        pieces.append(kept)
        words -= len(kept.split())
    return "\n\n".join(pieces)


def _first_words(text: str, words: int) -> str:
    """The text up to its last wanted word, white space as it was."""
    position = 0
    for word in text.split()[:words]:
        position = text.index(word, position) + len(word)
    return text[:position]


def unclosed(words: int, marks: int) -> str:
    """The worst article: quotation marks all over, and not one of them closed."""
    sentence = 'Warga kampung itu "menunggu kabar dari balai desa sejak pagi hingga petang hari'
    plain = "Mereka datang dari beberapa kecamatan, kata panitia, dan pulang tanpa jawaban apa pun"
    gap = words // marks - len(sentence.split())
    filler = " ".join(word for word, _ in zip(cycle(plain.split()), range(gap), strict=False))
    return "".join(f"{sentence}, {filler}.\n" for _ in range(marks))


def pages(texts: list[str]) -> list[str]:
    """Each text as a page of a site, with what pages print around an article."""
    return [_page(number, text) for number, text in enumerate(texts)]


def _page(number: int, text: str) -> str:
    menu = "".join(f"<li><a href='/rubrik/{i}'>Rubrik {i}</a></li>" for i in range(30))
    related = "".join(f"<li><a href='/baca/{i}'>Baca juga: kabar {i}</a></li>" for i in range(10))
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    return (
        f"<!doctype html><html lang='id'><head><title>Kabar {number}</title>"
        f"<meta property='article:published_time' content='2024-05-17T08:00:00+07:00'></head>"
        f"<body><nav><ul>{menu}</ul></nav><main><article><h1>Kabar {number}</h1>{body}</article>"
        f"<aside><ul>{related}</ul></aside></main><footer>Hak cipta</footer></body></html>"
    )


def as_jsonl(texts: list[str], path: Path) -> Path:
    """Write texts as the records that the program reads."""
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(texts):
            stream.write(json.dumps({"id": f"a{number}", "text": text}, ensure_ascii=False) + "\n")
    return path


def repeated(texts: list[str], count: int) -> Iterator[str]:
    """So many texts, from the beginning again where there are fewer."""
    return (text for text, _ in zip(cycle(texts), range(count), strict=False))
