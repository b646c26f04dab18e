# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands round the pages goes where a form leaves them too little height, and comes back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab

LEAST_LINES: Final = 12
"""Lines of text that the letters are high where nothing round them has to go."""


class GivingWay(QObject):
    """Hides the places of the question and the quiet lines under letters and questions while they have no room."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._low = False
        tab.frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height, and the size of the text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        frame = self._tab.frame
        low = frame.height() < LEAST_LINES * frame.fontMetrics().lineSpacing()
        if low == self._low:
            return
        self._low = low
        frame.places.setVisible(not low)
        self._tab.decide_bar.give_way(low)
        for pane in frame.panes:
            pane.covered.give_way(low)
            self._tab.proposals.bar(pane).give_way(low)
            self._tab.holding.bar(pane).give_way(low)
