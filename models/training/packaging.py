"""Write a trained pipeline as a folder that anybody can load."""

import json
from pathlib import Path

from spacy.language import Language

from beritaextract import __version__


def package(nlp: Language, out: Path, inputs: dict[str, str]) -> None:
    """Write the pipeline.

    The strings of the training texts are left out: no word of them is needed (vectors are kept
    under the hashes of their words), and the texts are not ours to publish.

    Args:
        nlp: The trained pipeline.
        out: Folder to write.
        inputs: The files it was trained on, with their SHA-256.
    """
    nlp.meta.update(
        name="berita_core",
        version=__version__,
        description="Names, organisations, places and positions in Indonesian news.",
        license="MIT",
        spacy_version=">=3.8.13,<3.9.0",  # as the package asks, not only the one at hand
        sources=[{"name": name, "sha256": digest} for name, digest in inputs.items()],
    )
    nlp.to_disk(out)
    labels = sorted({label for names in nlp.pipe_labels.values() for label in names})
    (out / "vocab" / "strings.json").write_text(json.dumps(labels), encoding="utf-8")
    (out / "vocab" / "lookups.bin").unlink(missing_ok=True)
