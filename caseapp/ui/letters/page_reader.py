# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of the page in view as screen readers can walk through it.

A scroll area exposes only its viewport, and PySide6 6.11 crashes on an accessibility interface written
in Python. So a read-only text widget lies hidden behind the pages and follows them.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from caseapp.ui.letters.page_view import PageView


def _units(text: str, offset: int) -> int:
    """Return an offset of code points in UTF-16 units, as Qt counts."""
    return len(text[:offset].encode("utf-16-le")) // 2


class PageReader(QPlainTextEdit):
    """The text, caret and selection of the page in view, for screen readers only."""

    def __init__(self, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._page_text = ""
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setAccessibleName("Page text")
        view.page_changed.connect(self._follow)
        view.selection_changed.connect(self._follow)
        view.caret_moved.connect(self._follow)

    def _follow(self) -> None:
        view = self._view
        page = view.caret.page if view.caret_on or view.selection else view.page
        text = view.pages[page - 1].text.text if view.pages else ""
        if text != self._page_text:
            self._page_text = text
            self.setPlainText(text)
        self.setAccessibleName(f"Text of page {page}" if view.pages else "Page text")
        cursor = self.textCursor()
        span = next((span for span in view.selection if span.page == page), None)
        if span is not None:
            cursor.setPosition(_units(text, span.start))
            cursor.setPosition(_units(text, span.end), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(_units(text, view.caret.offset) if view.caret.page == page else 0)
        self.setTextCursor(cursor)
