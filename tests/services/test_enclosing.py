# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Enclosures of letters: added from files, named, put in order, taken away, marked and found."""

from pathlib import Path

import pytest

from caseapp.domain.document import Readability
from caseapp.domain.errors import Cancelled, ChangedMeanwhile, NotAllowed, NotFound, PasswordNeeded
from caseapp.domain.letter import Direction, Enclosure
from caseapp.domain.question import Label
from caseapp.services.anchoring import Anchoring
from caseapp.services.batch import BatchStopped
from caseapp.services.desk import Desk, History
from caseapp.services.enclosing import EnclosedReport, Enclosing
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake, Outcome
from caseapp.services.register import Register
from caseapp.services.searching import Searching
from caseapp.services.viewing import Viewing
from tests.services.arriving import INCOMING, InTestReader, NoDrawing, letter_file

TENDER = ("Invitation to tender", "Thermal cameras for the harbour", "Lot 2 is awarded to Hillcrest.")


class StopAfter:
    """Stops a batch after so many files."""

    def __init__(self, files: int) -> None:
        self.files = files

    def step(self, done: int, total: int, words: str = "") -> None:
        if done == self.files:
            raise Cancelled("Stopped.")


class Case:
    """A case with one letter, and what may be enclosed in it."""

    def __init__(self, desk: Desk, intake: Intake, reader: InTestReader, case_id: int, folder: Path) -> None:
        self.desk, self.id, self.folder = desk, case_id, folder
        self.enclosing, self.viewing = Enclosing(desk, reader), Viewing(desk, NoDrawing())
        self.register, self.reader = Register(desk), reader
        report = intake.take_in(case_id, [letter_file(folder, "Reply.pdf", INCOMING)])
        assert report.rows[0].letter_id is not None
        self.letter = report.rows[0].letter_id
        Filing(desk).confirm(self.letter, direction=Direction.INCOMING)

    def file(self, name: str = "tender.pdf", *lines: str, password: str = "") -> Path:
        return letter_file(self.folder, name, lines or TENDER, password=password)

    def add(self, *paths: Path, password: str | None = None) -> EnclosedReport:
        return self.enclosing.add(self.letter, paths, password=password)

    @property
    def enclosures(self) -> tuple[Enclosure, ...]:
        return self.enclosing.of_letter(self.letter)

    @property
    def names(self) -> list[str]:
        return [enclosure.name for enclosure in self.enclosures]


@pytest.fixture
def case(desk: Desk, intake: Intake, reader: InTestReader, case_id: int, tmp_path: Path) -> Case:
    """A case with one letter."""
    return Case(desk, intake, reader, case_id, tmp_path)


def outcomes(report: EnclosedReport) -> list[Outcome]:
    """Return what became of each file."""
    return [row.outcome for row in report.rows]


def test_files_are_kept_read_and_stand_in_the_order_given(case: Case) -> None:
    table = case.folder / "prices.xlsx"
    table.write_bytes(b"PK\x03\x04 any bytes at all")
    assert outcomes(case.add(case.file(), table)) == [Outcome.TAKEN, Outcome.TAKEN]
    tender, prices = case.enclosures
    assert case.names == ["tender.pdf", "prices.xlsx"]
    assert (tender.document.pages, tender.document.readability) == (1, Readability.FULL)
    assert prices.document.readability is Readability.KEPT_ONLY
    view = case.viewing.letter_view(case.letter, tender.document.id)
    assert (view.enclosure, view.letter.id) == (tender, case.letter)
    assert "Lot 2" in view.pages[0].text.text
    own = case.viewing.letter_view(case.letter)
    assert own.enclosure is None
    assert own.enclosures == (tender, prices)
    assert case.enclosing.counts(case.id) == {case.letter: 2}


def test_a_batch_is_undone_and_done_again_as_a_whole(case: Case) -> None:
    report = case.add(case.file(), case.file("annex.pdf", "Another paper"))
    assert case.id in report.change.case_ids
    history = History(case.desk)
    back = history.undo(report.change)
    assert case.names == []
    history.redo(report.change)
    assert case.names == ["tender.pdf", "annex.pdf"]
    assert back.action == "Undo: Add enclosures"


def test_what_is_known_already_is_kept_once_and_told(case: Case, intake: Intake) -> None:
    first = case.add(case.file())
    again = case.add(case.file("renamed.pdf"))
    assert outcomes(again) == [Outcome.DUPLICATE]
    assert again.rows[0].enclosure_id == first.rows[0].enclosure_id
    assert "already" in again.rows[0].message
    itself = case.add(case.folder / "Reply.pdf")
    assert (outcomes(itself), len(case.enclosures)) == ([Outcome.DUPLICATE], 1)
    other = intake.take_in(case.id, [letter_file(case.folder, "Second.pdf", ("A second letter",))])
    second = other.rows[0].letter_id
    assert second is not None
    shared = case.enclosing.add(second, [case.folder / "tender.pdf"])
    assert outcomes(shared) == [Outcome.TAKEN]
    assert "kept once" in shared.rows[0].message
    assert case.enclosing.of_letter(second)[0].document == case.enclosures[0].document
    History(case.desk).undo(shared.change)
    assert case.names == ["tender.pdf"]


