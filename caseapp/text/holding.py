# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a letter only acknowledges another one, or only says that a reply will come later."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.domain.found_kind import FoundKind
from caseapp.domain.letter import LetterKind
from caseapp.text.question_numbers import numbers_in
from caseapp.text.questions.reading import read
from caseapp.text.sentences import sentences
from caseapp.text.zones import is_close, is_salutation

_LONGEST: Final = 260
"""Words of the body of a letter that may say no more than that it came, or that a reply will."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_HEADING: Final = 10
"""Words of a line without a stop that may be a heading, where they begin with capitals."""
_CAPITAL: Final = r"(?:[A-Z\d][\w'’&/-]*|of|the|and|for|to|in|on|at|&|–|-)"
_HEADED: Final = re.compile(rf"{_CAPITAL}(?:,? {_CAPITAL})*,?")
_FAR: Final = 8_000
"""Signs of a text with more of which no such letter needs to be looked for."""

_PAPER: Final = (
    r"(?:letters?|e-?mails?|correspondence|enquiry|enquiries|requests?|complaint|questions?|messages?"
    r"|submission|notice)"
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
_DID: Final = r"(?:supplied|sold|fitted|installed)\b"
_LEAFLET: Final = r"(?:\w+ ){0,2}?(?:privacy notice|leaflet|complaints? procedure|copy of your)\b"
_SPAN: Final = r"(?:days?|weeks?|months?|fortnight|time)\b"
_FULL: Final = r"(?:full|fuller|substantive|detailed|complete|considered|proper|final|further)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})" for pattern in patterns))


_RECEIVED: Final = _any(
    r"ack?nowledg(?:e|es|ing|ement of) (?:its |the |safe )*(?:receipt|delivery|arrival)\b",
    rf"ack?nowledg(?:e|es|ing|ement of)(?:,? with thanks,?)? {_YOURS}",
    rf"receipt of (?:which|{_YOURS})[^.;]{{0,40}}? (?:is|i|we) (?:\w+ )?acknowledged?",
    rf"{_YOURS}[^.;]{{0,50}}?, which (?:i|we) acknowledge",
    rf"in receipt of {_YOURS}",
    r"(?:write|writing) to acknowledge (?:it|this|them)\b",
    r"which (?:i|we) received on|the contents of which (?:have been|are|i have|we have) noted",
    rf"{_YOURS}[^.;]{{0,30}}?,? (?:which )?(?:reached|arrived|came)\b",
    r"(?:it|this|they) (?:has|have) been (?:received|noted)\b",
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
    rf"(?:will|may|might|is likely to|is going to) take (?:us |me )?(?:a |an |some |another |about |up to )*"
    rf"(?:further |additional |extra )?(?:\w+ )?(?:working )?{_SPAN}",
    r"not (?:yet )?proved possible",
    r"(?:reply|response|answer)[^.;]{0,20}? (?:will be|is|has been|is going to be|may be) (?:delayed|late)\b",
    r"cannot meet the (?:date|deadline)",
    r"not been able to (?:\w+ ){1,3}(?:reply|response|answer)\b",
    r"have until [^.;]{3,20} to (?:reply|respond)",
    rf"(?:an )?extension of (?:the )?(?:\w+ )?{_SPAN}",
    r"need until\b|there (?:will|may) be (?:a |some |further )*delay",
    r"extend the (?:deadline|time)",
    r"(?:have not|has not|haven't|not) yet (?:been )?(?:complete|finish|conclude|able to complete)\w*",
    r"(?:holding|interim) (?:reply|response|letter)\b",
    r"taking (?:rather |somewhat )?longer than\b",
    r"not be (?:with you|ready|sent|available) (?:by|before|within|until)\b",
    r"ni (?:fyddwn|fyddaf|allwn|allaf) (?:yn gallu )?(?:ateb|ymateb)",
    r"angen (?:mwy|rhagor) o amser",
)
_COMING: Final = _any(
    r"(?:it|they) (?:will|shall|should) (?:now )?(?:follow|be sent|reach you|be with you)\b",
    r"(?:anticipate|expect|plan) (?:writing|replying|responding|sending)\b",
    rf"(?:a|our|my|the) (?:{_FULL} )*(?:repl(?:y|ies)|responses?|answers?)[^.;]{{0,60}}?\b(?:will|shall|to) (?:follow"
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
    r"(?:the|our|my) (?:answer|response|reply) (?:is (?!not|being|delayed|late|going)|to (?:your )?question|to q)",
    r"please find",
    r"(?:attached|enclosed) (?:is|are)|(?:is|are) (?:attached|enclosed)",
    rf"(?:i|we) (?:attach|enclose)\b(?! {_LEAFLET})",
    r"(?:my|our) (?:answers?|responses?|repl(?:y|ies)) (?:are|follow)",
    r"as follows",
    r"can (?:be )?answer(?:ed)?\b|will not answer",
    r"(?:q|questions?|points?) ?\.?\d{1,2}[a-z]? ?(?::|(?:is|was|has been) answered)",
    rf"(?<!that )(?<!which )(?:was|were|(?:has|have|had) been|never)(?: \w+){{0,2}} {_DID}",
    rf"(?:the |our )?(?:company|firm|council|office|department) (?:has |had |also |only )*{_DID}",
    rf"(?:and|but|that) (?:i|we|it|they) (?:have |has |had |also |only )*{_DID}",
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
_TURNS_TO: Final = _any(
    r"(?:to|on|regarding) (?:your|the) (?:first|second|third|fourth|fifth|last|final)",
    r"will (?:not|never) (?:be )?(?:reply|respond|comment|correspond|enter)",
)
"""What begins an answer or a refusal, where nothing is put off with it."""
_ASKS: Final = _any(
    r"(?:i|we) (?:have|had) (?:not|yet to|still not|never|still) (?:\w+ ){0,3}?(?:received?|had|heard)",
    r"you (?:have|had) (?:not|failed|still not|yet)",
    r"please (?:reply|respond|answer|acknowledge|confirm|send|let (?:me|us) (?:have|know)"
    r"(?! if (?:this|that|it|you (?:have|need|require))\b))",
    r"(?:tell|let) (?:me|us)(?: know)? (?:which|what|whether|where|who|when)\b",
    r"(?:need|would like|want|have) to know\b|before (?:i|we) can (?:reply|respond|answer)",
    r"(?:grateful|obliged|glad) (?:if you|for your|to (?:receive|have|hear))",
    r"look forward to (?:your|hearing|receiving)",
)


_ROUTED: Final = _any(
    rf"(?:it|this|they|these|both|all|the matter|{_YOURS}) (?:will|has|have|is|are|was|were)(?: now| been| be|being)* "
    r"(?:looked into|considered|placed before|laid before|dealt with|answered (?:by|within|in)|handled|passed|forwarded"
    r"|referred|allocated|assigned|(?<!was )(?<!were )(?:sent|given)|drawn to|logged|registered"
    r"|under consideration|receiving|being)\b",
    r"(?:i|we) (?:have|had)? ?(?:now |also )?(?:passed|forwarded|referred|sent|given|copied|allocated) "
    rf"(?:it|this|a copy|them|{_YOURS})(?: of it| of {_YOURS})? ?(?:on )?(?:to|for)\b",
    r"(?:i|we) (?:have|had)? ?asked (?:\S+ ){1,8}?to (?:look into|reply|respond|consider|deal with|answer)",
    r"(?:see|ensure|make sure) that (?:it|this) (?:reaches|is passed)\b",
    r"has (?:my|our) attention|(?:it|this|they) (?:is|are) (?:now )?with\b",
    r"(?:ref(?:erence)?|case) (?:number|no\.?)|(?:please|kindly) quote|quot(?:e|ing) (?:this|the|our) ref",
    r"automat(?:ic|ed) (?:re(?:ply|sponse)|message|acknowledgement)",
    r"(?!nobody|no one|none)\w+ will (?!not|never)(?:\w+ )?(?:repl(?:y|ies)|respond|write|answer"
    r"|be in touch)\b",
    rf"(?:i|we) (?:attach|enclose)\b {_LEAFLET}",
)
_COURTESY: Final = _any(
    r"thank(?:s| you)\b(?: (?:very much|again|once more))?(?:$|[.,]| for\b)",
    r"(?:i|we) (?:am|are) (?:very |most )?grateful (?:to you )?for",
    r"(?:i|we) (?:refer|write|am writing|are writing) (?:further )?(?:to|in)\b(?=[^,;]*$)",
    rf"(?:further to|with reference to) (?:my|our|{_YOURS})[^,;]*$",
    r"to thank you",
    r"(?:do |please )let (?:me|us) know if (?:this|that|it|you)",
    r"(?:do not hesitate|please do not reply|feel free|please contact|in the meantime|if you (?:have|need|wish))",
    r"(?:sorry|apologi[sz]e|apologies|regret)(?:$|[.,]| (?:for|about) (?:the|any|this|that|our|my|not)\b| not to have"
    r"| that (?:it|this|(?:our|my) (?:reply|answer|response)) (?:has|is|was|will)\b)",
    r"(?:your (?:patience|understanding)|bear with (?:me|us)|disappointing to you)\b",
    r"(?:hope|trust) (?:that )?(?:this|you)\b",
    r"rwy'n|diolch|ysgrifennaf|gobeithi",
)
_EXCUSE: Final = _any(
    r"(?:on leave|absence|absent|away|out of the office|ill|unwell|sickness)\b",
    r"(?:take|takes|taking|taken) (?:\w+ ){0,3}(?:time|long|longer)\b",
    r"(?:taking|seeking|awaiting|await|waiting for) (?:\w+ ){0,4}(?:advice|instructions|information|papers|replies)\b",
    r"(?:review|search|inquir(?:y|ies)|enquir(?:y|ies)|work)(?: \w+){0,5} (?:is|are|not|continu\w+|under way)\b",
    r"(?:records?|papers|files?|documents?) (?:is|are|have to|must) (?:\w+ )?(?:store|archived?|storage|being|be)\b",
    r"(?:held up|delay(?:ed|s)?|gathering|collecting|tracing|searching|consulting|difficult|complex)\b",
    r"(?:i|we) (?:said|undertook|promised|hoped|had hoped|told you|wrote)\b[^.;]{0,40}\b(?:would|to)\b",
)
_KNOWN: Final = (_RECEIVED, _UNABLE, _COMING, _UNDER_WAY, _ROUTED, _COURTESY)
_SAYS_MORE: Final = re.compile(
    r"; (?!and\b)|(?:,|;)? (?:and|but) (?=(?:i|we|you|it|they|there|no|none|nobody|nothing|the|this|these|your|our|one"
    r"|two|m[rs]s?|dr|\d+ (?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w+"
    r"|would|can|cannot|do|did|will not|refers?|relates?|concerns?|contains?) )|: (?=\w)"
)
_SHORT: Final = re.compile(r"\W*(?:yes|no|none|never|nobody|not at all|indeed|correct)\b(?! doubt)")


@dataclass(frozen=True, slots=True)
class _Met:
    """A sentence of the body, as it is read."""

    start: int
    end: int
    line: str


def numbers_put_off(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the numbers of the questions that a text puts off or promises to answer, and of others it deals with.

    Those that it only says it received are neither, where it puts off none by number.
    """
    late, met, others = set[str](), set[str](), set[str]()
    for start, end in sentences(text):
        line = read(text, start, end).text
        named = numbers_in(line)
        if any(one.search(line) for one in (_UNABLE, _COMING, _UNDER_WAY, _EXCUSE)):
            late |= named
        elif _RECEIVED.search(line):
            met |= named
        else:
            others |= named
    return frozenset(late or met - others), frozenset(others - late)


