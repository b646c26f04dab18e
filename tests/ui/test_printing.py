# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printed pages are MuPDF's, pixel for pixel, and fit the paper; failures name the printer and the remedy."""

import sys
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import Cancelled, PrinterFailed, WrongUse
from caseapp.services.job import SILENT
from caseapp.ui.case.items import on_screen
from caseapp.ui.case.page import CasePage
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.on_paper import BAND, page_order, print_pages, sheet_for
from caseapp.ui.printing import print_on, printer_for
from caseapp.ui.window import MainWindow
from tests.ui.office import OURS, Office


@pytest.fixture
def letter(office: Office, tmp_path: Path) -> LetterOnScreen:
    """A letter of two pages that is kept in the library."""
    letter_id = office.letter(office.case(), OURS * 4, name="zwei Seiten £.pdf")
    shown = on_screen(office.services.viewing.letter_view(letter_id))
    assert shown is not None
    return shown


def printer_into(file: Path | str, letter: LetterOnScreen, resolution: int = 100) -> QPrinter:
    printer = printer_for(letter)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(resolution)
    return printer


@pytest.mark.parametrize(
    ("resolution", "paper"),
    [(600, QPageSize.PageSizeId.A4), (1200, QPageSize.PageSizeId.A4), (300, QPageSize.PageSizeId.Letter)],
)
def test_every_pixel_on_paper_is_the_one_that_is_drawn_of_the_page(
    office: Office, letter: LetterOnScreen, tmp_path: Path, resolution: int, paper: QPageSize.PageSizeId
) -> None:
    printer = printer_into(tmp_path / "printed.pdf", letter, resolution)
    printer.setPageSize(QPageSize(paper))
    printer.setPageRanges(QPageRanges.fromString("2"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    print_pages(printer, letter, office.services.reader.draw_now, SILENT)
    sheet = sheet_for(printer, letter, 2)
    assert sheet.zoom * 72 == pytest.approx(
        min(resolution, 600), rel=0 if paper is QPageSize.PageSizeId.A4 else 0.07
    )
    with pymupdf.open(tmp_path / "printed.pdf") as printed, pymupdf.open(letter.path) as original:
        assert len(printed) == 1
        drawn = original[1].get_pixmap(matrix=pymupdf.Matrix(sheet.zoom, sheet.zoom))
        bands = sorted(printed[0].get_image_info(xrefs=True), key=lambda band: band["bbox"][1])
        pictures = [pymupdf.Pixmap(printed, band["xref"]) for band in bands]
        assert b"".join(picture.samples for picture in pictures) == drawn.samples  # no tolerance is needed
        assert all(picture.width * picture.height <= BAND for picture in pictures)
        for above, below in pairwise(bands):
            assert above["bbox"][3] == pytest.approx(below["bbox"][1], abs=0.01)


def test_pages_and_copies_come_as_they_were_chosen(
    office: Office, letter: LetterOnScreen, tmp_path: Path
) -> None:
    printer = printer_into(tmp_path / "printed.pdf", letter)
    assert page_order(printer, 3) == (1, 2, 3)
    printer.setCopyCount(2)
    assert page_order(printer, 3) == (1, 2, 3, 1, 2, 3)
    printer.setCollateCopies(False)
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert page_order(printer, 4) == (1, 1, 3, 3, 4, 4)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert page_order(printer, 2) == (1, 1)
    print_pages(printer, letter, office.services.reader.draw_now, SILENT)
    with pymupdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed) == 2
    printer.setPageRanges(QPageRanges.fromString("9"))
    with pytest.raises(WrongUse, match="the letter has 2 pages"):
        print_pages(printer, letter, office.services.reader.draw_now, SILENT)


def test_a_page_is_shrunk_to_smaller_paper_and_turned_with_it_and_nothing_is_cut_off(
    letter: LetterOnScreen, tmp_path: Path
) -> None:
    printer = printer_into(tmp_path / "printed.pdf", letter, 300)
    own = sheet_for(printer, letter, 1)
    assert own.zoom == pytest.approx(300 / 72)
    assert (own.turn, own.columns, own.rows) == (0, 2481, 3508)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.Letter),
        QPageLayout.Orientation.Landscape,
        QMarginsF(),
        QPageLayout.Unit.Point,
        QMarginsF(12, 18, 12, 18),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    shrunk, paper = sheet_for(printer, letter, 1), layout.fullRectPixels(300)
    assert (shrunk.turn, shrunk.width) == (90, letter.pages[0].height)
    edges = printer.pageLayout().minimumMargins()
    last = shrunk.target(shrunk.bands[-1])
    assert shrunk.left >= edges.left() * 300 / 72 - 1
    assert shrunk.top >= edges.top() * 300 / 72 - 1
    assert last.right() <= paper.width() - edges.right() * 300 / 72 + 1
    assert last.bottom() <= paper.height() - edges.bottom() * 300 / 72 + 1


def test_where_there_is_no_printer_it_is_said_what_to_do_instead(
    office: Office, letter: LetterOnScreen
) -> None:
    with pytest.raises(PrinterFailed, match=r"No printer is set up.*save the letter as PDF"):
        print_pages(printer_into("", letter), letter, office.services.reader.draw_now, SILENT)


@pytest.mark.qt_log_ignore("QPainter::begin.*Returned false")
def test_a_printer_that_takes_nothing_is_named(
    office: Office, letter: LetterOnScreen, tmp_path: Path
) -> None:
    gone = tmp_path / "no such folder" / "Canon.pdf"
    with pytest.raises(PrinterFailed, match=r"Canon\.pdf” did not take the letter; nothing was printed"):
        print_pages(printer_into(gone, letter), letter, office.services.reader.draw_now, SILENT)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux has a device that is always full"
)
def test_a_full_disk_half_way_is_told_with_the_page(office: Office, letter: LetterOnScreen) -> None:
    with pytest.raises(PrinterFailed, match=r"/dev/full” stopped at page 2.*the disk has room"):
        print_pages(printer_into("/dev/full", letter), letter, office.services.reader.draw_now, SILENT)


def test_printing_that_is_stopped_half_way_draws_no_further(
    office: Office, letter: LetterOnScreen, tmp_path: Path
) -> None:
    drawn: list[int] = []

    class Stop:
        def step(self, done: int, total: int, words: str = "") -> None:
            if words == "page 2 of 2":
                raise Cancelled

    def draw(request: PageRequest) -> PagePicture:
        drawn.append(request.page)
        return office.services.reader.draw_now(request)

    before = letter.path.read_bytes()
    with pytest.raises(Cancelled):
        print_pages(printer_into(tmp_path / "printed.pdf", letter), letter, draw, Stop())
    assert set(drawn) == {0}
    assert letter.path.read_bytes() == before


def test_a_letter_of_a_case_is_printed_into_a_file_but_never_over_what_the_library_keeps(
    qtbot: QtBot, office: Office, letter: LetterOnScreen, window: MainWindow, tmp_path: Path
) -> None:
    window.show_case(1)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    page = window.page
    assert isinstance(page, CasePage)
    assert window.actions_by_id["print"].isEnabled()
    before, wished = letter.path.read_bytes(), tmp_path / "Ausdruck £.pdf"
    for file, words in (
        (wished, "Printed 2 pages into Ausdruck £.pdf"),
        (letter.path, "only what the library"),
    ):
        print_on(page.letters, letter, printer_into(file, letter))
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
        assert words in page.letters.messages.words
    assert letter.path.read_bytes() == before
    with pymupdf.open(wished) as printed:
        assert len(printed) == 2
