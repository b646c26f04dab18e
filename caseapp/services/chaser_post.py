# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chaser does as it is issued and sent: what it chases, and the due dates that its own take the place of."""

from collections.abc import Sequence
from datetime import date

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.draft import Draft
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import LinkKind
from caseapp.domain.question import Question
from caseapp.domain.words import status_words
from caseapp.services.chaser_text import body_of
from caseapp.services.owing import CHASED, Owing
from caseapp.store.unit import Unit


def refuse_answered(questions: Sequence[Question]) -> None:
    """Refuse to chase a question that was answered since the chaser was drafted."""
    for question in questions:
        if not question.wants_answer:
            raise NotAllowed(
                f"{question.number} is {status_words(question.status).lower()}, so it is not chased.",
                remedy=f"Take {question.number} out of the chaser, then issue it.",
            )


def link_chased(unit: Unit, draft: Draft, letter_id: int, questions: Sequence[Question]) -> None:
    """Link a chaser with the letters that put its questions to the same body before."""
    owing = Owing(unit, questions)
    body = body_of(owing.bodies, draft)
    asked = [one for question in questions for one in owing.to(question, body).letter_ids]
    for other_id in dict.fromkeys(asked):
        unit.letters.link(letter_id, other_id, LinkKind.CHASES)


def give_way(unit: Unit, letter_id: int, sent_on: date, due_on: date) -> None:
    """Let the dates that a chaser's own takes the place of stand no longer, in the write that records it as sent.

    One that had passed was missed; one still to come is extended to the new date.
    """
    questions = unit.questions.asked_in([letter_id])
    owing = Owing(unit, questions)
    for question in questions:
        for asking in question.askings:
            if asking.letter_id != letter_id:
                continue
            for deadline in owing.running(question, owing.bodies.asked(asking)):
                passed = deadline.due_on < sent_on
                if deadline.asking_id == asking.id or not (passed or deadline.due_on <= due_on):
                    continue
                unit.deadlines.end(
                    deadline.id,
                    DeadlineState.MISSED if passed else DeadlineState.EXTENDED,
                    sent_on,
                    reason=CHASED,
                    officer_id=unit.officer_id,
                    new_due_on=due_on,
                )
