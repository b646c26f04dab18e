# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer decides about a question itself: its status, its end, its due date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from caseapp.domain.change import Written
from caseapp.domain.question import Asking, Question, Response, Status
from caseapp.domain.words import status_words
from caseapp.ui.case.dating import Dating
from caseapp.ui.case.question_form import QuestionForm, Typed
from caseapp.ui.case.relating import Relating
from caseapp.ui.case.settling_each import ONE_AT_A_TIME, SettlingEach, closing_wanted, status_wanted
from caseapp.ui.menus import add_acts, pop_up
from caseapp.ui.page import Act, Page

T = TypeVar("T")


class Settling(QObject):
    """The verbs of a question, for any page that lists questions.

    `current` gives the question chosen, `response` the one of its responses that can be taken away here,
    `several` the ids of all those chosen where more than one can be.
    """

    def __init__(
        self,
        page: Page,
        current: Callable[[], Question | None],
        response: Callable[[Question], Response | None],
        several: Callable[[], Sequence[int]] = tuple,
    ) -> None:
        super().__init__(page)
        self._page, self._current, self._response, self._several = page, current, response, several
        self.form = QuestionForm()
        page.column.addWidget(self.form)
        self.relating = Relating(page, self.form)
        self.dating = Dating(page, self.form)
        self._each = SettlingEach(page, self.form)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the questions chosen, by the action's id."""
        single = {
            "confirm-status": self.confirm,
            "set-status": self.begin_status,
            "close-question": self.begin_close,
            "reopen-question": self.reopen,
            "set-due": self.begin_due,
            "divide-question": self.relating.begin_divide,
            "merge-question": self.relating.begin_merge,
            "settled-by": self.relating.begin_settler,
            "remove-response": self.remove_response,
            "remove-question": self.remove,
        }
        return {name: partial(self._act, name, act) for name, act in single.items()}

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the question chosen."""
        menu = QMenu(parent)
        menu.setAccessibleName("Question")
        add_acts(menu, self.acts())
        return menu

    def pop_up(self, parent: QWidget, where: QPoint) -> None:
        """Show the menu at a point of the screen."""
        pop_up(self.menu(parent), where)

    def _act(self, name: str, single: Callable[[Question], None]) -> None:
        """Do something with the question chosen, or in one step with each of several."""
        ids, each = self._several(), self._each.acts.get(name)
        if len(ids) < 2:
            self._with(single)
        elif each is None:
            self._page.messages.say(ONE_AT_A_TIME)
        else:
            each(ids)

    def confirm(self, question: Question) -> None:
        """Confirm the status of a question as it is proposed."""
        if not question.is_proposed:
            self._page.messages.say(f"Nothing is proposed for {question.number} that waits to be confirmed.")
            return
        name = status_words(question.status).lower()
        self._do(
            lambda: self._page.bench.services.register.set_status(question.id, question.status),
            f"{question.number} is confirmed: {name}.",
        )

    def begin_status(self, question: Question) -> None:
        """Ask for the status of a question, which is confirmed by choosing it."""
        register = self._page.bench.services.register

        def chosen(typed: Typed) -> None:
            status = Status(typed.choice)
            self._do(
                lambda: register.set_status(question.id, status),
                f"{question.number} is confirmed: {status_words(status).lower()}.",
            )

        self.form.begin(status_wanted(question.number, question.status.value), chosen)

    def begin_close(self, question: Question) -> None:
        """Ask why and when a question is closed without an answer."""
        register = self._page.bench.services.register

        def typed(found: Typed) -> None:
            on = found.on or date.today()
            self._do(
                lambda: register.close(question.id, found.words, on),
                f"{question.number} is closed without an answer.",
            )

        self.form.begin(closing_wanted(question.number), typed)

    def reopen(self, question: Question) -> None:
        """Open a closed question again."""
        register = self._page.bench.services.register
        self._do(lambda: register.reopen(question.id), f"{question.number} is open again.")

    def remove(self, question: Question) -> None:
        """Take a question out of the register."""
        register = self._page.bench.services.register
        self._do(lambda: register.remove(question.id), f"{question.number} is removed. Undo brings it back.")

    def remove_response(self, question: Question) -> None:
        """Take the response at hand away."""
        response = self._response(question)
        register = self._page.bench.services.register
        if response is None:
            self._page.messages.say(f"There is no response to {question.number} here to take away.")
            return
        self._do(
            lambda: register.remove_response(response.id),
            f"A response to {question.number} is removed. Undo brings it back.",
        )

    def begin_due(self, question: Question, asked: Asking | None = None) -> None:
        """Ask when an answer to an asking, the latest one, is due, or what becomes of the date that it has."""
        if not question.askings:
            self._page.messages.say(f"{question.number} was never asked, so no answer is due.")
            return
        self.dating.begin(question, asked or question.askings[-1])

    def _with(self, act: Callable[[Question], None]) -> None:
        question = self._current()
        if question is None:
            self._page.messages.say("Choose a question in the list first.")
        else:
            act(question)

    def _do(self, work: Callable[[], Written[T]], words: str | Callable[[T], str]) -> None:
        self._page.do_and_say(work, words, self.form)
