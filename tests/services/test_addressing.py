# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft greets whom it is addressed to by rule, as long as nobody wrote another salutation."""

import pytest

from caseapp.domain.draft import DraftState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.people import PartyKind
from caseapp.services.office import Services


@pytest.fixture
def draft_id(office: Services) -> int:
    """A first letter to nobody yet."""
    case_id = office.casework.open_case("CTC/1", "A case").value
    return office.starting.start(case_id, "letter").value


def test_the_salutation_by_rule_follows_the_addressee_and_another_one_stays(office: Services) -> None:
    follow = office.addressing.following
    nobody, evans = ("", ""), ("Ms Nia Evans", "Hillcrest Optics")
    assert follow(nobody, evans, "Dear Sir or Madam", "en-GB") == "Dear Ms Evans"
    assert (
        follow(evans, ("Honor Castlemayne MP", "Minister of State"), "Dear Ms Evans", "en-GB")
        == "Dear Minister"
    )
    assert follow(evans, nobody, "Annwyl Ms Evans", "cy") == "Annwyl Syr neu Fadam"
    assert follow(nobody, evans, "Dear colleague", "en-GB") is None
    office.people.add_contact("Ms Nia Evans", salutation="Dear Nia")
    assert follow(nobody, evans, "Dear Sir or Madam", "en-GB") == "Dear Nia"


def test_the_close_follows_the_salutation_as_long_as_it_belonged_to_it(
    office: Services, draft_id: int
) -> None:
    drafting = office.drafting
    assert drafting.draft(draft_id).close == "Yours faithfully"
    drafting.save_text(draft_id, {"salutation": "Dear Ms Evans"})
    assert drafting.draft(draft_id).close == "Yours sincerely"
    office.addressing.set_close(draft_id, "With kind regards")
    drafting.save_text(draft_id, {"salutation": "Dear Sir or Madam"})
    assert drafting.draft(draft_id).close == "With kind regards"


def test_a_removed_contact_is_told_and_leaves_the_printed_words(office: Services, draft_id: int) -> None:
    contact_id = office.people.add_contact("Ms Nia Evans").value
    office.drafting.save_text(draft_id, {"addressee": "Ms Nia Evans", "salutation": "Dear Ms Evans"})
    draft = office.drafting.draft(draft_id)
    assert (draft.contact_id, office.addressing.remark(draft)) == (contact_id, "")
    office.people.remove(PartyKind.CONTACT, contact_id)
    draft = office.drafting.draft(draft_id)
    assert draft.addressee == "Ms Nia Evans"
    assert "was removed from the office’s contacts" in office.addressing.remark(draft)


def test_room_by_hand_is_left_undone_and_refused_once_the_draft_is_closed(
    office: Services, draft_id: int
) -> None:
    written = office.addressing.leave_room(draft_id, salutation=True, signature=True)
    draft = office.drafting.draft(draft_id)
    assert (draft.salutation_by_hand, draft.signature_by_hand) == (True, True)
    office.history.undo(written.change)
    assert not office.drafting.draft(draft_id).signature_by_hand
    office.drafting.discard(draft_id)
    assert office.drafting.draft(draft_id).state is DraftState.DISCARDED
    with pytest.raises(NotAllowed):
        office.addressing.leave_room(draft_id, signature=True)
