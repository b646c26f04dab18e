# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A day or a stretch of time as words say it, and the one line of small letters in which it is looked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.deadline import DueFrom, Rule, Sum
from caseapp.domain.letter import Certainty
from caseapp.text.dates import MONTHS
from caseapp.text.questions.reading import Reading, read

SHORTEST_SPLIT: Final = 6
"""Letters from which the name of a month is known again when a scan has broken it."""

MONTH: Final = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
"""The names of the months, as a part of a pattern."""

_UNBROKEN: Final = frozenset(name for name in MONTHS if len(name) >= SHORTEST_SPLIT)
_BROKEN: Final = re.compile(
    r"\b(?:" + "|".join(" ?".join(name) for name in sorted(_UNBROKEN, key=len, reverse=True)) + r")\b"
)
_SPLIT_WORDS: Final = re.compile(
    r"\b(?:w ?o ?r ?k ?i ?n ?g|c ?a ?l ?e ?n ?d ?a ?r|b ?u ?s ?i ?n ?e ?s ?s|f ?o ?r ?t ?n ?i ?g ?h ?t)\b"
)
_MISREAD: Final = re.compile(r"\b(?=\w*[a-z])[a-z0-9|]{3,11}\b")
_SHAPES: Final = str.maketrans({"0": "o", "1": "l", "|": "l", "5": "s", "i": "l", "8": "b"})
_SOUND: Final = {
    name.translate(_SHAPES).replace("rn", "m"): name for name in MONTHS if len(name) >= 4 and name != "mawrth"
}
_FIGURES: Final = re.compile(
    rf"(?<!\w)(?:(?=[oil|]*\d)[\doil|]{{1,4}}(?=(?:st|nd|rd|th|pm|am)?(?!\w))"
    rf"|[oil|]{{1,2}}(?=(?:st|th)? (?:{MONTH}|(?:working |calendar |business )?days?)\b|/\d))"
)
_AS_FIGURES: Final = str.maketrans("oil|", "0111")


@dataclass(frozen=True, slots=True)
class Said:
    """A day that words name or count to; `start` and `end` are places in a line.

    `whole` tells that it ends a stretch of time such as a month, which “before” does not go back from.
    `heart` is where the number of a stretch begins that is counted, after “within” and its like; -1 of a day.
    """

    start: int
    end: int
    due: date | None
    certainty: Certainty
    because: str
    rule: Rule = Rule.FIXED
    counted: Sum | None = None
    whole: bool = False
    heart: int = -1
    start_from: DueFrom | None = None


def line_of(text: str, start: int, end: int) -> Reading:
    """Read a stretch of a text (code points) with its months and figures mended as a scan may have spoilt them."""
    line = read(text, start, end)
    line = _replaced(line, _BROKEN, lambda found: found.replace(" ", ""))
    line = _replaced(line, _SPLIT_WORDS, lambda found: found.replace(" ", ""))
    line = _replaced(line, _MISREAD, _month)
    return _replaced(line, _FIGURES, lambda found: found.translate(_AS_FIGURES))


def _month(word: str) -> str:
    if word in MONTHS or word.isdigit():
        return word
    return _SOUND.get(word.translate(_SHAPES).replace("rn", "m"), word)


def _replaced(line: Reading, pattern: re.Pattern[str], mend: Callable[[str], str]) -> Reading:
    """Put other signs in place of what a pattern finds; the first and last keep their places."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in pattern.finditer(line.text):
        found, put = match[0], mend(match[0])
        if put == found:
            continue
        own = line.places[match.start() : match.end()]
        parts += (line.text[at : match.start()], put)
        places += line.places[at : match.start()]
        places += [own[min(sign, len(own) - 1)] for sign in range(len(put) - 1)] + [own[-1]]
        at = match.end()
    if not at:
        return line
    return Reading("".join((*parts, line.text[at:])), [*places, *line.places[at:]])
