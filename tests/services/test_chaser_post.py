# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A chaser is drawn, issued and sent: its questions are asked again, and its dates take the place of those before."""

from datetime import date

import pymupdf
import pytest

from caseapp.domain.case import Marking
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import LetterKind, LinkKind
from caseapp.domain.question import Label, Side
from caseapp.services.office import Services
from tests.letter_fixture import not_held

WORDING = "whether any device supplied to the overseas depot was switched on before the inspection"
SENT = date(2021, 8, 31)


@pytest.fixture
def chased(office: Services) -> tuple[int, int, int]:
    """A case with an overdue question that their reply does not address, and its chaser: (letter, question, draft)."""
    case_id = office.casework.open_case("OC/7", "Deployments", marking=Marking.OFFICIAL).value
    ours = not_held(office.filing, case_id, date(2021, 7, 16), "Ms Jane Arden")
    theirs = not_held(office.filing, case_id, date(2021, 8, 10), "Ms Jane Arden", came=True)
    question_id = office.register.add_question(
        case_id, ours, None, wording=WORDING, side=Side.THEIRS, due_on=date(2021, 8, 13), printed_number="3"
    ).value
    office.register.not_addressed(theirs, [question_id])
    (made,) = office.chasing.chase(case_id).value.drafts
    return ours, question_id, made.draft_id


def test_a_chaser_is_printed_issued_and_sent(office: Services, chased: tuple[int, int, int]) -> None:
    ours, question_id, draft_id = chased
    letter_id = office.drafting.issue(draft_id, SENT).value
    letter, question = office.filing.letter(letter_id), office.register.question(question_id)
    assert (letter.kind, question.times_asked, question.times_chased) == (LetterKind.CHASER, 2, 1)
    (row,) = office.register_lists.rows([question_id])
    assert (row.chased, row.times_asked) == (True, 2)
    links = office.desk.library.letters.links([letter_id])
    assert {(link.kind, link.to_letter_id) for link in links if link.from_letter_id == letter_id} == {
        (LinkKind.CHASES, ours),
        (LinkKind.REPLIES_TO, office.filing.letters(letter.case_ids[0])[1].id),
    }
    text = " ".join(office.viewing.letter_view(letter_id).pages[0].text.text.split())
    for words in (
        f"An answer was due by 13 August 2021; it is now 11 working days late. Q1 {WORDING}",
        "Your letter of 10 August 2021 did not address this question.",
        "I should be grateful for your answer by 14 September 2021.",
    ):
        assert words in text
    asking = question.askings[-1]
    assert asking.passage is not None
    assert asking.passage.quote == WORDING

    office.drafting.despatch(letter_id, SENT)
    found = [(one.due_on, one.state) for one in office.deadlines.of_case(letter.case_ids[0])]
    assert found == [
        (date(2021, 8, 13), DeadlineState.MISSED),
        (date(2021, 9, 14), DeadlineState.OPEN),
    ]


def test_a_chaser_that_waits_to_be_sent_is_the_only_one_and_the_next_tells_of_both_dates(
    office: Services, chased: tuple[int, int, int]
) -> None:
    _, question_id, draft_id = chased
    letter_id = office.drafting.issue(draft_id, SENT).value
    case_id = office.register.question(question_id).case_id
    (waiting,) = office.chasing.chase(case_id).value.drafts
    assert (waiting.draft_id, waiting.is_issued) == (draft_id, True)
    assert waiting.words == "A chaser to Ms Jane Arden is issued already and waits to be sent."
    office.drafting.despatch(letter_id, SENT)
    (made,) = office.chasing.chase(case_id).value.drafts
    assert made.is_new
    draft = office.drafting.draft(made.draft_id)
    assert "this office’s letter of 16 July 2021 and its reminder of 31 August 2021" in draft.body
    office.drafting.edit(draft.id, letter_date=date(2021, 9, 27))
    with pymupdf.open(stream=office.drafting.compose(office.drafting.draft(draft.id)).pdf) as pdf:
        text = " ".join(pdf[0].get_text().split())
    assert (
        "First asked on 16 July 2021 (there numbered 3), and asked twice so far. An answer was due by" in text
    )
    assert (
        "13 August 2021, and after a reminder by 14 September 2021; it is now 30 working days late." in text
    )


def test_a_question_answered_since_it_was_drafted_is_not_chased(
    office: Services, chased: tuple[int, int, int]
) -> None:
    _, question_id, draft_id = chased
    reply = office.filing.letters(office.register.question(question_id).case_id)[1].id
    office.register.link_response([question_id], reply, None, typed="None was", label=Label.ANSWERED)
    with pytest.raises(NotAllowed, match="Q1 is answered, so it is not chased") as refusal:
        office.drafting.issue(draft_id, SENT)
    assert "Take Q1 out" in refusal.value.remedy
