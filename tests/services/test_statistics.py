# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures about the register, by the rule that `services.statistics` states."""

from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.errors import WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Label, Side, Status
from caseapp.domain.statistics import Figures, figure_cells, share_words, summary_words
from caseapp.services.desk import Desk
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.services.statistics import StatisticsOfRegister
from tests.library_fixture import COMPANY, a_case, a_letter, a_passage

FIRST, SECOND, THIRD = date(2021, 7, 1), date(2021, 8, 1), date(2021, 9, 1)
OTHER = "Fenwick Borough"


@dataclass
class Office:
    desk: Desk
    register: Register
    statistics: StatisticsOfRegister
    case_id: int

    def ours(self, on: date | None, to: str = COMPANY) -> int:
        return a_letter(self.desk, self.case_id, Direction.OUTGOING, on, addressee=to)

    def ask(self, on: date | None, to: str = COMPANY, parent_id: int | None = None) -> int:
        letter = self.ours(on, to)
        passage = a_passage(self.desk, letter, "whether it was tested")
        return self.register.add_question(self.case_id, letter, passage, parent_id=parent_id).value

    def again(self, question_id: int, on: date, to: str = COMPANY) -> None:
        letter = self.ours(on, to)
        self.register.ask_again(question_id, letter, a_passage(self.desk, letter, "we ask again"))

    def reply(self, question_id: int, on: date | None, label: Label, by: str = COMPANY) -> int:
        letter = a_letter(self.desk, self.case_id, Direction.INCOMING, on, writer=by)
        passage = a_passage(self.desk, letter, "what they say")
        why = "Said so"
        return self.register.link_response([question_id], letter, passage, label=label, reason=why).value

    def answer(self, question_id: int, on: date, by: str = COMPANY) -> None:
        self.reply(question_id, on, Label.ANSWERED, by)
        self.register.set_status(question_id, Status.ANSWERED)

    def whole(self) -> Figures:
        return self.statistics.figures(self.case_id).whole

    def of(self, name: str) -> Figures:
        return next(one for one in self.statistics.figures().bodies if one.name == name)


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk, Register(desk), StatisticsOfRegister(desk), a_case(desk))


def test_days_to_any_reply_and_to_a_real_answer_are_medians_from_the_first_asking(office: Office) -> None:
    for number, answered_on in enumerate((date(2021, 7, 11), date(2021, 7, 31), date(2021, 8, 10)), 1):
        question = office.ask(FIRST)
        office.reply(question, date(2021, 7, 1 + number), Label.EVADED)
        office.answer(question, answered_on)
    waiting = office.ask(FIRST)
    office.reply(waiting, date(2021, 7, 21), Label.REFUSED)
    whole = office.whole()
    assert (whole.asked, whole.answered, whole.open) == (4, 3, 1)
    assert (whole.days_to_reply, whole.replied) == (2.5, 4)
    assert (whole.days_to_answer, whole.dated_answers) == (30, 3)
    assert whole.share_answered == 0.75
    assert whole.standings == (("refused", 1), ("answered", 3))


def test_a_promise_silence_another_matter_and_proposals_are_no_reply(office: Office) -> None:
    question = office.ask(FIRST)
    for label in (Label.DEFERRED, Label.UNRELATED):
        office.reply(question, SECOND, label)
    letter = a_letter(office.desk, office.case_id, Direction.INCOMING, SECOND)
    passage = a_passage(office.desk, letter, "perhaps")
    office.register.link_response([question], letter, passage)
    office.register.not_addressed(
        a_letter(office.desk, office.case_id, Direction.INCOMING, THIRD), [question]
    )
    assert office.whole().replied == 0


def test_an_answer_counts_once_an_officer_has_confirmed_it(office: Office) -> None:
    question = office.ask(FIRST)
    office.reply(question, SECOND, Label.ANSWERED)
    assert (office.whole().answered, office.whole().days_to_reply) == (0, 31)
    office.register.set_status(question, Status.ANSWERED)
    assert (office.whole().answered, office.whole().days_to_answer) == (1, 31)
    letter = a_letter(office.desk, office.case_id, Direction.INCOMING, THIRD)
    passage = a_passage(office.desk, letter, "not so")
    office.register.link_response([question], letter, passage, contrary=True)
    assert office.whole().answered == 0


