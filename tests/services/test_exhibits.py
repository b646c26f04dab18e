# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exhibits: documents filed as evidence under numbers that are never given twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from caseapp.domain.document import Readability
from caseapp.domain.errors import ChangedMeanwhile, Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.evidence import Exhibit, Stance, next_number, order_of
from caseapp.domain.page_text import PageText
from caseapp.domain.searching import Found, SearchFilter
from caseapp.services.anchoring import Anchoring
from caseapp.services.casework import Casework
from caseapp.services.claims import Claims
from caseapp.services.desk import Desk, History
from caseapp.services.enclosing import Enclosing
from caseapp.services.exhibits import ExhibitReport, Exhibits, Named
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake, Outcome
from caseapp.services.keeping import Keeping
from caseapp.services.recognising import Recognising
from caseapp.services.register import Register
from caseapp.services.searching import Searching
from caseapp.services.viewing import Viewing
from tests.library_fixture import page
from tests.services.arriving import INCOMING, InTestReader, NoDrawing, kept, letter_file

TENDER = ("Invitation to tender", "Thermal cameras for the harbour", "Lot 2 is awarded to Hillcrest.")


class Case:
    """A case with one letter and nothing filed as evidence."""

    def __init__(self, desk: Desk, intake: Intake, reader: InTestReader, case_id: int, folder: Path) -> None:
        self.desk, self.id, self.folder = desk, case_id, folder
        self.exhibits, self.viewing = Exhibits(desk, reader), Viewing(desk, NoDrawing())
        self.claims = Claims(desk, Register(desk))
        report = intake.take_in(case_id, [letter_file(folder, "Reply.pdf", INCOMING)])
        assert report.rows[0].letter_id is not None
        self.letter = report.rows[0].letter_id

    def paper(self, name: str = "tender.pdf", *lines: str, password: str = "") -> Path:
        return letter_file(self.folder, name, lines or TENDER, password=password)

    def file(self, *paths: Path, called: Named | None = None, password: str | None = None) -> ExhibitReport:
        return self.exhibits.file(self.id, paths, called or Named(), password=password)

    @property
    def all(self) -> tuple[Exhibit, ...]:
        return self.exhibits.of_case(self.id)

    @property
    def numbers(self) -> list[str]:
        return [exhibit.number for exhibit in self.all]


@pytest.fixture
def case(desk: Desk, intake: Intake, reader: InTestReader, case_id: int, tmp_path: Path) -> Case:
    """A case with one letter."""
    return Case(desk, intake, reader, case_id, tmp_path)


def outcomes(report: ExhibitReport) -> list[Outcome]:
    """Return what became of each file."""
    return [row.outcome for row in report.rows]


def test_numbers_count_on_from_the_highest_whatever_else_an_office_writes() -> None:
    assert next_number([]) == "E1"
    assert next_number(["E1", "e12", "HO/3", "E7a", "E0"]) == "E13"
    assert next_number(["E999999999", "E1000000000"]) == "E1000000001"
    assert sorted(["E10", "HO/3", "E2"], key=order_of) == ["E2", "E10", "HO/3"]


def test_files_are_filed_read_and_numbered_in_the_order_given(case: Case) -> None:
    table = case.folder / "prices.xlsx"
    table.write_bytes(b"PK\x03\x04 any bytes at all")
    assert outcomes(case.file(case.paper(), table)) == [Outcome.TAKEN, Outcome.TAKEN]
    tender, prices = case.all
    assert [tender.number, prices.number] == ["E1", "E2"]
    assert (tender.name, tender.words) == ("tender.pdf", "exhibit E1: tender.pdf")
    assert (tender.document.pages, prices.document.readability) == (1, Readability.KEPT_ONLY)
    view = case.viewing.exhibit_view(tender.id)
    assert (view.exhibit, view.letter.id) == (tender, 0)
    assert "Lot 2" in view.pages[0].text.text
    assert case.exhibits.by_number(case.id, "e2") == prices


def test_an_exhibit_is_called_as_was_said(case: Case) -> None:
    case.file(case.paper(), called=Named("HO/1", "  Invitation  to tender ", "From the harbour office"))
    (tender,) = case.all
    assert (tender.number, tender.name) == ("HO/1", "Invitation to tender")
    assert tender.description == "From the harbour office"
    case.exhibits.edit(tender.id, number="E4", title="tender.pdf", description="")
    (tender,) = case.all
    assert (tender.number, tender.title, tender.name, tender.description) == ("E4", "", "tender.pdf", "")
    assert case.exhibits.next_number(case.id) == "E5"


def test_several_files_cannot_share_a_number(case: Case) -> None:
    with pytest.raises(WrongUse, match="Several files"):
        case.file(case.paper("a.pdf"), case.paper("b.pdf"), called=Named("E7"))
    assert not case.all
    with pytest.raises(WrongUse, match="at most 40 letters"):
        case.file(case.paper(), called=Named("E" * 41))
    with pytest.raises(NotFound):
        case.exhibits.file(999, [case.paper()])


