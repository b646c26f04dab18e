# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are not known, underlined after a pause; checked away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from caseapp.ui.drafts.writing.editor import LetterEditor
from caseapp.ui.drafts.writing.units import in_units, wide_signs
from caseapp.ui.theme import theme_of

if TYPE_CHECKING:
    from caseapp.services.spelling import Misspelt, Speller

PAUSE: Final = 400
"""Milliseconds after the last key until words are checked."""
MOST: Final = 500
"""Words that are underlined."""
LIT_SPELLING: Final = "spelling"

Found = Mapping[str, tuple["Misspelt", ...]]
Work = Callable[[], Found]


class SpellingMarks(QObject):
    """Underlines what a speller does not know; `check_wanted(work)` asks for work to be done elsewhere.

    Its answer goes to `show_found`. `word_added(word)` tells of a word for the office's own.
    """

    check_wanted = Signal(object)
    word_added = Signal(str)
    switched = Signal(bool)
    """The user wants unknown words underlined from now on, or not."""

    def __init__(self, editor: LetterEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._speller: Callable[[], Speller | None] | None = None
        self._known: Found = {}
        self._marks: list[QTextEdit.ExtraSelection] = []
        self._is_on = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._check)
        editor.edited.connect(lambda _text: self._timer.start())
        editor.menu_wanted.connect(self._offer)

    def use(self, speller: Callable[[], Speller | None]) -> None:
        """Check by another speller, which is made away from the window's thread; it may be that there is none."""
        self._speller, self._known = speller, {}
        self._timer.start()

    def switch(self, on: bool) -> None:
        """Underline unknown words, or none."""
        self._is_on = on
        if on:
            self._timer.start()
        else:
            self._timer.stop()
            self.show_found({})

    def _texts(self) -> set[str]:
        return {text for text in self._editor.paragraphs() if text}

    def _check(self) -> None:
        make, texts, known = self._speller, self._texts(), self._known
        if make is None or not self._is_on:
            return

        def work() -> Found:
            fresh = texts - known.keys()
            speller = make() if fresh else None
            checked = {text: tuple(speller.misspelt(text)) if speller else () for text in fresh}
            return {text: known[text] for text in texts & known.keys()} | checked

        self.check_wanted.emit(work)

    def show_found(self, found: Found) -> None:
        """Underline what was found, but not the word that is being typed."""
        self._known = found = found if self._is_on else {}
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        form.setUnderlineColor(theme_of(self._editor.palette()).danger)
        caret = self._editor.textCursor().position() if self._editor.hasFocus() else -1
        self._marks = []
        for number, text in enumerate(self._editor.paragraphs()):
            if len(self._marks) >= MOST:
                break
            if text and found.get(text):
                block = self._editor.document().findBlockByNumber(number)
                self._mark(block, found[text], caret, form)
        self._editor.show_lit(LIT_SPELLING, self._marks)

    def _mark(self, block: QTextBlock, wrong: Sequence[Misspelt], caret: int, form: QTextCharFormat) -> None:
        wide = wide_signs(block.text())
        for one in wrong:
            start, end = (block.position() + at for at in in_units((one.start, one.end), wide))
            if end != caret:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.cursor.setPosition(start)
                mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                mark.format = form
                self._marks.append(mark)

    def at_hand(self) -> QTextCursor | None:
        """Return the unknown word in which the keyboard is, selected."""
        at = self._editor.textCursor().position()
        cursors = (mark.cursor for mark in self._marks)
        return next((one for one in cursors if one.selectionStart() <= at <= one.selectionEnd()), None)

    def next(self) -> None:
        """Select the next unknown word, after the last the first again."""
        after = self._editor.textCursor().selectionEnd()
        cursors = [mark.cursor for mark in self._marks if mark.cursor.hasSelection()]
        later = [one for one in cursors if one.selectionStart() >= after]
        if cursors:
            self._editor.setTextCursor((later or cursors)[0])
            self._editor.ensureCursorVisible()

    def _on_switched(self, on: bool) -> None:
        self.switch(on)
        self.switched.emit(on)

    def _offer(self, menu: QMenu) -> None:
        """Put what may have been meant at the head of a menu, and at its foot whether words are checked."""
        menu.addSeparator()
        check = menu.addAction("Underline unknown words")
        check.setCheckable(True)
        check.setChecked(self._is_on)
        check.triggered.connect(self._on_switched)
        found, make = self.at_hand(), self._speller
        if found is None or make is None or self._editor.isReadOnly():
            return
        speller, word = make(), found.selectedText()
        first = menu.actions()[0] if menu.actions() else menu.addSeparator()
        meant = speller.suggestions(word) if speller else ()
        actions = [QAction(words, menu) for words in meant] or [QAction("No suggestions", menu)]
        actions[0].setEnabled(bool(meant))
        for action, words in zip(actions, meant, strict=False):
            action.triggered.connect(lambda _on=False, words=words: found.insertText(words))
        add = QAction(f"Add “{word}” to the office’s words", menu)
        add.triggered.connect(lambda: self.word_added.emit(word))
        menu.insertActions(first, [*actions, add])
        menu.insertSeparator(first)
