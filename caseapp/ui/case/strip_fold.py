# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the date strip is shown: as the officer chose, else while the letters have room enough under it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QBoxLayout

from caseapp.ui.case.frame import LettersFrame
from caseapp.ui.settings import WindowSettings
from caseapp.ui.theme import GRID

LEAST_PAGES: Final = 240
"""Pixels of page, a dozen lines of a letter fitted to its pane, under which the strip gives way by itself."""
LEAST_LINES: Final = 12
"""Lines of text that the letters are high where nothing round them has to go, whatever was chosen."""
LINES_ROUND_PAGES: Final = 5
"""Lines of text as high as what stands over and under the pages of a pane."""
CHOICE: Final = "date-strip"
_SHOWN, _HIDDEN = "shown", "hidden"


class StripFold(QObject):
    """Hides the strip and brings it back; a choice is kept where it is not what would happen by itself."""

    def __init__(self, frame: LettersFrame, settings: WindowSettings) -> None:
        super().__init__(frame)
        self._frame, self._settings = frame, settings
        self._form = (False, False)
        frame.installEventFilter(self)
        frame.strip.shown_or_hidden.connect(self.toggle)

    def toggle(self) -> None:
        """Show the strip where it is hidden and give it the keyboard, else hide it."""
        hide = not self._frame.strip.folded
        chosen = _HIDDEN if hide else _SHOWN
        self._settings.keep_choice(CHOICE, "" if hide is self._is_short() else chosen)
        self._look()
        if not hide:
            self._frame.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        frame, chosen = self._frame, self._settings.choice(CHOICE, "")
        folded = chosen == _HIDDEN or is_low(frame) or (chosen != _SHOWN and self._is_short())
        in_line = folded and self._fits_in_line()
        if (folded, in_line) == self._form:
            return
        self._form = folded, in_line
        frame.strip.fold(folded, in_line=in_line)
        frame.places.put_in_line(folded)
        way = QBoxLayout.Direction.LeftToRight if in_line else QBoxLayout.Direction.TopToBottom
        frame.buttons.setDirection(way)

    def _fits_in_line(self) -> bool:
        """Tell whether all that stands beside a strip fits beside each other."""
        frame = self._frame
        beside = (frame.strip.fetch, frame.strip.unread, *frame.places.parts, frame.handle, frame.other)
        needed = sum(part.sizeHint().width() + 2 * GRID for part in beside if not part.isHidden())
        return needed + 4 * GRID <= frame.width()

    def _is_short(self) -> bool:
        """Tell whether the pages would have too little room beside a strip that is shown."""
        frame = self._frame
        taken = frame.strip.view.needed_height() + LINES_ROUND_PAGES * frame.fontMetrics().height()
        return frame.height() - taken < LEAST_PAGES

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the window, the size of the text, and what stands beside the strip."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self._look()
        return super().eventFilter(watched, event)


def is_low(frame: LettersFrame) -> bool:
    """Tell whether a form leaves the letters less height than what stands round their pages needs."""
    return frame.height() < LEAST_LINES * frame.fontMetrics().lineSpacing()
