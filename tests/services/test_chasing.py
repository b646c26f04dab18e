# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chasers in one action: what is overdue goes into one letter for each body, and never twice by accident."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseapp import paths
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import CaseError, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import LetterKind, LinkKind
from caseapp.domain.question import Label, Side, Status
from caseapp.services.casework import Casework
from caseapp.services.chaser_made import Chased
from caseapp.services.chasing import Chasing
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.office_keys import OfficeKeys
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.store.unit import Unit
from tests.letter_fixture import not_held

ASKED, DUE, REPLIED = date(2021, 7, 16), date(2021, 8, 13), date(2021, 8, 10)
COMPANY, DEPARTMENT = "Hillcrest Optics Limited", "Department for Roads"


@dataclass
class Office:
    """The services that a chaser is about, at one desk."""

    desk: Desk
    case_id: int

    @property
    def chasing(self) -> Chasing:
        return Chasing(self.desk, paths.resource())

    @property
    def register(self) -> Register:
        return Register(self.desk)

    @property
    def deadlines(self) -> Deadlines:
        return Deadlines(self.desk)

    def letter(
        self, on: date = ASKED, whom: str = COMPANY, *, came: bool = False, subject: str = "Deployments"
    ) -> int:
        return not_held(Filing(self.desk), self.case_id, on, whom, came=came, subject=subject)

    def question(self, letter_id: int, words: str = "whether any was sold", due: date | None = DUE) -> int:
        return self.register.add_question(
            self.case_id, letter_id, None, wording=words, side=Side.THEIRS, due_on=due
        ).value

    def due_date(self, question_id: int) -> int:
        (deadline,) = self.deadlines.of_asking(self.register.question(question_id).askings[0].id)
        return deadline.id

    def drafts(self, chased: Chased) -> list[Draft]:
        return [self.desk.library.drafts.get(one.draft_id) for one in chased.drafts]

    def chaser(self, *question_ids: int, early: bool = False) -> Draft:
        (draft,) = self.drafts(self.chasing.chase(self.case_id, question_ids, early=early).value)
        return draft


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk, Casework(desk).open_case("OC/7", "Deployments").value)


def test_one_letter_goes_to_each_body_with_the_questions_that_it_owes(office: Office) -> None:
    ours, other = office.letter(), office.letter(whom=DEPARTMENT)
    first, second = office.question(ours), office.question(ours, "to whom")
    third = office.question(other, "what was advised")
    drafts = office.drafts(office.chasing.chase(office.case_id).value)
    assert [(draft.addressee, draft.question_ids) for draft in drafts] == [
        (COMPANY, (first, second)),
        (DEPARTMENT, (third,)),
    ]
    assert {draft.kind for draft in drafts} == {LetterKind.CHASER}


def test_addressee_subject_and_references_are_those_of_the_letter_that_asked(office: Office) -> None:
    People(office.desk).add_contact("Ms Jane Arden", address="4 Mill Lane\nBarrow Green")
    letter_id = office.letter(whom="Ms Jane Arden", subject="Cameras at the depot")
    office.desk.write(
        lambda unit: unit.letters.edit(letter_id, {"our_reference": "OC/7/1", "their_reference": "HO/77"}),
        "Give references",
    )
    office.question(letter_id)
    draft = office.chaser()
    assert (draft.subject, draft.our_reference, draft.your_reference) == (
        "Cameras at the depot: question awaiting an answer",
        "OC/7/1",
        "HO/77",
    )
    assert (draft.salutation, draft.addressee_address) == ("Dear Ms Arden", "4 Mill Lane\nBarrow Green")


def test_a_chaser_says_what_was_asked_and_that_nothing_came(office: Office) -> None:
    office.question(office.letter())
    body = office.chaser().body
    assert "this office’s letter of 16 July 2021, in which the question below was put to you" in body
    assert "I have no record of a reply to it." in body
    assert "your answer by {{reply_by}}" in body


def test_a_chaser_says_of_each_question_what_was_said_to_it_since(office: Office) -> None:
    ours = office.letter()
    first, second = office.question(ours), office.question(ours, "to whom")
    silent, later = office.letter(REPLIED, came=True), office.letter(date(2021, 9, 1), came=True)
    office.register.not_addressed(silent, [first, second])
    office.register.link_response([second], later, None, typed="to follow", label=Label.DEFERRED)
    draft = office.chaser()
    assert "\n    Your letter of 10 August 2021 did not address this question.\n" in draft.body
    assert (
        "\n    Your letter of 10 August 2021 did not address this question; and your letter of 1 September 2021 "
        "said that it would be answered later.\n"
    ) in draft.body
    assert draft.in_reply_to_id == later


