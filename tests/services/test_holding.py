# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter puts off and promises is offered with its words; taken, it is one step, and one undo takes it back."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from caseapp.domain.deadline import CommitmentState, DeadlineSide, DeadlineState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Delivery, Direction, LetterKind, LinkKind
from caseapp.domain.question import Label, Question, Side, Status
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.holding import Holding, Offer
from caseapp.services.register import Register
from caseapp.store.questions import NewAsking
from tests.library_fixture import a_case, a_letter, page

ASKED, DUE, REPLIED, PROMISED = (
    date(2021, 7, 16),
    date(2021, 8, 13),
    date(2021, 8, 10),
    date(2021, 9, 3),
)
STATUTE = date(2021, 8, 16)
PROMISE = "We hope to reply by 3 September 2021."
LATE = f"We will not be able to reply by 13 August 2021. {PROMISE}"


@dataclass
class Exchange:
    """A letter with three questions, and the one that came or went back."""

    desk: Desk
    case_id: int
    asking: int
    back: int

    @property
    def holding(self) -> Holding:
        return Holding(self.desk)

    def offer(self) -> Offer:
        return self.holding.offer(self.case_id, self.back)

    def numbers(self) -> list[str]:
        return [question.number for question in self.offer().deferred]

    def record(self, offer: Offer) -> None:
        self.holding.record(self.case_id, offer)

    def questions(self) -> tuple[Question, ...]:
        return Register(self.desk).questions(self.case_id)

    def due(self) -> list[tuple[date, DeadlineState]]:
        """Return every due date of what was asked, in the order in which they were set."""
        askings = [question.askings[0].id for question in self.questions()]
        found = self.desk.library.deadlines.of_askings(askings)
        return [(one.due_on, one.state) for one in sorted(found, key=lambda one: one.id)]


def exchange(desk: Desk, words: str, way: Direction = Direction.INCOMING, *, linked: bool = True) -> Exchange:
    """Ask three questions one way, and let a letter of some words go the other way."""
    other = Direction.OUTGOING if way is Direction.INCOMING else Direction.INCOMING
    case_id = a_case(desk)
    asking = a_letter(desk, case_id, other, ASKED)
    for wording in ("whether any was sold", "to whom", "and when"):
        Register(desk).add_question(case_id, asking, None, wording=wording, due_on=DUE)
    back = a_letter(desk, case_id, way, REPLIED)
    document = desk.library.letters.get(back).document
    assert document is not None
    text = [page(f"Thank you. {words} Yours sincerely")]
    desk.write(lambda unit: unit.documents.add_extraction(document.id, text, "test"), "Read")
    if linked:
        Filing(desk).link(back, asking, LinkKind.REPLIES_TO)
    return Exchange(desk, case_id, asking, back)


def test_their_holding_reply_is_offered_with_all_that_it_says_and_nothing_is_written(desk: Desk) -> None:
    before = exchange(desk, LATE)
    offer = before.offer()
    assert (offer.kind, offer.puts_off) == (LetterKind.HOLDING_REPLY, True)
    assert offer.because == "We will not be able to reply by 13 August 2021."
    assert before.numbers() == ["Q1", "Q2", "Q3"]
    ((promise,), moved) = offer.promises, offer.moved
    assert (promise.words, promise.due_on, moved) == (PROMISE, PROMISED, ())
    assert offer.passage == promise.passage
    assert Deadlines(desk).promises(before.case_id) == ()
    assert desk.library.letters.get(before.back).kind is LetterKind.LETTER


