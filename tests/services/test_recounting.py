# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Later calendars move no due date silently: what would differ is listed, and follows when it is confirmed."""

from datetime import date

import pytest

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.due_words import sum_words
from caseapp.domain.errors import ChangedMeanwhile, NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.office_keys import OfficeKeys
from caseapp.services.recounting import Recounting
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter

ASKED = date(2021, 7, 16)


def test_a_day_off_that_was_not_known_is_reported_and_moves_the_date_only_when_confirmed(desk: Desk) -> None:
    case_id = a_case(desk)
    letter_id = a_letter(desk, case_id, Direction.INCOMING, ASKED)
    register, deadlines, recounting = Register(desk), Deadlines(desk), Recounting(desk)
    for wording, key in (("whether any was sold", "public"), ("to whom", "foi"), ("when", "subject-access")):
        made = register.add_question(case_id, letter_id, None, wording=wording).value
        deadlines.set_by_rule(key, ASKED, asking_id=register.question(made).askings[0].id)
    deadlines.set_due(date(2021, 9, 3), letter_id=letter_id)
    assert recounting.moved() == ()

    OfficeKeys(desk).put("closures", "2021-07-20 Office move")
    before = deadlines.of_case(case_id)
    (moved,) = recounting.moved()
    assert (moved.number, moved.moves) == ("Q1", True)
    assert (moved.deadline.due_on, moved.now.due_on) == (date(2021, 8, 13), date(2021, 8, 16))
    assert (moved.gained, moved.lost) == (((date(2021, 7, 20), "Office move"),), ())
    assert deadlines.of_case(case_id) == before

    with pytest.raises(ChangedMeanwhile, match="16 August 2021, not 17 August 2021 as was shown"):
        recounting.confirm({moved.deadline.id: date(2021, 8, 17)})
    with pytest.raises(WrongUse, match="No due date"):
        recounting.confirm({})
    assert deadlines.of_case(case_id) == before
    shown = {moved.deadline.id: moved.now.due_on}
    written = recounting.confirm(shown)
    assert recounting.moved() == ()
    (after,) = [one for one in deadlines.of_case(case_id) if one.id == moved.deadline.id]
    assert (after.due_on, after.calendar_days) == (date(2021, 8, 16), "2021-07-20 Office move")
    with pytest.raises(NotAllowed, match="as the calendars say"):
        recounting.confirm(shown)
    History(desk).undo(written.change)
    assert deadlines.of_case(case_id) == before


def test_a_name_that_changes_is_reported_though_the_date_stays(desk: Desk) -> None:
    case_id = a_case(desk)
    keys, deadlines = OfficeKeys(desk), Deadlines(desk)
    keys.put("closures", "2021-07-20 Office move")
    deadlines.set_by_rule("public", ASKED, case_id=case_id)
    keys.put("closures", "2021-07-20 Flood")
    (moved,) = Recounting(desk).moved()
    assert not moved.moves
    assert (moved.gained[0][1], moved.lost[0][1], moved.number) == ("Flood", "Office move", "")


def test_a_date_whose_clock_is_stopped_is_reported_and_its_days_are_named_when_it_runs_again(
    desk: Desk,
) -> None:
    deadlines, recounting = Deadlines(desk), Recounting(desk)
    set_id = deadlines.set_by_rule("public", ASKED, case_id=a_case(desk)).value
    deadlines.stop(set_id, "Which camera?", date(2021, 7, 26))
    OfficeKeys(desk).put("closures", "2021-08-10 Office move")
    (moved,) = recounting.moved()
    assert (moved.now.due_on, moved.what.endswith("(clock stopped)")) == (date(2021, 8, 16), True)
    recounting.confirm({set_id: moved.now.due_on})
    stopped = desk.library.deadlines.get(set_id)
    assert (stopped.state, stopped.due_on) == (DeadlineState.STOPPED, date(2021, 8, 16))
    assert recounting.moved() == ()
    running = deadlines.resume(set_id, None, "They said which", date(2021, 7, 27)).value
    found = desk.library.deadlines.get(running)
    assert found.due_on == date(2021, 8, 17)
    assert "Tuesday 10 August 2021 (Office move)" in sum_words(found)
