# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of keys: those of the place one comes from first, and a field to find one by its words."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from caseapp.ui.key_groups import KeyGroup, Place, groups
from caseapp.ui.letters.page_area import PageArea
from caseapp.ui.letters.question_list import QuestionRows
from caseapp.ui.letters.strip_view import StripView
from caseapp.ui.page import Bench, Page
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID, scaled_font


class KeysPage(Page):
    """Every key in one list, gathered from the tables that bind them."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Keys")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a key by what it does")
        self.field.setAccessibleName("Find a key")
        self.field.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.list.setAccessibleName("Keys")
        self.list.setColumnCount(2)
        self.list.setHeaderLabels(["What it does", "Key"])
        self.list.setRootIsDecorated(False)
        self.list.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.column.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 4 * GRID)
        self.column.setSpacing(2 * GRID)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._filter)
        self.setFocusProxy(self.field)
        self._fill(groups())

    def arrive(self, route: Route) -> None:
        """Put the keys of the place one comes from first."""
        place = place_of(QApplication.focusWidget())
        self._fill(sorted(groups(), key=lambda group: group.place is not place))
        self.field.clear()

    @property
    def shown(self) -> dict[str, list[tuple[str, str]]]:
        """What the list shows: words and keys by the title of their group."""
        return {
            top.text(0): [(row.text(0), row.text(1)) for row in rows if not row.isHidden()]
            for top, rows in self._groups
            if not top.isHidden()
        }

    def _fill(self, gathered: Sequence[KeyGroup]) -> None:
        self._groups.clear()
        self.list.clear()
        strong = scaled_font(self.list, 1.0, strong=True)
        for group in gathered:
            top = QTreeWidgetItem([group.title, ""])
            top.setFont(0, strong)
            rows = [QTreeWidgetItem([row.words, row.shown]) for row in group.rows]
            top.addChildren(rows)
            self.list.addTopLevelItem(top)
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
        if isinstance(widget, PageArea):
            return Place.LETTER
        if isinstance(widget, Page) and widget.title == "In-tray":
            return Place.IN_TRAY
        widget = widget.parentWidget()
    return None
