# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims quoted from letters, and passages that support or contradict them."""

from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.evidence import Claim, Stance
from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Label, Status
from caseapp.services.casework import Casework
from caseapp.services.claims import Claims
from caseapp.services.desk import Desk, History
from caseapp.services.enclosing import Enclosing
from caseapp.services.exhibits import Exhibits
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake
from caseapp.services.keeping import Keeping
from caseapp.services.register import Register
from caseapp.services.viewing import Viewing
from tests.library_fixture import a_letter, a_passage
from tests.services.arriving import OUTGOING, InTestReader, NoDrawing, letter_file

REPLY = (
    "Hillcrest Optics plc",
    "10 August 2021",
    "Dear Commissioner",
    "None of our cameras is sold abroad.",
    "None of them sorts people.",
    "Yours sincerely",
    "Anna Marlow",
)
TENDER = ("Invitation to tender", "Lot 2, thermal cameras for a harbour abroad, goes to Hillcrest.")
SOLD = "None of our cameras is sold abroad."
LOT = "a harbour abroad, goes to Hillcrest"


class Case:
    """A case with our letter, their reply with an answer, and a tender as exhibit."""

    def __init__(self, desk: Desk, intake: Intake, reader: InTestReader, case_id: int, folder: Path) -> None:
        self.desk, self.id, self.folder, self.reader = desk, case_id, folder, reader
        self.register, self.viewing = Register(desk), Viewing(desk, NoDrawing())
        self.claims, self.exhibits = Claims(desk, self.register), Exhibits(desk, reader)
        filing = Filing(desk)
        paths = [letter_file(folder, "Ours.pdf", OUTGOING), letter_file(folder, "Reply.pdf", REPLY)]
        rows = intake.take_in(case_id, paths).rows
        self.ours, self.reply = (row.letter_id or 0 for row in rows)
        filing.confirm(self.ours, direction=Direction.OUTGOING, addressee="Hillcrest Optics plc")
        filing.confirm(self.reply, direction=Direction.INCOMING, writer="Hillcrest Optics plc")
        self.exhibits.file(case_id, [letter_file(folder, "tender.pdf", TENDER)])
        (self.tender,) = self.exhibits.of_case(case_id)

    def words(self, quote: str, letter_id: int | None = None) -> NewPassage:
        return self.viewing.find_passage(letter_id or self.reply, None, quote)

    def lot(self, quote: str = LOT) -> NewPassage:
        return self.viewing.find_in_exhibit(self.tender.id, None, quote)

    def ask(self) -> int:
        asked = self.viewing.find_passage(self.ours, None, "are sold abroad, and to whom.")
        return self.register.add_question(self.id, self.ours, asked).value

    def record(self, quote: str = SOLD, *, made_by: str | None = None, response: int | None = None) -> int:
        return self.claims.record(
            self.id, self.reply, self.words(quote), made_by=made_by, response_id=response
        ).value

    def contradict(self, claim_id: int) -> int:
        return self.claims.link(
            claim_id, Stance.CONTRADICTS, self.lot(), exhibit_id=self.tender.id, remarks="Lot 2"
        ).value

    @property
    def all(self) -> tuple[Claim, ...]:
        return self.claims.of_case(self.id)


@pytest.fixture
def case(desk: Desk, intake: Intake, reader: InTestReader, case_id: int, tmp_path: Path) -> Case:
    """A case with an exchange and an exhibit."""
    return Case(desk, intake, reader, case_id, tmp_path)


def test_a_claim_keeps_the_words_and_who_made_them(case: Case) -> None:
    case.record()
    case.record("None of them sorts people.", made_by=" Anna  Marlow ")
    first, second = case.all
    assert (first.number, first.words, first.made_by) == ("C1", SOLD, "Hillcrest Optics plc")
    assert (second.number, second.made_by, second.response_id) == ("C2", "Anna Marlow", None)
    assert first.letter_id == case.reply
    assert first.standing == "no evidence yet"
    assert case.claims.by_number(case.id, "c2") == second
    assert case.claims.by_number(case.id, "1") == first


def test_evidence_supports_or_contradicts_and_is_counted(case: Case) -> None:
    claim_id = case.record()
    case.contradict(claim_id)
    own = case.words("are sold abroad, and to whom.", case.ours)
    case.claims.link(claim_id, Stance.SUPPORTS, own, letter_id=case.ours)
    (claim,) = case.all
    against, supporting = claim.evidence
    assert claim.standing == "1 for, 1 against"
    assert (against.exhibit_id, against.letter_id, against.remarks) == (case.tender.id, None, "Lot 2")
    assert (supporting.exhibit_id, supporting.letter_id) == (None, case.ours)
    assert against.passage.quote == LOT
    case.claims.judge(against.id, stance=Stance.SUPPORTS, remarks="")
    assert case.all[0].standing == "2 for, 0 against"
    assert case.claims.evidence(against.id).remarks == ""


