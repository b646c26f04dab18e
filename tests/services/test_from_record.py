# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the record holds is offered for the text of a letter, in the form in which the checks let it pass."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.finding import FindingKind
from caseapp.domain.letter import Direction
from caseapp.domain.letter_text import LetterText, Paragraph, QuestionPlace, Quotation, Words, plain
from caseapp.domain.line_to_take import LineToTake
from caseapp.domain.offer import Insert, Offer
from caseapp.domain.question import Label, Side
from caseapp.services.office import Services
from caseapp.store.exhibits import NewExhibit
from tests.library_fixture import a_letter, a_passage

NOTHING = LetterText()
WORDS = "some were sold"


@dataclass
class Writing:
    """A case with two questions and their reply, and a reply to it that puts the first of them."""

    office: Services
    case_id: int
    draft_id: int
    theirs: int
    questions: tuple[int, int]

    def offers(self, kind: Insert, text: LetterText = NOTHING) -> tuple[Offer, ...]:
        return self.office.from_record.offers(self.draft_id, kind, text)

    def kinds_after(self, text: LetterText) -> set[FindingKind]:
        body = self.office.drafting.draft(self.draft_id).body
        typed = f"{body}\n\n{self.office.letter_texts.write(text)}"
        self.office.drafting.save_text(self.draft_id, {"body": typed})
        return {one.kind for one in self.office.proofing.findings(self.draft_id)}


@pytest.fixture
def writing(office: Services) -> Writing:
    case_id = office.casework.open_case("CTC/7", "Overseas deployments", marking=Marking.OFFICIAL).value
    ours = a_letter(office.desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
    first, second = (
        office.register.add_question(case_id, ours, None, wording=words, side=Side.THEIRS).value
        for words in ("Was any sold?", "To whom was it sold?")
    )
    theirs = a_letter(office.desk, case_id, Direction.INCOMING, date(2021, 8, 10))
    draft_id = office.drafting.start_reply(case_id, [first]).value
    return Writing(office, case_id, draft_id, theirs, (first, second))


def test_open_questions_are_offered_that_do_not_stand_in_the_text_yet(writing: Writing) -> None:
    first, second = writing.offers(Insert.QUESTION)
    assert (first.head, first.words, first.detail) == ("Q1", "Was any sold?", "First asked on 16 July 2021")
    assert second.text == LetterText((QuestionPlace("Q2"),))
    assert [one.head for one in writing.offers(Insert.QUESTION, first.text)] == ["Q2"]
    writing.office.register.close(writing.questions[1], "Overtaken", date(2021, 9, 1))
    assert [one.head for one in writing.offers(Insert.QUESTION)] == ["Q1"]


def test_a_question_that_is_put_in_is_printed_by_the_draft(writing: Writing) -> None:
    second = writing.offers(Insert.QUESTION)[1]
    lines = writing.office.from_record.put_in(writing.draft_id, [second.id]).value
    assert lines["Q2"].preface == "First asked on 16 July 2021."
    assert FindingKind.QUESTION not in writing.kinds_after(second.text)


def test_a_question_of_another_case_or_laid_to_rest_is_not_put_in(writing: Writing) -> None:
    with pytest.raises(NotFound):
        writing.office.from_record.put_in(writing.draft_id, [99])
    writing.office.register.close(writing.questions[1], "Overtaken", date(2021, 9, 1))
    with pytest.raises(NotAllowed, match="Q2 is closed"):
        writing.office.from_record.put_in(writing.draft_id, [writing.questions[1]])


def test_what_was_asked_of_somebody_else_is_told_apart(writing: Writing) -> None:
    office = writing.office
    other = office.filing.log_not_held(
        writing.case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 20),
        subject="To the ferries",
        because="known from the minute",
        addressee="Saltmarsh Ferries Limited",
    ).value
    office.register.add_question(writing.case_id, other, None, wording="Who pays?", side=Side.THEIRS)
    office.drafting.save_text(writing.draft_id, {"addressee": "Hillcrest Optics Limited"})
    assert {one.head: one.apart for one in writing.offers(Insert.QUESTION)}["Q3"] == (
        "Asked of Saltmarsh Ferries Limited"
    )


