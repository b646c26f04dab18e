# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Right of reply tab: schedules of what is unanswered, and the log of what the other side corrects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QWidget

from caseapp.domain.question import StockReason
from caseapp.domain.right_of_reply import Correction, CorrectionState, Schedule, correction_words
from caseapp.domain.words import counted, long_date
from caseapp.ui.page import Act, Bench, CasePart
from caseapp.ui.second.grid import WordGrid
from caseapp.ui.second.reply_papers import ReplyPapers
from caseapp.ui.second.reply_verbs import ReplyVerbs
from caseapp.ui.sheet import Sheet
from caseapp.ui.words import read_date

if TYPE_CHECKING:
    from caseapp.domain.letter import Letter
    from caseapp.services.reply_schedules import AskedBody

ABOUT: Final = (
    "Before anything is published, those who were asked may correct what is recorded. A schedule lists what one "
    "of them left unanswered, as it stands today; what comes back is logged below."
)
NOBODY: Final = "Nobody was asked yet: register the questions of our letters, and say to whom they went."
NO_SCHEDULE: Final = "No schedule has been made yet."
NO_CORRECTION: Final = "No correction is logged to this schedule."
SCHEDULES: Final = ("Made", "To", "Questions", "Sent", "Answer by")
CORRECTIONS: Final = ("Received", "Question", "Their words", "Decision", "Our answer")


@dataclass(frozen=True, slots=True)
class Found:
    """What the tab shows of a case."""

    bodies: Sequence[AskedBody]
    schedules: Sequence[Schedule]
    letters: Sequence[Letter]
    reasons: Sequence[StockReason]