def test_words_of_a_paper_that_is_an_exhibit_too_are_linked_with_both(case: Case) -> None:
    path = letter_file(case.folder, "lots.pdf", ("Lots", "Lot 3 goes to Hillcrest too."))
    enclosing = Enclosing(case.desk, case.reader)
    enclosing.add(case.reply, [path])
    document_id = enclosing.of_letter(case.reply)[0].document.id
    exhibit_id = case.exhibits.file_paper(case.id, case.reply, document_id).value
    quote = case.viewing.find_passage(case.reply, None, "Lot 3 goes", document_id=document_id)
    case.claims.link(case.record(), Stance.CONTRADICTS, quote, letter_id=case.reply)
    (one,) = case.all[0].evidence
    assert (one.exhibit_id, one.letter_id) == (exhibit_id, case.reply)
    with pytest.raises(NotAllowed, match="are marked for C1"):
        enclosing.remove(enclosing.of_letter(case.reply)[0].id)


def test_nothing_is_recorded_where_it_does_not_stand(case: Case) -> None:
    other = Casework(case.desk).open_case("BSCC/2021/0012", "Another").value
    with pytest.raises(NotAllowed, match="not on this case"):
        case.claims.record(other, case.reply, case.words(SOLD))
    with pytest.raises(NotAllowed, match="do not stand in this letter"):
        case.claims.record(case.id, case.reply, case.lot())
    claim_id = case.record()
    with pytest.raises(NotAllowed, match="do not stand in exhibit E1"):
        case.claims.link(claim_id, Stance.SUPPORTS, case.words(SOLD), exhibit_id=case.tender.id)
    with pytest.raises(WrongUse, match="in a letter or in an exhibit"):
        case.claims.link(claim_id, Stance.SUPPORTS, case.lot())
    case.exhibits.file(other, [case.folder / "tender.pdf"])
    (elsewhere,) = case.exhibits.of_case(other)
    with pytest.raises(NotAllowed, match="not on the case of the claim"):
        case.claims.link(claim_id, Stance.SUPPORTS, case.lot(), exhibit_id=elsewhere.id)
    assert not case.all[0].evidence


def test_evidence_stands_in_letters_of_the_case_of_its_claim(case: Case) -> None:
    claim_id = case.record()
    other = Casework(case.desk).open_case("BSCC/2021/0012", "Another").value
    letter_id = a_letter(case.desk, other, Direction.INCOMING, date(2021, 8, 10))
    said = a_passage(case.desk, letter_id, "Cameras went to Fenmark")
    with pytest.raises(NotAllowed, match="letter is not on the case of the claim"):
        case.claims.link(claim_id, Stance.CONTRADICTS, said, letter_id=letter_id)
    Filing(case.desk).add_to_case(letter_id, case.id)
    case.claims.link(claim_id, Stance.CONTRADICTS, said, letter_id=letter_id)
    assert case.all[0].standing == "0 for, 1 against"


def test_the_same_words_are_recorded_once(case: Case) -> None:
    claim_id = case.record()
    with pytest.raises(Duplicate, match="already, as C1"):
        case.record()
    case.contradict(claim_id)
    with pytest.raises(Duplicate, match="evidence about C1 already"):
        case.contradict(claim_id)


def test_a_claim_belongs_to_the_response_that_its_words_are_part_of(case: Case) -> None:
    question = case.ask()
    words = case.words("None of our cameras is sold abroad. None of them sorts people.")
    response = case.register.link_response([question], case.reply, words, label=Label.ANSWERED).value
    case.record()
    assert case.all[0].response_id == response
    case.claims.edit(case.all[0].id, made_by="Anna Marlow", response_id=0)
    (claim,) = case.all
    assert (claim.made_by, claim.response_id) == ("Anna Marlow", None)
    with pytest.raises(NotFound):
        case.record("None of them sorts people.", response=999)