def test_a_response_is_quoted_with_its_letter_its_page_and_its_passage(writing: Writing) -> None:
    office = writing.office
    passage = a_passage(office.desk, writing.theirs, WORDS)
    response_id = office.register.link_response(
        writing.questions, writing.theirs, passage, label=Label.PARTIAL, reason="Not to whom"
    ).value
    (offer,) = writing.offers(Insert.RESPONSE)
    kept = office.register.response(response_id).passage
    assert kept is not None
    assert (offer.head, offer.words) == ("Q1 and Q2: Partly answered", WORDS)
    (block,) = offer.text.blocks
    assert isinstance(block, Quotation)
    assert block.passage == kept.id
    (paragraph,) = block.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.words).startswith(f"“{WORDS}” (your letter ")
    assert plain(paragraph.words).endswith("of 10 August 2021, page 1)")
    assert FindingKind.QUOTATION not in writing.kinds_after(offer.text)


def test_a_response_goes_into_a_welsh_letter_with_its_source_in_welsh(writing: Writing) -> None:
    office = writing.office
    passage = a_passage(office.desk, writing.theirs, WORDS)
    office.register.link_response([writing.questions[0]], writing.theirs, passage)
    office.register.link_response([writing.questions[1]], writing.theirs, None, typed="They sold two")
    office.desk.write(lambda unit: unit.drafts.edit(writing.draft_id, {"language": "cy"}), "Edit")
    told, quoted = writing.offers(Insert.RESPONSE)
    assert plain(words(told)) == "They sold two (eich llythyr dyddiedig 10 Awst 2021)"
    (block,) = quoted.text.blocks
    assert isinstance(block, Quotation)
    (paragraph,) = block.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.words).endswith("(eich llythyr dyddiedig 10 Awst 2021, tudalen 1)")
    assert quoted.detail.endswith("of 10 August 2021, page 1")
    assert FindingKind.QUOTATION not in writing.kinds_after(quoted.text)


def test_what_was_typed_of_a_response_gives_its_words_with_their_source(writing: Writing) -> None:
    register = writing.office.register
    register.link_response([writing.questions[0]], writing.theirs, None, typed="They sold two")
    register.link_response([writing.questions[1]], None, None, typed="Said by telephone", given_by="Ms Arden")
    told, written = writing.offers(Insert.RESPONSE)
    assert plain(words(told)) == "Said by telephone (Ms Arden)"
    assert plain(words(written)).endswith("of 10 August 2021)")
    assert written.head == "Q1: No label yet, proposed"
    assert writing.kinds_after(told.text) == set()


def test_lines_to_take_are_offered_those_that_have_expired_last_with_a_warning(writing: Writing) -> None:
    lines = writing.office.lines_to_take
    line = LineToTake(0, "Accuracy", "No test was **made**.\n\n- Nor will be", expires_on=date.today())
    lines.add(replace(line, title="About age", expires_on=date.today() - timedelta(days=1)))
    lines.add(line)
    good, old = writing.offers(Insert.LINE)
    assert (good.head, good.warning, len(good.text.blocks)) == ("Accuracy", "", 2)
    assert good.words == "No test was made. Nor will be"
    assert old.warning.startswith("This line to take expired on ")
    assert [one.head for one in (good, old) if one.holds("AGE expired")] == ["About age"]


def test_an_exhibit_is_named_by_its_number_in_the_language_of_the_letter(writing: Writing) -> None:
    office = writing.office
    letter = office.filing.letter(writing.theirs)
    assert letter.document is not None
    exhibit = NewExhibit(writing.case_id, letter.document.id, "HO/3", "Tender")
    office.desk.write(lambda unit: unit.exhibits.add(exhibit), "File exhibit")
    (offer,) = writing.offers(Insert.EXHIBIT)
    assert (plain(words(offer)), offer.words) == ("exhibit HO/3", "Tender")
    assert FindingKind.EXHIBIT not in writing.kinds_after(offer.text)
    office.desk.write(lambda unit: unit.drafts.edit(writing.draft_id, {"language": "cy"}), "Edit")
    assert plain(words(writing.offers(Insert.EXHIBIT)[0])) == "arddangosyn HO/3"
    office.exhibits.remove(offer.id)
    assert FindingKind.EXHIBIT in writing.kinds_after(offer.text)


def words(offer: Offer) -> Words:
    (block,) = offer.text.blocks
    assert isinstance(block, Paragraph)
    return block.words
