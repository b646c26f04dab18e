# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is issued only when it should be: its date, its marking, its questions, its state."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.draft_content import DraftContent, content_of
from caseapp.domain.errors import CaseError, NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.question import Label, Side, Status
from caseapp.pdf.composer import Composer
from caseapp.services.office import Services

ON = date(2021, 8, 16)


@pytest.fixture
def drafted(office: Services) -> tuple[int, int, int]:
    """A draft that puts the one question of a case that is marked: (case, question, draft)."""
    case_id = office.casework.open_case("CTC/7", "Overseas deployments", marking=Marking.OFFICIAL).value
    letter_id = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="First letter",
        because="known from the minute",
        writer=None,
        addressee="Hillcrest Optics",
    ).value
    question_id = office.register.add_question(
        case_id, letter_id, None, wording="Was any device switched on?", side=Side.THEIRS
    ).value
    return case_id, question_id, office.drafting.start_reply(case_id).value


def refused(office: Services, draft_id: int, on: date = ON) -> CaseError:
    letters = len(office.filing.letters(office.drafting.draft(draft_id).case_id))
    with pytest.raises(CaseError) as caught:
        office.drafting.issue(draft_id, on)
    assert len(office.filing.letters(office.drafting.draft(draft_id).case_id)) == letters
    return caught.value


def test_a_letter_is_dated_neither_long_ago_nor_far_ahead(
    office: Services, drafted: tuple[int, int, int]
) -> None:
    _, _, draft_id = drafted
    assert isinstance(refused(office, draft_id, date(1899, 12, 31)), WrongUse)
    assert isinstance(refused(office, draft_id, date.today() + timedelta(days=31)), NotAllowed)
    office.drafting.issue(draft_id, ON)  # years before the case was opened


def test_a_letter_is_not_sent_on_a_day_to_come(office: Services, drafted: tuple[int, int, int]) -> None:
    letter_id = office.drafting.issue(drafted[2], ON).value
    with pytest.raises(NotAllowed, match="has not come yet"):
        office.drafting.despatch(letter_id, date.today() + timedelta(days=1))
    office.drafting.despatch(letter_id, date.today())


