# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter between how it is kept, how it is written, and how it comes from elsewhere."""

from caseapp.domain.letter_text import LetterText
from caseapp.text.letter_markdown import read_letter, write_letter


class LetterTexts:
    """Reads and writes the text of letters; needs no library."""

    def read(self, markdown: str) -> LetterText:
        """Return what letter Markdown says."""
        return read_letter(markdown)

    def write(self, text: LetterText) -> str:
        """Return a text as letter Markdown."""
        return write_letter(text)
