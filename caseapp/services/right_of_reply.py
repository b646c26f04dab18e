# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of reply: schedules of what is recorded as unanswered, and the log of corrections."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from caseapp.domain.change import Value, Written
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Decision, Label, ResponseKind
from caseapp.domain.right_of_reply import (
    Correction,
    CorrectionState,
    Schedule,
    SchedulePaper,
    correction_words,
)
from caseapp.domain.words import long_date
from caseapp.services import assessment, papers, reply_schedules
from caseapp.services.arrivals import DocumentReader, keep_composed, store_document
from caseapp.services.desk import Desk
from caseapp.services.export_files import safe_name
from caseapp.services.letter_words import refuse_foreign
from caseapp.services.refusing import refuse_divided
from caseapp.services.reply_schedules import AskedBody
from caseapp.services.schedule_dates import begin_waiting, end_waiting
from caseapp.services.schedule_exports import ScheduleExports
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit

_TAKEN = frozenset({CorrectionState.ACCEPTED, CorrectionState.PARTLY})


class ScheduleComposer(Protocol):
    """Draws schedules."""

    def schedule(self, paper: SchedulePaper) -> ComposedPaper:
        """Draw a schedule for the right of reply and wait for it."""


class RightOfReply(ScheduleExports):
    """Lets the other side correct the record before it is published."""

    def __init__(
        self, desk: Desk, composer: ScheduleComposer, reader: DocumentReader, resources: Path
    ) -> None:
        super().__init__(desk)
        self._composer = composer
        self._reader = reader
        self._resources = resources

    def make(
        self,
        case_id: int,
        body: AskedBody,
        *,
        on: date,
        answer_by: date | None = None,
        question_ids: Sequence[int] = (),
    ) -> Written[int]:
        """Draw a schedule of what a body left unanswered, or of some of that, and file it with the case.

        Returns its id; what it says stays as it was then. Raises NotAllowed where nothing is unanswered or a
        question named is not, WrongUse for an answer wanted before it is made and for signs without a font.
        """
        _check_days(on, answer_by)
        refuse_while_reading(self._desk, case_id)
        chosen = [one for one in body.question_ids if not question_ids or one in question_ids]
        if not chosen or len(chosen) < len(set(question_ids)):
            raise NotAllowed(
                f"Not every question named was put to {body.name} and is recorded as unanswered."
                if question_ids
                else f"Nothing that {body.name} was asked is recorded as unanswered.",
                remedy="The question register tells how each stands.",
            )
        library = self._desk.library
        case = library.cases.get(case_id)
        lines = reply_schedules.lines_for(library, body, chosen)
        paper = SchedulePaper(
            reference=case.reference,
            title=case.title,
            body=body.name,
            made_on=on,
            answer_by=answer_by,
            office_name=papers.letterhead(self._resources, library.folder).office_name,
            marking=papers.printed_marking(case.marking),
            lines=lines,
        )
        return self._filed(case_id, body, paper, chosen)

    def record_sent(
        self, schedule_id: int, on: date, *, answer_by: date | None = None, letter_id: int | None = None
    ) -> Written[None]:
        """Record that a schedule was sent, with which letter, and by when an answer is due from them.

        Raises NotAllowed where that was recorded before, WrongUse for a day before it was made.
        """

        def work(unit: Unit) -> None:
            schedule = unit.right_of_reply.get(schedule_id)
            if schedule.sent_on is not None:
                raise NotAllowed(f"It is recorded as sent on {long_date(schedule.sent_on)}.")
            if on < schedule.made_on:
                raise WrongUse(f"The schedule was made on {long_date(schedule.made_on)}, after that day.")
            due = answer_by or schedule.answer_by
            _check_days(on, due)
            if letter_id is not None and schedule.case_id not in unit.letters.get(letter_id).case_ids:
                raise NotAllowed("The covering letter is not on this case.")
            values: dict[str, Value] = {"sent_on": on, "answer_by": due, "letter_id": letter_id}
            unit.right_of_reply.edit(schedule_id, values)
            if due is not None:
                begin_waiting(unit, schedule, on, due)
            unit.entitle(f"Record the schedule to {schedule.body} as sent")

        return self._desk.write(work, "Record schedule as sent")

    def withdraw(self, schedule_id: int) -> Written[None]:
        """Take a schedule away that was not sent; raises NotAllowed for one that was."""

        def work(unit: Unit) -> None:
            schedule = unit.right_of_reply.get(schedule_id)
            if schedule.sent_on is not None:
                raise NotAllowed(f"The schedule was sent on {long_date(schedule.sent_on)}, so it stays.")
            unit.entitle(f"Remove the schedule to {schedule.body}")
            unit.right_of_reply.remove(schedule)

        return self._desk.write(work, "Remove schedule")

    def log_correction(
        self,
        schedule_id: int,
        received_on: date,
        *,
        words: str = "",
        question_id: int | None = None,
        letter_id: int | None = None,
        passage: NewPassage | None = None,
    ) -> Written[int]:
        """Log what the other side says of a schedule, typed or as it stands in its letter; return the id.

        An answer that was due from them for the schedule has come with it. Raises WrongUse without words,
        NotAllowed for a question that is not on the schedule, or words that do not stand in the letter.
        """
        if not words.strip() and passage is None:
            raise WrongUse("Write what they say, or mark it in their letter.")

        def work(unit: Unit) -> int:
            schedule = unit.right_of_reply.get(schedule_id)
            _refuse_before(received_on, schedule)
            if question_id is not None and question_id not in schedule.question_ids:
                raise NotAllowed("That question is not on the schedule.")
            letter = None if letter_id is None else unit.letters.get(letter_id)
            if passage is not None:
                if letter is None:
                    raise WrongUse("A passage stands in a letter, which is not named.")
                refuse_foreign(unit, letter, passage)
            number = "" if question_id is None else schedule.printed_number(question_id)
            unit.entitle(f"Log a correction{f' of {number}' if number else ''} by {schedule.body}")
            end_waiting(unit, schedule, received_on)
            return unit.right_of_reply.add_correction(
                {
                    "case_id": schedule.case_id,
                    "schedule_id": schedule_id,
                    "question_id": question_id,
                    "letter_id": letter_id,
                    "passage_id": None if passage is None else unit.passages.add(passage),
                    "officer_id": unit.officer_id,
                    "received_on": received_on,
                    "words": words.strip(),
                }
            )

        return self._desk.write(work, "Log a correction")

    def settle(
        self,
        correction_id: int,
        state: CorrectionState,
        answer: str,
        on: date,
        *,
        label: Label | None = None,
        reason_key: str = "",
    ) -> Written[None]:
        """Accept a correction, in whole or in part, or reject it, with our answer to them.

        With a label, what they say is linked with its question as a response at once. Raises WrongUse
        without an answer, NotAllowed where it was settled before, or a label has no question, NotFound where
        its question is none any more.
        """
        if state is CorrectionState.OPEN or not answer.strip():
            raise WrongUse("Settling a correction needs a decision and our answer to it.")
        if label is not None and (state not in _TAKEN or label is Label.NOT_ADDRESSED):
            raise WrongUse("Only what is accepted becomes a response, and it is one that says something.")

        def work(unit: Unit) -> None:
            correction = unit.right_of_reply.correction(correction_id)
            if correction.state is not CorrectionState.OPEN:
                raise NotAllowed(f"This correction is settled: {correction_words(correction.state).lower()}.")
            schedule = unit.right_of_reply.get(correction.schedule_id)
            unit.entitle(f"Settle a correction by {schedule.body}: {correction_words(state).lower()}")
            unit.right_of_reply.edit_correction(
                correction_id,
                {
                    "state": state.value,
                    "answer": answer.strip(),
                    "settled_on": on,
                    "officer_id": unit.officer_id,
                },
            )
            if label is not None:
                _link(unit, schedule, correction, label, reason_key, answer.strip())

        return self._desk.write(work, "Settle a correction")

    def _filed(
        self, case_id: int, body: AskedBody, paper: SchedulePaper, question_ids: Sequence[int]
    ) -> Written[int]:
        """Draw a schedule and file it with what it says."""
        composed = self._composer.schedule(paper)
        if composed.missing:
            raise WrongUse(
                f"The schedule holds characters that cannot be drawn: {', '.join(composed.missing)}.",
                remedy="Correct the wording they stand in.",
            )
        name = f"Schedule to {safe_name(body.name)} {paper.made_on.isoformat()}.pdf"
        arrival = keep_composed(self._desk.library.vault, self._reader, composed.pdf, name)

        def work(unit: Unit) -> int:
            unit.entitle(f"Make a schedule for {body.name}")
            return unit.right_of_reply.add(
                case_id,
                body.name,
                body.organisation_id,
                store_document(unit, arrival).document_id,
                paper.made_on,
                paper.answer_by,
                list(zip(question_ids, paper.lines, strict=True)),
            )

        return self._desk.write(work, "Make a schedule")


