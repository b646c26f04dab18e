# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reply makes of a question: a label to suggest, and the passages that speak to it."""

from dataclasses import dataclass

from caseapp.domain.question import Label
from caseapp.text.replies.asked import asked_of
from caseapp.text.replies.cues import WORDS
from caseapp.text.replies.weighing import weigh
from caseapp.text.replies.words import words_of
from caseapp.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A label to offer to an officer (None: undecided), how sure it is (0 to 1), and the words that weigh."""

    label: Label | None
    confidence: float
    because: str


def suggest_label(question: str, reply: str) -> Suggestion:
    """Suggest what a reply is to a question."""
    asked = asked_of(question)
    said = [words_of(reply, start, end, WORDS) for start, end in sentences(reply)]
    found = weigh(reply, asked, said)
    return Suggestion(found.label, found.confidence, found.because)
