# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The source list at the left: the pages of the program, and the cases opened last."""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from caseapp.ui.icons import icon
from caseapp.ui.theme import GRID

PLACES: Final = (
    ("today", "Today"),
    ("in-tray", "In-tray"),
    ("cases", "Cases"),
    ("questions", "Questions"),
    ("search", "Search"),
)
OPEN_CASES: Final = 8
_WHICH: Final = int(Qt.ItemDataRole.UserRole)


class SourceList(QListWidget):
    """Pages by name, then open cases; `page_chosen(name)` and `case_chosen(id)` tell what was chosen."""

    page_chosen = Signal(str)
    case_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: OrderedDict[int, str] = OrderedDict()
        self._narrow = False
        self._current: str | int = "cases"
        self.setAccessibleName("Pages and open cases")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)
        self._fill()

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def show_current(self, which: str | int) -> None:
        """Mark the page (by name) or case (by id) that is shown."""
        self._current = which
        rows = (row for row in range(self.count()) if self.item(row).data(_WHICH) == which)
        self.setCurrentRow(next(rows, -1))

    def opened(self, case_id: int, reference: str) -> None:
        """Put a case first among the open ones, or give it its new reference."""
        if case_id not in self._open:
            self._open[case_id] = reference
            self._open.move_to_end(case_id, last=False)
            while len(self._open) > OPEN_CASES:
                self._open.popitem()
        self._open[case_id] = reference
        self._fill()

    def sizeHint(self) -> QSize:
        """Return the width of the longest word, or of an icon."""
        side = self._side()
        if self._narrow:
            return QSize(side + 7 * GRID, 40 * GRID)
        words = [words for _, words in PLACES] + ["BSCC/2021/0007"]
        width = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(width + side + 11 * GRID, 40 * GRID)

    def _side(self) -> int:
        return max(20, round(self.fontMetrics().height() * 1.2))

    def _fill(self) -> None:
        self.clear()
        side = self._side()
        self.setIconSize(QSize(side, side))
        for name, words in PLACES:
            self._add(name, words, name)
        if self._open:
            rule = QListWidgetItem("" if self._narrow else "Open cases")
            rule.setFlags(Qt.ItemFlag.NoItemFlags)
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() * 0.9)
            rule.setFont(font)
            rule.setSizeHint(QSize(0, self.fontMetrics().height() + 4 * GRID))
            self.addItem(rule)
        for case_id, reference in self._open.items():
            self._add(case_id, reference, "case")
        self.setFixedWidth(self.sizeHint().width())
        self.show_current(self._current)

    def _add(self, which: str | int, words: str, icon_name: str) -> None:
        item = QListWidgetItem(icon(icon_name), "" if self._narrow else words)
        item.setData(_WHICH, which)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(words)
        item.setSizeHint(QSize(0, max(self._side(), self.fontMetrics().height()) + 3 * GRID))
        self.addItem(item)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        which = item.data(_WHICH)
        if isinstance(which, str):
            self.page_chosen.emit(which)
        elif isinstance(which, int):
            self.case_chosen.emit(which)
