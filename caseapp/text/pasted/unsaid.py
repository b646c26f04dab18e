# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What programs put on the clipboard beside what is said: words struck out, hidden words, comments."""

import re

from caseapp.text.pasted.nodes import Node

_STRUCK = frozenset({"del", "s", "strike"})
_CLASSES = frozenset({"msodel", "msocomanchor", "msocommentreference", "msocomtxt", "msocommenttext"})
_STYLE = re.compile(
    r"mso-element:comment|mso-special-character:comment|text-decoration[a-z-]*:[^;]*line-through"
    r"|display:none|mso-hide:all"
)


def without_unsaid(node: Node) -> Node:
    """Return an element without words that are struck out or hidden, and without comments; it is changed."""
    node.children = [
        child if isinstance(child, str) else without_unsaid(child)
        for child in node.children
        if isinstance(child, str) or not _is_unsaid(child)
    ]
    return node


def _is_unsaid(node: Node) -> bool:
    classes = node.attributes.get("class", "").lower().split()
    return node.tag in _STRUCK or not _CLASSES.isdisjoint(classes) or _STYLE.search(node.style) is not None
