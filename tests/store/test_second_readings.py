# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings and schedules are kept whole, and read in a number of statements that does not grow."""

from datetime import UTC, date, datetime

import pytest

from caseapp.domain.errors import NotFound
from caseapp.domain.question import Label, Side
from caseapp.domain.right_of_reply import CorrectionState, ScheduleLine
from caseapp.domain.second_reading import ReadingState
from caseapp.store.library import Library
from caseapp.store.questions import NewQuestion
from caseapp.store.unit import Unit
from tests.store.given import a_case, taken_in
from tests.store.test_questions import statements

AT = datetime(2021, 10, 1, 12, tzinfo=UTC)
LINE = ScheduleLine("Q1", "Who sells them?", "Refused", "Asked once", ("“We cannot say” (page 1)", "Nothing"))


def questions_of(unit: Unit, case_id: int, number: int) -> list[int]:
    return [unit.questions.add(NewQuestion(case_id, Side.THEIRS, f"Question {n}?")) for n in range(number)]


def readings(library: Library, number: int) -> int:
    """A case with letters to be read a second time, each for two questions; return its id."""
    case_id = a_case(library, reference=f"HC/{number}")
    letters = [taken_in(library, case_id, f"letter {number} {n}")[0] for n in range(number)]

    def work(unit: Unit) -> None:
        asker = unit.officers.add(f"Asker {number}")
        ids = questions_of(unit, case_id, 2)
        for letter_id in letters:
            unit.second_readings.add(case_id, letter_id, ids, asker, "key")

    library.write(work, action="Ask")
    return case_id


def test_nobody_reads_a_letter_before_it_is_begun_and_then_the_reader_does(library: Library) -> None:
    (reading, *_rest) = library.second_readings.of_case(readings(library, 1))
    assert (reading.reader_id, reading.begun_at, reading.state) == (None, None, ReadingState.OPEN)
    reader = library.write(lambda unit: unit.officers.add("Reader"), action="Add").value

    def work(unit: Unit) -> None:
        unit.second_readings.begin(reading.id, reader, AT)
        unit.second_readings.label(
            reading.labels[0].id,
            {"label": Label.EVADED, "reason_key": "remit", "first_label": Label.REFUSED, "given_at": AT},
        )
        unit.second_readings.move_to(reading.id, ReadingState.FINISHED, AT)

    library.write(work, action="Read")
    found = library.second_readings.get(reading.id)
    assert (found.reader_id, found.asked_by_id, found.begun_at, found.ended_at) == (
        reader,
        reading.asked_by_id,
        AT,
        AT,
    )
    first, second = found.labels
    assert (first.label, first.first_label, first.reason_key, first.waits) == (
        Label.EVADED,
        Label.REFUSED,
        "remit",
        True,
    )
    assert (second.label, second.waits, found.given) == (None, False, 1)
    assert library.second_readings.of_copy("key") == (found,)


def test_a_reading_that_is_removed_is_gone_with_its_labels(library: Library) -> None:
    (reading, *_rest) = library.second_readings.of_case(readings(library, 1))
    library.write(lambda unit: unit.second_readings.remove(reading), action="Remove")
    assert library.second_readings.all() == ()
    with pytest.raises(NotFound):
        library.second_readings.get(reading.id)


def test_many_readings_are_read_in_as_many_statements_as_few(library: Library) -> None:
    few, many = readings(library, 2), readings(library, 12)
    counts = []
    for case_id, number in ((few, 2), (many, 12)):
        with statements() as sent:
            assert len(library.second_readings.of_case(case_id)) == number
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_a_schedule_is_kept_as_it_was_made_with_what_came_back(library: Library) -> None:
    case_id = a_case(library)
    taken_in(library, case_id, "the schedule itself")

    def work(unit: Unit) -> int:
        (question_id,) = questions_of(unit, case_id, 1)
        schedule_id = unit.right_of_reply.add(
            case_id, "Hillcrest Optics", None, 1, date(2021, 10, 1), None, [(question_id, LINE)]
        )
        unit.right_of_reply.add_correction(
            {"case_id": case_id, "schedule_id": schedule_id, "question_id": question_id, "words": "Not so"}
        )
        return schedule_id

    schedule_id = library.write(work, action="Make").value
    schedule = library.right_of_reply.get(schedule_id)
    assert schedule.lines == (LINE,)
    assert (schedule.body, schedule.made_on, schedule.sent_on) == (
        "Hillcrest Optics",
        date(2021, 10, 1),
        None,
    )
    (correction,) = schedule.corrections
    assert (correction.state, correction.said, schedule.number_of(correction)) == (
        CorrectionState.OPEN,
        "Not so",
        "Q1",
    )
    assert library.right_of_reply.correction(correction.id) == correction
    for missing in (library.right_of_reply.get, library.right_of_reply.correction):
        with pytest.raises(NotFound):
            missing(99)
