# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calendar files, read back by another reader than the library that writes them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from caseapp.domain.calendar_event import CalendarChoice
from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.errors import CannotWrite, NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side, Status
from caseapp.services.calendar_files import USUAL, CalendarFiles
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.register import Register
from caseapp.store.deadlines import NewDeadline
from caseapp.store.unit import Unit
from tests.library_fixture import a_case, a_letter, new_library

ASKED, DUE, AS_AT = date(2021, 7, 16), date(2021, 8, 16), datetime(2021, 7, 20, 12, tzinfo=UTC)
WORDED = CalendarChoice(with_wording=True)


@dataclass(frozen=True)
class Read:
    """An event as the other reader understands it."""

    uid: str
    sequence: int
    status: str
    title: str
    words: str
    on: date | datetime
    until: date | None
    category: str
    secrecy: str
    alarm: datetime | None


def read(data: bytes) -> list[Read]:
    """The events of a file, in its order."""
    calendar = vobject.readOne(data.decode())
    return [_read(event) for event in calendar.contents.get("vevent", [])]


def _read(event: vobject.base.Component) -> Read:
    value = {name: those[0].value for name, those in event.contents.items() if name != "valarm"}
    alarms = event.contents.get("valarm", [])
    assert all(alarm.action.value == "DISPLAY" for alarm in alarms)
    return Read(
        uid=value["uid"],
        sequence=int(value["sequence"]),
        status=value["status"],
        title=value["summary"],
        words=value["description"],
        on=value["dtstart"],
        until=value.get("dtend"),
        category=value["categories"][0],
        secrecy=value["class"],
        alarm=alarms[0].trigger.value if alarms else None,
    )


@dataclass
class Office:
    desk: Desk
    register: Register
    deadlines: Deadlines
    files: CalendarFiles
    folder: Path
    case_id: int
    ours: int
    theirs: int

    def ask(self, words: str = "whether any was sold", due_on: date = DUE, *, ours: bool = False) -> int:
        """Register a question and return the id of its due date."""
        letter_id = self.theirs if ours else self.ours
        question = self.register.add_question(self.case_id, letter_id, None, wording=words, due_on=due_on)
        asking = self.register.question(question.value).askings[0]
        return self.deadlines.of_asking(asking.id)[0].id

    def events(self, choice: CalendarChoice = USUAL, case_id: int | None = None) -> list[Read]:
        return read(self.files.calendar_file(case_id, AS_AT, choice).data)

    def only(self) -> Read:
        (event,) = self.events()
        return event

    def export(self, name: str = "due dates.ics", choice: CalendarChoice = USUAL) -> Path:
        output = self.folder / name
        return self.files.write(self.case_id, AS_AT, output, choice, overwrite=True).value.path


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    theirs = a_letter(desk, case_id, Direction.INCOMING, ASKED)
    files = CalendarFiles(desk)
    return Office(desk, Register(desk), Deadlines(desk), files, tmp_path, case_id, ours, theirs)


def test_another_reader_finds_each_due_date_as_a_whole_day_with_its_side_and_its_reminder(
    office: Office,
) -> None:
    office.ask()
    office.ask("whether you object", date(2021, 8, 31), ours=True)
    theirs, ours = office.events()
    assert (theirs.title, theirs.category) == ("Owed to us: IC/2021/0007 Q1 due", "Owed to us")
    assert (ours.title, ours.category) == ("We owe: IC/2021/0007 Q2 due", "We owe")
    assert (theirs.on, theirs.until, theirs.status) == (DUE, date(2021, 8, 17), "CONFIRMED")
    assert theirs.words.splitlines()[0] == "Due on Monday 16 August 2021."
    # The 30th is a bank holiday, the 16th a Monday: the working day before is a Friday each time.
    assert theirs.alarm == datetime(2021, 8, 13, 8, tzinfo=UTC)
    assert ours.alarm == datetime(2021, 8, 27, 8, tzinfo=UTC)
    assert theirs.uid != ours.uid


def test_the_file_keeps_to_the_format(office: Office) -> None:
    office.ask("whether, as you said; ‘ŵy’ — " + "👁" * 80)
    data = office.files.calendar_file(None, AS_AT, WORDED).data
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    calendar = icalendar.Calendar.from_ical(data)
    assert (calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "Due dates")
    (event,) = calendar.walk("VEVENT")
    assert not calendar.errors
    assert not event.errors
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.DTSTAMP == AS_AT
    assert event.walk("VALARM")[0]["TRIGGER"].params["VALUE"] == "DATE-TIME"


def test_a_time_of_the_day_is_the_offices_in_summer_and_in_winter(office: Office) -> None:
    for day in (date(2021, 8, 16), date(2021, 12, 16)):
        office.deadlines.set_due(day, letter_id=office.ours, due_time="17:00")
        office.deadlines.set_due(day, letter_id=office.theirs, due_time="17:00")
        event = office.events()[0]
        moment = datetime(2021, day.month, 16, 16 if day.month == 8 else 17, tzinfo=UTC)
        assert (event.on, event.until) == (moment, None)
        assert event.title == "Owed to us: IC/2021/0007 letter due by 17:00"


