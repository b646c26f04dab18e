# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding and replacing in the text of a letter: all hits lit and counted, all replaced as one step."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QPushButton, QTextEdit

from caseapp.ui.drafts.writing.acts import one_step
from caseapp.ui.drafts.writing.editor import LetterEditor
from caseapp.ui.drafts.writing.units import in_units, wide_signs
from caseapp.ui.inline import Inline
from caseapp.ui.theme import GRID, theme_of

LIT_FOUND: Final = "found"
MOST_LIT: Final = 2000
"""Hits that are lit; all are counted and replaced."""


class FindBar(Inline):
    """Finds and replaces in one editor; Enter goes on, Shift+Enter back, Escape leaves."""

    def __init__(self, editor: LetterEditor) -> None:
        super().__init__("Find and replace")
        self._editor = editor
        self.wanted, self.instead = QLineEdit(), QLineEdit()
        self.case, self.whole = QCheckBox("Match case"), QCheckBox("Whole words")
        self.count = QLabel()
        self.next, self.before = QPushButton("Next"), QPushButton("Previous")
        self.replace, self.replace_all = QPushButton("Replace"), QPushButton("Replace all")
        self._hits: list[tuple[int, int]] = []
        for field, words in ((self.wanted, "Find"), (self.instead, "Replace with")):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.count.setAccessibleName("Hits")
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        grid.setSpacing(GRID)
        rows = (
            (self.wanted, self.next, self.before, self.case),
            (self.instead, self.replace, self.replace_all, self.whole),
        )
        for row, widgets in enumerate(rows):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
        grid.addWidget(self.count, 2, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        self._connect()

    def _connect(self) -> None:
        self.wanted.textChanged.connect(lambda _words: self._look())
        self.case.toggled.connect(lambda _on: self._look())
        self.whole.toggled.connect(lambda _on: self._look())
        self.next.clicked.connect(lambda: self.step(1))
        self.before.clicked.connect(lambda: self.step(-1))
        self.replace.clicked.connect(self.replace_one)
        self.replace_all.clicked.connect(self.replace_every)
        self.instead.returnPressed.connect(self.replace_one)
        self._editor.edited.connect(lambda _text: self._look() if self.isVisible() else None)

    def begin(self, *, replacing: bool = False) -> None:
        """Ask what is to be found; words that are selected are proposed."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.wanted.setText(chosen)
        self.show()
        field = self.instead if replacing and self.wanted.text() else self.wanted
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self._look()

    def leave(self) -> None:
        """Light nothing any more, and give the keyboard back to the text."""
        super().leave()
        self._hits = []
        self._editor.show_lit(LIT_FOUND, [])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.wanted:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _pattern(self) -> re.Pattern[str] | None:
        words = self.wanted.text()
        if not words:
            return None
        pattern = re.escape(words).replace(r"\ ", r"[ \u00a0]")
        if self.whole.isChecked():
            pattern = rf"(?<!\w){pattern}(?!\w)"
        return re.compile(pattern, 0 if self.case.isChecked() else re.IGNORECASE)

    def _look(self) -> None:
        pattern = self._pattern()
        if pattern is None:
            self._hits = []
            self.count.setText("")
        else:
            raw = self._editor.document().toRawText()
            # A sign that Python counts once and the document twice would put every later hit in a wrong place.
            spans = (match.span() for match in pattern.finditer(raw))
            wide = wide_signs(raw)
            self._hits = [in_units(span, wide) for span in spans]
            self._tell()
        self._light()

    def _tell(self) -> None:
        at = self._current()
        if not self._hits:
            self.count.setText("Not found")
        elif at < 0:
            self.count.setText(f"{len(self._hits)} found")
        else:
            self.count.setText(f"{at + 1} of {len(self._hits)}")

    def _current(self) -> int:
        cursor = self._editor.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        return self._hits.index(span) if span in self._hits else -1

    def _light(self) -> None:
        form = QTextCharFormat()
        theme = theme_of(self._editor.palette())
        form.setBackground(theme.hit_tint)
        form.setForeground(Qt.GlobalColor.black)
        lit = []
        for start, end in self._hits[:MOST_LIT]:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(start, end)
            selection.format = form
            lit.append(selection)
        self._editor.show_lit(LIT_FOUND, lit)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def step(self, by: int) -> None:
        """Select the next or a former hit, from the last on to the first."""
        if not self._hits:
            return
        cursor = self._editor.textCursor()
        if by > 0:
            at = next((n for n, hit in enumerate(self._hits) if hit[0] >= cursor.selectionEnd()), 0)
        else:
            before = [n for n, hit in enumerate(self._hits) if hit[1] <= cursor.selectionStart()]
            at = before[-1] if before else len(self._hits) - 1
        self._editor.setTextCursor(self._cursor(*self._hits[at]))
        self._editor.ensureCursorVisible()
        self._tell()

    def replace_one(self) -> None:
        """Replace the hit that is selected, then select the next one."""
        if self._editor.isReadOnly() or not self._hits:
            return
        if self._current() >= 0:
            self._editor.textCursor().insertText(self.instead.text())
            self._look()
        self.step(1)

    def replace_every(self) -> None:
        """Replace all hits as one step, and say how many there were."""
        hits = self._hits
        if self._editor.isReadOnly() or not hits:
            return
        with one_step(self._editor.textCursor()):
            for start, end in reversed(hits):
                self._cursor(start, end).insertText(self.instead.text())
        self._look()
        self.count.setText(f"{len(hits)} replaced")
