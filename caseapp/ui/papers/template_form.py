# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letter templates: chosen from a list, typed part by part, added, and put back to the program's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
)

from caseapp.domain.template import Template
from caseapp.domain.tongues import Tongue, tongue_words
from caseapp.ui.inline import button_row
from caseapp.ui.sheet import Sheet
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.services.letter_papers import TemplateRow

_AT: Final = int(Qt.ItemDataRole.UserRole)
_ROWS_SEEN: Final = 7


class TemplateForm(Sheet):
    """The form; `chosen()` tells that another template is at hand, `typed_on()` of every change in its parts."""

    chosen = Signal()
    typed_on = Signal()

    def __init__(self) -> None:
        super().__init__("Templates")
        self.language, self.list = QComboBox(), QListWidget()
        self.fault = self.words("")
        self.title, self.subject = QLineEdit(), QLineEdit()
        self.salutation, self.close_words, self.body = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.new_name, self.add = QLineEdit(), QPushButton("Add a copy under this name")
        self.keep, self.restore = QPushButton("Keep template"), QPushButton("Use the program’s")
        self._rows: tuple[TemplateRow, ...] = ()
        self._shown: Template | None = None
        self._typed: dict[tuple[str, Tongue], Template] = {}
        self._filling = False
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._on_chosen())
        for line in (self.title, self.subject, self.salutation, self.close_words):
            line.textChanged.connect(lambda _words: self._on_typed())
        self.body.textChanged.connect(self._on_typed)
        self.new_name.textChanged.connect(lambda _words: self._check())
        self.new_name.returnPressed.connect(self.add.click)
        self.setFocusProxy(self.list)
        self._check()

    def _lay_out(self) -> None:
        line = self.fontMetrics().lineSpacing()
        for tongue in Tongue:
            self.language.addItem(tongue_words(tongue), tongue.value)
        form = QFormLayout()
        form.addRow("&Letters are written in", self.language)
        self.language.setAccessibleName("Letters are written in")
        self.column.addLayout(form)
        self.words(
            "A body is written to in the language of its last letter from here; this is for all others.",
            quiet=True,
        )
        self.list.setAccessibleName("Letter templates")
        self.list.setFixedHeight(_ROWS_SEEN * (line + 2 * GRID))
        self.column.addWidget(self.list)
        self.column.removeWidget(self.fault)
        self.column.addWidget(self.fault)
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(12 * line)
        parts = QFormLayout()
        parts.setVerticalSpacing(2 * GRID)
        for words, field in (
            ("&Name", self.title),
            ("S&ubject", self.subject),
            ("&Salutation", self.salutation),
            ("&Close", self.close_words),
            ("&Text", self.body),
        ):
            parts.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        self.column.addLayout(parts)
        self.known = self.words("", quiet=True)
        self.column.addLayout(button_row(self.keep, self.restore))
        self.section("Another template")
        self.words("It begins as the one chosen above, and its letters are of the same kind.")
        self.new_name.setPlaceholderText("Name of the new template")
        self.new_name.setAccessibleName("Name of the new template")
        self.column.addWidget(self.new_name)
        self.column.addLayout(button_row(self.add))
        self.end()

    @property
    def row(self) -> TemplateRow | None:
        """The template at hand."""
        at = self.list.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def show_rows(self, rows: Sequence[TemplateRow], select: tuple[str, Tongue] | None = None) -> None:
        """List the templates; the one at hand, or another one wanted, is at hand."""
        before = self.row
        wanted = select or (None if before is None else (before.name, before.language))
        self._rows = tuple(rows)
        self._filling = True
        self.list.clear()
        for row in rows:
            whose = (
                ""
                if not row.is_own
                else ", the office’s"
                if not row.is_programs
                else ", changed by the office"
            )
            broken = "⚠ " if row.fault else ""
            item = QListWidgetItem(f"{broken}{row.title} ({tongue_words(row.language)}{whose})")
            item.setData(_AT, row.name)
            self.list.addItem(item)
        keys = [(row.name, row.language) for row in rows]
        self._filling = False
        self.list.setCurrentRow(keys.index(wanted) if wanted in keys else 0)

    def show_template(self, template: Template | None, fields: Sequence[str]) -> None:
        """Put a template into its fields; None for one that cannot be read, which is typed anew."""
        row = self.row
        self._filling = True
        self._shown = template
        waiting = None if row is None else self._typed.get((row.name, row.language))
        parts = waiting or template or Template("" if row is None else row.title, "", "", "", "")
        self.title.setText(parts.name)
        self.subject.setText(parts.subject)
        self.salutation.setText(parts.salutation)
        self.close_words.setText(parts.close)
        self.body.setPlainText(parts.body)
        for line in (self.title, self.subject, self.salutation, self.close_words):
            line.home(False)
        self.fault.setText("" if row is None or not row.fault else f"⚠ {row.fault}")
        self.fault.setVisible(bool(self.fault.text()))
        listed = "  ".join(f"{{{{{name}}}}}" for name in fields)
        self.known.setText(f"Fields that are filled: {listed}")
        programs = row is not None and row.is_programs
        self.restore.setText("Use the program’s" if programs else "Remove template")
        self.restore.setAccessibleName(self.restore.text())
        self._filling = False
        self._check()

    def typed(self) -> Template:
        """Return the template as it stands in the fields."""
        row = self.row
        return Template(
            self.title.text().strip(),
            self.subject.text().strip(),
            self.salutation.text().strip(),
            self.body.toPlainText().strip(),
            self.close_words.text().strip(),
            Tongue.ENGLISH if row is None else row.language,
        )

    @property
    def is_edited(self) -> bool:
        """Whether the fields say something else than the template that was shown."""
        return self.row is not None and self.typed() != self._shown

    def _on_chosen(self) -> None:
        if not self._filling:
            self.chosen.emit()

    def forget_typed(self) -> None:
        """Let go of what was typed in the template at hand: it is kept, or put back."""
        if self.row is not None:
            self._typed.pop((self.row.name, self.row.language), None)

    def _on_typed(self) -> None:
        self._check()
        row = self.row
        if not self._filling and row is not None:
            self._typed[row.name, row.language] = self.typed()
            self.typed_on.emit()

    def _check(self) -> None:
        row = self.row
        self.keep.setEnabled(self.is_edited)
        self.restore.setEnabled(row is not None and row.is_own)
        self.add.setEnabled(row is not None and not row.fault and bool(self.new_name.text().strip()))
