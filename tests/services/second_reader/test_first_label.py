# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Both readings are compared by what the first officer had decided when the second reading was begun."""

from collections.abc import Callable

import pytest

from caseapp.domain.question import Label
from caseapp.domain.second_reading import ReadingState
from caseapp.services.desk import History
from caseapp.services.register import Register
from tests.services.second_reader.conftest import Original

FIRST, READER = "Morgan Vale", "Elin Second"


def _relabel(original: Original) -> None:
    register = Register(original.desk)
    (there,) = register.question(original.questions[0]).responses
    register.decide(there.id, Label.REFUSED, reason="To match")


def _relabel_and_undo(original: Original) -> None:
    register = Register(original.desk)
    (there,) = register.question(original.questions[0]).responses
    change = register.decide(there.id, Label.REFUSED, reason="To match").change
    History(original.desk).undo(change)


def _link_anew(original: Original) -> None:
    register, (first, _) = Register(original.desk), original.questions
    (there,) = register.question(first).responses
    register.remove_response(there.id)
    register.link_response(
        [first], original.theirs, None, typed="There", label=Label.REFUSED, reason="To match"
    )


@pytest.mark.parametrize("meanwhile", [_relabel, _relabel_and_undo, _link_anew])
def test_a_label_changed_meanwhile_to_match_hides_no_difference(
    original: Original, meanwhile: Callable[[Original], None]
) -> None:
    readings, (first, second) = original.readings, original.questions
    reading = readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    readings.begin(reading)
    readings.give(reading, first, Label.REFUSED, reason="Their own words")
    readings.give(reading, second, Label.NOT_ADDRESSED)
    original.desk.take_seat(FIRST)
    meanwhile(original)
    original.desk.take_seat(READER)
    readings.finish(reading)
    found = original.desk.library.second_readings.get(reading)
    assert found.state is ReadingState.FINISHED
    assert [label.first_label for label in found.labels] == [Label.EVADED, Label.NOT_ADDRESSED]
    original.desk.take_seat(FIRST)
    readings.settle(reading, first, Label.REFUSED, "As the second reads it")
    assert original.desk.library.second_readings.get(reading).state is ReadingState.SETTLED
