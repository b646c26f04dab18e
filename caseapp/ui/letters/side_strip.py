# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The strip beside the pages: small pages, outline, comments and fields, links."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.contents import Comment, FormField, Link
from caseapp.ui.letters.addresses import link_words
from caseapp.ui.letters.bars import tool
from caseapp.ui.letters.comments import entry_of, in_order
from caseapp.ui.letters.letter_contents import LetterContents
from caseapp.ui.letters.links import LinkPointer, box_of
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.outline_tree import OutlineTree
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.side_list import SideEntry, SideList
from caseapp.ui.letters.thumbnails import Thumbnails
from caseapp.ui.letters.travel import Travel
from caseapp.ui.theme import GRID, scaled_font

PAGES, OUTLINE, NOTES, LINKS = range(4)
_TABS: Final = (
    ("pages", "Pages"),
    ("outline", "Outline"),
    ("comments", "Comments and fields"),
    ("links", "Links"),
)


class SideStrip(QWidget):
    """What a letter holds beside its words; choosing goes to the place and outlines it."""

    tab_changed = Signal(int)

    def __init__(
        self, cache: PageCache, view: PageView, contents: LetterContents, pointer: LinkPointer, travel: Travel
    ) -> None:
        super().__init__()
        self._view, self._contents, self._pointer, self._travel = view, contents, pointer, travel
        self._notes: tuple[Comment | FormField, ...] = ()
        self._links: tuple[Link, ...] = ()
        self.setAccessibleName("Side strip")
        self.tabs = QButtonGroup(self)
        self._tab = PAGES
        self.title, self.says = QLabel(), QLabel()
        self.says.setWordWrap(True)
        self.says.setMargin(2 * GRID)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMargin(GRID)
        self.title.setFont(scaled_font(self, 1.0, strong=True))
        self.thumbnails, self.outline = Thumbnails(cache), OutlineTree()
        self.notes, self.links = SideList("Comments and fields"), SideList("Links")
        self._stack = QStackedWidget()
        for part in (self.thumbnails, self.outline, self.notes, self.links):
            self._stack.addWidget(part)
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(GRID, GRID, GRID, 0)
        row.setSpacing(0)
        for number, (sign, words) in enumerate(_TABS):
            button = tool("", words, words, sign)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.tabs.addButton(button, number)
            row.addWidget(button)
        self.title.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.title)
        column.addWidget(self.says)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.idClicked.connect(self.show_tab)
        self.thumbnails.page_chosen.connect(self._travel.jump)
        self.thumbnails.page_stepped.connect(lambda page: self._view.go_to(page, glide=False))
        self.outline.entry_chosen.connect(self._on_entry)
        self.notes.entry_chosen.connect(self._on_note)
        self.links.entry_chosen.connect(lambda row: self._pointer.follow(self._links[row]))
        self._view.page_changed.connect(self._on_page)
        self._contents.outline_read.connect(self._on_outline)
        self._contents.notes_changed.connect(self._on_notes)
        self._contents.links_changed.connect(self._on_links)

    @property
    def tab(self) -> int:
        """Which part is shown: PAGES, OUTLINE, NOTES or LINKS."""
        return self._tab

    def show_tab(self, tab: int) -> None:
        """Show a part."""
        self._tab = tab
        self.tabs.button(tab).setChecked(True)
        self._stack.setCurrentIndex(tab)
        self._say()
        self.look()
        self.tab_changed.emit(tab)

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Show what belongs to a letter."""
        self.thumbnails.show_letter(letter)
        self._say()

    def focus_tab(self) -> None:
        """Put the keyboard in what is shown."""
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look(self) -> None:
        """Follow the reader while it is seen."""
        if self.isVisible():
            self._on_page(self._view.page)

    def sizeHint(self) -> QSize:
        """Return room for a small page."""
        return QSize(max(40 * GRID, 18 * self.fontMetrics().averageCharWidth()), 80 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Return room for the tabs."""
        return QSize(max(36 * GRID, super().minimumSizeHint().width()), 40 * GRID)

    def _on_page(self, page: int) -> None:
        if not self.isVisible():
            return
        self.thumbnails.follow(page)
        self.outline.follow(page)
        self._on_links()

    def _on_outline(self) -> None:
        self.outline.show_outline(self._contents.outline)
        self.thumbnails.pages_model.set_labels(self._contents.outline.labels)
        self.outline.follow(self._view.page)
        self._say()

    def _on_notes(self) -> None:
        self._notes = in_order(self._contents.comments, self._contents.fields)
        self.notes.show_entries(tuple(entry_of(note) for note in self._notes))
        self._say()

    def _on_links(self) -> None:
        if not self.isVisible():
            return
        page = self._view.page
        self._links = self._contents.links(page)
        self.links.show_entries(tuple(self._link_entry(page, link) for link in self._links))
        self._say()

    def _link_entry(self, page: int, link: Link) -> SideEntry:
        facts = self._view.pages[page - 1]
        box = link.box
        under = [
            word.text
            for word in facts.text.words
            if box.contains((word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2)
        ]
        return SideEntry(f"On page {page}", " ".join(under) or link_words(link), link_words(link))

    def _on_entry(self, number: int) -> None:
        to = self._contents.outline.entries[number].to
        if to is not None:
            self._travel.jump(to.page, box_of(self._view, to))

    def _on_note(self, row: int) -> None:
        note = self._notes[row]
        self._travel.jump(note.page, note.box)
        self._view.point_at(note.page, note.box)

    def _say(self) -> None:
        """Name what is shown, how many there are, and say so where there is nothing."""
        tab, letter = self.tab, self._view.letter
        count, words = 0, ""
        if tab == OUTLINE:
            count = len(self._contents.outline.entries)
            words = "" if count else "This letter has no outline."
            if self._contents.outline.left_out:
                words = "The outline is very long; its end is left out."
        elif tab == NOTES:
            count = len(self._notes)
            if not count and self._contents.notes_finished and not self._contents.notes_trouble:
                words = "This letter has no comments and no fields to fill in."
            words = "\n".join((*self._contents.notes_trouble[:3], *([words] if words else [])))
        elif tab == LINKS:
            count = len(self._links)
            words = self._contents.link_trouble(self._view.page)
            words = words or ("" if count else "There are no links on this page.")
        if letter is None:
            words = "No letter is shown."
        name = _TABS[tab][1]
        title = f"{name} ({count})" if count else name
        self.title.setText(title)
        self.title.setAccessibleName(title)
        self.says.setText(words)
        self.says.setVisible(bool(words))
