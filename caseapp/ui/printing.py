# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printing a document: its pages are drawn elsewhere at printer resolution, in bands, and laid on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import CannotWrite, CaseError
from caseapp.domain.page_text import Box
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.pages import PageSource, image_of
from caseapp.ui.post import lasting_post

DOTS: Final = 300
"""Dots per inch at most; a letter gains nothing from more and waits for it."""
BAND: Final = 144.0
"""Points of a page's height drawn at a time."""


@dataclass(frozen=True, slots=True)
class _Band:
    page: int
    box: Box


class Printing(QObject):
    """One document on its way to a printer; `ended(error)` carries a CaseError, or None when it is done."""

    ended = Signal(object)

    def __init__(
        self, source: PageSource, letter: LetterOnScreen, printer: QPrinter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._letter = letter
        self._printer = printer
        self._painter = QPainter()
        self._bands = bands_of(letter, printer.fromPage(), printer.toPage())
        self._zoom = min(DOTS, max(72, printer.resolution())) / 72
        self._page = 0
        self._post = lasting_post()

    def start(self) -> None:
        """Begin; the window stays usable."""
        if not self._painter.begin(self._printer):
            self._end(
                CannotWrite("The printer did not take the letter.", remedy="Check it, then print again.")
            )
            return
        self._ask()

    def _ask(self) -> None:
        if not self._bands:
            self._painter.end()
            self._end(None)
            return
        band, letter = self._bands[0], self._letter
        request = PageRequest(
            letter.path, letter.sha256, band.page - 1, self._zoom, 0, band.box, letter.password
        )
        self._source.draw(request, lambda result: self._post.leave(partial(self._on_drawn, result)))

    def _on_drawn(self, result: PagePicture | CaseError) -> None:
        if not shiboken6.isValid(self):
            return
        if isinstance(result, CaseError):
            self._printer.abort()
            self._painter.end()
            self._end(result)
            return
        band = self._bands.pop(0)
        if self._page and band.page != self._page:
            self._printer.newPage()
        self._page = band.page
        self._painter.drawImage(self._target(band), image_of(result))
        self._ask()

    def _target(self, band: _Band) -> QRectF:
        """Return where a band goes: the page at its own size, shrunk where the paper is smaller."""
        width, height = self._letter.pages[band.page - 1].shown_size()
        paper = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        room = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        scale = min(self._printer.resolution() / 72, paper.width() / width, paper.height() / height)
        left = (paper.width() - width * scale) / 2 - room.left()
        top = (paper.height() - height * scale) / 2 - room.top()
        box = band.box
        return QRectF(
            left + box.x0 * scale, top + box.y0 * scale, (box.x1 - box.x0) * scale, (box.y1 - box.y0) * scale
        )

    def _end(self, error: CaseError | None) -> None:
        self.ended.emit(error)
        self.deleteLater()


def bands_of(letter: LetterOnScreen, first: int, last: int) -> list[_Band]:
    """Return the bands of the pages from first to last (from 1; 0 means all), from the top down."""
    bands = []
    for number, page in enumerate(letter.pages, 1):
        if (first and number < first) or (last and number > last):
            continue
        width, height = page.shown_size()
        top = 0.0
        while top < height:
            bottom = min(top + BAND, height)
            bands.append(_Band(number, Box(0, top, width, bottom)))
            top = bottom
    return bands


def print_letter(
    parent: QWidget, source: PageSource, letter: LetterOnScreen, then: Callable[[CaseError | None], None]
) -> None:
    """Ask for a printer in the system's dialog, then print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(letter.title)
    printer.setFullPage(True)
    if letter.pages:
        width, height = letter.pages[0].shown_size()
        size = QPageSize(
            QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
        )
        printer.setPageSize(size)
        printer.setPageOrientation(
            QPageLayout.Orientation.Portrait if height >= width else QPageLayout.Orientation.Landscape
        )
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(1, len(letter.pages)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def accepted() -> None:
        job = Printing(source, letter, printer, parent)
        job.ended.connect(then)
        job.start()

    dialog.accepted.connect(accepted)
    QDialog.open(dialog)
