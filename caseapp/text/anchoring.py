# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding a passage again on another reading of its letter: the words, and what stood before and after.

Both texts are compared by their letters and figures alone, so that line breaks, hyphens, lost spaces,
capitals, accents and punctuation cost nothing. Short pieces of the quotation that stand in the text show
where to look; there the cheapest alignment is found with the bit-parallel method of Myers (Journal of the
ACM 46, 1999, pp. 395-415). The text around the words decides between several places, and whether a poor
likeness may be believed (W3C Web Annotation Data Model, section 4.2.4).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from caseapp.domain.passage import CONTEXT, find_quote

_LEAST = 0.45
"""The poorest likeness that is looked at."""
_MARGIN = 0.04
"""How much better than any other a place must be, unless it stands where it is expected."""
_SHORT = 40
"""Letters below which words are believed only together with what stands around them."""
_LONG = 3000
"""Signs above which a stretch is looked for by its beginning and its end."""
_MOST_SEEDS = 48
_MOST_HITS = 64
_MOST_WINDOWS = 6
_WHOLE_SCAN = 60_000
"""Letters of a text that is looked through from end to end where no piece of the quotation stands in it."""
_SNAP = 3
"""Letters by which a place may grow to the next end of a word."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that were marked: a quotation and a little text before and after it."""

    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a stretch stands: code points into the text, and how like it is there (0 to 1)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place in the letters of a text; `context` is None where nothing is known of what stands around."""

    start: int
    end: int
    score: float
    before: float | None = None
    after: float | None = None

    @property
    def context(self) -> float | None:
        known = [likeness for likeness in (self.before, self.after) if likeness is not None]
        return sum(known) / len(known) if known else None

    @property
    def rank(self) -> float:
        context = self.context
        return self.score + 0.35 * (0.5 if context is None else context)

    def overlaps(self, other: "_Candidate") -> bool:
        return self.start < other.end and other.start < self.end


class Reading:
    """A text in which passages are looked for; prepared once for all of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._letters, self._origins = letters_of(text)

    def find(self, wanted: Stretch, near: tuple[int, int] | None = None) -> Found | None:
        """Return where a stretch stands; None where it does not, or where several places are as good.

        `near` is where it is expected (code points), say because the same page was read again: it decides
        between equals, and is itself a place where the words there are like enough.
        """
        exact = find_quote(self._text, wanted.quote)
        pattern = letters_of(wanted.quote)[0]
        if len(exact) == 1 and len(pattern) >= _SHORT:
            return Found(*exact[0], 1.0)
        if not pattern:
            return self._of_signs(exact, near)
        if len(wanted.quote) > _LONG:
            return self._by_its_ends(wanted, near)
        expected = None if near is None else self._within(*near)
        places = [*self._candidates(pattern)]
        if expected is not None:
            places.append(_Candidate(*expected, similarity(pattern, self._letters[slice(*expected)])))
        judged = [self._judged(place, wanted) for place in places]
        best = _choose([place for place in judged if _is_believed(place, len(pattern), expected)], expected)
        return None if best is None else self._found(best, wanted)

    def _by_its_ends(self, wanted: Stretch, near: tuple[int, int] | None) -> Found | None:
        """Find a long stretch by its beginning and its end, as comparing all of it would take too long."""
        quote, part = wanted.quote, _LONG // 2
        first = self.find(Stretch(quote[:part], wanted.before, quote[part : part + CONTEXT]), near)
        last = self.find(Stretch(quote[-part:], quote[-part - CONTEXT : -part], wanted.after), near)
        if first is None or last is None or not 0.5 <= (last.end - first.start) / len(quote) <= 1.6:
            return None
        return Found(first.start, last.end, min(first.score, last.score))

    def _of_signs(self, exact: tuple[tuple[int, int], ...], near: tuple[int, int] | None) -> Found | None:
        """Return the one place of a quotation without letters, or the one that is expected."""
        if near is not None:
            exact = tuple(span for span in exact if span[0] < near[1] and near[0] < span[1])
        return Found(*exact[0], 1.0) if len(exact) == 1 else None

    def _within(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the letters that stand in a stretch of the text."""
        inside = [index for index, at in enumerate(self._origins) if start <= at < end]
        return (inside[0], inside[-1] + 1) if inside else None

    def _candidates(self, pattern: str) -> Iterator[_Candidate]:
        for low, high in self._windows(pattern):
            yield from _in_window(pattern, self._letters, low, high)

    def _windows(self, pattern: str) -> list[tuple[int, int]]:
        """Return the parts of the letters in which most pieces of the pattern stand in the right order."""
        size = len(pattern)
        length = 6 if size >= 24 else max(2, size // 4)
        bucket = max(8, size // 8)
        votes: dict[int, int] = {}
        for at in range(0, size - length + 1, max(1, size // _MOST_SEEDS)):
            hits = self._hits(pattern[at : at + length])
            for hit in hits if len(hits) < _MOST_HITS else ():
                votes[(hit - at) // bucket] = votes.get((hit - at) // bucket, 0) + 1
        best = sorted(votes, key=lambda key: -votes[key] - votes.get(key + 1, 0))[:_MOST_WINDOWS]
        slack = size // 4 + 16
        total = len(self._letters)
        if not best or votes[best[0]] + votes.get(best[0] + 1, 0) < 2:
            return [(0, total)] if total <= _WHOLE_SCAN else []
        return [(max(0, key * bucket - slack), min(total, (key + 2) * bucket + size + slack)) for key in best]

    def _hits(self, seed: str) -> list[int]:
        hits: list[int] = []
        at = self._letters.find(seed)
        while at >= 0 and len(hits) < _MOST_HITS:
            hits.append(at)
            at = self._letters.find(seed, at + 1)
        return hits

    def _judged(self, place: _Candidate, wanted: Stretch) -> _Candidate:
        """Compare what stands around a place with what stood around the words."""
        before, after = letters_of(wanted.before)[0], letters_of(wanted.after)[0]
        reach = len(before) + len(before) // 2 + 8
        ahead = self._letters[max(0, place.start - reach) : place.start]
        reach = len(after) + len(after) // 2 + 8
        behind = self._letters[place.end : place.end + reach]
        return _Candidate(
            place.start, place.end, place.score, _likeness(before, ahead), _likeness(after, behind)
        )

    def _found(self, place: _Candidate, wanted: Stretch) -> Found:
        """Turn letters back into the text, with the signs that belong to the words."""
        text, start = self._text, self._origins[place.start]
        end = self._origins[place.end - 1] + 1
        if not wanted.before or wanted.before[-1].isspace():
            first = max((text.rfind(gap, 0, start) for gap in " \n\f"), default=-1) + 1
            if len(letters_of(text[first:start])[0]) <= _SNAP:
                start = first
        if not wanted.after or wanted.after[0].isspace():
            gaps = [at for gap in " \n\f" if (at := text.find(gap, end)) >= 0]
            last = min(gaps, default=len(text))
            if len(letters_of(text[end:last])[0]) <= _SNAP:
                end = last
        else:
            signs = len(wanted.quote) - len(wanted.quote.rstrip(_SIGNS))
            while signs and text[end : end + 1] and text[end] in _SIGNS:
                end, signs = end + 1, signs - 1
        return Found(start, end, round(max(0.0, min(1.0, place.score)), 4))


_SIGNS = ".,;:?!)]}’”'\""


def letters_of(text: str) -> tuple[str, list[int]]:
    """Return the letters and figures of a text, small and without accents, and where each stands in it."""
    known: dict[str, str] = {}
    letters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        plain = known.get(character)
        if plain is None:
            spread = unicodedata.normalize("NFKD", character).casefold()
            plain = known[character] = "".join(filter(str.isalnum, spread))
        for letter in plain:
            letters.append(letter)
            origins.append(index)
    return "".join(letters), origins


def similarity(one: str, other: str) -> float:
    """Return how like two texts are as a whole: 1 less the share of letters that would have to change."""
    longest = max(len(one), len(other))
    if not one or not other:
        return float(one == other)
    return 1 - _distances(one, other, anchored=True)[-1] / longest


def _in_window(pattern: str, letters: str, low: int, high: int) -> Iterator[_Candidate]:
    """Give up to three places in letters[low:high] that are most like the pattern."""
    size = len(pattern)
    costs = _distances(pattern, letters[low:high], anchored=False)
    most = int(size * (1 - _LEAST))
    for _ in range(3):
        cost = min(costs)
        if cost > most:
            return
        end = max(at for at, other in enumerate(costs[: costs.index(cost) + 2]) if other == cost)
        back = letters[max(low, low + end - size - most) : low + end][::-1]
        starts = _distances(pattern[::-1], back, anchored=True)
        lengths = [at for at, other in enumerate(starts) if other == min(starts)]
        start = end - lengths[-1]
        if end > start:
            yield _Candidate(low + start, low + end, 1 - cost / size)
        reach = max(1, size // 2)
        for at in range(max(0, end - reach), min(len(costs), end + reach + 1)):
            costs[at] = size + 1


def _likeness(context: str, around: str) -> float | None:
    """Return how like a context the best part of the text around is; None where it says too little."""
    if len(context) < 4:
        return None
    if not around:
        return 0.0
    return 1 - min(_distances(context, around, anchored=False)) / len(context)


def _is_believed(place: _Candidate, size: int, expected: tuple[int, int] | None) -> bool:
    """Tell whether a place may be taken for the words; the shorter they are, the more they must agree."""
    context, score = place.context, place.score
    if expected is not None and place.start < expected[1] and expected[0] < place.end:
        return score >= 0.5
    strict = 0.75 if size >= 24 else 0.8 if size >= 12 else 0.9
    framed = place.before is not None and place.after is not None and min(place.before, place.after) >= 0.8
    if framed and score >= (_LEAST if size >= 24 else 0.6):
        return True
    if context is None:
        return score >= (strict if size >= _SHORT else 1.0)
    if score >= strict:
        return size >= _SHORT or context >= (0.55 if size >= 12 else 0.75)
    return score >= strict - 0.12 and context >= 0.75


def _choose(places: list[_Candidate], expected: tuple[int, int] | None) -> _Candidate | None:
    """Return the best place, None where another is as good."""
    ordered = sorted(places, key=lambda place: -place.rank)
    if not ordered:
        return None
    best = ordered[0]
    rivals = [p for p in ordered[1:] if not p.overlaps(best) and p.rank >= best.rank - _MARGIN]
    if not rivals:
        return best
    if expected is not None:
        here = [p for p in (best, *rivals) if p.start < expected[1] and expected[0] < p.end]
        return here[0] if here else None
    return None


def _distances(pattern: str, text: str, *, anchored: bool) -> list[int]:
    """Return for each end in `text` (0 to its length) the fewest edits that make the pattern end there.

    Anchored, the pattern begins with the text; else it may begin anywhere in it.
    """
    size = len(pattern)
    masks: dict[str, int] = {}
    for index, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << index
    full, top, carry = (1 << size) - 1, 1 << (size - 1), int(anchored)
    up, down, cost = full, 0, size
    costs = [size]
    for letter in text:
        equal = masks.get(letter, 0)
        steady = equal | down
        across = (((equal & up) + up) ^ up) | equal
        more = down | (~(across | up) & full)
        less = up & across
        if more & top:
            cost += 1
        elif less & top:
            cost -= 1
        more = (more << 1 | carry) & full
        less = (less << 1) & full
        up = less | (~(steady | more) & full)
        down = more & steady
        costs.append(cost)
    return costs
