# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notifications of the system, which come from an icon in its tray."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from caseapp.ui.icons import icon

SHOWN_FOR: Final = 15_000
"""Milliseconds that the system is asked to show a notification; many go by their own."""
_SIDE: Final = 64


class Notifier(QObject):
    """Shows notifications; the signals tell what was chosen on one or in the menu beside it."""

    opened = Signal()
    today_requested = Signal()
    quiet_requested = Signal()
    off_requested = Signal()

    def show(self) -> None:
        """Stand ready."""

    def hide(self) -> None:
        """Be gone, with whatever is shown."""

    def tell(self, title: str, words: str) -> None:
        """Show a notification."""


class Tray(Notifier):
    """Notifications from an icon in the tray, which is there only while reminders are on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.menu = QMenu(parent)
        for words, signal in (
            ("Open Today", self.today_requested),
            ("Snooze all until tomorrow", self.quiet_requested),
            ("Turn off reminders", self.off_requested),
        ):
            self.menu.addAction(words).triggered.connect(signal)
        self.icon = QSystemTrayIcon(_badge(parent.palette()), self)
        self.icon.setToolTip("Caseapp reminders")
        self.icon.setContextMenu(self.menu)
        self.icon.messageClicked.connect(self.opened)
        self.icon.activated.connect(self._on_activated)

    def show(self) -> None:
        """Show the icon."""
        self.icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def tell(self, title: str, words: str) -> None:
        """Show a notification beside the icon."""
        self.icon.showMessage(title, words, _badge(self.menu.palette()), SHOWN_FOR)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.today_requested.emit()


def system_notifier(parent: QWidget) -> Notifier | None:
    """Return the notifications of the system, None where it shows none."""
    return Tray(parent) if can_notify() else None


def can_notify() -> bool:
    """Tell whether the system shows notifications of programs."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


def _badge(palette: QPalette) -> QIcon:
    """Draw the icon of Today on a ground of its own, since a tray may be light or dark whatever the window is."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Window))
    painter.drawRoundedRect(QRectF(0, 0, _SIDE, _SIDE), _SIDE / 5, _SIDE / 5)
    icon("today").paint(painter, _SIDE // 8, _SIDE // 8, _SIDE * 3 // 4, _SIDE * 3 // 4)
    painter.end()
    return QIcon(picture)