def test_a_date_that_moves_stays_the_same_event_and_undo_never_turns_its_count_back(office: Office) -> None:
    history = History(office.desk)
    deadline = office.ask()
    before = office.only()
    extended = office.deadlines.extend(deadline, date(2021, 9, 1), "They asked for more time")
    moved = office.only()
    undone = history.undo(extended.change)
    back = office.only()
    history.redo(extended.change)
    again = office.only()
    assert undone
    assert {before.uid} == {moved.uid, back.uid, again.uid}
    assert before.sequence < moved.sequence < back.sequence < again.sequence
    assert [event.on for event in (before, moved, back, again)] == [
        DUE,
        date(2021, 9, 1),
        DUE,
        date(2021, 9, 1),
    ]


def test_what_a_file_told_and_no_longer_holds_is_cancelled_in_the_next(office: Office) -> None:
    deadline = office.ask()
    told = office.only()
    office.export(choice=WORDED)
    met = office.deadlines.met(deadline, date(2021, 8, 2))
    event = office.only()
    assert (event.uid, event.status, event.alarm) == (told.uid, "CANCELLED", None)
    assert event.title == "Owed to us: IC/2021/0007 Q1, met on 2 August 2021"
    assert event.sequence > told.sequence
    History(office.desk).undo(met.change)
    assert office.only().status == "CONFIRMED"
    assert office.only().sequence > event.sequence


def test_what_ended_before_any_file_told_it_is_in_none(office: Office) -> None:
    office.deadlines.met(office.ask(), date(2021, 8, 2))
    office.export()
    Casework(office.desk).edit(office.case_id, title="Renamed")
    assert office.events() == []


def test_a_question_settled_or_removed_takes_its_date_out_of_the_calendar(office: Office) -> None:
    for words in ("whether any was sold", "whether any was lent"):
        office.ask(words)
    office.export()
    first, second = office.register.questions(office.case_id)
    office.register.set_status(first.id, Status.ANSWERED, confirmed=True)
    office.register.remove(second.id)
    assert [event.status for event in office.events()] == ["CANCELLED", "CANCELLED"]


def test_a_stopped_clock_is_taken_out_and_comes_back(office: Office) -> None:
    deadline = office.ask()
    told = office.only()
    office.export()
    office.deadlines.stop(deadline, "We asked what they meant", date(2021, 7, 20))
    stopped = office.only()
    office.deadlines.resume(deadline, date(2021, 8, 23), "They told us")
    runs = office.only()
    assert (stopped.status, stopped.title) == (
        "CANCELLED",
        "Owed to us: IC/2021/0007 Q1, not running: its clock was stopped on 20 July 2021",
    )
    assert (runs.status, runs.on) == ("CONFIRMED", date(2021, 8, 23))
    assert {told.uid} == {stopped.uid, runs.uid}
    assert told.sequence < stopped.sequence < runs.sequence


def test_a_case_that_gets_another_reference_keeps_its_events(office: Office) -> None:
    office.ask()
    before = office.only()
    other = a_case(office.desk, "IC/2021/0008")
    Casework(office.desk).edit(other, title="Else")
    assert office.only() == before
    Casework(office.desk).edit(office.case_id, reference="IC/9")
    after = office.only()
    assert (after.uid, after.title) == (before.uid, "Owed to us: IC/9 Q1 due")
    assert after.sequence > before.sequence


def test_promises_and_what_is_to_be_brought_forward_are_told_apart(office: Office) -> None:
    office.deadlines.record_commitment(office.case_id, Side.THEIRS, "to write again", date(2021, 8, 2))
    office.deadlines.record_commitment(office.case_id, Side.OURS, "to meet them", date(2021, 8, 3))
    office.deadlines.set_due(date(2021, 8, 4), case_id=office.case_id)
    office.deadlines.set_due(date(2021, 8, 5), case_id=office.case_id, side=DeadlineSide.OURS)
    assert [event.title for event in office.events()] == [
        "Owed to us: IC/2021/0007 promise due",
        "We owe: IC/2021/0007 promise due",
        "Look again: IC/2021/0007",
        "We owe: IC/2021/0007 due",
    ]
    office.export()
    kept = office.deadlines.commitments(office.case_id)[0]
    office.deadlines.keep_commitment(kept.id, date(2021, 8, 1))
    assert [event.status for event in office.events()] == ["CANCELLED", *["CONFIRMED"] * 3]


def _add(new: NewDeadline, unit: Unit) -> int:
    return unit.deadlines.add(new)


def test_two_dates_of_one_case_stay_two_and_the_one_extended_keeps_its_event(office: Office) -> None:
    for day in (2, 3):
        new = NewDeadline(DeadlineSide.THEIRS, date(2021, 8, day), case_id=office.case_id)
        office.desk.write(partial(_add, new), "Send schedule")
    first, second = office.events()
    old = next(one for one in office.deadlines.of_case(office.case_id) if one.due_on == first.on)
    office.deadlines.extend(old.id, date(2021, 8, 9), "They asked")
    still, moved = office.events()
    assert (still.uid, moved.uid) == (second.uid, first.uid)
    assert (still.on, moved.on) == (date(2021, 8, 3), date(2021, 8, 9))


