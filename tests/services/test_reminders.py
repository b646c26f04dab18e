# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders of a real library: what is told, remembered on this computer, put off, and read from damaged files."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.reminder_words import heading, lines, name_of
from caseapp.domain.reminding import DueKey, Later, Memory, Owing, Plan, Snooze, Stage, Told, once
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.office_keys import OfficeKeys
from caseapp.services.register import Register
from caseapp.services.reminder_memory import MemoryFile
from caseapp.services.reminders import Reminders
from caseapp.store.unit import Unit
from tests.library_fixture import a_case, a_letter

DAY = date(2026, 3, 27)
"""A Friday; the clocks change on the Sunday after it."""


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class Reminded:
    desk: Desk
    register: Register
    folder: Path
    case_id: int
    ours: int
    theirs: int

    def ask(self, due_on: date, *, ours: bool = False) -> int:
        letter_id = self.theirs if ours else self.ours
        return self.register.add_question(
            self.case_id, letter_id, None, wording="whether any was sold abroad", due_on=due_on
        ).value

    def reminders(self) -> Reminders:
        return Reminders(self.desk, self.folder)

    def tell(self, now: datetime, reminders: Reminders | None = None) -> Plan:
        """Look, tell and remember as the window does; the program was started anew where no service is given."""
        service = reminders or self.reminders()
        found = service.look(now)
        if found.tell:
            service.told(found, now)
        return found

    def named(self, found: Plan) -> list[tuple[str, Stage]]:
        return sorted((one.thing.row.number, one.stage) for one in found.tell)


@pytest.fixture
def reminded(desk: Desk, tmp_path: Path) -> Reminded:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, date(2026, 2, 2))
    theirs = a_letter(desk, case_id, Direction.INCOMING, date(2026, 2, 3))
    return Reminded(desk, Register(desk), tmp_path / "Einstellungen ü", case_id, ours, theirs)


def test_what_is_due_is_told_once_and_not_again_by_the_program_started_anew(reminded: Reminded) -> None:
    reminded.ask(DAY, ours=True)
    reminded.ask(date(2026, 3, 30))
    reminded.ask(date(2026, 3, 31))
    found = reminded.tell(at(9))
    assert reminded.named(found) == [("Q1", Stage.TODAY), ("Q2", Stage.SOON)]
    assert found.next_at == datetime(2026, 3, 30, 9)
    assert reminded.tell(at(10)).tell == ()
    assert reminded.named(reminded.tell(at(9, day=date(2026, 3, 30)))) == [
        ("Q1", Stage.OVERDUE),
        ("Q2", Stage.TODAY),
        ("Q3", Stage.SOON),
    ]


def test_what_is_settled_is_not_told_and_a_date_that_moved_is(reminded: Reminded) -> None:
    first, second = reminded.ask(DAY), reminded.ask(DAY)
    reminded.tell(at(9))
    monday = date(2026, 3, 30)
    reminded.register.close(first, "Overtaken", DAY)
    asking_id = reminded.register.question(second).askings[0].id
    Deadlines(reminded.desk).set_due(monday, asking_id=asking_id)
    assert reminded.named(reminded.tell(at(9, day=monday))) == [("Q2", Stage.TODAY)]


def test_the_office_says_in_which_hours_and_how_long_before(reminded: Reminded) -> None:
    reminded.ask(date(2026, 4, 1))
    keys = OfficeKeys(reminded.desk)
    keys.put_all({"reminder-hours": "8:30 – 12:00", "reminder-days": "3"})
    assert keys.get("reminder-hours") == "08:30-12:00"
    assert reminded.tell(at(8, 29)).tell == ()
    assert reminded.named(reminded.tell(at(8, 30))) == [("Q1", Stage.SOON)]
    keys.put("closures", "2026-04-01 Office move")
    closed = reminded.tell(at(9, day=date(2026, 4, 1)))
    assert (closed.tell, closed.next_at) == ((), datetime(2026, 4, 2, 8, 30))


