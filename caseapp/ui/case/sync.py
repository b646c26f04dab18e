# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the panes scroll together: by question, by page, by proportion, or not.

Only the view that the reader moves is followed, and the other is set to a place worked out from it, so
that neither a glide nor rounding can come back to where it began.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.letters.mark_area import MarkArea

if TYPE_CHECKING:
    from caseapp.ui.case.frame import LettersFrame
    from caseapp.ui.settings import WindowSettings

REST: Final = 250
"""Milliseconds of rest after which the question at the reading line becomes the current one."""
READING_LINE: Final = 1 / 3
"""The part of the view's height at which a reader is taken to read."""
CHOICE: Final = "sync-mode"
_READER_EVENTS: Final = frozenset(
    {
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.NativeGesture,
    }
)


class SyncMode(StrEnum):
    """What keeps the panes together."""

    QUESTION = "question"
    PAGE = "page"
    PROPORTION = "proportion"
    OFF = "off"


SYNC_WORDS: Final[Mapping[SyncMode, str]] = MappingProxyType(
    {
        SyncMode.QUESTION: "By question",
        SyncMode.PAGE: "By page",
        SyncMode.PROPORTION: "By proportion",
        SyncMode.OFF: "Off",
    }
)


class Sync(QObject):
    """Moves one pane with the other.

    `mode_changed()` tells of another mode, `question_reached(view, id, asked)` that the reader rests where
    a question of a view was asked or answered, `realign_asked()` that both panes should go to the current question.
    """

    mode_changed = Signal()
    question_reached = Signal(object, int, bool)
    realign_asked = Signal()

    def __init__(self, frame: LettersFrame, settings: WindowSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._settings = settings
        kept = settings.choice(CHOICE, SyncMode.QUESTION.value)
        self.mode = SyncMode(kept) if kept in set(SyncMode) else SyncMode.QUESTION
        self._together = self.mode if self.mode in (SyncMode.PAGE, SyncMode.PROPORTION) else SyncMode.PAGE
        self._leader: MarkArea | None = None
        self._is_following = False
        self._base: float | None = 0.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._on_rest)
        self._views: dict[QObject, MarkArea] = {}
        for pane in frame.panes:
            view = pane.viewer.view
            view.scrolled.connect(partial(self._on_scrolled, view))
            view.zoom_changed.connect(self._measure_anew)
            # What stands about the pages moves them too: finding, thumbnails, the page field, back.
            for watched in (pane.viewer, *pane.viewer.findChildren(QWidget)):
                self._views[watched] = view
                watched.installEventFilter(self)

    @property
    def words(self) -> str:
        """The mode in words."""
        return SYNC_WORDS[self.mode]

    def set_mode(self, mode: SyncMode) -> None:
        """Scroll by another mode; the right pane comes to where the left one is."""
        self._take_mode(mode)
        self._base = 0.0
        if mode in (SyncMode.PAGE, SyncMode.PROPORTION):
            self._follow(self._frame.panes[0].viewer.view)
        elif mode is SyncMode.QUESTION:
            self.realign_asked.emit()

    def next_mode(self) -> None:
        """Go to the next mode, from the last on to the first."""
        modes = list(SyncMode)
        self.set_mode(modes[(modes.index(self.mode) + 1) % len(modes)])

    def realign(self) -> None:
        """Keep the panes as far apart as they are now; by question, bring both to the current one."""
        if self.mode is SyncMode.QUESTION:
            self.realign_asked.emit()
            return
        if self.mode is SyncMode.OFF:
            self._take_mode(self._together)
        self._base = self._apart(self._frame.panes[0].viewer.view)

    def let_go(self) -> None:
        """Follow nobody until the reader moves a pane, and then from how the panes lie by then."""
        self._leader = None
        self._base = None
        self._rest.stop()

    def _measure_anew(self) -> None:
        self._base = None

    def _take_mode(self, mode: SyncMode) -> None:
        self._rest.stop()
        self.mode = mode
        if mode in (SyncMode.PAGE, SyncMode.PROPORTION):
            self._together = mode
        self._settings.keep_choice(CHOICE, mode.value)
        self.mode_changed.emit()

    def _other(self, view: MarkArea) -> MarkArea:
        left, right = (pane.viewer.view for pane in self._frame.panes)
        return right if view is left else left

    def _place(self, view: MarkArea) -> float:
        return view.share() if self.mode is SyncMode.PROPORTION else view.position()

    def _apart(self, view: MarkArea) -> float:
        """Return how far the right view is ahead of the left one, in the unit of the mode."""
        left, right = (pane.viewer.view for pane in self._frame.panes)
        return self._place(right) - self._place(left)

    def _on_scrolled(self, view: MarkArea) -> None:
        if view is not self._leader:
            if not self._is_following:  # it jumped by itself, and is not thrown back from there
                self._base = None
            return
        if not self._other(view).isVisible():
            return
        if self.mode is SyncMode.QUESTION:
            self._rest.start()
        elif self.mode is not SyncMode.OFF:
            if self._base is None:
                self._base = self._apart(view)
            self._follow(view)

    def _follow(self, view: MarkArea) -> None:
        other = self._other(view)
        if view.letter is None or other.letter is None:
            return
        base = self._base or 0.0
        ahead = base if view is self._frame.panes[0].viewer.view else -base
        place = self._place(view) + ahead
        self._is_following = True
        if self.mode is SyncMode.PROPORTION:
            other.set_share(place)
        else:
            other.set_position(place)
        self._is_following = False

    def _on_rest(self) -> None:
        view = self._leader
        if view is None:
            return
        top, height = view.offset().y(), view.viewport().height()
        line = top + height * READING_LINE
        # Only questions: what is below zero is a claim, or evidence about one.
        asked = [span for span in view.mark_spans() if span.id > 0]
        seen = [span for span in asked if top < span.bottom and span.top < top + height]
        if seen:
            nearest = min(
                seen, key=lambda span: (max(span.top - line, line - span.bottom, 0.0), not span.current)
            )
            self.question_reached.emit(view, nearest.id, nearest.asked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note which view the reader moves."""
        if event.type() in _READER_EVENTS:
            self._leader = self._views.get(watched, self._leader)
        elif event.type() == QEvent.Type.Hide and self._views.get(watched) is watched:
            self._rest.stop()
        return super().eventFilter(watched, event)
