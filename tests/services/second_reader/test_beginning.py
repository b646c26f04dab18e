# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second reading is begun by an act of its own, and may be given up or withdrawn with a reason."""

import pytest

from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.question import Label
from caseapp.services.casework import Casework
from caseapp.services.desk import History
from caseapp.services.register import Register
from tests.services.second_reader.conftest import Original

READER = "Elin Second"
WHY = "She has left the office"


@pytest.fixture
def reading(original: Original) -> int:
    """A second reading of the reply that waits for its reader, who is at work."""
    reading = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    return reading


def hides(original: Original) -> bool:
    return Register(original.desk).question(original.questions[0]).withheld


def actions(original: Original) -> list[str]:
    return [entry.action for entry in Casework(original.desk).trail(original.case_id)]


def test_no_label_is_given_before_it_is_begun_and_it_is_begun_once(original: Original, reading: int) -> None:
    with pytest.raises(NotAllowed, match="has not begun"):
        original.readings.give(reading, original.questions[0], Label.DEFERRED)
    original.readings.begin(reading)
    with pytest.raises(NotAllowed, match="You have begun"):
        original.readings.begin(reading)
    original.readings.give(reading, original.questions[0], Label.DEFERRED)


def test_who_is_still_writing_a_draft_in_the_case_does_not_begin(original: Original, reading: int) -> None:
    desk, case_id = original.desk, original.case_id
    desk.take_seat("Third")
    desk.write(lambda unit: unit.drafts.add(case_id, {"body": "Theirs"}, []), "Draft")
    desk.take_seat(READER)
    own = desk.write(lambda unit: unit.drafts.add(case_id, {"body": "Two hours of typing"}, []), "Draft")
    with pytest.raises(NotAllowed, match="You have written a draft"):
        original.readings.begin(reading)
    assert desk.library.drafts.get(own.value).body == "Two hours of typing"
    desk.write(lambda unit: unit.drafts.edit(own.value, {"state": "discarded"}), "Discard draft")
    original.readings.begin(reading)
    assert hides(original)


def test_beginning_stands_in_the_trail_and_neither_it_nor_a_label_taken_back_shows_the_first(
    original: Original, reading: int
) -> None:
    history = History(original.desk)
    begun = original.readings.begin(reading).change
    with pytest.raises(NotAllowed, match="cannot be undone") as refused:
        history.undo(begun)
    assert refused.value.remedy == "Finish that second reading, or withdraw it."
    history.undo(original.readings.give(reading, original.questions[0], Label.DEFERRED).change)
    assert hides(original)
    assert "Begin the second reading of their letter of 10 August 2021" in actions(original)


def test_its_reader_gives_it_up_with_a_reason_and_does_not_begin_another_one(
    original: Original, reading: int
) -> None:
    original.readings.begin(reading)
    with pytest.raises(WrongUse, match="needs a reason"):
        original.readings.withdraw(reading)
    given_up = original.readings.withdraw(reading, "I  know\nthe writer").change
    assert not given_up.undoable
    assert not hides(original)
    assert actions(original)[0].endswith("of 10 August 2021 that had begun: I know the writer")
    original.desk.take_seat("Morgan Vale")
    again = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    with pytest.raises(NotAllowed, match="You took part in an earlier second reading"):
        original.readings.begin(again)


def test_who_asked_or_a_third_withdraws_the_reading_of_an_officer_who_has_left(
    original: Original, reading: int
) -> None:
    original.readings.begin(reading)
    original.desk.take_seat("Third")
    original.readings.withdraw(reading, WHY)
    assert original.readings.of_case(original.case_id) == ()
    original.desk.take_seat("Morgan Vale")
    again = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat("Fourth")
    original.readings.begin(again)
    original.desk.take_seat("Morgan Vale")  # who decided first, too
    original.readings.withdraw(again, WHY)
    assert original.readings.of_case(original.case_id) == ()


def test_whose_decisions_are_read_again_does_not_stop_that_unless_they_asked_for_it(
    original: Original,
) -> None:
    original.desk.take_seat("Asker")
    reading = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    original.readings.begin(reading)
    original.desk.take_seat("Morgan Vale")
    with pytest.raises(NotAllowed, match="your decisions that are read again"):
        original.readings.withdraw(reading, WHY)
