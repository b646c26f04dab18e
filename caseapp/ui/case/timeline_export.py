# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The timeline on paper and in files: the system's dialogs, and what is said afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPalette
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from caseapp.domain.timeline_file import TimelineForm
from caseapp.domain.timeline_picture import TimelineView, timeline_picture
from caseapp.ui.errors import Tone
from caseapp.ui.file_export import Export, begin_export
from caseapp.ui.picture_paint import paint_picture
from caseapp.ui.theme import theme_of

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.ui.case.timeline_tab import TimelineTab
    from caseapp.ui.jobs import JobProgress

_ENDINGS: Final = {".pdf": "PDF (*.pdf)", ".svg": "SVG picture (*.svg)", ".txt": "Text (*.txt)"}


class TimelineExport(QObject):
    """Exports and prints the timeline of a tab."""

    def __init__(self, tab: TimelineTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def begin(self) -> None:
        """Ask for a file, named after the case and the day, and write it."""
        case_id, files = self._tab.case_id, self._tab.bench.services.timeline_files
        if case_id is None:
            return

        def name() -> str:
            from caseapp.services.exporting import now

            return files.file_name(case_id, now(), TimelineForm.PDF)

        def write(file: Path, overwrite: bool, progress: JobProgress) -> Written[Path]:
            from caseapp.services.exporting import now

            form = TimelineForm(file.suffix.lower().removeprefix("."))
            return files.write(case_id, now(), file, form, overwrite=overwrite, progress=progress)

        begin_export(self._tab, Export("timeline", _ENDINGS, name, write))

    def print_out(self) -> None:
        """Ask for a printer in the system's dialog, then print what is in view on one page."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setDocName(f"Timeline of {self._tab.reference}")
        dialog = QPrintDialog(printer, self._tab)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Draw the stretch of time in view on one page, in black on white whatever the window's colours."""
        timeline, chart = self._tab.timeline, self._tab.chart
        if timeline is None or chart.picture is None:
            return
        page = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
        scale = chart.scale
        view = TimelineView(page.width(), page.height() - 16, scale.start, scale.days, told=False)
        picture = timeline_picture(timeline, view)
        painter = QPainter()
        if not painter.begin(printer):
            self._tab.messages.say("The printer did not take the page. Nothing was printed.")
            return
        dots = printer.resolution() / 72
        painter.scale(dots, dots)
        white = theme_of(QPalette(Qt.GlobalColor.white))
        font = self._tab.font()
        font.setPixelSize(8)
        painter.setFont(font)
        painter.drawText(QRectF(0, 0, page.width(), 12), Qt.AlignmentFlag.AlignLeft, picture.title)
        painter.translate(0, 14)
        paint_picture(painter, picture, white, font, QRectF(0, 0, picture.width, picture.height))
        painter.end()
        self._tab.messages.say("The timeline was handed to the printer.", Tone.DONE)
