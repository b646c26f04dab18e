# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter is to be acknowledged by one day and replied to by another; each is met by what it is for, and no more."""

from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.change import Change
from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter import Delivery, Direction, LetterKind, LinkKind
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.on_its_way import OnItsWay, Way
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter

CAME, ACKNOWLEDGED, REPLIED = date(2021, 7, 16), date(2021, 7, 20), date(2021, 8, 10)
RULE = "Acknowledgement; 5 working days; ENG; received"


@dataclass
class Asked:
    """A letter that asks us something, with all that is due for it."""

    desk: Desk
    case_id: int
    letter_id: int

    @property
    def deadlines(self) -> Deadlines:
        return Deadlines(self.desk)

    def targets(self) -> dict[bool, Deadline]:
        """Return the due dates of the letter itself, by whether it is to be acknowledged by them."""
        found = self.desk.library.deadlines.of_letter(self.letter_id)
        return {one.acknowledges: one for one in found if one.state is not DeadlineState.EXTENDED}

    def states(self) -> tuple[DeadlineState, DeadlineState, DeadlineState]:
        """Return how the acknowledgement, the reply and the answer to the question stand."""
        questions = self.desk.library.questions.asked_in([self.letter_id])
        (answer,) = self.deadlines.of_asking(questions[0].askings[0].id)
        return self.targets()[True].state, self.targets()[False].state, answer.state

    def reply(self, kind: LetterKind, on: date) -> tuple[int, Change]:
        """Send a letter of a kind that replies to it."""
        letter_id = a_letter(self.desk, self.case_id, Direction.OUTGOING, on)
        Filing(self.desk).edit(letter_id, kind=kind)
        linked = Filing(self.desk).link(letter_id, self.letter_id, LinkKind.REPLIES_TO)
        return letter_id, linked.change


@pytest.fixture
def asked(desk: Desk) -> Asked:
    desk.write(lambda unit: unit.settings.put("due-rules", RULE), "Settle")
    case_id = a_case(desk)
    letter_id = a_letter(desk, case_id, Direction.INCOMING, CAME)
    due = date(2021, 8, 13)
    Register(desk).add_question(case_id, letter_id, None, wording="whether it is lawful", due_on=due)
    deadlines = Deadlines(desk)
    deadlines.set_by_rule("acknowledgement", CAME, letter_id=letter_id)
    deadlines.set_by_rule("public", CAME, letter_id=letter_id)
    return Asked(desk, case_id, letter_id)


OPEN, MET, MISSED = DeadlineState.OPEN, DeadlineState.MET, DeadlineState.MISSED


def test_a_letter_carries_both_due_dates_each_with_its_words(asked: Asked) -> None:
    received, answered = asked.targets()[True], asked.targets()[False]
    assert (received.due_on, answered.due_on) == (date(2021, 7, 23), date(2021, 8, 13))
    assert {received.side, answered.side} == {DeadlineSide.OURS}
    assert received.words == "To be acknowledged: Acknowledgement (Set by the office)"
    assert answered.words.startswith("Letter of a member of the public (Cabinet Office")
    asked.deadlines.set_due(date(2021, 7, 21), letter_id=asked.letter_id, acknowledge=True)
    assert [asked.targets()[which].due_on.day for which in (True, False)] == [21, 13]


@pytest.mark.parametrize("kind", [LetterKind.ACKNOWLEDGEMENT, LetterKind.HOLDING_REPLY])
def test_ours_that_answers_nothing_meets_the_acknowledgement_alone(asked: Asked, kind: LetterKind) -> None:
    _, linked = asked.reply(kind, ACKNOWLEDGED)
    assert asked.states() == (MET, OPEN, OPEN)
    assert asked.targets()[True].ended_on == ACKNOWLEDGED
    History(asked.desk).undo(linked)
    assert asked.states() == (OPEN, OPEN, OPEN)


def test_a_reply_meets_both_and_the_question_is_answered_only_when_it_is_labelled(asked: Asked) -> None:
    asked.reply(LetterKind.LETTER, REPLIED)
    assert asked.states() == (MISSED, MET, OPEN)


def test_what_a_letter_turns_out_to_be_is_told_anew(asked: Asked) -> None:
    sent, _ = asked.reply(LetterKind.LETTER, ACKNOWLEDGED)
    assert asked.states() == (MET, MET, OPEN)
    Filing(asked.desk).edit(sent, kind=LetterKind.ACKNOWLEDGEMENT)
    assert asked.states() == (MET, OPEN, OPEN)
    asked.reply(LetterKind.LETTER, REPLIED)
    assert asked.states() == (MET, MET, OPEN)
    assert asked.targets()[True].ended_on == ACKNOWLEDGED


def test_a_chaser_a_letter_of_theirs_and_one_not_sent_meet_neither(asked: Asked) -> None:
    asked.deadlines.met(asked.targets()[True].id, ACKNOWLEDGED)
    asked.reply(LetterKind.CHASER, REPLIED)
    theirs = a_letter(asked.desk, asked.case_id, Direction.INCOMING, REPLIED)
    Filing(asked.desk).link(theirs, asked.letter_id, LinkKind.REPLIES_TO)
    issued = a_letter(asked.desk, asked.case_id, Direction.OUTGOING, REPLIED)
    asked.desk.write(lambda unit: unit.letters.edit(issued, {"delivery": Delivery.ISSUED}), "Issue")
    Filing(asked.desk).link(issued, asked.letter_id, LinkKind.REPLIES_TO)
    assert asked.states() == (MET, OPEN, OPEN)


