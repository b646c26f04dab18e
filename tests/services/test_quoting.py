# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a letter are quoted in the reply, with their source, and taken out again by undo."""

from datetime import date

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.citation import Source
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.letter_paper import Paragraph, parse_body
from caseapp.domain.question import Side
from caseapp.services.office import Services

SOURCE = Source(Direction.INCOMING, "Hillcrest Optics", date(2021, 8, 10))
WORDS = "We are not a competent arbiter."


@pytest.fixture
def case_id(office: Services) -> int:
    """A case with one open question."""
    case_id = office.casework.open_case("CTC/7", "Overseas deployments", marking=Marking.OFFICIAL).value
    letter_id = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="First letter",
        because="known from the minute",
        addressee="Hillcrest Optics",
    ).value
    office.register.add_question(case_id, letter_id, None, wording="Was any device on?", side=Side.THEIRS)
    return case_id


def test_words_stand_quoted_with_their_source_at_the_end_of_the_open_draft(
    office: Services, case_id: int
) -> None:
    draft_id = office.drafting.start_reply(case_id).value
    before = office.drafting.draft(draft_id).body
    written = office.quoting.quote_in_reply(case_id, f"{WORDS}\nNor shall we be.", SOURCE, [2])
    body = office.drafting.draft(draft_id).body
    assert written.value == draft_id
    assert body.startswith(before.rstrip())
    assert body.endswith(
        "> “We are not a competent arbiter.\n>\n"
        "> “Nor shall we be.” (letter from Hillcrest Optics of 10 August 2021, page 2)\n"
    )
    office.history.undo(written.change)
    assert office.drafting.draft(draft_id).body == before


def test_without_a_draft_a_reply_is_started_and_both_are_undone_as_one(
    office: Services, case_id: int
) -> None:
    written = office.quoting.quote_in_reply(case_id, WORDS, SOURCE, [1])
    assert WORDS in office.drafting.draft(written.value).body
    office.history.undo(written.change)
    assert office.drafting.drafts(case_id) == ()
    office.history.redo(written.change)
    (draft,) = office.drafting.drafts(case_id)
    assert (draft.state, WORDS in draft.body) == (DraftState.DRAFTING, True)


def test_without_words_or_anything_to_ask_nothing_is_written(office: Services, case_id: int) -> None:
    with pytest.raises(WrongUse):
        office.quoting.quote_in_reply(case_id, " \n", SOURCE, [1])
    empty = office.casework.open_case("CTC/8", "Nothing asked").value
    with pytest.raises(NotAllowed):
        office.quoting.quote_in_reply(empty, WORDS, SOURCE, [1])
    assert office.drafting.drafts(empty) == ()


def test_braces_of_a_letter_are_no_fields_of_ours(office: Services, case_id: int) -> None:
    draft_id = office.quoting.quote_in_reply(case_id, "Fill in {{name}} here.", SOURCE, [1]).value
    assert office.drafting.compose(office.drafting.draft(draft_id)).pages >= 1


def test_quoted_lines_are_paragraphs_of_their_own() -> None:
    assert parse_body("Before\n> one\n> two\n>\n> three\nafter", {}) == (
        Paragraph("Before"),
        Paragraph("one two", quoted=True),
        Paragraph("three", quoted=True),
        Paragraph("after"),
    )
