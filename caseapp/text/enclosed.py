# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter says that it encloses, and whether that is on its list of enclosures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.domain.search_words import words_in
from caseapp.domain.tongues import Tongue

_ENCLOSES: Final = re.compile(
    r"(?P<ahead>\b(?:i|we)\s+(?:also\s+)?(?:enclose|attach)\b|\b(?:am|are)\s+(?:also\s+)?(?:enclosing|attaching)\b"
    r"|\b(?:enclosed|attached)\s+(?:is|are)\b|\bfind\s+(?:enclosed|attached)\b|\b(?:amgaeaf|amgaewn|amgaeir)\b)"
    r"|(?P<behind>\b(?:is|are)\s+(?:enclosed|attached)\b)|\b(?:enclosed|attached)\s+you\b",
    re.IGNORECASE,
)
_NONE: Final = (
    r"(?:no(?!\.|\s*\d|\s+(?:doubt|fewer|less))|not(?!\s+only)|neither"
    r"|n(?:othing|one)(?!\s+(?:but|except|other|beyond|less)))\b"
)
_NOTHING: Final = re.compile(rf"\s*(?:{_NONE}|dd?im\b)", re.IGNORECASE)
"""What follows words that enclose, where they enclose nothing."""
_NEGATED: Final = re.compile(r"\bnid?\s+\Z", re.IGNORECASE)
_NONE_AHEAD: Final = re.compile(
    rf"(?:\A|[,;:(]|\b(?:and|but|so|that|as|therefore))\s*{_NONE}"
    r"(?:(?!\b(?:but|only|i|we|is|are|was|were|has|have|had|which|that|and\s+(?:the|an?|my|our))\b)[^,;:(])*\Z",
    re.IGNORECASE,
)
"""What stands before “is enclosed”, where nothing is."""
_ENDS: Final = re.compile(
    r"[.;:,(]|\s(?:which|that|in\s+which|so|as|for\s+(?:you|ease|convenience|reference|information|the\s+sake)|with\s+this"
    r"|with\s+my|herewith|sy’n|sydd|er\s+(?:gwybodaeth|hwylustod)|gyda’r\s+llythyr)\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r",?\s+(?:and|together\s+with|as\s+well\s+as)\s+(?=(?:the|a|an|my|our|your|its)\b)|\s+(?:ynghyd\s+â)\s+",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?;:])\s+")
_ANYTHING: Final = re.compile(
    r"also|an?|and|another|below|both|cop(?:y|ies)|documents?|each|enclosures?|following|further|here(?:with|to)?|i|its?"
    r"|items?|letters?|list|material|my|number|of|one|our|papers?|please|set|some|th(?:at|e|eir|em|ese|is|ose|ree)|to|two"
    r"|with|you|your|yr?|o|ac|[cg]opi|[cg]opïau|dd?ogfen(?:nau)?|[pb]apurau|hefyd|[cg]anlynol|eich|ein|fy|hyn|rh?ai"
    r"|dd?au|dd?wy|isod|â|hw?n|hon",
)
"""Words that name no paper by themselves."""
_SOFTENS: Final = "bcdfghlmnprt"
_ROOT: Final = 5


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a sentence says is enclosed: the words that say so, and those that name each thing."""

    words: str
    things: tuple[str, ...]


def enclosed_in(text: str) -> tuple[Enclosed, ...]:
    """Return what the sentences of a text say is enclosed."""
    found = []
    for sentence in _SENTENCE.split(text):
        said = next((one for one in _ENCLOSES.finditer(sentence) if not _is_denied(sentence, one)), None)
        if said is None:
            continue
        if said["behind"]:
            named, words = sentence[: said.start()], sentence[: said.end()]
        else:
            end = _ENDS.search(sentence, said.end())
            stop = len(sentence) if end is None else end.start()
            named, words = sentence[said.end() : stop], sentence[said.start() : stop]
        found.append(Enclosed(words.strip().rstrip(".!?;:,"), tuple(_PARTS.split(named))))
    return tuple(found)


def _is_denied(sentence: str, said: re.Match[str]) -> bool:
    """Tell whether a sentence says that nothing is enclosed: I enclose no papers; nothing is enclosed."""
    ahead, behind = sentence[: said.start()], sentence[said.end() :]
    if said["behind"]:
        return _NONE_AHEAD.search(ahead) is not None
    return _NOTHING.match(behind) is not None or _NEGATED.search(ahead) is not None


def is_listed(said: Enclosed, titles: Sequence[str], tongue: Tongue) -> bool:
    """Tell whether each thing that is said to be enclosed has a word in common with a title, or names no paper."""
    listed = {_root(word, tongue) for title in titles for word in words_in(title)}
    for thing in said.things:
        named = [word for word in words_in(thing) if not _ANYTHING.fullmatch(word)]
        if named and not any(_root(word, tongue) in listed for word in named):
            return False
    return True


def _root(word: str, tongue: Tongue) -> str:
    """Return what stays of a word in its plural and, in Welsh, behind what changes its first letter."""
    return (word.lstrip(_SOFTENS) if tongue is Tongue.WELSH else word)[:_ROOT]
