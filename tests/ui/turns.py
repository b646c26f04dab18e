# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waiting until the event loop has done what was waiting in it."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot


def one_turn(qtbot: QtBot) -> None:
    """Let the event loop do what is waiting in it, paintings included."""
    done: list[bool] = []
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
