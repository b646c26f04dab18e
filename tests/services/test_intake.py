# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking files in: every file succeeds or fails alone, and nothing is lost or stored by half."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.document import Readability
from caseapp.domain.errors import (
    Cancelled,
    ChangedMeanwhile,
    LibraryReadOnly,
    NotAllowed,
    NotFound,
    PasswordNeeded,
)
from caseapp.domain.letter import Certainty, Delivery, Direction, LetterField, LetterKind
from caseapp.services.batch import BatchStopped
from caseapp.services.casework import Casework
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake, Outcome
from caseapp.services.searching import Searching
from caseapp.store.library import Library, open_library
from tests.services.arriving import (
    INCOMING,
    OUTGOING,
    InTestReader,
    kept,
    letter_file,
    outcomes,
    pdf_of,
    waiting,
)


def test_a_letter_comes_in_with_its_pages_and_waits_for_confirmation(
    intake: Intake, library: Library, case_id: int, tmp_path: Path
) -> None:
    path = letter_file(tmp_path, "reply.pdf", INCOMING, ("second page",))
    (row,) = intake.take_in(case_id, [path]).rows
    assert (row.path, row.outcome, row.message, row.error) == (path, Outcome.TAKEN, "", None)
    assert row.letter_id is not None
    letter = library.letters.get(row.letter_id)
    assert letter.case_ids == (case_id,)
    assert (letter.direction, letter.dated_on, letter.confirmed) == (Direction.UNKNOWN, None, False)
    assert letter.logged_on == date.today()
    assert letter.document is not None
    assert (letter.document.pages, letter.document.readability) == (2, Readability.FULL)
    assert library.vault.path(letter.document.sha256, ".pdf").read_bytes() == path.read_bytes()
    assert library.documents.pages(letter.document.id)[1].text.text == "second page"
    assert waiting(library) == []


def test_what_the_text_says_is_proposed(
    intake: Intake, library: Library, case_id: int, tmp_path: Path
) -> None:
    (row,) = intake.take_in(case_id, [letter_file(tmp_path, "reply.pdf", INCOMING)]).rows
    assert row.letter_id is not None
    said = {p.field: (p.value, p.certainty) for p in library.letters.get(row.letter_id).proposals}
    assert said[LetterField.DIRECTION] == ("in", Certainty.LIKELY)
    assert said[LetterField.DATED_ON] == ("2021-08-10", Certainty.CERTAIN)
    assert said[LetterField.SUBJECT] == ("Deployments overseas", Certainty.LIKELY)
    assert said[LetterField.OUR_REFERENCE][0] == "BSCC/2021/0007"
    assert said[LetterField.THEIR_REFERENCE][0] == "HO/771"
    assert said[LetterField.WRITER][0] == "Anna Marlow"


def test_a_direction_and_date_that_are_given_are_stored_and_confirm_the_letter(
    intake: Intake, library: Library, case_id: int, tmp_path: Path
) -> None:
    path = letter_file(tmp_path, "ours.pdf", OUTGOING)
    report = intake.take_in(case_id, [path], direction=Direction.OUTGOING, dated_on=date(2021, 7, 16))
    assert report.rows[0].letter_id is not None
    letter = library.letters.get(report.rows[0].letter_id)
    assert (letter.direction, letter.dated_on, letter.confirmed) == (
        Direction.OUTGOING,
        date(2021, 7, 16),
        True,
    )
    assert letter.delivery is Delivery.SENT
    proposed = {proposal.field for proposal in letter.proposals}
    assert not proposed & {LetterField.DIRECTION, LetterField.DATED_ON}


