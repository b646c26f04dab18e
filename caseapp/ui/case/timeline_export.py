# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The timeline on paper and in files: the system's dialogs, and what is said afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPalette
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from caseapp.domain.timeline_file import TimelineForm
from caseapp.domain.timeline_picture import TimelineView, timeline_picture
from caseapp.ui.errors import Tone
from caseapp.ui.picture_paint import paint_picture
from caseapp.ui.theme import theme_of

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.ui.case.timeline_tab import TimelineTab
    from caseapp.ui.jobs import JobProgress

_FILTERS: Final = {
    TimelineForm.PDF: "PDF (*.pdf)",
    TimelineForm.SVG: "SVG picture (*.svg)",
    TimelineForm.TXT: "Text (*.txt)",
}


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

        def named(name: str) -> None:
            chosen, kind = QFileDialog.getSaveFileName(
                self._tab, "Export timeline", name, ";;".join(_FILTERS.values())
            )
            if chosen:
                by_kind = next((form for form, words in _FILTERS.items() if words == kind), TimelineForm.PDF)
                path = Path(chosen)
                form = TimelineForm.of(path.suffix) or by_kind
                # Not every system's dialog adds the ending; the name it then is was not asked about.
                has_ending = TimelineForm.of(path.suffix) is not None
                output = path if has_ending else path.with_name(f"{path.name}.{form.value}")
                self.write(case_id, output, form, overwrite=has_ending)

        self._tab.ask(name, named, key="timeline-name")

    def write(self, case_id: int, output: Path, form: TimelineForm, *, overwrite: bool) -> None:
        """Write the file as a job, and say where it is."""
        files = self._tab.bench.services.timeline_files

        def work(_progress: JobProgress) -> Written[Path]:
            from caseapp.services.exporting import now

            return files.write(case_id, now(), output, form, overwrite=overwrite)

        def done(written: Written[Path]) -> None:
            self._tab.bench.bus.tell(written.change, self._tab)
            path = written.value
            self._tab.messages.say(f"The timeline is in {path.name}, in the folder {path.parent}.", Tone.DONE)

        self._tab.run(work, done, words="Writing the timeline")

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
        if timeline is None:
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
