# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines to take that officers put into letters."""

from datetime import date
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPushButton

from caseapp.domain.case import Officer
from caseapp.domain.line_to_take import LineToTake
from caseapp.ui.office.line_form import LineForm
from caseapp.ui.office.table import OfficeTable
from caseapp.ui.page import Page
from caseapp.ui.sheet import Sheet

_HEADS: Final = ("Title", "Owner", "May be used")


class LineSettings(QObject):
    """The section of the office's settings about lines to take: each change is a step that undo takes back."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        super().__init__(page)
        self._page = page
        self._lines: tuple[LineToTake, ...] = ()
        self.search, self.form = QLineEdit(), LineForm()
        self.table = OfficeTable("Lines to take", _HEADS)
        self.table.setEditTriggers(OfficeTable.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(OfficeTable.SelectionBehavior.SelectRows)
        self.search.setPlaceholderText("Find a line by its words")
        self.search.setAccessibleName("Find a line to take")
        self.search.setClearButtonEnabled(True)
        self.add, self.correct = QPushButton("Add line to take…"), QPushButton("Correct…")
        self.retire = QPushButton("Retire")
        sheet.section("Lines to take")
        sheet.words(
            "Words that the office has agreed on, for any letter: the Insert menu of a draft puts them in. Letters "
            "that used a line keep its words when it is corrected or retired."
        )
        for part in (self.search, self.table):
            sheet.column.addWidget(part)
        self.none = sheet.words()
        sheet.buttons(self.add, self.correct, self.retire)
        sheet.column.addWidget(self.form)
        self.search.textChanged.connect(lambda _words: self.load())
        self.table.currentCellChanged.connect(lambda *_cells: self._check())
        self.table.itemActivated.connect(lambda _item: self._on_correct())
        self.add.clicked.connect(lambda: self._ask(None))
        self.correct.clicked.connect(self._on_correct)
        self.retire.clicked.connect(self._on_retire)
        self._check()

    def load(self) -> None:
        """Read the lines that hold the words looked for."""
        lines, words = self._page.bench.services.lines_to_take, self.search.text()
        self._page.ask(lambda: lines.all(words), self._on_loaded, key="lines")

    def _on_loaded(self, lines: tuple[LineToTake, ...]) -> None:
        self._lines, today = lines, date.today()
        standing = [(one, one.standing(today)) for one in lines]
        self.table.fill(
            [
                (one.id, (one.title, one.owner, f"⚠ {words}" if one.has_expired(today) else words))
                for one, words in standing
            ]
        )
        sought = bool(self.search.text().strip())
        self.table.setVisible(bool(lines))
        self.search.setVisible(bool(lines) or sought)
        self.none.setVisible(not lines)
        self.none.setText(
            "No line to take holds these words."
            if sought
            else "No lines to take yet. Add the first, or select words in a draft and choose “Keep as line to take…”."
        )
        self._check()

    def _at_hand(self) -> LineToTake | None:
        at = self.table.currentRow()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _check(self) -> None:
        for button in (self.correct, self.retire):
            button.setEnabled(self._at_hand() is not None)

    def _on_correct(self) -> None:
        line = self._at_hand()
        if line is not None:
            self._ask(line)

    def _ask(self, line: LineToTake | None) -> None:
        """Ask for a new line, or how one is corrected."""
        page, services = self._page, self._page.bench.services

        def keep(typed: LineToTake) -> None:
            lines = services.lines_to_take
            if line is None:
                page.do_and_say(lambda: lines.add(typed), "The line to take is kept.", self.form)
            else:
                page.do_and_say(lambda: lines.edit(typed), "The line to take is corrected.", self.form)

        def begin(seen: tuple[int, tuple[Officer, ...]]) -> None:
            self.form.begin(line or LineToTake(0, "", "", seen[0]), seen[1], keep)

        page.ask(lambda: (services.desk.officer.id, services.desk.officers()), begin, key="line")

    def _on_retire(self) -> None:
        line, lines = self._at_hand(), self._page.bench.services.lines_to_take
        if line is not None:
            self._page.do_and_say(
                lambda: lines.remove(line.id), f"“{line.title}” is retired. Undo brings it back."
            )
