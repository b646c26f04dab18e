# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cells of questions by body: their model, and a chip with how often was asked and what is due under it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from caseapp.domain.by_body import BodyCell, BodyGrid, BodyRow
from caseapp.domain.words import HIDDEN, status_words
from caseapp.ui.chips import chip_size, draw_chip
from caseapp.ui.chosen import draw_ground
from caseapp.ui.heads import LEFT, HeadedModel, Index
from caseapp.ui.letters.question_rows import two_lines
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of
from caseapp.ui.words import late_words, short_date

CELL: Final = int(Qt.ItemDataRole.UserRole) + 1
HEADS: Final = ("Number", "Question")
WORDING: Final = 1
_NOT_ASKED: Final = "not asked"


class BodyModel(HeadedModel):
    """Questions down, bodies across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = BodyGrid((), ())
        self.now = datetime.now()

    @property
    def heads(self) -> Sequence[str]:
        """The heads of the columns: number and question, then the bodies."""
        return *HEADS, *self.grid.bodies

    def show_grid(self, grid: BodyGrid, now: datetime) -> None:
        """Show other questions and bodies as they stand on a day."""
        self.beginResetModel()
        self.grid, self.now = grid, now
        self.endResetModel()

    def row_at(self, row: int) -> BodyRow | None:
        """Return the question of a row with its cells."""
        return self.grid.rows[row] if 0 <= row < len(self.grid.rows) else None

    def table(self) -> list[list[str]]:
        """Return all of it in words: the heads, then a row for each question."""
        rows = [
            [row.question.number, row.question.wording, *(self._words(cell) for cell in row.cells)]
            for row in self.grid.rows
        ]
        return [list(self.heads), *rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of questions."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column; its tip holds the whole name of a body."""
        of_tip = role == Qt.ItemDataRole.ToolTipRole
        return super().headerData(section, orientation, Qt.ItemDataRole.DisplayRole if of_tip else role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, in words for whoever cannot see it."""
        row = self.row_at(index.row())
        if not index.isValid() or row is None:
            return None
        if index.column() < len(HEADS):
            own = (row.question.number, " ".join(row.question.wording.split()))
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return own[index.column()] if role in shown else None
        cell = row.cells[index.column() - len(HEADS)]
        body = self.grid.bodies[index.column() - len(HEADS)]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(cell)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{row.question.number}, {body}: {self._words(cell) or _NOT_ASKED}"
            case _:
                return cell if role == CELL else None

    def _words(self, cell: BodyCell | None) -> str:
        if cell is None:
            return ""
        return f"{cell.words}, overdue" if cell.is_overdue(self.now) else cell.words


class BodyCells(QStyledItemDelegate):
    """Draws the grid: wordings on two lines, and of each body a chip with words under it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell in the colours of the table's palette."""
        painter.save()
        theme = theme_of(self._table.palette())
        draw_ground(painter, option, theme)
        rect: QRect = option.rect
        inner = rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        painter.setClipRect(rect)
        painter.setPen(theme.text)
        if index.column() < len(HEADS):
            painter.setFont(self._table.font())
            step = painter.fontMetrics().lineSpacing()
            for line, words in enumerate(two_lines(str(index.data()), self._table.font(), inner.width())):
                painter.drawText(
                    inner.left(), inner.top() + line * step + painter.fontMetrics().ascent(), words
                )
        else:
            cell = index.data(CELL)
            if isinstance(cell, BodyCell):
                self._paint_cell(painter, inner, cell)
            else:
                painter.setFont(scaled_font(self._table, CAPTION))
                painter.setPen(theme.muted)
                painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft), _NOT_ASKED)
        painter.restore()

    def _paint_cell(self, painter: QPainter, inner: QRect, cell: BodyCell) -> None:
        theme, model = theme_of(self._table.palette()), self._table.model()
        assert isinstance(model, BodyModel)
        small = scaled_font(self._table, CAPTION)
        painter.setFont(small)
        words = (HIDDEN if cell.withheld else status_words(cell.status)) + (
            " · settles it" if cell.is_settling else ""
        )
        size = chip_size(painter.fontMetrics(), words)
        place = QRect(inner.left(), inner.top(), min(size.width(), inner.width()), size.height())
        draw_chip(painter, place, words, theme.status(cell.status.value))
        under = QRect(
            inner.left(), place.bottom() + GRID, inner.width(), inner.bottom() - place.bottom() - GRID
        )
        asked = f"{short_date(cell.asked_on)}{f'  {cell.times}×' if cell.times > 1 else ''}".strip()
        if cell.due_on is not None and cell.is_overdue(model.now):
            late = late_words(cell.due_on, cell.due_time, model.now)
            size = chip_size(painter.fontMetrics(), late)
            chip = QRect(under.left(), under.top(), min(size.width(), under.width()), size.height())
            draw_chip(painter, chip, late, theme.status("overdue"))
            under.setLeft(chip.right() + 2 * GRID)
            if painter.fontMetrics().horizontalAdvance(asked) > under.width():
                asked = ""
        elif cell.due_on is not None:
            asked = "  ".join(part for part in (f"due {short_date(cell.due_on)}", asked) if part)
        painter.setPen(theme.muted)
        shown = painter.fontMetrics().elidedText(asked, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, int(LEFT), shown)


def row_height(table: QWidget) -> int:
    """Return how high a row is (pixels): two chips under each other, or two lines of words."""
    small = QFontMetrics(scaled_font(table, CAPTION))
    return max(2 * chip_size(small, "").height() + 4 * GRID, 2 * table.fontMetrics().lineSpacing() + 3 * GRID)