def test_a_direction_alone_leaves_the_letter_unconfirmed(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    report = intake.take_in(None, [letter_file(tmp_path, "a.pdf", INCOMING)], direction=Direction.INCOMING)
    (letter,) = library.letters.in_tray()
    assert letter.id == report.rows[0].letter_id
    assert (letter.direction, letter.confirmed, letter.delivery) == (
        Direction.INCOMING,
        False,
        Delivery.RECEIVED,
    )


def test_the_words_of_a_letter_can_be_searched_at_once(
    intake: Intake, library: Library, case_id: int, tmp_path: Path
) -> None:
    intake.take_in(case_id, [letter_file(tmp_path, "reply.pdf", INCOMING)])
    assert len(Searching(Desk(library)).find("competent arbiter")) == 1


def test_a_batch_is_undone_and_done_again_as_a_whole(
    intake: Intake, desk: Desk, library: Library, case_id: int, tmp_path: Path
) -> None:
    paths = [letter_file(tmp_path, f"{n}.pdf", (*INCOMING, str(n))) for n in range(3)]
    report = intake.take_in(case_id, paths)
    undone = History(desk).undo(report.change)
    assert library.letters.of_case(case_id) == ()
    assert len(kept(library)) == 3
    assert undone.touches("letters")
    History(desk).redo(report.change)
    assert len(library.letters.of_case(case_id)) == 3


def test_a_file_that_was_undone_can_be_taken_in_again(
    intake: Intake, desk: Desk, library: Library, case_id: int, tmp_path: Path
) -> None:
    path = letter_file(tmp_path, "reply.pdf", INCOMING)
    History(desk).undo(intake.take_in(case_id, [path]).change)
    again = intake.take_in(case_id, [path])
    assert outcomes(again) == [Outcome.TAKEN]
    assert again.rows[0].message == ""
    assert again.change.touches("documents")
    assert [letter.id for letter in library.letters.of_case(case_id)] == [again.rows[0].letter_id]


@pytest.mark.parametrize("on_a_case", [True, False])
def test_a_batch_is_not_done_again_once_its_file_was_taken_in_again(
    intake: Intake, desk: Desk, library: Library, case_id: int, tmp_path: Path, on_a_case: bool
) -> None:
    where = case_id if on_a_case else None
    path = letter_file(tmp_path, "reply.pdf", INCOMING)
    first = intake.take_in(where, [path]).change
    History(desk).undo(first)
    again = intake.take_in(where, [path])
    with pytest.raises(ChangedMeanwhile, match="taken in again"):
        History(desk).redo(first)
    document = library.letters.get(again.rows[0].letter_id or 0).document
    assert document is not None
    assert library.filings.letters_on(document.id, where) == (again.rows[0].letter_id,)


def test_the_same_file_on_the_same_case_is_a_duplicate_of_the_letter_there(
    intake: Intake, library: Library, case_id: int, tmp_path: Path
) -> None:
    first = intake.take_in(case_id, [letter_file(tmp_path, "reply.pdf", INCOMING)])
    other_name = tmp_path / "Copy of reply.pdf"
    other_name.write_bytes((tmp_path / "reply.pdf").read_bytes())
    report = intake.take_in(case_id, [other_name])
    assert outcomes(report) == [Outcome.DUPLICATE]
    assert report.rows[0].letter_id == first.rows[0].letter_id
    assert "already" in report.rows[0].message
    assert not report.change
    assert waiting(library) == []


def test_a_file_twice_in_one_batch_is_kept_once(intake: Intake, library: Library, tmp_path: Path) -> None:
    paths = [letter_file(tmp_path, name, INCOMING) for name in ("a.pdf", "b.pdf")]
    paths[1].write_bytes(paths[0].read_bytes())
    report = intake.take_in(None, paths)
    assert outcomes(report) == [Outcome.TAKEN, Outcome.DUPLICATE]
    assert report.rows[0].letter_id == report.rows[1].letter_id
    assert len(kept(library)) == 1


def test_the_same_file_on_another_case_is_a_new_letter_and_says_so(
    intake: Intake, desk: Desk, library: Library, reader: InTestReader, case_id: int, tmp_path: Path
) -> None:
    other = Casework(desk).open_case("BSCC/2021/0011", "Another").value
    path = letter_file(tmp_path, "reply.pdf", INCOMING)
    first = intake.take_in(case_id, [path]).rows[0]
    second = intake.take_in(other, [path]).rows[0]
    assert second.outcome is Outcome.TAKEN
    assert second.letter_id != first.letter_id
    assert "already" in second.message
    assert second.letter_id is not None
    assert library.letters.get(second.letter_id).proposals
    assert (len(kept(library)), len(reader.read)) == (1, 1)


def test_a_broken_file_is_refused_by_its_own_name_and_the_batch_goes_on(
    intake: Intake, library: Library, case_id: int, tmp_path: Path
) -> None:
    broken = tmp_path / "cut “off” 📄.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    paths = [broken, letter_file(tmp_path, "good.pdf", INCOMING)]
    report = intake.take_in(case_id, paths)
    assert outcomes(report) == [Outcome.REFUSED, Outcome.TAKEN]
    refused = report.rows[0]
    assert refused.error is not None
    assert "cut “off” 📄.pdf" in refused.message
    assert refused.error.file == str(broken)
    assert len(kept(library)) == 1
    assert waiting(library) == []


@pytest.mark.parametrize(
    ("head", "really", "ending"),
    [
        (b"<!DOCTYPE html><html>", "web page", ".html"),
        (b"\xff\xd8\xff\xe0 picture", "JPEG picture", ".jpg"),
        (b"PK\x03\x04 zip", "ZIP archive", ".docx"),
    ],
)
def test_what_is_only_called_a_pdf_is_refused_with_its_true_ending(
    intake: Intake, tmp_path: Path, head: bytes, really: str, ending: str
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(head)
    (row,) = intake.take_in(None, [path]).rows
    assert row.outcome is Outcome.REFUSED
    assert "“letter.pdf”" in row.message
    assert really in row.message
    assert ending in row.message


@pytest.mark.parametrize("name", ["minute.docx", "mail.msg", "scan.tif", "photo.heic", "all.zip", "README"])
def test_any_other_kind_of_file_is_kept_and_logged_today(
    intake: Intake, library: Library, reader: InTestReader, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 bytes of some other program " + name.encode())
    (row,) = intake.take_in(None, [path]).rows
    assert row.outcome is Outcome.TAKEN
    assert row.letter_id is not None
    letter = library.letters.get(row.letter_id)
    assert letter.document is not None
    assert letter.document.readability is Readability.KEPT_ONLY
    assert letter.logged_on == date.today()
    stored = library.vault.path(letter.document.sha256, letter.document.suffix)
    assert stored.suffix == path.suffix
    assert stored.read_bytes() == path.read_bytes()
    assert letter.kind is (LetterKind.EMAIL if name.endswith(".msg") else LetterKind.LETTER)
    assert reader.read == []


def test_a_pdf_is_known_by_its_bytes_whatever_it_is_called(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "letter"
    path.write_bytes(b"\x1b%-12345X@PJL\n" + pdf_of(INCOMING))
    (row,) = intake.take_in(None, [path]).rows
    assert row.outcome in (Outcome.TAKEN, Outcome.WARNED)
    (letter,) = library.letters.in_tray()
    assert letter.document is not None
    assert (letter.document.pages, letter.document.suffix) == (1, ".pdf")


def test_a_page_without_text_is_told(intake: Intake, library: Library, tmp_path: Path) -> None:
    (row,) = intake.take_in(None, [letter_file(tmp_path, "scan.pdf", ())]).rows
    assert row.outcome is Outcome.TAKEN
    assert "no text" in row.message
    (letter,) = library.letters.in_tray()
    assert letter.document is not None
    assert letter.document.readability is Readability.NO_TEXT


def test_a_locked_letter_waits_in_its_row_and_opens_later(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    paths = [
        letter_file(tmp_path, "locked.pdf", INCOMING, password="hedgehog"),
        letter_file(tmp_path, "open.pdf", OUTGOING),
    ]
    report = intake.take_in(None, paths)
    assert outcomes(report) == [Outcome.LOCKED, Outcome.TAKEN]
    assert "“locked.pdf”" in report.rows[0].message
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    with pytest.raises(PasswordNeeded, match=r"“locked\.pdf”"):
        intake.unlock(letter_id, "wrong")
    intake.unlock(letter_id, "hedgehog")
    letter = library.letters.get(letter_id)
    assert letter.document is not None
    assert (letter.document.pages, letter.document.readability) == (1, Readability.FULL)
    assert LetterField.DATED_ON in {proposal.field for proposal in letter.proposals}
    with pytest.raises(NotAllowed):
        intake.unlock(letter_id, "hedgehog")


def test_unlocking_can_be_undone_and_repeated(
    intake: Intake, desk: Desk, library: Library, tmp_path: Path
) -> None:
    path = letter_file(tmp_path, "locked.pdf", INCOMING, password="hedgehog")
    letter_id = intake.take_in(None, [path]).rows[0].letter_id
    assert letter_id is not None
    History(desk).undo(intake.unlock(letter_id, "hedgehog").change)
    intake.unlock(letter_id, "hedgehog")
    letter = library.letters.get(letter_id)
    assert letter.document is not None
    assert len(library.documents.pages(letter.document.id)) == 1


def test_a_password_given_with_the_batch_opens_what_needs_it(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    path = letter_file(tmp_path, "locked.pdf", INCOMING, password="hedgehog")
    assert outcomes(intake.take_in(None, [path], password="hedgehog")) == [Outcome.TAKEN]


@dataclass
class Stopping:
    """Stops a job after some steps and remembers what it heard."""

    after: int
    heard: list[tuple[int, int]] = field(default_factory=list)

    def step(self, done: int, total: int, words: str = "") -> None:
        self.heard.append((done, total))
        if done >= self.after:
            raise Cancelled


def taken_files(folder: Path, count: int) -> Sequence[Path]:
    return [letter_file(folder, f"{n}.pdf", (*INCOMING, str(n))) for n in range(count)]


def test_a_stopped_batch_keeps_what_was_taken_and_can_be_undone(
    intake: Intake, desk: Desk, library: Library, case_id: int, tmp_path: Path
) -> None:
    progress = Stopping(after=2)
    with pytest.raises(BatchStopped) as stopped:
        intake.take_in(case_id, taken_files(tmp_path, 9), progress=progress)
    assert progress.heard == [(0, 9), (1, 9), (2, 9)]
    assert len(stopped.value.report.rows) == 2
    assert len(library.letters.of_case(case_id)) == 2
    assert waiting(library) == []
    History(desk).undo(stopped.value.report.change)
    assert library.letters.of_case(case_id) == ()


def test_a_case_that_does_not_exist_stops_the_batch_before_it_begins(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        intake.take_in(77, [letter_file(tmp_path, "a.pdf", INCOMING)])
    assert kept(library) == []


def test_a_library_opened_for_reading_takes_nothing_in(
    library: Library, project_root: Path, reader: InTestReader, tmp_path: Path
) -> None:
    second = open_library(library.folder, project_root / "db", program="second", read_only=True)
    try:
        with pytest.raises(LibraryReadOnly):
            Intake(Desk(second), reader).take_in(None, [letter_file(tmp_path, "a.pdf", INCOMING)])
    finally:
        second.close()
    assert Filing(Desk(library)).in_tray() == ()
