# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages in the page itself, and the report of a fault of the program."""

import logging
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QHideEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from caseapp.domain.errors import CaseError
from caseapp.domain.faults import trace_of
from caseapp.ui.chips import draw_shape
from caseapp.ui.theme import GRID, Shape, theme_of
from caseapp.ui.words import explain

_LOG = logging.getLogger("caseapp.ui")


class Tone(StrEnum):
    """How grave a message is."""

    DONE = "done"
    ADVICE = "advice"
    REFUSED = "refused"


_SHAPES = {Tone.DONE: Shape.TICK, Tone.ADVICE: Shape.RING, Tone.REFUSED: Shape.TRIANGLE}
_SPOKEN = {Tone.DONE: "Done", Tone.ADVICE: "Note", Tone.REFUSED: "Not done"}


class _Sign(QWidget):
    """The mark of a message's tone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = Tone.ADVICE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square as high as a line."""
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        theme = theme_of(self.palette())
        colour = theme.danger if self.tone is Tone.REFUSED else theme.accent
        draw_shape(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), _SHAPES[self.tone], colour)


class MessageBar(QFrame):
    """A line of words at the top of a page, with what can be done about it; nothing waits for it.

    `said(words, tone, button, act)` and `withdrawn()` tell another window that repeats it.
    """

    said = Signal(str, object, str, object)
    withdrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._sign = _Sign(self)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self._dismiss = QToolButton()
        self._dismiss.setText("×")
        self._dismiss.setAutoRaise(True)
        self._dismiss.setAccessibleName("Dismiss message")
        self._dismiss.setToolTip("Dismiss")
        self._act: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self._dismiss.clicked.connect(self.hide)
        self.button.clicked.connect(self._on_button)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, or nothing."""
        return "" if self.isHidden() else self.label.text()

    def say(
        self,
        words: str,
        tone: Tone = Tone.ADVICE,
        *,
        button: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Say something, with one thing that can be done about it."""
        self._sign.tone = tone
        self._sign.update()
        self.label.setText(words)
        self.setAccessibleName(f"{_SPOKEN[tone]}: {words}")
        self._act = act
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        self.said.emit(words, tone, button, act)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell where the message itself is hidden, not only the page that it is on."""
        super().hideEvent(event)
        if self.isHidden():
            self.withdrawn.emit()

    def refuse(self, error: CaseError) -> None:
        """Say what could not be done, what is safe and what to do."""
        self.say(explain(error).words, Tone.REFUSED)

    def _on_button(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


def report_of(error: BaseException, version: str) -> str:
    """Write what is worth sending to the makers; it holds no words of letters."""
    import platform

    return (
        f"Caseapp {version}, Python {platform.python_version()}, {platform.platform()}\n\n{trace_of(error)}"
    )


def tell_fault(bar: MessageBar, error: BaseException, *, again: bool = False) -> None:
    """Log a fault of the program, and the first time show it with a report that can be copied."""
    import caseapp

    _LOG.error("a fault of the program", exc_info=error)
    if again:
        return
    report = report_of(error, caseapp.__version__)
    bar.say(
        "Something went wrong inside Caseapp. What you had stored is safe, and you can go on; "
        "if it happens again, send the report to whoever looks after the program.",
        Tone.REFUSED,
        button="Copy report",
        act=lambda: QGuiApplication.clipboard().setText(report),
    )
