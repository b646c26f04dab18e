# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands round the pages goes where a form leaves them too little height, and comes back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject

from caseapp.ui.case.strip_fold import is_low

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab


LEAST_FOR_BARS: Final = 9
"""Lines of text that the letters are high where the bars under them still have room."""
_ANY: Final = 16_777_215
"""The height in pixels that Qt takes for no limit."""


class GivingWay(QObject):
    """Hides the places of the question and the quiet lines under letters and questions while they have no room.

    Where a form leaves hardly any, the bars under letters and questions give theirs to the pages; they are
    not hidden, so that their keys go on working and each still knows whether it is wanted.
    """

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._low = self._hardly = False
        tab.frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height, and the size of the text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        frame = self._tab.frame
        low = is_low(frame)
        hardly = frame.height() < LEAST_FOR_BARS * frame.fontMetrics().lineSpacing()
        if (low, hardly) == (self._low, self._hardly):
            return
        self._low, self._hardly = low, hardly
        frame.places.setVisible(not low)
        most = 0 if hardly else _ANY
        self._tab.decide_bar.give_way(low)
        self._tab.decide_bar.setMaximumHeight(most)
        for pane in frame.panes:
            pane.covered.give_way(low)
            most = 0 if hardly and frame.isAncestorOf(pane) else _ANY
            pane.viewer.bar.setMaximumHeight(most)
            for bar in (self._tab.proposals.bar(pane), self._tab.holding.bar(pane)):
                bar.give_way(low)
                bar.setMaximumHeight(most)