def test_what_is_changed_while_a_letter_is_drawn_is_kept_and_keeps_it_from_being_issued(
    office: Services, drafted: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id, drawn = drafted[2], Composer.letter

    def typed_meanwhile(
        composer: Composer, paper: LetterPaper, text: LetterText, lines: Sequence[QuestionLine] = ()
    ) -> ComposedLetter:
        letter = drawn(composer, paper, text, lines)
        office.drafting.save_text(draft_id, {"subject": "Deployments at home"})
        return letter

    with monkeypatch.context() as while_drawing:
        while_drawing.setattr(Composer, "letter", typed_meanwhile)
        assert "were changed while the letter was drawn" in refused(office, draft_id).message
    assert office.drafting.draft(draft_id).subject == "Deployments at home"
    office.drafting.issue(draft_id, ON)


def test_issuing_reads_the_content_of_a_draft_once_before_and_once_after_it_is_drawn(
    office: Services, drafted: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()

    def counted(draft: Draft, *around: Any) -> DraftContent:
        read.append(draft.subject)
        return content_of(draft, *around)

    monkeypatch.setattr("caseapp.services.draft_contents.content_of", counted)
    office.drafting.issue(drafted[2], ON)
    assert len(read) == 2


def test_a_discarded_draft_is_not_issued_nor_typed_on(
    office: Services, drafted: tuple[int, int, int]
) -> None:
    change = office.drafting.discard(drafted[2]).change
    assert "discarded" in refused(office, drafted[2]).message
    with pytest.raises(NotAllowed, match="discarded"):
        office.drafting.save_text(drafted[2], {"body": "Other"})
    office.history.undo(change)
    office.drafting.issue(drafted[2], ON)


def test_a_question_closed_since_is_named_and_the_letter_is_issued_without_it(
    office: Services, drafted: tuple[int, int, int]
) -> None:
    case_id, question_id, draft_id = drafted
    office.register.close(question_id, "No longer pursued", ON)
    error = refused(office, draft_id)
    assert (error.message, "Take Q1 out" in error.remedy) == ("Q1 is closed, so it cannot be put.", True)
    with pytest.raises(NotAllowed, match="Q1"):
        office.drafting.start_reply(case_id, [question_id])
    office.drafting.save_text(draft_id, {"body": "Nothing more is asked."})
    office.drafting.issue(draft_id, ON)
    assert office.register.question(question_id).times_asked == 1


def test_a_question_withdrawn_since_is_named(office: Services, drafted: tuple[int, int, int]) -> None:
    office.register.set_status(drafted[1], Status.WITHDRAWN)
    assert "Q1 is withdrawn" in refused(office, drafted[2]).message


def test_an_answered_question_that_a_letter_puts_is_open_until_the_letter_is_recalled(
    office: Services, drafted: tuple[int, int, int]
) -> None:
    case_id, question_id, draft_id = drafted
    reply = office.filing.log_not_held(
        case_id,
        direction=Direction.INCOMING,
        dated_on=date(2021, 8, 10),
        subject="Reply",
        because="known from the minute",
        writer="Hillcrest Optics",
    ).value
    office.register.link_response([question_id], reply, None, typed="None was", label=Label.ANSWERED)
    office.register.set_status(question_id, Status.ANSWERED)
    letter_id = office.drafting.issue(draft_id, ON).value
    question = office.register.question(question_id)
    assert (question.status, question.confirmed, question.is_proposed) == (Status.AWAITING, False, True)
    office.drafting.recall(letter_id, "It was answered")
    question = office.register.question(question_id)
    assert (question.status, question.confirmed, question.is_proposed) == (Status.ANSWERED, False, True)


def test_unmarked_is_a_choice(office: Services) -> None:
    case_id = office.casework.open_case("CTC/8", "Unmarked").value
    question_id = _question_without_a_letter(office, case_id)
    draft_id = office.drafting.start_reply(case_id, [question_id]).value
    assert "No security marking" in refused(office, draft_id).message
    letter_id = office.drafting.issue(draft_id, ON, marking=Marking.UNMARKED).value
    assert office.filing.letter(letter_id).marking is Marking.UNMARKED
    assert office.drafting.draft(draft_id).marking is Marking.UNMARKED


def test_a_marking_chosen_for_the_case_later_serves_its_drafts(office: Services) -> None:
    case_id = office.casework.open_case("CTC/8", "Marked later").value
    draft_id = office.drafting.start_reply(case_id, [_question_without_a_letter(office, case_id)]).value
    office.casework.edit(case_id, marking=Marking.OFFICIAL_SENSITIVE)
    letter_id = office.drafting.issue(draft_id, ON).value
    assert office.filing.letter(letter_id).marking is Marking.OFFICIAL_SENSITIVE


def test_issuing_cannot_be_undone(office: Services, drafted: tuple[int, int, int]) -> None:
    issued = office.drafting.issue(drafted[2], ON)
    with pytest.raises(NotAllowed, match="Recall the letter instead"):
        office.history.undo(issued.change)
    assert office.drafting.draft(drafted[2]).state is DraftState.ISSUED


def test_the_reply_is_due_by_the_calendar_of_the_office(
    office: Services, drafted: tuple[int, int, int]
) -> None:
    office.desk.write(lambda unit: unit.settings.put("closures", "2021-09-01 Office move"), "Settle")
    letter_id = office.drafting.issue(drafted[2], ON).value
    office.drafting.despatch(letter_id, ON)
    deadline = next(found for found in office.deadlines.of_case(drafted[0]) if found.rule_days)
    assert deadline.due_on == date(2021, 9, 15)  # a bank holiday and a closure lie between
    printed = office.viewing.letter_view(letter_id).pages[0].text.text
    assert "15 September 2021" in " ".join(printed.split())


def _question_without_a_letter(office: Services, case_id: int) -> int:
    letter_id = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=None,
        subject="A letter",
        because="known from the minute",
        writer=None,
        addressee=None,
    ).value
    return office.register.add_question(case_id, letter_id, None, wording="Why?", side=Side.THEIRS).value


def test_a_despatch_says_how_by_whom_and_under_which_number(
    office: Services, drafted: tuple[int, int, int]
) -> None:
    case_id, _, draft_id = drafted
    office.desk.add_officer("Robin Ash")
    letter_id = office.drafting.issue(draft_id, ON).value
    with pytest.raises(WrongUse, match="way of sending"):
        office.drafting.despatch(letter_id, ON, channel="x" * 61)
    office.drafting.despatch(
        letter_id, ON, channel="courier", tracking=" RM  12 ", by="robin ash", remarks="Signed for"
    )
    actions = [entry.action for entry in office.casework.trail(case_id)]
    how = f"Record despatch of letter {letter_id}: sent on 16 August 2021 by courier, number RM 12, "
    assert f"{how}handed over by robin ash" in actions
