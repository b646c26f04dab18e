# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form in which an export of a case is chosen: what, as which file, as at when, and what goes into it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from caseapp.domain.case_summary import SectionKey
from caseapp.ui.case.bundle_parts import BundleParts
from caseapp.ui.case.export_choice import ASKED, ENDINGS, WORDS, Asked, ExportChoice, What, read_moment
from caseapp.ui.inline import button_row
from caseapp.ui.inline_page import InlinePage
from caseapp.ui.theme import GRID
from caseapp.ui.words import read_date

_ACROSS: Final = 4
_MOMENT_LETTERS: Final = 48
_TELLS: Final = {
    What.SUMMARY: "Holds everything, for the office alone.",
    What.OUTSIDE: (
        "Never holds notes, drafts, reasons, second readings or letters that are embargoed or not for publication. "
        "Personal names are listed before it is written."
    ),
    What.BRIEFING: "One page for the commissioner: state of play, oldest open question, next date, timeline.",
    What.REGISTER: "Every question of the case, as it stood at that moment.",
    What.TIMELINE: "The life of each question between the letters, drawn and in words.",
    What.STATISTICS: "Letters, questions, days to a reply and re-asks by body. Without a period all are counted.",
    What.BUNDLE: "One PDF with an index, bookmarks and page numbers. It asks before it holds what is kept back.",
}


