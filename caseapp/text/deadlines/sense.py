# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is held to a time limit by the sentence it stands in."""

import re
from dataclasses import dataclass
from typing import Final

from caseapp.text.deadlines.cues import NOBODY, PAST, READER, WRITER, Cue, Held
from caseapp.text.deadlines.leads import Limit

_CLAUSE: Final = re.compile(
    r"[;:]|(?<=\w),? (?:and|but|so|then)(?= (?:i|we|you|please|they|he|she|it|if|would|could|by|within"
    r"|no)\b)|, (?=(?:by|within|no|i|we|you|please|they|he|she|it|if|would|could|which|who|after|and)\b)"
    r"| [–-] |\. |\? "
)
_ONLY_LINKS: Final = re.compile(
    r"[\s,\"'(]*(?:(?:and|but|so|then|therefore|accordingly|finally|also|again)[\s,]*)*"
)
_CONTENT: Final = re.compile(r"\b(?:that|whether|if|why|when|how|note|noting|because|since|as)\b|,")
_NOTE: Final = re.compile(r" (?:note|be aware|remember|recall)\b")
_RELATIVE: Final = re.compile(r"(?:that|which|who)\b")
_LAPSED: Final = re.compile(
    r"[,)\s]*(?:(?:but|and|which|that|when|,)\s*)*(?:has|have|had|now|then|you|they|none|no|nothing|it"
    r"|this)*\s*(?:has |have |had )?(?:now |already |long )?(?:passed|expired|elapsed|lapsed|gone by"
    r"|come and gone|was missed|were missed|did not|didn't|have not|has not|had not|failed"
    r"|(?:was|were) (?:not|never)|came and went)\b"
)
_EVERY: Final = re.compile(
    r"[,\s]*(?:(?:each|every) (?:year|month|week|quarter|day)|annually|monthly|quarterly|weekly)\b"
)
_IMPERATIVE: Final = re.compile(
    r"(?:(?:\(?\w{1,3}[.)]|[•–*-])\s*)?(?:reply|respond|return|answer|send|provide|confirm|complete"
    r"|submit|pay|let|write|contact|give|supply|tell|explain|forward|produce|deliver|disclose|state|sign"
    r"|publish|report|for|set|list|describe|file|lodge|call|speak|act|remove|delete|stop|preserve"
    r"|appoint|name|attend|bring|notify|inform|advise|ensure|make|acknowledge|comment|respond:)\b"
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ASKED: Final = re.compile(r"\bplease\b|\bwould be (?:\w+ )?(?:appreciated|welcome|helpful)\b|\bos gwelwch\b")
_SPEAKS: Final = re.compile(r"\byour?\b")
_OF_OTHERS: Final = re.compile(
    r"\s*(?:the|an?|its?|their|they|he|she|this|that|these|those|all|each|in|on|at|i|we)\b"
)
_PUT_OFF: Final = re.compile(
    r",? (?:has|have|is|was|will be)(?: now| hereby| therefore| been)* (?:extended|moved|put (?:back|off)|postponed"
    r"|deferred|changed|replaced) (?:to|until|by)\b"
)
"""Words behind a time limit that another has taken the place of."""
_TO_ANSWER: Final = (
    r"(?:[a-z']+ ){0,3}?(?:repl(?:y|ying)|respond(?:ing)?|answer(?:ing)?|writ(?:e|ing)|send(?:ing)?"
    r"|provid(?:e|ing)|return(?:ing)?|comment(?:ing)?|submit(?:ting)?)"
)
_NOT_ASKED: Final = re.compile(
    rf"(?:(?:(?:^|[.;:] |\bplease |\bkindly |, )(?:do not|don't)|\bneed not|\bneedn't"
    r"|\b(?:do|does) not (?:need|have) to"
    rf"|\bno need(?: for you)? to|\bnot (?:necessary|required|obliged|asked|expected)(?: for you)? to) {_TO_ANSWER}"
    r"|\b(?:disregard|ignore|withdraw|cancel|set aside)(?:ing|led|ling|n)? (?:my|our|the|any)(?: [a-z']+){0,3}? "
    r"(?:request|letter|deadline|demand|notice|date|time limit)s?)\b(?:(?!\bbut\b|\bplease\b|[,;:.] )[^,;])*$"
)
"""Words before a time limit by which nothing is asked until then, or no longer."""
_REACH: Final = 600
"""Signs on either side of a time limit that are looked at for whom it holds."""
_BARE: Final = 2
"""Words beside a time limit that still leave it standing by itself, as in a heading."""


@dataclass(frozen=True, slots=True)
class Sense:
    """Whom a time limit holds, why, and whether words of a known form say so."""

    held: Held
    because: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Met:
    """A cue where it stands."""

    cue: Cue
    start: int
    end: int
    words: str


def sense_of(line: str, limit: Limit) -> Sense:
    """Return whom the sentence in a line holds to a time limit that stands in it."""
    first = max(0, limit.said.start - _REACH)
    start, end, heart = limit.said.start - first, limit.said.end - first, limit.heart - first
    line = line[first : limit.said.end + _REACH]
    if _LAPSED.match(line, end) or _EVERY.match(line, end) or _PUT_OFF.match(line, end):
        return Sense(Held.PAST, "")
    if _NOT_ASKED.search(line[:start]):
        return Sense(Held.NOBODY, "")
    before = line[:heart]
    clause = max((match.end() for match in _CLAUSE.finditer(line) if match.end() <= start), default=0)
    met = _nearest(before, start)
    met = None if met is None or met.cue.weak else met
    outer = None if met is None else _nearest(line[:start], clause)
    if outer is not None and outer.cue.held is Held.PAST:
        return Sense(Held.PAST, "")
    if met is None and line[:start].endswith(", ") and line.startswith(",", end):
        met = _nearest(before, 0)
    if met is None and _ONLY_LINKS.fullmatch(line[clause:start]):
        met = _first(line, end, len(line)) or _opening(before)
    met = met or _nearest(before, clause) or _nearest(before, 0)
    return _without_cue(f"{line[:start]} {line[end:]}", limit) if met is None else _sense(met, limit)


def _sense(met: _Met, limit: Limit) -> Sense:
    held = met.cue.held
    if (
        limit.is_on
        and not (held is Held.WRITER and met.cue.speaks)
        and not (limit.said.heart >= 0 and held is Held.READER)
    ):
        return Sense(Held.NOBODY, "")
    if limit.is_until and not re.search(r"until|up to|have|extend|time|allow|give|grant|gennych", met.words):
        return Sense(Held.NOBODY, "")
    who = "asked of the reader" if held is Held.READER else "promised by the writer"
    return Sense(held, f"{who}: “{met.words}”", not met.cue.weak)


def _without_cue(rest: str, limit: Limit) -> Sense:
    """Judge a time limit by what stands beside it, without a known form of words: an order, a heading, “you”."""
    if limit.is_until or limit.is_on:
        return Sense(Held.NOBODY, "")
    if _IMPERATIVE.match(rest.lstrip(" \"'(")):
        return Sense(Held.READER, "the sentence is an order", sure=False)
    if len(_WORD.findall(rest)) <= _BARE:
        return Sense(Held.READER, "it stands by itself", sure=False)
    if _ASKED.search(rest):
        return Sense(Held.READER, "the sentence asks", sure=False)
    if _SPEAKS.search(rest) and not _OF_OTHERS.match(rest):
        return Sense(Held.READER, "the sentence speaks to the reader", sure=False)
    return Sense(Held.NOBODY, "")


def _all(line: str, start: int, end: int) -> list[_Met]:
    """Return the cues of a stretch of a line, without those within a longer one."""
    found = [
        _Met(cue, match.start(), match.end(), match[0])
        for cue in (*READER, *WRITER, *PAST, *NOBODY)
        for match in cue.pattern.finditer(line, start, end)
    ]
    return [one for one in found if not any(_holds(other, one) for other in found)]


def _holds(other: _Met, one: _Met) -> bool:
    """Tell whether a cue stands within a longer one that may speak for it."""
    if (other.cue.weak and not one.cue.weak) or (other.cue.held is Held.NOBODY is not one.cue.held):
        return False
    within = other.start <= one.start and one.end <= other.end
    return within and other.end - other.start > one.end - one.start


def _nearest(before: str, start: int) -> _Met | None:
    """Return the cue that stands last before a time limit."""
    strong = _strong(before, start, len(before))
    if not strong:
        return None
    last = max(strong, key=lambda one: (one.end, one.cue.held is not Held.NOBODY, -one.start))
    if last.cue.held is Held.PAST or _RELATIVE.match(last.words):
        asking = [one for one in strong if one.cue.held is Held.READER and one.end <= last.start]
        if asking and not _CONTENT.search(before, asking[-1].end, last.start + 1):
            return max(asking, key=lambda one: one.end)
    return last


def _opening(before: str) -> _Met | None:
    """Return the cue that opens a sentence whose time limit is set apart at its end, where it asks."""
    first = _first(before, 0, len(before))
    if first is None or first.cue.held is not Held.READER or _NOTE.match(before, first.end):
        return None
    return first


def _first(line: str, start: int, end: int) -> _Met | None:
    """Return the cue that stands first in a stretch of a line."""
    strong = _strong(line, start, end)
    return min(strong, key=lambda one: (one.start, -one.end), default=None)


def _strong(line: str, start: int, end: int) -> list[_Met]:
    found = _all(line, start, end)
    return [one for one in found if not one.cue.weak] or found
