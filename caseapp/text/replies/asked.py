# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a question asks for: its limbs, and the kind of answer each of them wants."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from caseapp.text.replies.turning import turns_upon
from caseapp.text.replies.vocabulary import LEADS, NO_NAMES
from caseapp.text.replies.words import Words, key_of, keys_of, weight_of, words_of


class Wanted(StrEnum):
    """The kind of answer a limb of a question wants, in words an officer reads."""

    POLAR = "a yes or no"
    CHOICE = "which of two"
    NUMBER = "a number"
    MONEY = "a sum of money"
    SHARE = "a share"
    DURATION = "a length of time"
    FREQUENCY = "how often"
    DATE = "a date"
    PERSON = "a name or an office"
    PLACE = "a place"
    REASON = "a reason"
    DOCUMENT = "a document"
    VIEW = "a view"
    CONTENT = "an account"


@dataclass(frozen=True, slots=True)
class Limb:
    """One thing a question asks: the kind of answer it wants and the keys of its words.

    `head` are the keys of what is counted or asked for ("how many cameras"), `turns_on` the key of the verb a
    yes or no turns on, `focus` the last key of weight, which a bare statement must speak of to answer it.
    """

    wanted: Wanted
    keys: frozenset[str]
    head: frozenset[str]
    words: str
    turns_on: frozenset[str] = frozenset()
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart; `future` tells that it asks about what is to come.

    `of_all` tells that it asks for all of several things; `pairs` are words it joins by "and", of which
    an answer must speak to both; `of_each` tells that it wants several figures ("in each year"),
    `of_verbs` that it lists what may be done ("collect, store or sell"), `past` that it asks what was or has been,
    `requests` that it asks to be given or shown something ("will you publish"); `names` are the keys of its names.
    """

    words: Words
    limbs: tuple[Limb, ...]
    keys: frozenset[str]
    future: bool
    of_all: bool
    pairs: tuple[tuple[str, str], ...]
    of_each: bool
    of_verbs: bool
    past: bool
    names: frozenset[str]
    requests: bool


_THING: Final = (
    (
        Wanted.MONEY,
        (
            r"costs?|prices?|sums?|amounts?|fees?|value|levy|budget|spend|spending|expenditure|salary|"
            r"total cost|total (?:\w+ )?(?:paid|spent|spend|bill|price|sum|amount|value)"
        ),
    ),
    (Wanted.SHARE, r"proportion|percentage|share|rates?|per cent|fraction"),
    (Wanted.NUMBER, r"numbers?|totals?|figures?|ages?"),
    (Wanted.FREQUENCY, r"frequency"),
    (Wanted.DURATION, r"duration|period|length of time|retention period"),
    (Wanted.DATE, r"dates?|day|year|month|time(?:table|scale)?|deadline"),
    (Wanted.PERSON, r"names?|identity|identities|owner|author|members|bidders"),
    (Wanted.PLACE, r"addresses|address|locations?|places?|whereabouts|sites"),
    (Wanted.REASON, r"reasons?|grounds?|cause|justification|rationale"),
    (Wanted.VIEW, r"views?|opinions?|position|stance|response|comments?"),
)
_A_THING: Final = re.compile(
    r"\b(?:the|their|its|your|any|annual|monthly|running)\b (?:(?:precise|exact|total|full|current|annual|"
    r"present|actual|approximate|overall|combined|average|final|latest|true|correct|respective|separate) "
    r")*"
)
_OF_THING: Final = tuple((kind, re.compile(rf"(?:{words})\b")) for kind, words in _THING)
_BE: Final = r"(?:is|are|was|were|will be|would be|has been)"
_FRONT: Final = (
    (Wanted.NUMBER, r"how many|how old|faint o|sawl"),
    (Wanted.MONEY, r"how much|(?:what|which) (?:\w+ ){0,2}(?:price|cost|sum|amount|fee)s?|faint"),
    (Wanted.DURATION, r"(?:for )?how long"),
    (Wanted.FREQUENCY, r"how (?:often|frequently|regularly)|how many times (?:a|each|per)"),
    (Wanted.DATE,
        (r"(?:by |since |until |from )?when|(?:on |by |in )?(?:what|which) (?:date|day|year|month)|"
        r"ph?ryd|as of when")),
    (Wanted.PERSON,
        (r"(?:by |to |from |with |for )?(?:who|whom|whose)|(?:by |to |from )?which (?:\w+ )?(?:company|"
        r"companies|persons?|people|officials?|officers?|ministers?|firms?|body|bodies|suppliers?|"
        r"contractors?|departments?|directors?|managers?|employees?|members?|doctors?|solicitors?|"
        r"consultants?)|ph?wy")),
    (Wanted.PLACE,
        (r"where|(?:in |at |on |to )?(?:which|what) (?:place|location|address|site|country|countries)s?|"
        r"(?:from|at|in|to|on) "
        r"(?:which|what) (?:\w+ )?(?:station|depot|office|branch|prison|hospital|school|port|airport|"
        r"court|ward|warehouse|factory|plant|room|building|town|city|road|street)s?|ble")),
    (Wanted.REASON,
        (r"why|for what reasons?|on what (?:grounds?|basis)|what (?:caused|led to|prompted)|how come|"
        r"ph?am")),
    (Wanted.VIEW, r"(?:what )?(?:do|does) you(?:r \w+)? (?:think|say to|make of)"),
    (Wanted.CONTENT, r"how|in what way|what|which|to what extent|under what|sut|beth|pa"),
)  # fmt: skip
_FRONTS: Final = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _FRONT)
_WHETHER: Final = re.compile(
    r"\b(?:whether|if)\b|\bconfirm(?:ation)?(?: to me| for me)? (?:that|the (?!name|date|number|address|"
    r"cost|identity|total|amount|price|reason|length|location))|\b(?:a oes|a yw|a ydy|a wnaeth|a oedd)\b"
)
_ASK: Final = (
    r"(?:tell|say|state|clarify|confirm|explain|indicate|advise|inform|know|let me know|establish|set out|"
    r"ask|provide|supply|give|specify|identify|name|list|disclose|send|describe|understand|detail|outline)"
)
_AUXILIARY: Final = re.compile(
    r"(?:and |or |so |if so )?(?:, )?(?:does|do|did|has|have|had|is|are|was|were|will|would|can|could|"
    r"should|shall|may|might|must|oes|ydy|oedd|a)\b(?! you (?:please )?(?:tell|say|state|explain|provide|"
    r"confirm|clarify|give|let|send|describe|supply|indicate|set)\b)(?! i (?:ask|have|see)\b)"
)
_POLITE: Final = re.compile(
    r"^(?:(?:and|also|further|finally|secondly|thirdly|firstly|in addition|q ?\d+|\d+) ?[.,:)]? "
    r")*(?:(?:please|kindly)\b|(?:i|we) (?:would|should|will) (?:be (?:most |very )?(?:grateful|obliged|"
    r"glad|pleased)(?: for| if you (?:would|could|can|will)| to (?:know|learn|hear|have|be told))?|like "
    r"(?:you )?to|ask (?:that )?you(?: to)?|appreciate(?: it if you (?:would|could))?|welcome)|(?:i|we) "
    r"ask (?:that )?you(?: to)?|(?:can|could|would|will) you(?: please)?(?= (?:please|kindly|tell|say|"
    r"state|explain|provide|confirm|clarify|give|let|send|describe|supply|indicate|set|list|share|"
    r"identify|name|outline|advise|inform|specify|detail|enclose|forward|also)\b)|may i ask|grateful if "
    r"you (?:could|would))(?: you(?: to)?)?(?: please)?(?: also)?(?: could you)?"
)
_DOCUMENT: Final = re.compile(
    r"\b(?:cop(?:y|ies)|sight|correspondence|minutes|contracts?|reports?|records?|documents?|emails?|e "
    r"mails?|letters?|assessments?|polic(?:y|ies)|schedules?|lists?|images?|footage|advice|notes|results|"
    r"map|evidence|agreements?|version|handbook|manual|code|text|table|photographs?|drawings?|recordings?|"
    r"certificate|licence|permit|accounts|memorandum|submission|briefing|timetable|rota|diary|"
    r"specification|invoices?|survey|study|statements?|chart|breakdown|guidance|papers?|files?|"
    r"transcripts?|logs?|procedures?|plans?|register|figures|data|statistics)\b"
)
_SEND: Final = re.compile(
    r"\b(?:provide|supply|send|enclose|attach|forward|let me have|give me|sight of|furnish|disclose|copy|"
    r"copies|produce|share)\b"
)
_MARKER: Final = re.compile(r"\( ?(?:[a-h]|[ivx]{1,4}|\d) ?\)")
_NEXT_LIMB: Final = re.compile(
    r"(?: [,;])?(?: and| or|,)(?: also| if so(?: ,)?| then| please)* (?=(?:(?:by|to|from|for|with|at|on|"
    r"in|of|under) )?(?:when|who|whom|whose|which|what|how|why|where|whether)\b)| (?:,|;)? ?(?:and|or)(?: "
    r"if so)?(?: ,)?(?: also)? (?=(?:did|has|have|had|was|were|is|are|will|do|does) (?:they|it|he|she|the|"
    r"their|its|those|these|any|all|you|we|anyone|each|that|this)\b)|(?:,|;)? and (?=(?:please )?(?:send|"
    r"provide|supply|tell|explain|confirm|state|give) (?:me|us|the|a|whether|any|all|copies)\b)| \? "
    r"(?=\w)| a (?=phwy|pha|phryd|pham|sut|faint|ble)"
)  # fmt: skip
_NOUN_LIMB: Final = re.compile(
    r" and (?:of )?(?=(?:the|their|its|any|all|annual|a) (?:\w+ ){0,2}?(?:number|names?|dates?|reasons?|"
    r"costs?|price|frequency|results?|legal basis|basis|amount|total|address|identity|length|schedules?|"
    r"annual|running|outcome|training|policy|minutes|findings|location|purpose|training|assessment|terms|"
    r"conclusions|duration|value|proportion|percentage)\b)| and (?=(?:its|their) \w+ [.?]?$)| and "
    r"(?=(?:grades?|roles?|titles?|ranks?|ages?|qualifications|job titles?|salaries|dates|numbers|costs|"
    r"reasons) )"
)
_FUTURE: Final = re.compile(
    r"^(?:\w+ ){0,3}(?:will|shall)\b|\bwhen will\b|\bwill (?:the|be|you|it|they|there)\b|\b(?:intend|plan|"
    r"propose|expect)\b|going to"
)
_ALL: Final = re.compile(
    r"\b(?:all|every|each|both|full|complete|entire|exactly|respectively|any part)\b|\b(?:last|past|"
    r"previous|next|the|all|your) (?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\b"
)
_PAST: Final = re.compile(
    r"^(?:\w+ ){0,2}?(?:did|was|were|has|have|had)\b|\bwhether (?:\w+ ){1,8}?(?:did|was|were|has|have|"
    r"had)\b"
)
_EACH: Final = re.compile(
    r"\beach of (?:the|your|its|our|these|those)\b|\b(?:each|every) (?:of )?(?:the )?(?:last |past "
    r")?(?:\w+ )?(?:years?|months?|quarters?|weeks?|sites?|offices?|schools?|wards?)\b|\b(?:monthly|"
    r"annual|yearly|quarterly|weekly) (?:figures|totals|numbers)\b|\b(?:per|by) (?:year|month|quarter)\b|"
    r"\brespectively\b|\b(?:19|20)\d\d (?:, (?:19|20)\d\d )*(?:and|to) (?:19|20)\d\d\b"
)
_REQUESTS: Final = re.compile(
    r"^(?:will|would|can|could|may) (?:\w+ ){1,5}?(?:publish|release|provide|give|share|disclose|hand "
    r"over|let|see|waive|supply|send|show|name|identify|produce|explain|reveal|have (?:a copy|sight))\b"
)
_VERBS_LISTED: Final = re.compile(r"\b(?:do|does|did) (?:\w+ ){1,3}?(\w+) , (\w+) (?:, )?or (\w+) ")
_PAIR: Final = re.compile(
    r"\b(?:the |its |in the |from your |from )?(\w+) (?:(?:and|or) (?:from |in |by |to |of )?(?:the |"
    r"those of |its |your |their |any )?)((?:\w+ )?\w+)"
)


_ASKING: Final = re.compile(r"\b(?:which|what|how|who|when|where|why|beth|pa|sut)\b")
_KINDS: Final = keys_of(("date", "time", "reason", "name", "names", "reasons"))
"""Keys that tell what kind of answer is wanted, and nothing of its subject."""
_LEADS: Final = keys_of(LEADS)


def asked_of(question: str) -> Asked:
    """Take a question apart."""
    whole = words_of(question)
    line = whole.line
    limbs = _limbs(line)
    keys = keys_of(_core(line).split()) - _LEADS
    return Asked(
        words=whole,
        limbs=tuple(limbs),
        keys=keys,
        future=_FUTURE.search(_core(line)) is not None,
        of_all=_ALL.search(line) is not None or "categories" in line,
        pairs=_pairs(line) if len(limbs) == 1 else (),
        of_verbs=_VERBS_LISTED.search(line) is not None,
        of_each=_EACH.search(line) is not None,
        past=_PAST.search(line) is not None,
        names=_names(question, whole),
        requests=_REQUESTS.search(line) is not None,
    )


def _names(question: str, whole: Words) -> frozenset[str]:
    """Return the keys of words with a capital that do not begin a sentence."""
    found = set()
    for at, word in enumerate(whole.plain):
        begins = at == 0 or whole.plain[at - 1] in (".", "?", ":", "“", '"', "!")
        if not begins and question[whole.starts[at]].isupper() and word not in NO_NAMES:
            found.add(key_of(word))
    return frozenset(key for key in found if weight_of(key) == 1)


def _verb(line: str) -> frozenset[str]:
    """Return the key of the verb that a limb turns on, empty where none is known."""
    whether = _WHETHER.search(line)
    return turns_upon(line[whether.end() :] if whether else _core(line))


def _focus(line: str) -> str:
    """Return the last key of weight in a limb."""
    found = [key for word in line.split() if (key := key_of(word)) and weight_of(key) == 1]
    return found[-1] if found else ""


def _core(line: str) -> str:
    return _POLITE.sub("", line[:2000]).strip(" ,:")


def _limbs(line: str) -> list[Limb]:
    core = _core(line)
    parts = _items(core)
    if len(parts) < 2:
        parts = [part for part in _NEXT_LIMB.split(core) if part and part.strip(" .?,;")]
        parts = [half for part in parts for half in _noun_parts(part)]
    found: list[Limb] = []
    for part in parts[:8]:
        text = part.strip(" .?,;:")
        keys = keys_of(text.split()) - _LEADS - _KINDS
        kind, head = _kind(_core(text), bool(found), line)
        if found and not keys and kind in (Wanted.POLAR, Wanted.CONTENT) and _ASKING.search(text) is None:
            continue
        found.append(Limb(kind, keys, head, text, _verb(text), _focus(text)))
    return found or [Limb(Wanted.CONTENT, keys_of(line.split()) - _LEADS, frozenset(), core)]


def _items(core: str) -> list[str]:
    """Return lettered items with the words they stand under; none where there are fewer than two."""
    marks = list(_MARKER.finditer(core))
    if len(marks) < 2:
        return []
    stem = core[: marks[0].start()].strip(" :")
    ends = [mark.start() for mark in marks[1:]] + [len(core)]
    return [f"{stem} {core[mark.end() : end].strip(' ;,')}" for mark, end in zip(marks, ends, strict=True)]


def _noun_parts(part: str) -> list[str]:
    """Part "the date of the meeting and the names of those present" where both are asked for."""
    return [half for half in _NOUN_LIMB.split(part, maxsplit=2) if half.strip()]


def _kind(core: str, later: bool, whole: str) -> tuple[Wanted, frozenset[str]]:
    if _AUXILIARY.match(core):
        return (_either(core), frozenset())
    fronts = [(match.start(), match, kind) for kind, form in _FRONTS if (match := form.search(core))]
    first = min(fronts, key=lambda front: front[0], default=None)
    whether = _WHETHER.search(core)
    document = _DOCUMENT.search(core)
    thing = _thing(core)
    if whether is not None and (first is None or whether.start() < first[0]):
        return _either(core), frozenset()
    if (
        first is not None
        and (document is None or not _SEND.search(core[: first[0]]))
        and not _noun_first(thing, first[0])
    ):
        return _of_front(core, first[1], first[2])
    if thing is not None and not (document and document.start() <= thing[0]):
        return thing[1], _head(core[thing[0] :])
    if document is not None and (_SEND.search(whole) or later):
        return Wanted.DOCUMENT, _head(core[document.start() :])
    if re.search(r"\b(?:reconsider|decide|decision)\b", core):
        return Wanted.VIEW, frozenset()
    return Wanted.CONTENT, frozenset()


def _noun_first(thing: tuple[int, Wanted] | None, front: int) -> bool:
    return thing is not None and thing[0] < front


def _thing(core: str) -> tuple[int, Wanted] | None:
    """Return where the noun stands that tells what is wanted ("state the number of"), and its kind."""
    for found in _A_THING.finditer(core[:120]):
        for kind, form in _OF_THING:
            match = form.match(core, found.end())
            if match is not None:
                return match.start(), kind
    for kind, form in _OF_THING:
        if match := re.search(rf"^(?:{_ASK} )?(?:me |us )?(?:\w+ )?({form.pattern})", core[:80]):
            return match.start(1), kind
    return None


def _of_front(core: str, match: re.Match[str], kind: Wanted) -> tuple[Wanted, frozenset[str]]:
    after = core[match.end() :].strip()
    if kind is Wanted.CONTENT and re.match(
        r"(?:did|does|do|will|would|has|have) .*\b(?:cost|pay|paid|spend|spent|charge|charged|owe)\b", after
    ):
        return Wanted.MONEY, _head(after)
    if kind is Wanted.CONTENT and match[0] in ("what", "which", "beth", "pa"):
        noun = re.match(rf"(?:{_BE} )?(?:the |your |its |their )?(?:\w+ ){{0,2}}?", after)
        start = noun.end() if noun else 0
        for other, form in _OF_THING:
            if (
                form.match(after, start)
                or form.match(after)
                or re.match(rf"{_BE} (?:the |your )?(?:\w+ )?(?:{form.pattern})", after)
            ):
                return other, _head(after)
        if re.match(r"(?:\w+ ){1,3}", after) and match[0] == "which":
            return Wanted.CONTENT, _head(after)
    return kind, _head(after) if kind in (
        Wanted.NUMBER,
        Wanted.MONEY,
        Wanted.PERSON,
        Wanted.CONTENT,
    ) else frozenset()


def _either(core: str) -> Wanted:
    return (
        Wanted.CHOICE
        if re.search(r"(?<!\bhe )(?<!\bhis )(?<!\bhim )\bor\b(?! (?:not|otherwise)\b)", core)
        and not re.search(r"\b(?:any|directly|a|no)\b[^?]{0,40}\bor\b", core)
        else Wanted.POLAR
    )


def _head(after: str) -> frozenset[str]:
    """Return the keys of the first nouns after the word that asks."""
    return frozenset(key for word in after.split()[:4] if (key := key_of(word)))


def _pairs(line: str) -> tuple[tuple[str, str], ...]:
    found = []
    for match in _PAIR.finditer(line):
        other = match[2].split()[-1]
        first, second = key_of(match[1]), key_of(other) or key_of(match[2].split()[0])
        if first and second and first != second:
            found.append((first, second))
    several = _VERBS_LISTED.search(line)
    if several is not None:
        one, two, three = (key_of(several[at]) for at in (1, 2, 3))
        found += [(one, two), (one, three), (two, three)]
    return tuple(pair for pair in found[:5] if all(pair))
