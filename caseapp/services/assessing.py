# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verbs by which an officer says what a letter answers."""

from collections.abc import Sequence
from dataclasses import replace

from caseapp.domain.change import Written
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Letter
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Decision, Label, Question, ResponseKind
from caseapp.domain.question_history import HistoryEntry
from caseapp.domain.words import WITHHELD, label_words
from caseapp.services import assessment, remainder
from caseapp.services.desk import Desk
from caseapp.services.letter_words import refuse_foreign, refuse_unfiled
from caseapp.services.question_history import history_of
from caseapp.services.withholding import refuse_in_hand, refuse_while_read, withheld_from
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit


class Assessing:
    """Links letters with questions, and labels what they say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def history_of(self, question_id: int) -> tuple[HistoryEntry, ...]:
        """Return every act about a question that the trail holds, newest first.

        Raises NotFound, NotAllowed while it is withheld from the officer at work.
        """
        if question_id in withheld_from(self._desk).questions:
            raise NotAllowed(f"{WITHHELD}: what was decided of this question.")
        return history_of(self._desk.library, question_id)

    def link_response(
        self,
        question_ids: Sequence[int],
        letter_id: int | None,
        passage: NewPassage | None,
        *,
        typed: str = "",
        label: Label | None = None,
        reason_key: str = "",
        reason: str = "",
        contrary: bool = False,
        given_by: str = "",
    ) -> Written[int]:
        """Link a passage, or a typed record of where the answer is, as a response; return its id.

        It is decided when a label is given or when it is contrary evidence, else proposed. Who gave it
        is the letter's writer unless `given_by` names another. Raises NotFound, WrongUse (also for a label
        of `REASON_NEEDED` without a reason), NotAllowed where the passage does not stand in the letter.
        """
        said = _said(passage, typed)
        if label is Label.NOT_ADDRESSED:
            raise WrongUse("“Not addressed” is said of a letter, not of a passage in it.")
        assessment.refuse_without_reason(label, reason_key, reason)
        new = replace(
            said,
            given_by=given_by.strip(),
            label=label,
            reason_key=reason_key,
            reason=reason.strip(),
            decision=Decision.PROPOSED if label is None and not contrary else Decision.DECIDED,
            contrary=contrary,
        )

        def work(unit: Unit) -> int:
            questions = assessment.to_answer(unit, question_ids)
            letter = _letter(unit, questions, letter_id, passage)
            unit.entitle(f"Link response to {assessment.numbers(questions)}")
            return assessment.link(unit, questions, letter, new, passage)

        return self._desk.write(work, "Link response")

    def decide(
        self, response_id: int, label: Label, *, reason_key: str = "", reason: str = ""
    ) -> Written[None]:
        """Give a response its label as the officer's decision.

        Raises NotFound, WrongUse (also for a label of `REASON_NEEDED` without a reason), NotAllowed.
        """
        return self.decide_each([response_id], label, reason_key=reason_key, reason=reason)

    def decide_each(
        self, response_ids: Sequence[int], label: Label, *, reason_key: str = "", reason: str = ""
    ) -> Written[None]:
        """Give several responses one label in one step; raises what `decide` does."""
        assessment.refuse_without_reason(label, reason_key, reason)

        def work(unit: Unit) -> None:
            responses = [unit.responses.get(response_id) for response_id in response_ids]
            asked = dict.fromkeys(i for response in responses for i in response.question_ids)
            about = assessment.numbers(unit.questions.many(list(asked)))
            unit.entitle(f"Decide response to {about}: {label_words(label).lower()}")
            for response in responses:
                assessment.decide(unit, response, label, reason_key, reason)

        return self._desk.write(work, "Decide response")

    def not_addressed(
        self, letter_id: int, question_ids: Sequence[int], reason_key: str = "", reason: str = ""
    ) -> Written[tuple[int, ...]]:
        """Decide that a letter does not address questions; those it is said of already are passed over."""

        def work(unit: Unit) -> tuple[int, ...]:
            refuse_in_hand(unit, letter_id)
            questions = [
                question
                for question in assessment.to_answer(unit, question_ids)
                if not assessment.decided_from(question, letter_id)
            ]
            if not questions:
                raise NotAllowed("What this letter says to these questions is decided already.")
            unit.entitle(f"Mark {assessment.numbers(questions)} as not addressed")
            letter = unit.letters.get(letter_id)
            return assessment.label_each(unit, questions, letter, Label.NOT_ADDRESSED, reason_key, reason)

        return self._desk.write(work, "Mark as not addressed")

    def label_all_open(
        self, letter_id: int, label: Label, *, reason_key: str = "", reason: str = ""
    ) -> Written[tuple[int, ...]]:
        """Give one label to every open question a letter could answer and is not decided for it yet.

        Returns the ids of the responses; raises NotAllowed where there is no such question, WrongUse for a
        label of `REASON_NEEDED` without a reason.
        """
        assessment.refuse_without_reason(label, reason_key, reason)

        def work(unit: Unit) -> tuple[int, ...]:
            refuse_in_hand(unit, letter_id)
            letter = unit.letters.get(letter_id)
            questions = [
                question
                for question in assessment.open_for(unit, letter)
                if not assessment.decided_from(question, letter_id)
            ]
            if not questions:
                raise NotAllowed("This letter leaves no open question to label.")
            unit.entitle(f"Label {assessment.numbers(questions)}: {label_words(label).lower()}")
            return assessment.label_each(unit, questions, letter, label, reason_key, reason)

        return self._desk.write(work, "Label open questions")

    def retract(
        self, response_id: int, letter_id: int | None, passage: NewPassage | None, *, typed: str = ""
    ) -> Written[int]:
        """Record that an answer was taken back by its giver, in words of a letter or as a typed record says.

        The answer is kept, and stands for nothing any more; its questions are open again with the due date
        they had, unless other responses settle them. Returns the id of the response that takes it back.
        Raises NotFound, WrongUse, NotAllowed.
        """
        said = _said(passage, typed)

        def work(unit: Unit) -> int:
            response = unit.responses.get(response_id)
            refuse_in_hand(unit, response.letter_id, response.question_ids)
            questions = unit.questions.many(response.question_ids)
            letter = _letter(unit, questions, letter_id, passage)
            unit.entitle(f"Take back answer to {assessment.numbers(questions)}")
            return remainder.retract(
                unit, response, letter, replace(said, decision=Decision.DECIDED), passage
            )

        return self._desk.write(work, "Take back answer")

    def split_rest(
        self,
        question_id: int,
        answered: str,
        still_open: str,
        *,
        response_id: int | None = None,
        letter_id: int | None = None,
        passage: NewPassage | None = None,
        typed: str = "",
    ) -> Written[tuple[int, int]]:
        """Part a question that was answered in part: Q2(a) was answered, Q2(b) is still open.

        The answer is a response that is there already, else a passage or a typed record. Returns the ids of
        both parts. Raises NotFound, WrongUse without words, NotAllowed for a question that has parts, is
        closed, or is not the one the response answers.
        """
        said = _said(passage, typed) if response_id is None else None

        def work(unit: Unit) -> tuple[int, int]:
            refuse_while_read(unit, question_id)
            question = unit.questions.get(question_id)
            unit.entitle(f"Split off what is still open of {question.number}")
            words = answered, still_open
            if said is not None:
                answer = replace(said, label=Label.ANSWERED, decision=Decision.DECIDED)
                letter = _letter(unit, [question], letter_id, passage)
                return remainder.split(unit, question, words, answer, letter, passage)
            return remainder.split_by(unit, question, words, unit.responses.get(response_id or 0))

        return self._desk.write(work, "Split off what is still open")

    def remove_response(self, response_id: int) -> Written[None]:
        """Take a response away."""

        def work(unit: Unit) -> None:
            before = unit.questions.many(unit.responses.get(response_id).question_ids)
            unit.entitle(f"Remove response to {assessment.numbers(before)}")
            unit.responses.remove(response_id)
            assessment.follow(unit, before)

        return self._desk.write(work, "Remove response")


def _said(passage: NewPassage | None, typed: str) -> NewResponse:
    """Return a response that rests on a passage, else on a typed record; raises WrongUse without either."""
    words = typed.strip()
    if passage is None and not words:
        raise WrongUse("Mark a passage, or write where the answer is.")
    return NewResponse(kind=ResponseKind.TYPED if passage is None else ResponseKind.PASSAGE, typed=words)


def _letter(
    unit: Unit, questions: Sequence[Question], letter_id: int | None, passage: NewPassage | None
) -> Letter | None:
    """Return the letter that words stand in, None for an exhibit; refuses words that stand in neither."""
    if letter_id is None:
        refuse_unfiled(unit, {question.case_id for question in questions}, passage)
        return None
    letter = unit.letters.get(letter_id)
    refuse_foreign(unit, letter, passage)
    return letter
