# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What another thread leaves for the window's thread, kept by something that outlives whoever is answered."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal


class Post(QObject):
    """Does on its own thread, in order, what is left from any thread.

    Qt still reads the object that emits a signal after it has queued the call. What may go as soon as it
    is answered (a job, a letter's contents) must therefore not emit from another thread, but leave it here.
    """

    _left = Signal(object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._left.connect(self._on_left, Qt.ConnectionType.QueuedConnection)

    def leave(self, act: Callable[[], object]) -> None:
        """Have something done; called on any thread."""
        self._left.emit(act)

    def deliver(self) -> None:
        """Do now what was left until now; called on the window's thread."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _on_left(self, act: Callable[[], object]) -> None:
        act()


def lasting_post() -> Post:
    """Return the post that lasts as long as the application; called on the window's thread."""
    application = QCoreApplication.instance()
    kept = None if application is None else application.findChild(Post)
    return kept or Post(application)
