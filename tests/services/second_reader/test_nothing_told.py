# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the first officer decides, its second reader reads the same everywhere until the reading is finished."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from caseapp.domain.case import CaseSort
from caseapp.domain.question import Label
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.keeping import Keeping
from caseapp.services.register import Register
from caseapp.store.first import first_cases
from caseapp.store.unit import Unit
from tests.services.second_reader.conftest import NOTE, VERDICT, Original
from tests.services.second_reader.walking import SECRET, First, Walk

FIRST, READER = "Morgan Vale", "Elin Second"
TELLING = (VERDICT, NOTE, SECRET, "evaded", "EVADED", "not a competent", "NOT_ADDRESSED", "not-addressed")


def _ask_of(asking_id: int, unit: Unit) -> None:
    unit.questions.edit_asking(asking_id, {"asked_of": "Hillcrest Optics"})


@pytest.fixture
def reading(original: Original) -> int:
    """A second reading that has begun; both questions have a due date."""
    for question_id in original.questions:
        (asking,) = Register(original.desk).question(question_id).askings
        original.desk.write(partial(_ask_of, asking.id), "Say who was asked")
        Deadlines(original.desk).set_due(date(2021, 8, 13), asking_id=asking.id)
    reading = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    original.readings.begin(reading)
    return reading


def test_nothing_that_the_reader_can_read_tells_or_follows_what_the_first_decides(
    original: Original, reading: int, tmp_path: Path
) -> None:
    walk, first = Walk(original, tmp_path), First(original)
    before = walk.seen()
    texts = {name: told for name, told in before.items() if not name.startswith(("letter", "search c"))}
    assert {name for name, told in texts.items() for word in TELLING if word in told} == set()
    original.desk.take_seat(FIRST)
    for act in first.acts().values():
        act()
    original.desk.take_seat(READER)
    after = walk.seen()
    assert {
        where: after.get(where) for where in before | after if before.get(where) != after.get(where)
    } == {}
    original.readings.give(reading, original.questions[0], Label.NOT_ADDRESSED)
    original.readings.give(reading, original.questions[1], Label.NOT_ADDRESSED)
    original.readings.finish(reading)
    told = "".join(walk.seen().values())
    assert [word for word in (VERDICT, NOTE, SECRET, "not a competent") if word not in told] == []


def test_the_rows_read_at_start_tell_no_more_than_those_read_later(
    original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, cases = original.desk, Casework(original.desk)
    desk.write(lambda unit: unit.officers.add(READER, "elin"), "Add officer")
    reading = original.readings.ask(original.case_id, original.theirs).value
    desk.take_seat(READER)
    monkeypatch.setenv("LOGNAME", "elin")
    assert [row.open_questions for row in first_cases(desk.library.folder, 9)] == [2]
    original.readings.begin(reading)
    assert [row.open_questions for row in first_cases(desk.library.folder, 9)] == [0]
    assert first_cases(desk.library.folder, 9) == cases.rows(cases.ids(CaseSort.REFERENCE))


def test_a_check_still_looks_at_all_there_is(original: Original, reading: int) -> None:
    found = Keeping(original.desk).check()
    entries = original.desk.write(lambda unit: unit.trail.first_bad_entry(), "Count").value
    assert (found.findings, found.entries) == ((), entries[0])
    assert original.readings.sheet(reading).row.reading.given == 0


def test_it_is_hidden_from_the_reader_wherever_the_library_is_opened_and_from_nobody_else(
    original: Original, reading: int
) -> None:
    first, library = original.questions[0], original.desk.library
    assert library.questions.get(first).responses == ()
    assert original.desk.write(lambda unit: unit.questions.get(first).responses, "Look").value != ()
    original.desk.take_seat("Third")
    assert library.questions.get(first).responses != ()
    original.readings.withdraw(reading, "She has left")
    original.desk.take_seat(READER)
    assert library.questions.get(first).responses != ()
