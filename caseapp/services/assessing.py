# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verbs by which an officer says what a letter answers."""

from collections.abc import Sequence

from caseapp.domain.change import Written
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Decision, Label, ResponseKind
from caseapp.domain.question_history import HistoryEntry
from caseapp.domain.words import label_words
from caseapp.services import assessment
from caseapp.services.desk import Desk
from caseapp.services.letter_words import refuse_foreign
from caseapp.services.question_history import history_of
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit


class Assessing:
    """Links letters with questions, and labels what they say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def history_of(self, question_id: int) -> tuple[HistoryEntry, ...]:
        """Return every act about a question that the trail holds, newest first; raises NotFound."""
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
        is the letter's writer unless `given_by` names another. Raises NotFound, WrongUse, NotAllowed where
        the passage does not stand in the letter.
        """
        if passage is None and not typed.strip():
            raise WrongUse("Mark a passage, or write where the answer is.")
        if label is Label.NOT_ADDRESSED:
            raise WrongUse("“Not addressed” is said of a letter, not of a passage in it.")
        new = NewResponse(
            kind=ResponseKind.TYPED if passage is None else ResponseKind.PASSAGE,
            typed=typed.strip(),
            given_by=given_by.strip(),
            label=label,
            reason_key=reason_key,
            reason=reason.strip(),
            decision=Decision.PROPOSED if label is None and not contrary else Decision.DECIDED,
            contrary=contrary,
        )

        def work(unit: Unit) -> int:
            questions = assessment.to_answer(unit, question_ids)
            letter = None if letter_id is None else unit.letters.get(letter_id)
            if letter is not None:
                refuse_foreign(unit, letter, passage)
            unit.entitle(f"Link response to {assessment.numbers(questions)}")
            return assessment.link(unit, questions, letter, new, passage)

        return self._desk.write(work, "Link response")

    def decide(
        self, response_id: int, label: Label, *, reason_key: str = "", reason: str = ""
    ) -> Written[None]:
        """Give a response its label as the officer's decision; raises NotFound, WrongUse."""

        def work(unit: Unit) -> None:
            response = unit.responses.get(response_id)
            about = assessment.numbers(unit.questions.many(response.question_ids))
            unit.entitle(f"Decide response to {about}: {label_words(label).lower()}")
            assessment.decide(unit, response, label, reason_key, reason)

        return self._desk.write(work, "Decide response")

    def not_addressed(
        self, letter_id: int, question_ids: Sequence[int], reason_key: str = "", reason: str = ""
    ) -> Written[tuple[int, ...]]:
        """Decide that a letter does not address questions; those it is said of already are passed over."""

        def work(unit: Unit) -> tuple[int, ...]:
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

        Returns the ids of the responses; raises NotAllowed where there is no such question.
        """

        def work(unit: Unit) -> tuple[int, ...]:
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

    def remove_response(self, response_id: int) -> Written[None]:
        """Take a response away."""

        def work(unit: Unit) -> None:
            before = unit.questions.many(unit.responses.get(response_id).question_ids)
            unit.entitle(f"Remove response to {assessment.numbers(before)}")
            unit.responses.remove(response_id)
            assessment.follow(unit, before)

        return self._desk.write(work, "Remove response")