def test_a_corrected_day_of_an_acknowledgement_is_shown_with_what_it_met_before_it_follows(
    asked: Asked,
) -> None:
    sent, _ = asked.reply(LetterKind.ACKNOWLEDGEMENT, ACKNOWLEDGED)
    filing = Filing(asked.desk)
    late = date(2021, 7, 26)
    (found,) = filing.consequences(sent, dated_on=late)
    assert found.words == (
        "The letter replied to, to be acknowledged by 23 July 2021: met on 20 July 2021 → missed on 26 July 2021"
    )
    filing.edit(sent, dated_on=late)
    assert asked.targets()[True].ended_on == ACKNOWLEDGED
    filing.edit(sent, dated_on=date(2021, 7, 27), follow=True)
    assert (asked.targets()[True].state, asked.targets()[True].ended_on) == (MISSED, date(2021, 7, 27))


def test_today_says_that_a_letter_is_to_be_acknowledged(asked: Asked) -> None:
    asked.desk.write(lambda unit: unit.letters.edit(asked.letter_id, {"subject": "Cameras"}), "Name")
    rows = asked.deadlines.today(date(2021, 7, 20)).owed_by_us.rows
    assert ("To be acknowledged: Cameras", date(2021, 7, 23)) in [(row.words, row.due_on) for row in rows]


def test_an_extended_acknowledgement_is_one_still(asked: Asked) -> None:
    asked.deadlines.extend(asked.targets()[True].id, date(2021, 7, 28), "Office move")
    assert asked.targets()[True].words == "To be acknowledged: Office move"
    asked.reply(LetterKind.ACKNOWLEDGEMENT, ACKNOWLEDGED)
    assert asked.states() == (MET, OPEN, OPEN)


def test_a_date_that_is_set_after_the_reply_was_linked_is_met_or_missed_by_it(asked: Asked) -> None:
    asked.reply(LetterKind.ACKNOWLEDGEMENT, ACKNOWLEDGED)
    asked.reply(LetterKind.LETTER, REPLIED)
    asked.deadlines.set_due(date(2021, 8, 20), letter_id=asked.letter_id, words="As agreed")
    asked.deadlines.set_due(date(2021, 7, 19), letter_id=asked.letter_id, acknowledge=True)
    found = asked.deadlines.of_letter(asked.letter_id)[-2:]
    assert [(one.state, one.ended_on) for one in found] == [(MET, REPLIED), (MISSED, ACKNOWLEDGED)]


def test_a_date_that_only_an_acknowledgement_came_for_still_runs(asked: Asked) -> None:
    asked.reply(LetterKind.ACKNOWLEDGEMENT, ACKNOWLEDGED)
    running = asked.targets()[False]
    asked.deadlines.extend(running.id, date(2021, 9, 1), "They agreed")
    assert asked.states() == (MET, OPEN, OPEN)


def test_a_question_is_not_due_by_the_rule_of_an_acknowledgement(asked: Asked) -> None:
    (question,) = asked.desk.library.questions.asked_in([asked.letter_id])
    with pytest.raises(WrongUse, match="Only a letter is to be acknowledged"):
        asked.deadlines.set_by_rule("acknowledgement", CAME, asking_id=question.askings[0].id)


def test_a_reply_ends_a_date_whose_clock_is_stopped_and_what_is_none_after_all_leaves_it_stopped(
    asked: Asked,
) -> None:
    asked.deadlines.stop(asked.targets()[False].id, "Which camera?", date(2021, 7, 19))
    letter_id, _ = asked.reply(LetterKind.LETTER, REPLIED)
    assert asked.targets()[False].state is DeadlineState.MET
    for on in (date(2021, 9, 1), date(2021, 9, 2)):
        Filing(asked.desk).edit(letter_id, dated_on=on, sent_on=on, follow=True)
        assert (asked.targets()[False].state, asked.targets()[False].ended_on) == (DeadlineState.MET, on)
    Filing(asked.desk).edit(letter_id, kind=LetterKind.CHASER)
    target = asked.targets()[False]
    assert (target.state, target.ended_on) == (DeadlineState.STOPPED, date(2021, 7, 19))


def test_what_an_officer_left_as_it_was_stays_so_when_the_kind_is_corrected_or_a_letter_linked(
    asked: Asked,
) -> None:
    reply, _ = asked.reply(LetterKind.LETTER, REPLIED)
    filing, late = Filing(asked.desk), date(2021, 8, 20)
    filing.edit(reply, dated_on=late, follow=False)
    assert asked.states()[1] is MET
    filing.edit(reply, kind=LetterKind.EMAIL)
    assert asked.states()[1] is MET
    other = a_letter(asked.desk, asked.case_id, Direction.INCOMING, CAME)
    filing.link(reply, other, LinkKind.REPLIES_TO)
    assert (asked.states()[1], asked.targets()[False].ended_on) == (MET, REPLIED)
    filing.edit(reply, kind=LetterKind.ACKNOWLEDGEMENT)
    assert asked.states()[1] is OPEN


def test_a_reply_that_was_withdrawn_and_left_as_it_was_is_left_so(asked: Asked) -> None:
    reply, _ = asked.reply(LetterKind.LETTER, REPLIED)
    OnItsWay(asked.desk).record(reply, Way(Delivery.WITHDRAWN, date(2021, 8, 20)), follow=False)
    Filing(asked.desk).edit(reply, kind=LetterKind.EMAIL)
    assert asked.states()[1] is MET
