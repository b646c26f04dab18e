# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done to several questions at once: one write, one step of undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from caseapp.domain.case_words import counted
from caseapp.domain.change import Written
from caseapp.domain.deadline import DeadlineSide, Sum
from caseapp.domain.due_rule import Counting, DueRule
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.question import Asking, Question, Status
from caseapp.domain.words import long_date, status_words
from caseapp.services import assessment, parts, settling
from caseapp.services.counting import count
from caseapp.services.deadlines import counted_from, put_due
from caseapp.services.desk import Desk
from caseapp.services.due_rules import counting_by, rule_named, rule_words
from caseapp.services.letter_days import check_due
from caseapp.services.refusing import refuse_stopped
from caseapp.store.deadlines import NewDeadline
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

MOST_AT_ONCE: Final = 500
"""Questions that one step may be about; more are chosen by mistake."""
_NAMED: Final = 4
"""Questions that the name of a step tells one by one."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A question that was left as it is, and why."""

    number: str
    because: str


@dataclass(frozen=True, slots=True)
class Bulk:
    """The numbers of the questions it was done to, and those passed over."""

    done: tuple[str, ...]
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class DueEach:
    """When an answer to a question is due, as a rule counts it."""

    number: str
    due: Sum


class RegisterBulk:
    """Settles several questions at once; in place of one with parts stand those parts that it concerns.

    Where something cannot be done to a question it is passed over; each verb raises NotAllowed where it could
    be done to none, and WrongUse for none or too many.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def confirm(self, question_ids: Sequence[int]) -> Written[Bulk]:
        """Confirm the status of each as it is proposed."""

        def confirm(unit: Unit, question: Question) -> None:
            if not question.is_proposed:
                raise NotAllowed(f"Nothing is proposed for {question.number} that waits to be confirmed.")
            settling.settle(unit, question, question.status, True)

        return self._each(question_ids, confirm, "Confirm the status of {}")

    def set_status(self, question_ids: Sequence[int], status: Status) -> Written[Bulk]:
        """Set and confirm the status of each."""

        def settle(unit: Unit, question: Question) -> None:
            if question.status is status and question.confirmed:
                raise NotAllowed(f"{question.number} is confirmed as {status_words(status).lower()} already.")
            settling.settle(unit, question, status, True)

        return self._each(question_ids, settle, f"Set {{}} to {status_words(status).lower()}")

    def close(self, question_ids: Sequence[int], reason: str, on: date) -> Written[Bulk]:
        """Close each without an answer, for one reason."""
        why = settling.given_reason(reason)
        return self._each(
            question_ids,
            lambda unit, question: settling.close(unit, [question], why, on),
            "Close {} without an answer",
        )

    def reopen(self, question_ids: Sequence[int]) -> Written[Bulk]:
        """Open each that is closed again; of one with parts those that are closed."""

        def reopen(unit: Unit, question: Question) -> None:
            if question.closed_on is None:
                raise NotAllowed(f"{question.number} is not closed.")
            settling.reopen(unit, question)

        return self._each(question_ids, reopen, "Reopen {}", assessment.to_reopen)

    def set_due(self, question_ids: Sequence[int], due_on: date, words: str = "") -> Written[Bulk]:
        """Set the day on which an answer to the latest asking of each is due, in place of one that runs."""

        def put(unit: Unit, question: Question) -> None:
            put_due(unit, _new(unit, question, _asking_due(question), due_on, words), None, keeps_time=True)

        return self._each(question_ids, put, f"Set due date {long_date(due_on)} for {{}}")

    def set_due_by_rule(
        self,
        question_ids: Sequence[int],
        key: str,
        words: str = "",
        *,
        extended: bool = False,
        number: int | None = None,
    ) -> Written[Bulk]:
        """Set when an answer to the latest asking of each is due, counted by a rule from the day of its own letter.

        Where no `words` set the dates, those of the rule's source stand for them. One whose letter has no day
        is passed over. Raises WrongUse for an unknown rule and as `counting_by` does.
        """
        rule, counting = self._counting(key, extended, number)

        def put(unit: Unit, question: Question) -> None:
            new, found = _counted(unit, question, rule, counting, words.strip() or rule_words(rule))
            put_due(unit, new, found, keeps_time=True)

        return self._each(question_ids, put, f"Count due date of {{}}: {rule.name}")

    def due_by_rule(
        self, question_ids: Sequence[int], key: str, *, extended: bool = False, number: int | None = None
    ) -> tuple[tuple[DueEach, ...], tuple[PassedOver, ...]]:
        """Return what a rule comes to for each question, and those that it cannot be counted for.

        Raises as `set_due_by_rule` does, and sets nothing.
        """
        _refuse_number(question_ids)
        rule, counting = self._counting(key, extended, number)
        library = self._desk.library
        found: list[DueEach] = []
        passed_over: list[PassedOver] = []
        for question in assessment.to_answer(library, question_ids):
            try:
                _, due = _counted(library, question, rule, counting, "")
            except NotAllowed as error:
                passed_over.append(PassedOver(question.number, error.message))
            else:
                found.append(DueEach(question.number, due))
        return tuple(found), tuple(passed_over)

    def _counting(self, key: str, extended: bool, number: int | None) -> tuple[DueRule, Counting]:
        rule = rule_named(self._desk.library.settings, key)
        if rule.acknowledges:
            raise WrongUse("Only a letter is to be acknowledged.", remedy="Name a rule for an answer.")
        return rule, counting_by(rule, extended=extended, number=number)

    def remove(self, question_ids: Sequence[int]) -> Written[Bulk]:
        """Take each with its parts out of the register; their numbers stay used."""
        _refuse_number(question_ids)

        def work(unit: Unit) -> Bulk:
            done = []
            with parts.leaving(unit, question_ids):
                for question_id in question_ids:
                    # There is none where its parent went before it.
                    for question in unit.questions.many([question_id]):
                        unit.questions.remove(question.id)
                        done.append(question.number)
            if not done:
                raise NotAllowed("The questions chosen are no longer there.")
            unit.entitle(f"Remove {_named(done)}")
            return Bulk(tuple(done), ())

        return self._desk.write(work, "Remove questions")

    def _each(
        self,
        question_ids: Sequence[int],
        act: Callable[[Unit, Question], None],
        words: str,
        picked: Callable[[Unit, Sequence[int]], tuple[Question, ...]] = assessment.to_answer,
    ) -> Written[Bulk]:
        """Do something to each question that lets it; `words` name the step, with {} for the questions.

        `picked` tells which parts stand in place of a question.
        """
        _refuse_number(question_ids)

        def work(unit: Unit) -> Bulk:
            done: list[str] = []
            passed_over: list[PassedOver] = []
            for question in picked(unit, question_ids):
                try:
                    act(unit, question)
                except NotAllowed as error:
                    passed_over.append(PassedOver(question.number, error.message))
                else:
                    done.append(question.number)
            if not done:
                first, more = passed_over[0], len(passed_over) - 1
                also = f" So it is with {counted(more, 'other')} chosen." if more else ""
                raise NotAllowed(f"{first.because}{also}")
            unit.entitle(words.format(_named(done)))
            return Bulk(tuple(done), tuple(passed_over))

        return self._desk.write(work, words.format("questions"))


def _asking_due(question: Question) -> Asking:
    """Return the asking whose answer is due; raises NotAllowed where none is."""
    if not question.askings:
        raise NotAllowed(f"{question.number} was never asked, so no answer is due.")
    if not question.is_open:
        raise NotAllowed(f"{question.number} is not open, so no answer is due.")
    return question.askings[-1]


def _counted(
    rooms: Repositories, question: Question, rule: DueRule, counting: Counting, words: str
) -> tuple[NewDeadline, Sum]:
    """Count when an answer is due from the day of the letter that asked for it; raises NotAllowed."""
    asking = _asking_due(question)
    start = counted_from(rooms, asking, rule)
    if start is None:
        raise NotAllowed(f"{question.number} has no day to count from: its letter has no date.")
    found = count(rooms.settings, counting, start)
    new = _new(rooms, question, asking, found.due_on, words)
    return replace(new, start_from=rule.start, rule_key=rule.key), found


def _new(rooms: Repositories, question: Question, asking: Asking, due_on: date, words: str) -> NewDeadline:
    """Return the due date of an asking, which can be set; raises NotAllowed."""
    check_due(due_on, asking.asked_on)
    new = NewDeadline(
        DeadlineSide(question.side),
        due_on,
        asking_id=asking.id,
        owner_id=question.owner_id,
        start_on=asking.asked_on,
        words=words.strip(),
    )
    refuse_stopped(rooms, new)
    return new


def _refuse_number(question_ids: Sequence[int]) -> None:
    if not question_ids:
        raise WrongUse("Choose at least one question.")
    if len(question_ids) > MOST_AT_ONCE:
        raise WrongUse(
            f"{len(question_ids):,} questions are chosen; at most {MOST_AT_ONCE} are changed in one step.",
            remedy="Narrow the list with a filter, or choose fewer.",
        )


def _named(numbers: Sequence[str]) -> str:
    return ", ".join(numbers) if len(numbers) <= _NAMED else counted(len(numbers), "question")
