# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""HTML as a tree of its elements, however badly it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

DEEPEST = 120
"""Elements in elements; what lies deeper stands in the last of them."""
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "base", "area", "source"})
_DROPPED = frozenset(
    {"script", "style", "head", "title", "template", "object", "svg", "math", "noscript", "xml"}
)
_ENDS = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
}
"""What the beginning of an element ends, where it was not ended."""
_HOLDERS = frozenset({"table", "ul", "ol", "blockquote", "body", "div"})


@dataclass(slots=True)
class Node:
    """An element with what stands in it; `style` holds its declarations in lower case."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def style(self) -> str:
        """The declarations of the element, in lower case and without spaces around colons."""
        return re.sub(r"\s*([:;])\s*", r"\1", self.attributes.get("style", "").lower())

    def text(self) -> str:
        """Return all words inside."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def inner(self, *tags: str) -> Iterator["Node"]:
        """Go through the nearest elements of some kinds inside, but not inside those of a table in it."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                elif child.tag != "table":
                    yield from child.inner(*tags)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self._open = [self.root]
        self._dropping = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping:
            return
        if tag in _DROPPED:
            self._dropping = tag
            return
        self._end_before(tag)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < DEEPEST:
            self._open.append(node)

    def _end_before(self, tag: str) -> None:
        ended = _ENDS.get(tag, frozenset())
        at = len(self._open) - 1
        while ended and at and self._open[at].tag not in _HOLDERS:
            if self._open[at].tag in ended:
                del self._open[at:]
            at -= 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._dropping = "" if tag == self._dropping else self._dropping
            return
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._open[-1].children.append(data)


def parsed(html: str) -> Node:
    """Return HTML as a tree; scripts, styles and what stands in the head are left out."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