def test_a_document_is_an_exhibit_once_and_that_is_told(case: Case) -> None:
    case.file(case.paper())
    report = case.file(case.paper("again.pdf"))
    assert outcomes(report) == [Outcome.DUPLICATE]
    assert report.rows[0].exhibit_id == case.all[0].id
    assert "exhibit E1 of the case already" in report.rows[0].message
    assert case.numbers == ["E1"]


def test_a_number_is_never_used_again(case: Case) -> None:
    case.file(case.paper("a.pdf", "One"), case.paper("b.pdf", "Two"))
    first, second = case.all
    case.exhibits.remove(second.id)
    refused = case.file(case.paper("c.pdf", "Three"), called=Named("e2")).rows[0]
    assert isinstance(refused.error, Duplicate)
    assert "The number e2 was used" in refused.message
    report = case.file(case.paper("c.pdf", "Three"))
    assert outcomes(report) == [Outcome.TAKEN]
    assert case.numbers == ["E1", "E3"]
    case.exhibits.edit(first.id, number="HO/1")
    with pytest.raises(Duplicate, match="E1 was used"):
        case.exhibits.edit(case.exhibits.by_number(case.id, "E3").id, number="E1")
    case.exhibits.edit(first.id, number="E1")
    assert case.numbers == ["E1", "E3"]


def test_a_letter_and_an_enclosure_are_filed_without_a_second_copy(
    case: Case, desk: Desk, reader: InTestReader
) -> None:
    enclosing = Enclosing(desk, reader)
    enclosing.add(case.letter, [case.paper()])
    (enclosure,) = enclosing.of_letter(case.letter)
    before = kept(desk.library)
    case.exhibits.file_paper(case.id, case.letter, enclosure.document.id, Named(title="Tender"))
    case.exhibits.file_paper(case.id, case.letter)
    tender, letter = case.all
    assert tender.document == enclosure.document
    assert (tender.name, letter.name) == ("Tender", "Reply.pdf")
    assert kept(desk.library) == before
    with pytest.raises(Duplicate, match="exhibit E1 of the case already"):
        case.exhibits.file_paper(case.id, case.letter, enclosure.document.id)


def test_what_is_not_on_the_case_is_not_filed_on_it(case: Case, desk: Desk) -> None:
    other = Casework(desk).open_case("BSCC/2021/0012", "Another").value
    with pytest.raises(NotAllowed, match="not on this case"):
        case.exhibits.file_paper(other, case.letter)
    case.file(case.paper())
    with pytest.raises(NotAllowed, match="do not stand in this letter"):
        case.exhibits.file_paper(case.id, case.letter, case.all[0].document.id)
    with pytest.raises(NotFound, match="no exhibit E9"):
        case.exhibits.by_number(case.id, "E9")


def test_filing_editing_and_removing_are_undone_and_done_again(case: Case, desk: Desk) -> None:
    history = History(desk)
    filed = case.file(case.paper("a.pdf", "One"), case.paper("b.pdf", "Two")).change
    undone = history.undo(filed)
    assert not case.all
    history.undo(undone)
    assert case.numbers == ["E1", "E2"]
    edited = case.exhibits.edit(case.all[0].id, title="First").change
    history.undo(edited)
    assert case.all[0].name == "a.pdf"
    removed = case.exhibits.remove(case.all[0].id).change
    assert case.numbers == ["E2"]
    history.undo(removed)
    assert case.numbers == ["E1", "E2"]
    assert Keeping(desk).check().findings == ()


def test_an_exhibit_that_a_claim_rests_on_stays(case: Case, desk: Desk) -> None:
    filed = case.file(case.paper()).change
    (tender,) = case.all
    words = case.viewing.find_passage(case.letter, None, "not a competent arbiter")
    claim = case.claims.record(case.id, case.letter, words).value
    quote = case.viewing.find_in_exhibit(tender.id, None, "awarded to Hillcrest")
    linked = case.claims.link(claim, Stance.CONTRADICTS, quote, exhibit_id=tender.id)
    with pytest.raises(NotAllowed, match="exhibit E1 are linked with C1"):
        case.exhibits.remove(tender.id)
    with pytest.raises(ChangedMeanwhile):
        History(desk).undo(filed)
    case.claims.remove_evidence(linked.value)
    case.exhibits.remove(tender.id)
    assert not case.all


def test_a_locked_exhibit_waits_for_its_password(case: Case) -> None:
    report = case.file(case.paper("locked.pdf", password="Lots"))
    assert outcomes(report) == [Outcome.LOCKED]
    (locked,) = case.all
    assert locked.document.readability is Readability.LOCKED
    change = case.exhibits.unlock(locked.id, "Lots").change
    assert change.case_ids == {case.id}
    assert case.all[0].document.readability is Readability.FULL
    with pytest.raises(NotAllowed, match="This exhibit is not locked"):
        case.exhibits.unlock(locked.id, "Lots")


def test_a_locked_exhibit_that_is_filed_again_with_its_password_is_opened_and_that_is_told(
    case: Case,
) -> None:
    locked = case.paper("locked.pdf", password="Lots")
    case.file(locked)
    (row,) = case.file(locked, password="Lots").rows
    assert (row.outcome, row.exhibit_id) == (Outcome.DUPLICATE, case.all[0].id)
    assert "The password opened it" in row.message
    assert case.all[0].document.readability is Readability.FULL