def test_a_broken_file_is_refused_alone_and_a_locked_one_waits_for_its_password(case: Case) -> None:
    broken = case.folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\nnothing follows\n")
    report = case.add(broken, case.file("locked.pdf", "Secret annex", password="sésame"), case.file())
    assert outcomes(report) == [Outcome.REFUSED, Outcome.LOCKED, Outcome.TAKEN]
    assert "broken.pdf" in report.rows[0].message
    locked = case.enclosures[0]
    with pytest.raises(PasswordNeeded, match=r"locked\.pdf"):
        case.enclosing.unlock(locked.id, "wrong")
    opened = case.enclosing.unlock(locked.id, "sésame")
    assert case.id in opened.change.case_ids
    assert case.enclosures[0].document.readability is Readability.FULL
    assert Searching(case.desk).find("secret annex")
    with pytest.raises(NotAllowed):
        case.enclosing.unlock(locked.id, "sésame")


def test_a_password_is_spoken_of_only_where_it_opened_what_was_locked(case: Case) -> None:
    paper, locked = case.file(), case.file("locked.pdf", "Secret annex", password="sésame")
    twice = case.add(paper, paper, locked)
    assert outcomes(twice) == [Outcome.TAKEN, Outcome.DUPLICATE, Outcome.LOCKED]
    assert "password" not in twice.rows[1].message
    assert "The password opened it" in case.add(locked, password="sésame").rows[0].message


def test_what_was_added_before_a_stop_stays(case: Case) -> None:
    paths = [case.file(f"annex {number}.pdf", f"Annex number {number}") for number in range(3)]
    with pytest.raises(BatchStopped) as stopped:
        case.enclosing.add(case.letter, paths, progress=StopAfter(2))
    assert outcomes(stopped.value.report) == [Outcome.TAKEN, Outcome.TAKEN]
    assert case.names == ["annex 0.pdf", "annex 1.pdf"]


def test_names_and_order_are_changed_and_taken_back(case: Case) -> None:
    case.add(case.file(), case.file("annex.pdf", "Another paper"))
    tender, annex = case.enclosures
    history = History(case.desk)
    moved = case.enclosing.move(annex.id, -1).change
    assert case.names == ["annex.pdf", "tender.pdf"]
    named = case.enclosing.rename(tender.id, "  Exhibit A,\n the tender ").change
    assert case.names == ["annex.pdf", "Exhibit A, the tender"]
    assert named.action == "Rename enclosure tender.pdf"
    for change in (named, moved):
        history.undo(change)
    assert case.names == ["tender.pdf", "annex.pdf"]
    case.enclosing.move(annex.id, 5)
    assert case.names == ["tender.pdf", "annex.pdf"]


def test_one_that_is_removed_is_no_longer_found_until_it_is_undone(case: Case) -> None:
    case.add(case.file())
    searching = Searching(case.desk)
    (hit,) = searching.find("thermal harbour")
    assert (hit.title, hit.page, hit.document_id) == ("tender.pdf", 1, case.enclosures[0].document.id)
    removed = case.enclosing.remove(case.enclosures[0].id).change
    assert case.names == []
    assert not searching.find("thermal harbour")
    History(case.desk).undo(removed)
    assert searching.find("thermal harbour")
    with pytest.raises(NotFound):
        case.enclosing.remove(99)


def test_words_of_an_enclosure_are_marked_on_it_and_hold_it(case: Case) -> None:
    case.add(case.file())
    (tender,) = case.enclosures
    paper = tender.document.id
    asked = case.viewing.find_passage(case.letter, None, "Thermal cameras for the harbour", document_id=paper)
    question = case.register.add_question(case.id, case.letter, asked).value
    answer = case.viewing.find_passage(case.letter, None, "Lot 2 is awarded to Hillcrest", document_id=paper)
    case.register.link_response([question], case.letter, answer, label=Label.ANSWERED)
    assert asked.document_id == answer.document_id == paper
    on_enclosure = case.register.marks_of(case.viewing.letter_view(case.letter, paper).letter)
    assert len(on_enclosure) == 2
    assert case.register.marks(case.letter) == ()
    with pytest.raises(NotAllowed, match="Q1"):
        case.enclosing.remove(tender.id)


def test_an_enclosure_is_not_undone_while_words_of_it_are_marked(case: Case) -> None:
    added = case.add(case.file()).change
    history, (tender,) = History(case.desk), case.enclosures
    removed = case.enclosing.remove(tender.id).change
    history.undo(removed)
    words = case.viewing.find_passage(case.letter, None, "Thermal cameras", document_id=tender.document.id)
    asked = case.register.add_question(case.id, case.letter, words)
    for take_away, change in ((history.undo, added), (history.redo, removed)):
        with pytest.raises(ChangedMeanwhile, match="for Q1, so it stays"):
            take_away(change)
    assert case.names == ["tender.pdf"]
    case.register.remove(asked.value)
    history.undo(added)
    assert case.names == []


def test_a_better_copy_is_not_undone_while_words_of_it_are_marked(case: Case) -> None:
    anchoring, history = Anchoring(case.desk, case.reader), History(case.desk)
    added = anchoring.add_copy(case.letter, case.file("copy.pdf", *INCOMING, "a better scan"))
    words = case.viewing.find_passage(case.letter, None, "we are not a competent arbiter")
    question = case.register.add_question(case.id, case.letter, words).value
    with pytest.raises(ChangedMeanwhile, match="so it stays with its letter"):
        history.undo(added.change)
    removed = anchoring.remove_copy(case.letter, added.value.copy_id).change
    history.undo(removed)
    history.redo(removed)
    assert anchoring.copies(case.letter) == ()
    assert [mark.question_id for mark in case.register.marks(case.letter)] == [question]
