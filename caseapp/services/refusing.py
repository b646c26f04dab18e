# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is refused: as an answer words that are none, to a whole of parts, and a date while a clock is stopped."""

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import ANSWERLESS, Letter, LetterKind
from caseapp.domain.question import REPLIES, Decision, Label, Question
from caseapp.domain.words import kind_words, label_words, series
from caseapp.store.deadlines import NewDeadline
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit


def refuse_answer(letter: Letter, label: Label | None) -> None:
    """Raise NotAllowed for a label of a reply to the question itself, where a letter is of a kind that answers none."""
    if letter.kind in ANSWERLESS and label in REPLIES:
        raise NotAllowed(
            f"{_called(letter.kind)} answers no question, so “{label_words(label)}” was not recorded.",
            remedy="Label it as deferred; or correct the kind of the letter first, where it does answer.",
        )


def refuse_answered(unit: Unit, letter: Letter, kind: LetterKind) -> None:
    """Raise NotAllowed for a kind that answers no question, where words of a letter are labelled as a reply to one."""
    if kind not in ANSWERLESS or letter.kind in ANSWERLESS:
        return
    answered = {
        question_id
        for response in unit.responses.of_letter(letter.id)
        if response.label in REPLIES and response.decision is Decision.DECIDED and not response.superseded
        for question_id in response.question_ids
    }
    if answered:
        numbers = series([question.number for question in unit.questions.many(sorted(answered))])
        raise NotAllowed(
            f"{_called(kind)} answers no question, and this letter is labelled as a reply to {numbers}.",
            remedy="Label those responses as deferred, or remove them, first.",
        )


def _called(kind: LetterKind) -> str:
    words = kind_words(kind).lower()
    return f"{'An' if words[0] in 'aeiou' else 'A'} {words}"


def refuse_parent(question: Question) -> None:
    """Raise NotAllowed for a question whose status is that of its parts."""
    if question.parts:
        raise NotAllowed(
            f"{question.number} has parts, and shows the least settled of them.",
            remedy="Change the status of its parts.",
        )


def refuse_divided(question: Question) -> None:
    """Raise NotAllowed for a question that parts stand for, so that it is answered in them alone."""
    if question.parts:
        raise NotAllowed(
            f"{question.number} has been divided since, so nothing was decided.",
            remedy="Label what is said to its parts in the Questions tab.",
        )


def refuse_stopped(rooms: Repositories, new: NewDeadline) -> None:
    """Raise NotAllowed for a date of what has one whose clock is stopped."""
    if rooms.deadlines.of_same(new, DeadlineState.STOPPED) is not None:
        raise NotAllowed(
            "The clock of this due date is stopped.",
            remedy="Let it run again first, or record that it no longer holds.",
        )
