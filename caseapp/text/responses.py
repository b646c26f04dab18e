# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reply makes of a question: a label to suggest, and the passages that speak to it.

Nothing here decides: an officer does. The words of the question said again are no evidence; what is looked
for is an answer of the kind that was asked for, and what the reply does instead of giving one.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from caseapp.domain.page_text import PAGE_BREAK
from caseapp.domain.question import Label
from caseapp.text.replies.asked import Asked, asked_of
from caseapp.text.replies.clause import leans
from caseapp.text.replies.cues import WORDS
from caseapp.text.replies.echoes import tells_of_asking
from caseapp.text.replies.judging import weigh
from caseapp.text.replies.numbering import Stretch, numbered, under
from caseapp.text.replies.ranking import Ranking
from caseapp.text.replies.vocabulary import ABOUT_ASKING
from caseapp.text.replies.words import key_of, words_of
from caseapp.text.sentences import sentences
from caseapp.text.zones import zones_of

PASSAGES: Final = 3
"""Passages offered for a question at most."""
_WHOLE: Final = 8
"""Sentences up to which a reply is weighed as a whole."""
_LONGEST: Final = 12
"""Sentences of a passage under a number that are weighed."""
_FAR_BEHIND: Final = 0.4
"""The share of the best passage's score that another must reach."""
_LEAST: Final = 0.02
"""The score below which a passage is none."""


@dataclass(frozen=True, slots=True)
class ReplyPassage:
    """A stretch of a reply that speaks to a question; start and end are code points into it.

    `score` (0 to 1) tells how well it fits, `because` why in plain words.
    """

    start: int
    end: int
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A label to offer to an officer (None: undecided), how sure it is (0 to 1), and why.

    `place` is where the words that weigh most stand (code points into the reply). The label UNRELATED says of a whole
    letter that it does not address the question.
    """

    label: Label | None
    confidence: float
    because: str
    passages: tuple[ReplyPassage, ...] = ()
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage with the sentences it is made of, the last not included."""

    passage: ReplyPassage
    first: int
    last: int
    numbered: bool = False


class Reply:
    """The text of a reply, or of a passage of one, prepared once for all questions put to it; `words` by sentences."""

    def __init__(self, text: str) -> None:
        self._text = text
        start, end = _body(text)
        self._spans = [span for span in sentences(text) if span[0] >= start and span[1] <= end]
        self.words = [words_of(text, one, other, WORDS) for one, other in self._spans]
        self._ranking = Ranking(self.words)
        self._stretches = numbered(text, self._spans)
        self._marked = frozenset(stretch.first for stretch in self._stretches)

    def passages(self, question: str, number: str = "") -> tuple[ReplyPassage, ...]:
        """Return the passages that speak to a question, at most three, best first.

        `number` is the question's number as our letter printed it ("2", "Q2(a)"): what the reply puts under
        that number comes first.
        """
        return tuple(place.passage for place in self._places(asked_of(question), number))

    def suggest(self, question: str, number: str = "", *, to_one: bool = True) -> Suggestion:
        """Suggest what the reply is to a question, with the passages that speak to it.

        A short reply is weighed as a whole where it is `to_one` question, else only what speaks to each: what
        refuses the one is no reply to the others.
        """
        asked = asked_of(question)
        found = self._places(asked, number)
        whole = to_one and len(self.words) <= _WHOLE
        sentences = self.words if whole else [self.words[at] for at in self._speaking(found)]
        weighed = weigh(self._text, asked, sentences, whole=whole)
        return Suggestion(
            weighed.label,
            round(weighed.confidence, 2),
            weighed.because,
            tuple(place.passage for place in found),
            weighed.place,
        )

    def _places(self, asked: Asked, number: str) -> list[_Place]:
        found: list[_Place] = []
        own = under(self._stretches, number) if number else None
        if own is not None:
            found.append(self._under(own))
        best = 0.0
        for at, score in self._ranking.best(asked.keys):
            best = best or score
            if len(found) == PASSAGES or score < max(_LEAST, _FAR_BEHIND * best):
                break
            if not any(place.first <= at < place.last for place in found):
                found.append(self._around(at, score, asked, found))
        return found

    def _under(self, stretch: Stretch) -> _Place:
        last = min(stretch.last, stretch.first + _LONGEST)
        start, end = self._spans[stretch.first][0], self._spans[last - 1][1]
        because = f"The reply itself numbers it: “{stretch.words}”."
        return _Place(ReplyPassage(start, end, 1.0, because), stretch.first, last, numbered=True)

    def _around(self, at: int, score: float, asked: Asked, found: list[_Place]) -> _Place:
        """Return the passage of a sentence: with the next, where they lean on it or it tells what was asked."""
        last = at + 1
        while last < len(self.words) and last < at + 3:
            only_asks = self.words[at].line.endswith(("?", ":")) or tells_of_asking(self.words[at])
            asks = last == at + 1 and only_asks
            taken = any(place.first <= last < place.last for place in found)
            taken = taken or last in self._marked
            if taken or not (asks or leans(self.words[last].line)):
                break
            last += 1
        because = self._because(at, asked)
        return _Place(
            ReplyPassage(self._spans[at][0], self._spans[last - 1][1], round(score, 3), because), at, last
        )

    def _because(self, at: int, asked: Asked) -> str:
        words, shared = self.words[at], self._ranking.shared(at, asked.keys)
        said = dict.fromkeys(
            self._text[words.starts[place] : words.ends[place]]
            for place, word in enumerate(words.plain)
            if key_of(word) in shared
        )
        quoted = ", ".join(f"“{' '.join(word.split())}”" for word in said)
        return f"It shares {quoted} with the question." if quoted else "It speaks of like matters."

    def _speaking(self, found: list[_Place]) -> list[int]:
        """Return the sentences of a long reply to weigh: what is under the number, or the best passages."""
        own = [place for place in found if place.numbered] or found
        places = {at for place in own for at in range(place.first, place.last + (not place.numbered))}
        if not places:
            about = (at for at, words in enumerate(self.words) if not ABOUT_ASKING.isdisjoint(words.plain))
            places = set(islice(about, _LONGEST))
        return sorted(at for at in places if at < len(self.words))


