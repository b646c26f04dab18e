# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts are sent for clearance and approved by name; an approval holds for the very words it was given to."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.deadline import TodayKind
from caseapp.domain.draft import Decision, DraftState
from caseapp.domain.draft_content import content_in
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Delivery
from caseapp.services.clearing import OutsideWord, Reader
from caseapp.services.office import Services
from caseapp.services.office_keys import OfficeKeys
from tests.services.drafted import a_draft

TEXT = "We write about the depot.\n\n{{question Q1}}\n"


@pytest.fixture
def draft_id(office: Services) -> int:
    """A draft with one question, by Morgan Vale; Robin Ash is an officer too."""
    office.desk.add_officer("Robin Ash")
    return a_draft(office, TEXT)


def state(office: Services, draft_id: int) -> DraftState:
    return office.drafting.draft(draft_id).state


def sent(office: Services, draft_id: int, *names: str) -> int:
    readers = [office.clearing.reader(name) for name in names or ("Robin Ash",)]
    return office.clearing.send(draft_id, readers, "Please read.").value


def approved(office: Services, draft_id: int, name: str = "Robin Ash") -> None:
    office.desk.take_seat(name)
    office.clearing.decide(draft_id, Decision.APPROVED, "Good.")
    office.desk.take_seat("Morgan Vale")


def test_a_version_holds_every_printed_field_and_the_wording_of_the_questions(
    office: Services, draft_id: int
) -> None:
    sent(office, draft_id)
    (version,) = office.clearing.versions(draft_id)
    content = content_in(version)
    assert content.body == TEXT
    assert content.questions == {"Q1": "Were they ever on?"}
    assert content.fields["subject"] == "Depots"
    assert content.fields["marking"] == "OFFICIAL"
    assert content.sha256 == version.sha256
    assert (version.number, version.made_by, version.remarks) == (1, "Morgan Vale", "Please read.")


def test_a_draft_goes_out_for_clearance_is_cleared_and_waits_for_whom_today_says(
    office: Services, draft_id: int
) -> None:
    sent(office, draft_id, "Robin Ash", "Legal adviser")
    assert state(office, draft_id) is DraftState.IN_CLEARANCE
    drafts = [row for row in office.deadlines.today(date.today()).papers.rows if row.draft_id == draft_id]
    assert [(row.kind, row.who) for row in drafts] == [(TodayKind.IN_CLEARANCE, "Robin Ash, Legal adviser")]
    approved(office, draft_id)
    assert state(office, draft_id) is DraftState.IN_CLEARANCE  # the adviser was not heard yet
    assert [one.name for one in office.clearing.standing(draft_id).awaited] == ["Legal adviser"]


def test_an_edit_makes_an_approval_void_and_the_same_words_make_it_hold_again(
    office: Services, draft_id: int
) -> None:
    sent(office, draft_id)
    approved(office, draft_id)
    assert state(office, draft_id) is DraftState.CLEARED

    office.drafting.save_text(draft_id, {"subject": "Depots overseas"})
    assert state(office, draft_id) is DraftState.DRAFTING
    standing = office.clearing.standing(draft_id)
    assert [one.name for one in standing.void] == ["Robin Ash"]
    assert standing.approved == ()

    office.drafting.save_text(draft_id, {"subject": "Depots"})
    assert state(office, draft_id) is DraftState.CLEARED


def test_another_marking_counts_as_an_edit_but_the_date_does_not(office: Services, draft_id: int) -> None:
    sent(office, draft_id)
    approved(office, draft_id)
    office.drafting.edit(draft_id, letter_date=date(2021, 8, 16))
    assert not office.clearing.standing(draft_id).edited
    office.drafting.edit(draft_id, marking=Marking.OFFICIAL_SENSITIVE)
    assert state(office, draft_id) is DraftState.DRAFTING


def test_changes_are_asked_for_with_words_and_bring_the_draft_back(office: Services, draft_id: int) -> None:
    sent(office, draft_id)
    office.desk.take_seat("Robin Ash")
    with pytest.raises(WrongUse, match="what is to be changed"):
        office.clearing.decide(draft_id, Decision.CHANGES, " ")
    office.clearing.decide(draft_id, Decision.CHANGES, "Say which depot.")
    assert state(office, draft_id) is DraftState.DRAFTING
    (wish,) = office.clearing.standing(draft_id).changes
    assert (wish.name, wish.remarks) == ("Robin Ash", "Say which depot.")


def test_words_that_are_no_longer_there_cannot_be_approved(office: Services, draft_id: int) -> None:
    with pytest.raises(NotAllowed, match="not sent for clearance"):
        office.clearing.decide(draft_id, Decision.APPROVED)
    sent(office, draft_id)
    office.drafting.save_text(draft_id, {"body": "Other words."})
    with pytest.raises(NotAllowed, match="edited after version 1"):
        approved(office, draft_id)


def test_nobody_is_asked_twice_for_one_text_and_an_edited_one_is_a_new_version(
    office: Services, draft_id: int
) -> None:
    first = sent(office, draft_id)
    assert sent(office, draft_id, "Legal adviser") == first
    with pytest.raises(NotAllowed, match="already, as version 1"):
        sent(office, draft_id, "robin ash")
    office.drafting.save_text(draft_id, {"body": "Other words."})
    sent(office, draft_id)
    assert [version.number for version in office.clearing.versions(draft_id)] == [1, 2]
    with pytest.raises(WrongUse, match="who is to clear"):
        office.clearing.send(draft_id, [])


