# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The composition root of the window: the library is looked at, the window painted, the rest loaded after."""

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from caseapp import paths
from caseapp.compose import (
    DATABASE,
    create,
    first_rows,
    open_copy,
    portable_services,
    services,
    upgrade_due,
)
from caseapp.domain.errors import Cancelled, CaseError, LibraryNotFound
from caseapp.domain.portable_case import is_portable
from caseapp.ui.errors import Tone
from caseapp.ui.faults import Faults, Log
from caseapp.ui.jobs import JobProgress
from caseapp.ui.opening import Opening
from caseapp.ui.settings import WindowSettings
from caseapp.ui.welcome import Welcome
from caseapp.ui.window import MainWindow
from caseapp.ui.words import explain

if TYPE_CHECKING:
    from caseapp.domain.case import CaseRow
    from caseapp.services.office import Services

PROGRAM = "Caseapp"
"""What the holder of a library is called to others."""
SWITCH = 0.001
"""Seconds that a job keeps the window waiting at a time while it reckons; Python's own five thousandths are felt."""
FEW_PROCESSORS = 2
"""Up to so many, the window paints with its own thread alone: Qt's helpers would wait for a page being drawn."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words of the command line ask the window to open; no library means the last one."""

    library: Path | None
    officer: str
    sample: bool


def wanted(words: Sequence[str]) -> Wanted:
    """Read the words: --sample, --library FOLDER, --officer NAME, or a library folder."""
    library: Path | None = None
    officer = ""
    sample = False
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--sample":
            sample = True
        elif name in ("--library", "--officer"):
            given = value if equals else waiting.pop(0)
            if name == "--library":
                library = Path(given)
            else:
                officer = given
        else:
            library = Path(word)
    return Wanted(library, officer, sample)


def open_window(words: Sequence[str]) -> int:
    """Open the window on the library that the words ask for; return the exit code."""
    asked = wanted(words)
    application = make_application()
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # a program without its log is better than none
            stack.enter_context(contextlib.closing(Log(paths.log_dir())))
        faults = Faults()
        faults.install()
        stack.callback(faults.remove)
        program = Program(WindowSettings(), officer=asked.officer)
        stack.callback(program.close)
        faults.raised.connect(program.tell_fault)
        program.begin(asked)
        return int(application.exec())


