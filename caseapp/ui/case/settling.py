# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer decides about a question itself: its status, its end, its due date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from caseapp.domain.change import Written
from caseapp.domain.question import Asking, Question, Response, Status
from caseapp.domain.words import counted, series, status_words
from caseapp.ui.case.dating import Dating
from caseapp.ui.case.question_form import QuestionForm, Typed, Wanted
from caseapp.ui.case.relating import Relating
from caseapp.ui.menus import add_acts, pop_up
from caseapp.ui.page import Act, Page
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.services.register_bulk import Bulk

T = TypeVar("T")
_REASONS: Final = 3
"""Questions left as they are of which each is told why."""


def status_wanted(whose: str, chosen: str = "") -> Wanted:
    """Ask for the status of a question, or of several, which is confirmed by choosing it."""
    return Wanted(
        title=f"Status of {whose}",
        button="Set and confirm",
        choice_words="Status",
        choices=tuple((status_words(status), status.value) for status in Status),
        chosen=chosen,
    )


def closing_wanted(which: str, *, several: bool = False) -> Wanted:
    """Ask why and when a question, or several, are closed without an answer."""
    return Wanted(
        title=f"Close {which} without an answer",
        button="Close questions" if several else "Close question",
        date_words="Closed on",
        on=long_date(date.today()),
        text_words="Reason",
        text_hint=f"Why {'they are' if several else 'it is'} not pursued any further",
        needs_text=True,
    )


class Settling(QObject):
    """The verbs of a question, for any page that lists questions.

    `current` gives the question chosen, `response` the one of its responses that can be taken away here,
    `several` all those chosen where more than one can be.
    """

    def __init__(
        self,
        page: Page,
        current: Callable[[], Question | None],
        response: Callable[[Question], Response | None],
        several: Callable[[], Sequence[Question]] = tuple,
    ) -> None:
        super().__init__(page)
        self._page, self._current, self._response, self._several = page, current, response, several
        self.form = QuestionForm()
        page.column.addWidget(self.form)
        self.relating = Relating(page, self.form)
        self.dating = Dating(page, self.form)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the question chosen, by the action's id."""
        return {
            "confirm-status": self._confirm_chosen,
            "set-status": lambda: self._with(self.begin_status),
            "close-question": lambda: self._with(self.begin_close),
            "reopen-question": lambda: self._with(self.reopen),
            "set-due": lambda: self._with(self.begin_due),
            "divide-question": lambda: self._with(self.relating.begin_divide),
            "merge-question": lambda: self._with(self.relating.begin_merge),
            "settled-by": lambda: self._with(self.relating.begin_settler),
            "remove-response": lambda: self._with(self.remove_response),
            "remove-question": lambda: self._with(self.remove),
        }

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the question chosen."""
        menu = QMenu(parent)
        menu.setAccessibleName("Question")
        add_acts(menu, self.acts())
        return menu

    def pop_up(self, parent: QWidget, where: QPoint) -> None:
        """Show the menu at a point of the screen."""
        pop_up(self.menu(parent), where)

    def _confirm_chosen(self) -> None:
        chosen = self._several()
        if len(chosen) > 1:
            self.confirm_each([question.id for question in chosen])
        else:
            self._with(self.confirm)

    def confirm_each(self, ids: Sequence[int]) -> None:
        """Confirm the status of several questions as it is proposed."""
        bulk = self._page.bench.services.register_bulk
        self.do_to_each(lambda: bulk.confirm(ids), "{} confirmed.")

    def do_to_each(self, work: Callable[[], Written[Bulk]], words: str) -> None:
        """Do something to several questions; `words` say it, with {} for how many."""
        self._do(work, partial(told_of_each, words))

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


def told_of_each(words: str, bulk: Bulk) -> str:
    """Say what was done to how many questions, and why others were left as they are."""
    said = words.format(counted(len(bulk.done), "question"))
    if not bulk.passed_over:
        return said
    others = counted(len(bulk.passed_over), "other is", "others are")
    first, rest = bulk.passed_over[:_REASONS], [one.number for one in bulk.passed_over[_REASONS:]]
    why = " ".join(dict.fromkeys(one.because for one in first))
    if rest:
        why += f" Left too: {series(rest) if len(rest) <= _REASONS else counted(len(rest), 'more', 'more')}."
    return f"{said} {others} left as before: {why}"
