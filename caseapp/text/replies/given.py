# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a clause of a reply gives: figures, dates, names, reasons, papers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from caseapp.text.replies.asked import Wanted
from caseapp.text.replies.vocabulary import NUMBER_WORDS
from caseapp.text.replies.words import key_of, keys_of


class Strength(IntEnum):
    """How far something given is what was asked for."""

    WEAK = 1
    VAGUE = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a kind in a line; low and high are signs of it."""

    low: int
    high: int
    words: str
    strength: Strength = Strength.FULL


_AHEAD: Final = 80
"""Signs after a figure in which the next words stand."""
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|"
    r"mar|apr|jun|jul|aug|sept?|oct|nov|dec|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|"
    r"medi|hydref|tachwedd|rhagfyr)"
)
_DATE: Final = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: ,)?(?: (?:19|20)\d\d)?|(?:in |by |from |since |"
    rf"during |until )?{_MONTH} (?:\d{{1,2}} (?:, )?)?(?:19|20)\d\d|(?:in|by|from|since|during|until|of|"
    rf"early|late|mid|end of|beginning of|(?:first|second|third|last) week (?:of|in)) {_MONTH}\b|"
    r"(?:in|since|by|during|from|until|early|late|mid|of) (?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|"
    r"\d{1,2} : \d\d|(?:at|by|about|past|before|after) (?:noon|midnight)|"
    rf"(?:\d{{1,2}}|{NUMBER_WORDS}) (?:am|pm|a \. m|p \. m|o'clock|in the (?:morning|afternoon|evening))|"
    rf"yesterday|(?:last|this|next) (?:week|month|year|{_MONTH}|spring|summer|autumn|winter|monday|"
    rf"tuesday|wednesday|thursday|friday)|(?:this|that|the same|the next|the following) (?:morning|"
    rf"afternoon|evening|night|day|week|month|year)|"
    r"(?:spring|summer|autumn|winter) (?:of )?(?:19|20)\d\d)\b"
)
_LETTER_DATE: Final = re.compile(
    r"(?:letter|letters|e mail|email|request|correspondence|reply|response|dated|note|of us|act)(?: dated|"
    r" of| on)? $"
)
_VAGUE_DATE: Final = re.compile(
    r"\b(?:at some (?:point|stage|time)|some time|around|approximately|about|in or about|the (?:spring|"
    r"summer|autumn|winter)|recently|a while|several (?:years|months) ago|in the past)\b"
)
FIGURE: Final = rf"(?:\d+(?:[.,]\d+)*|{NUMBER_WORDS})"
_NUMBER: Final = re.compile(rf"\b(?P<n>{FIGURE})\b(?! ?(?:%|per cent|percent|pounds|pence|th\b|st\b))")
_NOT_COUNT: Final = re.compile(
    r"(?:\b(?:section|sections|s|regulation|article|paragraph|para|annex|appendix|rule|part|version|phase|"
    r"stage|schedule|page|question|q|no|number|point|item|recommendation|room|framework|act|no one|any|"
    r"each|every|this|that|which|in|since|by|of year|the year|model|form|clause|type|financial year|"
    r"between|the|either|letter|within|next|of the year|or) |£|\b[a-z]+\d)$"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MONEY: Final = re.compile(
    rf"[£$€] ?\d+(?:[.,]\d+)*(?: (?:million|thousand|billion|m|k|bn))?|\b{FIGURE} (?:pounds?|pence|euros?|"
    rf"dollars?)\b|\bno(?:thing| (?:charge|cost|payment|payments|fee|sum))\b|\bfree of charge\b"
)
_SHARE: Final = re.compile(
    rf"\d+(?:\.\d+)?%|\b{FIGURE}(?: point {FIGURE})? (?:per ?cent|percent(?:age points)?)\b|\b(?:a|one|"
    rf"two|three|four|five|seven|nine) (?:third|half|quarter|fifth|tenth)s?\b|\bhalf\b|\b{FIGURE} (?:in|"
    rf"out of)(?: every)? {FIGURE}\b|\b(?:none|all) of the\b"
)
_DURATION: Final = re.compile(
    rf"\b{FIGURE} (?:(?:calendar|working|full|clear|consecutive|school) )?(?:second|minute|hour|day|week|"
    rf"fortnight|month|year|decade)s?\b|\bindefinitely\b|\bpermanently\b|\ba (?:day|week|fortnight|month|"
    rf"year)\b"
)
_FREQUENCY: Final = re.compile(
    rf"\b(?:daily|weekly|fortnightly|monthly|quarterly|annually|yearly|hourly|termly|nightly|continuously|"
    rf"each (?:day|week|month|quarter|year|term|night)|every (?:\w+ )?(?:day|week|fortnight|month|quarter|"
    rf"year|term|night|hour|days|weeks|months|years|hours|minutes)|(?:once|twice|{FIGURE} times) (?:a|"
    rf"each|every|per|in each) \w+|never)\b"
)
_VAGUE_NUMBER: Final = re.compile(
    rf"\b(?:several(?: hundred| thousand| dozen)*|a (?:small |large |limited |significant |considerable "
    rf")?number of|(?:a few|some) (?:hundred|thousand|dozen)|a few|few|some|many|numerous|various|dozens|"
    rf"hundreds|thousands|scores|a handful|handful|(?:fewer|less|more|greater|no (?:more|fewer)) than "
    rf"{FIGURE}|(?:over|under|above|below|up to|upwards of|in excess of|at least|at most) [£$€]?{FIGURE}|"
    rf"between (?!(?:19|20)\d\d and)[£$€]?{FIGURE} and [£$€]?{FIGURE}|from [£$€]?{FIGURE} to "
    rf"[£$€]?{FIGURE}|a range of|in the (?:low |high )?(?:tens|hundreds|thousands|dozens|region of)|"
    rf"(?:tens|hundreds|thousands|millions|scores) of (?:thousands|millions|pounds)|a (?:minority|"
    rf"majority|proportion|fraction)|the majority|a (?:substantial|considerable|significant|modest|small|"
    rf"large) (?:sum|amount|number|proportion|share)|single figures|double figures|regularly|periodically|"
    rf"from time to time|as (?:often as|long as) (?:is )?necessary)\b"
)
_ROLES: Final = (
    r"(?:director|head of|chief|secretary|minister|ministers|board|committee|trustees|manager|"
    r"commissioner|chair|chairman|chairwoman|chairperson|council|cabinet|panel|supplier|contractor|"
    r"governor|governors|mayor|superintendent|inspector|sergeant|officer|registrar|treasurer|president|"
    r"principal|headteacher|warden|engineer|clerk|auditor|judge|consultant|surgeon|professor|university|"
    r"limited|ltd|plc|llp|executive|department|team|unit|institute|authority|agency|ombudsman|solicitor|"
    r"controller|partner|operator|owner|editor|owners|predecessor)"
)
_PERSON: Final = re.compile(
    rf"\b(?:mr|mrs|ms|miss|dr|professor|sir|lord|lady|cllr|councillor|sergeant|inspector)\b(?: "
    rf"[a-z]+){{1,3}}|\bby (?:the |our |my |a |an |its |their )?(?:then |former |deputy |assistant |"
    rf"acting )?(?:\w+ ){{0,3}}?{_ROLES}\b|\b(?:the|our|my|its) (?:then |former |deputy |assistant |"
    rf"acting |senior )?(?:\w+ ){{0,2}}?{_ROLES}\b|\b(?:mine|ours)\b|\b(?:i|we) (?:did|made|took|gave|was|"
    rf"authorised|approved|signed)\b"
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|on|to|from|near|outside|inside|within)(?: (?:the|our|a|an|its|one|two|both))?(?: "
    r"\w+){0,4} (?:centre|centres|room|building|office|offices|site|floor|warehouse|archive|cloud|server|"
    r"servers|vault|station|street|road|lane|house|depot|headquarters|basement|premises|ward|wing|library|"
    r"laboratory|unit|gate|hall|square|park|court|abroad|overseas|field|runway|river|farm|yard|garage|"
    r"cellar|attic|loft|store|stores|cupboard|safe|car park|north|south|east|west|town|city|village|"
    r"county|country)\b|\babroad\b|\boverseas\b"
)
_REASON: Final = re.compile(
    r"\b(?:because|owing to|due to|as a (?:result|consequence) of|on account of|on the grounds?|in order "
    r"(?:to|that)|so (?:as to|that)|arose (?:from|out of|because)|caused by|following (?:advice|a|an|the|"
    r"complaints|concerns|receipt)|the reasons? (?:was|is|were|are|for)|resulted from|stemmed from|in "
    r"response to|in view of|in the light of|prompted by|the result of|attributable to|since (?:the|it|"
    r"they|we|he|she|there|in|no|his|her|its|their)|as (?:the|it|there|they|we|he|she|no|a) \w+|to "
    r"(?:save|keep|stop|cut|help|spare|free|improve|increase|bring|correct|limit|enable|discourage|avoid|"
    r"prevent|reduce|allow|protect|ensure|comply|make|meet|give|deter|replace)|for (?:lack|want|fear|"
    r"reasons) of|in error|by mistake|an error|oversight|so (?:it|they|we|he|she|nobody|nothing) |had "
    r"(?:been|not|already|failed|become|run|left|broken|expired|given|lost|asked)|did not|mistaken(?:ly)?|"
    r"oherwydd)\b"
)
_SPECIFIC: Final = re.compile(
    rf"\bsection \d+|\bregulation \d+|\barticle \d+|\bby \w+ing\b|\b(?:was|were|has been|have been|is|are|"
    rf"been) (?:\w+ )?(?!committed|required|expected|designed|based|trained|properly|considered|noted|"
    rf"kept)\w{{3,}}(?:ed|en|ilt|aid|old|ent)\b|{_DATE.pattern}|\b{FIGURE}\b|\bnamely\b|\bfirst\b|"
    rf"\bthen\b|\bonly (?:where|when|if)\b"
)


def dates(line: str) -> Iterator[Value]:
    """Give the dates of a line that are not those of letters."""
    for match in _DATE.finditer(line):
        if not _LETTER_DATE.search(line[max(0, match.start() - 30) : match.start()]):
            yield Value(match.start(), match.end(), match[0])


def counts(line: str, head: frozenset[str], asked: frozenset[str]) -> Iterator[Value]:
    """Give the numbers of a line that count what was asked for, or stand for it alone."""
    days = [(value.low, value.high) for value in dates(line)]
    for match in _NUMBER.finditer(line):
        if any(low <= match.start() < high for low, high in days) or _NOT_COUNT.search(
            line[max(0, match.start() - 20) : match.start()]
        ):
            continue
        if _YEAR.fullmatch(match[0]) and not head & keys_of(
            line[match.end() : match.end() + _AHEAD].split()[:2]
        ):
            continue
        if line[max(0, match.start() - 1) : match.start()] in ("£", "$", "€"):
            continue
        after = line[match.end() : match.end() + _AHEAD].split()[:4]
        keys = [key for word in after[:3] if (key := key_of(word))]
        counted = (
            not keys or any(key in head or key in asked for key in keys) or (after[:1] or ["."])[0] in _OPEN
        )
        if match[0] in ("one", "un", "a hundred") and not (keys and (keys[0] in head or keys[0] in asked)):
            continue
        yield Value(match.start(), match.end(), match[0], Strength.FULL if counted else Strength.WEAK)


_OPEN: Final = frozenset(
    [
        ".",
        ",",
        ";",
        ")",
        "were",
        "was",
        "are",
        "is",
        "have",
        "had",
        "of",
        "in",
        "such",
        "so",
        "cases",
        "occasions",
        "people",
        "times",
        "and",
        "did",
        "individuals",
    ]
)

_FORMS: Final = {
    Wanted.MONEY: _MONEY,
    Wanted.SHARE: _SHARE,
    Wanted.DURATION: _DURATION,
    Wanted.FREQUENCY: _FREQUENCY,
    Wanted.PLACE: _PLACE,
    Wanted.REASON: _REASON,
}


def _counts(wanted: Wanted, line: str, end: int, asked: frozenset[str]) -> bool:
    """Tell whether "several" and the like stand with what was asked for, or alone."""
    after = line[end : end + _AHEAD].split()[:3]
    keys = [] if after[:1] and after[0] in ".,;)" else [key for word in after if (key := key_of(word))]
    return wanted is not Wanted.NUMBER or not keys or any(key in asked for key in keys)


def values(wanted: Wanted, line: str, head: frozenset[str], asked: frozenset[str]) -> list[Value]:
    """Return the values of a kind in a line of plain words."""
    if wanted is Wanted.DATE:
        found = list(dates(line))
        vague = _VAGUE_DATE.search(line)
        if vague and found:
            return [Value(value.low, value.high, value.words, Strength.VAGUE) for value in found]
        return [Value(vague.start(), vague.end(), vague[0], Strength.VAGUE)] if vague and not found else found
    if wanted is Wanted.PERSON:
        return [Value(match.start(), match.end(), match[0]) for match in _PERSON.finditer(line)]
    exact = list(counts(line, head, asked)) if wanted is Wanted.NUMBER else []
    form = _FORMS.get(wanted)
    if form is not None:
        exact = [Value(match.start(), match.end(), match[0]) for match in form.finditer(line)]
    if wanted in (Wanted.REASON, Wanted.PLACE):
        return exact
    unsure = [
        match for match in _VAGUE_NUMBER.finditer(line) if _counts(wanted, line, match.end(), head | asked)
    ]
    spans = [match.span() for match in unsure]
    if unsure:
        vague = unsure[0]
        inside = [value for value in exact if not any(low <= value.low <= high + 1 for low, high in spans)]
        full = [value for value in inside if value.strength is Strength.FULL]
        return full or [Value(vague.start(), vague.end(), vague[0], Strength.VAGUE)]
    return exact


def specifics(line: str, asked: frozenset[str] = frozenset()) -> int:
    """Count what is concrete in a line and not said in the question: figures, dates, what was done, lists."""
    found = (match for match in _SPECIFIC.finditer(line) if key_of(match[0].split()[-1]) not in asked - {""})
    return len({match.start() for match in found}) + (line.count(" , ") >= 2)