def test_a_promise_that_was_not_kept_is_told_and_one_still_to_come_is_not(office: Office) -> None:
    question_id = office.question(office.letter())
    reply = office.letter(REPLIED, came=True)
    record = office.deadlines.record_commitment
    ahead = date.today() + timedelta(days=30)
    record(office.case_id, Side.THEIRS, "answer", date(2021, 9, 1), letter_id=reply, question_id=question_id)
    record(office.case_id, Side.THEIRS, "write again.", date(2021, 9, 2), letter_id=reply)
    record(office.case_id, Side.THEIRS, "publish", ahead, letter_id=reply)
    record(office.case_id, Side.OURS, "send papers", date(2021, 9, 3), letter_id=reply)
    body = office.chaser().body
    assert "Your letter of 10 August 2021 said that an answer to this question was to be expected" in body
    assert "Your letter of 10 August 2021 undertook the following by 2 September 2021: write again." in body
    assert not any(words in body for words in ("publish:", "3 September 2021", "send papers"))


def test_what_is_stopped_void_extended_or_settled_is_not_chased(office: Office) -> None:
    ours = office.letter()
    ids = [office.question(ours, words) for words in ("a", "b", "c", "d", "e")]
    office.deadlines.stop(office.due_date(ids[0]), "Waits for a court", date(2021, 8, 2))
    office.deadlines.void(office.due_date(ids[1]), "Set by mistake")
    office.deadlines.extend(office.due_date(ids[2]), date.today() + timedelta(days=60), "They asked")
    office.register.set_status(ids[3], Status.OVERTAKEN)
    office.register.close(ids[4], "No longer pursued", date(2021, 9, 1))
    plan = office.chasing.plan(office.case_id, ids, early=True)
    assert (plan.chases, len(plan.passed_over)) == ((), 5)
    with pytest.raises(NotAllowed, match="overdue"):
        office.chasing.chase(office.case_id)


def test_a_question_asked_again_is_not_chased_before_its_later_date(office: Office) -> None:
    question_id = office.question(office.letter())
    later = date.today() + timedelta(days=60)
    office.register.ask_again(question_id, office.letter(date(2021, 9, 1)), None)
    office.deadlines.set_due(later, asking_id=office.register.question(question_id).askings[-1].id)
    assert office.chasing.plan(office.case_id).chases == ()


def test_where_nothing_is_overdue_what_is_due_soon_or_undated_is_offered(office: Office) -> None:
    ours = office.letter()
    soon = office.question(ours, due=date.today() + timedelta(days=1))
    undated = office.question(ours, "to whom", None)
    office.question(ours, "by whom", date.today() + timedelta(days=60))
    with pytest.raises(NotAllowed) as refusal:
        office.chasing.chase(office.case_id)
    assert refusal.value.message == "No question that others were asked is overdue here."
    assert "Q1 is due on" in refusal.value.remedy
    assert "Q2 has no due date" in refusal.value.remedy
    assert office.chaser(early=True).question_ids == (soon, undated)


def test_a_second_chaser_opens_the_one_that_waits_and_tells_what_is_not_in_it(office: Office) -> None:
    ours = office.letter()
    first = office.question(ours)
    made = office.chasing.chase(office.case_id).value.drafts[0]
    office.question(ours, "to whom")
    again = office.chasing.chase(office.case_id)
    (waiting,) = again.value.drafts
    assert (waiting.draft_id, waiting.is_new, waiting.missing) == (made.draft_id, False, ("Q2",))
    assert not again.change
    assert office.desk.library.drafts.get(made.draft_id).question_ids == (first,)
    office.desk.write(lambda unit: unit.drafts.edit(made.draft_id, {"state": DraftState.DISCARDED}), "x")
    assert office.chasing.chase(office.case_id).value.drafts[0].is_new


