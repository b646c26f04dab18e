# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter between how it is kept, how it is written, and how it comes from elsewhere."""

from caseapp.domain.letter_text import LetterText
from caseapp.text.letter_markdown import read_letter, write_letter
from caseapp.text.pasted import from_html, to_html


class LetterTexts:
    """Reads and writes the text of letters; needs no library."""

    def read(self, markdown: str) -> LetterText:
        """Return what letter Markdown says."""
        return read_letter(markdown)

    def write(self, text: LetterText) -> str:
        """Return a text as letter Markdown."""
        return write_letter(text)

    def from_html(self, html: str) -> LetterText:
        """Return what HTML from another program says: its structure without its styling."""
        return from_html(html)

    def to_html(self, text: LetterText) -> str:
        """Return a text as HTML for another program."""
        return to_html(text)
