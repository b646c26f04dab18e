# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A chaser is not issued with what is no longer true by then."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.due_words import undated_words
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, LetterKind, LinkKind
from caseapp.domain.question import Label, Side, Status
from caseapp.services.office import Services
from caseapp.services.on_its_way import OnItsWay, Way
from tests.letter_fixture import not_held

COMPANY = "Hillcrest Optics Limited"
ON = date(2021, 9, 20)


@dataclass(frozen=True)
class Chased:
    """A case with one overdue question and its chaser, not issued yet."""

    office: Services
    case_id: int
    ours: int
    question_id: int
    draft_id: int

    def due_date(self) -> int:
        asking = self.office.register.question(self.question_id).askings[0]
        return self.office.deadlines.of_asking(asking.id)[0].id

    def reply(self) -> int:
        letter_id = not_held(self.office.filing, self.case_id, date(2021, 8, 20), COMPANY, came=True)
        self.office.filing.link(letter_id, self.ours, LinkKind.REPLIES_TO)
        return letter_id

    def issue(self) -> int:
        return self.office.drafting.issue(self.draft_id, ON).value


@pytest.fixture
def chased(office: Services) -> Chased:
    case_id = office.casework.open_case("OC/7", "Deployments", marking=Marking.OFFICIAL).value
    ours = not_held(office.filing, case_id, date(2021, 7, 16), COMPANY)
    question_id = office.register.add_question(
        case_id, ours, None, wording="whether any was sold", side=Side.THEIRS, due_on=date(2021, 8, 13)
    ).value
    (made,) = office.chasing.chase(case_id).value.drafts
    return Chased(office, case_id, ours, question_id, made.draft_id)


def test_a_reply_that_came_since_must_be_named_before_the_chaser_goes_out(chased: Chased) -> None:
    chased.reply()
    with pytest.raises(NotAllowed, match="says nothing of their letter of 20 August 2021") as refusal:
        chased.issue()
    assert "Name it by its date" in refusal.value.remedy
    drafting = chased.office.drafting
    body = drafting.draft(chased.draft_id).body.replace(
        "I have no record of a reply to it.", "I have received your letter of 20 August 2021."
    )
    drafting.save_text(chased.draft_id, {"body": body})
    assert chased.issue()


def test_a_reply_that_was_assessed_since_is_told_in_the_chaser(chased: Chased) -> None:
    office, reply = chased.office, chased.reply()
    body = f"Your letter of 20 August 2021 came. {office.drafting.draft(chased.draft_id).body}"
    office.drafting.save_text(chased.draft_id, {"body": body})
    office.register.link_response(
        [chased.question_id], reply, None, typed="values", label=Label.EVADED, reason="Says nothing of it"
    )
    office.register.set_status(chased.question_id, Status.EVADED)
    told = "Your letter of 20 August 2021 did not answer this question."
    with pytest.raises(NotAllowed, match="Q1 since the chaser was written is not in it") as refusal:
        chased.issue()
    assert told in refusal.value.message
    office.drafting.save_text(chased.draft_id, {"body": f"{body}\n\n{told}"})
    assert chased.issue()


def test_a_question_whose_clock_was_stopped_since_is_not_chased(chased: Chased) -> None:
    chased.office.deadlines.stop(chased.due_date(), "Waits for a court", date(2021, 8, 10))
    with pytest.raises(NotAllowed, match="The clock of Q1 is stopped") as refusal:
        chased.issue()
    assert "Take Q1 out" in refusal.value.remedy


def test_a_question_that_was_given_more_time_since_is_not_chased(chased: Chased) -> None:
    chased.office.deadlines.extend(chased.due_date(), date.today() + timedelta(days=60), "They asked")
    with pytest.raises(NotAllowed, match="Q1 is not due until"):
        chased.issue()


def test_a_question_chased_early_by_choice_is_given_one_date_only(office: Services) -> None:
    case_id = office.casework.open_case("OC/8", "Early", marking=Marking.OFFICIAL).value
    ours = not_held(office.filing, case_id, date(2021, 7, 16), COMPANY)
    tomorrow = date.today() + timedelta(days=1)
    office.register.add_question(case_id, ours, None, wording="to whom", side=Side.THEIRS, due_on=tomorrow)
    (made,) = office.chasing.chase(case_id, early=True).value.drafts
    letter_id = office.drafting.issue(made.draft_id, date.today()).value
    text = office.viewing.letter_view(letter_id).pages[0].text.text
    assert "answer by" in text
    assert "An answer is due by" not in " ".join(text.split())