def test_taken_it_is_filed_deferred_and_promised_in_one_step(desk: Desk) -> None:
    them = exchange(desk, LATE)
    written = them.holding.record(them.case_id, them.offer())
    assert written.change.action == "Defer Q1, Q2 and Q3 and record promise"
    assert desk.library.letters.get(them.back).kind is LetterKind.HOLDING_REPLY
    for question in them.questions():
        assert (question.status, question.confirmed) == (Status.DEFERRED, False)
        (response,) = question.responses
        assert (response.label, response.reason_key) == (Label.DEFERRED, "reply-promised")
        assert response.passage is not None
        assert response.passage.quote == PROMISE
    (promise,) = Deadlines(desk).promises(them.case_id)
    assert (promise.commitment.side, promise.commitment.words) == (Side.THEIRS, PROMISE)
    assert (promise.due_on, promise.commitment.state) == (PROMISED, CommitmentState.OPEN)
    assert promise.passage is not None
    (due,) = desk.library.deadlines.of_commitment(promise.commitment.id)
    assert due.side is DeadlineSide.THEIRS
    assert them.due() == [(DUE, DeadlineState.OPEN)] * 3
    assert not them.offer()
    History(desk).undo(written.change)
    assert [question.status for question in them.questions()] == [Status.AWAITING] * 3
    assert Deadlines(desk).promises(them.case_id) == ()
    assert desk.library.letters.get(them.back).kind is LetterKind.LETTER


def test_what_is_left_out_of_the_offer_is_not_recorded(desk: Desk) -> None:
    them = exchange(desk, LATE)
    offer = them.offer()
    them.record(replace(offer, kind=None, deferred=offer.deferred[1:2], promises=()))
    assert [question.status for question in them.questions()] == [
        Status.AWAITING,
        Status.DEFERRED,
        Status.AWAITING,
    ]
    assert Deadlines(desk).promises(them.case_id) == ()
    with pytest.raises(WrongUse, match="at least one"):
        them.record(Offer(them.back))
    with pytest.raises(NotAllowed, match="decided meanwhile"):
        them.record(offer)


def test_it_touches_the_questions_that_it_names_by_the_number_printed_with_them(desk: Desk) -> None:
    them = exchange(desk, f"We are not yet in a position to answer questions 2 and 3. {PROMISE}")
    assert them.numbers() == ["Q2", "Q3"]
    again = NewAsking(letter_id=them.asking, asked_on=ASKED, wording="to whom", printed_number="2.")
    desk.write(lambda unit: unit.questions.add_asking(1, again), "Ask")
    assert them.numbers() == ["Q1"]


def test_one_that_is_linked_with_no_letter_touches_every_open_question_of_its_case(desk: Desk) -> None:
    them = exchange(desk, LATE, linked=False)
    assert them.numbers() == ["Q1", "Q2", "Q3"]
    late = a_letter(desk, them.case_id, Direction.OUTGOING, date(2021, 8, 20))
    Register(desk).add_question(them.case_id, late, None, wording="put after it")
    assert them.numbers() == ["Q1", "Q2", "Q3"]


def test_an_acknowledgement_that_promises_nothing_need_not_put_anything_off(desk: Desk) -> None:
    them = exchange(desk, "We acknowledge receipt of your letter of 16 July 2021.")
    offer = them.offer()
    assert (offer.kind, offer.promises, offer.puts_off) == (LetterKind.ACKNOWLEDGEMENT, (), False)
    them.record(replace(offer, deferred=()))
    assert them.offer().kind is None
    assert [question.status for question in them.questions()] == [Status.AWAITING] * 3


def test_an_answer_that_also_promises_offers_the_promise_alone(desk: Desk) -> None:
    them = exchange(desk, "Forty were sold. We will write again about the rest by 3 September 2021.")
    offer = them.offer()
    assert (offer.kind, offer.deferred, len(offer.promises)) == (None, (), 1)
    them.record(offer)
    assert not them.offer()


def test_what_their_letter_asks_of_us_is_no_promise(desk: Desk) -> None:
    assert not exchange(desk, "Please send your comments by 3 September 2021.").offer()


