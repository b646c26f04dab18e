# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the sentences of a letter begin and end.

A letter is prose between lines that are no prose: address, date, headings, list items, signature. So a
sentence ends at a stop that is no abbreviation's, and at the end of a line on which more would have fitted.
English first; Welsh abbreviations and the stops of Chinese, Japanese and Arabic are known too.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Final

Sentence = tuple[int, int]
"""Start and end as code points into the text given, without white space around the words."""

_CLOSERS: Final = "\"'”’»)]}"
_OPENERS: Final = "\"'“‘«([{"
_BULLETS: Final = "•◦▪●○■□‣\uf0b7\uf0a7\uf0d8–—*·"

_STOP: Final = re.compile(
    rf"(?:\.(?:\s?\.){{2,}}|[.!?…]+)[{re.escape(_CLOSERS)}]*(?P<note>\d{{1,2}})?(?=\s|$)|[。！？؟۔｡]+[」』”）]*"
)
_LINE_END: Final = re.compile(r"[ \t]*(?:\r\n|[\n\r\v\f\u2028\u2029])\s*")
_BREAK: Final = re.compile("[\n\r\f\v\u2028\u2029]")
_NUMERAL: Final = r"(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5}|Q\d{1,3})"
_MARKER: Final = re.compile(
    rf"[{re.escape(_BULLETS)}](?=\s)|\({_NUMERAL}\)|{_NUMERAL}\)|{_NUMERAL}\.(?=\s|$)|\d{{1,2}}(?:\.\d{{1,2}})+(?=\s|$)"
)
_MARKED_LINE: Final = re.compile(rf"^[ \t]*\(?({_NUMERAL}[).])(?=\s)", re.MULTILINE)
_SERIES: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"),
    tuple("123456789"),
)
_PAIRS: Final = tuple(
    (f"{one}{end}", f"{other}{end}") for end in ")." for series in _SERIES for one, other in pairwise(series)
)
_BEFORE: Final = re.compile(r"[^\s(\[{\"“‘«/]*$")
_NEXT: Final = re.compile(rf"[{re.escape(_OPENERS)}]*(?P<word>[^\W\d_][\w'’-]*)?")
_ACRONYM: Final = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}", re.UNICODE)


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEVER_LAST: Final = _set_of(
    """mr mrs ms mx messrs mssrs dr prof rev revd fr hon rt lt maj capt cpt col gen sgt cllr supt insp amb
    e.g eg i.e ie viz cf vs v c.f parch bnr bns anrh e.e h.y sef dyw"""
)
"""What always has something after it; Welsh ones too (Parch., e.e., h.y.)."""

BEFORE_NUMBER: Final = _set_of(
    """no nos para paras par art arts s ss sec sect sects cl cls fig figs p pp vol vols ch chs ref refs sch
    reg regs app apps annex pt pts q qs n nn ed eds r rr col r.r tel ext fn approx c ca ref rhif rh tud t adr
    adrannau erth rheol atod item"""
)
"""What has a number after it, and is a word like any other where none follows."""

MAY_BE_LAST: Final = _set_of(
    """etc ltd co inc plc llp corp cyf jr sr esq dept govt bros assoc st rd ave sq gdns am pm a.m p.m y.b y.p
    ayb a.y.b a.y.y.b ayyb al jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
    fri sat sun uk u.k us u.s u.s.a eu e.u u.n ph.d b.a m.a b.sc m.sc ll.b q.c k.c m.p obe hrs mins approx
    min max incl excl est misc"""
)
"""What may end a sentence: it does where a word follows that begins one."""

_OPENING: Final = _set_of(
    """the a an this that these those there here it its he his she her they their them we our us i my you your
    who whom whose what which when where why how whether if as at by for from in into of on over to under up
    with within without after before since until while although though because but and or nor so yet then
    thus hence however moreover furthermore therefore nevertheless meanwhile accordingly consequently
    additionally finally firstly secondly thirdly first second third next last also again all any both each
    every either neither few many most much no none not nothing one others several some such two please
    thank thanks dear yours yes once only further can could did do does has have is are was were will would
    may might must shall should having being given regarding concerning following despite during instead
    indeed perhaps mae mi fe yr y yn a'r ac os pan sut beth pwy pam byddai hoffwn rwyf rydym nid ni ein eich
    diolch gan ar i'r o'r oherwydd felly"""
)
"""Words that often open a sentence and never follow a title, a firm's name or a date."""


