# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The key that leads a label: after it a letter labels wherever the keyboard is among the letters of a case."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from caseapp.ui.letters.page_keys import pressed

LEAD: Final = "Ctrl+J"
_ALONE: Final = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def led_by(key: str) -> str:
    """Return the sequence of the leading key and a letter."""
    return f"{LEAD}, {key.upper()}"


class Lead:
    """Tells a widget with keys of its own which of them it has to leave to the sequence."""

    def __init__(self) -> None:
        self._given = False

    def leads(self, event: QKeyEvent) -> bool:
        """Return whether a key comes after the leading one; asked once for each key."""
        if event.key() in _ALONE:
            return self._given
        given, self._given = self._given, pressed(event, LEAD)
        return given
