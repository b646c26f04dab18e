# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is checked before it is issued: each rule finds its fault, and a letter that is right gives no finding."""

from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.change import Value
from caseapp.domain.document import DocumentFacts, PageFacts, Readability
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.finding import Finding, FindingKind, Severity
from caseapp.domain.letter import Direction, LetterParty, NewLetter, PartyRole
from caseapp.domain.letter_paper import question_field
from caseapp.domain.passage import find_quote, passage_of
from caseapp.domain.question import Side
from caseapp.services.office import Services
from caseapp.store.documents import NewDocument
from caseapp.store.unit import Unit
from tests.library_fixture import page

ON = date(2021, 8, 16)
THEIRS = ("Dear Commissioner", "Thank you. We are not a competent arbiter of such matters. None was sold.")
CONFIDENTIAL = ("In confidence. We paid nobody at all for it.",)


@dataclass
class Desk:
    """A case with our letter, theirs and one given in confidence, and a reply being written."""

    office: Services
    case_id: int
    draft_id: int
    passage: int

    def write(self, *paragraphs: str, **fields: Value) -> None:
        body = "\n\n".join(
            ("Thank you for your letter of 10 August 2021.", *paragraphs, question_field("Q1"))
        )
        values: dict[str, Value] = {"body": body, **fields}
        self.office.desk.write(lambda unit: unit.drafts.edit(self.draft_id, values), "Edit")

    def found(self, *paragraphs: str, **fields: Value) -> list[tuple[FindingKind, Severity]]:
        self.write(*paragraphs, **fields)
        return [(one.kind, one.severity) for one in self.findings()]

    def findings(self) -> tuple[Finding, ...]:
        return self.office.proofing.findings(self.draft_id)


def error(kind: FindingKind) -> list[tuple[FindingKind, Severity]]:
    return [(kind, Severity.ERROR)]


def warning(kind: FindingKind) -> list[tuple[FindingKind, Severity]]:
    return [(kind, Severity.WARNING)]


def a_paper(unit: Unit, case_id: int, on: date, texts: tuple[str, ...], sign: str) -> tuple[int, int]:
    facts = DocumentFacts(
        tuple(PageFacts(595, 842, 0, page(words)) for words in texts),
        repaired=False,
        encrypted=False,
        title="",
    )
    new = NewDocument(sign * 64, 10, ".pdf", "application/pdf", "reply.pdf", Readability.FULL)
    document_id = unit.documents.add(new, facts)
    letter = NewLetter(
        document_id=document_id, direction=Direction.INCOMING, dated_on=on, their_reference="HO-7"
    )
    letter_id = unit.letters.add(letter, [case_id])
    unit.letters.add_party(letter_id, LetterParty(PartyRole.WRITER, "Hillcrest Optics Limited"))
    return letter_id, document_id


@pytest.fixture
def desk(office: Services) -> Desk:
    case_id = office.casework.open_case("CTC/7", "Overseas deployments", marking=Marking.OFFICIAL).value
    ours = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="First letter",
        because="known from the minute",
        addressee="Hillcrest Optics Limited",
    ).value
    office.register.add_question(case_id, ours, None, wording="Was any device on?", side=Side.THEIRS)

    def work(unit: Unit) -> tuple[int, int]:
        a_paper(unit, case_id, date(2021, 8, 12), CONFIDENTIAL, "8")
        letter_id, document_id = a_paper(unit, case_id, date(2021, 8, 10), THEIRS, "7")
        text = page(THEIRS[1])
        ((start, end),) = find_quote(text.text, "We are not a competent arbiter")
        return letter_id, unit.passages.add(passage_of(document_id, 2, text, start, end))

    letter_id, passage = office.desk.write(work, "Log letters").value
    draft_id = office.drafting.start_reply(case_id, in_reply_to=letter_id).value
    return Desk(office, case_id, draft_id, passage)


def test_a_reply_as_the_program_starts_it_gives_no_finding(desk: Desk) -> None:
    assert desk.findings() == ()