_RESUMES: Final = re.compile(
    r"(?:Please|Kindly|Could|Would|Can|Will|Did|Does|Do|Is|Are|Was|Were|Has|Have|What|Why|How|When|Who|Which|Where|"
    r"(?:I|We) (?:also|would|should|am|are|have|had|do|look|ask|must|note|can|cannot|understand|remain|await|need"
    r"|shall|will|trust|hope|want|wish)|It (?:is|was|would|remains)|You(?:r)?|The|This|These|There|In|As|If|Finally"
    r"|Lastly|Further|Moreover|Without|Thank|My|Our|Nor|No|Nothing)\b(?!:)"
)
"""How a line begins that follows a list and is no part of its last item."""
_GOES_ON: Final = _set_of(
    """the a an of to from and or my our your their his her its this these by for with which whose as is are was
    were be been has have had if whether than into upon under between y yr yn a'r o'r i'r eich ein"""
)
"""Words that a line of prose may end with and no sentence does."""


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; together they cover everything but white space.

    A line break counts as a space within prose, so the canonical text of a page or letter can be given
    as it is; offsets are code points into it.
    """
    if not text.strip():
        return ()
    lines = _Lines(text)
    marks = [(match.end(), match) for match in _STOP.finditer(text)]
    marks += [(match.end(), match) for match in _LINE_END.finditer(text)]
    found: list[Sentence] = []
    start = _skipped(text, 0)
    for end, match in sorted(marks, key=lambda mark: (mark[0], mark[1].start())):
        if end <= start:
            continue
        if match.re is _STOP:
            ends, stop = _is_stop(text, start, match), end
        else:
            ends, stop = lines.breaks(start, match), match.start()
        if ends and stop > start:
            found.append((start, stop))
            start = _skipped(text, end)
    last = len(text.rstrip())
    if last > start:
        found.append((start, last))
    return tuple(found)


def _skipped(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _is_stop(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the stop of a sentence that began at `start` ends it."""
    stop = match[0].rstrip("0123456789")
    follows = _skipped(text, match.end())
    after = text[follows : follows + 60]
    if stop[0] in "。！？؟۔｡" or not after:
        return True
    before = text[max(start, match.start() - 40) : match.start()]
    opening = _opening(after)
    if stop[0] in "!?":
        return match["note"] is None and opening is not _Opening.LOWER
    if len(stop.strip(_CLOSERS)) > 1 or stop[0] == "…":
        return _ellipsis_ends(before, stop, after, opening)
    found = _BEFORE.search(before)
    word = found[0] if found else ""
    if match["note"] is not None:
        return _is_note(word) and opening is _Opening.UPPER
    if opening is _Opening.LOWER:
        return False
    if match.start() - len(word) == start and _MARKER.fullmatch(f"{word}."):
        return False
    return not _is_abbreviation(word.lower().strip("'’-"), word, after)


class _Opening:
    """How what follows a stop begins."""

    LOWER = "lower"
    UPPER = "upper"
    OTHER = "other"


def _opening(after: str) -> str:
    if _MARKER.match(after):
        return _Opening.OTHER
    for character in after.lstrip(_OPENERS):
        if character.isalpha():
            return _Opening.LOWER if character.islower() else _Opening.UPPER
        if character in ",;:–—-&/%":
            return _Opening.LOWER
        return _Opening.OTHER
    return _Opening.OTHER


def _ellipsis_ends(before: str, stop: str, after: str, opening: str) -> bool:
    bracketed = before.endswith(("[", "(")) and stop.endswith(("]", ")"))
    word = _first_word(after)
    speaks_on = word == "I" or word.startswith(("I'", "I’"))
    return opening is _Opening.UPPER and not bracketed and not speaks_on


def _is_note(word: str) -> bool:
    """Tell whether digits right after the stop of a word call a footnote, and are not its number."""
    plain = word.lower()
    return len(word) > 2 and word.isalpha() and plain not in BEFORE_NUMBER | NEVER_LAST


def _first_word(after: str) -> str:
    match = _NEXT.match(after)
    return (match["word"] or "") if match else ""


