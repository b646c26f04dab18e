# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A chaser is drawn, issued and sent: its questions are asked again, and its dates take the place of those before."""

from datetime import date

import pymupdf
import pytest

from caseapp.domain.case import Marking
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, LetterKind, LinkKind
from caseapp.domain.question import Label, Side
from caseapp.services.office import Services
from caseapp.services.on_its_way import OnItsWay, Way
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


def states(office: Services, question_id: int) -> list[tuple[date, DeadlineState]]:
    case_id = office.register.question(question_id).case_id
    return [(one.due_on, one.state) for one in office.deadlines.of_case(case_id)]


DUE, NEW = date(2021, 8, 13), date(2021, 9, 14)


@pytest.mark.parametrize("event", [Delivery.NOT_RECEIVED, Delivery.RETURNED, Delivery.WITHDRAWN])
def test_the_dates_that_a_chaser_replaced_are_offered_to_run_again_where_it_did_not_come(
    office: Services, chased: tuple[int, int, int], event: Delivery
) -> None:
    _, question_id, draft_id = chased
    letter_id = office.drafting.issue(draft_id, SENT).value
    office.drafting.despatch(letter_id, SENT)
    ways, way = OnItsWay(office.desk), Way(event, date(2021, 9, 3))
    told = ["Q1, due 14 September 2021: open → void", "Q1, due 13 August 2021: missed → open"]
    assert [one.words for one in ways.consequences(letter_id, way)] == told
    left = ways.record(letter_id, way, follow=False)
    assert states(office, question_id) == [(DUE, DeadlineState.MISSED), (NEW, DeadlineState.OPEN)]
    office.history.undo(left.change)
    written = ways.record(letter_id, way, follow=True)
    assert states(office, question_id) == [(DUE, DeadlineState.OPEN), (NEW, DeadlineState.VOID)]
    office.history.undo(written.change)
    assert states(office, question_id) == [(DUE, DeadlineState.MISSED), (NEW, DeadlineState.OPEN)]


def test_a_chaser_that_is_sent_again_takes_the_place_of_those_dates_again(
    office: Services, chased: tuple[int, int, int]
) -> None:
    _, question_id, draft_id = chased
    letter_id = office.drafting.issue(draft_id, SENT).value
    office.drafting.despatch(letter_id, SENT)
    ways, again = OnItsWay(office.desk), Way(Delivery.RE_SENT, date(2021, 9, 6))
    ways.record(letter_id, Way(Delivery.NOT_RECEIVED, date(2021, 9, 3)), follow=True)
    words = [one.words for one in ways.consequences(letter_id, again)]
    assert words[-1] == "Q1, due 13 August 2021: open → missed"
    ways.record(letter_id, again, follow=True)
    assert states(office, question_id) == [
        (DUE, DeadlineState.MISSED),
        (date(2021, 9, 20), DeadlineState.OPEN),
    ]
    ways.record(letter_id, Way(Delivery.NOT_RECEIVED, date(2021, 9, 10)), follow=True)
    came = Way(Delivery.CONFIRMED, date(2021, 9, 13))
    assert ways.consequences(letter_id, came)[-1].words == "Q1, due 13 August 2021: open → missed"


def test_a_date_whose_chaser_was_itself_chased_stays_as_it_ended(
    office: Services, chased: tuple[int, int, int]
) -> None:
    _, question_id, draft_id = chased
    first = office.drafting.issue(draft_id, SENT).value
    office.drafting.despatch(first, SENT)
    (made,) = office.chasing.chase(office.register.question(question_id).case_id).value.drafts
    later = date(2021, 9, 27)
    second = office.drafting.issue(made.draft_id, later).value
    office.drafting.despatch(second, later)
    ways = OnItsWay(office.desk)
    assert ways.consequences(first, Way(Delivery.WITHDRAWN, later)) == ()
    told = [one.words for one in ways.consequences(second, Way(Delivery.WITHDRAWN, later))]
    assert told == ["Q1, due 11 October 2021: open → void", "Q1, due 14 September 2021: missed → open"]
