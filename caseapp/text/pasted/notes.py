# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The footnotes of Word and LibreOffice on the clipboard: where they are called, and their words."""

import re
from collections.abc import Iterator

from caseapp.text.pasted.nodes import Node

MARK = "#mark"
"""The tag of an element that stands for the mark of a footnote; no HTML has it."""
LABEL = "label"
"""The attribute with the label of the footnote."""
_CALL = re.compile(r"#_(?P<word>(?:ftn|edn)\d+)$|#(?P<office>sd(?:foot|end)note\d+)sym$")
_BACK = re.compile(r"#_(?:ftn|edn)ref\d+$|#sd(?:foot|end)note\d+anc$")
_LIST = re.compile(r"mso-element:(?:foot|end)note-list")
_HELD = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+$")


def called_notes(body: Node, page: Node) -> dict[str, Node]:
    """Return the elements with the words of footnotes by their labels, in the order in which they are called.

    `body` is what was selected, `page` holds the words. What calls a footnote in `body` is made a `MARK`, and
    the words are taken out of it; one without words stays as it is, and so do words that nothing calls.
    """
    held = {node.attributes["id"]: node for node in _all(page) if _HELD.match(node.attributes.get("id", ""))}
    labels: dict[str, str] = {}
    for node in _all(body):
        name = _name_called(node)
        if name in held:
            labels.setdefault(name, str(len(labels) + 1))
            node.tag, node.attributes, node.children = MARK, {LABEL: labels[name]}, []
    if labels:
        _take_out(body)
    return {label: _without_number(held[name]) for name, label in labels.items()}


def _name_called(node: Node) -> str:
    found = _CALL.search(node.attributes.get("href", "")) if node.tag == "a" else None
    return (found["word"] or found["office"]) if found else ""


def _all(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from _all(child)


def _take_out(node: Node) -> None:
    """Take the words of footnotes out of an element."""
    node.children = [
        child
        for child in node.children
        if isinstance(child, str)
        or not (_LIST.search(child.style) or _HELD.match(child.attributes.get("id", "")))
    ]
    for child in node.children:
        if isinstance(child, Node):
            _take_out(child)


def _without_number(node: Node) -> Node:
    """Return the words of a footnote without the number that leads back to its mark."""
    for inner in (node, *_all(node)):
        inner.children = [
            child
            for child in inner.children
            if isinstance(child, str) or not _BACK.search(child.attributes.get("href", ""))
        ]
    return node
