# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letter Markdown: reading it into the tree of a letter's text, and writing that tree (help/letter-markdown.md)."""

from caseapp.text.letter_markdown.normal import normal
from caseapp.text.letter_markdown.reading import read_letter
from caseapp.text.letter_markdown.writing import escaped, write_letter

__all__ = ["escaped", "normal", "read_letter", "write_letter"]
