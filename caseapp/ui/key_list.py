# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys in a small window beside the letters: those of the place one is at first, and a field to find one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from caseapp.ui.case.proposal_bar import ProposalBar
from caseapp.ui.drafts.writing.editor import LetterEditor
from caseapp.ui.key_groups import KeyGroup, Place, groups
from caseapp.ui.letters.page_area import PageArea
from caseapp.ui.letters.question_list import QuestionRows
from caseapp.ui.letters.strip_view import StripView
from caseapp.ui.page import Page
from caseapp.ui.theme import GRID, scaled_font


class KeysWindow(QWidget):
    """Every key in one list, gathered from the tables that bind them; stays open while one goes on."""

    def __init__(self, main: QWidget) -> None:
        super().__init__(main, Qt.WindowType.Tool)
        self.setWindowTitle("Keys")
        self.setAccessibleName("Keys")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a key by what it does")
        self.field.setAccessibleName("Find a key")
        self.field.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._widths = (0, 0)
        """Room that the keys and what they do ask for (pixels)."""
        self.list.setAccessibleName("Keys")
        self.list.setColumnCount(2)
        self.list.setHeaderLabels(["Key", "What it does"])
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(2 * GRID)
        self.list.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._filter)
        self.setFocusProxy(self.field)
        main.installEventFilter(self)
        self._fill(groups())

    def open(self) -> None:
        """Show the keys, those of the place where the keyboard is first; once more brings them to the front."""
        main = self.parentWidget()
        now = QApplication.focusWidget() or (main.focusWidget() if main is not None else None)
        place = place_of(now)
        if now is None or not self.isAncestorOf(now):
            self._fill(sorted(groups(), key=lambda group: group.place is not place))
            self.field.clear()
        if not self.isVisible():
            self._place()
        self.show()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the main window."""
        if event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Stand at the right of the main window, beside it where the screen has room."""
        main = self.parentWidget()
        assert main is not None
        room = main.screen().availableGeometry()
        height = min(main.height(), room.height()) * 3 // 4
        frame = 2 * GRID * 2 + self.list.verticalScrollBar().sizeHint().width()
        self.resize(min(self._widths[0] + self._widths[1] + frame, room.width() * 3 // 5), height)
        beside = main.frameGeometry().right() + GRID
        self.move(min(beside, room.right() - self.width()), main.y() + (main.height() - height) // 2)

    @property
    def shown(self) -> dict[str, list[tuple[str, str]]]:
        """What the list shows: words and keys by the title of their group."""
        return {
            top.text(0): [(row.text(1), row.text(0)) for row in rows if not row.isHidden()]
            for top, rows in self._groups
            if not top.isHidden()
        }

    def _fill(self, gathered: Sequence[KeyGroup]) -> None:
        self._groups.clear()
        self.list.clear()
        # The titles stand across both columns, so they ask for no room of the first.
        shown, letters = [row for group in gathered for row in group.rows], self.list.fontMetrics()
        self._widths = (
            max(letters.horizontalAdvance(row.shown) for row in shown) + 3 * self.list.indentation(),
            max(letters.horizontalAdvance(row.words) for row in shown) + 4 * GRID,
        )
        self.list.header().resizeSection(0, self._widths[0])
        strong = scaled_font(self.list, 1.0, strong=True)
        for group in gathered:
            top = QTreeWidgetItem([group.title, ""])
            top.setFont(0, strong)
            rows = [QTreeWidgetItem([row.shown, row.words]) for row in group.rows]
            for row in rows:
                row.setToolTip(1, row.text(1))
            top.addChildren(rows)
            self.list.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            top.setExpanded(True)
            self._groups.append((top, rows))

    def _filter(self, typed: str) -> None:
        """Show the rows whose words or keys hold what is typed."""
        wanted = typed.casefold().split()
        for top, rows in self._groups:
            for row in rows:
                words = f"{top.text(0)} {row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in words for word in wanted))
            top.setHidden(all(row.isHidden() for row in rows))


def place_of(widget: QWidget | None) -> Place | None:
    """Return the place a widget belongs to, None where only the window's keys work."""
    while widget is not None:
        if isinstance(widget, StripView):
            return Place.STRIP
        if isinstance(widget, QuestionRows):
            return Place.QUESTIONS
        if isinstance(widget, ProposalBar):
            return Place.PROPOSALS
        if isinstance(widget, PageArea):
            return Place.LETTER
        if isinstance(widget, LetterEditor):
            return Place.WRITING
        if isinstance(widget, Page) and widget.title == "In-tray":
            return Place.IN_TRAY
        if isinstance(widget, Page) and widget.title == "Today":
            return Place.TODAY
        widget = widget.parentWidget()
    return None