def test_a_chaser_is_not_recorded_as_sent_when_its_last_day_for_the_answer_had_passed(chased: Chased) -> None:
    letter_id = chased.issue()
    with pytest.raises(NotAllowed, match="by 4 October 2021, which had passed on 1 November 2021") as refusal:
        chased.office.drafting.despatch(letter_id, date(2021, 11, 1))
    assert "recall the chaser" in refusal.value.remedy


def test_what_was_answered_between_issue_and_despatch_gets_no_date_and_that_is_told(chased: Chased) -> None:
    office, letter_id = chased.office, chased.issue()
    office.register.link_response(
        [chased.question_id], chased.reply(), None, typed="None was", label=Label.ANSWERED
    )
    office.register.set_status(chased.question_id, Status.ANSWERED)
    undated = office.drafting.despatch(letter_id, ON).value
    assert undated_words(undated) == "Q1 wants no answer any more, so no date was started for it."
    assert [one.state for one in office.deadlines.of_case(chased.case_id)] == [DeadlineState.MISSED]


def test_what_one_letter_said_is_told_once_and_a_promise_keeps_the_day_in_its_own_words(
    chased: Chased,
) -> None:
    office, reply, case_id = chased.office, chased.reply(), chased.case_id
    office.drafting.discard(chased.draft_id)
    ack = not_held(office.filing, case_id, date(2021, 7, 20), COMPANY, came=True)
    office.filing.edit(ack, kind=LetterKind.ACKNOWLEDGEMENT)
    office.filing.mark_assessed(ack, True)
    office.register.link_response([chased.question_id], reply, None, typed="later", label=Label.DEFERRED)
    office.deadlines.set_due(
        date(2021, 8, 30), asking_id=office.register.question(chased.question_id).askings[0].id
    )
    promise = partial(office.deadlines.record_commitment, case_id, Side.THEIRS, letter_id=reply)
    promise("answer", date(2021, 9, 1), question_id=chased.question_id)
    promise("write again by the end of August", date(2021, 8, 31))
    (made,) = office.chasing.chase(case_id, early=True).value.drafts
    body = office.drafting.draft(made.draft_id).body
    assert "answered later" not in body
    assert "was to be expected by 1 September 2021. None has reached" in body
    assert "undertook the following: write again by the end of August. I have" in body
    assert "but I do not find in that letter a full answer" in body


def test_a_chaser_that_names_a_letter_withdrawn_since_is_not_issued_unless_it_says_so(chased: Chased) -> None:
    office, on = chased.office, date(2021, 8, 25)
    reply = chased.reply()
    office.drafting.discard(chased.draft_id)
    (made,) = office.chasing.chase(chased.case_id).value.drafts
    OnItsWay(office.desk).record(reply, Way(Delivery.WITHDRAWN, on), follow=True)
    with pytest.raises(
        NotAllowed, match="names their letter of 20 August 2021, which is recorded as withdrawn"
    ):
        office.drafting.issue(made.draft_id, ON)
    body = office.drafting.draft(made.draft_id).body
    office.drafting.save_text(
        made.draft_id, {"body": f"You withdrew your letter of 20 August 2021.\n\n{body}"}
    )
    assert office.drafting.issue(made.draft_id, ON).value


def test_a_chaser_tells_of_no_letter_that_is_gone_and_of_a_reply_that_was_only_noted(chased: Chased) -> None:
    office = chased.office
    OnItsWay(office.desk).record(chased.reply(), Way(Delivery.WITHDRAWN, date(2021, 8, 25)), follow=True)
    office.register.link_response(
        [chased.question_id], None, None, typed="Told by telephone", label=Label.EVADED, reason="put off"
    )
    office.drafting.discard(chased.draft_id)
    (made,) = office.chasing.chase(chased.case_id, [chased.question_id], early=True).value.drafts
    body = office.drafting.draft(made.draft_id).body
    assert "20 August 2021" not in body
    assert "no record of a reply" not in body
    assert "I have a note of what was said in reply" in body


