# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer has read: once a letter and officer, on the trail, and never part of undo."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.question import Side
from caseapp.services.casework import Casework
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from caseapp.services.office import Services
from caseapp.services.readings import Readings
from caseapp.store.library import open_library
from tests.library_fixture import a_letter
from tests.services.kept import content


@pytest.fixture
def readings(desk: Desk) -> Readings:
    return Readings(desk)


def letter(desk: Desk, case_id: int) -> int:
    """Log a letter that came in."""
    return a_letter(desk, case_id, Direction.INCOMING, date(2021, 7, 16))


def test_a_letter_is_unread_until_it_has_been_read(readings: Readings, desk: Desk, case_id: int) -> None:
    first, second = letter(desk, case_id), letter(desk, case_id)
    assert readings.unread(case_id) == {first, second}
    assert readings.mark_read([first]) == {first}
    assert readings.unread(case_id) == {second}


def test_each_officer_reads_for_himself(readings: Readings, desk: Desk, case_id: int) -> None:
    letter_id = letter(desk, case_id)
    readings.mark_read([letter_id])
    desk.take_seat("Ellis Marrow")
    assert readings.unread(case_id) == {letter_id}
    desk.take_seat("Morgan Vale")
    assert readings.unread(case_id) == set()


def test_the_first_reading_stands_and_later_ones_write_nothing(
    readings: Readings, desk: Desk, case_id: int
) -> None:
    letter_id = letter(desk, case_id)
    readings.mark_read([letter_id])
    written = content(desk.library.database)
    assert any(line.startswith('INSERT INTO "letter_readings"') for line in written)
    entries = desk.library.trail.first_bad_entry()[0]
    assert readings.mark_read([letter_id]) == set()
    assert content(desk.library.database) == written
    assert desk.library.trail.first_bad_entry() == (entries, None)


def test_what_is_not_held_has_nothing_to_read(readings: Readings, desk: Desk, case_id: int) -> None:
    Filing(desk).log_not_held(
        case_id,
        direction=Direction.INCOMING,
        dated_on=None,
        subject="The first letter",
        because="from our letter of 21 March",
    )
    assert readings.unread(case_id) == set()


def test_the_trail_says_who_read_and_the_line_of_an_export_stays(
    readings: Readings, desk: Desk, case_id: int
) -> None:
    letter_id = letter(desk, case_id)
    trail, now = desk.library.trail, datetime.now(UTC) + timedelta(minutes=1)
    line = trail.last_hash(case_id, now)
    readings.mark_read([letter_id])
    newest = max(trail.about("cases", case_id), key=lambda entry: entry.id)
    assert (newest.action, newest.officer) == (f"Read letter {letter_id}", "Morgan Vale")
    assert trail.last_hash(case_id, now) == line


def test_who_read_what_does_not_crowd_the_history_of_a_case(
    readings: Readings, desk: Desk, case_id: int
) -> None:
    before = Casework(desk).trail(case_id)
    readings.mark_read([letter(desk, case_id)])
    actions = [entry.action for entry in Casework(desk).trail(case_id)]
    assert actions == ["Log letter", *(entry.action for entry in before)]


def test_what_was_written_here_is_read_by_nature(office: Services) -> None:
    case_id = office.casework.open_case("CTC/7", "Overseas deployments", marking=Marking.OFFICIAL).value
    known = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="First letter",
        because="known from the minute",
    ).value
    office.register.add_question(case_id, known, None, wording="Was any device on?", side=Side.THEIRS)
    draft_id = office.drafting.start_reply(case_id).value
    issued = office.drafting.issue(draft_id, date(2021, 8, 16)).value
    note = office.notes.write_note(
        case_id, LetterKind.NOTE_OF_CALL, date(2021, 8, 25), "Call", (), "She said so."
    ).value
    assert {letter.id for letter in office.filing.letters(case_id)} == {known, issued, note}
    assert office.readings.unread(case_id) == set()


def test_a_library_that_is_only_read_records_no_reading(
    readings: Readings, desk: Desk, case_id: int, project_root: Path
) -> None:
    letter_id = letter(desk, case_id)
    beside = open_library(desk.library.folder, project_root / "db", program="test", read_only=True)
    try:
        reader = Readings(Desk(beside, desk.officer))
        assert reader.mark_read([letter_id]) == set()
        assert reader.unread(case_id) == {letter_id}
    finally:
        beside.close()
