# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was written after the first letter to be read says what came of it, so its second reader sees none of it."""

from datetime import date

import pytest

from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction
from caseapp.services.filing import Filing
from caseapp.services.register import Register
from caseapp.services.register_list import RegisterLists
from caseapp.services.searching import Searching
from tests.library_fixture import a_letter
from tests.services.second_reader.conftest import Original

FIRST, READER = "Morgan Vale", "Elin Second"
CHASED = "not answered my second question"


def test_neither_letters_nor_askings_after_the_first_letter_to_be_read_are_shown(original: Original) -> None:
    desk, (_, second) = original.desk, original.questions
    filing, register, searching = Filing(desk), Register(desk), Searching(desk)
    (chaser,) = {letter.id for letter in filing.letters(original.case_id)} - {original.ours, original.theirs}
    register.ask_again(second, chaser, None)
    reading = original.readings.ask(original.case_id, original.theirs).value
    assert "answered my second" in repr(searching.search(CHASED))
    desk.take_seat(READER)
    assert filing.hidden_letters(original.case_id) == 0
    original.readings.begin(reading)
    assert {letter.id for letter in filing.letters(original.case_id)} == {original.ours, original.theirs}
    assert filing.hidden_letters(original.case_id) == 1
    assert "answered my second" not in repr(searching.search(CHASED))
    assert [asking.letter_id for asking in register.question(second).askings] == [original.ours]
    assert [row.times_asked for row in RegisterLists(desk).rows([second])] == [1]
    with pytest.raises(NotFound):
        filing.letter(chaser)
    own = a_letter(desk, original.case_id, Direction.INCOMING, date(2021, 9, 20))
    assert filing.letter(own).id == own
    desk.take_seat(FIRST)
    assert filing.letter(chaser).id == chaser
    assert filing.hidden_letters(original.case_id) == 0
