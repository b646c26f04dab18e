# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing a file that leaves the program: the system's dialog, a job, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.ui.jobs import JobProgress
    from caseapp.ui.page import Page


REGISTERS: Final = {
    ".xlsx": "Excel workbook with letters beside it (*.xlsx)",
    ".csv": "Comma-separated values (*.csv)",
    ".json": "JSON data (*.json)",
}
"""The kinds of files of a question register."""


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file: what it is called, its endings as the dialog offers them, its name, and its writing.

    `write` is given the file, whether it may replace one, and what to tell of its progress; `after` is called
    once the file is there.
    """

    what: str
    endings: Mapping[str, str]
    name: Callable[[], str]
    write: Callable[[Path, bool, JobProgress], Written[Path]]
    after: Callable[[], None] = lambda: None


def begin_export(page: Page, export: Export) -> None:
    """Ask for a file in the system's dialog, and write it."""

    def named(name: str) -> None:
        title = f"Export {export.what}"
        chosen, kind = QFileDialog.getSaveFileName(page, title, name, ";;".join(export.endings.values()))
        if chosen:
            file, was_asked = _ended(Path(chosen), kind, export.endings, name)
            write_export(page, export, file, overwrite=was_asked)

    page.ask(export.name, named, key="export-name")


def write_export(page: Page, export: Export, file: Path, *, overwrite: bool) -> None:
    """Write a file as a job, and say where it is."""

    def done(written: Written[Path]) -> None:
        page.bench.bus.tell(written.change, page)
        export.after()
        path = written.value
        page.messages.say(
            f"The {export.what} is in {path.name}, in the folder {path.parent}.",
            Tone.DONE,
            button="Open folder",
            act=lambda: _show_folder(path.parent),
        )

    page.run(
        lambda progress: export.write(file, overwrite, progress), done, words=f"Writing the {export.what}"
    )


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _ended(chosen: Path, kind: str, endings: Mapping[str, str], suggested: str) -> tuple[Path, bool]:
    """Return a file with the ending that was meant, and whether the dialog asked about that very name.

    Not every system's dialog adds the ending of the kind that was chosen, or changes that of a suggested name.
    """
    by_kind = next((ending for ending, words in endings.items() if words == kind), "")
    ending = chosen.suffix.lower()
    if ending not in endings:
        return chosen.with_name(f"{chosen.name}{by_kind or next(iter(endings))}"), False
    if by_kind and ending != by_kind and chosen.name == Path(suggested).name:
        return chosen.with_suffix(by_kind), False
    return chosen, True
