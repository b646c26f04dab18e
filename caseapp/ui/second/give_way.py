# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room for what asks something: other parts are hidden while it does."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class GiveWay(QObject):
    """Hides some parts of a column for as long as a form in it is shown."""

    def __init__(self, form: QWidget, parts: Sequence[QWidget]) -> None:
        super().__init__(form)
        self._parts = tuple(parts)
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the form as it is shown and hidden."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            for part in self._parts:
                part.setVisible(event.type() == QEvent.Type.HideToParent)
        return super().eventFilter(watched, event)
