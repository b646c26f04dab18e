# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Back and forward in a viewer: which places are remembered, and how one is gone to again."""

from PySide6.QtCore import QObject, Signal

from caseapp.domain.page_text import Box
from caseapp.ui.letters.history import History, PlaceInLetter
from caseapp.ui.letters.page_view import PageView


class Travel(QObject):
    """Jumps in the pages and remembers where from; plain scrolling is not remembered.

    `changed()` tells that the ways back and forward may have changed; `letter_requested(key, place)`
    asks for another letter, to be followed by `arrive(place)` once it is shown.
    """

    changed = Signal()
    letter_requested = Signal(int, object)

    def __init__(self, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._history = History()
        self._key: int | None = None
        self._arriving = False

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place to go forward to."""
        return self._history.can_go_forward

    def jump(self, page: int, box: Box | None = None) -> None:
        """Go to a page (from 1), or a box on it (unrotated, points), and remember where from."""
        self.remember(self._view.place())
        self._view.go_to(page, box)

    def remember(self, place: tuple[int, float, float] | None) -> None:
        """Remember a place of the letter shown as one that was jumped from."""
        if place is not None:
            self._history.leave(PlaceInLetter(self._key, *place))
            self.changed.emit()

    def change_letter(self, key: int | None, *, forget: bool) -> None:
        """Take note that another letter is about to be shown, by its key; `forget` what was before."""
        if forget:
            self._history.clear()
        elif key != self._key and not self._arriving:
            self.remember(self._view.place())
        self._key, self._arriving = key, False
        self.changed.emit()

    def back(self) -> None:
        """Go to the place jumped from last."""
        self._go(self._history.back(self._now()))

    def forward(self) -> None:
        """Go forward again."""
        self._go(self._history.forward(self._now()))

    def arrive(self, place: PlaceInLetter) -> None:
        """Bring a place of the letter shown into view."""
        self._view.go_to_place(place.page, place.x, place.y)

    def _now(self) -> PlaceInLetter | None:
        place = self._view.place()
        return None if place is None else PlaceInLetter(self._key, *place)

    def _go(self, place: PlaceInLetter | None) -> None:
        if place is None:
            return
        if place.letter == self._key:
            self.arrive(place)
        elif place.letter is not None:
            self._arriving = True
            self.letter_requested.emit(place.letter, place)
        self.changed.emit()