def _is_abbreviation(plain: str, word: str, after: str) -> bool:
    """Tell whether the stop after a word belongs to it and the sentence goes on."""
    follower = _first_word(after)
    opens = follower.lower() in _OPENING and follower[:1].isupper()
    token = after.split(maxsplit=1)[0] if after.split() else ""
    numbered = any(character.isdigit() for character in token) or _is_numeral(token)
    if plain in NEVER_LAST:
        return True
    if plain in BEFORE_NUMBER and numbered:
        return True
    if plain in {"etc", "ayb", "al"}:
        return not follower[:1].isupper()
    if plain in MAY_BE_LAST or _ACRONYM.fullmatch(word):
        return not opens
    initial = len(word) == 1 and word.isupper() and word.isalpha()
    return initial and bool(follower) and not opens


def _is_numeral(token: str) -> bool:
    bare = token.strip("()[].,;:")
    return token.startswith("(") or re.fullmatch(r"[IVXLC]+|[ivxlc]+|[A-Z]", bare) is not None


@dataclass(frozen=True)
class _Lines:
    """The lines of a text, and which of them end before their width is used."""

    text: str

    def breaks(self, start: int, match: re.Match[str]) -> bool:
        """Tell whether the sentence that began at `start` ends with a line.

        `match` is the white space with the line break.
        """
        text, end = self.text, match.end()
        if end >= len(text):
            return True
        if match[0].count("\n") + match[0].count("\r") - match[0].count("\r\n") > 1:
            return True
        line = text[self._start_of(match.start()) : match.start()].rstrip()
        rest = text[end : end + 200].split("\n", 1)[0]
        if not line:
            return True
        marker = _MARKER.match(rest)
        if marker is not None and self._begins_item(line, rest, marker):
            return True
        # Only a marker on this line: what it marks stands on the next.
        if _MARKER.fullmatch(line) and self._start_of(match.start()) == start:
            return False
        if rest[0].islower() or rest[0] in ",;:)" or line[-1] in "-‐\u00ad/&":
            return False
        if line.rsplit(maxsplit=1)[-1] in _GOES_ON:
            return False
        if _MARKER.match(text, start) and _RESUMES.match(rest):
            return line[-1] != ","
        if "\f" in match[0]:
            return _opening(rest) is not _Opening.LOWER and line[-1] not in ","
        return self._is_short(line, rest)

    def _begins_item(self, line: str, rest: str, marker: re.Match[str]) -> bool:
        follows = rest[marker.end() :].lstrip()
        if marker[0] in _BULLETS:
            return marker[0] not in "–—*·" or line[-1] in ".;:,?!" or self._is_short(line, rest)
        if self._has_neighbour(marker[0]):
            return True
        led = line[-1] in ".;:?!" or line.endswith((", and", ", or", "; and", "; or", ";and", ";or", ","))
        if led or not follows:
            return led or self._is_short(line, rest)
        return follows[0].isupper() and (self._is_short(line, rest) or not marker[0][0].isdigit())

    def _has_neighbour(self, marker: str) -> bool:
        """Tell whether another line begins with the letter or numeral before or after, with its stop or bracket."""
        bare = marker.removeprefix("(")
        return any(bare in pair and set(pair) <= self._marks for pair in _PAIRS)

    @cached_property
    def _marks(self) -> set[str]:
        return set(_MARKED_LINE.findall(self.text))

    def _start_of(self, offset: int) -> int:
        number = bisect_left(self._ends, offset)
        return self._ends[number - 1] + 1 if number else 0

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in _BREAK.finditer(self.text)]

    def _is_short(self, line: str, rest: str) -> bool:
        """Tell whether the first word of the next line would have fitted on this one."""
        if _is_east_asian(line[-1]):
            return len(line) < 0.8 * self._width
        first = rest.split(maxsplit=1)[0]
        return len(line) + 1 + len(first) < 0.8 * self._width

    @cached_property
    def _width(self) -> float:
        """The usual characters of a full line: those of the lines that plainly run on."""
        lines = [line.strip() for line in re.split(r"[\n\r\v\f\u2028\u2029]", self.text)]
        full = [len(one) for one, other in pairwise(lines) if one and other[:1].islower()]
        if full:
            return max(median(full), 20.0)
        return max(*(len(line) for line in lines), 45.0) if len(lines) > 1 else 45.0


def _is_east_asian(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"