def test_settings_that_cannot_be_used_give_way_to_the_usual_ones_and_are_named(reminded: Reminded) -> None:
    reminded.ask(date(2026, 3, 30))

    def spoil(unit: Unit) -> None:
        unit.settings.put("reminder-hours", "all day")
        unit.settings.put("reminder-days", "never")

    reminded.desk.write(spoil, "Spoil the settings")
    assert reminded.tell(at(8)).next_at == datetime(2026, 3, 27, 9)
    found = reminded.tell(at(9))
    assert reminded.named(found) == [("Q1", Stage.SOON)]
    hours, days = found.amiss
    assert hours.startswith("“all day” says no hours of a day.")
    assert days.endswith("For now “never” is passed over, and 1 counts.")


def test_what_is_put_off_is_told_again_then(reminded: Reminded) -> None:
    reminded.ask(DAY)
    service = reminded.reminders()
    keys = [one.thing.key for one in reminded.tell(at(9), service).tell]
    assert service.put_off(keys, Later.HOUR, at(9, 10)) == datetime(2026, 3, 27, 10, 10)
    assert reminded.named(reminded.tell(at(10, 10))) == [("Q1", Stage.TODAY)]
    assert service.put_off(keys, Later.TOMORROW, at(10, 20)) == datetime(2026, 3, 30, 9)
    with pytest.raises(WrongUse, match="is not ahead"):
        service.put_off(keys, DAY, at(10, 20))
    with pytest.raises(NotAllowed, match="cannot be meant"):
        service.put_off(keys, date(9999, 12, 31), at(10, 20))
    service.quiet(keys, at(10, 30))
    assert reminded.tell(at(11)).tell == ()
    assert reminded.named(reminded.tell(at(9, day=date(2026, 3, 30)))) == [("Q1", Stage.OVERDUE)]


def test_what_is_far_off_is_told_when_it_was_put_off_until_then(reminded: Reminded) -> None:
    question_id = reminded.ask(date(2026, 12, 1))
    key = DueKey(Owing.QUESTION, question_id, date(2026, 12, 1))
    reminded.reminders().put_off([key], date(2026, 4, 9), at(9))
    told = reminded.tell(at(9, day=date(2026, 4, 9))).tell
    assert [(one.thing.row.question_id, one.stage) for one in told] == [(question_id, Stage.COMING)]


def test_a_question_without_a_date_is_told_when_it_is_looked_at_again(reminded: Reminded) -> None:
    reminded.register.add_question(reminded.case_id, reminded.ours, None, wording="undated")
    looked_at = date(2026, 2, 2) + timedelta(days=28)
    assert reminded.tell(at(9, day=looked_at - timedelta(days=3))).tell == ()
    found = reminded.tell(at(9, day=looked_at))
    assert reminded.named(found) == [("Q1", Stage.LOOK_AGAIN)]
    assert lines(found.tell)[0].endswith("Q1, 2 March 2026")
    assert reminded.tell(at(9, day=looked_at + timedelta(days=1))).tell == ()


def test_each_date_of_a_question_asked_twice_is_told(reminded: Reminded) -> None:
    question = reminded.ask(date(2026, 3, 2))
    reminded.tell(at(9, day=date(2026, 3, 3)))
    again = a_letter(reminded.desk, reminded.case_id, Direction.OUTGOING, date(2026, 3, 4))
    asking_id = reminded.register.ask_again(question, again, None).value
    Deadlines(reminded.desk).set_due(DAY, asking_id=asking_id)
    found = reminded.tell(at(9, day=date(2026, 3, 30)))
    assert reminded.named(found) == [("Q1", Stage.OVERDUE)]
    assert found.tell[0].thing.key.due_on == DAY


def test_two_dates_of_a_question_are_one_thing(reminded: Reminded) -> None:
    question = reminded.ask(date(2026, 3, 2))
    again = a_letter(reminded.desk, reminded.case_id, Direction.OUTGOING, date(2026, 3, 4))
    asking_id = reminded.register.ask_again(question, again, None).value
    Deadlines(reminded.desk).set_due(DAY, asking_id=asking_id)
    found = reminded.tell(at(9)).tell
    assert sorted(one.stage for one in found) == [Stage.OVERDUE, Stage.TODAY]
    assert [one.stage for one in once(found)] == [Stage.OVERDUE]