def test_a_right_letter_with_everything_that_is_checked_gives_no_finding(desk: Desk) -> None:
    quoted = (
        "> “We are … a competent arbiter.” (letter from Hillcrest of 10 August 2021, page 2)\n"
        f"> {{{{passage {desk.passage}}}}}"
    )
    said = "As you say, “None was sold”, in answer to Q1, reference HO-7, and to our letter of 16 July 2021."
    assert desk.found(quoted, said, "> We are not a competent arbiter", your_reference="HO-7") == []
    desk.office.drafting.issue(desk.draft_id, ON)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("> “We are a competent arbiter of such matters.”", error(FindingKind.QUOTATION)),
        ("> “We were never asked about it.”\n> {{passage 999}}", error(FindingKind.QUOTATION)),
        ("You wrote that “some were sold to others”.", error(FindingKind.QUOTATION)),
        ("You wrote that ‘we aren’t sellers of it’.", error(FindingKind.QUOTATION)),
        (
            "You wrote: “We are not a competent arbiter\n\n“Many were sold to them.”",
            error(FindingKind.QUOTATION),
        ),
        ("It says “We are not a competent arbiter of any such matters”.", error(FindingKind.QUOTATION)),
        ("The guide “Cameras in the public realm” is known.", warning(FindingKind.QUOTATION)),
        ("> “We paid nobody at all for it.”", warning(FindingKind.CONFIDENCE)),
        ("I refer to your letter of 11 August 2021.", error(FindingKind.LETTER)),
        ("I refer to your letter of 16 July 2021.", error(FindingKind.LETTER)),
        ("I refer to your letter of 11 August.", error(FindingKind.LETTER)),
        ("I refer to your letter of 30 February 2021.", error(FindingKind.LETTER)),
        ("You wrote to me on 11 August 2021.", error(FindingKind.LETTER)),
        ("Please quote reference XY/12/34.", error(FindingKind.REFERENCE)),
        ("See Q7.", error(FindingKind.QUESTION)),
        ("See question 7.", error(FindingKind.QUESTION)),
        ("In case CTC/99/9 it is told.", error(FindingKind.REFERENCE)),
        ("See exhibit E4.", error(FindingKind.EXHIBIT)),
        ("See exhibit 4.", error(FindingKind.EXHIBIT)),
        ("Write to {{somebody}}.", error(FindingKind.FIELD)),
        ("I enclose a list.", warning(FindingKind.ENCLOSURE)),
        ("A copy of it is enclosed.", warning(FindingKind.ENCLOSURE)),
        ("Please find enclosed a list.", warning(FindingKind.ENCLOSURE)),
        ("I am enclosing a list.", warning(FindingKind.ENCLOSURE)),
        ("I attach a list.", warning(FindingKind.ENCLOSURE)),
        ("Amgaeaf restr.", warning(FindingKind.ENCLOSURE)),
        ("Please explain which cameras were sold to the harbour board.", warning(FindingKind.UNREGISTERED)),
        ("The report was not enclosed with your letter.", warning(FindingKind.UNREGISTERED)),
        ("{{question Q9}}", error(FindingKind.QUESTION)),
    ],
)
def test_each_rule_finds_its_fault_in_the_text(
    desk: Desk, paragraph: str, expected: list[tuple[FindingKind, Severity]]
) -> None:
    assert desk.found(paragraph) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("> We are not a competent arbiter (your letter of 12 August 2021)", error(FindingKind.QUOTATION)),
        ("> We are not a competent arbiter (your letter of 10 August 2021, page 1)", error(FindingKind.QUOTATION)),
        ("> None was sold. (letter from Saltmarsh Ferries of 10 August 2021)", warning(FindingKind.QUOTATION)),
        ("In your letter of 12 August 2021 you wrote “We are not a competent arbiter”.", error(FindingKind.QUOTATION)),
        ("You wrote “We are not a competent arbiter” (page 1).", error(FindingKind.QUOTATION)),
        ("On page 7 of your letter of 10 August 2021 you speak of it.", error(FindingKind.LETTER)),
        ("See pages 1 to 3 of your letter.", error(FindingKind.LETTER)),
        ("In your letter of 10 August 2021, page 1, you wrote “None was sold”, in all.", []),
        ("In your letter of 10 August 2021, page 1, you wrote “We are not a competent arbiter”.",
         error(FindingKind.QUOTATION)),
        ("In your letter of 10 August 2021, page 2, you wrote “We are not a competent arbiter”.", []),
        ("In answer to our letter of 16 July 2021 you wrote “We are not a competent arbiter”.", []),
        ("> We are not a competent arbiter (letter from Hillcrest of 10 August 2021, page 2)", []),
        ("> We are not a competent arbiter (eich llythyr dyddiedig 10 Awst 2021, tudalen 2)", []),
        ("> We are not a competent arbiter (eich llythyr dyddiedig 10 Awst 2021, tudalen 1)",
         error(FindingKind.QUOTATION)),
        ("> We are not a competent arbiter (eich llythyr dyddiedig 11 Awst 2021)", error(FindingKind.LETTER)),
        ("> None was sold. (llythyr oddi wrth Saltmarsh Ferries dyddiedig 10 Awst 2021)",
         warning(FindingKind.QUOTATION)),
        ("> We are not a competent arbiter (tudalennau 1 ac 8)", error(FindingKind.QUOTATION)),
        ("Gweler tudalen 7 o’ch llythyr dyddiedig 10 Awst 2021.", error(FindingKind.LETTER)),
        ("Gweler tudalennau 1 i 3 o’ch llythyr.", error(FindingKind.LETTER)),
        ("Ysgrifenasoch ataf ar 11 Awst 2021.", error(FindingKind.LETTER)),
        ("Diolch am eich llythyr a ysgrifennwyd ar 11 Awst 2021.", error(FindingKind.LETTER)),
    ],
)  # fmt: skip
def test_words_stand_in_the_letter_and_on_the_page_that_are_named_for_them(
    desk: Desk, paragraph: str, expected: list[tuple[FindingKind, Severity]]
) -> None:
    assert desk.found(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "Section 29 provides that the Secretary of State “must prepare a code of practice about it”.",
        "You wrote at length. It is known, and I quote it here: “must prepare a code of practice”.",
    ],
)
def test_words_given_to_nobody_of_the_case_do_not_keep_a_letter_back(desk: Desk, paragraph: str) -> None:
    assert desk.found(paragraph) == warning(FindingKind.QUOTATION)


