# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A content holds all that is printed of a draft but its date, and gives it back."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

from caseapp.domain.case import Marking
from caseapp.domain.draft import Draft, DraftState, Version
from caseapp.domain.draft_content import FIELDS, as_it_was, content_in, content_of, field_words

DRAFT = Draft(
    id=1,
    case_id=1,
    template="reply",
    state=DraftState.DRAFTING,
    subject="Depots",
    addressee="Ms Jane Arden",
    addressee_address="Unit 4\nOstwick",
    salutation="Dear Ms Arden",
    body="Words £ ŵ\n",
    close="Yours sincerely",
    signatory="Morgan Vale",
    signatory_post="Commissioner",
    our_reference="IC/7",
    your_reference="HO",
    marking=Marking.OFFICIAL,
    copied_to="A",
    enclosures="B",
    letter_date=date(2021, 7, 16),
    due_days=20,
    language="en-GB",
    letter_id=None,
    in_reply_to_id=None,
    organisation_id=None,
    edited_at=None,
    salutation_by_hand=True,
)
KEPT_ELSEWHERE = {"id", "case_id", "template", "state", "letter_date", "letter_id", "in_reply_to_id"} | {
    "organisation_id",
    "edited_at",
    "contact_id",
    "question_ids",
}
"""What is not printed, or is printed of the letter's own day."""


def version(content: str | None) -> Version:
    return Version(1, 1, 1, DRAFT.body, content, "", datetime.now(UTC), None, "")


def test_every_field_of_a_draft_is_in_its_content_or_left_out_on_purpose() -> None:
    assert {one.name for one in fields(Draft)} == {*FIELDS, "body"} | KEPT_ELSEWHERE


def test_a_content_is_kept_as_text_and_gives_the_draft_back() -> None:
    content = content_of(DRAFT, Marking.OFFICIAL, {"Q1": "Why?"}, {"lines": "Q1: First asked."})
    again = content_in(version(content.text))
    assert (again, again.sha256) == (content, content.sha256)
    other = replace(
        DRAFT, subject="", body="", due_days=None, marking=Marking.UNMARKED, salutation_by_hand=False
    )
    assert as_it_was(other, again) == DRAFT


def test_a_version_of_before_holds_its_text_only() -> None:
    assert as_it_was(replace(DRAFT, body=""), content_in(version(None))) == DRAFT


def test_any_printed_field_makes_another_hash_and_the_date_does_not() -> None:
    first = content_of(DRAFT, DRAFT.marking, {}, {}).sha256
    assert content_of(replace(DRAFT, letter_date=None), DRAFT.marking, {}, {}).sha256 == first
    for change in (
        content_of(replace(DRAFT, close="Yours faithfully"), DRAFT.marking, {}, {}),
        content_of(DRAFT, Marking.UNMARKED, {}, {}),
        content_of(DRAFT, DRAFT.marking, {"Q1": "Why?"}, {}),
        content_of(DRAFT, DRAFT.marking, {}, {"attached": "Map (ab12)"}),
        content_of(replace(DRAFT, salutation_by_hand=False), DRAFT.marking, {}, {}),
        content_of(replace(DRAFT, due_days=10), DRAFT.marking, {}, {}),
    ):
        assert change.sha256 != first


def test_fields_are_read_as_words() -> None:
    assert field_words("due_days", "20") == "20 working days"
    assert field_words("due_days", "") == ""
    assert field_words("marking", "OFFICIAL") == "OFFICIAL"
