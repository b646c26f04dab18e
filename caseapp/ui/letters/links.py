# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links on the pages: a hand over them, where they lead, and what a click does."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from caseapp.domain.contents import Comment, Destination, Link
from caseapp.domain.page_text import Box
from caseapp.ui.letters import geometry
from caseapp.ui.letters.addresses import LinkBar, LinkHint
from caseapp.ui.letters.comments import entry_of
from caseapp.ui.letters.letter_contents import LetterContents
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.travel import Travel
from caseapp.ui.theme import GRID


def box_of(view: PageView, to: Destination) -> Box | None:
    """Return the point that an entry or link leads to as a box of the unrotated page, None for its top."""
    if to.y is None or not 1 <= to.page <= len(view.pages):
        return None
    facts = view.pages[to.page - 1]
    x, y = geometry.point_from_shown(to.x or 0.0, to.y, facts.width, facts.height, facts.rotation)
    return Box(x, y, x, y)


class LinkPointer(QObject):
    """Watches the pointer over the pages, and follows links; `followed()` tells that one was."""

    followed = Signal()

    def __init__(self, view: PageView, contents: LetterContents, travel: Travel) -> None:
        super().__init__(view)
        self._view, self._contents, self._travel = view, contents, travel
        self.hint, self.bar = LinkHint(view), LinkBar(view)
        self._above = 0
        self._over: Link | None = None
        self._read: Comment | None = None
        self._pressed: tuple[Link, QPointF] | None = None
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._on_moved)
        view.zoom_changed.connect(self._on_moved)
        view.page_changed.connect(self._on_moved)
        self.bar.closed.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.setInterval(50)
        self._moved.timeout.connect(lambda: contents.look_at(view.pages_in_view()))

    def link_at(self, position: QPointF) -> tuple[int, Link] | None:
        """Return the page (from 1) and the link under a point of the viewport."""
        place = self._view.place_under(position)
        if place is None:
            return None
        page, x, y = place
        found = [link for link in self._contents.links(page) if link.box.contains(x, y)]
        return (page, found[-1]) if found else None

    def follow(self, link: Link) -> None:
        """Jump to a place in the letter; of an address outside it ask first."""
        self.hint.hide()
        if link.to is not None:
            self.bar.leave()
            self._travel.jump(link.to.page, box_of(self._view, link.to))
        else:
            self.bar.ask(link)
            self.place()
        self.followed.emit()

    def forget(self) -> None:
        """Show nothing any more: another letter is shown."""
        self._leave()
        self.bar.hide()
        self._on_moved()

    def keep_clear(self, above: int) -> None:
        """Stay so many pixels from the foot of the pages, where something else lies over it."""
        self._above = above
        self.place()

    def place(self) -> None:
        """Lay hint and bar over the foot of the pages."""
        above = self._above
        area = self._view.viewport().geometry()
        self.hint.move(area.left() + GRID, area.bottom() - self.hint.height() - GRID - above)
        width = min(area.width() - 4 * GRID, max(self.bar.sizeHint().width(), 120 * GRID))
        self.bar.lay_out(width)
        corner = QPoint(area.center().x() - width // 2, area.bottom() - self.bar.height() - 2 * GRID - above)
        self.bar.move(corner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer, and tell a click on a link from the beginning of a selection."""
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self._leave()
        elif kind == QEvent.Type.Resize:
            self.place()
            self._on_moved()
        elif isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseMove and not event.buttons():
                return self._hover(event.position())
            if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                under = self.link_at(event.position())
                self._pressed = None if under is None else (under[1], event.position())
            elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
                link, where = self._pressed
                self._pressed = None
                if (event.position() - where).manhattanLength() < 4 and not self._view.selection:
                    self.follow(link)
        return False

    def _hover(self, position: QPointF) -> bool:
        under = self.link_at(position)
        if under is None:
            self._hover_comment(position)
            return False
        page, link = under
        self._read = None
        if link is not self._over:
            self._over = link
            self._view.point_at(page, link.box)
            self.hint.show_link(link, self._view.viewport().width() - 2 * GRID)
            self.place()
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return True

    def _hover_comment(self, position: QPointF) -> None:
        """Tell in the hint what a comment under the pointer says."""
        place = self._view.place_under(position)
        comment = None if place is None else self._contents.comment_at(*place)
        if comment is None or not (comment.words or comment.author):
            self._leave()
        elif comment is not self._read:
            self._leave()
            self._read = comment
            self.hint.show_words(entry_of(comment).whole, self._view.viewport().width() - 2 * GRID)
            self.place()

    def _leave(self) -> None:
        if self._over is not None or self._read is not None:
            self._over = self._read = None
            self._view.point_at(1, None)
            self.hint.hide()

    def _on_moved(self) -> None:
        self._moved.start()
