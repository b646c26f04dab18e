# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the letter at hand may say to the question chosen, in words, with a way to the passage and to link it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.question import Label
from caseapp.domain.words import label_words
from caseapp.ui.native_keys import with_keys
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of
from caseapp.ui.words import cut_short

if TYPE_CHECKING:
    from caseapp.services.suggesting import Suggested

_QUOTED: Final = 60
"""Signs of a passage that are quoted at most; the tip holds all of it."""


class SuggestBar(QWidget):
    """Offers a label and a passage; `show_requested()` asks for the passage, `link_requested()` to link it."""

    show_requested = Signal()
    link_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.show_it = QPushButton("Show passage")
        self.show_it.setToolTip(
            with_keys("Select the words in the letter, then the next passage", "Ctrl+Shift+S")
        )
        self.link = QPushButton("Link passage")
        self.link.setToolTip(
            with_keys("Link these words as the response, to be labelled by you", "Ctrl+Shift+V")
        )
        self.rate = QLabel()
        self.rate.setTextFormat(Qt.TextFormat.PlainText)
        self.rate.setWordWrap(True)
        self.rate.setFont(scaled_font(self.rate, CAPTION))
        self.rate.hide()
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        for button in (self.show_it, self.link):
            button.setMinimumWidth(1)
            line.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.words)
        column.addLayout(line)
        column.addWidget(self.rate)
        self.show_it.clicked.connect(self.show_requested)
        self.link.clicked.connect(self.link_requested)
        self.hide()

    def offer(self, suggested: Suggested | None, at: int = 0) -> None:
        """Offer a suggestion with one of its passages, or with None nothing."""
        self.setVisible(suggested is not None)
        if suggested is None:
            self._told = ""
            self.words.clear()
            self.words.setAccessibleName("No suggestion")
            return
        words, whole = in_words(suggested, at)
        self.words.setText(words)
        self.words.setToolTip(f"{whole}\n{suggested.because}")
        self.words.setAccessibleName(f"{suggested.number}: {whole}")
        self.words.setAccessibleDescription(suggested.because)
        for button, verb in ((self.show_it, "Show"), (self.link, "Link")):
            button.setVisible(bool(suggested.passages))
            button.setAccessibleName(f"{verb} the passage suggested for {suggested.number}")
        self._tell(f"{suggested.number}: {whole}")

    def show_rate(self, words: str, detail: Sequence[str]) -> None:
        """Tell under the suggestion how often officers agreed with others; nothing where `words` is empty."""
        self.rate.setText(words)
        told = "\n".join(detail)
        self.rate.setToolTip(told)
        self.rate.setAccessibleName(words)
        self.rate.setAccessibleDescription(told)
        palette = self.rate.palette()
        palette.setColor(self.rate.foregroundRole(), theme_of(self.palette()).muted)
        self.rate.setPalette(palette)
        self.rate.setVisible(bool(words))

    def _tell(self, words: str) -> None:
        """Say aloud to who reads by ear what has come, once."""
        if words != self._told and self.isVisible():
            self._told = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.words, words))


def in_words(suggested: Suggested, at: int = 0) -> tuple[str, str]:
    """Return what is suggested, with a passage cut short and with all of it."""
    label = suggested.label
    said = "No label suggested" if label is None else f"Suggested: {label_words(label)}"
    if not suggested.passages:
        short = said if label is None or label is Label.NOT_ADDRESSED else f"{said}. {suggested.because}"
        return short, short
    passage = suggested.passages[at].passage
    quote = " ".join(passage.quote.split())
    cut = cut_short(quote, _QUOTED)
    paper = suggested.passages[at].enclosure
    where = f"{said}, {f'enclosure “{paper}”, ' if paper else ''}page {passage.place.page}: "
    count = len(suggested.passages)
    which = "" if count == 1 else f" ({at + 1} of {count})"
    return f"{where}“{cut}”{which}", f"{where}“{quote}”{which}"
