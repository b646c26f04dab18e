# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room for the text of a draft: its details fold away by themselves where too few lines would show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QSplitter

from caseapp.ui.drafts.folds import Fold
from caseapp.ui.drafts.writing.editor import LetterEditor

LINES: Final = 6
"""Lines of the text that show at least while its details are open."""


class MakingRoom(QObject):
    """Folds the details of a draft away where its text has no room beside them, and opens them again."""

    def __init__(self, parts: QSplitter, details: Fold, editor: LetterEditor) -> None:
        super().__init__(parts)
        self._parts, self._details, self._editor = parts, details, editor
        self._taken = 0
        """Pixels that the details take while they are open."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        parts.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again once another size is laid out."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._soon.start()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if not self._editor.isVisible():
            return
        room = self._editor.viewport().height()
        if self._details.isVisible():
            self._taken = self._details.height() + self._parts.handleWidth()
        else:
            room -= self._taken
        self._details.give_way(tight=room < LINES * self._editor.fontMetrics().lineSpacing())
