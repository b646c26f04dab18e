# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The editor with all that belongs to it: toolbar, bars for links and finding, and the line at its foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import LetterText, all_words, plain
from caseapp.ui.drafts.writing.editor import LetterEditor
from caseapp.ui.drafts.writing.find_bar import FindBar
from caseapp.ui.drafts.writing.formats import OBJECT, note_of
from caseapp.ui.drafts.writing.spelling import SpellingMarks
from caseapp.ui.drafts.writing.steps import QUOTE
from caseapp.ui.drafts.writing.tables import TableActs
from caseapp.ui.drafts.writing.tools import WritingTools
from caseapp.ui.inline import InlineBar
from caseapp.ui.theme import CAPTION, GRID, scaled_font
from caseapp.ui.words import cut_short

if TYPE_CHECKING:
    from caseapp.services.letter_texts import LetterTexts

COUNT_AFTER: Final = 300
"""Milliseconds after the last key when words are counted."""
LONGEST: Final = 160
"""Signs of what is said of one thing beside the caret."""


class LinkBar(InlineBar[str]):
    """Asks where words lead."""

    def __init__(self) -> None:
        super().__init__("Link")
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://example.org or name@example.org")
        self.address.setAccessibleName("Address that the words lead to")
        self.set = QPushButton("Set link")
        self.set.setAccessibleName("Set link")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        for widget in (self.address, self.set, self.cancel):
            row.addWidget(widget)
        self.set.clicked.connect(self._on_set)
        self.address.returnPressed.connect(self._on_set)

        self.address.textChanged.connect(lambda _typed: self._offer())

    def begin(self, address: str, act: Callable[[str], None]) -> None:
        """Ask for an address, beginning with the one that is set; nothing typed takes the link away."""
        self.address.setText(address)
        self._offer()
        self._begin(act, self.address)

    def _offer(self) -> None:
        self.set.setText("Set link" if self.address.text().strip() else "Take link away")
        self.set.setEnabled(not self.address.text().strip() or bool(address_of(self.address.text())))

    def _on_set(self) -> None:
        if self.set.isEnabled():
            self._answer(address_of(self.address.text()))


def address_of(typed: str) -> str:
    """Return what was typed as the address of a link: a web page or an e-mail address; "" where it is none."""
    typed = typed.strip()
    if not typed or any(sign.isspace() for sign in typed):
        return ""
    if typed.lower().startswith(("https://", "http://", "mailto:")):
        return typed
    return f"mailto:{typed}" if "@" in typed else f"https://{typed}" if "." in typed else ""


