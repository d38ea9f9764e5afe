"""The trained finder of positions: «**Kepala Bidang Humas** Polda Jaya», «**Wali Kota Bima**».

A position may hold a place («Wali Kota **Bima**»), so positions and entities overlap and cannot be
labels of one recogniser. This is spaCy's own entity recogniser with its answers kept elsewhere.
"""

from collections.abc import Iterable
from typing import Any, Final

from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.training import Example

from beritaextract.attributes import TRAINED_ROLES

LABEL: Final = "ROLE"


class RoleRecognizer(EntityRecognizer):  # type: ignore[misc]  # compiled, known to mypy as Any
    """Write ``doc.spans["berita_trained_roles"]``; learns from the same group of the reference.

    It must run before the entity recogniser: while it works, ``doc.ents`` is its scratch paper.
    """

    def set_annotations(self, docs: Iterable[Doc], states: Any) -> None:  # noqa: ANN401
        """Write the positions that the parser's states hold, and leave no entities behind."""
        docs = list(docs)
        super().set_annotations(docs, states)
        for doc in docs:
            doc.spans[TRAINED_ROLES] = [
                Span(doc, span.start, span.end, label=LABEL) for span in doc.ents
            ]
            doc.set_ents([], default="missing")

    def update(self, examples: Iterable[Example], **options: Any) -> Any:  # noqa: ANN401
        """Learn from a batch; see spaCy's ``TrainablePipe.update``."""
        return super().update([_about_roles(example) for example in examples], **options)

    def initialize(self, get_examples: Any, **options: Any) -> None:  # noqa: ANN401
        """Prepare for training; see spaCy's ``TrainablePipe.initialize``."""
        super().initialize(lambda: [_about_roles(example) for example in get_examples()], **options)


def _about_roles(example: Example) -> Example:
    """The same example with the positions of the reference as its entities, if it has any group.

    Without the group nobody looked for positions: the entities are then missing, not absent.
    """
    reference = example.reference.copy()
    annotated = TRAINED_ROLES in example.reference.spans
    positions = example.reference.spans[TRAINED_ROLES] if annotated else ()
    reference.set_ents(
        [Span(reference, span.start, span.end, label=LABEL) for span in positions],
        default="outside" if annotated else "missing",
    )
    return Example(example.predicted, reference)
