# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions as the program finds them in a letter, before an officer has decided about them."""

from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a writer asks."""

    DIRECT = "direct"
    POLITE = "polite"
    IMPERATIVE = "imperative"
    UNCLEAR = "unclear"
    EITHER_OR = "either-or"
    TAG = "tag"
    CHASED = "chased"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """Words by which the writer of a letter asks for something, proposed as a question.

    `start` and `end` are code points into the text given; `wording` is what stands there on one line,
    with hyphens at line ends healed. `confidence` (0 to 1) and `because` tell why it is proposed.
    `printed` is the number it bears in the letter, such as "(a)", and `stem` the words before a list
    that its items go on from; neither is part of the wording.
    """

    start: int
    end: int
    wording: str
    kind: QuestionKind
    confidence: float
    because: str
    printed: str = ""
    stem: str = ""