class ExportForm(InlinePage):
    """Asks what is to be exported; `chosen()` tells that it was said."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("Export from this case")
        self.what, self.form = QComboBox(), QComboBox()
        self.as_at, self.since, self.until = QLineEdit(), QLineEdit(), QLineEdit()
        self.sections = {key: QCheckBox(key.value.capitalize()) for key in SectionKey}
        self.marked = QCheckBox("With the mark by which Excel knows the letters of all languages")
        self.with_letters = QCheckBox("With the letters in a folder beside it, linked")
        self.with_enclosures = QCheckBox("With what was enclosed with each letter")
        self.parts = BundleParts()
        self.hint = QLabel()
        self.save, self.cancel = QPushButton("Choose where to save…"), QPushButton("Cancel")
        self._rows = QFormLayout(self.inner)
        self._lines: dict[Asked, QWidget] = {}
        self._build()
        self.what.currentIndexChanged.connect(self._on_what)
        self.form.currentIndexChanged.connect(self._on_form)
        self.save.clicked.connect(self.chosen)
        self.cancel.clicked.connect(self.leave)
        for line in (self.as_at, self.since, self.until):
            line.textChanged.connect(self._check)
            line.returnPressed.connect(self.save.click)
        for box in self.sections.values():
            box.toggled.connect(self._check)
        for ticked in (self.parts.letters, self.parts.exhibits):
            ticked.itemChanged.connect(self._check)

    def _build(self) -> None:
        rows = self._rows
        rows.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 3 * GRID)
        for what, words in WORDS.items():
            self.what.addItem(words, what.value)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.as_at.setPlaceholderText("now, or 21 September 2021 12:00")
        self.since.setPlaceholderText("the beginning, or 1 April 2021")
        self.until.setPlaceholderText("the end, or 31 March 2022")
        for words, field in (
            ("&Export", self.what),
            ("As a &file of kind", self.form),
            ("As a&t", self.as_at),
        ):
            rows.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        period = _beside(self.since, QLabel("to"), self.until)
        period.setMaximumWidth(self.fontMetrics().averageCharWidth() * 2 * _MOMENT_LETTERS)
        self._add(Asked.PERIOD, "&Period from", period, self.since)
        self._add(Asked.SECTIONS, "Sections", self._section_boxes())
        self._add(Asked.SHEET, "", _below(self.with_letters, self.marked))
        self._add(
            Asked.PARTS, "&Letters and exhibits", _below(self.parts, self.with_enclosures), self.parts.letters
        )
        self.since.setAccessibleName("Period from")
        self.until.setAccessibleName("Period to")
        for ticked in (*self.sections.values(), self.marked, self.with_letters, self.with_enclosures):
            ticked.setAccessibleName(ticked.text())
        rows.addRow("", self.hint)
        rows.addRow("", button_row(self.save, self.cancel))
        for box in (self.what, self.form):
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.as_at.setMaximumWidth(self.fontMetrics().averageCharWidth() * _MOMENT_LETTERS)

    def _add(self, asked: Asked, words: str, field: QWidget, first: QWidget | None = None) -> None:
        label = QLabel(words)
        label.setBuddy(first or field)
        self._rows.addRow(label, field)
        self._lines[asked] = field

    def _section_boxes(self) -> QWidget:
        boxes = QWidget()
        grid = QGridLayout(boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.sections.values()):
            grid.addWidget(box, place // _ACROSS, place % _ACROSS)
        grid.setColumnStretch(_ACROSS, 1)
        return boxes

    def begin(self, kept: ExportChoice) -> None:
        """Ask, with what was chosen the last time."""
        self.what.setCurrentIndex(self.what.findData(kept.what.value))
        self._on_what()
        self.form.setCurrentIndex(max(0, self.form.findData(kept.ending)))
        for line in (self.as_at, self.since, self.until):
            line.clear()
        for key, box in self.sections.items():
            box.setChecked(key in kept.sections)
        self.marked.setChecked(kept.marked)
        self.with_letters.setChecked(kept.with_letters)
        self.with_enclosures.setChecked(kept.with_enclosures)
        self._check()
        self.show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_parts(self, letters: Sequence[tuple[int, str]], exhibits: Sequence[tuple[int, str]]) -> None:
        """Show what a bundle may hold."""
        self.parts.show_parts(letters, exhibits)
        self._check()

    def choice(self) -> ExportChoice | None:
        """Return what is chosen, None while something cannot be read or nothing would be in it."""
        as_at, since, until = (line.text().strip() for line in (self.as_at, self.since, self.until))
        what = What(self.what.currentData())
        choice = ExportChoice(
            what,
            str(self.form.currentData()),
            read_moment(as_at) if as_at else None,
            sections=tuple(key for key, box in self.sections.items() if box.isChecked()),
            marked=self.marked.isChecked(),
            with_letters=self.with_letters.isChecked(),
            letter_ids=self.parts.letters.ticked(),
            exhibit_ids=self.parts.exhibits.ticked(),
            with_enclosures=self.with_enclosures.isChecked(),
        )
        asked = ASKED.get(what, frozenset())
        if as_at and choice.as_at is None:
            return None
        if Asked.SECTIONS in asked and not choice.sections:
            return None
        if Asked.PARTS in asked and not (choice.letter_ids or choice.exhibit_ids):
            return None
        if Asked.PERIOD not in asked:
            return choice
        first, last = (read_date(typed) if typed else None for typed in (since, until))
        if (since and first is None) or (until and last is None):
            return None
        return None if first and last and last < first else replace(choice, since=first, until=last)

    def _on_what(self) -> None:
        what = What(self.what.currentData())
        self.form.blockSignals(True)
        self.form.clear()
        for ending, words in ENDINGS[what].items():
            self.form.addItem(words, ending)
        self.form.blockSignals(False)
        for asked, line in self._lines.items():
            self._rows.setRowVisible(line, asked in ASKED.get(what, frozenset()))
        self.hint.setText(_TELLS[what])
        self._on_form()

    def _on_form(self) -> None:
        ending = self.form.currentData()
        self.with_letters.setVisible(ending == ".xlsx")
        self.marked.setVisible(ending == ".csv")
        self._rows.setRowVisible(
            self._lines[Asked.SHEET],
            What(self.what.currentData()) is What.REGISTER and ending in (".xlsx", ".csv"),
        )
        self._check()

    def _check(self) -> None:
        self.save.setEnabled(self.choice() is not None)


def _beside(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return whole


def _below(*parts: QWidget) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    for place, part in enumerate(parts):
        grid.addWidget(part, place, 0)
    return whole
