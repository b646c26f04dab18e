# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the panels about clearance need of the text that is being written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from caseapp.ui.drafts.keeping import save_typed

if TYPE_CHECKING:
    from caseapp.ui.drafts.page import DraftPage

T = TypeVar("T")
_PARAGRAPH = "\u2029\u2028\ufffc"


def kept_first(page: DraftPage, work: Callable[[], T]) -> Callable[[], T]:
    """Return work that first keeps what is typed, so that it is done to what is on screen."""
    draft, typed, drafting = page.draft, page.fields.typed(), page.bench.services.drafting
    if draft is None or not page.can_edit:
        return work
    page.hold()

    def both() -> T:
        save_typed(drafting, draft, typed)
        return work()

    return both


def selected_words(page: DraftPage) -> str:
    """Return the words that are selected in the text, in one line."""
    words = _editor(page).textCursor().selectedText()
    return " ".join(words.translate(dict.fromkeys(map(ord, _PARAGRAPH), " ")).split())


def show_words(page: DraftPage, quote: str, nth: int) -> bool:
    """Select the n-th occurrence of quoted words in the text, from 0; tells whether it is there."""
    editor = _editor(page)
    found = QTextCursor(editor.document())
    for _ in range(nth + 1):
        found = editor.document().find(quote, found)
        if found.isNull():
            return False
    editor.setTextCursor(found)
    editor.ensureCursorVisible()
    return True


def _editor(page: DraftPage) -> QPlainTextEdit:
    return page.fields.body