def make_application() -> QApplication:
    """Make the Qt application, named for the system."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if (os.cpu_count() or 1) <= FEW_PROCESSORS:
        os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    application = QApplication(sys.argv[:1])
    sys.setswitchinterval(SWITCH)
    application.setApplicationName("Caseapp")
    application.setApplicationDisplayName("Caseapp")
    application.setDesktopFileName("caseapp")
    return application


def make_window(
    office: "Services", rows: "tuple[CaseRow, ...]", settings: WindowSettings | None = None
) -> MainWindow:
    """Make the main window on the services of a library."""
    return MainWindow(office, rows, settings)


class Program(QObject):
    """Holds the one window that is open: on a library, or the one that asks which."""

    def __init__(self, settings: WindowSettings, *, officer: str = "") -> None:
        super().__init__()
        self._settings = settings
        self._officer = officer
        self._closed = False
        self._next: Services | None = None
        self._office: Services | None = None
        self.window: MainWindow | None = None
        self.welcome: Welcome | None = None

    def begin(self, asked: Wanted) -> None:
        """Open what is asked for, else the library opened last, else the usual one; or offer the choice."""
        own = next((one for one in self._settings.recent() if not is_portable(one)), paths.default_library())
        folder = asked.library or own
        if is_portable(folder) and not asked.sample:
            self._begin_portable(folder)
            return
        if asked.sample:
            folder = asked.library or paths.sample_library()
            if not (folder / DATABASE).exists():
                self._offer().guide.sample_requested.emit()
                return
        try:
            rows = first_rows(folder)
            upgrade = upgrade_due(folder)
        except CaseError as error:
            self._offer(error, folder if asked.library else None)
            return
        self._show(services(folder, program=PROGRAM, officer=self._officer), rows, upgrade=upgrade)

    def _begin_portable(self, file: Path) -> None:
        """Offer the choice, and open a portable case in its place as soon as that is seen."""
        welcome = self._offer()
        QTimer.singleShot(0, welcome, lambda: welcome.guide.library_requested.emit(file))

    def open(self, folder: Path) -> None:
        """Open another library, or a portable case by its file, in place of this one, which stays where that fails."""
        office = self._office
        if is_portable(folder):
            if office is not None and office.portable_file == folder:
                self._say(f"The portable case “{folder.stem}” is open already.")
            else:
                self._open_portable(folder)
            return
        if office is not None and office.folder == folder and self._can_write(office):
            self._say(f"The library “{folder.stem}” is open already.")
            return

        def work(progress: JobProgress) -> "Services":
            first_rows(folder)
            return self._opened(folder, progress)

        self._change(work, "Opening the library")

    def _open_portable(self, file: Path) -> None:
        def work(progress: JobProgress) -> "Services":
            made = portable_services(file, program=PROGRAM, officer=self._officer, progress=progress)
            return _ready(made, progress)

        self._change(work, "Opening the portable case")

    def make(self, folder: Path) -> None:
        """Make a new library and open it."""

        def work(progress: JobProgress) -> "Services":
            create(folder, program=PROGRAM, officer=self._officer)
            return self._opened(folder, progress)

        self._change(work, "Making the library")

    def open_sample(self) -> None:
        """Open the sample library; it is made and filled the first time."""
        folder = paths.sample_library()
        if self._office is not None and self._office.folder == folder:
            self._say("The sample library is open already.")
            return

        def work(progress: JobProgress) -> "Services":
            from caseapp.services.sample import fill_sample

            if not (folder / DATABASE).exists():
                create(folder, program=PROGRAM, officer=self._officer)
            office = self._opened(folder, progress)
            try:
                if office.refusal is None:
                    fill_sample(office, progress)
            except BaseException:
                office.close()
                raise
            return office

        self._change(work, "Making the sample library")

    def open_copy(self, copy: Path, folder: Path) -> None:
        """Make a library out of a second reader's copy and open it."""

        def work(progress: JobProgress) -> "Services":
            open_copy(copy, folder, program=PROGRAM, officer=self._officer, progress=progress)
            return self._opened(folder, progress)

        self._change(work, "Opening the copy")

    def tell_fault(self, error: Exception) -> None:
        """Show what nobody caught in the window that is open, and log it."""
        host = self._host()
        if host is not None:
            host.jobs.faulted.emit(error)

    def close(self) -> None:
        """Close the window, then the library."""
        self._closed = True
        for window in (self.window, self.welcome):
            if window is not None and not window.close():
                window.close()  # it has told what it could not keep, and stays open only once for that
        for office in (self._next, self._office):
            if office is not None:
                office.close()
        self._next = self._office = None
        self._settings.save()

    def _opened(self, folder: Path, progress: "JobProgress") -> "Services":
        return _ready(services(folder, program=PROGRAM, officer=self._officer), progress)

    def _change(self, work: "Callable[[JobProgress], Services]", words: str) -> None:
        host = self._host()
        if host is None or self._next is not None:
            return
        if isinstance(host, Welcome):
            host.choices.setEnabled(False)
        job = host.jobs.start(work, self._arrived, owner=self, words=words, failed=self._refused)
        if isinstance(host, Welcome):
            job.cancelled.connect(lambda: host.choices.setEnabled(True))

    def _arrived(self, office: "Services") -> None:
        self._next = office
        if not self._closed:  # the job's window cannot be closed in the middle of its answer
            QTimer.singleShot(0, self, self._exchange)

    def _exchange(self) -> None:
        office, self._next = self._next, None
        host = self._host()
        if office is None:
            return
        if host is None or not host.isVisible():
            office.close()
            return
        window, welcome, before = self.window, self.welcome, self._office
        if window is not None and not window.closing.may_close():
            office.close()
            return
        if window is not None:
            self._settings.keep_state("geometry", window.saveGeometry())
        self._show(office, first_rows(office.folder))
        self.welcome = None
        for old in (window, welcome):
            if old is not None:
                old.close()
                old.deleteLater()
        if before is not None:
            before.close()

    def _refused(self, error: CaseError) -> None:
        host = self._host()
        if isinstance(host, Welcome):
            host.choices.setEnabled(True)
            host.messages.refuse(error)
        elif host is not None:
            host.page.messages.say(f"{explain(error).words} This library stays open.", Tone.REFUSED)

    def _show(self, office: "Services", rows: "tuple[CaseRow, ...]", *, upgrade: bool = False) -> None:
        window = make_window(office, rows, self._settings)
        Opening(window, office, upgrade=upgrade)
        guide = window.guide
        guide.library_requested.connect(self.open)
        guide.new_library_requested.connect(self.make)
        guide.sample_requested.connect(self.open_sample)
        guide.copy_requested.connect(self.open_copy)
        self.window, self._office = window, office
        window.show()

    def _offer(self, error: CaseError | None = None, wanted_at: Path | None = None) -> Welcome:
        welcome = self.welcome = Welcome(self._settings)
        guide = welcome.guide
        guide.library_requested.connect(self.open)
        guide.new_library_requested.connect(self.make)
        guide.sample_requested.connect(self.open_sample)
        guide.copy_requested.connect(self.open_copy)
        if isinstance(error, LibraryNotFound) and wanted_at is not None:
            welcome.messages.say(
                error.message, Tone.REFUSED, button="Make it there", act=lambda: self.make(wanted_at)
            )
        elif error is not None and not (isinstance(error, LibraryNotFound) and not self._settings.recent()):
            welcome.messages.refuse(error)
        welcome.show()
        return welcome

    def _say(self, words: str) -> None:
        if self.window is not None:
            self.window.page.messages.say(words)

    def _host(self) -> MainWindow | Welcome | None:
        return self.window or self.welcome

    @staticmethod
    def _can_write(office: "Services") -> bool:
        try:
            return office.refusal is None
        except (CaseError, Cancelled):
            return False


def _ready(office: "Services", progress: JobProgress) -> "Services":
    """Open the library of some services, which are closed where that fails."""
    try:
        office.open(progress)
    except BaseException:
        office.close()
        raise
    return office