def test_what_was_asked_only_in_a_letter_that_did_not_come_is_not_chased(chased: Chased) -> None:
    office = chased.office
    office.drafting.discard(chased.draft_id)
    OnItsWay(office.desk).record(chased.ours, Way(Delivery.NOT_RECEIVED, date(2021, 8, 25)), follow=True)
    plan = office.chasing.plan(chased.case_id, [chased.question_id], early=True)
    assert (plan.chases, plan.nothing) == ((), "Q1 was asked in no letter that came and still stands.")


def gone(chased: Chased, day: date, *, came: bool = False) -> int:
    letter_id = not_held(chased.office.filing, chased.case_id, day, COMPANY, came=came)
    OnItsWay(chased.office.desk).record(letter_id, Way(Delivery.WITHDRAWN, date(2021, 8, 25)), follow=True)
    return letter_id


def say(chased: Chased, words: str) -> None:
    body = chased.office.drafting.draft(chased.draft_id).body
    chased.office.drafting.save_text(chased.draft_id, {"body": f"{words}\n\n{body}"})


def test_the_offer_to_send_what_did_not_come_again_says_nothing_of_a_letter_that_was_withdrawn(
    chased: Chased,
) -> None:
    gone(chased, date(2021, 8, 23))
    say(chased, "This office wrote again in its letter of 23 August 2021.")
    assert "has not reached this office" in chased.office.drafting.draft(chased.draft_id).body
    with pytest.raises(NotAllowed, match="this office’s letter of 23 August 2021, which is recorded as"):
        chased.issue()
    say(chased, "I refer to my letter of 23 August 2021. It was withdrawn.")
    assert chased.issue()


@pytest.mark.parametrize(("day", "came"), [(date(2021, 7, 6), False), (date(2021, 7, 16), True)])
def test_a_letter_that_is_gone_is_not_named_by_the_end_of_a_date_or_by_one_of_the_other_side(
    chased: Chased, day: date, came: bool
) -> None:
    gone(chased, day, came=came)
    assert "16 July 2021" in chased.office.drafting.draft(chased.draft_id).body
    assert chased.issue()


@pytest.mark.parametrize(
    "words",
    [
        "We spoke on 23 August 2021, and I was promised an answer by 23 August 2021.",
        "The depot was visited on 23 August 2021. I wrote of that before.",
        "Cynhaliwyd cyfarfod ar 23 Awst 2021, a disgwyliwyd ateb erbyn 23 Awst 2021.",
    ],
)
def test_a_date_that_is_of_no_letter_names_none_that_is_gone(chased: Chased, words: str) -> None:
    gone(chased, date(2021, 8, 23))
    say(chased, words)
    assert chased.issue()


@pytest.mark.parametrize(
    "words",
    [
        "I refer to my report of 23 August 2021.",
        "My 23 August 2021 letter stands.",
        "Cyfeiriaf at adroddiad y swyddfa hon a ysgrifennwyd ar 23 Awst 2021.",
    ],
)
def test_a_letter_that_is_gone_is_named_by_its_date_beside_what_it_is_called(
    chased: Chased, words: str
) -> None:
    gone(chased, date(2021, 8, 23))
    say(chased, words)
    with pytest.raises(NotAllowed, match="this office’s letter of 23 August 2021, which is recorded as"):
        chased.issue()


def test_a_reply_of_the_first_is_not_named_by_the_eleventh(chased: Chased) -> None:
    not_held(chased.office.filing, chased.case_id, date(2021, 9, 1), COMPANY, came=True)
    say(chased, "We spoke on 11 September 2021.")
    with pytest.raises(NotAllowed, match="says nothing of their letter of 1 September 2021"):
        chased.issue()


def test_a_reminder_that_came_back_is_not_cited(chased: Chased) -> None:
    office = chased.office
    office.drafting.discard(chased.draft_id)
    reminder = not_held(office.filing, chased.case_id, date(2021, 8, 23), COMPANY)
    office.filing.edit(reminder, kind=LetterKind.CHASER)
    office.filing.link(reminder, chased.ours, LinkKind.CHASES)
    OnItsWay(office.desk).record(reminder, Way(Delivery.RETURNED, date(2021, 8, 25)), follow=True)
    (made,) = office.chasing.chase(chased.case_id).value.drafts
    assert "reminder on" not in office.drafting.draft(made.draft_id).body
