"""Text of a web page that stands in no paragraph of its own.

Newsrooms often set the first paragraph, with all the names, bare in front of the others::

    <div>KABAR.COM - Bupati ... <p>“Sudah selesai,” kata ...</p></div>

trafilatura takes paragraphs, and would leave it out. So it is made one before.
"""

from typing import Any, Final

_BLOCKS: Final = ("div", "article", "section", "td")

_INLINE: Final = frozenset("a abbr b cite em font i mark q small span strong sub sup u".split())


def wrap_bare_text(tree: Any) -> None:  # noqa: ANN401 - lxml is untyped
    """Make paragraphs of the bare text in blocks that also hold paragraphs.

    Args:
        tree: An lxml tree of HTML; changed in place.
    """
    for block in list(tree.iter(*_BLOCKS)):
        if any(child.tag == "p" for child in block):
            _wrap(block)


def _wrap(block: Any) -> None:  # noqa: ANN401
    parts = [(None, block.text), *((child, child.tail) for child in block)]
    attributes = dict(block.attrib)
    block.clear(keep_tail=True)
    block.attrib.update(attributes)
    paragraph: Any = None
    for child, text in parts:
        if child is not None:
            child.tail = None
            if child.tag in _INLINE:
                if paragraph is None:
                    paragraph = _begin(block)
                paragraph.append(child)
            elif isinstance(child.tag, str):  # neither a comment nor an instruction
                paragraph = None
                if child.tag != "br":
                    block.append(child)
        if text and text.strip():
            if paragraph is None:
                paragraph = _begin(block)
            if len(paragraph):
                paragraph[-1].tail = text
            else:
                paragraph.text = text


def _begin(block: Any) -> Any:  # noqa: ANN401
    paragraph = block.makeelement("p")
    block.append(paragraph)
    return paragraph
