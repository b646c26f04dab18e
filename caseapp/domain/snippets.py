# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where words that are looked for stand in a text, and the stretch of it that shows them best."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from caseapp.domain.page_text import PAGE_BREAK
from caseapp.domain.search_words import AllOf, AnyOf, Node, Term, folded, has_signs

LENGTH: Final = 240
"""Characters of a snippet, about."""
LEAD: Final = 40
"""Characters shown before the first word that was found, about."""
MOST: Final = 400
"""Places looked at when the best stretch is chosen; a long letter may hold a word thousands of times."""
_LIGATURES: Final = (
    ("ffi", "\ufb03"),
    ("ffl", "\ufb04"),
    ("ff", "\ufb00"),
    ("fi", "\ufb01"),
    ("fl", "\ufb02"),
)
_BROKEN: Final = r"(?:-\s|\u2010\s|\u00ad\s?)?"
"""What may stand inside a word that goes over the end of a line; a class of these signs is slow to compile."""
_SPACES: Final = re.compile(r"\s")
_INK: Final = re.compile(r"\S")
_APART: Final = r"[\W_]*"
_LETTER: Final = r"[^\W_]"
_NO_SIGN: Final = r"(?-i:[^\W_\u3005-\u9fff])"
"""A letter, where there are signs that are words by themselves; slow to compile, slower yet for any case."""
_LookedFor = tuple[re.Pattern[str], re.Pattern[str]]
"""What finds a term, and what tells at the beginning of a place whether it may begin there."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text; `ranges` are the (start, end) code points of what was found in it.

    `page` (from 1) is the page on which the first of them stands, where the text's pages are parted by
    form feeds.
    """

    text: str
    ranges: tuple[tuple[int, int], ...]
    page: int = 1


@lru_cache(maxsize=64)
def pattern_of(terms: tuple[Term, ...], inside: bool = False, signs: bool = True) -> re.Pattern[str]:
    """Return what finds any of the terms in a folded text, also `inside` words; a group a term.

    Without `signs` the text may hold no Chinese or Japanese ones.
    """
    longest_first = sorted(terms, key=lambda term: len(term.text), reverse=True)
    # A group a term: the number of the group tells which one it was.
    return re.compile("|".join(f"({_of_term(term, inside, signs)})" for term in longest_first), re.IGNORECASE)


def spans_of(text: str, terms: Sequence[Term], *, inside: bool = False) -> list[tuple[int, int]]:
    """Return (start, end) in code points of every place where a term stands, also `inside` words."""
    if not terms:
        return []
    pattern = pattern_of(tuple(terms), inside, has_signs(text))
    return [match.span() for match in pattern.finditer(folded(text))]


def best_snippet(
    text: str, terms: Sequence[Term], length: int = LENGTH, *, node: Node | None = None
) -> Snippet | None:
    """Return the stretch with the most of the terms, the first of several; None where none stands.

    The text is healed, as the index holds it: no word goes over the end of a line. Where a `node` is
    given, None too where the text does not answer it.
    """
    plain = folded(text)
    found: list[tuple[int, int, int]] = []
    for number, pattern in enumerate(_healed_patterns(tuple(terms), has_signs(plain))):
        first = next(_standing(plain, pattern), None)
        if first is None:
            continue
        # Of one term the first place is the best: what stands after its stretch is not looked for.
        end = first[0] + length if len(terms) == 1 else len(plain)
        found += (
            (*place, number)
            for place in chain((first,), islice(_standing(plain, pattern, first[1], end), MOST))
        )
    if not found or (node is not None and not _holds(plain, node, {terms[place[2]] for place in found})):
        return None
    found.sort()
    return _cut(text, _best_start(text, found, len(terms), length), found, length)


def _best_start(text: str, found: Sequence[tuple[int, int, int]], terms: int, length: int) -> int:
    best, most = found[0][0], 0
    last = 0
    for first, (start, _, _) in enumerate(found):
        last = max(last, first)
        page_end = text.find(PAGE_BREAK, start, start + length)
        until = start + length - LEAD if page_end < 0 else min(page_end, start + length - LEAD)
        while last + 1 < len(found) and found[last + 1][1] <= until:
            last += 1
        held = len({number for _, _, number in found[first : last + 1]})
        if held > most:
            best, most = start, held
            if held == terms:
                break
    return best


