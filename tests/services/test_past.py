# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The record of a case as it stood at an earlier moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseapp.domain.case import CaseSort
from caseapp.domain.change import Change, Written
from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Label
from caseapp.services.assessing import Assessing
from caseapp.services.casework import Casework
from caseapp.services.claims import Claims
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.people import People
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter, a_passage
from tests.services.recorded import said_of

FIRST, SECOND = date(2021, 7, 16), date(2021, 8, 16)


@dataclass
class Recording:
    """A case that is recorded step by step; of each step the moment and what was said of the case then."""

    desk: Desk
    case_id: int
    steps: list[tuple[datetime, Mapping[str, object]]] = field(default_factory=list)

    def did(self, change: Change) -> Change:
        """Keep how the case stands after a step."""
        assert change.entry_id is not None
        library = self.desk.library
        at = library.due_calendar.times([change.entry_id])[change.entry_id]
        self.steps.append((at, said_of(library, self.case_id)))
        return change

    def then(self, written: Written[int]) -> int:
        """Keep how the case stands after a step; return what it gave."""
        self.did(written.change)
        return written.value

    def unlike(self) -> list[tuple[int, str]]:
        """Return the steps, and what of them, that the past of the case, or of all, shows otherwise than it was."""
        found = []
        for number, (at, said) in enumerate(self.steps):
            for of_what in (self.case_id, None):
                with self.desk.library.past(of_what, at) as past:
                    now = said_of(past, self.case_id)
                found += [(number, name) for name in said if said[name] != now[name]]
        return found


@pytest.fixture
def recording(desk: Desk) -> Recording:
    return Recording(desk, a_case(desk))


def test_what_was_added_edited_removed_and_undone_later_is_as_it_was(recording: Recording) -> None:
    desk, did, then = recording.desk, recording.did, recording.then
    register, history, deadlines = Register(desk), History(desk), Deadlines(desk)
    did(Casework(desk).edit(recording.case_id, title="Overseas deployments of optics. " * 10).change)
    ours = a_letter(desk, recording.case_id, Direction.OUTGOING, FIRST)
    question = then(register.add_question(recording.case_id, ours, None, wording="whether any was sold"))
    due = then(deadlines.set_due(date(2021, 8, 13), asking_id=register.question(question).askings[0].id))
    then(deadlines.extend(due, date(2021, 8, 20), "They asked for a week."))
    theirs = a_letter(desk, recording.case_id, Direction.INCOMING, SECOND)
    answer = then(register.link_response([question], theirs, None, typed="None was.", label=Label.ANSWERED))
    did(Filing(desk).edit(theirs, dated_on=date(2021, 8, 18), writer="Avery Stone").change)
    did(register.decide(answer, Label.EVADED, reason="That is not what was asked. " * 10).change)
    then(register.retract(answer, None, None, typed="It spoke of another year."))
    removed = did(register.remove_response(answer).change)
    did(history.undo(removed))
    did(history.redo(removed))
    did(register.close(question, "Overtaken by events.", SECOND).change)
    assert len(recording.steps) == 12
    assert recording.unlike() == []


def test_people_files_and_evidence_are_as_they_were(recording: Recording) -> None:
    desk, did, then = recording.desk, recording.did, recording.then
    people = People(desk)
    body = then(people.add_organisation("Hillcrest Optics", address="1 Mill Lane"))
    party = then(people.add_case_party(recording.case_id, "Supplier", organisation_id=body))
    did(people.edit_organisation(body, name="Hillcrest Imaging").change)
    other = then(people.add_organisation("Hillcrest Holdings"))
    did(people.merge(PartyKind.ORGANISATION, body, other).change)
    did(people.edit_case_party(party, "Respondent").change)
    did(people.remove_case_party(party).change)
    did(desk.rename(desk.officer.id, "Morgan Dale").change)
    theirs = a_letter(desk, recording.case_id, Direction.INCOMING, SECOND)
    claims = Claims(desk, Assessing(desk))
    claim = then(claims.record(recording.case_id, theirs, a_passage(desk, theirs, "None was sold.")))
    did(claims.edit(claim, made_by="Avery Stone").change)
    did(claims.remove(claim).change)
    did(Filing(desk).remove([theirs]).change)
    assert recording.unlike() == []