class ReplyTab(CasePart):
    """The right of reply in one case."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"reply_schedules", "schedule_rows", "corrections", "questions", "askings", "responses"}
        | {"response_askings", "letters", "letter_cases", "organisations"}
    )

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Right of reply", parent)
        self.found = Found((), (), (), ())
        self.body, self.answer_by = QComboBox(), QLineEdit()
        self.make = QPushButton("Make schedule")
        self.schedules = WordGrid("Schedules", SCHEDULES, (0, 3, 4))
        self.corrections = WordGrid("Corrections", CORRECTIONS, (0, 1, 3))
        self.sent, self.remove = QPushButton("Record as sent"), QPushButton("Remove")
        self.log, self.settle = QPushButton("Log correction"), QPushButton("Settle correction")
        self.verbs, self.papers = ReplyVerbs(self), ReplyPapers(self)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.sheet = sheet = Sheet("Right of reply")
        sheet.words(ABOUT)
        self.body.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.answer_by.setPlaceholderText("18 October 2021, or empty")
        form = QFormLayout()
        for words, field in (("&Who was asked", self.body), ("Answer &by", self.answer_by)):
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        sheet.section("New schedule")
        self.nobody = sheet.words(NOBODY)
        sheet.column.addLayout(form)
        sheet.buttons(self.make)
        sheet.section("Schedules")
        self.no_schedule = sheet.words(NO_SCHEDULE)
        sheet.column.addWidget(self.schedules)
        sheet.buttons(self.sent, self.papers.open, self.papers.save, self.remove)
        sheet.column.addWidget(self.verbs.sent_form)
        sheet.section("Corrections")
        self.no_correction = sheet.words(NO_CORRECTION)
        sheet.column.addWidget(self.corrections)
        sheet.buttons(self.log, self.settle, self.papers.export)
        sheet.column.addWidget(self.verbs.log_form)
        sheet.column.addWidget(self.verbs.settle_form)
        sheet.end()
        self.column.addWidget(sheet, 1)
        self.setFocusProxy(self.body)

    def _connect(self) -> None:
        self.body.currentIndexChanged.connect(lambda _index: self._check())
        self.answer_by.textChanged.connect(lambda _words: self._check())
        self.answer_by.returnPressed.connect(self.verbs.make)
        self.make.clicked.connect(self.verbs.make)
        self.schedules.itemSelectionChanged.connect(self._on_schedule)
        self.corrections.itemSelectionChanged.connect(self._check)
        self.sent.clicked.connect(self.verbs.begin_sent)
        self.remove.clicked.connect(self.verbs.remove)
        self.log.clicked.connect(self.verbs.begin_log)
        self.settle.clicked.connect(self.verbs.begin_settle)
        self.schedules.itemActivated.connect(lambda _item: self.papers.show_pdf())
        self.corrections.itemActivated.connect(lambda _item: self.verbs.begin_settle())

    @property
    def chosen(self) -> Schedule | None:
        """The schedule that is chosen."""
        row = self.schedules.currentRow()
        return self.found.schedules[row] if 0 <= row < len(self.found.schedules) else None

    @property
    def correction(self) -> Correction | None:
        """The correction that is chosen."""
        schedule, row = self.chosen, self.corrections.currentRow()
        there = () if schedule is None else schedule.corrections
        return there[row] if 0 <= row < len(there) else None

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"save-pdf": self.papers.ask_and_save} if self.chosen is not None else {}

    def forget(self) -> None:
        """Leave the schedules of the case before, and what was being typed about them."""
        self.found = Found((), (), (), ())
        self.verbs.leave()
        self.answer_by.clear()
        self._show()

    def load_case(self, case_id: int) -> None:
        """Read who was asked, and the schedules with their corrections."""
        services = self.bench.services

        def work() -> Found:
            reply = services.right_of_reply
            return Found(
                reply.bodies(case_id),
                reply.schedules(case_id),
                services.filing.letters(case_id),
                services.register.stock_reasons(),
            )

        self.ask(work, self._on_loaded, key="right-of-reply")

    def _on_loaded(self, found: Found) -> None:
        before = self.chosen
        self.found = found
        self._show()
        ids = [schedule.id for schedule in found.schedules]
        if ids:
            keep = ids.index(before.id) if before is not None and before.id in ids else len(ids) - 1
            self.schedules.selectRow(keep)
        self._on_schedule()

    def _show(self) -> None:
        found, named = self.found, self.body.currentText()
        with QSignalBlocker(self.body):
            self.body.clear()
            for body in found.bodies:
                self.body.addItem(f"{body.name}: {counted(len(body.question_ids), 'question')} unanswered")
            self.body.setCurrentIndex(max(0, self.body.findText(named)) if found.bodies else -1)
        with QSignalBlocker(self.schedules):
            self.schedules.fill([_schedule_row(schedule) for schedule in found.schedules])
        self.nobody.setVisible(not found.bodies)
        self.no_schedule.setVisible(not found.schedules)
        self.schedules.setVisible(bool(found.schedules))
        self._on_schedule()

    def _on_schedule(self) -> None:
        schedule = self.chosen
        rows = [] if schedule is None else [_correction_row(schedule, one) for one in schedule.corrections]
        before = self.corrections.currentRow()
        with QSignalBlocker(self.corrections):
            self.corrections.fill(rows)
            if rows:
                self.corrections.selectRow(before if 0 <= before < len(rows) else len(rows) - 1)
        self.corrections.setVisible(bool(rows))
        self.no_correction.setVisible(not rows)
        for grid in (self.schedules, self.corrections):
            grid.fit()
        self._check()

    def _check(self) -> None:
        schedule, correction = self.chosen, self.correction
        body = self.chosen_body
        unread = bool(self.answer_by.text().strip()) and read_date(self.answer_by.text()) is None
        self.make.setEnabled(body is not None and bool(body.question_ids) and not unread)
        there, unsent = schedule is not None, schedule is not None and schedule.sent_on is None
        self.sent.setEnabled(unsent)
        self.remove.setEnabled(unsent)
        self.log.setEnabled(there)
        self.settle.setEnabled(correction is not None and correction.state is CorrectionState.OPEN)
        self.papers.check(there, any(one.corrections for one in self.found.schedules))
        self.bench.guide.acts_changed.emit()

    @property
    def chosen_body(self) -> AskedBody | None:
        """Who is to get a new schedule."""
        at = self.body.currentIndex()
        return self.found.bodies[at] if 0 <= at < len(self.found.bodies) else None


def _day(day: date | None) -> str:
    return "" if day is None else long_date(day)


def _schedule_row(schedule: Schedule) -> tuple[str, ...]:
    numbers = ", ".join(line.number for line in schedule.lines)
    sent = _day(schedule.sent_on) or "Not sent"
    return long_date(schedule.made_on), schedule.body, numbers, sent, _day(schedule.answer_by)


def _correction_row(schedule: Schedule, one: Correction) -> tuple[str, ...]:
    number = schedule.number_of(one) or "All"
    return _day(one.received_on), number, one.said, correction_words(one.state), one.answer
