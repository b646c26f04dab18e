# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter leaves the office with its marks, and a scan becomes readable, both in processes of their own."""

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.errors import Cancelled, NotAllowed, NotFound, PasswordNeeded
from caseapp.domain.letter import Direction
from caseapp.domain.passage import PlaceState
from caseapp.domain.question import Label, Side
from caseapp.services.office import Services
from caseapp.services.sound_text import is_sound
from tests.services.arriving import INCOMING, letter_file
from tests.services.kept import Watching

STAMP = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANSWER = "We believe that we are not a competent arbiter of that."


def taken_in(office: Services, path: Path, password: str | None = None) -> int:
    case_id = office.casework.open_case("BSCC/2021/0007", "Hillcrest Optics").value
    report = office.intake.take_in(
        case_id, [path], direction=Direction.INCOMING, dated_on=date(2021, 8, 10), password=password
    )
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    office.filing.confirm(letter_id, writer="Hillcrest Optics/UK", addressee="Morgan Vale")
    return letter_id


def marked(office: Services, letter_id: int) -> None:
    """Register a question of the letter and link another of its sentences as its response."""
    case_id = office.filing.letter(letter_id).case_ids[0]
    asked = office.viewing.find_passage(letter_id, None, "You asked whether we would explain")
    question = office.register.add_question(case_id, letter_id, asked, side=Side.THEIRS).value
    answer = office.viewing.find_passage(letter_id, None, ANSWER)
    office.register.link_response([question], letter_id, answer, label=Label.REFUSED, reason_key="remit")


def as_scan(path: Path, folder: Path, name: str = "scan.pdf") -> Path:
    """Write the pages of a PDF as pictures."""
    with pymupdf.open(path) as source, pymupdf.open() as scan:
        for page in source:
            sheet = scan.new_page(width=page.rect.width, height=page.rect.height)
            sheet.insert_image(sheet.rect, pixmap=page.get_pixmap(dpi=150))
        scan.save(folder / name)
    return folder / name