def test_what_is_missing_is_put_behind_the_questions_of_a_chaser_that_waits(office: Office) -> None:
    ours, reply = office.letter(), office.letter(REPLIED, came=True)
    office.register.not_addressed(reply, [office.question(ours)])
    before = office.chaser()
    second = office.question(ours, "to whom")
    put = office.chasing.put_in(office.chasing.plan(office.case_id))
    assert put.value.words == (
        "Q2 is put into the chaser to Hillcrest Optics Limited; read its first words again."
    )
    after = office.desk.library.drafts.get(before.id)
    assert after.question_ids == (*before.question_ids, second)
    silent = "{{question Q1}}\n\n    Your letter of 10 August 2021 did not address this question.\n\n"
    assert f"{silent}{{{{question Q2}}}}\n\nI should" in after.body
    with pytest.raises(NotAllowed, match="lacks any"):
        office.chasing.put_in(office.chasing.plan(office.case_id))
    History(office.desk).undo(put.change)
    assert office.desk.library.drafts.get(before.id) == before


@pytest.mark.parametrize("typed", [False, True])
def test_the_words_for_one_question_become_those_for_several_where_nobody_typed_in_them(
    office: Office, typed: bool
) -> None:
    ours = office.letter()
    office.question(ours)
    draft, drafts = office.chaser(), office.desk.library.drafts
    assert "in which the question below was put to you" in draft.body
    if typed:
        body = draft.body + "\n\nKind regards."
        office.desk.write(lambda unit: unit.drafts.save_text(draft.id, {"body": body}), "Type")
    office.question(ours, "to whom")
    office.chasing.put_in(office.chasing.plan(office.case_id))
    body = drafts.get(draft.id).body
    assert ("in which the questions below were put to you" in body) is not typed
    assert ("answering each question separately" in body) is not typed
    assert "{{question Q1}}\n\n{{question Q2}}" in body
    assert body.endswith("Kind regards.") is typed


def test_chasers_of_several_bodies_are_undone_in_one_step(office: Office) -> None:
    office.question(office.letter())
    office.question(office.letter(whom=DEPARTMENT))
    change = office.chasing.chase(office.case_id).change
    History(office.desk).undo(change)
    assert office.desk.library.drafts.of_case(office.case_id) == ()
    assert change.action == "Draft 2 chasers"


def test_only_one_body_is_chased_where_it_is_named(office: Office) -> None:
    office.question(office.letter())
    office.question(office.letter(whom=DEPARTMENT))
    (draft,) = office.drafts(office.chasing.chase(office.case_id, body=DEPARTMENT).value)
    assert draft.addressee == DEPARTMENT
    with pytest.raises(NotAllowed, match="Nobody called “Somebody”") as refusal:
        office.chasing.plan(office.case_id, body="Somebody")
    assert COMPANY in refusal.value.remedy


def test_a_reminder_that_put_no_question_and_an_acknowledgement_are_told(office: Office) -> None:
    ours = office.letter()
    office.question(ours)
    reminder, received = office.letter(date(2021, 8, 20)), office.letter(date(2021, 7, 21), came=True)

    def tell(unit: Unit) -> None:
        unit.letters.link(reminder, ours, LinkKind.CHASES)
        unit.letters.edit(received, {"kind": LetterKind.ACKNOWLEDGEMENT, "assessed": True})

    office.desk.write(tell, "Tell")
    body = office.chaser().body
    assert "put to you. This office sent a reminder on 20 August 2021. I have received your ackn" in body
    assert "acknowledgement of 21 July 2021, but no answer to the question set out below." in body


def test_a_letter_that_nobody_has_assessed_is_told_before_the_chaser_goes_out(office: Office) -> None:
    office.question(office.letter())
    office.letter(REPLIED, came=True)
    made = office.chasing.chase(office.case_id).value.drafts[0]
    assert made.unread == ("its letter of 10 August 2021",)
    body = office.desk.library.drafts.get(made.draft_id).body
    assert "I have received your letter of 10 August 2021." in body
    assert "I do not find" not in body