def test_the_acknowledgement_of_a_letter_is_another_event_than_the_reply(office: Office) -> None:
    office.deadlines.set_due(date(2021, 7, 21), letter_id=office.theirs, acknowledge=True)
    office.deadlines.set_due(DUE, letter_id=office.theirs)
    soon, later = office.events()
    assert (soon.title, later.title) == (
        "We owe: IC/2021/0007 acknowledgement due",
        "We owe: IC/2021/0007 letter due",
    )
    assert soon.uid != later.uid
    assert "to be acknowledged by then" in soon.words
    assert "acknowledged" not in later.words


def test_nobody_reads_what_was_asked_in_a_shared_calendar_unless_that_is_chosen(office: Office) -> None:
    asked = "whether, as you said; it \\n\r\nBEGIN:VEVENT\nwas sold — “ŵy” 👁"
    deadline = office.ask(asked)
    office.deadlines.stop(deadline, "Somebody is ill", date(2021, 7, 20))
    office.deadlines.resume(deadline, date(2021, 8, 23), "Somebody is well")
    (hidden,), (told,) = office.events(), office.events(WORDED)
    for secret in ("said", "ill", "well", "Overseas"):
        assert secret not in hidden.words + hidden.title
    assert hidden.words.splitlines()[1:] == [
        "Asked on 16 July 2021.",
        "Moved from an earlier date.",
        "Case IC/2021/0007",
    ]
    wording = office.register.questions(office.case_id)[0].wording
    assert "\n".join(wording.splitlines()) in told.words
    assert "Somebody is well" in told.words
    assert "Case IC/2021/0007: Overseas deployments" in told.words
    assert (hidden.secrecy, told.secrecy) == ("PUBLIC", "PRIVATE")


def test_the_sum_is_told_with_the_days_left_out_by_name(office: Office) -> None:
    office.deadlines.set_by_rule("foi", date(2021, 8, 10), letter_id=office.theirs)
    words = office.only().words
    assert "20 working days from 10 August 2021" in words
    assert "bank holiday" in words.casefold()


def test_a_reminder_comes_as_many_working_days_before_as_is_wished(office: Office) -> None:
    office.ask()
    # The last would have come long before the file is made.
    for days, day in ((None, None), (0, 16), (2, 12), (60, None)):
        alarm = None if day is None else datetime(2021, 8, day, 8, tzinfo=UTC)
        assert [event.alarm for event in office.events(CalendarChoice(alarm_days=days))] == [alarm]
    with pytest.raises(WrongUse, match="61 working days"):
        office.events(CalendarChoice(alarm_days=61))


def test_the_same_library_gives_the_same_bytes_at_the_same_moment(office: Office) -> None:
    office.deadlines.met(office.ask("met"), date(2021, 8, 2))
    office.ask()
    first = office.export("first.ics").read_bytes()
    assert office.export("second.ics").read_bytes() == first
    london = AS_AT.astimezone(ZoneInfo("Europe/London"))
    assert office.files.calendar_file(office.case_id, london).data == first


def test_a_case_alone_holds_only_its_own_dates_by_the_same_names(office: Office) -> None:
    office.ask()
    other = Casework(office.desk).open_case("IC/2021/0008", "Else").value
    office.deadlines.set_due(date(2021, 9, 1), case_id=other)
    mine, others = office.events()
    assert office.events(case_id=office.case_id) == [mine]
    assert office.events(case_id=other) == [others]


def test_another_library_has_other_names_for_its_events(
    office: Office, tmp_path: Path, project_root: Path
) -> None:
    office.deadlines.set_due(DUE, case_id=office.case_id)
    with new_library(tmp_path / "other", project_root) as library:
        desk = Desk(library)
        Deadlines(desk).set_due(DUE, case_id=a_case(desk))
        (theirs,) = read(CalendarFiles(desk).calendar_file(None, AS_AT).data)
    assert theirs.uid != office.only().uid


def test_a_file_that_cannot_be_written_is_refused_and_leaves_what_was_there(office: Office) -> None:
    office.ask()
    there = office.export()
    before = there.read_bytes()
    with pytest.raises(NotAllowed, match="is there already"):
        office.files.write(None, AS_AT, there)
    with pytest.raises(WrongUse, match="is a folder"):
        office.files.write(None, AS_AT, office.folder)
    with pytest.raises(NotAllowed, match="library's own folder"):
        office.files.write(None, AS_AT, office.desk.library.folder / "a.ics")
    with pytest.raises(CannotWrite, match="cannot be written"):
        office.files.write(None, AS_AT, office.folder / "gone" / "a.ics")
    assert there.read_bytes() == before
    assert [path.name for path in office.folder.glob("*.part")] == []
