# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is hidden from a second reader is not written by that officer either, and no refusal tells how it stands."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery
from caseapp.domain.question import Label, Side
from caseapp.services.claims import Claims
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import History
from caseapp.services.filing import Filing
from caseapp.services.on_its_way import OnItsWay, Way
from caseapp.services.register import Register
from tests.services.second_reader.conftest import Original
from tests.services.second_reader.walking import First

FIRST, READER = "Morgan Vale", "Elin Second"
SOON = date(2027, 1, 4)


def _due(original: Original, question_id: int) -> int:
    (asking, *_) = Register(original.desk).question(question_id).askings
    return Deadlines(original.desk).set_due(date(2021, 8, 13), asking_id=asking.id).value


def _begin(original: Original) -> int:
    reading = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    original.readings.begin(reading)
    return reading


def test_a_due_date_is_neither_set_nor_ended_and_refused_alike_however_it_stands(original: Original) -> None:
    deadlines, (first, second) = Deadlines(original.desk), original.questions
    met, running = _due(original, first), _due(original, second)
    askings = [Register(original.desk).question(one).askings[0].id for one in (first, second)]
    deadlines.met(met, date(2021, 8, 10))
    deadlines.stop(running, "They asked for time", date(2021, 8, 11))
    _begin(original)
    told = set()
    for deadline_id, asking_id in zip((met, running), askings, strict=True):
        acts: tuple[Callable[[], object], ...] = (
            partial(deadlines.set_due, SOON, asking_id=asking_id),
            partial(deadlines.void, deadline_id, "Over"),
            partial(deadlines.extend, deadline_id, SOON, "Asked"),
        )
        for number, act in enumerate(acts):
            with pytest.raises(NotAllowed, match="is hidden from you") as refusal:
                act()
            told.add((number, refusal.value.message))
    assert len(told) == 3
    original.desk.take_seat(FIRST)
    assert [original.desk.library.deadlines.get(one).due_on for one in (met, running)] == [
        date(2021, 8, 13)
    ] * 2


def test_no_hidden_question_promise_or_claim_is_added_changed_or_removed(original: Original) -> None:
    first = original.questions[0]
    First(original).claim()
    _begin(original)
    desk = original.desk
    claims, deadlines = Claims(desk, Register(desk)), Deadlines(desk)
    for act in (
        lambda: Register(desk).remove(first),
        lambda: claims.remove(1),
        lambda: deadlines.record_commitment(
            original.case_id, Side.THEIRS, "They will write", SOON, original.ours, None, first
        ),
    ):
        with pytest.raises(NotAllowed, match="is hidden from you"):
            act()
    desk.take_seat(FIRST)
    assert [question.id for question in Register(desk).questions(original.case_id)] == [*original.questions]


def test_an_own_earlier_step_on_what_is_hidden_now_is_not_undone_while_a_label_is(original: Original) -> None:
    desk, (first, second) = original.desk, original.questions
    due = _due(original, first)
    desk.take_seat(READER)
    extended = Deadlines(desk).extend(due, SOON, "They asked for time")
    desk.take_seat(FIRST)
    reading = _begin(original)
    with pytest.raises(NotAllowed, match="is hidden from you"):
        History(desk).undo(extended.change)
    given = original.readings.give(reading, second, Label.NOT_ADDRESSED)
    History(desk).undo(given.change)
    assert original.readings.sheet(reading).row.reading.given == 0


def test_a_letter_on_which_hidden_things_rest_is_corrected_by_another_officer_or_later(
    original: Original,
) -> None:
    desk, monday = original.desk, date(2021, 7, 19)
    filing, ways, lost = Filing(desk), OnItsWay(desk), Way(Delivery.NOT_RECEIVED, date(2021, 9, 1))
    _begin(original)
    for act in (
        partial(filing.consequences, original.ours, dated_on=monday),
        partial(filing.edit, original.ours, dated_on=monday),
        partial(filing.edit, original.ours, addressee="Somebody else"),
        partial(filing.edit, original.theirs, dated_on=date(2021, 8, 16), follow=True),
        partial(ways.consequences, original.ours, lost),
        partial(ways.record, original.ours, lost, follow=True),
    ):
        with pytest.raises(NotAllowed, match="What rests on this letter is hidden") as refusal:
            act()
        assert "another officer" in refusal.value.remedy
    filing.edit(original.ours, subject="Cameras", dated_on=date(2021, 7, 16))
    desk.take_seat(FIRST)
    filing.edit(original.ours, dated_on=monday)
    assert filing.letter(original.ours).dated_on == monday
