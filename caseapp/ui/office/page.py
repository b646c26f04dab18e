# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Office settings page: the office's names, when it looks again, how it counts, its reasons, its officers."""

from dataclasses import dataclass
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

from caseapp.domain.case import Officer
from caseapp.domain.errors import CaseError
from caseapp.services.office_settings import LONGEST_PERIOD, Settled
from caseapp.ui.errors import Tone
from caseapp.ui.office.clearance_setting import ClearanceSetting
from caseapp.ui.office.due_check import DueCheck
from caseapp.ui.office.due_settings import DueSettings
from caseapp.ui.office.line_settings import LineSettings
from caseapp.ui.office.reason_settings import ReasonSettings
from caseapp.ui.office.table import OfficeTable
from caseapp.ui.page import Bench, Page
from caseapp.ui.reminding.settings_section import ReminderSettings
from caseapp.ui.sheet import Sheet
from caseapp.ui.theme import GRID

_HEADS: Final = ("Name", "Post")


@dataclass(frozen=True, slots=True)
class _Found:
    settled: Settled
    officers: tuple[Officer, ...]


class OfficePage(Page):
    """What the office has settled for itself."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"officers", "stock_reasons", "deadlines", "lines_to_take"}
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Office settings")
        self._settled: Settled | None = None
        self.names, self.days = QPlainTextEdit(), QSpinBox()
        self.keep = QPushButton("Keep settings")
        self.officers = OfficeTable("Officers", _HEADS)
        self.name, self.post = QLineEdit(), QLineEdit()
        self.add = QPushButton("Add officer")
        sheet = Sheet("Office settings")
        self._add_settings(sheet)
        self.due = DueSettings(self, sheet)
        self.due_check = DueCheck(self, sheet)
        self.due.changed.connect(self.due_check.load)
        self.due.changed.connect(bench.guide.settings_changed)
        self.reminders = ReminderSettings(self, sheet)
        self.clearance = ClearanceSetting(self, sheet)
        self.lines = LineSettings(self, sheet)
        self.reasons = ReasonSettings(self, sheet)
        self._add_officers(sheet)
        sheet.end()
        self.column.addWidget(sheet, 1)
        self.setFocusProxy(self.names)
        self.names.textChanged.connect(self._check)
        self.days.valueChanged.connect(self._check)
        self.keep.clicked.connect(self._on_keep)
        self.officers.corrected.connect(self._on_corrected)
        self.add.clicked.connect(self._on_add)
        for field in (self.name, self.post):
            field.returnPressed.connect(self._on_add)
        self.name.textChanged.connect(self._check)
        self._check()

    def _add_settings(self, sheet: Sheet) -> None:
        line = self.fontMetrics().lineSpacing()
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(4 * line + 4 * GRID)
        self.names.setAccessibleName("The office's names")
        self.days.setRange(1, LONGEST_PERIOD)
        self.days.setSuffix(" days")
        self.days.setAccessibleName("Bring-forward period in days")
        sheet.section("Names of the office")
        sheet.words(
            "One name a line, as it stands on letters. A letter that one of them wrote is proposed as ours."
        )
        sheet.column.addWidget(self.names)
        sheet.section("Letters")
        sheet.words(
            "Letterhead, signatures, fonts and the templates that letters begin with, in English and Welsh."
        )
        papers = QPushButton("Letterhead and templates")
        papers.clicked.connect(lambda: self.bench.guide.page_requested.emit("letter-papers"))
        sheet.buttons(papers)
        sheet.section("Bring forward")
        sheet.words("An open question without a due date comes up on the Today page after this time.")
        form = QFormLayout()
        form.setHorizontalSpacing(4 * GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow("&Look again after", self.days)
        sheet.column.addLayout(form)
        sheet.buttons(self.keep)

    def _add_officers(self, sheet: Sheet) -> None:
        sheet.section("Officers")
        sheet.words(
            "Every change carries the name of the officer at work, who is chosen in the status bar. "
            "F2 or a double click corrects a name or post."
        )
        sheet.column.addWidget(self.officers)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for field, words in ((self.name, "Name of another officer"), (self.post, "Post (may be empty)")):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            row.addWidget(field, 1)
        self.add.setAccessibleName(self.add.text())
        row.addWidget(self.add)
        sheet.column.addLayout(row)

    def load(self) -> None:
        """Read the settings and the officers."""
        self.due.load()
        self.due_check.load()
        self.reminders.load()
        self.clearance.load()
        self.lines.load()
        self.reasons.load()
        services = self.bench.services
        self.ask(
            lambda: _Found(services.settings.read(), services.desk.officers()), self._on_loaded, key="office"
        )

    def _on_loaded(self, found: _Found) -> None:
        if self._settled is None or not self._is_edited():
            self._settled = found.settled
            self.names.setPlainText("\n".join(found.settled.names))
            self.days.setValue(found.settled.bring_forward_days)
        self._show_officers(found.officers)
        self._check()

    def _show_officers(self, officers: tuple[Officer, ...]) -> None:
        self.officers.fill([(officer.id, (officer.name, officer.post_title)) for officer in officers])

    def _typed(self) -> Settled:
        names = tuple(line.strip() for line in self.names.toPlainText().splitlines() if line.strip())
        return Settled(names, self.days.value())

    def _is_edited(self) -> bool:
        return self._settled is not None and self._typed() != self._settled

    def _check(self) -> None:
        self.keep.setEnabled(self._is_edited())
        self.add.setEnabled(bool(self.name.text().strip()))

    def _on_keep(self) -> None:
        services, typed = self.bench.services, self._typed()

        def work() -> Settled:
            services.settings.keep(typed)
            return services.settings.read()

        def done(settled: Settled) -> None:
            self._settled = settled
            self._check()
            self.messages.say("The settings are kept.", Tone.DONE)
            self.bench.guide.settings_changed.emit()

        self.ask(work, done, words="Saving", certain=True)

    def _on_corrected(self, row: int) -> None:
        officer_id, (name, post) = self.officers.key_at(row), self.officers.words_at(row)
        services = self.bench.services
        if isinstance(officer_id, int):
            self.do(
                lambda: services.desk.edit_officer(officer_id, name=name, post_title=post),
                failed=self._on_refused,
            )

    def _on_refused(self, error: CaseError) -> None:
        self.messages.refuse(error)
        self.load()

    def _on_add(self) -> None:
        name, post, services = self.name.text(), self.post.text(), self.bench.services

        def done(_officer_id: int) -> None:
            self.name.clear()
            self.post.clear()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

        if name.strip():
            self.do(lambda: services.desk.add_officer(name, post), done)