def test_our_holding_reply_moves_our_own_due_date_to_the_day_that_we_promised(desk: Desk) -> None:
    us = exchange(desk, LATE, Direction.OUTGOING)
    deadlines = Deadlines(desk)
    deadlines.set_due(DUE, letter_id=us.asking)
    deadlines.set_due(date(2021, 7, 23), letter_id=us.asking, acknowledge=True)
    offer = us.offer()
    assert (offer.kind, offer.deferred, offer.puts_off) == (LetterKind.HOLDING_REPLY, (), True)
    assert [one.what for one in offer.moved] == [
        "Q1",
        "Q2",
        "Q3",
        "Reply to the letter of 16 July 2021",
    ]
    written = us.holding.record(us.case_id, replace(offer, moved=(offer.moved[0], offer.moved[3])))
    assert written.change.action == "Record promise and extend due dates"
    assert us.due() == [
        (DUE, DeadlineState.EXTENDED),
        (DUE, DeadlineState.OPEN),
        (DUE, DeadlineState.OPEN),
        (PROMISED, DeadlineState.OPEN),
    ]
    (moved,) = [one for one in desk.library.deadlines.of_letter(us.asking) if one.state is DeadlineState.OPEN]
    assert (moved.due_on, moved.words) == (PROMISED, f"“{PROMISE}” (our letter of 10 August 2021)")
    assert moved.sum_words.startswith("Extended from 13 August 2021 to 3 September 2021 (“We hope")
    (promise,) = deadlines.promises(us.case_id)
    assert (promise.commitment.side, promise.due_on) == (Side.OURS, PROMISED)
    History(desk).undo(written.change)
    assert us.due() == [(DUE, DeadlineState.OPEN)] * 3


def test_a_date_of_ours_moves_with_a_promise_alone_and_only_while_it_runs(desk: Desk) -> None:
    us = exchange(desk, LATE, Direction.OUTGOING)
    offer = us.offer()
    with pytest.raises(WrongUse, match="moves to the day that we promised"):
        us.record(replace(offer, promises=()))
    Deadlines(desk).void(offer.moved[0].deadline.id, "Withdrawn")
    with pytest.raises(NotAllowed, match="due date of Q1 no longer runs"):
        us.record(offer)
    assert Deadlines(desk).promises(us.case_id) == ()


def test_the_kind_is_read_of_letters_that_nobody_has_confirmed(desk: Desk) -> None:
    them = exchange(desk, LATE)
    assert them.holding.kinds([desk.library.letters.get(them.back)]) == {}
    desk.write(lambda unit: unit.letters.edit(them.back, {"confirmed": False}), "Log")
    letters = [desk.library.letters.get(one) for one in (them.asking, them.back)]
    assert [(one, kind.kind) for one, kind in them.holding.kinds(letters).items()] == [
        (them.back, LetterKind.HOLDING_REPLY)
    ]


def test_nothing_is_read_in_one_of_ours_that_has_not_been_sent(desk: Desk) -> None:
    us = exchange(desk, LATE, Direction.OUTGOING)
    desk.write(lambda unit: unit.letters.edit(us.back, {"delivery": Delivery.ISSUED}), "Issue")
    assert not us.offer()


def ours_by_rule(desk: Desk, rule: str, words: str) -> Exchange:
    """Let a letter of ours put off what is asked of us, where the first question is due by a rule."""
    us = exchange(desk, words, Direction.OUTGOING)
    Deadlines(desk).set_by_rule(rule, ASKED, asking_id=us.questions()[0].askings[0].id)
    return us


def test_a_date_of_statute_is_not_moved_by_a_promise_of_ours(desk: Desk) -> None:
    us = ours_by_rule(desk, "foi", LATE)
    offer = us.offer()
    assert [one.what for one in offer.moved] == ["Q2", "Q3"]
    us.record(offer)
    assert us.due()[0] == (STATUTE, DeadlineState.OPEN)
    assert [one.commitment.side for one in Deadlines(desk).promises(us.case_id)] == [Side.OURS]