def text_of(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_letter_is_written_with_its_marks_and_the_export_is_recorded(
    office: Services, tmp_path: Path
) -> None:
    letter_id = taken_in(office, letter_file(tmp_path, "reply.pdf", INCOMING))
    marked(office, letter_id)
    assert office.marked_copies.file_name(letter_id) == "2021-08-10 Hillcrest Optics-UK, with marks.pdf"
    out = tmp_path / "Ärger 100% £.pdf"
    entries, _ = office.desk.library.trail.first_bad_entry()
    written = office.marked_copies.write(letter_id, out, STAMP)
    assert (written.value.marks, written.value.left_out) == (2, ())
    with pymupdf.open(out) as document:
        page = document[0]
        notes = list(page.annots())
        assert [page.get_textbox(pymupdf.Rect(n.vertices[0], n.vertices[3])).strip() for n in notes] == [
            "You asked whether we would explain",
            ANSWER,
        ]
        assert notes[0].info["content"].startswith("Q1 asked on 10 August 2021: You asked whether we")
        assert notes[1].info["content"].startswith("Q1 response, refused: You asked")
        assert "Status: awaiting answer" in notes[0].info["content"]
        assert {n.info["title"] for n in notes} == {"Morgan Vale"}
    assert office.desk.library.trail.first_bad_entry() == (entries + 1, None)
    assert [path.name for path in tmp_path.glob(".*.part")] == []


def test_the_same_marks_at_the_same_moment_give_the_same_bytes(office: Services, tmp_path: Path) -> None:
    letter_id = taken_in(office, letter_file(tmp_path, "reply.pdf", INCOMING))
    marked(office, letter_id)
    for name in ("one.pdf", "two.pdf"):
        office.marked_copies.write(letter_id, tmp_path / name, STAMP)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_program_reads_the_letter_as_before(office: Services, tmp_path: Path) -> None:
    source = letter_file(tmp_path, "reply.pdf", INCOMING)
    letter_id = taken_in(office, source)
    marked(office, letter_id)
    office.marked_copies.write(letter_id, tmp_path / "marked.pdf", STAMP)
    assert text_of("pdftotext", tmp_path / "marked.pdf", "-") == text_of("pdftotext", source, "-")


def test_a_file_that_is_there_is_left_alone_unless_it_may_be_replaced(
    office: Services, tmp_path: Path
) -> None:
    letter_id = taken_in(office, letter_file(tmp_path, "reply.pdf", INCOMING))
    out = tmp_path / "marked.pdf"
    out.write_text("mine")
    with pytest.raises(NotAllowed, match="there already"):
        office.marked_copies.write(letter_id, out, STAMP)
    assert out.read_text() == "mine"
    office.marked_copies.write(letter_id, out, STAMP, overwrite=True)
    assert out.read_bytes().startswith(b"%PDF")


def test_an_export_that_is_stopped_leaves_nothing(office: Services, tmp_path: Path) -> None:
    letter_id = taken_in(office, letter_file(tmp_path, "reply.pdf", INCOMING))
    marked(office, letter_id)
    with pytest.raises(Cancelled):
        office.marked_copies.write(letter_id, tmp_path / "marked.pdf", STAMP, progress=Watching(stop_at=0))
    assert [path.name for path in tmp_path.glob("*marked*")] == []


def test_nothing_is_written_into_the_library_or_of_a_letter_without_a_file(
    office: Services, tmp_path: Path
) -> None:
    letter_id = taken_in(office, letter_file(tmp_path, "reply.pdf", INCOMING))
    with pytest.raises(NotAllowed, match="own folder"):
        office.marked_copies.write(letter_id, office.folder / "documents" / "mine.pdf", STAMP)
    with pytest.raises(NotFound):
        office.marked_copies.write(99, tmp_path / "none.pdf", STAMP)


def test_a_locked_letter_is_exported_with_its_password(office: Services, tmp_path: Path) -> None:
    letter_id = taken_in(office, letter_file(tmp_path, "locked.pdf", INCOMING, password="key"), "key")
    marked(office, letter_id)
    with pytest.raises(PasswordNeeded, match=r"locked\.pdf"):
        office.marked_copies.write(letter_id, tmp_path / "out.pdf", STAMP)
    office.marked_copies.write(letter_id, tmp_path / "out.pdf", STAMP, password="key")
    with pymupdf.open(tmp_path / "out.pdf") as document:
        assert document.authenticate("key")
        page = document[0]
        assert len(list(page.annots())) == 2


def test_the_marks_of_a_scan_are_found_again_on_its_recognised_text(office: Services, tmp_path: Path) -> None:
    source = letter_file(tmp_path, "reply.pdf", INCOMING)
    letter_id = taken_in(office, source)
    marked(office, letter_id)
    office.anchoring.add_copy(letter_id, as_scan(source, tmp_path))
    assert [wanted.number for wanted in office.anchoring.to_place(letter_id)] == ["Q1", "Q1"]
    watching = Watching()
    anchored = office.recognising.recognise(letter_id, progress=watching).value
    assert (anchored.found, anchored.lost) == (2, 0)
    assert watching.steps[-1] == (1, 1)
    view = office.viewing.letter_view(letter_id)
    assert view.recognised
    assert ANSWER in view.pages[0].text.text
    marks = office.register.marks(letter_id)
    assert [mark.found for mark in marks] == [PlaceState.FOUND] * 2
    assert marks[1].quads[0].bounds.y0 == pytest.approx(72 + 24 * 9 - 9, abs=6)
    office.marked_copies.write(letter_id, tmp_path / "marked scan.pdf", STAMP)
    with pymupdf.open(tmp_path / "marked scan.pdf") as document:
        page = document[0]
        assert next(note.info["content"].splitlines()[-1] for note in page.annots()).startswith(
            "Place: found again"
        )
    with pytest.raises(NotAllowed, match="text already"):
        office.recognising.recognise(letter_id)
    assert not office.anchoring.read_again(letter_id).value.is_new
    assert office.viewing.letter_view(letter_id).recognised


def test_recognising_can_be_stopped_and_leaves_the_letter_as_it_was(office: Services, tmp_path: Path) -> None:
    scan = as_scan(letter_file(tmp_path, "reply.pdf", INCOMING), tmp_path)
    letter_id = taken_in(office, scan)
    before = office.viewing.letter_view(letter_id)
    with pytest.raises(Cancelled):
        office.recognising.recognise(letter_id, progress=Watching(stop_at=0))
    assert office.viewing.letter_view(letter_id) == before


def test_without_its_data_text_cannot_be_recognised_and_that_is_said(
    office: Services, tmp_path: Path
) -> None:
    from caseapp.services.recognising import Recognising

    scan = as_scan(letter_file(tmp_path, "reply.pdf", INCOMING), tmp_path)
    letter_id = taken_in(office, scan)
    bare = Recognising(office.desk, office.anchoring, office.reader, lambda: None)
    with pytest.raises(NotAllowed, match="not installed"):
        bare.recognise(letter_id)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("Dear Ms Penhallow, £5", True),
        ("", False),
        (" \n", False),
        ("\ufffd\ufffd\ue001a\ufffd", False),
        ("私は", True),
    ],
)
def test_a_page_wants_reading_where_its_text_is_none_or_no_writing(text: str, sound: bool) -> None:
    assert is_sound(text) is sound
