# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at second readings: as their reader may see them, and beside the first once they are finished."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from caseapp.domain.copied_case import COPY_SETTING
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Letter
from caseapp.domain.question import Asking, LetterMark, MarkKind, Question, Status
from caseapp.domain.second_reading import ReadingState, SecondLabel, SecondReading, agreement
from caseapp.domain.two_readings import Compared, Comparison, Judged, ReadingRow, Sheet, ToRead
from caseapp.domain.words import long_date
from caseapp.services import assessment, second_verdict
from caseapp.services.desk import Desk
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.repositories import Repositories


class ReadingViews:
    """The second readings of a library, as they may be looked at."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def is_copy(self) -> bool:
        """Whether this library was made from a portable copy, so that nothing can be compared in it."""
        return bool(self._desk.library.settings.get(COPY_SETTING))

    def of_case(self, case_id: int) -> tuple[ReadingRow, ...]:
        """Return the second readings of a case, oldest letter first."""
        return self._rows(self._desk.library.second_readings.of_case(case_id))

    def left_out(self, reading_id: int) -> tuple[str, ...]:
        """Return the numbers of questions that a letter speaks of and is not read for; raises NotFound.

        What was still open of them was split off after it, in words that tell what was decided.
        """
        library = self._desk.library
        reading = library.second_readings.get(reading_id)
        letter = library.letters.get(reading.letter_id)
        found = second_verdict.to_be_read(library, letter, reading.case_id)
        return tuple(question.number for question in found.split)

    def sheet(self, reading_id: int) -> Sheet:
        """Return what the second reader has in hand, the labels for that officer's eyes only; raises NotFound."""
        library = self._desk.library
        reading = library.second_readings.get(reading_id)
        (row,) = self._rows([reading])
        theirs = reading.state is ReadingState.OPEN and reading.reader_id != self._desk.officer.id
        own = {
            label.question_id: SecondLabel(label.id, label.question_id) if theirs else label
            for label in reading.labels
        }
        questions = library.questions.many(list(own))
        told = assessment.replied_to(library, row.letter)
        return Sheet(
            row, tuple(_to_read(question, told, row.letter, own[question.id]) for question in questions)
        )

    def marks(self, reading_id: int, letter_id: int) -> tuple[LetterMark, ...]:
        """Return where the questions of a reading are asked in a letter, and nothing of what answers them."""
        library = self._desk.library
        letter = library.letters.get(letter_id)
        if letter.document is None:
            return ()
        read = [reading.id for reading in library.documents.readings(letter.document.id)]
        wanted = library.second_readings.get(reading_id).question_ids
        return tuple(
            LetterMark(
                question_id=question.id,
                response_id=None,
                number=question.number,
                kind=MarkKind.ASKED,
                page=place.page,
                quads=place.quads,
                status=Status.AWAITING,
                label=None,
                asking_id=asking.id,
                passage_id=asking.passage.id,
            )
            for question in library.questions.many(wanted)
            for asking in question.askings
            if asking.letter_id == letter_id and asking.passage is not None
            for place in asking.passage.stretch_on(letter.document.id, read)
        )

    def comparison(self, reading_id: int) -> Comparison:
        """Return both readings side by side; raises NotFound, NotAllowed while the second is open."""
        library = self._desk.library
        reading = library.second_readings.get(reading_id)
        if self.is_copy:
            raise NotAllowed(
                "The first officer's labels are not in this copy.",
                remedy="Export your labels and send them back: they are compared there.",
            )
        if reading.state is ReadingState.OPEN:
            raise NotAllowed("This second reading is not finished yet, so nothing of it is shown.")
        refuse_while_reading(self._desk, question_ids=reading.question_ids)
        (row,) = self._rows([reading])
        names = {officer.id: officer.name for officer in library.officers.all()}
        words = {reason.key: reason.words for reason in library.stock_reasons.known()}
        questions = {question.id: question for question in library.questions.many(reading.question_ids)}
        compared = tuple(
            Compared(
                question.id,
                question.number,
                question.wording,
                second_verdict.first_judged(question, own, reading.letter_id, names, words),
                Judged(own.label, words.get(own.reason_key, own.reason), row.reader, own.passage),
                own,
                names.get(own.settled_by_id or 0, ""),
            )
            for own in reading.labels
            if (question := questions.get(own.question_id)) is not None
        )
        pairs = [
            (one.own.first_label, one.own.label)
            for one in compared
            if one.own.first_label is not None and one.own.label is not None
        ]
        return Comparison(row, compared, agreement(pairs))

    def _rows(self, readings: Sequence[SecondReading]) -> tuple[ReadingRow, ...]:
        library, at_work = self._desk.library, self._desk.officer.id
        letters = {letter.id: letter for letter in library.letters.many([r.letter_id for r in readings])}
        names = {officer.id: officer.name for officer in library.officers.all()}
        waiting = {r.letter_id for r in readings if r.reader_id is None and r.state is ReadingState.OPEN}
        concerned = concerned_in(library, waiting)
        rows = (
            ReadingRow(
                reading,
                letters[reading.letter_id],
                names.get(reading.asked_by_id, ""),
                names.get(reading.reader_id or 0, ""),
                hindrance_of(library, reading, at_work, concerned),
            )
            for reading in readings
            if reading.letter_id in letters
        )
        return tuple(sorted(rows, key=lambda row: (str(row.letter.on or ""), row.reading.id)))


