# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links are shown before they are opened: where they lead, and a bar that asks."""

from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.contents import Link
from caseapp.domain.web_address import WebAddress, read_address
from caseapp.ui.inline import Inline
from caseapp.ui.letters.bars import ShiftingBar
from caseapp.ui.theme import GRID


def link_words(link: Link) -> str:
    """Return in words where a link leads."""
    if link.to is not None:
        return f"Page {link.to.page} of this letter"
    address = read_address(link.address)
    return f"{address.says}: {address.shown}"


def emphasised(address: WebAddress) -> str:
    """Return an address as rich text with the site in bold."""
    return f"{escape(address.before)}<b>{escape(address.host)}</b>{escape(address.after)}"


class LinkHint(QLabel):
    """One line over the foot of the pages that tells where the link under the pointer leads."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMargin(GRID)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str, room: int) -> None:
        """Show words, cut where the room (pixels) is too small."""
        self.setAccessibleName(words)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room - 4 * GRID)
        self._show(escape(shown), room)

    def show_link(self, link: Link, room: int) -> None:
        """Show where a link leads, cut in the middle where the room (pixels) is too small."""
        if link.to is not None:
            words = escape(link_words(link))
        else:
            address = read_address(link.address)
            left = room - self.fontMetrics().horizontalAdvance(address.before + address.host) - 4 * GRID
            after = self.fontMetrics().elidedText(address.after, Qt.TextElideMode.ElideRight, max(left, 60))
            words = emphasised(replace(address, after=after))
            if not address.can_open:
                words += " (is not opened)"
        self.setAccessibleName(link_words(link))
        self._show(words, room)

    def _show(self, words: str, room: int) -> None:
        self.setText(words)
        self.adjustSize()
        self.resize(min(self.width(), room), self.height())
        self.show()
        self.raise_()


class LinkBar(Inline):
    """Asks over the foot of the pages whether a link is to be opened; `closed()` when it is not shown any more."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAutoFillBackground(True)
        self._address = ""
        self.says, self.whole, self.doubts = QLabel(), QLabel(), QLabel()
        for label in (self.says, self.whole, self.doubts):
            label.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.doubts.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setTextFormat(Qt.TextFormat.RichText)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = QPushButton("Open in browser")
        self.copy = QPushButton("Copy address")
        self.close_button = QPushButton("Leave it")
        for button in (self.open, self.copy, self.close_button):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
        self._buttons = ShiftingBar((self.open, self.copy, self.close_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for label in (self.says, self.whole, self.doubts):
            column.addWidget(label)
        column.addWidget(self._buttons)
        self.open.clicked.connect(self._on_open)
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.leave)

    def ask(self, link: Link) -> None:
        """Show an address outside the letter in full, and what can be done with it."""
        address = read_address(link.address)
        self._address = link.address
        self.says.setText(address.says)
        self.whole.setText(_breakable(emphasised(address)))
        self.doubts.setText("\n".join(address.doubts))
        self.doubts.setVisible(bool(address.doubts))
        writes = link.address.casefold().startswith("mailto:")
        self.open.setText("Write in mail program" if writes else "Open in browser")
        self.open.setAccessibleName(self.open.text())
        self.open.setVisible(address.can_open)
        self.setAccessibleName(f"{address.says}: {address.shown}. {' '.join(address.doubts)}".strip())
        self.show()
        self.raise_()
        (self.copy if self.open.isHidden() else self.open).setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_out(self, width: int) -> None:
        """Take a width (pixels), and the height that the words then need."""
        self._buttons.fold(width - 6 * GRID)
        self.resize(width, max(self.heightForWidth(width), self.minimumSizeHint().height()))

    def leave(self) -> None:
        """Go away without opening anything."""
        if not self.isHidden():
            super().leave()
            self.closed.emit()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.leave()

    def _on_open(self) -> None:
        if read_address(self._address).can_open:
            QDesktopServices.openUrl(QUrl(self._address))
        self.leave()


def _breakable(words: str) -> str:
    """Return rich text that may be broken at the slashes and joints of an address."""
    for sign in ("/", "?", "&amp;", "-", "_", "."):
        words = words.replace(sign, f"{sign}&#8203;")
    return words.replace("</&#8203;b>", "</b>")
