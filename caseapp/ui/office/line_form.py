# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked of a line to take: its title, words, owner, and until when it may be used."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from caseapp.domain.case import Officer
from caseapp.domain.line_to_take import LineToTake
from caseapp.ui.inline import InlineBar, lay_out_form
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date, read_date

_LINES: Final = 5
"""Lines of its words that are seen at once."""
_FEWEST: Final = 2
"""Those of them where there is little room."""


class LineForm(InlineBar[LineToTake]):
    """Asks for a line to take, or corrects one; whoever began it gets the line as typed."""

    def __init__(self) -> None:
        super().__init__("Line to take")
        self.title, self.words, self.owner = QLineEdit(), QPlainTextEdit(), QComboBox()
        self.until, self.fault = QLineEdit(), QLabel()
        self.keep = QPushButton("Keep line to take")
        self.words.setTabChangesFocus(True)
        line = self.fontMetrics().lineSpacing()
        self.words.setMinimumHeight(_FEWEST * line + 3 * GRID)
        self.words.setMaximumHeight(_LINES * line + 3 * GRID)
        self.until.setPlaceholderText("Its last day, 3 May 2027; empty where it does not expire")
        fields = (
            ("&Title", self.title),
            ("&Words", self.words),
            ("&Owner", self.owner),
            ("&Until", self.until),
        )
        form = lay_out_form(self, fields, self.keep, self.cancel)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.insertRow(len(fields), "", self.fault)
        self._line = LineToTake(0, "", "")
        for changed in (self.title.textChanged, self.words.textChanged, self.until.textChanged):
            changed.connect(self._check)
        self.keep.clicked.connect(self._on_keep)

    def begin(self, line: LineToTake, officers: Sequence[Officer], act: Callable[[LineToTake], None]) -> None:
        """Ask, beginning with a line as it stands."""
        self._line = line
        self.title.setText(line.title)
        self.words.setPlainText(line.body)
        self.owner.clear()
        self.owner.addItem("Nobody", None)
        for officer in officers:
            self.owner.addItem(officer.name, officer.id)
        self.owner.setCurrentIndex(max(0, self.owner.findData(line.owner_id)))
        self.until.setText(long_date(line.expires_on))
        self._check()
        self._begin(act, self.title)

    def _check(self) -> None:
        typed = self.until.text().strip()
        unread = bool(typed) and read_date(typed) is None
        self.fault.setText(f"⚠ “{typed}” is not a date. Write it as 3 May 2027." if unread else "")
        self.fault.setVisible(unread)
        there = bool(self.title.text().strip() and self.words.toPlainText().strip())
        self.keep.setEnabled(there and not unread)

    def _on_keep(self) -> None:
        owner = self.owner.currentData()
        self._answer(
            LineToTake(
                self._line.id,
                self.title.text(),
                self.words.toPlainText(),
                owner if isinstance(owner, int) else None,
                expires_on=read_date(self.until.text()),
            )
        )
