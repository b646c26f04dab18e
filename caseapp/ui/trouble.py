# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line of words about what was typed and cannot be used."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from caseapp.ui.theme import theme_of


class Trouble(QLabel):
    """Words with a sign before them, in the colour of danger, spoken when they are new; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._said = ""
        self._dress()
        self.hide()

    @property
    def words(self) -> str:
        """What is said, or nothing."""
        return self._said

    def say(self, words: str) -> None:
        """Say what is wrong; nothing where all is well."""
        is_new, self._said = words != self._said, words
        self.setText("\n".join(f"⚠ {line}" for line in words.splitlines()))
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words and is_new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _dress(self) -> None:
        palette = self.palette()
        danger = theme_of(palette).danger
        if palette.color(self.foregroundRole()) != danger:
            palette.setColor(self.foregroundRole(), danger)
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
