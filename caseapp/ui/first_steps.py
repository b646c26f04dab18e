# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of help for the first quarter of an hour."""

from typing import Final

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from caseapp.ui.page import Bench, Page
from caseapp.ui.theme import GRID, TITLE, scaled_font

MEASURE: Final = 44
"""Width of a line in heights of a line."""


class FirstStepsPage(Page):
    """Ten steps to read."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "First steps")
        text = bench.services.resources.joinpath("help", "first-steps.md").read_text(encoding="utf-8")
        self.steps = QTextBrowser()
        self.steps.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.steps.setAccessibleName(self.title)
        self.steps.document().setDocumentMargin(6 * GRID)
        self.steps.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectCommonMark)
        self.steps.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self._size_title()
        self._measure()
        self.column.addWidget(self.steps, 1)
        self.setFocusProxy(self.steps)
        self.steps.moveCursor(QTextCursor.MoveOperation.Start)

    def _size_title(self) -> None:
        cursor = QTextCursor(self.steps.document().firstBlock())
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        form = QTextCharFormat()
        form.setFont(scaled_font(self, TITLE))
        cursor.mergeCharFormat(form)

    def _measure(self) -> None:
        self.steps.setLineWrapColumnOrWidth(MEASURE * self.fontMetrics().height())
