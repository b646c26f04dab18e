# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a letter only acknowledges another one, or only says that a reply will come later."""

import re
from dataclasses import dataclass
from typing import Final

from caseapp.domain.found_kind import FoundKind
from caseapp.domain.letter import LetterKind
from caseapp.text.questions.reading import read
from caseapp.text.sentences import sentences
from caseapp.text.zones import is_close, is_salutation

_LONGEST: Final = 260
"""Words of the body of a letter that may say no more than that it came, or that a reply will."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FAR: Final = 8_000
"""Signs of a text with more of which no such letter needs to be looked for."""

_PAPER: Final = (
    r"(?:letter|e-?mail|correspondence|enquiry|request|complaint|questions?|message|submission|notice)"
)
_YOURS: Final = rf"your (?:\w+ ){{0,2}}?{_PAPER}"
_REPLY: Final = r"(?:repl(?:y|ies)|respon(?:d|se)|answer|comment)"
_GIVE: Final = (
    r"(?:\w+ly |(?:give|send|provide|let) (?:you )?(?:with |have )?(?:an? |our |my )?(?:\w+ )?)?" + _REPLY
)
_NOT_NOW: Final = (
    r"\b[^.;]{0,80}?\b(?:by|within|in time|before|until|at this (?:time|stage|point)|yet|as soon as"
    r"|at present|in full)\b"
)
_FULL: Final = r"(?:full|fuller|substantive|detailed|complete|considered|proper|final|further)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})" for pattern in patterns))


_RECEIVED: Final = _any(
    r"ack?nowledg(?:e|es|ing|ement of) (?:its |the |safe )*(?:receipt|delivery|arrival)\b",
    rf"ack?nowledg(?:e|es|ing|ement of)(?:,? with thanks,?)? {_YOURS}",
    rf"receipt of (?:which|{_YOURS})[^.;]{{0,40}}? (?:is|i|we) (?:\w+ )?acknowledged?",
    rf"{_YOURS}[^.;]{{0,50}}?, which (?:i|we) acknowledge",
    rf"in receipt of {_YOURS}",
    r"which (?:i|we) received on|the contents of which (?:have been|are|i have|we have) noted",
    rf"{_YOURS}[^.;]{{0,30}}? (?:reached|arrived)",
    r"confirm(?:s|ing)?(?: that)? (?:safe |the )*receipt\b",
    rf"(?:i|we|this office|the (?:company|council|department|office)) (?:have|has) (?:now |safely |duly )?"
    rf"received {_YOURS}",
    rf"{_YOURS}[^.;,]{{0,30}}?,? (?:which )?(?:has|was|is|have|been| )*(?:safely |duly |now )?"
    r"(?:received|passed|forwarded|referred|logged|registered|receiving (?:our |my )?attention"
    r"|being (?:dealt with|looked into|considered))\b",
    r"(?:it|this) (?:has|have) been (?:passed|forwarded|referred|sent) (?:on )?to\b",
    r"(?:passed|forwarded|referred) (?:it |this )?to (?:\S+ ){1,8}?(?:who|which) will (?:reply|respond)\b",
    r"cydnabod (?:derbyn|eich)",
)
_UNABLE: Final = _any(
    rf"(?:will|shall|may|might|can|be|am|are|is) ?(?:not|un)(?: (?:now|yet|currently))?(?: be)?"
    rf"(?: able| in a position)? ?(?:to )?{_GIVE}{_NOT_NOW}",
    rf"(?:unable|not able|not (?:yet |currently |now )*in a position)(?: at (?:present|this stage|this time))? to "
    rf"{_GIVE}{_NOT_NOW}",
    rf"not (?:yet|currently|now|at present) (?:able|in a position) to (?:\w+ ){{0,6}}?{_REPLY}",
    r"(?:need|require|ask for|request|requesting|be given|allow us|allow me|take) (?:a little |some |rather |us )?"
    r"(?:more|further|additional|longer|extra)(?: time| than)?\b(?! (?:information|details|evidence))",
    r"(?:further|another|additional|extra) (?:\w+ )?(?:days|weeks|months?|fortnight)[^.;]{0,20}? to (?:reply|respond)",
    r"(?:reply|response|answer)[^.;]{0,20}? (?:is|are) not (?:yet )?possible",
    r"not (?:yet )?proved possible",
    r"(?:reply|response|answer)[^.;]{0,20}? (?:will be|is|has been) delayed",
    r"cannot meet the (?:date|deadline)",
    r"not been able to (?:\w+ ){1,3}(?:reply|response|answer)\b",
    r"have until [^.;]{3,20} to (?:reply|respond)",
    r"(?:an )?extension of (?:the )?time\b",
    r"extend the (?:deadline|time)",
    r"(?:have not|has not|haven't|not) yet (?:been )?(?:complete|finish|conclude|able to complete)\w*",
    r"(?:holding|interim) (?:reply|response|letter)\b",
    r"taking (?:rather |somewhat )?longer than\b",
    r"not be (?:with you|ready|sent|available) (?:by|before|within|until)\b",
    r"ni (?:fyddwn|fyddaf|allwn|allaf) (?:yn gallu )?(?:ateb|ymateb)",
    r"angen (?:mwy|rhagor) o amser",
)
_COMING: Final = _any(
    rf"(?:a|our|my|the) (?:{_FULL} )*(?:reply|response|answer)[^.;]{{0,60}}?\b(?:will|shall|to) (?:follow"
    r"|be sent|be issued|be provided|reach you|come|be with you)",
    r"(?:hope|aim|expect|intend|endeavour|plan|will|shall|'ll|try|hoping|aiming|expecting)(?: now| then)? (?:to )?"
    rf"(?:be (?:able|in a position) to )?(?:\w+ly )?(?:{_REPLY}|write|get back|come back|be in touch|let you have"
    r"|send (?:you|it)|provide|give you|issue|revert)\b[^.;]{0,90}?\b(?:by|within|before|no later than|in due course"
    r"|as soon as|shortly|soon|again|next week|next month|when|once|in the (?:coming|next))\b",
    r"you (?:will|shall|should|can expect to) (?:receive|hear|get|have)\b[^.;]{0,60}?\b(?:within|by"
    r"|in due course|soon|shortly|from)\b",
    r"gobeithi(?:af|wn) (?:ateb|ymateb)",
    r"byddwn yn (?:ateb|ymateb)",
)
_UNDER_WAY: Final = _any(
    r"(?:still|currently|now|presently|actively)\b(?: \w+ly| being)? (?:consider|look|gather|collect|investigat"
    r"|review|seek|await|examin|mak|prepar|work|tak|search)\w*",
    r"(?:am|are|is) (?:\w+ly )?(?:working on|looking into|considering|gathering|taking|awaiting)",
    r"(?:is|are) (?:receiving attention|being (?:considered|looked into|investigated))",
    r"under (?:active )?consideration",
    r"(?:apologi[sz]e|apologies|sorry) for (?:the|any|this|our|my) (?:\w+ )?delay",
)
_ANSWERS: Final = _any(
    r"in (?:answer|reply|response) to your (?:\w+ )?(?:question|point|enquir|quer|request|letter)",
    r"(?:to|as to|on|regarding|turning to|with regard to|in relation to) (?:your|the) (?:first|second|third"
    r"|fourth|last|final)",
    r"(?:the|our|my) (?:answer|response|reply) (?:is (?!not|being|delayed)|to (?:your )?question|to q)",
    r"please find",
    r"(?:attached|enclosed) (?:is|are)|(?:is|are) (?:attached|enclosed)",
    r"(?:i|we) (?:attach|enclose)",
    r"(?:my|our) (?:answers?|responses?|repl(?:y|ies)) (?:are|follow)",
    r"as follows",
    r"can answer|will not answer",
    r"(?:supplied|sold|fitted|installed)\b",
    r"as (?:i|we) (?:have )?(?:said|stated|explained|wrote)",
    r"(?:i|we) (?:consider|believe|maintain|take the view) that",
    r"matters? for",
    r"(?:i|we) can confirm that (?!(?:i|we) (?:have )?received|your|it)",
    r"(?:refuse|decline)d?\b",
    r"commercial(?:ly)? (?:confiden|sensitiv)",
    r"exempt(?:ion)?\b",
    r"not (?:held|hold)\b",
    r"(?:do|did|does|have|has) not (?:hold|supply|suppl|sell|sold|use|made|make)",
)
_ASKS: Final = _any(
    r"(?:i|we) (?:have|had) (?:not|yet to|still not|never|still) (?:\w+ ){0,3}?(?:received?|had|heard)",
    r"you (?:have|had) (?:not|failed|still not|yet)",
    r"please (?:reply|respond|answer|let (?:me|us) (?:have|know)|acknowledge|confirm|send)",
    r"(?:grateful|obliged|glad) (?:if you|for your|to (?:receive|have|hear))",
    r"look forward to (?:your|hearing|receiving)",
)


@dataclass(frozen=True, slots=True)
class _Met:
    """A sentence of the body, as it is read."""

    start: int
    end: int
    line: str


_NUMBER: Final = r"\d{1,2}(?:\s?\(?[a-z]\)|[a-z]\b)?(?![\d/.:]\d)"
_NAMED: Final = re.compile(
    r"\b(?:questions?|points?|items?|quer(?:y|ies)|q|nos?\.?|numbers?|cwestiwn|cwestiynau)"
    rf"(?: ?(?:nos?\.?|numbers?|numbered))? ?"
    rf"(?P<all>{_NUMBER}(?:(?: ?(?:,|&|and|to|or|–|-|a|ac) ?)+(?:q ?)?{_NUMBER})*)"
)
_ONE: Final = re.compile(r"(?P<to>(?:to|–|-) ?)?(?:q ?)?(?P<number>\d{1,2})\s?\(?(?P<part>[a-z](?=\)|\b))?")


def numbers_named(text: str) -> frozenset[str]:
    """Return the numbers of questions that a text names, as "2" and "2a"; every one of “questions 2 to 4”."""
    found: set[str] = set()
    for start, end in sentences(text):
        for match in _NAMED.finditer(read(text, start, end).text):
            last = 0
            for one in _ONE.finditer(match["all"]):
                number = int(one["number"])
                if one["to"] and last:
                    found.update(str(between) for between in range(last + 1, number))
                found.add(f"{number}{one['part'] or ''}")
                last = number
    return frozenset(found)


def read_kind(text: str) -> FoundKind | None:
    """Return that a letter reads as an acknowledgement or a holding reply, with the words for it; else None.

    Only a short letter does that answers nothing and asks for nothing. One that says that a reply will be
    late, or that it will follow without a word of receipt, is a holding reply.
    """
    body = _body(text) if len(text) < _FAR else []
    if not body or sum(len(_WORD.findall(one.line)) for one in body) > _LONGEST:
        return None
    if any(_ANSWERS.search(one.line) or _ASKS.search(one.line) or "?" in one.line for one in body):
        return None
    unable, received = _first(_UNABLE, body), _first(_RECEIVED, body)
    coming, under_way = _first(_COMING, body), _first(_UNDER_WAY, body)
    if unable is not None:
        return _found(LetterKind.HOLDING_REPLY, unable, text)
    if received is not None:
        return _found(LetterKind.ACKNOWLEDGEMENT, received, text)
    if coming is not None and (under_way is not None or len(body) <= 4):
        return _found(LetterKind.HOLDING_REPLY, coming, text)
    return None


def _body(text: str) -> list[_Met]:
    """Return the sentences between salutation and close; from the first one where nobody is greeted."""
    found: list[_Met] = []
    for start, end in sentences(text):
        words = " ".join(text[start:end].split())
        if is_salutation(words) and not found:
            continue
        if is_salutation(words):
            found.clear()
        elif is_close(words):
            break
        else:
            found.append(_Met(start, end, read(text, start, end).text))
    return found


def _first(pattern: re.Pattern[str], body: list[_Met]) -> _Met | None:
    return next((one for one in body if pattern.search(one.line)), None)


def _found(kind: LetterKind, met: _Met, text: str) -> FoundKind:
    return FoundKind(kind, " ".join(text[met.start : met.end].split()), met.start, met.end)
