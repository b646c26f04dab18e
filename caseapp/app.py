# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The composition root of the window: the library is looked at, the window painted, the rest loaded after."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caseapp import paths
from caseapp.compose import first_rows, services
from caseapp.domain.errors import CaseError, LibraryNotFound

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from caseapp.domain.case import CaseRow
    from caseapp.services.office import Services
    from caseapp.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words of the command line ask the window to open."""

    library: Path
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
    default = paths.sample_library() if sample else paths.default_library()
    return Wanted(library or default, officer, sample)


def open_window(words: Sequence[str]) -> int:
    """Open the window on the library that the words ask for; return the exit code."""
    asked = wanted(words)
    if asked.sample:
        _make_sample(asked)
    try:
        rows = first_rows(asked.library)
    except LibraryNotFound:
        _make_first_library(asked)
        rows = ()
    except CaseError as error:
        return _refuse(error)
    application = make_application()
    office = services(asked.library, program="caseapp", officer=asked.officer)
    window = make_window(office, rows)
    window.show()
    try:
        return int(application.exec())
    finally:
        window.close()
        office.close()


def make_application() -> "QApplication":
    """Make the Qt application, named for the system."""
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Caseapp")
    application.setApplicationDisplayName("Caseapp")
    application.setDesktopFileName("caseapp")
    return application


def make_window(office: "Services", rows: "tuple[CaseRow, ...]") -> "MainWindow":
    """Make the main window on the services of a library."""
    from caseapp.ui.window import MainWindow

    return MainWindow(office, rows)


def _make_sample(asked: Wanted) -> None:
    from caseapp.compose import at_work, create
    from caseapp.services.job import SILENT
    from caseapp.services.sample import fill_sample

    if not (asked.library / "library.sqlite").exists():
        create(asked.library, program="caseapp", officer=asked.officer)
    with at_work(asked.library, program="caseapp", officer=asked.officer) as office:
        if not office.desk.library.read_only:
            fill_sample(office, SILENT)


def _make_first_library(asked: Wanted) -> None:
    from caseapp.compose import create

    create(asked.library, program="caseapp", officer=asked.officer)


def _refuse(error: CaseError) -> int:
    """Say in a box of the system why the library cannot be opened."""
    from PySide6.QtWidgets import QMessageBox

    make_application()
    box = QMessageBox(QMessageBox.Icon.Warning, "Caseapp", error.message)
    box.setInformativeText(error.remedy)
    box.exec()
    return 1
