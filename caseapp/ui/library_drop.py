# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Libraries and portable cases that are dropped on a window are opened in it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from caseapp.domain.portable_case import is_portable
from caseapp.ui.libraries import SUFFIX
from caseapp.ui.page import Guide


class LibraryDrop(QObject):
    """Takes what is dropped on a window and wanted by no page of it."""

    def __init__(self, window: QWidget, guide: Guide) -> None:
        super().__init__(window)
        self._guide = guide
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept a library or a portable case, and open it."""
        if isinstance(event, QDragEnterEvent) and dropped_library(event.mimeData()) is not None:
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            dropped = dropped_library(event.mimeData())
            if dropped is not None:
                event.acceptProposedAction()
                self._guide.library_requested.emit(dropped)
                return True
        return super().eventFilter(watched, event)


def dropped_library(mime: QMimeData) -> Path | None:
    """Return the library or portable case that is dragged alone, None for anything else."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if is_portable(path) or (path.suffix.lower() == SUFFIX and path.is_dir()) else None
