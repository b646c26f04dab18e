# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printing a document: the system's dialog, then a job whose progress is seen and that can be stopped."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from caseapp.domain.errors import DiskFull, FileUnreadable
from caseapp.domain.words import counted
from caseapp.ui.errors import Tone
from caseapp.ui.on_paper import page_order, print_pages

if TYPE_CHECKING:
    from caseapp.ui.jobs import JobProgress
    from caseapp.ui.letters.on_screen import LetterOnScreen
    from caseapp.ui.page import Page

_END_OF_PDF: Final = b"%%EOF"


def print_letter(page: Page, letter: LetterOnScreen) -> None:
    """Ask for a printer, pages and copies in the system's dialog, then print."""
    printer = printer_for(letter)
    dialog = QPrintDialog(printer, page)
    dialog.setMinMax(1, max(1, len(letter.pages)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_on(page, letter, printer))
    QDialog.open(dialog)


def printer_for(letter: LetterOnScreen) -> QPrinter:
    """Return the usual printer, set to the size and orientation of a letter's first page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(letter.title)
    printer.setFullPage(True)
    if letter.pages:
        width, height = letter.pages[0].shown_size()
        size = QPageSize(
            QSizeF(min(width, height), max(width, height)),
            QPageSize.Unit.Point,
            "",
            QPageSize.SizeMatchPolicy.FuzzyMatch,
        )
        printer.setPageSize(size)
        printer.setPageOrientation(
            QPageLayout.Orientation.Portrait if height >= width else QPageLayout.Orientation.Landscape
        )
    return printer


def print_on(page: Page, letter: LetterOnScreen, printer: QPrinter) -> None:
    """Print on a printer that was chosen; how it ends is said on the page."""
    bench = page.bench
    known = replace(letter, password=letter.password or bench.passwords.of(letter.sha256))
    wished = _file_of(printer)

    def work(progress: JobProgress) -> None:
        services = bench.services
        with TemporaryDirectory(prefix="caseapp-print-") as folder:
            kept = _kept_for_printing(known, Path(folder))
            if wished is None:
                print_pages(printer, kept, services.reader.draw_now, progress)
                return
            drawn = Path(folder) / "printed.pdf"
            printer.setOutputFileName(str(drawn))
            print_pages(printer, kept, services.reader.draw_now, progress)
            if not _is_whole(drawn):
                raise DiskFull(
                    "There was no room for the pages that were printed.",
                    file=wished,
                    remedy=f"Free some space on the disk that holds {folder}, then print again.",
                )
            services.exporting.write_copy(drawn, wished, overwrite=True)

    def done(_none: None) -> None:
        sheets = counted(len(page_order(printer, len(letter.pages))), "page")
        if wished is not None:
            page.messages.say(f"Printed {sheets} into {wished.name}.", Tone.DONE)
        else:
            page.messages.say(f"{sheets} handed to “{printer.printerName()}”.", Tone.DONE)

    def stopped(_stop: object) -> None:
        into = (
            f"{wished.name} was not written" if wished is not None else "some pages may be on paper already"
        )
        page.messages.say(f"Printing was stopped; {into}. The letter itself is as it was.")

    page.run(work, done, words="Printing", cancelled=stopped)


def _file_of(printer: QPrinter) -> Path | None:
    """Return the file that takes the pages in a printer's stead, None for a printer."""
    is_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and printer.outputFileName()
    return Path(printer.outputFileName()) if is_file else None


def _kept_for_printing(letter: LetterOnScreen, folder: Path) -> LetterOnScreen:
    """Return the letter on a file of its own: that of a preview goes as typing goes on."""
    own = folder / f"letter{letter.path.suffix}"
    try:
        shutil.copyfile(letter.path, own)
    except OSError as error:
        raise FileUnreadable(
            f"The letter cannot be made ready to be printed: {error.strerror or error}.",
            file=letter.path.name,
            remedy="Look at it once more, then print again.",
        ) from error
    return replace(letter, path=own)


def _is_whole(pdf: Path) -> bool:
    """Tell whether a PDF was written to its end, which Qt does not tell."""
    try:
        with pdf.open("rb") as file:
            file.seek(-min(1024, pdf.stat().st_size), 2)
            return _END_OF_PDF in file.read()
    except OSError:
        return False
