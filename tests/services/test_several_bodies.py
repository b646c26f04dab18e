# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter to several bodies asks each of them: what one answers leaves the others' askings open."""

from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction, LetterParty, PartyRole
from caseapp.domain.question import Label, Question
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter, a_passage

ASKED, DUE = "whether any camera was sold abroad", date(2021, 9, 3)
COMPANY, COUNCIL = "Hillcrest Optics UK Limited", "Fenmark County Council"


@dataclass
class Office:
    desk: Desk
    register: Register
    case_id: int
    ours: int

    def address(self, *names: str) -> None:
        for position, name in enumerate(names, 1):
            self._add(LetterParty(PartyRole.ADDRESSEE, name), position)

    def _add(self, party: LetterParty, position: int) -> None:
        self.desk.write(lambda unit: unit.letters.add_party(self.ours, party, position), "Add addressee")

    def ask(self) -> Question:
        passage = a_passage(self.desk, self.ours, ASKED)
        added = self.register.add_question(self.case_id, self.ours, passage, due_on=DUE)
        return self.register.question(added.value)

    def answer(self, question: Question, writer: str) -> Question:
        reply = a_letter(self.desk, self.case_id, Direction.INCOMING, date(2021, 8, 10), writer=writer)
        words = a_passage(self.desk, reply, "No camera was sold abroad")
        self.register.link_response([question.id], reply, words, label=Label.ANSWERED)
        return self.register.question(question.id)


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16), addressee=COMPANY)
    return Office(desk, Register(desk), case_id, ours)


def test_each_body_is_asked_by_itself_on_one_occasion_with_its_own_due_date(office: Office) -> None:
    office.address(COUNCIL)
    question = office.ask()
    assert [asking.asked_of for asking in question.askings] == [COMPANY, COUNCIL]
    assert len({asking.passage.id for asking in question.askings if asking.passage}) == 1
    assert [asking.due_on for asking in question.askings] == [DUE, DUE]
    assert question.times_asked == 1
    assert len(office.register.marks(office.ours)) == 1


def test_what_one_body_answers_leaves_the_other_asking_open_with_its_due_date(office: Office) -> None:
    office.address(COUNCIL)
    question = office.answer(office.ask(), COUNCIL)
    company, council = question.askings
    assert (company.is_open, company.outcome) == (True, "")
    assert (council.is_open, council.outcome) == (False, "answered")
    states = {
        deadline.asking_id: deadline.state for deadline in Deadlines(office.desk).of_case(office.case_id)
    }
    assert states == {company.id: DeadlineState.OPEN, council.id: DeadlineState.MET}


def test_a_person_and_the_body_written_to_are_asked_as_one(office: Office) -> None:
    office.address("Mr Iolo Pryse", COUNCIL, "Dr Mair Ellis")
    question = office.ask()
    assert [asking.asked_of for asking in question.askings] == [
        f"{COMPANY}, Mr Iolo Pryse",
        f"{COUNCIL}, Dr Mair Ellis",
    ]


def test_a_body_added_to_the_letter_later_can_be_recorded_as_asked_too(office: Office) -> None:
    question = office.ask()
    office.address(COUNCIL)
    again = office.register.ask_again(question.id, office.ours, None)
    question = office.register.question(question.id)
    assert [asking.asked_of for asking in question.askings] == [COMPANY, COUNCIL]
    assert question.askings[-1].id == again.value
    with pytest.raises(NotAllowed, match="already"):
        office.register.ask_again(question.id, office.ours, None)


def test_one_undo_takes_the_question_back_with_all_its_askings(office: Office) -> None:
    office.address(COUNCIL)
    passage = a_passage(office.desk, office.ours, ASKED)
    change = office.register.add_question(office.case_id, office.ours, passage, due_on=DUE).change
    History(office.desk).undo(change)
    assert office.register.questions(office.case_id) == ()
