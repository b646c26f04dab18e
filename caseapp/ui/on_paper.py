# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages on paper: drawn elsewhere at the printer's resolution, in bands, and laid where they belong."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import PrinterFailed, WrongUse
from caseapp.domain.page_text import Box
from caseapp.domain.words import counted
from caseapp.ui.letters.pages import image_of

if TYPE_CHECKING:
    from caseapp.services.job import Progress
    from caseapp.ui.letters.on_screen import LetterOnScreen

DOTS: Final = 600
"""Dots per inch that a page is drawn with, where the printer has as many; its own number where that is near."""
BAND: Final = 3_000_000
"""Pixels of a page drawn at a time: 9 MB."""
_NEAR: Final = 1.0
"""Points by which paper may be smaller than a page that still goes on it in its own size."""
_POINTS: Final = 72

Draw = Callable[[PageRequest], PagePicture]
"""Draws a part of a page and waits for it; raises CaseError."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a page (from 1) lies on paper.

    `turn` is in degrees clockwise, `width` and `height` are those of the page so turned, in points; `zoom`
    is in pixels per point, `dots` how many of the printer's a pixel has each way, and `left` and `top` are
    the printer's dots from the corner of the paper.
    """

    page: int
    turn: int
    width: float
    height: float
    zoom: float
    dots: int
    left: int
    top: int

    @property
    def columns(self) -> int:
        """Pixels across."""
        return _whole(self.width * self.zoom)

    @property
    def rows(self) -> int:
        """Pixels down."""
        return _whole(self.height * self.zoom)

    @property
    def bands(self) -> range:
        """The first row of each band, from the top down."""
        return range(0, self.rows, max(1, BAND // self.columns))

    def box(self, top: int) -> Box:
        """Return the band that begins with a row, in points."""
        return Box(0, top / self.zoom, self.width, min((top + self.bands.step) / self.zoom, self.height))

    def target(self, top: int) -> QRectF:
        """Return where a band goes, in the printer's dots."""
        rows = min(self.bands.step, self.rows - top)
        return QRectF(self.left, self.top + top * self.dots, self.columns * self.dots, rows * self.dots)


def page_order(printer: QPrinter, pages: int) -> tuple[int, ...]:
    """Return the pages (from 1) in the order in which they come, with copies where the printer makes none."""
    chosen, numbers = printer.pageRanges(), list(range(1, pages + 1))
    if printer.printRange() is QPrinter.PrintRange.PageRange and not chosen.isEmpty():
        numbers = [number for number in numbers if chosen.contains(number)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return tuple(numbers * times)
    return tuple(number for number in numbers for _ in range(times))


def sheet_for(printer: QPrinter, letter: LetterOnScreen, page: int) -> Sheet:
    """Lay a page (from 1) on the printer's paper: its own size, or shrunk to what is printed on of smaller paper."""
    resolution = printer.resolution()
    layout = QPageLayout(printer.pageLayout())
    paper = layout.fullRectPixels(resolution)
    width, height = letter.pages[page - 1].shown_size()
    is_across, paper_is_across = width > height, paper.width() > paper.height()
    turn = 90 if is_across is not paper_is_across and width != height else 0
    if turn:
        width, height = height, width
    scale, near = resolution / _POINTS, _NEAR * resolution / _POINTS
    left, top, across, down = 0.0, 0.0, float(paper.width()), float(paper.height())
    if width * scale > across + near or height * scale > down + near:
        layout.setUnits(QPageLayout.Unit.Point)
        edges = layout.minimumMargins()
        left, top = edges.left() * scale, edges.top() * scale
        across -= left + edges.right() * scale
        down -= top + edges.bottom() * scale
        scale = min(across / width, down / height)
    dots = max(1, resolution // DOTS)
    return Sheet(
        page,
        turn,
        width,
        height,
        scale / dots,
        dots,
        round(left + (across - width * scale) / 2),
        round(top + (down - height * scale) / 2),
    )


def print_pages(printer: QPrinter, letter: LetterOnScreen, draw: Draw, progress: Progress) -> None:
    """Print the pages that were chosen; what is held of them at a time is one band.

    Called on a worker's thread. Raises PrinterFailed, WrongUse where no such page is there, Cancelled, and
    what drawing raises.
    """
    pages = page_order(printer, len(letter.pages))
    if not pages:
        raise WrongUse(
            f"There is no such page: the letter has {counted(len(letter.pages), 'page')}.",
            remedy="Print again, and choose pages that it has.",
        )
    if not printer.isValid() or not (printer.printerName() or printer.outputFileName()):
        raise PrinterFailed(
            "No printer is set up on this computer.",
            remedy="Set one up in the system’s settings, or save the letter as PDF and print that elsewhere.",
        )
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed(
            f"{_name(printer)} did not take the letter; nothing was printed.",
            remedy="See that it is switched on, connected and not paused, or choose another, then print again.",
        )
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for done, page in enumerate(pages):
            if done and not printer.newPage():
                raise _stopped(printer, pages, done)
            _lay(painter, letter, sheet_for(printer, letter, page), draw, _Steps(progress, done, len(pages)))
            if printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
                raise _stopped(printer, pages, done)
    except BaseException:
        printer.abort()
        raise
    finally:
        is_ended = painter.end()
    if not is_ended or printer.printerState() is QPrinter.PrinterState.Error:
        raise _stopped(printer, pages, len(pages) - 1)


@dataclass(frozen=True, slots=True)
class _Steps:
    """Progress within one page of several."""

    progress: Progress
    done: int
    pages: int

    def within(self, bands: range) -> Iterator[int]:
        """Give the bands, telling before each how far the whole is."""
        for band, top in enumerate(bands):
            self.progress.step(
                self.done * len(bands) + band,
                self.pages * len(bands),
                f"page {self.done + 1} of {self.pages}",
            )
            yield top


def _lay(painter: QPainter, letter: LetterOnScreen, sheet: Sheet, draw: Draw, steps: _Steps) -> None:
    """Draw a page band for band."""
    for top in steps.within(sheet.bands):
        request = PageRequest(
            letter.path,
            letter.sha256,
            sheet.page - 1,
            sheet.zoom,
            sheet.turn,
            sheet.box(top),
            letter.password,
        )
        picture = draw(request)  # the image looks at its bytes
        painter.drawImage(sheet.target(top), image_of(picture))


def _stopped(printer: QPrinter, pages: tuple[int, ...], done: int) -> PrinterFailed:
    """Say that a printer gave up on one of the pages, counted from 0 in the order they come."""
    return PrinterFailed(
        f"{_name(printer)} stopped at page {pages[done]}, which was number {done + 1} of "
        f"{counted(len(pages), 'page')} to print.",
        remedy="See that it is switched on and has paper, or that the disk has room, then print the pages that are "
        "missing.",
    )


def _name(printer: QPrinter) -> str:
    return f"“{printer.printerName() or printer.outputFileName()}”"


def _whole(pixels: float) -> int:
    """Return how many pixels MuPDF draws for so many: it lets a thousandth go."""
    return max(1, math.ceil(pixels - 0.001))
