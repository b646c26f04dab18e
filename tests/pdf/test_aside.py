# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks written into a copy of a PDF, and text recognised in pictures of pages, in locked-down processes."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sysconfig
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.annotation import Highlight
from caseapp.domain.errors import Cancelled, DocumentBroken, NotAllowed, PasswordNeeded, ReaderStopped
from caseapp.domain.page_text import Box
from caseapp.domain.passage import Quad
from caseapp.pdf.aside import Aside
from tests.pdf.reader_papers import endless_pdf, make_pdf

STAMP = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
DATA = Path(sysconfig.get_path("data")) / "share" / "tessdata"
LINES = (
    "Dear Ms Penhallow",
    "Can you confirm that no such cameras were sold",
    "to any camp or prison abroad",
)


def still(done: int, total: int) -> None:
    """Nobody watches."""


def mark(box: Box, words: str = "Q1 asked: “é?”", page: int = 1) -> Highlight:
    return Highlight(page, (Quad.of(box),), (1.0, 0.8, 0.3), words, "Rowan Tredinnick", f"Q1-{page}")


def word_box(document: pymupdf.Document, word: str, page: int = 0) -> Box:
    return next(Box(*found[:4]) for found in document[page].get_text("words") if found[4] == word)


def annotate(path: Path, *marks: Highlight, password: str | None = None) -> bytes:
    return Aside().annotate(path, marks, STAMP, still, password=password).data


def turned(path: Path, rotation: int) -> Path:
    """Write a cropped page that asks to be turned."""
    with pymupdf.open(make_pdf(path.with_suffix(".made.pdf"), "Reference ABC")) as document:
        document[0].set_cropbox(pymupdf.Rect(50, 40, 350, 440))
        document[0].set_rotation(rotation)
        document.save(path)
    return path


def scan(path: Path, rotation: int = 0, lines: tuple[str, ...] = LINES) -> Path:
    """Write a page that is a picture of lines, put on the glass turned, and shown upright."""
    with pymupdf.open() as source, pymupdf.open() as document:
        page = source.new_page()
        for number, line in enumerate(lines):
            page.insert_text((72, 72 + 24 * number), line, fontsize=12)
        picture = page.get_pixmap(dpi=150)
        size = (595, 842) if rotation % 180 == 0 else (842, 595)
        sheet = document.new_page(width=size[0], height=size[1])
        sheet.insert_image(sheet.rect, pixmap=picture, rotate=rotation)
        sheet.set_rotation(rotation)
        document.save(path)
    return path


def test_a_mark_is_an_ordinary_highlight_behind_the_bytes_of_the_file(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "Brief £.pdf", "Reference ABC", "Second page")
    with pymupdf.open(path) as document:
        box = word_box(document, "ABC")
    made = annotate(path, mark(box))
    assert made.startswith(path.read_bytes())
    assert annotate(path, mark(box)) == made
    with pymupdf.open(stream=made, filetype="pdf") as document:
        assert not document.is_repaired
        page = document[0]
        (note,) = list(page.annots())
        assert note.type[1] == "Highlight"
        assert note.info["title"] == "Rowan Tredinnick"
        assert note.info["content"] == "Q1 asked: “é?”"
        assert note.info["modDate"] == note.info["creationDate"] == "D:20260301093000Z"
        assert note.colors["stroke"] == pytest.approx((1.0, 0.8, 0.3))
        assert page.get_textbox(pymupdf.Rect(note.vertices[0], note.vertices[3])).strip() == "ABC"
        assert list(document[1].annots()) == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_mark_lies_on_its_word_on_a_page_that_is_turned_and_cropped(tmp_path: Path, rotation: int) -> None:
    path = turned(tmp_path / "turned.pdf", rotation)
    with pymupdf.open(path) as document:
        box = word_box(document, "Reference")
    with pymupdf.open(stream=annotate(path, mark(box)), filetype="pdf") as document:
        page = document[0]
        (note,) = list(page.annots())
        points = note.vertices
        assert {round(x) for x, _ in points} == {round(box.x0), round(box.x1)}
        assert {round(y) for _, y in points} == {round(box.y0), round(box.y1)}


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
@pytest.mark.parametrize("rotation", [0, 90])
def test_another_viewer_lights_the_word(tmp_path: Path, rotation: int) -> None:
    path = turned(tmp_path / "turned.pdf", rotation)
    with pymupdf.open(path) as document:
        box = word_box(document, "Reference")
    (tmp_path / "marked.pdf").write_bytes(annotate(path, mark(box)))
    subprocess.run(
        ["pdftoppm", "-cropbox", "-r", "72", "-png", tmp_path / "marked.pdf", tmp_path / "seen"], check=True
    )
    picture = pymupdf.Pixmap(next(tmp_path.glob("seen*.png")))
    lit = [
        (x, y)
        for x in range(picture.width)
        for y in range(picture.height)
        if (pixel := picture.pixel(x, y))[0] > 200 and pixel[2] < 130
    ]
    shown = box if rotation == 0 else Box(400 - box.y1, box.x0, 400 - box.y0, box.x1)
    assert len(lit) > 100
    assert all(shown.x0 - 6 <= x <= shown.x1 + 6 and shown.y0 - 6 <= y <= shown.y1 + 6 for x, y in lit)


