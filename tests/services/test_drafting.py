# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reply letters: started from open questions, issued with exact places, despatched, recalled."""

from datetime import date
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.case import Marking
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Delivery, Direction, LinkKind
from caseapp.domain.question import Side
from caseapp.services.office import Services

WORDING = (
    "I would be grateful if you could clarify whether the devices supplied to the overseas depot were ever "
    "switched on before the inspection, and by whom"
)


def letter_file(folder: Path, name: str, *lines: str) -> Path:
    """Make a one-page PDF letter."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_textbox((60, 60, 540, 780), "\n".join(lines), fontsize=11)
        file = folder / name
        document.save(file)
    return file


@pytest.fixture
def asked(office: Services, tmp_path: Path) -> tuple[int, int]:
    """A case with one question that was asked in a letter of ours, and a reply: (case, question)."""
    case_id = office.casework.open_case(
        "CTC/2021/0007", "Overseas deployments", marking=Marking.OFFICIAL
    ).value
    ours = letter_file(tmp_path, "ours.pdf", "16 July 2021", "Dear Ms Arden", f"{WORDING}.")
    theirs = letter_file(
        tmp_path, "theirs.pdf", "10 August 2021", "Dear Commissioner", "We are not competent."
    )
    report = office.intake.take_in(case_id, [ours, theirs])
    first, second = (row.letter_id for row in report.rows)
    assert first is not None
    assert second is not None
    office.filing.confirm(
        first, direction=Direction.OUTGOING, dated_on=date(2021, 7, 16), addressee="Ms Jane Arden"
    )
    office.filing.confirm(
        second, direction=Direction.INCOMING, dated_on=date(2021, 8, 10), writer="Ms Jane Arden"
    )
    passage = office.viewing.find_passage(first, 1, WORDING)
    return case_id, office.register.add_question(case_id, first, passage).value


def test_a_reply_starts_with_every_open_question_and_the_writer_of_their_letter(
    office: Services, asked: tuple[int, int]
) -> None:
    draft = office.drafting.draft(office.drafting.start_reply(asked[0]).value)
    assert draft.question_ids == (asked[1],)
    assert draft.addressee == "Ms Jane Arden"
    assert draft.salutation == "Dear Ms Arden"
    assert draft.close == "Yours sincerely"
    assert "{{question Q1}}" in draft.body
    assert "your letter of 10 August 2021" in draft.body


def test_a_body_is_greeted_as_sir_or_madam_at_its_address(office: Services, tmp_path: Path) -> None:
    case_id = office.casework.open_case("CTC/9", "A body").value
    office.people.add_organisation("Hillcrest Optics Limited", address="Unit 4\nOstwick OZ3 8LB")
    file = letter_file(tmp_path, "a.pdf", "10 August 2021", "We decline.")
    letter_id = office.intake.take_in(case_id, [file]).rows[0].letter_id
    assert letter_id is not None
    office.filing.confirm(
        letter_id, direction=Direction.INCOMING, dated_on=date(2021, 8, 10), writer="Hillcrest Optics Limited"
    )
    question_id = office.register.add_question(
        case_id, letter_id, None, wording="Why?", side=Side.THEIRS
    ).value
    draft = office.drafting.draft(office.drafting.start_reply(case_id, [question_id]).value)
    assert draft.salutation == "Dear Sir or Madam"
    assert draft.close == "Yours faithfully"
    assert draft.addressee_address == "Unit 4\nOstwick OZ3 8LB"


def test_a_reply_asks_its_reader_only_what_was_put_to_them(office: Services, asked: tuple[int, int]) -> None:
    case_id, question_id = asked
    other = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 9, 1),
        subject="To the minister",
        because="known from the minute",
        writer=None,
        addressee="The Minister",
    ).value
    office.register.add_question(case_id, other, None, wording="Will the rules change?", side=Side.THEIRS)
    draft = office.drafting.draft(office.drafting.start_reply(case_id).value)
    assert draft.question_ids == (question_id,)


def test_a_reply_needs_something_open_to_ask(office: Services) -> None:
    case_id = office.casework.open_case("CTC/1", "Nothing asked").value
    with pytest.raises(NotAllowed, match="no open question"):
        office.drafting.start_reply(case_id)
    with pytest.raises(NotFound):
        office.drafting.start_reply(case_id, [99])


def test_issuing_files_the_letter_and_asks_the_question_at_its_exact_place(
    office: Services, asked: tuple[int, int]
) -> None:
    case_id, question_id = asked
    draft_id = office.drafting.start_reply(case_id).value
    letter_id = office.drafting.issue(draft_id, date(2021, 8, 16)).value

    letter = office.filing.letter(letter_id)
    assert letter.direction is Direction.OUTGOING
    assert letter.delivery is Delivery.ISSUED
    assert letter.dated_on == date(2021, 8, 16)
    question = office.register.question(question_id)
    assert question.times_asked == 2
    asking = question.askings[-1]
    assert (asking.letter_id, asking.printed_number) == (letter_id, "Q1")
    assert asking.passage is not None
    view = office.viewing.letter_view(letter_id)
    assert view.path is not None
    place = asking.passage.place
    page_text = view.pages[place.page - 1].text.text
    assert " ".join(page_text[place.start : place.end].split()) == question.wording
    with pymupdf.open(view.path) as pdf:
        page = pdf[place.page - 1]
        drawn = " ".join(
            page.get_textbox((q.bounds.x0, q.bounds.y0 + 2, q.bounds.x1, q.bounds.y1 - 2))
            for q in place.quads
        )
    assert " ".join(drawn.split()) == question.wording
    links = office.desk.library.letters.links([letter_id])
    assert [link.kind for link in links] == [LinkKind.REPLIES_TO]


def test_an_issued_letter_is_fixed(office: Services, asked: tuple[int, int]) -> None:
    draft_id = office.drafting.start_reply(asked[0]).value
    letter_id = office.drafting.issue(draft_id, date(2021, 8, 16)).value
    assert office.drafting.draft(draft_id).state is DraftState.ISSUED
    with pytest.raises(NotAllowed, match="issued"):
        office.drafting.save_text(draft_id, {"body": "Other words."})
    with pytest.raises(NotAllowed, match="issued"):
        office.drafting.issue(draft_id, date(2021, 8, 17))
    document = office.filing.letter(letter_id).document
    assert document is not None
    assert office.desk.library.vault.verify(document.sha256, document.suffix)


def test_despatch_starts_the_deadline_of_every_question_asked(
    office: Services, asked: tuple[int, int]
) -> None:
    case_id, question_id = asked
    letter_id = office.drafting.issue(office.drafting.start_reply(case_id).value, date(2021, 7, 16)).value
    assert office.deadlines.of_case(case_id) == ()
    office.drafting.despatch(letter_id, date(2021, 7, 16))
    (deadline,) = office.deadlines.of_case(case_id)
    assert deadline.due_on == date(2021, 8, 13)  # 20 working days, England and Wales
    assert "20 working days" in deadline.sum_words
    assert deadline.asking_id == office.register.question(question_id).askings[-1].id
    with pytest.raises(NotAllowed):
        office.drafting.despatch(letter_id, date(2021, 7, 17))
    with pytest.raises(NotAllowed):
        office.drafting.recall(letter_id, "Too late")


def test_a_letter_cannot_be_sent_before_its_date(office: Services, asked: tuple[int, int]) -> None:
    letter_id = office.drafting.issue(office.drafting.start_reply(asked[0]).value, date(2021, 8, 16)).value
    with pytest.raises(NotAllowed, match="cannot have been sent"):
        office.drafting.despatch(letter_id, date(2021, 8, 15))


def test_recall_before_despatch_takes_the_askings_back_and_opens_the_draft(
    office: Services, asked: tuple[int, int]
) -> None:
    case_id, question_id = asked
    draft_id = office.drafting.start_reply(case_id).value
    letter_id = office.drafting.issue(draft_id, date(2021, 8, 16)).value
    with pytest.raises(WrongUse):
        office.drafting.recall(letter_id, " ")
    office.drafting.recall(letter_id, "Wrong date")
    assert office.filing.letter(letter_id).delivery is Delivery.RECALLED
    assert office.register.question(question_id).times_asked == 1
    assert office.drafting.draft(draft_id).state is DraftState.DRAFTING
    again = office.drafting.issue(draft_id, date(2021, 8, 17)).value
    assert again != letter_id
    assert office.register.question(question_id).times_asked == 2


def test_typing_is_kept_without_an_entry_in_the_trail(office: Services, asked: tuple[int, int]) -> None:
    draft_id = office.drafting.start_reply(asked[0]).value
    before = office.desk.library.trail.first_bad_entry()[0]
    office.drafting.save_text(draft_id, {"body": "Dear me.\n\n{{question Q1}}", "subject": "Other"})
    assert office.drafting.draft(draft_id).subject == "Other"
    assert office.desk.library.trail.first_bad_entry() == (before, None)
    with pytest.raises(WrongUse):
        office.drafting.save_text(draft_id, {"state": "issued"})


def test_a_field_without_a_value_stops_the_issue_and_leaves_nothing(
    office: Services, asked: tuple[int, int]
) -> None:
    draft_id = office.drafting.start_reply(asked[0]).value
    office.drafting.save_text(draft_id, {"body": "Reply to {{nobody}}."})
    letters = len(office.filing.letters(asked[0]))
    with pytest.raises(WrongUse, match="nobody"):
        office.drafting.issue(draft_id, date(2021, 8, 16))
    assert len(office.filing.letters(asked[0])) == letters
    assert office.drafting.draft(draft_id).state is DraftState.DRAFTING


def test_the_same_draft_gives_the_same_bytes(office: Services, asked: tuple[int, int]) -> None:
    draft = office.drafting.draft(office.drafting.start_reply(asked[0]).value)
    office.drafting.edit(draft.id, letter_date=date(2021, 8, 16))
    draft = office.drafting.draft(draft.id)
    assert office.drafting.compose(draft).pdf == office.drafting.compose(draft).pdf


def test_a_question_of_ours_to_answer_is_not_put_to_them(office: Services, asked: tuple[int, int]) -> None:
    case_id, question_id = asked
    reply = office.filing.letters(case_id)[1]
    passage = office.viewing.find_passage(reply.id, 1, "We are not competent")
    office.register.add_question(case_id, reply.id, passage, side=Side.OURS)
    assert office.drafting.draft(office.drafting.start_reply(case_id).value).question_ids == (question_id,)