def test_re_asks_are_those_of_the_same_body_until_a_real_answer(office: Office) -> None:
    question = office.ask(FIRST)
    office.again(question, SECOND)
    office.again(question, SECOND, OTHER)
    office.answer(question, date(2021, 8, 20))
    office.again(question, THIRD)
    whole = office.whole()
    assert (whole.asked, whole.asked_again, whole.re_asks) == (1, 1, 1)
    assert (office.of(COMPANY).re_asks, office.of(OTHER).re_asks) == (1, 0)


def test_of_several_bodies_that_one_answered_which_gave_the_answer(office: Office) -> None:
    question = office.ask(FIRST)
    office.again(question, SECOND, OTHER)
    office.answer(question, THIRD, by=OTHER)
    assert office.whole().days_to_answer == 62
    assert (office.of(COMPANY).answered, office.of(COMPANY).days_to_answer) == (0, None)
    assert (office.of(OTHER).answered, office.of(OTHER).days_to_answer) == (1, 31)
    office.reply(question, None, Label.ANSWERED)
    assert (office.of(COMPANY).answered, office.of(COMPANY).days_to_answer) == (1, None)


def test_a_period_holds_what_was_first_asked_in_it_both_days_included(office: Office) -> None:
    office.ask(FIRST)
    office.ask(SECOND)
    office.ask(None)

    def asked(since: date | None, until: date | None) -> int:
        return office.statistics.figures(since=since, until=until).whole.asked

    assert [asked(None, None), asked(FIRST, SECOND), asked(FIRST, FIRST), asked(SECOND, None)] == [3, 2, 1, 1]
    assert asked(None, date(2021, 6, 30)) == 0
    words = office.statistics.figures(since=FIRST, until=SECOND).period_words
    assert words == "questions first asked from 1 July 2021 to 1 August 2021"
    with pytest.raises(WrongUse, match="cannot end"):
        asked(SECOND, FIRST)


def test_parts_count_in_place_of_their_question_and_our_side_by_itself(office: Office) -> None:
    parent = office.ask(FIRST)
    office.ask(FIRST, parent_id=parent)
    office.ask(FIRST, parent_id=parent)
    assert office.whole().asked == 2
    letter = a_letter(office.desk, office.case_id, Direction.INCOMING, FIRST)
    office.register.add_question(office.case_id, letter, a_passage(office.desk, letter, "who decides"))
    assert office.statistics.figures(side=Side.OURS).whole.asked == 1
    assert office.whole().asked == 2


def test_merged_bodies_are_one_and_an_earlier_reply_tells_nothing(office: Office) -> None:
    people = People(office.desk)
    old, new = people.add_organisation("Hill & Co").value, people.add_organisation(COMPANY).value
    question = office.ask(SECOND, "Hill & Co")
    asking = office.register.question(question).askings[0].id
    office.desk.write(lambda unit: unit.questions.edit_asking(asking, {"organisation_id": old}), "Name")
    office.ask(SECOND)
    people.merge(PartyKind.ORGANISATION, old, new)
    assert [one.name for one in office.statistics.figures().bodies] == [COMPANY]
    office.reply(question, FIRST, Label.REFUSED)
    assert office.whole().replied == 0


def test_figures_are_said_in_words(office: Office) -> None:
    assert summary_words(office.whole()) == "No questions were asked."
    assert figure_cells(office.whole())[:5] == ("Nobody named", "0", "0", "–", "–")
    question = office.ask(FIRST)
    office.again(question, date(2021, 7, 2))
    office.answer(question, SECOND)
    assert summary_words(office.whole()) == (
        "1 of 1 question answered (100 %), 0 open. Median to any reply: 31 days (1). "
        "To a real answer: 31 days (1). 1 question had to be put again, 1 time in all."
    )
    assert [share_words(share) for share in (0.001, 0.999, 0.5, 0.0)] == ["1 %", "99 %", "50 %", "0 %"]
