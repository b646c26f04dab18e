# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window remembers from one day to the next: its place and size, columns, recent libraries."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QSettings, QThreadPool, QTimer

RECENT: Final = 8
WRITE_AFTER: Final = 1000
"""Milliseconds of quiet after which changes are written."""


class _Store(QSettings):
    """Settings whose file is written in quiet, on another thread.

    Qt writes at the next turn of the event loop and waits until the disk has it, once for every step of a zoom.
    """

    def __init__(self, file: str) -> None:
        super().__init__(file, QSettings.Format.IniFormat)
        self._quiet = QTimer(self, singleShot=True, interval=WRITE_AFTER)
        self._quiet.timeout.connect(lambda: QThreadPool.globalInstance().start(partial(_write, file)))

    def setValue(self, key: str, value: object) -> None:
        """Change a value, which is written once nothing more is changed."""
        super().setValue(key, value)
        self._quiet.start()

    def write_now(self) -> None:
        """Write, and leave nothing to be written later."""
        self._quiet.stop()
        self.sync()

    def event(self, event: QEvent) -> bool:
        """Pass over that Qt would write; it asks once only, and no more before it has written itself."""
        return event.type() == QEvent.Type.UpdateRequest or super().event(event)


def _write(file: str) -> None:
    # What other settings of the same file hold is written too: Qt shares it, under a lock.
    QSettings(file, QSettings.Format.IniFormat).sync()


class WindowSettings:
    """Settings of this user on this computer, in one file."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is None:
            from caseapp import paths

            folder = paths.config_dir()
        self._store = _Store(str(folder / "window.ini"))

    @property
    def folder(self) -> Path:
        """Where this user's settings lie on this computer; may not exist yet."""
        return Path(self._store.fileName()).parent

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
        """Write the file now."""
        self._store.write_now()
