"""Everything that can go wrong, in one tree.

* BeritaError         base: whatever the command line turns into one line and an exit status
  - ReadError         an input could not be read; names the input and the remedy
  - LexiconError      a packaged or user lexicon is malformed; names the file and the entry
  - PipelineError     a spaCy pipeline could not be found or lacks a component
  - GoldError         an annotated file does not follow the guidelines
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
        """Both arguments, not the message alone: errors come back from worker processes."""
        return type(self), (self.source, self.reason)


class LexiconError(BeritaError):
    """A lexicon file could not be read, or an entry is malformed."""


class PipelineError(BeritaError):
    """A trained pipeline could not be loaded, or a component that is needed is missing."""


class GoldError(BeritaError):
    """A file of annotated articles is malformed; the message names the line."""