def _check_days(on: date, answer_by: date | None) -> None:
    if answer_by is not None and answer_by <= on:
        raise WrongUse(f"An answer by {long_date(answer_by)} is wanted before the day after {long_date(on)}.")


def _refuse_before(received_on: date, schedule: Schedule) -> None:
    since = schedule.sent_on or schedule.made_on
    if received_on < since:
        raise WrongUse(f"The schedule went to them on {long_date(since)}, after that day.")


def _link(
    unit: Unit, schedule: Schedule, correction: Correction, label: Label, reason_key: str, reason: str
) -> None:
    """Link what a correction says with its question, as a decided response."""
    if correction.question_id is None:
        raise NotAllowed("This correction names no question, so it answers none.")
    still = unit.questions.many([correction.question_id])
    question = (
        still[0] if still else unit.questions.by_number(schedule.case_id, schedule.number_of(correction))
    )
    refuse_divided(question)
    letter = None if correction.letter_id is None else unit.letters.get(correction.letter_id)
    marked = None if correction.passage is None else correction.passage.anew()
    new = NewResponse(
        kind=ResponseKind.TYPED if marked is None else ResponseKind.PASSAGE,
        typed=correction.words if marked is None else "",
        given_by=schedule.body if letter is None else "",
        label=label,
        reason_key=reason_key,
        reason=reason,
        decision=Decision.DECIDED,
    )
    assessment.link(unit, [question], letter, new, marked)
