# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a calendar was told once never stays there for ever: it moves, or a later file takes it back."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caseapp.domain.errors import CannotWrite, DiskFull
from caseapp.domain.letter import Direction
from caseapp.services.calendar_files import CalendarFiles
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from caseapp.services.job import SILENT
from caseapp.services.keeping import Keeping
from caseapp.services.register import Register
from caseapp.store.library import Library, open_library
from tests.library_fixture import a_case, a_letter
from tests.services.test_calendar_file import Read, read

ASKED, DUE, AS_AT = date(2021, 7, 16), date(2021, 8, 16), datetime(2021, 7, 20, 12, tzinfo=UTC)


def _events(desk: Desk, case_id: int | None = None) -> list[Read]:
    return read(CalendarFiles(desk).calendar_file(case_id, AS_AT).data)


def _only(desk: Desk, case_id: int | None = None) -> Read:
    (event,) = _events(desk, case_id)
    return event


def _export(desk: Desk, folder: Path, case_id: int | None = None) -> None:
    CalendarFiles(desk).write(case_id, AS_AT, folder / "due dates.ics", overwrite=True)


@pytest.fixture
def case(desk: Desk) -> int:
    return a_case(desk)


@pytest.fixture
def letter(desk: Desk, case: int) -> int:
    return a_letter(desk, case, Direction.OUTGOING, ASKED)


def _ask(desk: Desk, case_id: int, letter_id: int) -> int:
    register = Register(desk)
    return register.add_question(case_id, letter_id, None, wording="whether any was sold", due_on=DUE).value


def test_a_letter_whose_direction_is_corrected_keeps_the_event_of_its_question(
    desk: Desk, case: int, letter: int
) -> None:
    _ask(desk, case, letter)
    theirs = _only(desk)
    Filing(desk).edit(letter, direction=Direction.INCOMING, follow=True)
    ours = _only(desk)
    assert (theirs.title, ours.title) == (
        "Owed to us: IC/2021/0007 Q1 due",
        "We owe: IC/2021/0007 Q1 due",
    )
    assert ours.uid == theirs.uid
    assert ours.sequence > theirs.sequence


def test_a_question_that_moves_to_another_case_leaves_the_calendar_of_the_first(
    desk: Desk, case: int, letter: int, tmp_path: Path
) -> None:
    _ask(desk, case, letter)
    other = a_case(desk, "IC/2")
    _export(desk, tmp_path, case)
    told = _only(desk, case)
    Filing(desk).move([letter], case, other)
    left, here = _only(desk, case), _only(desk, other)
    assert (left.status, left.title) == ("CANCELLED", "Owed to us: IC/2 Q1, no longer on IC/2021/0007")
    assert (here.status, here.title) == ("CONFIRMED", "Owed to us: IC/2 Q1 due")
    assert {told.uid} == {left.uid, here.uid}
    # So a calendar that takes in both files keeps it, in whatever order.
    assert told.sequence < left.sequence < here.sequence
    assert _only(desk) == here
    Filing(desk).move([letter], other, case)
    assert _only(desk, case).status == "CONFIRMED"
    assert _only(desk, case).sequence > here.sequence


def test_a_letter_taken_off_one_of_two_cases_leaves_the_calendar_of_that_one(
    desk: Desk, case: int, letter: int, tmp_path: Path
) -> None:
    other, third = a_case(desk, "IC/2"), a_case(desk, "IC/3")
    Filing(desk).add_to_case(letter, other)
    Deadlines(desk).set_due(DUE, letter_id=letter)
    _export(desk, tmp_path)
    told = _only(desk, case)
    Filing(desk).move([letter], case, third)
    left, here = _only(desk, case), _only(desk, other)
    assert (left.status, here.status, here.title) == (
        "CANCELLED",
        "CONFIRMED",
        "Owed to us: IC/2; IC/3 letter due",
    )
    assert told.sequence < left.sequence < here.sequence


def test_what_never_was_in_a_file_is_not_taken_back(desk: Desk, case: int, letter: int) -> None:
    _ask(desk, case, letter)
    Filing(desk).move([letter], case, a_case(desk, "IC/2"))
    assert _events(desk, case) == []


