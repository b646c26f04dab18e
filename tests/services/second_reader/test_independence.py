# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nobody reads a letter a second time who ever decided what it says, or has seen both readings of it."""

import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.question import Label
from caseapp.services.register import Register
from tests.services.second_reader.conftest import Original

WHY = "It says nothing"


def test_whose_label_was_changed_or_taken_away_since_does_not_read_it(original: Original) -> None:
    desk, register, (first, second) = original.desk, Register(original.desk), original.questions
    (linked,), (silent,) = (register.question(one).responses for one in original.questions)
    desk.take_seat("Second Officer")
    register.decide(linked.id, Label.REFUSED, reason=WHY)
    register.remove_response(silent.id)
    desk.take_seat("Asker")
    reading_id = original.readings.ask(original.case_id, original.theirs).value
    for name in ("Morgan Vale", "Second Officer"):
        desk.take_seat(name)
        with pytest.raises(NotAllowed, match="You decided what this letter says"):
            original.readings.begin(reading_id)
        with pytest.raises(NotAllowed, match="You decided what this letter says"):
            original.readings.give(reading_id, second, Label.EVADED, reason=WHY)
    desk.take_seat("Elin Second")
    original.readings.begin(reading_id)
    original.readings.give(reading_id, first, Label.EVADED, reason=WHY)


def test_who_saw_both_readings_of_a_letter_does_not_read_it_once_more(original: Original) -> None:
    desk, readings, (first, second) = original.desk, original.readings, original.questions
    reading_id = readings.ask(original.case_id, original.theirs).value
    desk.take_seat("Elin Second")
    readings.begin(reading_id)
    readings.give(reading_id, first, Label.REFUSED, reason=WHY)
    readings.give(reading_id, second, Label.NOT_ADDRESSED)
    readings.finish(reading_id)
    desk.take_seat("Third")
    readings.settle(reading_id, first, Label.EVADED, "The first was right")
    desk.take_seat("Morgan Vale")
    again = readings.ask(original.case_id, original.theirs).value
    for name in ("Elin Second", "Third"):
        desk.take_seat(name)
        with pytest.raises(NotAllowed, match="You took part in an earlier second reading"):
            readings.begin(again)
    desk.take_seat("Fourth")
    readings.begin(again)
    readings.give(again, first, Label.EVADED, reason=WHY)
