# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of the register: several rows may be chosen, groups fold, columns can be left out."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from caseapp.domain.register_list import Group
from caseapp.ui.cases.table import DueDelegate, NumberDelegate, PlainTable, fit_columns
from caseapp.ui.chip_cells import Chip, ChipDelegate
from caseapp.ui.heads import LEFT, Index
from caseapp.ui.letters.question_rows import QuestionItem
from caseapp.ui.menus import pop_up
from caseapp.ui.register.lines import HEADS, NAMED, WIDTHS, Column
from caseapp.ui.register.model import ITEM, RegisterModel, group_words
from caseapp.ui.settings import WindowSettings
from caseapp.ui.theme import GRID, scaled_font

FIXED: Final = frozenset({Column.NUMBER, Column.WORDING})
"""Columns that are always there."""
_ROWS: Final = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class RegisterCells(QStyledItemDelegate):
    """Draws the cells of the register, and heads of groups across the whole row."""

    def __init__(self, table: QTableView, model: RegisterModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._by_column: dict[int, QStyledItemDelegate] = {
            Column.STATUS: ChipDelegate(table, _chip),
            Column.TIMES: NumberDelegate(table),
            Column.DUE: DueDelegate(table),
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; of the head of a group, the part of its words that falls on the cell."""
        group = self._model.group_at(index.row()) if self._model.groups else None
        own = self._by_column.get(index.column())
        if group is not None:
            self._paint_head(painter, option, index, group)
        elif own is not None:
            own.paint(painter, option, index)
        else:
            super().paint(painter, option, index)

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, group: Group
    ) -> None:
        table, style = self._table, self._table.style()
        self.initStyleOption(option, index)
        option.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, table)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        cell: QRect = option.rect
        heads, side = table.horizontalHeader(), round(option.fontMetrics.height() * 0.5)
        left = GRID - heads.offset()
        painter.save()
        painter.setClipRect(cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.palette().color(role))
        painter.drawPolygon(
            _arrow(
                QPointF(left, cell.center().y() - side / 2), side, folded=self._model.is_folded(index.row())
            )
        )
        painter.setFont(scaled_font(table, 1.0, strong=True))
        painter.setPen(table.palette().color(role))
        room = QRect(left + side + 2 * GRID, cell.top(), heads.length(), cell.height())
        painter.drawText(room, int(LEFT), group_words(group))
        painter.restore()


def _arrow(corner: QPointF, side: float, *, folded: bool) -> QPolygonF:
    """Return a triangle that points to the right where a group is folded, else down."""
    ends = ((0.15, 0), (0.85, 0.5), (0.15, 1)) if folded else ((0, 0.15), (1, 0.15), (0.5, 0.85))
    return QPolygonF([corner + QPointF(x * side, y * side) for x, y in ends])


def _chip(index: Index) -> Chip | None:
    item = index.data(ITEM)
    return Chip(item.chip_words, item.status) if isinstance(item, QuestionItem) else None


class RegisterTable(PlainTable):
    """The questions; `copy_requested()` tells that the rows chosen are to be copied."""

    copy_requested = Signal()
    chosen_changed = Signal()

    def __init__(self, name: str, model: RegisterModel, settings: WindowSettings, *, of_case: bool) -> None:
        super().__init__(name)
        self.register_model = model
        self._settings = settings
        self._key = "register-columns-case" if of_case else "register-columns"
        without = {Column.CASE} if of_case else set()
        self._offered = [column for column in Column if column not in without]
        kept = settings.choice(self._key, "").split()
        self._left_out = {column for column in self._offered if column.name in kept} - FIXED
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(RegisterCells(self, model))
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(lambda where: self.pop_up_columns(heads.mapToGlobal(where)))
        self.resized.connect(self.fit)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        model.modelReset.connect(self.chosen_changed)

    def fit(self) -> None:
        """Give the columns their widths, and leave out those that are not wanted or have no room.

        Where cases have no column, their references stand before the numbers: each case has a Q1.
        """
        widths = {column: letters for column, letters in WIDTHS if column in self._wanted()}
        fit_columns(self, Column.WORDING, tuple(widths.items()))
        named = Column.CASE in self._offered and (
            Column.CASE not in widths or self.isColumnHidden(Column.CASE)
        )
        if named:
            widths = {**widths, Column.NUMBER: NAMED}
            fit_columns(self, Column.WORDING, tuple(widths.items()))
        self.register_model.set_named(named)
        for column in Column:
            if column not in self._wanted():
                self.setColumnHidden(column, True)

    def shown_columns(self) -> tuple[Column, ...]:
        """Return the columns that are seen."""
        return tuple(column for column in Column if not self.isColumnHidden(column))

    def chosen_ids(self) -> tuple[int, ...]:
        """Return the questions chosen, in the order of the table; where only heads are, those under them."""
        model = self.register_model
        ranges = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        found = [ids for first, last in ranges for ids in model.ids_between(first, last)]
        if not found and model.groups:
            heads = (row for first, last in ranges for row in range(first, last + 1))
            found = [ids for row in heads for ids in model.ids_under(row)]
        return tuple(dict.fromkeys(found))

    def choose(self, ids: tuple[int, ...], current: int | None) -> None:
        """Choose questions again that are still listed, with the keyboard on one of them."""
        model, selection = self.register_model, self.selectionModel()
        place = None if current is None else model.place_of(current)
        if place is not None:
            at = model.index(model.row_at(place), Column.NUMBER)
            selection.setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        places = {row_id: at for at, row_id in enumerate(model.ids)} if len(ids) > 1 else {}
        if place is not None and len(ids) == 1:
            places = {ids[0]: place}
        for row_id in ids:
            if row_id in places:
                selection.select(model.index(model.row_at(places[row_id]), Column.NUMBER), _ROWS)

    def columns_menu(self) -> QMenu:
        """Return the menu in which columns are left out or taken in."""
        menu = QMenu(self)
        menu.setAccessibleName("Columns")
        for column in self._offered:
            action = menu.addAction(HEADS[column])
            action.setCheckable(True)
            action.setChecked(column not in self._left_out)
            action.setEnabled(column not in FIXED)
            action.toggled.connect(lambda on, which=column: self._take_in(which, on))
        return menu

    def pop_up_columns(self, where: QPoint) -> None:
        """Show the menu of columns at a point of the screen."""
        pop_up(self.columns_menu(), where)

    def toggle(self, row: int) -> None:
        """Fold or unfold the group whose head a row is."""
        self.register_model.fold(row, not self.register_model.is_folded(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, and fold and unfold groups with the arrows left and right, or with the space bar."""
        row, model = self.currentIndex().row(), self.register_model
        head = model.group_at(row) if row >= 0 else None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif head is not None and event.key() == Qt.Key.Key_Space:
            self.toggle(row)
        elif model.groups and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if head is not None:
                model.fold(row, event.key() == Qt.Key.Key_Left)
            elif event.key() == Qt.Key.Key_Left and (above := model.head_of(row)) is not None:
                self.selectRow(above)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold a group with a click on its arrow."""
        place = event.position().toPoint()
        row, arrow = self.rowAt(place.y()), self.fontMetrics().height() + 2 * GRID
        super().mousePressEvent(event)
        if row >= 0 and self.register_model.group_at(row) is not None and place.x() <= arrow:
            self.toggle(row)

    def _wanted(self) -> set[Column]:
        return set(self._offered) - self._left_out

    def _take_in(self, column: Column, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(column)
        self._settings.keep_choice(self._key, " ".join(sorted(left.name for left in self._left_out)))
        self.fit()