def test_a_library_restored_from_an_older_backup_goes_on_with_the_same_events_ahead_of_what_was_told(
    desk: Desk, case: int, tmp_path: Path, project_root: Path
) -> None:
    deadlines = Deadlines(desk)
    ended = deadlines.set_due(DUE, case_id=a_case(desk, "IC/2")).value
    deadlines.met(ended, date(2021, 8, 2))
    deadlines.set_due(DUE, case_id=case)
    Keeping(desk).backup(tmp_path / "Backup", SILENT)
    deadlines.set_due(date(2021, 9, 1), case_id=case)
    told = _only(desk)
    Keeping.restore(tmp_path / "Backup", tmp_path / "Again.caselib", SILENT)
    with closing(open_library(tmp_path / "Again.caselib", project_root / "db", program="test")) as library:
        again = Desk(library)
        again.take_seat("Morgan Vale")
        maybe_told, back = sorted(_events(again), key=lambda event: event.status)
        Deadlines(again).met(Deadlines(again).of_case(case)[-1].id, date(2021, 8, 2))
        met = next(event for event in _events(again) if event.uid == told.uid)
    assert (back.uid, back.on, back.status) == (told.uid, DUE, "CONFIRMED")
    assert (maybe_told.status, met.status) == ("CANCELLED", "CANCELLED")
    assert met.sequence > back.sequence


def test_what_is_written_later_has_a_higher_number_whichever_entry_of_the_trail_it_is(
    desk: Desk, case: int
) -> None:
    for day in range(1, 5):
        Deadlines(desk).set_due(date(2021, 9, day), case_id=case)
    with closing(sqlite3.connect(desk.library.database)) as connection:
        times = [
            (1, "2026-01-01"),
            (2, "2026-01-01"),
            (3, "2026-01-02"),
            (4, "2199-01-01"),
            (5, "2026-01-03"),
        ]
        connection.executemany("UPDATE audit_entries SET at = ?2 || ' 00:00:00.000000' WHERE id = ?1", times)
        connection.commit()
    first, second, a_day_later, wrong_clock, then = (
        desk.library.due_calendar.sequences(range(1, 6))[one] for one in range(1, 6)
    )
    assert second == first + 2
    assert a_day_later == first + 24 * 60 * 60
    assert wrong_clock < then < 2**31


def _full(*_args: object, **_more: object) -> None:
    raise DiskFull("The disk is full; nothing was written.")


def test_a_file_whose_export_cannot_be_noted_is_not_there_and_an_earlier_one_stays(
    desk: Desk, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Deadlines(desk).set_due(DUE, case_id=case)
    _export(desk, tmp_path)
    there = tmp_path / "due dates.ics"
    before = there.read_bytes()
    Deadlines(desk).set_due(date(2021, 9, 1), case_id=case)
    monkeypatch.setattr(Library, "write", _full)
    with pytest.raises(DiskFull):
        _export(desk, tmp_path)
    assert there.read_bytes() == before
    there.unlink()
    with pytest.raises(DiskFull):
        _export(desk, tmp_path)
    assert not there.exists()
    assert list(tmp_path.glob("*.part")) == []


def _kept_open(path: Path, missing_ok: bool = False) -> None:
    if path.suffix == ".ics":
        _held(path)


def test_a_file_that_was_neither_noted_nor_taken_back_is_told_of(
    desk: Desk, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "write", _full)
    monkeypatch.setattr(Path, "unlink", _kept_open)
    with pytest.raises(CannotWrite, match="was written, but could not be noted in the library") as told:
        _export(desk, tmp_path)
    assert (tmp_path / "due dates.ics").exists()
    assert "Delete the file" in (told.value.remedy or "")


def _held(path: Path, *_args: object, **_more: object) -> None:
    raise PermissionError(13, "The process cannot access the file", str(path))


def test_a_file_that_another_program_holds_is_told_plainly(
    desk: Desk, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _export(desk, tmp_path)
    monkeypatch.setattr(Path, "replace", _held)
    monkeypatch.setattr(Path, "unlink", _held)
    with pytest.raises(CannotWrite, match="cannot be written"):
        _export(desk, tmp_path)
