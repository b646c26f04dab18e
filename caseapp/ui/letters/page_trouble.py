# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said where a page cannot be shown, and the button that has it drawn once more."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton

from caseapp.domain.errors import CaseError
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.theme import GRID


def trouble_words(letter: LetterOnScreen, page: int, error: CaseError) -> str:
    """Return why a page (from 1) cannot be shown; the file is kept under a name that nobody knows."""
    why = str(error).replace(f"“{letter.path.name}”", "this letter")
    return f"Page {page} cannot be shown.\n{why[:1].upper()}{why[1:]}"


class TryAgain(QPushButton):
    """Lies on the first page in view that could not be drawn; `requested(page)` asks to draw it again."""

    requested = Signal(int)

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__("Try again", view.viewport())
        self._view = view
        self._page = 0
        self._told: tuple[int, QRect, str] | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._stand)
        self.clicked.connect(lambda: self.requested.emit(self._page))

    def tell(self, told: tuple[int, QRect, str] | None) -> None:
        """Take the page, where its words lie in the view and what they are, while it is being painted."""
        if told != self._told:
            self._told = told
            self._soon.start()

    def _stand(self) -> None:
        if self._told is None:
            if self.hasFocus():
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
            return
        self._page, lines, words = self._told
        self.setAccessibleName(f"Try page {self._page} again")
        self.setAccessibleDescription(words)
        self.setToolTip(f"Draw page {self._page} again")
        self.resize(self.sizeHint())
        room = self._view.viewport().rect()
        top = min(lines.bottom() + 2 * GRID, room.bottom() - self.height())
        self.move(lines.center().x() - self.width() // 2, max(0, top))
        self.show()