def test_a_date_of_statute_may_be_extended_as_far_as_its_rule_says_where_that_is_ticked(desk: Desk) -> None:
    us = ours_by_rule(desk, "eir", LATE)
    offer = us.offer()
    statute, *others = offer.moved
    assert (statute.what, statute.usual, statute.until) == ("Q1", False, date(2021, 9, 14))
    assert [one.usual for one in others] == [True, True]
    us.record(replace(offer, promises=(), moved=(statute,)))
    assert us.due()[0] == (STATUTE, DeadlineState.EXTENDED)
    (longer,) = [one for one in Deadlines(desk).of_case(us.case_id) if one.due_on == statute.until]
    assert (longer.state, longer.rule_days) == (DeadlineState.OPEN, 40)
    assert "regulation 7(1)" in longer.words


def test_the_rule_of_a_date_tells_what_may_extend_it_in_whatever_words_it_was_set(desk: Desk) -> None:
    us = exchange(desk, LATE, Direction.OUTGOING)
    asking = us.questions()[0].askings[0].id
    Deadlines(desk).set_by_rule("eir", ASKED, asking_id=asking, words="As they ask in their letter")
    statute = us.offer().moved[0]
    assert (statute.until, statute.rule_key) == (date(2021, 9, 14), "eir")


def test_a_date_that_words_of_statute_set_stays_and_one_moves_unasked_only_to_a_day_that_is_named(
    desk: Desk,
) -> None:
    us = exchange(
        desk, "We will not be able to reply yet. We hope to reply within 30 working days.", Direction.OUTGOING
    )
    asking = us.questions()[0].askings[0].id
    Deadlines(desk).set_due(DUE, asking_id=asking, words="Freedom of Information Act 2000, section 10")
    assert [(one.what, one.usual) for one in us.offer().moved] == [("Q2", False), ("Q3", False)]


def test_a_date_that_had_passed_before_our_holding_reply_was_missed(desk: Desk) -> None:
    us = exchange(desk, LATE, Direction.OUTGOING)
    sent = date(2021, 8, 25)
    desk.write(lambda unit: unit.letters.edit(us.back, {"sent_on": sent, "dated_on": sent}), "Correct")
    us.record(us.offer())
    assert us.due() == [(DUE, DeadlineState.MISSED)] * 3 + [(PROMISED, DeadlineState.OPEN)] * 3
    dates = [one for one in desk.library.deadlines.of_case(us.case_id) if one.asking_id]
    assert {one.ended_on for one in dates if one.due_on == DUE} == {sent}
    moved = [one.sum_words for one in dates if one.due_on == PROMISED]
    assert all("missed, then put off to 3 September 2021" in words for words in moved)


PART = "Question 1 can be answered: twelve. I will reply to questions 2 and 3 by 3 September 2021."


def test_a_part_answer_is_no_holding_reply_and_filed_as_one_defers_only_what_it_puts_off(desk: Desk) -> None:
    them = exchange(desk, PART)
    offer = them.offer()
    assert (offer.kind, offer.deferred, len(offer.promises)) == (None, (), 1)
    desk.write(lambda unit: unit.letters.edit(them.back, {"kind": LetterKind.HOLDING_REPLY}), "File")
    assert them.numbers() == ["Q2", "Q3"]


def test_a_short_answer_after_a_receipt_is_not_offered_as_an_acknowledgement(desk: Desk) -> None:
    assert not exchange(desk, "I acknowledge receipt of your letter. No such contract exists.").offer()


@pytest.mark.parametrize("named", ["your second question", "Q.2"])
def test_a_question_is_put_off_by_whichever_name_the_letter_gives_it(desk: Desk, named: str) -> None:
    assert exchange(desk, f"We need more time for {named}. {PROMISE}").numbers() == ["Q2"]


def test_the_number_of_a_letter_is_none_of_a_question(desk: Desk) -> None:
    words = f"We need more time to reply to your letter no. 3 of 16 July. {PROMISE}"
    assert exchange(desk, words).numbers() == ["Q1", "Q2", "Q3"]
