# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters and exhibits of a bundle: ticked, and put into their order by dragging or with the keyboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from caseapp.ui.inline import button_row
from caseapp.ui.theme import GRID

_ID: Final = int(Qt.ItemDataRole.UserRole)
_LINES: Final = 6


class TickedList(QListWidget):
    """A list whose lines are ticked with the space bar, and moved by dragging or with buttons."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, lines: Sequence[tuple[int, str]]) -> None:
        """Show lines, each with its id, all of them ticked."""
        self.clear()
        for line_id, words in lines:
            item = QListWidgetItem(words)
            item.setData(_ID, line_id)
            item.setToolTip(words)
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.setMinimumHeight((self.fontMetrics().height() + 2 * GRID) * _LINES)

    def ticked(self) -> tuple[int, ...]:
        """Return the ids of the ticked lines in their order."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(int(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def tick(self, *, on: bool) -> None:
        """Tick all lines, or none."""
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def move_line(self, by: int) -> None:
        """Move the line that is chosen up or down."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            self.insertItem(row + by, self.takeItem(row))
            self.setCurrentRow(row + by)

    def turn_round(self) -> None:
        """Put the lines into the opposite order."""
        for row in range(self.count()):
            self.insertItem(row, self.takeItem(self.count() - 1))
        self.setCurrentRow(0)


class BundleParts(QWidget):
    """What goes into a bundle; nothing until `show_parts` has told what there is."""

    def __init__(self) -> None:
        super().__init__()
        self.letters, self.exhibits = (
            TickedList("Letters of the bundle"),
            TickedList("Exhibits of the bundle"),
        )
        self.up, self.down = QPushButton("Move up"), QPushButton("Move down")
        self.all, self.none, self.turned = (
            QPushButton("All"),
            QPushButton("None"),
            QPushButton("Opposite order"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        lists = QHBoxLayout()
        lists.setSpacing(2 * GRID)
        lists.addWidget(self.letters, 3)
        lists.addWidget(self.exhibits, 2)
        column.addLayout(lists)
        column.addLayout(button_row(self.up, self.down, self.all, self.none, self.turned))
        self._last = self.letters
        self.up.clicked.connect(lambda: self._current().move_line(-1))
        self.down.clicked.connect(lambda: self._current().move_line(1))
        self.all.clicked.connect(lambda: self._current().tick(on=True))
        self.none.clicked.connect(lambda: self._current().tick(on=False))
        self.turned.clicked.connect(lambda: self._current().turn_round())
        for part in (self.letters, self.exhibits):
            part.itemSelectionChanged.connect(self._note)

    def show_parts(self, letters: Sequence[tuple[int, str]], exhibits: Sequence[tuple[int, str]]) -> None:
        """Show the letters and exhibits of a case, all ticked, in the order in which they came."""
        self.letters.fill(letters)
        self.exhibits.fill(exhibits)
        self.exhibits.setVisible(bool(exhibits))
        self._last = self.letters

    def _note(self) -> None:
        sender = self.sender()
        if isinstance(sender, TickedList) and sender.hasFocus():
            self._last = sender

    def _current(self) -> TickedList:
        return self._last
