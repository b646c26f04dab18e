# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of a register and what each was matched to, to be changed by the officer."""

from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from caseapp.domain.register_sheet import Matching, RegisterField, Sheet
from caseapp.domain.words import counted, short_date
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.icons import icon
from caseapp.ui.theme import CAPTION, GRID, SECTION, scaled_font, theme_of

SHOWN: Final = 120
"""Columns that can be matched here; a register with more is not one that an office keeps by hand."""
HEADER_LETTERS: Final = 16
"""Letters of a header that are seen."""
NOT_TAKEN: Final = "Not taken"
FIELD_WORDS: Final = {
    RegisterField.CASE_REFERENCE: "Case reference",
    RegisterField.CASE_TITLE: "Case title",
    RegisterField.ORGANISATION: "Organisation",
    RegisterField.CONTACT: "Contact",
    RegisterField.EMAIL: "E-mail address",
    RegisterField.NUMBER: "Question number",
    RegisterField.QUESTION: "Question",
    RegisterField.SIDE: "Who has to answer",
    RegisterField.ASKED_ON: "Date asked",
    RegisterField.DUE_ON: "Date due",
    RegisterField.STATUS: "Status",
    RegisterField.OWNER: "Owner",
    RegisterField.ADDRESSEE: "Addressee",
    RegisterField.WRITER: "Writer",
    RegisterField.LETTER_DATE: "Date of letter",
    RegisterField.LETTER_REFERENCE: "Reference of letter",
    RegisterField.SUBJECT: "Subject of letter",
    RegisterField.DIRECTION: "Direction of letter",
    RegisterField.FILE_NAME: "File name",
    RegisterField.NOTES: "Notes",
}


def example_of(sheet: Sheet, column: int) -> str:
    """Return the first value that stands in a column, in words."""
    for row in sheet.rows[:200]:
        value = row.value(column)
        if value not in (None, ""):
            words = short_date(value) if isinstance(value, date) else str(value)
            return " ".join(words.split())[:80]
    return ""


class FieldBox(QComboBox):
    """A choice that a turn of the wheel does not change, for it stands in a form that scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ColumnsForm(QScrollArea):
    """One line a column: its header, a value from it, and what it holds; `changed()` tells of a choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Columns of the register")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.boxes: list[QComboBox] = []
        self.said = QLabel()
        self._marks: list[QLabel] = []
        self._sheet: Sheet | None = None
        self._matching = Matching(())

    @property
    def matching(self) -> Matching:
        """What each column holds."""
        return self._matching

    def show_sheet(self, sheet: Sheet, matching: Matching, *, remembered: bool) -> None:
        """Show the columns of a register."""
        self._sheet, self._matching = sheet, matching
        self.boxes, self._marks = [], []
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(6 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance("n") * HEADER_LETTERS)
        title = QLabel("Columns")
        title.setFont(scaled_font(title, SECTION, strong=True))
        grid.addWidget(title, 0, 0, 1, 3)
        self.said = QLabel(self._words(sheet, remembered=remembered))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setFont(scaled_font(self.said, CAPTION))
        grid.addWidget(self.said, 1, 0, 1, 3)
        for column in range(min(len(sheet.headers), SHOWN)):
            self._add_line(grid, column + 2, sheet, column)
        grid.setRowStretch(len(self.boxes) + 2, 1)
        self.setWidget(inner)
        self.setMinimumWidth(inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        self._show()

    def _words(self, sheet: Sheet, *, remembered: bool) -> str:
        words = "Matched as you did last time." if remembered else "Matched by the words of their headers."
        if len(sheet.headers) > SHOWN:
            words += f" Only the first {SHOWN} of {counted(len(sheet.headers), 'column')} are listed."
        return f"{words} Check those marked as uncertain."

    def _add_line(self, grid: QGridLayout, line: int, sheet: Sheet, column: int) -> None:
        header, example = ElidedLabel(), ElidedLabel()
        header.setText(sheet.header(column))
        example.setText(example_of(sheet, column) or "empty")
        header.setFont(scaled_font(header, 1.0, strong=True))
        example.setFont(scaled_font(example, CAPTION))
        palette = example.palette()
        palette.setColor(example.foregroundRole(), theme_of(self.palette()).muted)
        example.setPalette(palette)
        words = QWidget()
        pair = QGridLayout(words)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(0)
        for place, label in enumerate((header, example)):
            label.setToolTip(label.text())
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            pair.addWidget(label, place, 0)
        box = FieldBox()
        box.addItem(NOT_TAKEN, "")
        for field, name in FIELD_WORDS.items():
            box.addItem(name, field.value)
        box.setAccessibleName(f"What column “{header.text()}” holds")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.currentIndexChanged.connect(lambda _index, which=column: self._on_chosen(which))
        mark = QLabel()
        side = self.fontMetrics().height()
        mark.setPixmap(icon("uncertain").pixmap(QSize(side, side)))
        mark.setAccessibleName("Uncertain")
        mark.setToolTip("The header only resembles this: check it")
        room = mark.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        mark.setSizePolicy(room)
        grid.addWidget(words, line, 0)
        grid.addWidget(box, line, 1)
        grid.addWidget(mark, line, 2)
        self.boxes.append(box)
        self._marks.append(mark)

    def _show(self) -> None:
        """Put the choices and marks as the matching has them."""
        sure = {match.column: match.sure for match in self._matching.columns}
        for column, (box, mark) in enumerate(zip(self.boxes, self._marks, strict=True)):
            field = self._matching.field(column)
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(field.value if field is not None else ""))
            box.blockSignals(False)
            mark.setVisible(not sure.get(column, True))
            box.setAccessibleDescription("" if sure.get(column, True) else "Uncertain: check it")

    def _on_chosen(self, column: int) -> None:
        chosen = str(self.boxes[column].currentData())
        before = self._matching.field(column)
        if chosen:
            self._matching = self._matching.with_column(RegisterField(chosen), column)
        elif before is not None:
            self._matching = self._matching.with_column(before, None)
        self._show()
        self.changed.emit()
