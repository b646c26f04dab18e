# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is put into another language after its start: what nobody changed is, what was typed stays."""

from datetime import date

import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.domain.tongues import Tongue
from caseapp.services.office import Services

NAMES = ("letter", "reply", "acknowledgement", "holding-reply", "escalation", "decision")


@pytest.fixture
def case_id(office: Services) -> int:
    """A case with an overdue question to a body, which has replied."""
    case_id = office.casework.open_case("CTC/7", "Deployments").value
    days = {Direction.OUTGOING: date(2021, 7, 16), Direction.INCOMING: date(2021, 8, 10)}
    ours, _ = (
        office.filing.log_not_held(
            case_id,
            direction=way,
            dated_on=on,
            subject="Depot",
            because="by post",
            writer="Hillcrest Optics Limited" if way is Direction.INCOMING else None,
            addressee=None if way is Direction.INCOMING else "Hillcrest Optics Limited",
        ).value
        for way, on in days.items()
    )
    office.register.add_question(
        case_id, ours, None, wording="Was any sold?", side=Side.THEIRS, due_on=date(2021, 8, 13)
    )
    return case_id


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_that_nobody_changed_is_as_if_it_had_been_started_in_the_other_language(
    office: Services, case_id: int, name: str
) -> None:
    ids = [
        office.starting.start(case_id, name, language=tongue).value
        for tongue in (Tongue.ENGLISH, Tongue.WELSH)
    ]
    english, welsh = (office.drafting.draft(one) for one in ids)
    written = office.translating.translate(english.id, Tongue.WELSH)
    now = office.drafting.draft(english.id)
    assert (written.value.fields, written.value.paragraphs) == ((), ())
    assert now.body == welsh.body
    assert (now.language, now.subject, now.salutation, now.close) == (
        welsh.language,
        welsh.subject,
        welsh.salutation,
        welsh.close,
    )
    office.history.undo(written.change)
    assert office.drafting.draft(english.id).body == english.body
    office.translating.translate(welsh.id, Tongue.ENGLISH)
    assert office.drafting.draft(welsh.id).body == english.body


def test_a_chaser_is_put_into_the_other_language_and_back(office: Services, case_id: int) -> None:
    (made,) = office.chasing.chase(case_id).value.drafts
    english = office.drafting.draft(made.draft_id)
    assert office.translating.translate(english.id, Tongue.WELSH).value.paragraphs == ()
    welsh = office.drafting.draft(english.id)
    assert welsh.subject == "Depot: cwestiwn yn aros am ateb"
    assert "lythyr y swyddfa hon a ysgrifennwyd ar 16 Gorffennaf 2021" in welsh.body
    office.translating.translate(english.id, Tongue.ENGLISH)
    assert office.drafting.draft(english.id).body == english.body


def test_what_was_typed_stays_and_is_told(office: Services, case_id: int) -> None:
    draft_id = office.starting.start(case_id, "reply", language=Tongue.ENGLISH).value
    body = office.drafting.draft(draft_id).body
    typed = {"body": f"I write at once.\n\n{body}", "subject": "My own", "close": "With best wishes"}
    office.drafting.save_text(draft_id, typed)
    told = office.translating.translate(draft_id, Tongue.WELSH).value
    now = office.drafting.draft(draft_id)
    assert (told.fields, told.paragraphs) == (("subject", "close"), ("I write at once.",))
    assert (now.subject, now.close, now.salutation) == ("My own", "With best wishes", "Annwyl Syr neu Fadam")
    assert now.body.startswith("I write at once.\n\nDiolch am eich llythyr dyddiedig 10 Awst 2021")
    assert told.words == (
        "The letter is in Welsh now. The subject, the close and 1 paragraph stay as they were typed: put what needs "
        "it into Welsh."
    )


def test_a_letter_that_is_in_the_language_already_or_put_aside_is_left_alone(
    office: Services, case_id: int
) -> None:
    draft_id = office.starting.start(case_id, "reply", language=Tongue.ENGLISH).value
    assert office.translating.translate(draft_id, Tongue.ENGLISH).change.edits == ()
    office.drafting.discard(draft_id)
    with pytest.raises(NotAllowed, match="discarded"):
        office.translating.translate(draft_id, Tongue.WELSH)
