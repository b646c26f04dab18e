# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spelling of letters: the British English dictionary, the office's own words, and the names of a case."""

import threading
from pathlib import Path
from typing import Final

from caseapp.domain.errors import FileUnreadable
from caseapp.services.desk import Desk
from caseapp.services.spelling_words import add_own_word, own_words
from caseapp.text.spelling import Dictionary, Misspelt, Speller, read_dictionary

__all__ = ["LANGUAGE", "Misspelt", "Speller", "Spelling"]

LANGUAGE: Final = "en_GB"


class Spelling:
    """Knows how words are written; the dictionary is read when it is first asked for."""

    def __init__(self, desk: Desk, resources: Path) -> None:
        self._desk = desk
        self._folder = resources / "dictionaries"
        self._dictionary: Dictionary | None = None
        self._guard = threading.Lock()

    def speller(self, case_id: int, language: str) -> Speller | None:
        """Return what checks the letters of a case, None in a language without a dictionary; blocks.

        Known are the office's own words and all names in the case: its title, its parties and its letters'.
        Raises FileUnreadable.
        """
        if not language.lower().startswith("en"):
            return None
        library = self._desk.library
        case = library.cases.get(case_id)
        parties = [party for one in library.letters.of_case(case_id) for party in one.parties]
        names = [case.title, self._desk.officer.name, *(party.name for party in parties)]
        return Speller(self._read(), (*own_words(self._desk), *names))

    def add_word(self, word: str) -> None:
        """Take a word among the office's own."""
        add_own_word(self._desk, word)

    def _read(self) -> Dictionary:
        with self._guard:
            if self._dictionary is None:
                texts = [self._text(f"{LANGUAGE}.{kind}") for kind in ("aff", "dic")]
                self._dictionary = read_dictionary(*texts)
            return self._dictionary

    def _text(self, name: str) -> str:
        file = self._folder / name
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise FileUnreadable(
                f"The dictionary “{name}” cannot be read: {error}.",
                file=file,
                remedy="Install the program again.",
            ) from error