def test_an_officer_is_told_what_is_theirs_and_nobodys_and_on_request_everybodys(reminded: Reminded) -> None:
    reminded.ask(DAY)
    far = reminded.ask(date(2026, 6, 1))
    other = a_case(reminded.desk, "IC/2026/0099")
    Deadlines(reminded.desk).set_due(DAY, case_id=other, side=DeadlineSide.OURS)
    owner_id = reminded.desk.officer.id
    reminded.desk.write(lambda unit: unit.cases.edit(reminded.case_id, owner_id=owner_id), "Take the case")
    assert len(reminded.reminders().look(at(9)).tell) == 2
    reminded.desk.take_seat("Rhys Calloway")
    service = reminded.reminders()
    assert [one.thing.row.case_reference for one in service.look(at(9)).tell] == ["IC/2026/0099"]
    assert len(service.look(at(9), everybodys=True).tell) == 2
    key = DueKey(Owing.QUESTION, far, date(2026, 6, 1))
    service.put_off([key], Later.HOUR, at(9))
    assert key in {one.thing.key for one in service.look(at(10)).tell}, (
        "what they asked for comes all the same"
    )
    service.keep_everybodys(True)
    assert reminded.reminders().everybodys()
    assert len(reminded.reminders().look(at(9)).tell) == 2
    service.keep_everybodys(False)
    assert len(reminded.reminders().look(at(9)).tell) == 1


def test_each_officer_is_told(reminded: Reminded) -> None:
    reminded.ask(DAY)
    assert len(reminded.tell(at(9)).tell) == 1
    reminded.desk.take_seat("Rhys Calloway")
    assert len(reminded.tell(at(9)).tell) == 1


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b"[1]",
        b'{"told": 3, "snoozed": [], "told_on": "", "quiet_until": ""}',
        b'{"told": [["question", "1", "2026-03-27", "today"]], "snoozed": [], "told_on": "", "quiet_until": ""}',
        b'{"told": [], "snoozed": [["case", 1, "2026-03-27", "9999-12-31", ""]], "told_on": "", "quiet_until": ""}',
        b'{"told": [["question", 1, "2026-02-30", "today"]], "snoozed": [], "told_on": "", "quiet_until": ""}',
        b'{"told": [], "snoozed": [["letter", 1, "2026-03-27", "2026-03-27", "2026-03-27T10:00"]], "told_on": 1}',
    ],
)
def test_a_damaged_memory_is_begun_anew(damaged: bytes, tmp_path: Path) -> None:
    file = MemoryFile(tmp_path, tmp_path / "Office.caselib", 1)
    memory = Memory(told_on=DAY, quiet_until=DAY)
    assert file.write(memory)
    assert file.read() == memory
    file.path.write_bytes(damaged)
    assert file.read() == Memory()


def test_a_memory_keeps_when_it_was_made_and_one_of_before_without_that_is_read(tmp_path: Path) -> None:
    file = MemoryFile(tmp_path, tmp_path / "Office.caselib", 1)
    due = DueKey(Owing.QUESTION, 1, DAY)
    assert file.write(
        Memory(
            told=frozenset([Told(due, Stage.TODAY, at(9))]), snoozed=(Snooze(due, DAY, at(10), made=at(9)),)
        )
    )
    kept = file.read()
    assert [told.made for told in kept.told] == [snooze.made for snooze in kept.snoozed] == [at(9)]
    file.path.write_text(
        '{"told": [["question", 1, "2026-03-27", "today"]], "told_on": "2026-03-27", "quiet_until": "", '
        '"snoozed": [["question", 1, "2026-03-27", "2026-03-28", ""]]}',
        encoding="utf-8",
    )
    assert file.read() == Memory(
        frozenset([Told(due, Stage.TODAY)]), (Snooze(due, date(2026, 3, 28)),), told_on=DAY
    )


def test_where_nothing_can_be_kept_nothing_is_told_twice_while_the_program_runs(
    reminded: Reminded, tmp_path: Path
) -> None:
    reminded.ask(DAY)
    (tmp_path / "a file").write_text("no folder", encoding="utf-8")
    service = Reminders(reminded.desk, tmp_path / "a file")
    with pytest.raises(NotAllowed, match="could not be kept"):
        service.keep_everybodys(True)
    assert len(reminded.tell(at(9), service).tell) == 1
    assert reminded.tell(at(9), service).tell == ()