def read_kind(text: str) -> FoundKind | None:
    """Return that a letter reads as an acknowledgement or a holding reply, with the words for it; else None.

    Only a short letter does, each sentence of which tells of receipt, of who deals with it, of a reply to come
    or is a courtesy: any other may answer, refuse or ask. One that says that a reply will be late and why, or
    that it will follow without a word of receipt, is a holding reply.
    """
    body = _body(text) if len(text) < _FAR else []
    if not body or sum(len(_WORD.findall(one.line)) for one in body) > _LONGEST:
        return None
    if any(_does_more(one.line) for one in body):
        return None
    unable, received = _first(_UNABLE, body), _first(_RECEIVED, body)
    coming, under_way = _first(_COMING, body), _first(_UNDER_WAY, body)
    late = unable or (None if received is not None else coming)
    if late is not None:
        known = all(_is_known(one.line, (*_KNOWN, _EXCUSE)) for one in body)
        fits = unable is not None or under_way is not None or len(body) <= 4
        return _found(LetterKind.HOLDING_REPLY, late, text) if known and fits else None
    if received is not None and all(
        _is_known(part, _KNOWN) for one in body for part in _SAYS_MORE.split(one.line)
    ):
        return _found(LetterKind.ACKNOWLEDGEMENT, received, text)
    return None


