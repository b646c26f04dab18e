# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The section of the settings about reminders: how this computer shows them, and when the office wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from caseapp.services.reminder_settings import (
    DAYS_SETTING,
    EARLIEST,
    HOURS_SETTING,
    LATEST,
    MOST_DAYS,
    usable,
)
from caseapp.ui.errors import Tone
from caseapp.ui.page import Page
from caseapp.ui.reminding.manner import Manner, keep_manner, keep_words, manner_of, shows_words
from caseapp.ui.reminding.notifier import can_notify
from caseapp.ui.sheet import Sheet
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.errors import CaseError
    from caseapp.services.reminders import Reminders

_MANNERS: Final = (
    ("As notifications of the system, and in the window", Manner.SYSTEM),
    ("In the window only", Manner.WINDOW),
    ("Not at all", Manner.OFF),
)


class ReminderSettings(QObject):
    """How reminders are shown counts at once on this computer; their times are kept for the office."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        super().__init__(page)
        self._page = page
        self._kept: tuple[str, str] | None = None
        self.manner, self.whose, self.words = (
            QComboBox(),
            QComboBox(),
            QCheckBox("Show the wording of questions, not only case and number"),
        )
        self.first, self.last, self.days = QTimeEdit(), QTimeEdit(), QSpinBox()
        self.keep = QPushButton("Keep times")
        self._lay_out(sheet)
        settings = page.bench.settings
        self.manner.setCurrentIndex(self.manner.findData(manner_of(settings).value))
        self.words.setChecked(shows_words(settings))
        self.manner.activated.connect(self._on_manner)
        self.whose.activated.connect(self._on_whose)
        self.words.toggled.connect(lambda shown: keep_words(settings, shown))
        page.bench.guide.reminders_changed.connect(self._follow)
        page.bench.guide.officer_changed.connect(self.load)
        self.first.timeChanged.connect(self._check)
        self.last.timeChanged.connect(self._check)
        self.days.valueChanged.connect(self._check)
        self.keep.clicked.connect(self._on_keep)
        self._check()

    def _lay_out(self, sheet: Sheet) -> None:
        sheet.section("Reminders")
        sheet.words(
            "While Caseapp is open it reminds of due dates once a day: before they come, on their day, an hour "
            "before their time, and once when they have passed. How it reminds and of whose is settled for you on "
            "this computer, the hours for the office. Others may see the screen: questions are shown in their words "
            "only where you ask for it."
        )
        if not can_notify():
            sheet.words("This computer shows no notifications of programs; reminders stand in the window.")
        for words, manner in _MANNERS:
            self.manner.addItem(words, manner.value)
        self.manner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.manner.setAccessibleName("How this computer reminds")
        self.whose.addItems(["Mine and nobody’s", "Everybody’s"])
        self.whose.setAccessibleName("Whose due dates you are reminded of on this computer")
        self.words.setAccessibleName(self.words.text())
        for field, name in ((self.first, "Reminders from"), (self.last, "Reminders until")):
            field.setDisplayFormat("HH:mm")
            field.setTimeRange(QTime(EARLIEST.hour, EARLIEST.minute), QTime(LATEST.hour, LATEST.minute))
            field.setAccessibleName(name)
        self.days.setRange(0, MOST_DAYS)
        self.days.valueChanged.connect(self._name_days)
        self._name_days(1)
        self.days.setSpecialValueText("on the day itself")
        self.days.setAccessibleName("First reminder, in working days before the due date")
        form = QFormLayout()
        form.setHorizontalSpacing(4 * GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&Reminders on this computer", self.manner)
        form.addRow("&Of whose due dates", self.whose)
        form.addRow("", self.words)
        form.addRow("Hours, on working days", _beside(self.first, QLabel("to"), self.last))
        form.addRow("First reminder", _beside(self.days))
        sheet.column.addLayout(form)
        sheet.buttons(self.keep)

    def _name_days(self, days: int) -> None:
        self.days.setSuffix(" working day before" if days == 1 else " working days before")

    def load(self) -> None:
        """Read what is kept."""
        services = self._page.bench.services

        def work() -> tuple[str, str, bool]:
            from caseapp.services.office_keys import OfficeKeys

            keys = OfficeKeys(services.desk)
            return keys.get(HOURS_SETTING), keys.get(DAYS_SETTING), self._service().everybodys()

        self._page.ask(work, self._on_loaded, key="reminder-settings")

    def _service(self) -> Reminders:
        from caseapp.services.reminders import Reminders

        bench = self._page.bench
        return Reminders(bench.services.desk, bench.settings.folder)

    def _on_loaded(self, found: tuple[str, str, bool]) -> None:
        kept = found[:2]
        self.whose.setCurrentIndex(int(found[2]))
        if self._kept is None or self._typed() == self._kept:
            (first, last), days, _amiss = usable(*kept)
            self.first.setTime(QTime(first.hour, first.minute))
            self.last.setTime(QTime(last.hour, last.minute))
            self.days.setValue(days)
            self._kept = kept
        self._check()

    def _typed(self) -> tuple[str, str]:
        hours = "-".join(field.time().toString("HH:mm") for field in (self.first, self.last))
        return hours, str(self.days.value())

    def _check(self) -> None:
        self.keep.setEnabled(self._kept is not None and self._typed() != self._kept)

    def _on_keep(self) -> None:
        typed, services = self._typed(), self._page.bench.services

        def work() -> None:
            from caseapp.services.office_keys import OfficeKeys

            OfficeKeys(services.desk).put_all(dict(zip((HOURS_SETTING, DAYS_SETTING), typed, strict=True)))

        def done(_done: None) -> None:
            self._kept = typed
            self._check()
            self._page.bench.guide.reminders_changed.emit()
            self._page.messages.say("The times of reminders are kept.", Tone.DONE)

        self._page.ask(work, done, words="Saving", certain=True)

    def _on_manner(self) -> None:
        keep_manner(self._page.bench.settings, Manner(self.manner.currentData()))
        self._page.bench.guide.reminders_changed.emit()

    def _on_whose(self, chosen: int) -> None:
        everybodys, service = bool(chosen), self._service()
        self._page.ask(
            lambda: service.keep_everybodys(everybodys),
            lambda _done: self._page.bench.guide.reminders_changed.emit(),
            failed=self._on_not_kept,
            certain=True,
        )

    def _on_not_kept(self, error: CaseError) -> None:
        self._page.messages.refuse(error)
        self.load()

    def _follow(self) -> None:
        self.manner.setCurrentIndex(self.manner.findData(manner_of(self._page.bench.settings).value))


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
