# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What differs between two states of a letter: added words underlined, removed ones struck through, each told."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from caseapp.domain.letter_differences import Compared, LineChange, LineDifference, Mark
from caseapp.ui.theme import GRID, theme_of

_TAGS: Final = {
    LineChange.SAME: "",
    LineChange.EDITED: "changed",
    LineChange.ADDED: "added",
    LineChange.REMOVED: "removed",
    LineChange.MOVED_AWAY: "moved from here",
    LineChange.MOVED_HERE: "moved to here",
    LineChange.RESTYLED: "set in another way",
}


class DifferenceView(QTextBrowser):
    """Shows two states of a letter as one; `stepped(place, words)` tells of the difference that is gone to."""

    stepped = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName("Differences")
        self.setMinimumHeight(9 * (self.fontMetrics().lineSpacing() + GRID))
        self._compared: Compared | None = None
        self._places: list[int] = []
        self.place = -1

    @property
    def changes(self) -> tuple[LineDifference, ...]:
        """The lines that differ, in the order in which they are shown."""
        return () if self._compared is None else self._compared.changes

    def show_compared(self, compared: Compared | None) -> None:
        """Show other differences, or none; nothing is gone to yet."""
        self._compared, self._places, self.place = compared, [], -1
        self.clear()
        if compared is None:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for line in (*compared.fields, *compared.lines):
            if line.differs:
                self._places.append(cursor.position())
            self._write(cursor, line)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def step(self, by: int) -> None:
        """Go to the next difference or the one before, around the end."""
        if self._places:
            start = self.place if self.place >= 0 or by > 0 else 0
            self.go_to((start + by) % len(self._places))

    def go_to(self, place: int) -> None:
        """Go to a difference by its place, from 0, and tell it in words."""
        self.place = place
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[place])
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        line = self.changes[place]
        self.stepped.emit(place, f"{line.change.value.capitalize()}: {line.in_short or line.kind}")

    def _write(self, cursor: QTextCursor, line: LineDifference) -> None:
        if cursor.position():
            cursor.insertBlock()
        block = QTextBlockFormat()
        block.setBottomMargin(GRID)
        cursor.setBlockFormat(block)
        theme, plain = theme_of(self.palette()), QTextCharFormat()
        quiet = QTextCharFormat()
        quiet.setForeground(theme.muted)
        if line.differs:
            tag = QTextCharFormat(quiet)
            tag.setFontWeight(QFont.Weight.DemiBold)
            cursor.insertText(f"{_TAGS[line.change]}  ", tag)
        if line.label:
            cursor.insertText(f"{line.label} ", quiet)
        before = Mark.SAME
        for one in line.stretches:
            if before is Mark.REMOVED and one.mark is Mark.ADDED:
                cursor.insertText(" ", plain)  # else old and new words would stand as one
            before = one.mark
            form = QTextCharFormat(plain)
            form.setFontUnderline(one.mark is Mark.ADDED)
            form.setFontStrikeOut(one.mark is Mark.REMOVED)
            if one.mark is Mark.REMOVED:
                form.setForeground(theme.muted)
            if one.mark is Mark.ADDED:
                form.setFontWeight(QFont.Weight.DemiBold)
            cursor.insertText(one.text.replace("\n", " ⏎ "), form)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._compared is not None:
            self.show_compared(self._compared)