def test_the_past_of_all_takes_every_case_back_and_that_of_one_no_other(recording: Recording) -> None:
    desk = recording.desk
    other = a_case(desk, "IC/2021/0008")
    moment = datetime.now(UTC)
    titles = {case_id: desk.library.cases.get(case_id).title for case_id in (recording.case_id, other)}
    for case_id in titles:
        Casework(desk).edit(case_id, title="Corrected")
    later = a_case(desk, "IC/2021/0009")
    with desk.library.past(None, moment) as past:
        assert {case_id: past.cases.get(case_id).title for case_id in titles} == titles
        assert later not in past.cases.ids(CaseSort.REFERENCE)
    with desk.library.past(recording.case_id, moment) as past:
        assert past.cases.get(other).title == "Corrected"


@pytest.mark.parametrize("moment", [datetime(2021, 9, 21, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)])
def test_before_its_first_entry_there_is_no_case(recording: Recording, moment: datetime) -> None:
    with recording.desk.library.past(recording.case_id, moment) as past, pytest.raises(NotFound):
        past.cases.get(recording.case_id)


def test_the_present_moment_shows_what_is_there_now_and_nothing_later(recording: Recording) -> None:
    desk, case_id = recording.desk, recording.case_id
    a_letter(desk, case_id, Direction.OUTGOING, FIRST)
    with desk.library.past(case_id, datetime.now(UTC)) as past:
        assert said_of(past, case_id) == said_of(desk.library, case_id)
        assert past.later == ()


def test_what_is_written_meanwhile_does_not_show(recording: Recording) -> None:
    desk, case_id = recording.desk, recording.case_id
    with desk.library.past(case_id, datetime.now(UTC) + timedelta(days=1)) as past:
        before = said_of(past, case_id)
        a_letter(desk, case_id, Direction.OUTGOING, FIRST)
        assert said_of(past, case_id) == before
    assert len(desk.library.letters.of_case(case_id)) == 1


class Walk:
    """An officer who edits, undoes and redoes in any order."""

    def __init__(self, desk: Desk, number: int) -> None:
        self.recording = Recording(desk, a_case(desk, f"IC/2021/{number:04}"))
        self.letter = a_letter(desk, self.recording.case_id, Direction.INCOMING, FIRST)
        self.done: list[Change] = []
        self.undone: list[Change] = []

    def take(self, step: int) -> None:
        """Edit for a number from 0, undo for -1, do again for -2."""
        history = History(self.recording.desk)
        if step == -1 and self.done:
            self.undone.append(self.done.pop())
            self.recording.did(history.undo(self.undone[-1]))
        elif step == -2 and self.undone:
            self.done.append(self.undone.pop())
            self.recording.did(history.redo(self.done[-1]))
        elif step >= 0:
            change = self._edit(step)
            if change:
                self.done.append(self.recording.did(change))
                self.undone.clear()

    def _edit(self, step: int) -> Change:
        desk, case_id = self.recording.desk, self.recording.case_id
        match step % 4:
            case 0:
                return Filing(desk).edit(self.letter, dated_on=FIRST + timedelta(days=step)).change
            case 1:
                return Casework(desk).edit(case_id, powers=f"Section {step}. " * step).change
            case 2:
                return Casework(desk).edit(case_id, issue=f"Whether {step} cameras were sold. " * step).change
            case _:
                return Register(desk).add_question(case_id, self.letter, None, wording=f"why {step}").change


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-2, 15), min_size=4, max_size=6))
def test_after_any_edits_and_undone_steps_every_moment_is_as_it_was(desk: Desk, steps: list[int]) -> None:
    walk = Walk(desk, len(desk.library.cases.ids(CaseSort.REFERENCE)))
    for step in steps:
        walk.take(step)
    assert walk.recording.unlike() == []