def test_evidence_against_an_answer_is_offered_to_dispute_it_and_never_does_so_by_itself(case: Case) -> None:
    question = case.ask()
    case.register.link_response([question], case.reply, case.words(SOLD), label=Label.ANSWERED)
    claim_id = case.record()
    evidence = case.contradict(claim_id)
    assert case.register.question(question).status is Status.ANSWERED
    assert [one.number for one in case.claims.disputable(evidence)] == ["Q1"]
    disputed = case.claims.dispute(evidence)
    found = case.register.question(question)
    assert found.status is Status.DISPUTED
    contrary = found.responses[-1]
    assert (contrary.contrary, contrary.given_by, contrary.reason) == (True, "Exhibit E1", "Lot 2")
    assert contrary.passage is not None
    assert contrary.passage.quote == LOT
    assert case.claims.disputable(evidence) == ()
    with pytest.raises(NotAllowed, match="disputes no answer"):
        case.claims.dispute(evidence)
    with pytest.raises(NotAllowed, match="exhibit E1 are linked with Q1, C1"):
        case.exhibits.remove(case.tender.id)
    History(case.desk).undo(disputed.change)
    assert case.register.question(question).status is Status.ANSWERED


@pytest.mark.parametrize("label", [Label.EVADED, None])
def test_nothing_is_disputed_that_was_not_answered(case: Case, label: Label | None) -> None:
    question = case.ask()
    case.register.link_response([question], case.reply, case.words(SOLD), label=label, reason="in part")
    assert case.claims.disputable(case.contradict(case.record())) == ()


def test_evidence_for_an_answer_disputes_nothing(case: Case) -> None:
    question = case.ask()
    case.register.link_response([question], case.reply, case.words(SOLD), label=Label.ANSWERED)
    evidence = case.contradict(case.record())
    case.claims.judge(evidence, stance=Stance.SUPPORTS)
    assert case.claims.disputable(evidence) == ()


def test_the_book_says_where_everything_stands(case: Case) -> None:
    case.contradict(case.record())
    book = case.claims.book(case.id)
    assert book.words == "1 claim, 1 exhibit"
    reply = Filing(case.desk).letter(case.reply).document
    assert reply is not None
    (claimed,) = book.marks[reply.id]
    (shown,) = book.marks[case.tender.document.id]
    assert (claimed.number, claimed.evidence_id, claimed.stance) == ("C1", None, None)
    assert (shown.number, shown.stance) == ("C1", Stance.CONTRADICTS)
    assert claimed.quads
    assert shown.quads
    assert book.by_document == {case.tender.document.id: case.tender.id}


def test_removing_takes_the_evidence_along_and_undo_brings_both_back(case: Case) -> None:
    case.contradict(case.record())
    change = case.claims.remove(case.all[0].id).change
    assert not case.all
    assert case.claims.book(case.id).marks == {}
    History(case.desk).undo(change)
    assert case.all[0].standing == "0 for, 1 against"
    taken = case.claims.remove_evidence(case.all[0].evidence[0].id).change
    assert not case.all[0].evidence
    History(case.desk).undo(taken)
    assert case.all[0].standing == "0 for, 1 against"
    assert Keeping(case.desk).check().findings == ()


def test_the_number_of_a_claim_is_never_given_to_another(case: Case) -> None:
    case.claims.remove(case.record())
    case.record()
    assert [claim.number for claim in case.all] == ["C2"]


def test_a_letter_with_claims_stays_where_it_is(case: Case) -> None:
    other = Casework(case.desk).open_case("BSCC/2021/0012", "Another").value
    claim_id, filing = case.record(), Filing(case.desk)
    with pytest.raises(NotAllowed, match="as a claim or as evidence: C1"):
        filing.move([case.reply], case.id, other)
    with pytest.raises(NotAllowed, match="as a claim or as evidence: C1"):
        filing.remove([case.reply])
    case.claims.remove(claim_id)
    filing.move([case.reply], case.id, other)


def test_every_step_stands_in_the_trail_by_its_number(case: Case) -> None:
    case.contradict(case.record())
    trail = [entry.action for entry in Casework(case.desk).trail(case.id)]
    assert {"Record claim C1", "Link evidence that contradicts C1", "File exhibit E1"} <= set(trail)


def test_a_claim_belongs_to_no_response_of_another_case(case: Case) -> None:
    other = Casework(case.desk).open_case("BSCC/2021/0099", "Another").value
    elsewhere = a_letter(case.desk, other, Direction.OUTGOING, date(2021, 7, 16))
    asked = case.register.add_question(other, elsewhere, None, wording="whether it was sold").value
    answer = case.register.link_response([asked], elsewhere, None, typed="No", label=Label.ANSWERED).value
    claim = case.record()
    with pytest.raises(NotAllowed, match="of this case"):
        case.claims.edit(claim, response_id=answer)
    with pytest.raises(NotAllowed, match="of this case"):
        case.record("None of them sorts people.", response=answer)
    assert case.claims.claim(claim).response_id is None