@dataclass(frozen=True, slots=True)
class Concerned:
    """Who decided what letters say, by letter, and who took part in second readings of them ever begun."""

    deciders: Mapping[int, frozenset[int]]
    readings: Sequence[SecondReading]


def concerned_in(rooms: Repositories, letter_ids: Collection[int]) -> Concerned:
    """Return who is concerned in some letters, so that another has to read them."""
    return Concerned(rooms.question_trail.deciders(letter_ids), rooms.second_readings.ever_of(letter_ids))


def hindrance_of(
    rooms: Repositories, reading: SecondReading, officer_id: int, concerned: Concerned | None = None
) -> str:
    """Say why an officer cannot do a second reading, "" for one who may."""
    if reading.state is not ReadingState.OPEN:
        return "This second reading is finished."
    if reading.reader_id is None:
        why = not_independent(reading, officer_id, concerned or concerned_in(rooms, [reading.letter_id]))
        if why:
            return why
    if reading.reader_id not in (None, officer_id):
        return "Another officer has begun this second reading."
    if reading.key and not rooms.settings.get(COPY_SETTING):
        return "This second reading went out in a portable copy: import the labels that come back."
    return ""


def not_independent(reading: SecondReading, officer_id: int, concerned: Concerned) -> str:
    """Say why an officer cannot be the second reader of a letter, "" for one who can."""
    if officer_id == reading.asked_by_id:
        return "You asked for this second reading, so another officer has to do it."
    if officer_id in concerned.deciders[reading.letter_id]:
        return "You decided what this letter says, so another officer has to read it."
    for one in concerned.readings:
        saw_both = {one.reader_id, *(label.settled_by_id for label in one.labels)}
        here = (one.letter_id, one.case_id) == (reading.letter_id, reading.case_id)
        if here and one.id != reading.id and officer_id in saw_both:
            return "You took part in an earlier second reading of this letter, so another officer has to read it."
    return ""


def _to_read(question: Question, told: Collection[int], letter: Letter, own: SecondLabel) -> ToRead:
    there = [asking for asking in question.askings if asking.letter_id in told]
    asking = next(iter(there or question.askings), None)
    before = [one for one in question.askings if not _is_after(one, letter)]
    asked_as = "" if asking is None or question.parent_id is not None else asking.wording
    return ToRead(
        question.id,
        question.number,
        asked_as or question.wording,  # a part may have been asked in the words of the whole
        tuple(long_date(one.asked_on) for one in before if one.asked_on is not None),
        None if asking is None else asking.letter_id,
        None if asking is None else asking.passage,
        own,
    )


def _is_after(asking: Asking, letter: Letter) -> bool:
    return asking.asked_on is not None and letter.known_on is not None and asking.asked_on > letter.known_on
