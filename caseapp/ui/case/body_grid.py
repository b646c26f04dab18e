# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a case by the bodies they were put to: a cell tells how one stands with one of them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QWidget,
)

from caseapp.domain.by_body import NOBODY, BodyGrid
from caseapp.domain.question import Question
from caseapp.domain.words import counted
from caseapp.ui.case.body_cells import CELL, HEADS, WORDING, BodyCells, BodyModel, row_height
from caseapp.ui.case.settling import Settling
from caseapp.ui.cases.table import PlainTable
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.empty import OrEmpty
from caseapp.ui.errors import Tone
from caseapp.ui.menus import pop_up
from caseapp.ui.page import Act, Bench, CasePart
from caseapp.ui.register.acting import newest_response
from caseapp.ui.register.copying import table_data
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID

_NUMBER_LETTERS: Final = 9
_BODY_LETTERS: Final = 26
_WORDING_LETTERS: Final = 34
EMPTY: Final = (
    "No question was put to anybody yet.\nOpen the Letters tab, select words in one of our letters and "
    "choose Register question."
)


class BodyTable(PlainTable):
    """The grid: the keyboard goes from cell to cell, Enter opens one, and it is copied as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Questions by body", parent)
        self.setAccessibleDescription(
            "Arrow keys go from cell to cell, Enter shows the asking in its letter."
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def fit_rows(self) -> None:
        """Make rows as high as a chip with words under it."""
        self.verticalHeader().setDefaultSectionSize(row_height(self))

    def fit(self) -> None:
        """Give each column its width; the wording takes what is left, and is never without room."""
        one = self.fontMetrics().horizontalAdvance("0")
        heads, bodies = self.horizontalHeader(), max(0, heads_of(self) - len(HEADS))
        left = self.viewport().width() - one * (_NUMBER_LETTERS + bodies * _BODY_LETTERS)
        heads.resizeSection(0, one * _NUMBER_LETTERS)
        heads.resizeSection(WORDING, max(left, one * _WORDING_LETTERS))
        for column in range(len(HEADS), len(HEADS) + bodies):
            heads.resizeSection(column, one * _BODY_LETTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the grid as a table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            model = self.model()
            assert isinstance(model, BodyModel)
            heads, *rows = model.table()
            QGuiApplication.clipboard().setMimeData(table_data(heads, rows))
        else:
            super().keyPressEvent(event)


def heads_of(table: BodyTable) -> int:
    """Return how many columns a table has."""
    model = table.model()
    return 0 if model is None else model.columnCount()


class BodyGridView(CasePart):
    """The grid of a case, with what can be done with a cell."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"questions", "askings", "responses", "response_askings", "deadlines", "organisations", "letters"}
        | {"second_readings"}
    )

    def __init__(self, bench: Bench, reference: Callable[[], str]) -> None:
        super().__init__(bench, "Questions by body")
        self._reference = reference
        self.model, self.table, self.count = BodyModel(self), BodyTable(), ElidedLabel()
        self.table.setModel(self.model)
        self.table.setItemDelegate(BodyCells(self.table))
        self.copy_button = QPushButton("Copy as table")
        self.copy_button.setAccessibleName("Copy the grid as a table")
        self._listed = OrEmpty(self.table, EMPTY)
        self.empty = self._listed.empty
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, GRID, 6 * GRID, GRID)
        head.addWidget(self.count, 1)
        head.addWidget(self.copy_button)
        self.column.addLayout(head)
        self.column.addWidget(self._listed, 1)
        self.settling = Settling(self, self._current, newest_response)
        self.table.entered_row.connect(lambda _row: self.open_cell())
        self.table.resized.connect(self.table.fit)
        self.table.customContextMenuRequested.connect(self._pop_up)
        self.copy_button.clicked.connect(self.copy)
        self.setFocusProxy(self.table)

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self._reference()

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with a cell, and with its question."""
        return {**self.settling.acts(), "set-due": self.set_due, "settled-by": self.let_settle}

    def forget(self) -> None:
        """Leave the grid of the case before, and what was being typed about it."""
        self._on_loaded(BodyGrid((), ()))
        self.settling.form.leave()

    def load_case(self, case_id: int) -> None:
        """Read the grid."""
        by_body = self.bench.services.by_body
        self.ask(lambda: by_body.grid(case_id), self._on_loaded, key="grid")

    def open_cell(self) -> None:
        """Show the asking of the cell in its letter, or the question where the cell is of no body."""
        at = self.table.currentIndex()
        row, cell = self.model.row_at(at.row()), at.data(CELL)
        if row is None:
            return
        question = row.question
        if at.column() >= len(HEADS) and cell is None:
            body = self.model.grid.bodies[at.column() - len(HEADS)]
            self.messages.say(f"{question.number} was not put to {body}.")
            return
        route = Route("case", case_id=question.case_id, question_id=question.id)
        if cell is not None:
            route = Route("case", case_id=question.case_id, question_id=question.id, letter_id=cell.letter_id)
        self.bench.guide.route_requested.emit(route)

    def set_due(self) -> None:
        """Ask when the cell's body is to answer; outside the cells of bodies, whoever was asked last."""
        row, cell = self.model.row_at(self.table.currentIndex().row()), self.table.currentIndex().data(CELL)
        if row is None:
            self.messages.say("Choose a question first.")
            return
        asked = (one for one in row.question.askings if cell is not None and one.id == cell.asking_id)
        self.settling.begin_due(row.question, next(asked, None))

    def let_settle(self) -> None:
        """Let the answer of the cell's body settle its question."""
        at = self.table.currentIndex()
        row = self.model.row_at(at.row())
        if row is None or at.column() < len(HEADS):
            self.messages.say("Choose the cell of the body whose answer settles the question.")
            return
        body = self.model.grid.bodies[at.column() - len(HEADS)]
        if body == NOBODY:
            self.messages.say("Nobody is named there: add the addressee to the letter first.")
            return
        question, by_body = row.question, self.bench.services.by_body
        words = f"The answer of {body} settles {question.number}."
        self.do_and_say(lambda: by_body.settle_by(question.id, body), words)

    def copy(self) -> None:
        """Put the grid on the clipboard as a table."""
        heads, *rows = self.model.table()
        QGuiApplication.clipboard().setMimeData(table_data(heads, rows, self.where))
        self.messages.say(f"{counted(len(rows), 'question')} copied as a table.", Tone.DONE)

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows and columns to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_rows()
            self.table.fit()

    def _current(self) -> Question | None:
        row = self.model.row_at(self.table.currentIndex().row())
        return None if row is None else row.question

    def _pop_up(self, where: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAccessibleName("Cell")
        for words, act in (
            ("Show in its letter", self.open_cell),
            ("Set or extend its due date", self.set_due),
            ("Let its answer settle the question", self.let_settle),
            ("Copy as table", self.copy),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, do=act: do())
        pop_up(menu, self.table.viewport().mapToGlobal(where))

    def _on_loaded(self, grid: BodyGrid) -> None:
        at = self.table.currentIndex()
        row, column = at.row(), at.column()
        bodies = grid.bodies != self.model.grid.bodies
        self.model.show_grid(grid, datetime.now())
        if bodies:
            self.table.fit()
        if self.model.index(row, column).isValid():
            self.table.setCurrentIndex(self.model.index(row, column))
        asked = f"{counted(len(grid.rows), 'question')} put to {counted(len(grid.bodies), 'body', 'bodies')}"
        self.count.setText(asked if grid.rows else "")
        self.copy_button.setEnabled(bool(grid.rows))
        self._listed.show_view(bool(grid.rows))
