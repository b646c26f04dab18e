# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a clause of a reply gives: figures, dates, names, reasons, papers; and whether it asserts anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from caseapp.text.replies.asked import Wanted
from caseapp.text.replies.vocabulary import NUMBER_WORDS
from caseapp.text.replies.words import key_of


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
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|"
    r"jul|aug|sept?|oct|nov|dec|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|"
    r"hydref|tachwedd|rhagfyr)"
)
_DATE: Final = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: ,)?(?: (?:19|20)\d\d)?|(?:in |by |from |"
    rf"since |during |until )?{_MONTH} (?:\d{{1,2}} (?:, )?)?(?:19|20)\d\d|"
    rf"(?:in|by|from|since|during|until|of|early|late|mid|end of|beginning of|(?:first|second|"
    rf"third|last) week (?:of|in)) {_MONTH}\b|"
    r"(?:in|since|by|during|from|until|early|late|mid|of) (?:19|20)\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|yesterday|(?:last|this|next) (?:week|month|year|"
    rf"{_MONTH}|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday)|(?:this|that|"
    rf"the same|the next|the following) (?:morning|afternoon|evening|night|day|week|month|year)|"
    r"(?:spring|summer|autumn|winter) (?:of )?(?:19|20)\d\d)\b"
)
_LETTER_DATE: Final = re.compile(
    r"(?:letter|letters|e mail|email|request|correspondence|reply|response|dated|note|of us|"
    r"act)(?: dated| of| on)? $"
)
_VAGUE_DATE: Final = re.compile(
    r"\b(?:at some (?:point|stage|time)|some time|around|approximately|about|in or about|the "
    r"(?:spring|summer|autumn|winter)|recently|a while|several (?:years|months) ago|in the past)\b"
)
_FIGURE: Final = rf"(?:\d+(?:[.,]\d+)*|{NUMBER_WORDS})"
_NUMBER: Final = re.compile(rf"\b(?P<n>{_FIGURE})\b(?! ?(?:%|per cent|percent|pounds|pence|th\b|st\b))")
_NOT_COUNT: Final = re.compile(
    r"(?:\b(?:section|sections|s|regulation|article|paragraph|para|annex|appendix|rule|part|"
    r"version|phase|stage|schedule|page|"
    r"question|q|no|number|point|item|recommendation|room|framework|act|no one|any|each|every|"
    r"this|that|which|in|since|by|of year|year|model|form|clause|type|"
    r"financial year|between|the|either|letter|within|next|of the year|or) |£|\b[a-z]+\d)$"
)
_MONEY: Final = re.compile(
    rf"[£$€] ?\d+(?:[.,]\d+)*(?: (?:million|thousand|billion|m|k|bn))?|\b{_FIGURE} (?:pounds?|"
    rf"pence|euros?|dollars?)\b|\bno(?:thing| (?:charge|cost|payment|payments|fee|sum))\b|\bfree "
    rf"of charge\b"
)
_SHARE: Final = re.compile(
    rf"\d+(?:\.\d+)?%|\b{_FIGURE}(?: point {_FIGURE})? (?:per ?cent|percent(?:age points)?)\b|"
    rf"\b(?:a|one|two|three|four|five|seven|nine) (?:third|half|quarter|fifth|tenth)s?\b|\bhalf\b|"
    rf"\b{_FIGURE} (?:in|out of)(?: every)? {_FIGURE}\b|\b(?:none|all) of the\b"
)
_DURATION: Final = re.compile(
    rf"\b{_FIGURE} (?:(?:calendar|working|full|clear|consecutive|school) )?(?:second|minute|hour|"
    rf"day|week|fortnight|month|year|decade)s?\b|\bindefinitely\b|\bpermanently\b|\ba (?:day|week|"
    rf"fortnight|month|year)\b"
)
_FREQUENCY: Final = re.compile(
    rf"\b(?:daily|weekly|fortnightly|monthly|quarterly|annually|yearly|hourly|termly|nightly|"
    rf"continuously|each (?:day|week|month|quarter|year|term|night)|every (?:\w+ )?(?:day|week|"
    rf"fortnight|month|quarter|year|term|night|hour|days|weeks|months|years|hours|minutes)|(?:once|"
    rf"twice|{_FIGURE} times) (?:a|each|every|per|in each) \w+|never)\b"
)
_VAGUE_NUMBER: Final = re.compile(
    rf"\b(?:several(?: hundred| thousand| dozen)*|a (?:small |large |limited |significant |"
    rf"considerable )?number of|a few|few|some|many|numerous|various|dozens|hundreds|thousands|"
    rf"scores|a handful|handful|"
    rf"(?:fewer|less|more|greater|no (?:more|fewer)) than {_FIGURE}|(?:over|under|above|below|up "
    rf"to|upwards of|in excess of|at least|at most) [£$€]?{_FIGURE}|between [£$€]?{_FIGURE} and "
    rf"[£$€]?{_FIGURE}|"
    rf"from [£$€]?{_FIGURE} to [£$€]?{_FIGURE}|a range of|in the (?:low |high )?(?:tens|hundreds|"
    rf"thousands|dozens|region of)|a (?:minority|majority|proportion|fraction)|the majority|a "
    rf"(?:substantial|considerable|significant|modest|small|large) (?:sum|amount|number|proportion|"
    rf"share)|single figures|double figures|regularly|periodically|from time to time|as (?:often "
    rf"as|long as) (?:is )?necessary)\b"
)
_ROLES: Final = (
    r"(?:director|head of|chief|secretary|minister|ministers|board|committee|trustees|manager|"
    r"commissioner|chair|chairman|chairwoman|chairperson|"
    r"council|cabinet|panel|supplier|contractor|governor|governors|mayor|superintendent|inspector|"
    r"sergeant|officer|registrar|"
    r"treasurer|president|principal|headteacher|warden|engineer|clerk|auditor|judge|consultant|"
    r"surgeon|professor|university|limited|ltd|plc|llp|"
    r"executive|department|team|unit|institute|authority|agency|ombudsman|solicitor|controller|"
    r"partner|operator|owner|editor|owners|predecessor)"
)
_PERSON: Final = re.compile(
    rf"\b(?:mr|mrs|ms|miss|dr|professor|sir|lord|lady|cllr|councillor|sergeant|inspector)\b(?: "
    rf"[a-z]+){{1,3}}|\bby (?:the |our |my |a |an |its |their )?(?:then |former |deputy |assistant "
    rf"|acting )?(?:\w+ ){{0,3}}?{_ROLES}\b|"
    rf"\b(?:the|our|my|its|a|an) (?:then |former |deputy |assistant |acting |senior )?(?:\w+ "
    rf"){{0,2}}?{_ROLES}\b|\b(?:mine|ours)\b|\b(?:i|we) (?:did|made|took|gave|was|authorised|"
    rf"approved|signed)\b"
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|on|to|from|near|outside|inside|within)(?: (?:the|our|a|an|its|one|two|both))?(?: "
    r"\w+){0,4} (?:centre|centres|room|building|office|offices|site|"
    r"floor|warehouse|archive|cloud|server|servers|vault|station|street|road|lane|house|depot|"
    r"headquarters|basement|premises|ward|wing|library|laboratory|unit|gate|hall|square|park|"
    r"court|abroad|overseas|field|runway|river|farm|yard|garage|cellar|attic|loft|store|stores|"
    r"cupboard|safe|car park|north|south|east|west|town|city|village|county|country)\b|\babroad\b|"
    r"\boverseas\b"
)
_REASON: Final = re.compile(
    r"\b(?:because|owing to|due to|as a (?:result|consequence) of|on account of|on the grounds?|"
    r"in order (?:to|that)|so (?:as to|that)|arose (?:from|out of|because)|"
    r"caused by|following (?:advice|a|an|the|complaints|concerns|receipt)|the reasons? (?:was|is|"
    r"were|are|for)|resulted from|stemmed from|in response to|in view of|in the light of|"
    r"prompted by|the result of|attributable to|since (?:the|it|they|we|he|she|there)|as (?:the|"
    r"it|there|they|we|he|she|no|a) \w+|to (?:save|keep|stop|cut|help|spare|free|improve|increase|"
    r"bring|correct|limit|enable|discourage|avoid|prevent|reduce|allow|protect|ensure|comply|make|"
    r"meet|give|deter|replace)|"
    r"for (?:lack|want|fear|reasons) of|in error|by mistake|an error|"
    r"oversight|so (?:it|they|we|he|she|nobody|nothing) |had "
    r"(?:been|not|already|failed|become|run|left|broken|expired|given|lost|asked)|did not|"
    r"mistaken(?:ly)?|oherwydd)\b"
)
_ASSERTS: Final = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|been|am|\w{2,}ed|took|gave|made|held|kept|"
    r"sent|told|said|found|led|met|knew|wrote|chose|showed|saw|built|lost|spent|left|brought|"
    r"began|came|became|"
    r"stole|broke|drove|stood|withdrew|drew|fell|rose|ran|bought|sold|paid|went|got|lies|belongs|"
    r"includes?|contains?|accepts?|agrees?|uses?|comes?|comprises?|consists?|runs?|holds?|owns?|"
    r"mae|oedd|cafodd|gan)\b"
)
_UNSURE: Final = re.compile(
    r"(?:(?<!\d )(?<!in )(?<!between )(?<!of )(?<!by )(?<!since )(?<!and )\bmay\b(?! (?:19|"
    r"20)\d\d| and | \d))|\b(?:might|could|would|should|must|ought|sometimes|usually|generally|"
    r"normally|typically|often|perhaps|possibly|designed to|intended to|"
    r"supposed to|meant to|aims? to|seeks? to|required to|expected to|encouraged to|aware of "
    r"any)\b"
)
_IF: Final = re.compile(r"\b(?:if|unless|whenever|where (?:necessary|appropriate|required))\b")
_CAN: Final = re.compile(r"\bcan\b(?! (?:also )?(?:confirm|tell|say|state|report|assure|inform|advise))")
_WILL: Final = re.compile(r"\b(?:will|shall|going to)\b")
_NONE: Final = re.compile(
    r"\b(?:(?<!second to )none|nobody|no one|nothing of the kind|nil|zero|no such|(?:do|does|did|"
    r"have|has) not (?:hold|held|have|possess|kept|keep|exist|any)|hold no|holds no|held no|have "
    r"no|has no|had no|(?:made|received|found|took|saw|gave|holds|kept|bought|sold|sent) no|not "
    r"held|no record|no records|"
    r"(?:is|are|was|were|has been|have been) (?:no|none)|no (?:\w+ ){1,4}(?:was|were|is|are|has|"
    r"have|had|exists?|took|met|asked|made)|never|not (?:exist|been any)|did not (?:meet|take "
    r"place|occur|happen)|nid oes gennym)\b"
)
_YES: Final = re.compile(
    r"^\W*(?:and |but |so )?(?:yes|correct|(?:that|it) is (?:correct|right|so|true|the case)|indeed (?:it|we|"
    r"they|he|she)|oes|oedd|ydy|ydyw|ydym|do|bydd|byddwn|cafodd|wrth gwrs)\b(?= ?[,.;:!–—]|$| we |"
    r" it | they | it's | there )"
)
_NO: Final = re.compile(
    r"^\W*(?:and |but |so )?(?:no|not so|that is not (?:correct|right|so|the case|true)|nac "
    r"(?:oes|ydy|ydym|ydyw|oedd)|naddo|na fydd|na)\b(?= ?[,.;:!–—]|$| we | it | they | there )"
)
_BRIEF: Final = re.compile(
    r"^\W*(?:(?:and|but|so|in fact|again) )?(?:they|it|he|she|we|i|this|that|there|these|those|"
    r"the \w+(?: \w+)?|(?:ours?|theirs?)) (?:was|were|is|are|did|does|do|has|have|had|will|would|"
    r"can|could) (?:not|so|indeed|all)?(?: yet)? ?(?=[.;,:!]|$|and\b|but\b)"
)
_CONFIRMS: Final = re.compile(
    r"\b(?:i|we|to) (?:can |am able to |are able to |hereby |do |therefore |also )*confirm(?:ed)? "
    r"(?:that|the|both|this|all|it|none|no|,)|\bit is (?:correct|true|the case|confirmed) that\b|"
    r"\bi am pleased to say\b"
)
_JUDGES: Final = re.compile(
    r"\b(?:we|i|the \w+|it|members|trustees) (?:do not |does not |fully |entirely |do |have |has |"
    r"wholly |strongly |broadly |therefore |also |now |cannot )*(?:accept(?:s|ed)?|agree[sd]?|"
    r"disagree[sd]?|consider(?:s|ed)? (?:that|it|the)|believe[sd]? (?:that|it|the)|think|"
    r"reject(?:s|ed)?|support(?:s|ed)?|oppose[sd]?|regard|concede[sd]?|acknowledge[sd]? that|"
    r"share(?:s)? (?:your|the|that) (?:view|concern)|dispute[sd]?|decided|reconsidered|concluded|"
    r"conclude|recognise that|concur)\b"
)
_PAPER: Final = re.compile(
    r"\b(?:enclos(?:e|ed|ing)|attach(?:ed|ing)?|annex(?:ed)?|appendix|appended|herewith|set out "
    r"(?:at|in|below)|listed (?:at|in|below|here)|as follows|accompan(?:y|ies|ying)|amgaeaf|"
    r"ynghlwm|atodir|reproduced|supplied with this|with this (?:letter|reply))\b"
)
_SPECIFIC: Final = re.compile(
    rf"\bsection \d+|\bregulation \d+|\barticle \d+|\bby \w+ing\b|\b(?:was|were|has been|have been|"
    rf"is|are|been) (?:\w+ )?(?!committed|required|expected|designed|based|trained|properly|"
    rf"considered|noted|kept)\w{{3,}}(?:ed|en|ilt|aid|old|ent)\b|{_DATE.pattern}|\b{_FIGURE}\b|"
    rf"\bnamely\b|\bfirst\b|\bthen\b|\bonly (?:where|when|if)\b"
)
_PAST: Final = re.compile(
    r"\b(?:was|were|did|had|(?:has|have) (?:\w+ ){0,2}?(?:no|been|\w{2,}(?:ed|en|wn|pt|ld|ent|ade|aid|"
    r"ound|ought))|been|took|gave|made|held|kept|sent|told|said|found|led|met|"
    r"knew|wrote|chose|"
    r"showed|saw|built|lost|spent|left|brought|began|came|became|stole|broke|drove|stood|withdrew|"
    r"drew|fell|rose|ran|"
    r"bought|sold|paid|went|got|learnt|(?!need|inde|exce|proce|succe|fe|se|bre|spe)[a-z]{2,}ed|cafodd|oedd)\b"
)
_FIRST_NUMBER: Final = re.compile(
    rf"^\W*(?:only |just |all |both |a total of )?(?:{_FIGURE}|all|both|several) (?!of (?:the|our) "
    rf"(?:most|best|world))"
)
_MOSTLY: Final = re.compile(
    rf"\b(?:most|mostly|mainly|largely|nearly all|almost all|some|in some (?:cases|respects)|"
    rf"partly|partially|the majority|many|only some|elsewhere|to a degree|the first|the former|one "
    rf"of the|two of the|three of the|{_FIGURE} (?:out )?of (?:the |our |these |those "
    rf")?{_FIGURE}|{_FIGURE} of (?:them|these|those)|first and second|except|apart from|other than)\b"
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
    keys = [key for word in line[end : end + _AHEAD].split()[:3] if (key := key_of(word))]
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


def none_given(line: str) -> re.Match[str] | None:
    """Find "none", "not held" and the like."""
    return _NONE.search(line)


def says_yes_or_no(line: str) -> re.Match[str] | None:
    """Find a plain yes or no at the beginning."""
    return _YES.match(line) or _NO.match(line)


def is_brief(line: str) -> re.Match[str] | None:
    """Find an answer in a verb alone: "They were not"."""
    return _BRIEF.match(line)


def confirms(line: str) -> re.Match[str] | None:
    """Find the words that confirm."""
    return _CONFIRMS.search(line)


def judges(line: str) -> re.Match[str] | None:
    """Find the words by which a view is given."""
    return _JUDGES.search(line)


def gives_paper(line: str) -> re.Match[str] | None:
    """Find the words that hand over a document."""
    return _PAPER.search(line)


def in_part(line: str) -> re.Match[str] | None:
    """Find "most", "some" and the like."""
    return _MOSTLY.search(line)


def asserts(line: str, question: str, future: bool) -> bool:
    """Tell whether a line says that something is or was, not what may, should or will be."""
    if _ASSERTS.search(line) is None and not (
        future and re.search(r"\b(?:will|shall|going to|expect|intend|plan|hope|propose|aim)\b", line)
    ):
        return re.search(r"\bcan not\b", line) is not None
    if _UNSURE.search(line) and not _UNSURE.search(question):
        return False
    if _IF.search(line) and not re.search(r"\d", line):
        return False
    if _CAN.search(line) and not re.search(
        r"\b(?:can|able|could|possible|capable|allow|capability|function|feature)\b", question
    ):
        return False
    return future or _WILL.search(line) is None


def is_sure(line: str) -> bool:
    """Tell whether a line holds no word of what may, should or will be."""
    return not (_UNSURE.search(line) or _IF.search(line) or _CAN.search(line) or _WILL.search(line))


def begins_with_number(line: str) -> bool:
    """Tell whether a line begins with how many it speaks of."""
    return _FIRST_NUMBER.match(line) is not None


def of_the_past(line: str) -> bool:
    """Tell whether a line speaks of what was or has been."""
    return _PAST.search(line) is not None


def specifics(line: str, asked: frozenset[str] = frozenset()) -> int:
    """Count what is concrete in a line and not said in the question: figures, dates, what was done, lists."""
    found = (match for match in _SPECIFIC.finditer(line) if key_of(match[0].split()[-1]) not in asked - {""})
    return len({match.start() for match in found}) + (line.count(" , ") >= 2)