def test_a_reminder_names_cases_and_numbers_and_only_on_request_the_words(reminded: Reminded) -> None:
    reference = reminded.desk.library.cases.get(reminded.case_id).reference
    reminded.ask(DAY)
    (one,) = reminded.reminders().look(at(9)).tell
    assert heading([one]) == "Owed to us: due today"
    assert lines([one]) == (f"{reference} Q1, 27 March 2026",)
    assert lines([one], with_words=True) == (f"{reference} Q1 “whether any was sold abroad”, 27 March 2026",)
    for _ in range(4):
        reminded.ask(DAY)
    assert heading(reminded.reminders().look(at(9)).tell) == "Owed to us: 5 things due today"
    reminded.ask(date(2026, 3, 2), ours=True)
    found = once(reminded.reminders().look(at(9)).tell)
    assert heading(found) == "Reminders: 1 we owe, 5 owed to us"
    assert lines(found) == (
        f"We owe, overdue: {reference} Q6",
        f"Owed to us, due today: {reference} Q1, {reference} Q2, {reference} Q3 and 2 more",
    )
    reminded.ask(date(2026, 3, 30))
    found = once(reminded.reminders().look(at(9)).tell)
    assert lines(found) == (
        f"We owe, overdue: {reference} Q6",
        f"Owed to us: {reference} Q1 and 5 more (5 due today, 1 due soon)",
    )


def test_two_dates_of_a_letter_and_of_a_case_on_one_day_are_told_and_put_off_apart(
    reminded: Reminded,
) -> None:
    deadlines = Deadlines(reminded.desk)
    deadlines.set_due(DAY, letter_id=reminded.theirs, acknowledge=True)
    deadlines.set_due(DAY, letter_id=reminded.theirs)
    deadlines.set_due(DAY, case_id=reminded.case_id, side=DeadlineSide.OURS)
    deadlines.set_due(DAY, case_id=reminded.case_id, side=DeadlineSide.THEIRS)
    service = reminded.reminders()
    found = once(reminded.tell(at(9), service).tell)
    reference = reminded.desk.library.cases.get(reminded.case_id).reference
    names = sorted(name_of(one.thing.row) for one in found)
    assert names == [reference, reference, f"{reference} (acknowledgement)", f"{reference} (letter)"]
    acknowledged = next(one.thing.key for one in found if "(ack" in name_of(one.thing.row))
    service.put_off([acknowledged], Later.HOUR, at(9))
    assert [one.thing.key for one in reminded.tell(at(10), service).tell] == [acknowledged]


def test_the_time_of_a_date_is_said_on_its_day_and_told_an_hour_before(reminded: Reminded) -> None:
    question = reminded.ask(DAY)
    reference = reminded.desk.library.cases.get(reminded.case_id).reference
    asking_id = reminded.register.question(question).askings[0].id
    Deadlines(reminded.desk).set_due(DAY, asking_id=asking_id, due_time="12:30")
    morning = reminded.tell(at(9))
    assert heading(morning.tell) == "Owed to us: due today"
    assert lines(morning.tell) == (f"{reference} Q1, 27 March 2026 at 12:30",)
    assert morning.next_at == datetime(2026, 3, 27, 11, 30)
    assert heading(reminded.tell(at(11, 30)).tell) == "Owed to us: due within the hour"
    assert reminded.tell(at(13)).tell == ()
    assert heading(Reminders(reminded.desk, reminded.folder / "new").look(at(13)).tell) == (
        "Owed to us: overdue since earlier today"
    )


def test_a_time_that_is_moved_on_its_day_is_told_anew(reminded: Reminded) -> None:
    question = reminded.ask(DAY)
    asking_id = reminded.register.question(question).askings[0].id
    deadlines = Deadlines(reminded.desk)
    deadlines.set_due(DAY, asking_id=asking_id, due_time="12:30")
    reminded.tell(at(9))
    assert heading(reminded.tell(at(11, 45)).tell) == "Owed to us: due within the hour"
    deadlines.set_due(DAY, asking_id=asking_id, due_time="16:00")
    again = reminded.tell(at(12))
    assert (again.tell, again.next_at) == ((), datetime(2026, 3, 27, 15))
    assert heading(reminded.tell(at(15)).tell) == "Owed to us: due within the hour"
    assert reminded.tell(at(15, 10)).tell == ()
    assert reminded.tell(at(16, 30)).tell == ()
