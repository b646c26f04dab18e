# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window remembers from one day to the next: its place and size, columns, recent libraries."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

RECENT: Final = 8


class WindowSettings:
    """Settings of this user on this computer, in one file."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is None:
            from caseapp import paths

            folder = paths.config_dir()
        self._store = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def state(self, name: str) -> QByteArray:
        """Return a state that was kept, or an empty one."""
        kept = self._store.value(f"window/{name}", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep the state of a window, splitter or header."""
        self._store.setValue(f"window/{name}", state)

    def flag(self, name: str, default: bool) -> bool:
        """Return a choice that was kept."""
        return str(self._store.value(f"choices/{name}", default)).lower() == "true"

    def keep_flag(self, name: str, on: bool) -> None:
        """Keep a choice."""
        self._store.setValue(f"choices/{name}", on)

    def choice(self, name: str, default: str) -> str:
        """Return which of several ways was kept."""
        return str(self._store.value(f"choices/{name}", default))

    def keep_choice(self, name: str, value: str) -> None:
        """Keep one of several ways."""
        self._store.setValue(f"choices/{name}", value)

    def recent(self) -> tuple[Path, ...]:
        """Return the libraries opened last, newest first."""
        count = self._store.beginReadArray("recent")
        found = []
        for index in range(count):
            self._store.setArrayIndex(index)
            found.append(Path(str(self._store.value("folder"))))
        self._store.endArray()
        return tuple(found)

    def opened(self, folder: Path) -> None:
        """Put a library first among the recent ones."""
        folders = [folder, *(other for other in self.recent() if other != folder)][:RECENT]
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(folders))
        for index, path in enumerate(folders):
            self._store.setArrayIndex(index)
            self._store.setValue("folder", str(path))
        self._store.endArray()

    def save(self) -> None:
        """Write the file."""
        self._store.sync()