def test_the_days_given_are_the_offices_and_none_are_past_what_is_announced(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    OfficeKeys(office.desk).put("chaser-days", "7")
    office.question(office.letter())
    assert office.chaser().due_days == 7
    with pytest.raises(WrongUse, match="between 0 and 250"):
        OfficeKeys(office.desk).put("chaser-days", "soon")
    monkeypatch.setattr("caseapp.calendars.working_days.TRUSTED_END", date.today())
    office.question(office.letter(whom=DEPARTMENT))
    (draft,) = office.drafts(office.chasing.chase(office.case_id, body=DEPARTMENT).value)
    assert draft.due_days == 0
    assert "without further delay" in draft.body


def test_the_office_may_use_a_template_of_its_own(office: Office) -> None:
    own = Path(office.desk.library.folder) / "templates" / "chaser.md"
    own.parent.mkdir()
    own.write_text(
        "name: Own\nsubject: Reminder\nsalutation: Dear\nclose: Yours\n---\n{{questions}}", "utf-8"
    )
    office.question(office.letter())
    draft = office.chaser()
    assert (draft.subject, draft.body) == ("Reminder", "{{question Q1}}")
    office.question(office.letter(whom=DEPARTMENT))
    own.write_text("name: Own", "utf-8")
    with pytest.raises(WrongUse) as refusal:
        office.chasing.chase(office.case_id)
    assert refusal.value.file == str(own)


@pytest.mark.parametrize(
    ("text", "told", "remedy"),
    [
        (
            b"name: Own\nsubject: A\nsalutation: B\nclose: C\n---\nPlease answer.",
            "has no {{questions}}",
            "Put ",
        ),
        (
            b"name: Own\nsubject: {{date}}\nsalutation: B\nclose: C\n---\n{{questions}}",
            "No value is known for {{date}}",
            "Fields known here: {{case_reference}}",
        ),
        (
            b"name: Own\nsubject: A\nsalutation: B\nclose: C\n---\n\xff{{questions}}",
            "cannot be read",
            "Check",
        ),
        (b"name: Own", "no line “---”", "take it away"),
        (None, "cannot be read", "Check"),
    ],
)
def test_a_template_of_the_office_that_cannot_be_used_is_named_with_the_remedy_and_nothing_is_drafted(
    office: Office, text: bytes | None, told: str, remedy: str
) -> None:
    own = Path(office.desk.library.folder) / "templates" / "chaser.md"
    own.parent.mkdir()
    if text is None:
        own.mkdir()
    else:
        own.write_bytes(text)
    office.question(office.letter())
    with pytest.raises(CaseError) as refusal:
        office.chasing.chase(office.case_id)
    assert told in refusal.value.message
    assert "chaser.md" in refusal.value.message
    assert remedy in refusal.value.remedy
    assert refusal.value.file == str(own)
    assert office.desk.library.drafts.of_case(office.case_id) == ()


def test_a_question_is_chased_with_what_else_is_overdue_from_the_same_body(office: Office) -> None:
    ours, other = office.letter(), office.letter(whom=DEPARTMENT)
    overdue, undated = office.question(ours), office.question(ours, "to whom", None)
    office.question(other, "what was advised")
    assert office.chasing.plan_beside(undated).chases == ()
    (chase,) = office.chasing.plan_beside(undated, early=True).chases
    assert [one.question.id for one in chase.owed] == [overdue, undated]


def test_a_question_of_another_case_is_not_chased_here(office: Office) -> None:
    question_id = office.question(office.letter())
    other = Casework(office.desk).open_case("OC/8", "Other").value
    with pytest.raises(NotFound):
        office.chasing.plan(other, [question_id])
    plan = office.chasing.plan_chosen([question_id])
    assert [chase.case_id for chase in plan.chases] == [office.case_id]


def test_a_due_date_that_was_met_late_is_no_longer_chased_by_itself(office: Office) -> None:
    question_id = office.question(office.letter())
    reply = office.letter(date(2021, 9, 1), came=True)
    office.register.link_response(
        [question_id], reply, None, typed="values", label=Label.EVADED, reason="Says nothing of it"
    )
    (deadline,) = office.deadlines.of_case(office.case_id)
    assert deadline.state is DeadlineState.MISSED
    plan = office.chasing.plan(office.case_id)
    ended = "the date of Q1 ended with their reply of 1 September 2021 (evaded)"
    assert (plan.chases, plan.offered) == ((), ended)
    assert "Your letter of 1 September 2021 did not answer this question." in office.chaser(early=True).body


def test_what_they_evaded_is_offered_for_the_chaser_of_what_is_overdue(office: Office) -> None:
    ours = office.letter()
    overdue, evaded = office.question(ours), office.question(ours, "to whom")
    reply = office.letter(REPLIED, came=True)
    office.register.link_response(
        [evaded], reply, None, typed="values", label=Label.EVADED, reason="Says nothing of it"
    )
    made = office.chasing.chase(office.case_id).value
    assert made.drafts[0].numbers == ("Q1",)
    assert made.offered == "The date of Q2 ended with their reply of 10 August 2021 (evaded)."
    put = office.chasing.put_in(office.chasing.plan(office.case_id, early=True))
    assert office.drafts(put.value)[0].question_ids == (overdue, evaded)
    assert office.chasing.chase(office.case_id).value.offered == ""
