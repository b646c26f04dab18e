# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer makes of a question as a whole: parts of it, one with another, and whose answer settles it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject

from caseapp.domain.asked_words import asked_of
from caseapp.domain.question import Question
from caseapp.ui.case.question_form import QuestionForm, Typed, Wanted
from caseapp.ui.page import Page
from caseapp.ui.words import cut_short

if TYPE_CHECKING:
    from caseapp.domain.change import Written

T = TypeVar("T")
_SHOWN: Final = 90
"""Signs of a wording by which a question is told from others in a list."""


class Relating(QObject):
    """The verbs about a question and others, asked for in the form of the page."""

    def __init__(self, page: Page, form: QuestionForm) -> None:
        super().__init__(page)
        self._page, self._form = page, form

    def begin_divide(self, question: Question) -> None:
        """Ask for the words of each part of a question, a line each."""
        from caseapp.services.proposing import likely_cut

        dividing = self._page.bench.services.dividing
        wording = " ".join(question.wording.split())
        wanted = Wanted(
            title=(
                f"Divide {question.number} into parts: Shift and Enter begins a new one. It keeps its askings, "
                "and its parts are counted in its place."
            ),
            button="Divide question",
            parts_words="Parts, one a line",
            parts=wording,
            cut=likely_cut(wording),
        )

        def typed(found: Typed) -> None:
            number = question.number
            self._do(
                lambda: dividing.divide(question.id, found.parts),
                lambda ids: f"{number} is divided into {len(ids)} parts. Undo makes it whole.",
            )

        self._form.begin(wanted, typed)

    def begin_merge(self, question: Question) -> None:
        """Ask for the question that another is to be one with."""
        register = self._page.bench.services.register

        def listed(questions: tuple[Question, ...]) -> None:
            others = [one for one in questions if _may_take(one, question)]
            if not others:
                self._page.messages.say(
                    f"There is no other question that {question.number} could be merged into."
                )
                return
            self._ask_into(question, others)

        self._page.ask(lambda: register.questions(question.case_id), listed, key="relating")

    def begin_settler(self, question: Question) -> None:
        """Ask whose answer settles a question."""
        by_body = self._page.bench.services.by_body

        def listed(bodies: tuple[str, ...]) -> None:
            names = tuple(dict.fromkeys((*bodies, *filter(None, [question.settled_by]))))
            wanted = Wanted(
                title=f"Whose answer settles {question.number}",
                button="Set",
                choice_words="Settled by",
                choices=(("Whoever it was put to", ""), *((name, name) for name in names)),
                chosen=question.settled_by,
                text_words="Or another body",
                text_hint="Its name, where it is not in the list",
            )
            self._form.begin(wanted, lambda found: self._settle(question, found.words or found.choice))

        self._page.ask(lambda: by_body.may_settle(question.case_id), listed, key="relating")

    def _ask_into(self, question: Question, others: Sequence[Question]) -> None:
        dividing = self._page.bench.services.dividing
        numbers = {str(one.id): one.number for one in others}
        wanted = Wanted(
            title=(
                f"Merge {question.number} into another question, which then has the askings and responses of "
                f"both. {question.number} is never used again."
            ),
            button="Merge questions",
            choice_words="Merge into",
            choices=tuple((f"{one.number}  {cut_short(one.wording, _SHOWN)}", str(one.id)) for one in others),
        )

        def typed(found: Typed) -> None:
            into = numbers[found.choice]
            self._do(
                lambda: dividing.merge(question.id, int(found.choice)),
                f"{question.number} was merged into {into}. Undo parts them again.",
            )

        self._form.begin(wanted, typed)

    def _settle(self, question: Question, body: str) -> None:
        by_body = self._page.bench.services.by_body
        whose = body or asked_of(question)
        self._do(
            lambda: by_body.settle_by(question.id, body),
            f"The answer of {whose or 'whoever was asked'} settles {question.number}.",
        )

    def _do(self, work: Callable[[], Written[T]], words: str | Callable[[T], str]) -> None:
        self._page.do_and_say(work, words, self._form)


def _may_take(one: Question, question: Question) -> bool:
    """Tell whether a question could be merged into one."""
    kin = {question.id, question.parent_id}
    return one.id not in kin and one.side is question.side and one.is_counted and one.closed_on is None