def test_a_file_that_is_named_twice_is_filed_once_and_no_password_is_spoken_of(case: Case) -> None:
    paper = case.paper()
    rows = case.file(paper, paper).rows
    assert [row.outcome for row in rows] == [Outcome.TAKEN, Outcome.DUPLICATE]
    assert "password" not in rows[1].message


def test_words_that_are_not_in_an_exhibit_are_told_as_such(case: Case) -> None:
    case.file(case.paper())
    with pytest.raises(NotFound, match="do not stand in this exhibit"):
        case.viewing.find_in_exhibit(case.all[0].id, None, "no such words")


def test_a_letter_whose_document_is_an_exhibit_can_go(case: Case, desk: Desk) -> None:
    case.exhibits.file_paper(case.id, case.letter)
    Filing(desk).remove([case.letter])
    assert case.numbers == ["E1"]
    assert "arbiter" in case.viewing.exhibit_view(case.all[0].id).pages[0].text.text


def test_words_of_an_exhibit_and_of_its_title_are_found(case: Case, desk: Desk) -> None:
    case.file(case.paper(), called=Named(title="Zeppelin works"))
    searching = Searching(desk)
    (hit,) = searching.find("thermal harbour")
    assert (hit.found, hit.title, hit.page) == (Found.EXHIBIT, "Exhibit E1: Zeppelin works", 1)
    assert "Thermal cameras for the harbour" in hit.snippet
    assert hit.case_ids == (case.id,)
    (named,) = searching.find("zeppelin")
    assert (named.found, named.page, named.snippet) == (Found.EXHIBIT, None, "")
    other = Casework(desk).open_case("BSCC/2021/0012", "Another").value
    assert searching.find("thermal", wanted=SearchFilter(case_id=other)) == ()
    case.exhibits.remove(case.all[0].id)
    assert searching.find("thermal") == ()


def test_an_exhibit_that_came_with_a_letter_is_found_once_there(
    case: Case, desk: Desk, reader: InTestReader
) -> None:
    enclosing = Enclosing(desk, reader)
    enclosing.add(case.letter, [case.paper()])
    case.exhibits.file_paper(case.id, case.letter, enclosing.of_letter(case.letter)[0].document.id)
    (hit,) = Searching(desk).find("thermal")
    assert (hit.found, hit.title) == (Found.LETTER, "tender.pdf")


class Reads:
    """Reads the same words on every page."""

    def recognise(
        self,
        path: Path,
        pages: Sequence[int],
        data: Path,
        tick: Callable[[int, int], None],
        *,
        password: str | None = None,
    ) -> tuple[PageText, ...]:
        assert path.exists()
        tick(0, len(pages))
        return tuple(page("Lot 2 is awarded to Hillcrest.") for _ in pages)


def test_a_scanned_exhibit_is_recognised_and_its_words_are_found(
    case: Case, desk: Desk, reader: InTestReader, tmp_path: Path
) -> None:
    case.file(case.paper("scan.pdf", " "))
    (scan,) = case.all
    assert scan.document.readability is Readability.NO_TEXT
    recognising = Recognising(desk, Anchoring(desk, reader), Reads(), lambda: tmp_path)
    written = recognising.recognise_exhibit(scan.id)
    assert written.change.action == "Recognise text of exhibit E1"
    assert case.id in written.change.case_ids
    view = case.viewing.exhibit_view(scan.id)
    assert view.recognised
    assert "awarded to Hillcrest" in view.pages[0].text.text
    assert [hit.found for hit in Searching(desk).find("awarded")] == [Found.EXHIBIT]
    with pytest.raises(NotAllowed, match="holds text already"):
        recognising.recognise_exhibit(scan.id)
    with pytest.raises(NotFound):
        recognising.recognise_exhibit(99)
    with pytest.raises(NotFound, match="no such enclosure"):
        recognising.recognise(case.letter, scan.document.id)
    table = case.folder / "prices.xlsx"
    table.write_bytes(b"PK")
    case.file(table)
    with pytest.raises(NotAllowed, match="nothing to recognise"):
        recognising.recognise_exhibit(case.all[1].id)


def test_a_scanned_enclosure_is_recognised(
    case: Case, desk: Desk, reader: InTestReader, tmp_path: Path
) -> None:
    enclosing = Enclosing(desk, reader)
    enclosing.add(case.letter, [case.paper("scan.pdf", " ")])
    (scan,) = enclosing.of_letter(case.letter)
    recognising = Recognising(desk, Anchoring(desk, reader), Reads(), lambda: tmp_path)
    recognising.recognise(case.letter, scan.document.id)
    view = case.viewing.letter_view(case.letter, scan.document.id)
    assert view.recognised
    assert "awarded to Hillcrest" in view.pages[0].text.text
    with pytest.raises(NotAllowed, match="Every page of this enclosure holds text"):
        recognising.recognise(case.letter, scan.document.id)
