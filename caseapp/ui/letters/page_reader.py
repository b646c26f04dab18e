# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of the page in view as screen readers can walk through it, with what is lit on it in words.

A scroll area exposes only its viewport, and PySide6 6.11 crashes on an accessibility interface written
in Python. So a read-only text widget lies hidden behind the pages and follows them. What the caret
passes is announced besides, because readers follow the caret of the widget with the keyboard only.
"""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from caseapp.domain.document import PageFacts
from caseapp.domain.errors import CaseError
from caseapp.ui.letters.letter_lines import Spot, Unit
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.spoken_page import SpokenPage, spoken_page

_PAUSE: Final = 150
"""Milliseconds of standing still before the text is followed where no screen reader listens."""
_MOST: Final = 400
"""Characters announced of what the caret passed."""


def _units(text: str, offset: int) -> int:
    """Return an offset of code points in UTF-16 units, as Qt counts."""
    return len(text[:offset].encode("utf-16-le")) // 2


class PageReader(QPlainTextEdit):
    """Text, marks, caret and selection of the page in view, for screen readers only.

    `announced(words)` tells what a caret that moved has passed.
    """

    announced = Signal(str)

    def __init__(self, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._page = 0
        self._made_of: tuple[object, ...] = ()
        self._facts: PageFacts | None = None
        self._index = 0
        self._spoken = SpokenPage("")
        self._caret: Spot | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setAccessibleName("Page text")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._follow)
        view.page_changed.connect(self._follow_soon)
        view.lit_changed.connect(self._follow_soon)
        view.selection_changed.connect(self._on_selection)
        view.caret_moved.connect(self._on_caret)

    def _follow_soon(self) -> None:
        """Follow at once where a screen reader listens, else when the pages stand still: text takes time."""
        if QAccessible.isActive():
            self._follow()
        else:
            self._soon.start()

    def _on_selection(self) -> None:
        """Follow at once; only a letter that has just come is painted first."""
        view = self._view
        is_here = any(self._facts is facts for facts in view.pages[self._index : self._index + 1])
        if is_here or view.selection or view.caret_on:
            self._follow()
        else:
            self._follow_soon()

    def _follow(self) -> None:
        view = self._view
        page = view.caret.page if view.caret_on or view.selection else view.page
        self._show(page)
        self.setAccessibleName(f"Text of page {page}" if view.pages else "Page text")
        text, place = self._spoken.text, self._spoken.place_of
        cursor = self.textCursor()
        here = [span for span in view.selection if span.page == page]
        if here:
            start, end = place(here[0].start), place(here[-1].end)
            if view.caret.offset <= here[0].start:
                start, end = end, start
            cursor.setPosition(_units(text, start))
            cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(_units(text, place(view.caret.offset)) if view.caret.page == page else 0)
        self.setTextCursor(cursor)

    def _show(self, page: int) -> None:
        """Put the text of a page (from 1) with its marks in place, unless it is there already.

        None is there once it cannot be read any more: the library may close while pages stand still.
        """
        try:
            self._put(page)
        except CaseError:
            self._made_of, self._facts, self._spoken = (), None, SpokenPage("")
            self.clear()

    def _put(self, page: int) -> None:
        view = self._view
        facts = view.pages[page - 1] if view.pages else None
        made_of = (facts, view.marks, view.proposed, view.hits_on(page), view.current_hit)
        if made_of == self._made_of:
            return
        self._made_of, self._facts, self._index = made_of, facts, page - 1
        marks = view.lit_on(page)
        self._spoken = SpokenPage("")
        if facts is not None:
            self._spoken = spoken_page(facts.text, marks, view.hits_on(page), view.current_hit)
        self.setPlainText(self._spoken.text)

    def _on_caret(self) -> None:
        self._follow()
        before, self._caret = self._caret, self._view.caret if self._view.caret_on else None
        if before is None or self._caret is None or before == self._caret:
            return
        words = self._passed(before, self._caret)
        if words:
            self.announced.emit(words)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _passed(self, before: Spot, now: Spot) -> str:
        """Return what stands at a caret that moved: a letter, a word, a line or more, and its marks."""
        view = self._view
        lines = view.text_selection.lines(now.page)
        page = f"page {now.page}" if before.page != now.page else ""
        if not lines.text:
            return f"{page or 'this page'} has no text"
        if view.step_unit is Unit.CHARACTER:
            end = now.offset + 1
        else:
            end = view.text_selection.letter.around(now, view.step_unit)[1].offset
        words = lines.text[now.offset : end].strip()[:_MOST]
        notes = self._spoken.within(now.offset, end)
        silent = "space" if now.offset < len(lines.text) else "end of page"
        return ", ".join(part for part in (page, *notes, words or silent) if part)
