# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates as a file for a calendar program: what it is to tell, where it is put, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QPushButton, QSizePolicy

from caseapp.domain.calendar_event import CalendarChoice, CalendarWritten
from caseapp.domain.case_words import counted
from caseapp.domain.change import Written
from caseapp.ui.errors import Tone
from caseapp.ui.inline import Inline, lay_out_form
from caseapp.ui.page import Act, Page

if TYPE_CHECKING:
    from caseapp.ui.jobs import JobProgress

_NONE: Final = "none"
_DAYS: Final = (0, 1, 2, 3, 5, 10)
_KEPT: Final = "calendar-reminder"
_SHARED: Final = (
    "Calendars are often shared. Without this the file tells only references, numbers, dates and how they were "
    "counted."
)

_NO_DATE: Final = "The days on which questions without a due date are looked at again are not in the file."
_UNRECORDED: Final = (
    "The export is not recorded in the audit trail, so what ends later is not taken back from your calendar."
)


class CalendarForm(Inline):
    """Asks for the reminder, and whether to tell what was asked."""

    def __init__(self) -> None:
        super().__init__("Due dates as a calendar file")
        self.title, self.hint = QLabel(), QLabel(f"{_SHARED} {_NO_DATE}")
        self.reminder, self.wording = QComboBox(), QCheckBox("Tell also what was asked, of whom, and reasons")
        self.save, self.cancel = QPushButton("Choose where to save…"), QPushButton("Cancel")
        for label in (self.title, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        # A form's row asks for the height of a narrow label, however wide it is; its own is for its width.
        fitting = self.hint.sizePolicy()
        fitting.setVerticalPolicy(QSizePolicy.Policy.Ignored)
        self.hint.setSizePolicy(fitting)
        self.reminder.addItem("No reminder", _NONE)
        for days in _DAYS:
            when = f"{counted(days, 'working day')} before, at 09:00" if days else "On the day, at 09:00"
            self.reminder.addItem(when, str(days))
        self.reminder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        rows = lay_out_form(
            self, (("Re&minder", self.reminder), ("&Wording", self.wording)), self.save, self.cancel
        )
        rows.insertRow(0, self.title)
        rows.insertRow(3, "", self.hint)
        self.wording.setAccessibleName(self.wording.text())
        self.wording.setAccessibleDescription(self.hint.text())
        self.cancel.clicked.connect(self.leave)

    def begin(self, whose: str, reminder: str) -> None:
        """Ask about the due dates of a case, or of all, with a reminder chosen."""
        self.title.setText(f"Due dates of {whose} as a file for your calendar program")
        self.reminder.setCurrentIndex(max(0, self.reminder.findData(reminder)))
        self.wording.setChecked(False)
        self.show()
        self.reminder.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def choice(self) -> CalendarChoice:
        """What the file is to tell."""
        days = str(self.reminder.currentData())
        return CalendarChoice(self.wording.isChecked(), None if days == _NONE else int(days))


class CalendarExport(QObject):
    """Exports due dates from a page; `case` gives the case it shows and its reference, None for all cases."""

    def __init__(self, page: Page, case: Callable[[], tuple[int, str] | None] = lambda: None) -> None:
        super().__init__(page)
        self._page, self._case = page, case
        self._asked: tuple[int, str] | None = None
        self.form = CalendarForm()
        page.column.insertWidget(1, self.form)
        self.form.save.clicked.connect(self._on_save)

    def acts(self) -> Mapping[str, Act]:
        """Return the action of the window that it does."""
        return {"export-calendar": self.begin}

    def begin(self) -> None:
        """Ask what the file is to tell."""
        self._asked = self._case()
        whose = "all cases" if self._asked is None else self._asked[1]
        self.form.begin(whose, self._page.bench.settings.choice(_KEPT, "1"))

    def _on_save(self) -> None:
        files, case_id = self._page.bench.services.calendar_files, self._case_id
        choice = self.form.choice
        self._page.bench.settings.keep_choice(_KEPT, str(self.form.reminder.currentData()))

        def named(name: str) -> None:
            chosen, _ = QFileDialog.getSaveFileName(
                self._page, "Export due dates as a calendar file", name, "Calendar file (*.ics)"
            )
            if chosen:
                # Not every system's dialog adds the ending; the name it then is was not asked about.
                path = Path(chosen)
                self.write(
                    case_id, path if path.suffix else path.with_suffix(".ics"), choice, bool(path.suffix)
                )

        def name() -> str:
            from caseapp.services.exporting import now

            return files.file_name(case_id, now())

        self._page.ask(name, named, key="calendar-name")

    @property
    def _case_id(self) -> int | None:
        return None if self._asked is None else self._asked[0]

    def write(self, case_id: int | None, output: Path, choice: CalendarChoice, overwrite: bool) -> None:
        """Write the file, and say where it is and what to do with it."""
        files = self._page.bench.services.calendar_files

        def work(progress: JobProgress) -> Written[CalendarWritten]:
            from caseapp.services.exporting import now

            return files.write(case_id, now(), output, choice, overwrite=overwrite, progress=progress)

        def done(written: Written[CalendarWritten]) -> None:
            self.form.leave()
            self._page.bench.bus.tell(written.change, self._page)
            refusal = self._page.bench.services.refusal
            if refusal is None:
                self._page.messages.say(_told(written.value), Tone.DONE)
            else:
                self._page.messages.say(f"{_told(written.value)} {_UNRECORDED} {refusal.message}")

        self._page.run(work, done, words="Writing due dates")


def _told(found: CalendarWritten) -> str:
    dates = f"{counted(found.dates, 'due date')} {'is' if found.dates == 1 else 'are'}"
    ended = f", and {counted(found.cancelled, 'earlier one')} cancelled" if found.cancelled else ""
    return (
        f"{dates} in {found.path.name}{ended}, in the folder {found.path.parent}. Open the file in your calendar "
        "program; the next one brings these dates up to date."
    )
