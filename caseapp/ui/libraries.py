# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing a library: a new one, one from the disk, a recent one, or the sample."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from caseapp.domain.portable_case import PORTABLE_SUFFIX, is_portable
from caseapp.ui.page import Guide
from caseapp.ui.settings import WindowSettings

SUFFIX: Final = ".caselib"


class Libraries:
    """Asks with the system's own dialogs, and tells the guide what was chosen."""

    def __init__(self, guide: Guide, settings: WindowSettings, window: QWidget) -> None:
        self._guide = guide
        self._settings = settings
        self._window = window
        self._recent = QMenu(window)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Return what can be chosen, by the action's id."""
        return {
            "new-library": self.make_new,
            "open-library": self.choose,
            "open-sample": self._guide.sample_requested.emit,
            "open-copy": self.open_copy,
            "open-portable": self.open_portable,
        }

    def attach(self, action: QAction, menu: QMenu) -> None:
        """Hang the recent libraries on an action of a menu; they are read when the menu opens."""
        action.setMenu(self._recent)
        menu.aboutToShow.connect(lambda: self._fill(action))
        self._recent.aboutToShow.connect(lambda: self._fill(action))

    def make_new(self) -> None:
        """Ask where a new library is to lie."""
        folder = ask_new_folder(self._window, "New library: choose where it lies and name it", self._beside())
        if folder is not None:
            self._guide.new_library_requested.emit(folder)

    def choose(self) -> None:
        """Ask for the folder of a library."""
        folder = ask_folder(self._window, "Open library: choose its folder", self._beside().parent)
        if folder is not None:
            self._guide.library_requested.emit(folder)

    def open_copy(self) -> None:
        """Ask for a second reader's portable copy, and where the library is to lie that it is opened as."""
        from caseapp.domain.copied_case import COPY_SUFFIX

        title, kinds = "Open a second reader’s copy", f"Portable copy (*{COPY_SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if not chosen:
            return
        copy = Path(chosen)
        beside = self._beside().with_name(f"{copy.stem}{SUFFIX}")
        folder = ask_new_folder(self._window, "Second reading: name the library to work in", beside)
        if folder is not None:
            self._guide.copy_requested.emit(copy, folder)

    def open_portable(self) -> None:
        """Ask for the file of a portable case."""
        title, kinds = "Open a portable case, for reading only", f"Portable case (*{PORTABLE_SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if chosen:
            self._guide.library_requested.emit(Path(chosen))

    def _beside(self) -> Path:
        """Return where a new library is proposed: beside the last one, else where the first one lies."""
        recent = [folder for folder in self._settings.recent() if not is_portable(folder)]
        if recent and recent[0].parent.is_dir():
            return recent[0].with_name(f"New library{SUFFIX}")
        from caseapp import paths

        return paths.default_library()

    def _fill(self, action: QAction) -> None:
        self._recent.clear()
        for folder in self._settings.recent():
            row = self._recent.addAction(f"{folder.name}  ({folder.parent})".replace("&", "&&"))
            row.triggered.connect(partial(self._open, folder))
        action.setEnabled(not self._recent.isEmpty())

    def _open(self, folder: Path, _checked: bool = False) -> None:
        self._guide.library_requested.emit(folder)


def ask_folder(window: QWidget, title: str, beside: Path) -> Path | None:
    """Ask for a folder that is there; None where none is chosen."""
    chosen = QFileDialog.getExistingDirectory(window, title, str(beside))
    return Path(chosen) if chosen else None


def ask_new_folder(window: QWidget, title: str, proposed: Path) -> Path | None:
    """Ask for the name of a library's folder that is to be made; None where none is given."""
    chosen, _ = QFileDialog.getSaveFileName(
        window,
        title,
        str(proposed),
        "Case library (*.caselib)",
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not chosen:
        return None
    folder = Path(chosen)
    return folder if folder.suffix.lower() == SUFFIX else folder.with_name(folder.name + SUFFIX)
