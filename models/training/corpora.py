"""The annotated corpora as spaCy documents, cut by our own tokenizer."""

import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.training.converters import conllu_to_docs
from spacy.util import filter_spans

from beritaextract.attributes import EVIDENCE, TRAINED_ROLES
from beritaextract.trained.roles import LABEL as ROLE

FOLDS = 5
PUBLIC = "idner-news-2k"
"""The public corpus that is learnt from, by its own convention (`annotate.evidence`)."""
_SHORTEST, _LONGEST = 300, 6000  # characters of a raw article that is worth reading


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated text: offsets are characters, half-open; no roles where nobody looked."""

    id: str
    text: str
    entities: tuple[tuple[int, int, str], ...]
    roles: tuple[tuple[int, int], ...] | None


@dataclass(slots=True)
class Alignment:
    """How the annotated spans fit our tokens.

    Attributes:
        spans: How many there are.
        inside: Those that begin or end inside a token (glued words), by text.
    """

    spans: int = 0
    inside: list[str] = field(default_factory=list)


def fold_of(id: str) -> int:
    """The fold to which an article belongs, by its id alone."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % FOLDS


def read_gold(folder: Path) -> list[Annotated]:
    """Read ``train.jsonl`` and ``ner.jsonl`` of the gold folder; never ``dev.jsonl``."""
    return [article for name in ("train", "ner") for article in _read(folder / f"{name}.jsonl")]


def read_public(path: Path) -> list[Annotated]:
    """Read a file of sentences with entities and no positions, as in ``data/ner``."""
    return list(_read(path))


def _read(path: Path) -> Iterator[Annotated]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            yield Annotated(
                id=record.get("id", f"{path.stem}-{number}"),
                text=record["text"],
                entities=tuple((s, e, label) for s, e, label in record["entities"]),
                roles=tuple((s, e) for s, e in record["roles"]) if "roles" in record else None,
            )


def read_raw(path: Path, count: int, seed: int) -> list[str]:
    """Choose raw articles, as many of each outlet as there are.

    Args:
        path: JSON lines, compressed, with ``outlet`` and ``text``.
        count: How many articles.
        seed: Of the choice.
    """
    by_outlet: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if _SHORTEST < len(record["text"]) < _LONGEST:
                by_outlet[record["outlet"]].append(record["text"])
    draw = random.Random(seed)
    for texts in by_outlet.values():
        draw.shuffle(texts)
    chosen: list[str] = []
    while len(chosen) < count and any(by_outlet.values()):
        for outlet in sorted(by_outlet):
            if by_outlet[outlet] and len(chosen) < count:
                chosen.append(by_outlet[outlet].pop())
    return chosen


def read_evidence(rules: Language, text: str) -> Doc:
    """Tokenize a text and let the rules speak; only tokens and evidence are kept.

    Args:
        rules: The part of the pipeline in front of the trained components.
        text: Any text. The same characters come back.
    """
    return bare(rules(text))


def bare(doc: Doc) -> Doc:
    """A copy with nothing but tokens and evidence."""
    copy = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    copy._.set(EVIDENCE, doc._.get(EVIDENCE))
    return copy


def to_doc(rules: Language, article: Annotated, alignment: Alignment | None = None) -> Doc:
    """The article with its entities and positions; a span inside a token grows to the token.

    Args:
        rules: See `read_evidence`.
        article: The annotated text.
        alignment: Counts what did not fit, if given.
    """
    doc = read_evidence(rules, article.text)

    def fitted(start: int, end: int, label: str) -> Span | None:
        if alignment is not None:
            alignment.spans += 1
            if doc.char_span(start, end) is None:
                alignment.inside.append(article.text[start:end])
        return doc.char_span(start, end, label=label, alignment_mode="expand")

    entities = [span for s, e, label in article.entities if (span := fitted(s, e, label))]
    doc.set_ents(filter_spans(entities))
    if article.roles is not None:
        roles = [span for s, e in article.roles if (span := fitted(s, e, ROLE))]
        doc.spans[TRAINED_ROLES] = filter_spans(roles)
    return doc


def read_tagged(
    rules: Language,
    path: Path,
    *,
    sentences: int = 1,
    times: Mapping[str, int] | None = None,
) -> list[Doc]:
    """Read a treebank for its parts of speech; its own tokens are kept.

    Args:
        rules: See `read_evidence`.
        path: A file in CoNLL-U.
        sentences: How many sentences make a document.
        times: How often a sentence counts, by the beginning of its ``sent_id``; once if it is
            none of these.
    """
    chosen: list[str] = []
    for sentence in path.read_text(encoding="utf-8").strip().split("\n\n"):
        source = sentence.partition("# sent_id = ")[2]
        often = (n for start, n in (times or {}).items() if source.startswith(start))
        chosen += [sentence] * next(often, 1)
    text = "\n\n".join(chosen) + "\n\n"
    docs = []
    for read in conllu_to_docs(text, n_sents=sentences, no_print=True):
        doc = Doc(
            rules.vocab,
            words=[token.text for token in read],
            spaces=[bool(token.whitespace_) for token in read],
        )
        for _, component in rules.pipeline:
            doc = component(doc)
        tagged = bare(doc)
        for token, source in zip(tagged, read, strict=True):
            token.pos_ = source.pos_
        docs.append(tagged)
    return docs


def to_example(reference: Doc) -> Example:
    """A training example: the evidence goes in, the annotation must come out."""
    return Example(bare(reference), reference)


def to_docs(
    rules: Language, articles: Iterable[Annotated], alignment: Alignment | None = None
) -> list[Doc]:
    """`to_doc` for several articles."""
    return [to_doc(rules, article, alignment) for article in articles]