@pytest.mark.parametrize(
    "paragraph",
    [
        "> We are **not** a competent arbiter (emphasis added)",
        "See question 1 of case CTC/7, and your question 6.",
        "I refer to your letter of 10 August, and to the letter dated 10th of August 2021 that you sent me.",
        "The letter of 3 March 2020 from the Home Secretary to the Chief Constable is public.",
        "I enclose no papers with this letter. The report is not enclosed.",
        "Os anfonwyd ateb nad yw wedi cyrraedd y swyddfa hon, byddwn yn ddiolchgar am gopi.",
    ],
)
def test_what_is_right_stays_without_findings(desk: Desk, paragraph: str) -> None:
    assert desk.found(paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("You wrote: “we are not a competent arbiter”.", "there it reads “We are not a"),
        ("You wrote: “a competent arbiter … We are not”.", "in another order than their letter"),
    ],
)
def test_another_capital_and_another_order_are_named(desk: Desk, paragraph: str, told: str) -> None:
    desk.write(paragraph)
    (finding,) = desk.findings()
    assert told in finding.message


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("close", "Yours sincerely", error(FindingKind.GREETING)),
        ("salutation", "Dear Mr Vane", error(FindingKind.GREETING)),
        ("marking", "", error(FindingKind.MARKING)),
        ("your_reference", "HO-8", warning(FindingKind.REFERENCE)),
        ("our_reference", "ABC", warning(FindingKind.REFERENCE)),
        ("subject", "About {{case_title}}", error(FindingKind.FIELD)),
        ("subject", "", warning(FindingKind.FIELD)),
        ("enclosures", "The list", warning(FindingKind.ENCLOSURE)),
    ],
)
def test_each_rule_finds_its_fault_in_the_parts(
    desk: Desk, field: str, value: str, expected: list[tuple[FindingKind, Severity]]
) -> None:
    if field == "marking":
        desk.office.desk.write(lambda unit: unit.cases.edit(desk.case_id, marking=Marking.NOT_CHOSEN), "Edit")
    assert desk.found(**{field: value}) == expected


