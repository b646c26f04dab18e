# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the text looks beyond what it says: sizes of headings, the head row of tables, links."""

from typing import Final

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument

from caseapp.ui.drafts.writing.formats import note_of
from caseapp.ui.theme import CAPTION

_SIZES: Final = (1.3, 1.15, 1.0)
"""Of headings, in sizes of the text."""


class LetterLook(QSyntaxHighlighter):
    """Lays sizes and weights over paragraphs as they change; nothing of it is in the text itself."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._underlined = QTextCharFormat()
        self._underlined.setFontUnderline(True)

    def highlightBlock(self, text: str) -> None:
        """Lay the look over a paragraph."""
        block = self.currentBlock()
        level = block.blockFormat().headingLevel()
        if level:
            self._lay(len(text), _SIZES[min(level, 3) - 1])
        elif note_of(block) is not None:
            self._lay(len(text), CAPTION, QFont.Weight.Normal)
        elif text and self._is_head():
            self._lay(len(text), 1.0)
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            if fragment.charFormat().isAnchor():
                start = fragment.position() - block.position()
                for place in range(start, start + fragment.length()):
                    form = QTextCharFormat(self.format(place))
                    form.setFontUnderline(True)
                    self.setFormat(place, 1, form)
            at += 1

    def _lay(self, length: int, size: float, weight: QFont.Weight = QFont.Weight.DemiBold) -> None:
        form = QTextCharFormat()
        font = self.document().defaultFont()
        if font.pointSizeF() > 0:
            form.setFontPointSize(font.pointSizeF() * size)
        if weight is not QFont.Weight.Normal:
            form.setFontWeight(weight)
        self.setFormat(0, length, form)

    def _is_head(self) -> bool:
        cursor = QTextCursor(self.currentBlock())
        table = cursor.currentTable()
        return table is not None and table.cellAt(cursor).row() == 0