def test_sending_is_undone_and_its_number_stays_used(office: Services, draft_id: int) -> None:
    written = office.clearing.send(draft_id, [Reader("Legal adviser")])
    office.history.undo(written.change)
    assert state(office, draft_id) is DraftState.DRAFTING
    assert office.clearing.versions(draft_id) == ()
    sent(office, draft_id)
    assert [version.number for version in office.clearing.versions(draft_id)] == [2]


def test_a_draft_is_taken_back_from_those_who_were_not_heard(office: Services, draft_id: int) -> None:
    with pytest.raises(NotAllowed, match="Nobody is asked"):
        office.clearing.take_back(draft_id)
    sent(office, draft_id, "Robin Ash", "Legal adviser")
    approved(office, draft_id)
    office.clearing.take_back(draft_id)
    assert state(office, draft_id) is DraftState.CLEARED
    assert [one.name for one in office.clearing.standing(draft_id).approved] == ["Robin Ash"]


def test_a_clearance_from_outside_keeps_its_mail_as_evidence(
    office: Services, draft_id: int, tmp_path: Path
) -> None:
    sent(office, draft_id, "Legal adviser")
    mail = tmp_path / "Cleared é.eml"
    mail.write_bytes(b"From: adviser@example.org\r\nSubject: Cleared\r\n\r\nFine by me.\r\n")
    yesterday = date.today() - timedelta(days=1)
    word = OutsideWord("legal  adviser", Decision.APPROVED, yesterday, mail)
    clearance_id = office.clearing.record_outside(draft_id, word).value
    assert office.clearing.evidence(clearance_id)[1].read_bytes() == mail.read_bytes()
    (one,) = office.clearing.standing(draft_id).approved
    assert one.at is not None
    assert (one.name, one.at.date(), one.evidence_name) == ("Legal adviser", yesterday, "Cleared é.eml")
    assert state(office, draft_id) is DraftState.CLEARED
    later = OutsideWord("Legal adviser", Decision.APPROVED, date.today() + timedelta(days=1), mail)
    with pytest.raises(WrongUse, match="up to today"):
        office.clearing.record_outside(draft_id, later)


@pytest.mark.parametrize("name", ["Morgan Vale", " robin  ash"])
def test_no_officer_clears_from_outside(office: Services, draft_id: int, tmp_path: Path, name: str) -> None:
    sent(office, draft_id, "Legal adviser")
    mail = tmp_path / "ok.eml"
    mail.write_bytes(b"Subject: ok\r\n\r\nok\r\n")
    with pytest.raises(NotAllowed, match="is an officer of this library"):
        office.clearing.record_outside(draft_id, OutsideWord(name, Decision.APPROVED, date.today(), mail))
    assert office.clearing.standing(draft_id).approved == ()


def test_a_letter_waits_for_everybody_who_was_asked(office: Services, draft_id: int) -> None:
    OfficeKeys(office.desk).put("clearance", "one")
    sent(office, draft_id, "Robin Ash", "Legal adviser")
    with pytest.raises(NotAllowed) as refusal:
        office.drafting.issue(draft_id, date(2021, 8, 16))
    assert refusal.value.remedy == "Wait for the word of Robin Ash, Legal adviser."
    approved(office, draft_id)
    with pytest.raises(NotAllowed, match="the word of Legal adviser is awaited"):
        office.drafting.issue(draft_id, date(2021, 8, 16))
    office.clearing.take_back(draft_id)
    assert office.drafting.issue(draft_id, date(2021, 8, 16)).value


@pytest.mark.slow
def test_an_office_that_wants_clearance_issues_nothing_without_it(office: Services, draft_id: int) -> None:
    OfficeKeys(office.desk).put("clearance", "another")
    on = date(2021, 8, 16)
    with pytest.raises(NotAllowed, match="nobody approved this text"):
        office.drafting.issue(draft_id, on)
    sent(office, draft_id)
    approved(office, draft_id, "Morgan Vale")
    with pytest.raises(NotAllowed, match="somebody other than its author"):
        office.drafting.issue(draft_id, on)
    approved(office, draft_id)
    office.drafting.save_text(draft_id, {"subject": "Other"})
    with pytest.raises(NotAllowed, match="approval is void"):
        office.drafting.issue(draft_id, on)
    office.drafting.save_text(draft_id, {"subject": "Depots"})
    letter_id = office.drafting.issue(draft_id, on).value
    assert len(office.clearing.versions(draft_id)) == 1  # the letter is the version that was approved
    case_id = office.drafting.draft(draft_id).case_id
    assert office.clearing.deliveries(case_id) == {draft_id: Delivery.ISSUED}
    office.drafting.recall(letter_id, "Wrong enclosure")
    assert office.clearing.deliveries(case_id) == {draft_id: Delivery.RECALLED}
    assert state(office, draft_id) is DraftState.CLEARED
    with pytest.raises(WrongUse, match="which clearance"):
        OfficeKeys(office.desk).put("clearance", "all")


def test_a_change_of_the_letterhead_makes_an_approval_void_at_once_and_its_undo_restores_it(
    office: Services, draft_id: int
) -> None:
    sent(office, draft_id)
    approved(office, draft_id)
    assert state(office, draft_id) is DraftState.CLEARED
    head, _is_own = office.letter_papers.letterhead()
    written = office.letter_papers.keep_letterhead(replace(head, office_name="Office of Somebody Else"))
    assert state(office, draft_id) is DraftState.DRAFTING
    office.history.undo(written.change)
    assert state(office, draft_id) is DraftState.CLEARED
