# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the record has to offer for the text of a letter."""

from dataclasses import dataclass
from enum import StrEnum

from caseapp.domain.letter_text import LetterText


class Insert(StrEnum):
    """A kind of thing that is put into a letter from the record."""

    QUESTION = "question"
    RESPONSE = "response"
    LINE = "line"
    EXHIBIT = "exhibit"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be put into a letter: how a list shows it, and the text that it becomes.

    `id` is that of the question, response, line to take or exhibit. `apart` tells why it is left out when all
    are put in, `warning` what is wrong with using it; "" where nothing is.
    """

    id: int
    head: str
    words: str
    detail: str
    text: LetterText
    apart: str = ""
    warning: str = ""

    def holds(self, words: str) -> bool:
        """Tell whether each of some words stands in what the list shows."""
        shown = f"{self.head} {self.words} {self.detail} {self.apart} {self.warning}".casefold()
        return all(word in shown for word in words.casefold().split())
