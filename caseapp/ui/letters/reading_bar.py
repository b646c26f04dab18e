# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line under a viewer: side strip, back and forward, page, zoom, and finding."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from caseapp.ui.letters.bars import ShiftingBar, group_of, tool
from caseapp.ui.letters.finding import Wish
from caseapp.ui.letters.page_field import PageField
from caseapp.ui.letters.page_keys import NEXT_PAGE, PREVIOUS_PAGE
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.zoom_field import ZoomField

_Standard = QKeySequence.StandardKey
LONGEST: Final = 300
"""Characters that can be looked for: a whole letter pasted by mistake would hold everything up."""


def key_words(keys: QKeySequence.StandardKey | str) -> str:
    """Return the first key of a standard action, or a key by its letters, as this system writes it."""
    sequence = QKeySequence(keys)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


class FindField(QLineEdit):
    """Where words to be found are typed; `left()` tells of Escape, `step_requested(int)` of Enter."""

    left = Signal()
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Find")
        self.setMaxLength(LONGEST)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(14 * self.fontMetrics().averageCharWidth())
        self.setAccessibleName("Find in this letter")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter, leave with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ReadingBar(ShiftingBar):
    """Page, zoom and find; its signals ask, its setters show."""

    page_requested = Signal(int)
    find_requested = Signal(str)
    find_left = Signal()
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.strip = tool(
            "", "Side strip", "Show pages, outline, comments and links beside the letter (F9)", "side"
        )
        self.strip.setCheckable(True)
        back, forward = key_words(_Standard.Back), key_words(_Standard.Forward)
        self.back = tool(
            "", "Back to the place before", f"Back to the place you jumped from ({back})", "back"
        )
        self.forward = tool("", "Forward again", f"Forward again ({forward})", "forward")
        self.page_field = PageField()
        self._of = QLabel("of 1")
        self.page_before = tool("", "Page before", f"Page before ({key_words(PREVIOUS_PAGE)})", "page-before")
        self.page_after = tool("", "Next page", f"Next page ({key_words(NEXT_PAGE)})", "page-after")
        self.zoom_out = tool("−", "Zoom out", "Zoom out (Ctrl+−)")
        self.zoom = ZoomField()
        self.zoom_in = tool("+", "Zoom in", "Zoom in (Ctrl++)")
        self.fit_width = tool("", "Fit width", "Fit the page to the width (Ctrl+8)", "fit-width")
        self.fit_width.setCheckable(True)
        self.turn = tool("", "Turn clockwise", "Turn the pages clockwise (Ctrl+T)", "turn")
        ways = group_of(self.strip, self.back, self.forward)
        place = group_of(self.page_before, self.page_field, self._of, self.page_after)
        size = group_of(self.zoom_out, self.zoom, self.zoom_in)
        fit = group_of(self.fit_width, self.turn)
        super().__init__((ways, place, size, fit, self._finding()), parent)
        self.page_field.valueChanged.connect(self.page_requested)
        for toggle in (self.match_case, self.whole_words):
            toggle.setCheckable(True)
            toggle.toggled.connect(lambda _on: self.find_requested.emit(self.find_field.text()))
        self._show_finding(False)
        self.find_field.textChanged.connect(self._on_words)
        self.find_field.step_requested.connect(self.step_requested)
        self.find_field.left.connect(self.find_left)
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.show_ways(back=False, forward=False)

    def _finding(self) -> QWidget:
        self.find_field = FindField()
        self.count = QLabel()
        self.match_case = tool("Aa", "Match case", "Find only words in the same capitals")
        self.whole_words = tool("Word", "Whole words", "Find whole words only")
        self.previous = tool("↑", "Previous hit", "Previous hit (Shift+F3)")
        self.next = tool("↓", "Next hit", "Next hit (F3)")
        return group_of(
            self.find_field, self.count, self.match_case, self.whole_words, self.previous, self.next
        )

    def wish(self) -> Wish:
        """Return what is to be found."""
        return Wish(self.find_field.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def put_words(self, words: str) -> None:
        """Put words into the find field without asking for them."""
        self.find_field.blockSignals(True)
        self.find_field.setText(words)
        self.find_field.setCursorPosition(0)
        self.find_field.blockSignals(False)
        self._show_finding(bool(words))

    def show_page(self, page: int, pages: int) -> None:
        """Show the page number, the number printed on it where it is another, and how many there are."""
        field, most = self.page_field, max(1, pages)
        field.blockSignals(True)
        field.setRange(1, most)
        field.setValue(page)
        field.blockSignals(False)
        self.page_before.setEnabled(page > 1)
        self.page_after.setEnabled(page < most)
        label = field.label_of(page)
        printed = f" · “{label}”" if label else ""
        self._of.setText(f"of {most}{printed}")
        self._of.setToolTip(f"The number printed on this page is “{label}”" if label else "")
        field.setAccessibleDescription(
            f"page {page} of {most}" + (f", printed number {label}" if label else "")
        )

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """Show the zoom and what it follows."""
        self.zoom.show_zoom(zoom, fit)
        self.fit_width.setChecked(fit is Fit.WIDTH)

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Show which ways through the places visited are open."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_count(
        self, current: int, hits: int, *, wrapped: str = "", more: bool = False, least: bool = False
    ) -> None:
        """Show which hit (from 0, or -1) of how many is the current one, and whether it went round.

        With `more` the letter is still being looked through; with `least` there may be more than so many.
        """
        searched = bool(self.find_field.text().strip())
        words = (
            f"{current + 1} of {hits}{' or more' if least else ''}"
            if hits
            else "none"
            if searched and not more
            else ""
        )
        if more and searched:
            words += "…"
        if wrapped:
            words += f", {wrapped}"
        self.count.setText(words)
        self.count.setAccessibleName(f"hit {words}" if hits else words or "no search")
        self.previous.setEnabled(hits > 0)
        self.next.setEnabled(hits > 0)

    def _on_words(self, words: str) -> None:
        self._show_finding(bool(words))
        self.find_requested.emit(words)

    def _show_finding(self, on: bool) -> None:
        """Show what belongs to finding only while something is looked for: the line is narrow."""
        for part in (self.count, self.match_case, self.whole_words, self.previous, self.next):
            part.setVisible(on)
        self.fold(self.width())


def press(button: QToolButton, on: bool) -> None:
    """Show a toggle as pressed or not without asking for anything."""
    button.blockSignals(True)
    button.setChecked(on)
    button.blockSignals(False)
