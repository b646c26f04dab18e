# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words are filed on the letter they stand in, and on no other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Side
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter, a_passage


@dataclass
class Two:
    """A case with two letters of ours, a question asked in the first, and words of the second."""

    desk: Desk
    case_id: int
    letter: int
    other: int
    question: int
    words: NewPassage

    @property
    def register(self) -> Register:
        return Register(self.desk)


@pytest.fixture
def two(desk: Desk) -> Two:
    case_id = a_case(desk)
    first = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
    other = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 8, 10))
    question = Register(desk).add_question(case_id, first, None, wording="whether any was sold").value
    return Two(desk, case_id, first, other, question, a_passage(desk, other, "we shall write again"))


_VERBS: dict[str, Callable[[Two, int], object]] = {
    "register": lambda two, letter: two.register.add_question(two.case_id, letter, two.words),
    "ask-again": lambda two, letter: two.register.ask_again(two.question, letter, two.words),
    "link": lambda two, letter: two.register.link_response([two.question], letter, two.words),
    "promise": lambda two, letter: Deadlines(two.desk).record_commitment(
        two.case_id, Side.OURS, "", None, letter, two.words
    ),
}


@pytest.mark.parametrize("verb", _VERBS)
def test_words_of_one_letter_are_not_filed_on_another(two: Two, verb: str) -> None:
    third = a_letter(two.desk, two.case_id, Direction.OUTGOING, date(2021, 9, 1))
    with pytest.raises(NotAllowed, match="do not stand in this letter"):
        _VERBS[verb](two, third)
    asked = two.register.questions(two.case_id)
    assert [(len(question.askings), len(question.responses)) for question in asked] == [(1, 0)]
    assert Deadlines(two.desk).commitments(two.case_id) == ()
    _VERBS[verb](two, two.other)


def test_words_of_a_better_copy_are_words_of_the_letter_whichever_is_shown(two: Two) -> None:
    library = two.desk.library
    document = library.letters.get(two.other).document
    assert document is not None
    two.desk.write(lambda unit: unit.copies.add(two.letter, document.id, None, ""), "Add copy")
    asked = two.register.add_question(two.case_id, two.letter, two.words).value
    assert two.register.question(asked).askings[0].letter_id == two.letter
