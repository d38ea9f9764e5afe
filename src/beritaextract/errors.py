"""Everything that can go wrong, in one tree.

* BeritaError         base: whatever the command line turns into one line and an exit status
  - ReadError         an input could not be read; names the input and the remedy
  - OutputError       an output cannot be written as asked; names the output and the remedy
  - LexiconError      a packaged or user lexicon is malformed; names the file and the entry
  - PipelineError     a spaCy pipeline could not be found or lacks a component
  - GoldError         an annotated file does not follow the guidelines
  - BatchError        a run over many articles cannot begin or go on
"""


class BeritaError(Exception):
    """Base of every error the command line turns into a message."""


class ReadError(BeritaError):
    """An input could not be read; the message names it, the reason and the remedy.

    Attributes:
        source: The path as the user gave it, ``-`` for standard input.
        reason: One line in the user's language, without the source.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str]]:
        """Both arguments, not the message alone: errors may come from another process."""
        return type(self), (self.source, self.reason)


class OutputError(BeritaError):
    """An output cannot be written as asked: its kind is unknown, an extra is absent, it is in use.

    Attributes:
        target: The path as the user gave it.
        reason: One line in the user's language, without the path.
    """

    def __init__(self, target: str, reason: str) -> None:
        super().__init__(f"{target}: {reason}")
        self.target = target
        self.reason = reason


def extraction_failure(error: Exception) -> str:
    """Why an article could not be extracted: one line in the user's language, without its name."""
    return f"could not be extracted ({type(error).__name__}: {error}); please report this"


class LexiconError(BeritaError):
    """A lexicon file could not be read, or an entry is malformed."""


class PipelineError(BeritaError):
    """A trained pipeline could not be loaded, or a component that is needed is missing."""


class GoldError(BeritaError):
    """A file of annotated articles is malformed; the message names the line."""


class BatchError(BeritaError):
    """A run over many articles cannot begin or go on; the message names the file and the remedy."""