@pytest.mark.parametrize(
    ("paragraph", "listed", "language", "is_found"),
    [
        ("I enclose a list of the depots.", "The tender", "en-GB", True),
        ("I enclose the list of depots.", "List of depots, 2021", "en-GB", False),
        ("I enclose the tender and a price list.", "The tender", "en-GB", True),
        ("The tender and the map are enclosed.", "The tender", "en-GB", True),
        ("I enclose two documents. Copies are attached for ease of reference.", "The tender", "en-GB", False),
        (
            "Please find enclosed a copy of the tender, which I mentioned.",
            "The tenders of 2020",
            "en-GB",
            False,
        ),
        ("Amgaeaf restr o’r safleoedd.", "Rhestr safleoedd", "cy", False),
        ("Amgaeaf fap o’r depo.", "Rhestr safleoedd", "cy", True),
    ],
)
def test_what_the_text_says_is_enclosed_is_compared_with_the_list(
    desk: Desk, paragraph: str, listed: str, language: str, is_found: bool
) -> None:
    desk.write(paragraph, enclosures=listed, language=language)
    told = [one.message for one in desk.findings() if "nothing of that name is listed" in one.message]
    assert bool(told) is is_found


def test_a_close_suits_the_salutation_for_which_room_is_left(desk: Desk) -> None:
    by_hand: dict[str, Value] = {"salutation_by_hand": True, "salutation": "Dear Sir"}
    assert desk.found(**by_hand, close="Yours sincerely") == warning(FindingKind.GREETING)
    assert desk.found(**by_hand, close="Yours faithfully") == []
    assert desk.found(salutation_by_hand=True, salutation="", close="Yours sincerely") == []


def test_a_reply_by_field_needs_the_days_that_fill_it(desk: Desk) -> None:
    assert desk.found("Reply by {{reply_by}}.") == []
    assert desk.found("Reply by {{reply_by}}.", due_days=0) == error(FindingKind.FIELD)


def test_the_place_of_a_finding_is_told_and_where_the_source_is_to_be_seen(desk: Desk) -> None:
    desk.write("> “We are not a competent judge of it.”")
    (finding,) = desk.findings()
    assert "page 2, at “judge of it" in finding.message
    assert "there it reads “arbiter of such matters" in finding.message
    assert (finding.spot.words, finding.spot.page) == ("We are not a competent judge of it.", 2)
    assert finding.spot.letter_id is not None


def test_errors_keep_a_letter_from_being_issued_until_they_are_let_stand_on_those_words(desk: Desk) -> None:
    office = desk.office
    desk.write("See Q7.")
    with pytest.raises(NotAllowed, match="no question Q7"):
        office.drafting.issue(desk.draft_id, ON)
    (finding,) = desk.findings()
    with pytest.raises(WrongUse):
        office.proofing.waive(desk.draft_id, finding.key, " ")
    with pytest.raises(NotFound):
        office.proofing.waive(desk.draft_id, "question-0", "It is theirs")
    change = office.proofing.waive(desk.draft_id, finding.key, "Q7 is the number in their own letter").change
    assert desk.findings()[0].waived == "Q7 is the number in their own letter"
    office.history.undo(change)
    assert desk.findings()[0].waived == ""
    office.history.redo(change)
    desk.write("See Q8.")
    assert desk.findings()[0].stands_in_the_way
    desk.write("See Q7.")
    office.drafting.issue(desk.draft_id, ON)
    assert desk.findings() == ()


