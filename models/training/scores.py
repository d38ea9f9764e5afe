"""Strict scores: label and both ends must be right; micro-averaged over the articles."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.training.iob_utils import doc_to_biluo_tags

from beritaextract.attributes import TRAINED_ROLES
from beritaextract.trained.roles import LABEL as ROLE

ENTITIES = ("PER", "ORG", "LOC")


@dataclass(slots=True)
class Score:
    """Counts by label, to be added up over articles and folds."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[tuple[int, int, str]], wanted: set[tuple[int, int, str]]) -> None:
        """Count one article."""
        for counter, spans in (
            (self.right, found & wanted),
            (self.found, found),
            (self.wanted, wanted),
        ):
            counter.update(label for _, _, label in spans)

    def merge(self, other: "Score") -> None:
        """Count what another score counted."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted

    def counts(self) -> dict[str, list[int]]:
        """Right, found and wanted of each label, so that folds of several runs can be added up."""
        labels = sorted(self.wanted | self.found)
        return {x: [self.right[x], self.found[x], self.wanted[x]] for x in labels}

    def f1(self, *labels: str) -> float:
        """F1 in percent over some labels."""
        right, found, wanted = (
            sum(counter[label] for label in labels)
            for counter in (self.right, self.found, self.wanted)
        )
        return 200 * right / (found + wanted) if found + wanted else 0.0

    def row(self) -> dict[str, float]:
        """F1 of the entities together, of each label, and of positions."""
        figures = {"all": self.f1(*ENTITIES)} | {label: self.f1(label) for label in ENTITIES}
        if self.wanted[ROLE]:
            figures["roles"] = self.f1(ROLE)
        return {name: round(value, 2) for name, value in figures.items()}


def spans(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Entities and positions: first token, one past the last, label."""
    for span in (*doc.ents, *doc.spans.get(TRAINED_ROLES, ())):
        yield span.start, span.end, span.label_


def tags(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The BILUO tag of each token that stands in an entity."""
    for position, tag in enumerate(doc_to_biluo_tags(doc)):
        if tag != "O":
            yield position, position + 1, tag


def parts_of_speech(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The part of speech of each token that has one."""
    for token in doc:
        if token.pos_:
            yield token.i, token.i + 1, token.pos_


def score(
    found: Iterable[Doc],
    wanted: Iterable[Doc],
    read: Callable[[Doc], Iterator[tuple[int, int, str]]] = spans,
) -> Score:
    """Compare documents of the same texts.

    Args:
        found: What a pipeline made of them.
        wanted: As annotated.
        read: What is compared: `spans`, `tags` or `parts_of_speech`.
    """
    total = Score()
    for ours, gold in zip(found, wanted, strict=True):
        total.add(set(read(ours)), set(read(gold)))
    return total