class WritingDesk(QWidget):
    """Shows the text of a letter to be typed; `edited(text)` carries it after each change."""

    edited = Signal(object)

    def __init__(self, texts: Callable[[], LetterTexts]) -> None:
        super().__init__()
        self.editor = LetterEditor(texts)
        self.tools = WritingTools(self.editor)
        self.spelling = SpellingMarks(self.editor)
        self.tables = TableActs(self.editor)
        self.finding, self.linking = FindBar(self.editor), LinkBar()
        self.words, self.place = QLabel(), QLabel()
        for label in (self.words, self.place):
            label.setFont(scaled_font(label, CAPTION))
        self.place.setWordWrap(True)
        self.place.setAccessibleName("Where the keyboard is")
        self.words.setAccessibleName("Length")
        foot = QHBoxLayout()
        foot.addWidget(self.place, 1)
        foot.addWidget(self.words)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.tools, self.linking, self.finding):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.editor)
        self._told = ""
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_AFTER)
        self._connect()

    def _connect(self) -> None:
        editor, tools = self.editor, self.tools
        editor.edited.connect(self._on_edited)
        editor.cursorPositionChanged.connect(self._say_place)
        editor.cursorPositionChanged.connect(self._tell_things)
        editor.selectionChanged.connect(self._counting.start)
        self._counting.timeout.connect(self._count)
        tools.find_requested.connect(lambda: self.finding.begin())
        tools.link_requested.connect(self._ask_link)
        unknown = QAction("Next unknown word", self)
        unknown.setShortcut(QKeySequence("F7"))
        unknown.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        unknown.triggered.connect(lambda _on=False: self.spelling.next())
        self.addAction(unknown)
        replace = QAction("Replace", self)
        replace.setShortcuts(QKeySequence.StandardKey.Replace)
        replace.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        replace.triggered.connect(lambda: self.finding.begin(replacing=True))
        self.addAction(replace)

    def add_bar(self, bar: QWidget) -> None:
        """Give a bar its place between the toolbar and the text."""
        self._column.insertWidget(self._column.indexOf(self.editor), bar)

    def show_text(self, text: LetterText) -> None:
        """Show another text."""
        self.editor.show_text(text)
        self.tools.show_place()
        self._count()
        self._say_place()

    def letter_text(self) -> LetterText:
        """Return the text as it stands."""
        return self.editor.letter_text()

    def set_questions(self, questions: Mapping[str, QuestionLine]) -> None:
        """Show questions in these words."""
        self.editor.set_questions(questions)

    def set_fixed(self, fixed: bool) -> None:
        """Let nothing be typed any more, or again."""
        self.editor.setReadOnly(fixed)
        self.tools.style_box.setEnabled(not fixed)
        self.tools.insert.setEnabled(not fixed)
        for which, action in self.tools.tools.items():
            action.setEnabled(not fixed or which == "find")
        if not fixed:
            self.tools.show_place()

    def _on_edited(self, text: LetterText) -> None:
        self._counting.start()
        self.edited.emit(text)

    def _count(self) -> None:
        chosen = self.editor.textCursor().selectedText().split()
        total = sum(len(plain(words).split()) for words in all_words(self.editor.letter_text()))
        words = f"{total:,} word" if total == 1 else f"{total:,} words"
        self.words.setText(f"{len(chosen):,} of {words}" if chosen else words)

    def _say_place(self) -> None:
        block, acts = self.editor.textCursor().block(), self.editor.acts
        label, path, level = note_of(block), acts.path(), acts.level()
        said = list(self._things_at_hand())
        if label is not None:
            number = self.editor.objects.numbers.get(label)
            said.append("Footnote without a mark" if number is None else f"Footnote {number}")
        if level:
            said.append(f"Heading {level}")
        if self.editor.textCursor().currentTable() is not None:
            said.append("Table")
        if path and path[-1].is_list:
            depth = sum(step.is_list for step in path)
            sign = self.editor.item_sign(block) if path[-1].begins else "more of an item"
            said.append(f"List, level {depth}: {sign}" if depth > 1 else f"List: {sign}")
        unknown = self.spelling.at_hand()
        if unknown is not None:
            said.append(f"“{unknown.selectedText()}” is not in the dictionary")
        if any(step.kind == QUOTE for step in path):
            said.append("Quotation")
        self.place.setText(" · ".join(said))

    def _things_at_hand(self) -> Iterator[str]:
        """Say what stands as one thing right before and right after the keyboard: a note, field, question, break."""
        document, at = self.editor.document(), self.editor.textCursor().position()
        for side, place in (("After", at), ("Before", at - 1)):
            if place >= 0 and document.characterAt(place) == OBJECT:
                probe = QTextCursor(document)
                probe.setPosition(place + 1)
                yield f"{side} the caret: {cut_short(self.editor.objects.words_of(probe.charFormat()), LONGEST)}"

    def _tell_things(self) -> None:
        """Read out what a screen reader finds no words for in the text."""
        told = ". ".join(self._things_at_hand())
        if told and told != self._told and self.editor.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, told))
        self._told = told

    def _ask_link(self) -> None:
        def linked(address: str) -> None:
            self.linking.leave()
            self.tools.inserting.link(address)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

        self.linking.begin(self.editor.currentCharFormat().anchorHref(), linked)