def test_what_must_be_put_right_cannot_be_let_stand(desk: Desk) -> None:
    desk.write("Write to {{somebody}}.")
    (finding,) = desk.findings()
    with pytest.raises(NotAllowed, match="cannot be let stand"):
        desk.office.proofing.waive(desk.draft_id, finding.key, "Because")


@pytest.mark.parametrize("body", ["", " \n", "\\pagebreak", "[^1]: All of it.", "|  |\n|---|\n|  |"])
def test_a_letter_that_says_nothing_is_not_issued(desk: Desk, body: str) -> None:
    desk.office.drafting.save_text(desk.draft_id, {"body": body})
    assert "The letter has no text." in [one.message for one in desk.findings()]
    with pytest.raises(NotAllowed, match="has no text"):
        desk.office.drafting.issue(desk.draft_id, ON)


def test_a_footnote_that_nothing_calls_is_named_for_it_would_not_be_printed(desk: Desk) -> None:
    assert desk.found("Words.[^1]", "[^1]: Called here.") == []
    assert desk.found("Words.", "[^1]: Called *nowhere*.") == error(FindingKind.FIELD)
    assert "“Called nowhere.”" in desk.findings()[0].message


def test_a_letter_of_another_body_is_not_theirs(desk: Desk) -> None:
    assert desk.found(addressee="Saltmarsh Ferries Limited", salutation="Dear Sir or Madam") == error(
        FindingKind.LETTER
    )


def test_the_close_follows_the_salutation_that_is_typed_unless_it_was_another_already(desk: Desk) -> None:
    drafting = desk.office.drafting
    assert drafting.draft(desk.draft_id).close == "Yours faithfully"
    drafting.save_text(desk.draft_id, {"addressee": "Ms Jane Arden", "salutation": "Dear Ms Arden"})
    assert drafting.draft(desk.draft_id).close == "Yours sincerely"
    drafting.save_text(desk.draft_id, {"close": "With best wishes"})
    drafting.save_text(desk.draft_id, {"salutation": "Dear Sir or Madam"})
    assert drafting.draft(desk.draft_id).close == "With best wishes"


def test_a_paper_given_in_confidence_that_is_enclosed_is_warned_of(desk: Desk) -> None:
    letters = [one for one in desk.office.filing.letters(desk.case_id) if one.document is not None]
    (secret,) = [one for one in letters if one.dated_on == date(2021, 8, 12)]
    (other,) = [one for one in letters if one.dated_on == date(2021, 8, 10)]
    desk.write()
    desk.office.attaching.attach_letter(desk.draft_id, other.id, "Your letter")
    assert FindingKind.CONFIDENCE not in {one.kind for one in desk.findings()}
    desk.office.attaching.attach_letter(desk.draft_id, secret.id, "Your other letter")
    (found,) = [one for one in desk.findings() if one.kind is FindingKind.CONFIDENCE]
    assert "is marked “In confidence”, and is enclosed here as “Your other letter”" in found.message
    assert (found.severity, found.spot.letter_id) == (Severity.WARNING, secret.id)


def test_a_character_that_no_font_has_is_found_where_it_stands_and_cannot_be_let_stand(desk: Desk) -> None:
    assert desk.found("Greek σχολεῖον and → are drawn.") == []
    desk.write("No 漢 here.", signatory_post="Commissioner")
    (found,) = desk.findings()
    assert (found.kind, found.severity, found.must) == (FindingKind.CHARACTER, Severity.ERROR, True)
    assert (found.message, found.spot.words) == (
        "No font has U+6F22 CJK UNIFIED IDEOGRAPH-6F22, so the letter cannot be printed with it.",
        "漢",
    )
    with pytest.raises(NotAllowed, match="cannot be let stand"):
        desk.office.proofing.waive(desk.draft_id, found.key, "It is meant")
    desk.write(subject="Overseas 漢")
    assert [one.spot.field for one in desk.findings()] == ["subject"]
