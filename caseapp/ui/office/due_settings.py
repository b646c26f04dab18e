# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the office counts due dates: its calendar, closures and working days, its own rules, and weekend receipt."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QPlainTextEdit, QPushButton, QSpinBox

from caseapp.services.due_days import LONGEST_CHASER
from caseapp.ui.errors import Tone
from caseapp.ui.page import Page
from caseapp.ui.sheet import Sheet
from caseapp.ui.theme import GRID

_NATION: Final = "nation"
_RECEIPT: Final = "weekend-receipt"
_CHASER: Final = "chaser-days"
_LINES: Final = (
    ("closures", "Days the office is closed", "2026-12-24 Office closed"),
    ("extra-working-days", "Days it works though others rest", "2026-05-30 Stocktaking"),
    ("due-rules", "Rules of its own", "Stage 1 complaint; 10 working days; office; received"),
)
_RECEIPTS: Final = (
    ("counts as received on that day", "same-day"),
    ("counts as received on the next working day", "next-working-day"),
)


class DueSettings(QObject):
    """The section of the office's settings about due dates, kept as a whole; `changed()` once they are."""

    changed = Signal()

    def __init__(self, page: Page, sheet: Sheet) -> None:
        super().__init__(page)
        self._page = page
        self._kept: Mapping[str, str] = {}
        self.nation, self.receipt, self.chaser = QComboBox(), QComboBox(), QSpinBox()
        self.lines = {key: QPlainTextEdit() for key, _, _ in _LINES}
        self.keep = QPushButton("Keep rules")
        self._lay_out(sheet)
        self.nation.currentTextChanged.connect(self._check)
        self.receipt.currentIndexChanged.connect(self._check)
        self.chaser.valueChanged.connect(self._check)
        for field in self.lines.values():
            field.textChanged.connect(self._check)
        self.keep.clicked.connect(self._on_keep)
        self._check()

    def _lay_out(self, sheet: Sheet) -> None:
        sheet.section("Due dates")
        sheet.words(
            "Dates that are set keep the days they were counted by; a change here moves none of them. Statutes "
            "count by their own calendars, without the office's closures. One entry a line."
        )
        self.nation.setEditable(True)
        self.nation.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.nation.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = self.nation.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        for words, value in _RECEIPTS:
            self.receipt.addItem(words, value)
        form = QFormLayout()
        form.setHorizontalSpacing(4 * GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&Calendar", self.nation)
        self.nation.setAccessibleName("Calendar of the office")
        form.addRow("What comes on a day off", self.receipt)
        self.receipt.setAccessibleName("What comes on a day off")
        self.chaser.setRange(0, LONGEST_CHASER)
        self.chaser.setSuffix(" working days")
        self.chaser.setSpecialValueText("No date is set")
        self.chaser.setAccessibleName("Working days that a chaser gives for the reply")
        form.addRow("A chaser asks for a reply within", self.chaser)
        for key, words, hint in _LINES:
            field = self.lines[key]
            field.setTabChangesFocus(True)
            field.setFixedHeight(3 * field.fontMetrics().lineSpacing() + 4 * GRID)
            field.setPlaceholderText(hint)
            field.setAccessibleName(words)
            form.addRow(words, field)
        sheet.column.addLayout(form)
        sheet.buttons(self.keep)

    def load(self) -> None:
        """Read what is kept, and the calendars there are."""
        read = self._reading()

        def work() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
            from caseapp.calendars.nations import NATIONS, other_calendars

            return read(), (*NATIONS.items(), *other_calendars())

        self._page.ask(work, lambda found: self._on_loaded(*found), key="due-settings")

    def _reading(self) -> Callable[[], dict[str, str]]:
        services = self._page.bench.services

        def read() -> dict[str, str]:
            from caseapp.services.office_keys import OfficeKeys

            return OfficeKeys(services.desk).all()

        return read

    def _on_loaded(self, kept: dict[str, str], calendars: tuple[tuple[str, str], ...]) -> None:
        if self._kept and self._typed() != self._shared(self._kept):
            return
        self._kept = {}
        self.nation.clear()
        for code, name in calendars:
            self.nation.addItem(f"{name[:1].upper()}{name[1:]} ({code})", code)
        self.nation.setCurrentIndex(max(0, self.nation.findData(kept[_NATION])))
        self._show(kept)

    def _show(self, kept: Mapping[str, str]) -> None:
        self.receipt.setCurrentIndex(max(0, self.receipt.findData(kept[_RECEIPT])))
        self.chaser.setValue(int(kept[_CHASER]))
        for key, field in self.lines.items():
            field.setPlainText(kept[key])
        self._kept = kept
        self._check()

    def _shared(self, kept: Mapping[str, str]) -> dict[str, str]:
        return {key: kept[key] for key in (_NATION, _RECEIPT, _CHASER, *self.lines)}

    def _typed(self) -> dict[str, str]:
        words = self.nation.currentText()
        at = self.nation.findText(words)
        lines = {key: field.toPlainText().strip() for key, field in self.lines.items()}
        nation = words.strip() if at < 0 else str(self.nation.itemData(at))
        chosen = {_RECEIPT: str(self.receipt.currentData()), _CHASER: str(self.chaser.value())}
        return {_NATION: nation, **chosen, **lines}

    def _check(self) -> None:
        self.keep.setEnabled(bool(self._kept) and self._typed() != self._shared(self._kept))

    def _on_keep(self) -> None:
        typed, services = self._typed(), self._page.bench.services

        def work() -> dict[str, str]:
            from caseapp.services.office_keys import OfficeKeys

            return OfficeKeys(services.desk).put_all(typed)

        def done(kept: dict[str, str]) -> None:
            self.nation.setCurrentIndex(max(0, self.nation.findData(kept[_NATION])))
            self._show(kept)
            self._page.messages.say("The rules of due dates are kept.", Tone.DONE)
            self.changed.emit()

        self._page.ask(work, done, words="Saving", certain=True)