def _does_more(line: str) -> bool:
    """Tell whether a line answers or asks."""
    late = _UNABLE.search(line) or _COMING.search(line)
    begins = not late and _TURNS_TO.search(line)
    asks = "?" in line and not late
    return bool(begins or asks or _ANSWERS.search(line) or _ASKS.search(line))


def _is_known(line: str, known: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether a line says nothing but what such a letter does; a stretch without words says nothing."""
    if _SHORT.match(line):
        return False
    return not _WORD.search(line) or any(pattern.search(line) for pattern in known)


def _body(text: str) -> list[_Met]:
    """Return the sentences between salutation and close; from the first one where nobody is greeted."""
    found: list[_Met] = []
    for start, end in sentences(text):
        words = " ".join(text[start:end].split())
        if is_salutation(words) and not found:
            continue
        if is_salutation(words):
            found.clear()
        elif is_close(words) or words.casefold().strip(" ,") in ("yours", "thanks", "many thanks", "best"):
            break
        elif not _is_heading(words):
            found.append(_Met(start, end, read(text, start, end).text))
    return found


def _is_heading(words: str) -> bool:
    """Tell whether a line is a name, an address or a heading, and no sentence."""
    short = words.count(" ") < _HEADING and _HEADED.fullmatch(words) is not None
    return short and not _SHORT.match(words.casefold()) and not numbers_in(words.casefold())


def _first(pattern: re.Pattern[str], body: list[_Met]) -> _Met | None:
    return next((one for one in body if pattern.search(one.line)), None)


def _found(kind: LetterKind, met: _Met, text: str) -> FoundKind:
    return FoundKind(kind, " ".join(text[met.start : met.end].split()), met.start, met.end)