def holds(text: str, node: Node) -> bool:
    """Tell whether a text answers what is looked for; as the index does, word by word."""
    return _holds(folded(text), node)


def holds_among(texts: Sequence[str], node: Node) -> bool:
    """Tell whether one of several texts answers, or of a conjunction each part is answered by one of them."""
    if any(holds(text, node) for text in texts):
        return True
    parts = node.parts if isinstance(node, AllOf) and len(texts) > 1 else ()
    without = node.without if isinstance(node, AllOf) else ()
    alone = [AllOf((part,), without) for part in parts]
    return len(alone) > 1 and all(any(holds(text, part) for text in texts) for part in alone)


def opening(text: str, length: int = LENGTH) -> Snippet:
    """Return how a text begins."""
    return _cut(text, 0, [], length)


def _holds(plain: str, node: Node, found: Collection[Term] = ()) -> bool:
    """Tell whether a text answers; the terms that were `found` in it are not looked for again."""
    match node:
        case Term():
            (pattern,) = _healed_patterns((node,), has_signs(plain))
            return node in found or next(_standing(plain, pattern), None) is not None
        case AnyOf(parts):
            return any(_holds(plain, part, found) for part in parts)
        case AllOf(parts, without):
            wanted = all(_holds(plain, part, found) for part in parts)
            return wanted and not any(_holds(plain, part, found) for part in without)


def _standing(
    plain: str, looked_for: _LookedFor, since: int = 0, until: int | None = None
) -> Iterator[tuple[int, int]]:
    """Give the places of a term in a folded text; what stands before is looked at last, which is quicker."""
    pattern, begins = looked_for
    for match in pattern.finditer(plain, since, len(plain) if until is None else until):
        start, end = match.span()
        if start == 0 or not plain[start - 1].isalnum() or begins.match(plain, start):
            yield start, end


@lru_cache(maxsize=64)
def _healed_patterns(terms: tuple[Term, ...], signs: bool) -> tuple[_LookedFor, ...]:
    return tuple(
        (
            re.compile(_APART.join(re.escape(word) for word in term.words) + _end_of(term, signs)),
            re.compile(_start_of(term, signs)),
        )
        for term in terms
    )


def _start_of(term: Term, signs: bool) -> str:
    """Return what stands before a term where it begins as it should: no word, where it is one."""
    if term.by_part:
        return r"(?<!\d)" if term.words[0][0].isdecimal() else ""
    return "" if has_signs(term.words[0]) else f"(?<!{_NO_SIGN if signs else _LETTER})"


def _end_of(term: Term, signs: bool) -> str:
    """Return what follows a term where it ends as it should."""
    last, letter = term.words[-1], _NO_SIGN if signs else _LETTER
    if has_signs(last):
        return ""
    if term.open_ended:
        return f"{letter}*"
    return r"(?!\d)" if term.by_part and last.isdecimal() else f"(?!{letter})"


def _cut(text: str, best: int, found: Sequence[tuple[int, int, int]], length: int) -> Snippet:
    start = max(0, best - LEAD)
    if start:
        gap = _SPACES.search(text, start, best)
        start = best if gap is None else gap.end()
    end = min(len(text), start + length)
    if end < len(text):
        end = next((at for at in range(end, start + length // 2, -1) if text[at].isspace()), end)
    before = "…" if _INK.search(text, 0, start) else ""
    after = "…" if _INK.search(text, end) else ""
    shift = len(before) - start
    ranges = tuple((a + shift, b + shift) for a, b, _ in found if a >= start and b <= end)
    plain = _SPACES.sub(" ", text[start:end])
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else " " for c in plain)
    return Snippet(f"{before}{plain}{after}", ranges, text.count(PAGE_BREAK, 0, best) + 1)


def _of_term(term: Term, inside: bool, signs: bool) -> str:
    words = _APART.join(_of_word(word) for word in term.words)
    if inside:
        return words
    return _start_of(term, signs) + words + _end_of(term, signs)


def _of_word(word: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(word):
        ligature = next((pair for pair in _LIGATURES if word.startswith(pair[0], at)), None)
        if ligature is None:
            parts.append(re.escape(word[at]))
            at += 1
        else:
            letters, sign = ligature
            parts.append(f"(?:{_BROKEN.join(letters)}|{sign})")
            at += len(letters)
    return _BROKEN.join(parts)