def suggest_label(question: str, reply: str) -> Suggestion:
    """Suggest what a reply is to a question."""
    return Reply(reply).suggest(question)


def best_passages(question: str, reply: str, number: str = "") -> tuple[ReplyPassage, ...]:
    """Return the passages of a reply that speak to a question, at most three, best first."""
    return Reply(reply).passages(question, number)


def _body(text: str) -> tuple[int, int]:
    """Return where the body of a letter begins and ends, as code points; a text without a salutation is all body."""
    if "\n" not in text.strip():
        return _of_one_line(text)
    zones = zones_of(text)
    first = len(zones.head) + 1 if zones.salutation else 0
    last = first + len(zones.body)
    start, end, at, offset = 0, len(text), 0, 0
    for line in text.replace(PAGE_BREAK, "\n").split("\n"):
        if line.strip():
            if at == first:
                start = offset
            if at == last and zones.close:
                end = offset
                break
            at += 1
        offset += len(line) + 1
    return start, end


_GREETS: Final = re.compile(
    r"\s*(?:(?:Dear|Hi|Hello|Hey|Good\s(?:morning|afternoon))\s[^,.;:]{2,60}|Hi|Hello|Dear\s(?:Sir|"
    r"Madam)s?|Sirs?|Madam)\s*,\s*"
)
_CLOSES: Final = re.compile(
    r"(?:Yours\s(?:sincerely|faithfully|truly|ever|etc)|(?:(?:All\sthe\s)?Best|Kind|Warm|Kindest|Warmest|"
    r"Many)\s?(?:wishes|regards|thanks)?,|With\s(?:every|all|my)\s(?:\w+\s)?(?:wish|wishes|regards)|"
    r"I\s(?:remain|am),\s(?:Sir|Madam|yours))\b"
)


def _of_one_line(text: str) -> tuple[int, int]:
    """Return the body of a letter whose lines were joined, as a pasted one may be."""
    greets, closes = _GREETS.match(text), _CLOSES.search(text)
    start = 0 if greets is None else greets.end()
    return start, len(text) if closes is None or closes.start() <= start else closes.start()
