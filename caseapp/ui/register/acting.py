# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done to the questions chosen in the register: to one as everywhere else, to several in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from caseapp.domain.letter import Direction, Letter
from caseapp.domain.question import Question, Response, Side
from caseapp.domain.register_list import RegisterRow
from caseapp.domain.words import counted
from caseapp.ui.case.items import name_of
from caseapp.ui.case.question_form import QuestionForm, Typed, Wanted
from caseapp.ui.case.settling import Settling
from caseapp.ui.drafts.chasing import DraftChasers
from caseapp.ui.page import Act, Page


def newest_response(question: Question) -> Response | None:
    """Return the response that was given last and still stands."""
    there = [response for response in question.responses if not response.superseded]
    return there[-1] if there else None


class SettlingById(Settling):
    """The verbs of questions that are known by their ids; one alone is read when something is done to it."""

    def __init__(self, page: Page, chosen: Callable[[], Sequence[int]]) -> None:
        super().__init__(page, lambda: None, newest_response, chosen)
        self._chosen = chosen

    def _with(self, act: Callable[[Question], None]) -> None:
        question_id, register = next(iter(self._chosen()), None), self._page.bench.services.register
        if question_id is None:
            super()._with(act)
        else:
            self._page.ask(lambda: register.question(question_id), act, key="settling")


class Acting(QObject):
    """The verbs of the register page; `chosen` gives the questions they are about, `case` the case listed."""

    def __init__(
        self, page: Page, chosen: Callable[[], tuple[int, ...]], case: Callable[[], int | None]
    ) -> None:
        super().__init__(page)
        self._page, self._chosen, self._case = page, chosen, case
        self.one = SettlingById(page, chosen)
        self.chasers = DraftChasers(page)

    @property
    def form(self) -> QuestionForm:
        """The form that asks for what is still to be said."""
        return self.one.form

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the questions chosen, by the action's id."""
        return {
            **self.one.acts(),
            "not-addressed": self._begin_not_addressed,
            "draft-chaser": self.draft_chaser,
        }

    def draft_chaser(self) -> None:
        """Chase the questions chosen; where none is, all that is overdue in the case listed."""
        ids, case_id = self._chosen(), self._case()
        if ids:
            self.chasers.these(ids)
        elif case_id is not None:
            self.chasers.of_case(case_id)
        else:
            self._page.messages.say("Choose the questions to chase in the list first.")

    def _begin_not_addressed(self) -> None:
        ids, services = self._chosen(), self._page.bench.services
        if not ids:
            self._page.messages.say("Choose a question in the list first.")
            return

        def read() -> tuple[tuple[RegisterRow, ...], tuple[Letter, ...]]:
            rows = services.register_lists.rows(ids)
            cases = {row.case_id for row in rows}
            return rows, services.filing.letters(cases.pop()) if len(cases) == 1 else ()

        self._page.ask(read, lambda found: self._ask_which_letter(ids, *found), key="letters")

    def _ask_which_letter(
        self, ids: Sequence[int], rows: Sequence[RegisterRow], letters: Sequence[Letter]
    ) -> None:
        """Ask which letter of the other side does not address the questions."""
        sides = {row.side for row in rows}
        if len({row.case_id for row in rows}) > 1 or len(sides) > 1:
            self._page.messages.say(
                "One letter is said not to address them: choose questions of one case and one side."
            )
            return
        from_whom = Direction.OUTGOING if sides == {Side.OURS} else Direction.INCOMING
        replies = [letter for letter in letters if letter.direction is from_whom]
        replies.sort(key=lambda letter: letter.known_on or date.min, reverse=True)
        if not replies:
            self._page.messages.say(
                "No letter of this case could address them: none is filed from that side."
            )
            return
        wanted = Wanted(
            title=f"Not addressed: {rows[0].number if len(rows) == 1 else _count(ids)}",
            button="Record as not addressed",
            choice_words="In",
            choices=tuple((name_of(letter), str(letter.id)) for letter in replies),
            text_words="Reason",
            text_hint="May be left empty",
        )
        register = self._page.bench.services.register

        def chosen(typed: Typed) -> None:
            letter_id, why = int(typed.choice), typed.words
            self._page.do_and_say(
                lambda: register.not_addressed(letter_id, ids, reason=why),
                lambda responses: f"{_count(responses)} recorded as not addressed in that letter.",
                self.form,
            )

        self.form.begin(wanted, chosen)


def _count(those: Sequence[object]) -> str:
    return counted(len(those), "question")
