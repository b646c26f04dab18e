# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks on the Today page for the date of a row: of a question, a promise, a letter or a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from caseapp.domain.deadline import DeadlineSide, DueOf, TodayKind
from caseapp.domain.today_words import PAPERS
from caseapp.ui.case.dating import Dating
from caseapp.ui.case.question_form import QuestionForm, Typed, Wanted
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.domain.deadline import Deadline, TodayRow
    from caseapp.domain.question import Asking, Question
    from caseapp.services.register import Register
    from caseapp.ui.page import Page

T = TypeVar("T")


class RowDates(QObject):
    """Sets the date that a row stands for, in a form of the page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.form = QuestionForm()
        page.column.addWidget(self.form)
        self._dating = Dating(page, self.form)

    def can_date(self, row: TodayRow) -> bool:
        """Tell whether a row is about something that can fall due."""
        return row.kind not in PAPERS

    def begin(self, row: TodayRow) -> None:
        """Ask for the date of what a row is about."""
        question_id, register = row.question_id, self._page.bench.services.register
        if question_id is not None:
            self._page.ask(
                lambda: _whose_date(register, question_id, row.asking_id),
                lambda found: self._of_question(found, row),
                key="due",
            )
        elif row.commitment_id is not None:
            self._of_promise(row.commitment_id, row.due_on)
        elif row.letter_id is not None:
            self._of_letter(row.letter_id, row.deadline_id, row.due_on)
        elif row.kind in (TodayKind.BRING_FORWARD, TodayKind.UNDATED):
            self._of_case(row, None)
        elif row.case_id is not None:
            self._page.ask(lambda: self._standing(row), lambda found: self._of_case(row, found), key="due")

    def _of_question(self, question: Question, row: TodayRow) -> None:
        asking = _among(question, row.asking_id)
        if asking is None:
            self._page.messages.say(f"{row.number} was never asked, so no answer is due.")
            return
        self._dating.begin(question, asking, part="" if question.id == row.question_id else row.number)

    def _of_promise(self, commitment_id: int, on: date | None) -> None:
        deadlines = self._page.bench.services.deadlines
        self._ask(
            "The day of the promise",
            "Promised for",
            on,
            lambda day: deadlines.date_commitment(commitment_id, day),
        )

    def _of_letter(self, letter_id: int, deadline_id: int | None, on: date | None) -> None:
        deadlines = self._page.bench.services.deadlines

        def record(day: date) -> Written[int]:
            there = [one for one in deadlines.of_letter(letter_id) if one.id == deadline_id]
            received = any(one.acknowledges for one in there)
            return deadlines.set_due(day, letter_id=letter_id, acknowledge=received)

        self._ask("Due date of the letter", "Due on", on, record)

    def _standing(self, row: TodayRow) -> Deadline | None:
        """Return the due date of a case that a row shows, None where it is there no more."""
        found = self._page.bench.services.deadlines.of(DueOf(case_id=row.case_id))
        return next((one for one in found if one.id == row.deadline_id), None)

    def _of_case(self, row: TodayRow, found: Deadline | None) -> None:
        deadlines, reference, case_id = self._page.bench.services.deadlines, row.case_reference, row.case_id
        assert case_id is not None
        if found is None:
            self._ask(
                f"Look at {reference} again",
                "Bring forward on",
                row.due_on,
                lambda day: deadlines.set_due(day, case_id=case_id),
            )
        elif found.side is DeadlineSide.OURS:
            self._dating.begin_case(case_id, reference)
        else:
            self._extend(found, reference)

    def _extend(self, found: Deadline, reference: str) -> None:
        """Ask for a later day in place of one that the other side was given in a case; it may have several."""
        deadlines = self._page.bench.services.deadlines
        wanted = Wanted(
            title=f"Later date for {reference}: {found.words}",
            button="Extend the date",
            date_words="Due on",
            on=long_date(found.due_on),
            text_words="Reason",
            needs_text=True,
        )
        self._begin(wanted, lambda day, reason: deadlines.extend(found.id, day, reason))

    def _ask(self, title: str, words: str, on: date | None, record: Callable[[date], Written[T]]) -> None:
        wanted = Wanted(title=title, button="Set the day", date_words=words, on=long_date(on))
        self._begin(wanted, lambda day, _reason: record(day))

    def _begin(self, wanted: Wanted, record: Callable[[date, str], Written[T]]) -> None:
        def typed(said: Typed) -> None:
            day = said.on
            if day is not None:
                self._page.do_and_say(
                    lambda: record(day, said.words), f"{wanted.date_words} {long_date(day)}.", self.form
                )

        self.form.begin(wanted, typed)


def _whose_date(register: Register, question_id: int, asking_id: int | None) -> Question:
    """Return the question that was put in an asking: the one given, or one that it is a part of."""
    question = asked = register.question(question_id)
    while _among(asked, asking_id) is None and asked.parent_id is not None:
        asked = register.question(asked.parent_id)
    return question if _among(asked, asking_id) is None else asked


def _among(question: Question, asking_id: int | None) -> Asking | None:
    return next((asking for asking in question.askings if asking.id == asking_id), None)