def locked(path: Path, **options: object) -> Path:
    with pymupdf.open(make_pdf(path.with_suffix(".made.pdf"), "Reference ABC")) as document:
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", **options)
    return path


def test_a_file_with_a_password_stays_locked_with_it(tmp_path: Path) -> None:
    path = locked(tmp_path / "locked.pdf", user_pw="key")
    with pytest.raises(PasswordNeeded):
        annotate(path, mark(Box(72, 60, 120, 75)))
    made = annotate(path, mark(Box(72, 60, 120, 75)), password="key")
    with pymupdf.open(stream=made, filetype="pdf") as document:
        assert document.needs_pass
        assert document.authenticate("key")
        page = document[0]
        assert [note.info["title"] for note in page.annots()] == ["Rowan Tredinnick"]


def test_a_file_whose_sender_forbids_comments_is_left_as_it_is(tmp_path: Path) -> None:
    path = locked(tmp_path / "no comments.pdf", permissions=pymupdf.PDF_PERM_PRINT)
    with pytest.raises(NotAllowed, match="against comments"):
        annotate(path, mark(Box(72, 60, 120, 75)))


def test_a_damaged_file_is_written_anew_with_its_marks(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "damaged.pdf", "Reference ABC")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"startxref", b"startxxxx"))
    copy = Aside().annotate(path, [mark(Box(72, 60, 120, 75))], STAMP, still)
    assert (copy.rewritten, copy.signed) == (True, False)
    with pymupdf.open(stream=copy.data, filetype="pdf") as document:
        assert not document.is_repaired
        page = document[0]
        assert len(list(page.annots())) == 1


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.4 nothing"])
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(data)
    with pytest.raises(DocumentBroken):
        annotate(path, mark(Box(0, 0, 10, 10)))


def test_a_file_that_takes_no_marks_is_told_apart_from_one_that_takes_too_long(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "one page.pdf", "Reference ABC")
    with pytest.raises(DocumentBroken, match="marks cannot be written"):
        annotate(path, mark(Box(72, 60, 120, 75), page=9))


needs_data = pytest.mark.skipif(not (DATA / "eng.traineddata").is_file(), reason="no language data installed")


def recognise(path: Path, tick: Callable[[int, int], None] = still, seconds: float = 60.0) -> str:
    return Aside().recognise(path, [1], DATA, tick, page_seconds=seconds)[0].text


@needs_data
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_text_of_a_scan_is_recognised_with_its_places(tmp_path: Path, rotation: int) -> None:
    path = scan(tmp_path / "Bräu scan.pdf", rotation)
    (page,) = Aside().recognise(path, [1], DATA, still, page_seconds=60)
    assert page.text == "\n".join(LINES)
    with pymupdf.open(path) as document:
        word = next(word for word in page.words if word.text == "Penhallow").box
        shown = pymupdf.Rect(word.x0, word.y0, word.x1, word.y1) * document[0].rotation_matrix
    assert shown.normalize().y0 == pytest.approx(62, abs=4)
    assert shown.x0 == pytest.approx(130, abs=12)
    assert shown.x1 - shown.x0 == pytest.approx(56, abs=6)


@needs_data
def test_a_white_page_holds_no_text(tmp_path: Path) -> None:
    assert recognise(scan(tmp_path / "white.pdf", lines=())) == ""


@needs_data
def test_recognising_can_be_stopped_at_once(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        recognise(scan(tmp_path / "scan.pdf"), stop)


@needs_data
def test_a_page_that_never_ends_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(endless_pdf())
    with pytest.raises(ReaderStopped, match="Page 1"):
        recognise(path, seconds=2.0)


@needs_data
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only here a process is held back so")
def test_work_that_gets_no_time_on_a_busy_computer_is_waited_for(tmp_path: Path) -> None:
    held: list[threading.Timer] = []

    def hold_back(done: int, total: int) -> None:
        if done and not held:
            (process,) = [one for one in multiprocessing.active_children() if one.name == "caseapp-aside"]
            assert process.pid is not None
            os.kill(process.pid, signal.SIGSTOP)
            held.append(threading.Timer(4.0, os.kill, (process.pid, signal.SIGCONT)))
            held[0].start()

    path = scan(tmp_path / "scan.pdf")
    pages = Aside().recognise(path, [1, 1], DATA, hold_back, page_seconds=3.0)
    assert [page.text for page in pages] == ["\n".join(LINES)] * 2
    assert held
