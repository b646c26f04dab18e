# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of words that tell who is held to a time limit: the reader, the writer, or nobody who matters here."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Held(Enum):
    """Whom words hold to a time limit."""

    READER = "asked of the reader"
    WRITER = "promised by the writer"
    NOBODY = "neither asked nor promised here"
    PAST = "told of the past"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of words; a weak one counts only where no other is met. `speaks` tells of answering a letter."""

    held: Held
    pattern: re.Pattern[str]
    weak: bool = False
    speaks: bool = False


def _cue(held: Held, pattern: str, *, weak: bool = False, speaks: bool = False) -> Cue:
    return Cue(held, re.compile(rf"(?<![\w'])(?:{pattern})(?!\w)"), weak, speaks)


_ANSWER: Final = (
    r"(?:repl(?:y|ies)|responses?|answers?|comments|observations|representations|submissions?|views"
    r"|acknowledgement|confirmation|explanation|decision|ateb|ymateb)"
)
_PAPER: Final = (
    rf"(?:{_ANSWER}|forms?|questionnaires?|payments?|appeals?|applications?|requests?|information"
    r"|documents?|copies|copy|evidence|returns?|records?|material|details|papers|objections?|notices?"
    r"|statements?|reasons|complaints?)"
)
_WRITE: Final = (
    r"(?:reply|respond|answer|write|revert|come back|get back|update|send|provide|let you|contact"
    r"|be in touch|report|inform you|tell you|advise you|supply|issue|give you|follow up"
    r"|be able to (?:\w+ )?(?:reply|respond|write|answer))"
)
_MODAL: Final = r"(?:must|shall|will|would|should|could|can|cannot|may|might|ought|needs?|have to|has to)"
_PLAIN: Final = r"(?!(?:by|within|before|until|unless|if|whether|that|which|who|i|we|you)\b)[a-z'’-]+"
"""A word that leads neither to another clause nor to a time limit."""
_PASSIVE: Final = (
    r"(?:received|returned|sent|submitted|made|provided|required|requested|needed|supplied|given|lodged"
    r"|expected|sought|invited|welcome|due|in|with (?:me|us|this office)|delivered|filed|returnable"
    r"|produced|disclosed|wanted|completed|paid)"
)

READER: Final[tuple[Cue, ...]] = (
    _cue(
        Held.READER,
        r"please|kindly|pls|os gwelwch yn dda|be (?:so|as) (?:kind|good) (?:as )?to"
        r"|(?:most |very |extremely |truly )?(?:grateful|obliged|glad|pleased|helpful|appreciated?"
        r"|thankful)(?: it)?(?: (?:if|were|that|to|for"
        rf"|of)\b(?: (?:[\w'’-]+ ){{0,9}}?{_MODAL}\b)?)?(?: (?:receive|hear|have|see|learn|know|get))?",
    ),
    _cue(
        Held.READER,
        r"(?:could|can|would|will|might|may i ask that) you|if you (?:were(?: able)?(?: to)?|could|would"
        r"|can|will|wish|want|do|are|have|intend|need|fail)|should you(?: \w+)?|unless you"
        r"|when you (?:reply|respond|write)|you (?:must|should|shall|need|have to|may|can|ought"
        r"|will need|will have to|will wish|will want|will be required|will please|are to|are asked"
        r"|are now|agree|will (?:reply|respond|answer|send|provide|let|write|confirm|return|be able"
        r"|have the|complete|supply|give))|you (?:are|will be) (?:[\w]+ly )?(?:required|requested|asked"
        r"|invited|expected|directed|obliged|bound|reminded)",
    ),
    _cue(
        Held.READER,
        r"you (?:will |now |still |then |do |also )?have(?: a (?:further )?period of| a further| until"
        r"| up to| only)?|(?:give|giving|allow|allowing|grant|granting) you(?: a (?:further )?period of"
        r"| a further| until| up to)?|(?:extend|extended|extending)(?: [\w']+){0,3} (?:time|deadline"
        r"|period|date)(?: [\w']+){0,6} (?:to|until)|(?:time|deadline|date)(?: for [\w' ]{1,40}?)? (?:is"
        r"|has been|will be|are) (?:now |hereby )?(?:extended|moved|put (?:back|off))(?: to| until)?",
    ),
    _cue(
        Held.READER,
        r"(?:i|we|this office|the commissioner) (?:\w+ly |therefore |now |must |do |also |again |still "
        r"|would |should |will |shall )*(?:ask|need|require|request|await|invite|seek|direct|insist|urge"
        r"|call|want|demand|instruct|remind|press)(?: (?:that )?(?:[\w'’-]+ ){0,6}?(?:must|should|to"
        r"|will|can))?",
    ),
    _cue(
        Held.READER,
        r"(?:i|we|this office) (?:\w+ly |therefore |now |must |do |also |would |should |will "
        r"|shall )*(?:like (?:to (?:have|hear|receive|see|know|learn)|you|your|a|an|the)|appreciate"
        r"|welcome|value|prefer|be (?:very |most )?(?:grateful|obliged|glad"
        r"|pleased to (?:receive|hear|have))|look forward|expect (?:you|your|a|an|the"
        r"|to (?:hear|receive|see|have (?:your|a)))|hope (?:that )?(?:you|your"
        r"|to (?:hear|receive|have (?:your|a|an)|see))|trust (?:that )?(?:you|your)"
        r"|must (?:have|receive)|need(?: to (?:have|hear|receive|know|see))?)(?: will| can| may"
        r"| are able to| be able to)?|looking forward|look forward|await",
    ),
    _cue(
        Held.READER,
        r"(?:if|unless|until|should|where|in case) (?:i|we|this office|no|nothing|the office"
        rf"|it) (?:[\w'’]+ ){{0,4}}?(?:hear|heard|receive|received|get|reply|answer|response|is received"
        r"|be received|have (?:your|a|had|it))|(?:failing|absence of|without|pending|lack of) (?:a |an "
        rf"|any |your |such |that |the )?(?:\w+ )?{_ANSWER}|no (?:\w+ )?{_ANSWER} (?:is|has been) received",
    ),
    _cue(
        Held.READER,
        rf"your (?:{_PLAIN} ){{0,6}}?(?:{_MODAL}|is|are|to|be)(?: be)?(?: (?:\w+ly |not )?{_PASSIVE}"
        rf"|reach)?|your (?:\w+ ){{0,3}}?{_PAPER}",
    ),
    _cue(
        Held.READER,
        rf"{_PAPER} (?:{_PLAIN} ){{0,6}}?(?:must|should|shall|is|are|to|needs? to|ought to"
        rf"|will need to)(?: now| still| please)?(?: (?:be )?(?:{_PASSIVE}|reach\w*|arrive"
        r"|come)(?: (?:from|of|by|with|at|in|to) (?:me|us|you|this office|writing))?)",
    ),
    _cue(
        Held.READER,
        rf"(?:for|your) (?:immediate |early |urgent |written )?{_ANSWER}"
        rf"|{_ANSWER} (?:required|requested|due|needed|expected|wanted)|date for (?:your )?{_PAPER}"
        r"|(?:this|the enclosed|the attached) (?:notice|order|letter) (?:requires|directs|invites|asks)"
        r"|(?:deadline|closing date|time limit|due date)(?: for (?:your |this |a "
        rf"|the )?(?:\w+ )?(?:{_PAPER}|replying|responding))?(?: is| of| will be| remains)?",
    ),
    _cue(
        Held.READER,
        r"(?:let|give|tell|send|write to|reply to|respond to|answer|inform|advise|notify|provide|supply"
        r"|furnish|return to) (?:me|us)|to reach (?:me|us|this office|the office)|with (?:me|us)"
        r"|arrive here|ensure that|see (?:to it )?that|make sure(?: that)?|arrange (?:for|to)",
        weak=True,
    ),
    _cue(
        Held.READER,
        r"(?:i'm|we're|i am|we are) (?:now |also |again |therefore |\w+ly )?(?:asking|requesting"
        r"|inviting|requiring|seeking|writing to (?:ask|request|seek|invite))"
        r"|(?:is|are) (?:now |also |again |therefore |\w+ly )?(?:asked|invited|requested|directed"
        r"|called upon|urged) to(?: \w+)?",
    ),
    _cue(
        Held.READER,
        r"(?:assist|help)(?: me| us)?(?: \w+ly)? (?:if|to have)(?: (?:i|we) (?:could|may|might"
        r"|can) (?:have|see|hear))?|if (?:i|we) (?:could|may|might|can) (?:have|see|hear|receive)"
        r"|(?:could|can|may|might) (?:i|we) (?:please )?(?:have|hear|see|ask)"
        r"|(?:should|must|shall|to|can|could|please|may) reach (?:me|us|this office|here)",
    ),
    _cue(Held.READER, rf"^(?:an?|any|your) (?:\w+ )?{_ANSWER}", weak=True),
    _cue(
        Held.READER,
        rf"(?:unless|until) (?:{_PLAIN} ){{1,6}}?(?:is|are|has been|have been) \w+(?:ed|en|wn)",
    ),
    _cue(
        Held.READER,
        r"a fyddech (?:cystal|gystal)(?: ag?)?|byddwn yn (?:ddiolchgar|falch)"
        r"|byddem yn (?:ddiolchgar|falch)|gofynn?(?:af|wn)(?: i chi)?|hoffwn (?:gael|glywed|dderbyn)"
        r"|hoffem (?:gael|glywed|dderbyn)|mae angen|rhaid i chi|dylech|dylid|gallwch|allech chi|a allwch"
        r"|a wnewch chi|gwnewch|rhowch|atebwch|ymatebwch|anfonwch|ysgrifennwch|edrychaf ymlaen"
        r"|edrychwn ymlaen|rhoi gwybod|byddai'n dda gennyf|mae gennych(?: chi)?|dychwelwch|cadarnhewch"
        r"|disgwyliaf (?:ateb|glywed)|eich (?:ateb|ymateb|sylwadau)",
    ),
)

WRITER: Final[tuple[Cue, ...]] = (
    _cue(
        Held.WRITER,
        r"(?:i|we|my (?:office|team|staff)|our (?:office|team|staff|\w+)) (?:\w+ly |now |also |would "
        r"|therefore )*(?:hope|expect|intend|aim|plan|propose|undertake|anticipate|promise|endeavour"
        r"|commit|try|will try|will endeavour|will aim)s? (?:to(?! hear| receive| see| have your"
        rf"| have a re)(?: (?:be able to |be in a position to )?(?:\w+ )?{_WRITE})?"
        r"|that (?:i|we|it|our|my))",
        speaks=True,
    ),
    _cue(
        Held.WRITER,
        r"(?:i|we|my office|our office) (?:\w+ly |now |also |then |therefore )*(?:will|shall|'ll|can"
        r"|am going to|are going to|should (?:then )?be able to|should be in a position to|am confident"
        r"|are confident|am able to|are able to|am hoping to|are hoping to|am aiming to|are aiming to"
        r"|undertake|commit|promise)(?: \w+ly| then| also| therefore| both)?|(?:i|we)'ll"
        r"|it is (?:hoped|intended|expected|anticipated|our (?:intention|aim|hope))(?: to"
        r"| that)(?: (?:i|we|our|a|the|this) (?:\w+ ){0,4}?(?:will|can|shall|should))?|am hopeful"
        r"|are hopeful",
    ),
    _cue(
        Held.WRITER,
        r"(?:i|we) (?:\w+ly |also |then )?(?:will|shall|'ll|can|am going to|are going to)(?: \w+ly| then"
        rf"| also| therefore)? {_WRITE}|(?:i|we)'ll {_WRITE}",
        speaks=True,
    ),
    _cue(
        Held.WRITER,
        r"you (?:can|may) expect|you (?:will|shall|should)(?: \w+ly| then| also| therefore)? (?:receive"
        r"|hear|get|be (?:told|informed|sent|contacted|notified|advised)|expect"
        r"|have (?:our|my|a (?:full|reply|response|further|substantive)|the (?:full|final)))"
        r"|let(?:ting)? you (?:have|know)|able to (?:reply|respond|write|answer) to you"
        r"|write to you(?: again)?",
        speaks=True,
    ),
    _cue(
        Held.WRITER,
        r"(?:a|an|the|our|my|this|his|her|its)? ?(?:full(?:er)?|substantive|further|detailed|final"
        r"|complete|considered|proper|our|my) (?:[\w-]+ ){0,3}?(?:will|shall|should|is to"
        r"|to)(?: \w+ly)? (?:be (?:sent|issued|with you|provided|given|made|available|posted|ready"
        r"|published)|follow|reach you|arrive|come)|(?:reply|response|answer) (?:will"
        r"|shall) (?:be (?:sent|issued|with you|provided|given|posted)|follow|reach you|arrive)",
        speaks=True,
    ),
    _cue(
        Held.WRITER,
        r"(?:give|allow|grant|allowing|giving) (?:me|us)(?: a (?:further )?period of| a further| until"
        r"| up to| (?:more|further) time until)?|(?:would|will) (?:\w+ )?write to you"
        r"|(?:will|shall) (?:respond|reply|write) to you",
        speaks=True,
    ),
    _cue(
        Held.WRITER,
        r"(?:we are|we're|i'm|i am) (?:now |still |currently )?(?:aiming|hoping|planning|expecting"
        rf"|intending) to(?: {_WRITE})?|(?:i|we) (?:\w+ly )?(?:anticipate|expect|plan on|intend"
        r"|propose) \w+ing|our (?:\w+ )?(?:target|aim|goal|standard|policy"
        rf"|intention) is(?: to)?(?: {_WRITE})?|{_ANSWER} (?:can|may) be expected"
        r"|(?:will|shall) be (?:answered|replied to|responded to)"
        rf"|(?:i|we)(?: have| are| am|'re|'ve|'m) (?:{_PLAIN} ){{1,12}}?and (?:now )?(?:will|shall"
        rf"|hope to|expect to|plan to|aim to|intend to)(?: then)?(?: {_WRITE})?"
        rf"|(?:i|we) (?:{_PLAIN} ){{0,6}}?and (?:now )?(?:will|shall|hope to|expect to|plan to|aim to"
        rf"|intend to)(?: {_WRITE})?",
        speaks=True,
    ),
    _cue(
        Held.WRITER,
        r"gobeithi(?:af|wn|r)|(?:rwy|rydw|rydym|dwi|yr wyf|yr ydym)(?:f|'n"
        r"| yn)* ?(?:i )?(?:yn )?(?:gobeithio|bwriadu|disgwyl|anelu)"
        r"|bydd(?:af|wn|em)(?: i| ni)? yn (?:ateb|ymateb|ysgrifennu|cysylltu|anfon|rhoi)|bwriad(?:af|wn)"
        r"|disgwyli(?:af|wn) (?:ysgrifennu|ateb|ymateb|allu)|caiff ateb|ein nod yw",
        speaks=True,
    ),
)

_ACTOR: Final = r"(?:i|we|you|they|he|she|it|[\w'’-]+)"
_ASKED: Final = (
    r"(?:asked|requested|required|told|ordered|directed|invited|instructed|expected|wanted|gave|allowed"
    r"|urged|pressed|set|given|obliged|supposed|meant|due|promised|agreed|undertook|committed|sworn"
    r"|scheduled|assured|informed|advised)"
)

PAST: Final[tuple[Cue, ...]] = (
    _cue(
        Held.PAST,
        rf"{_ACTOR} (?:was|were|had|did)(?: not|n't)?(?: \w+ly| already| then"
        rf"| never)?(?: (?:{_ASKED}|to|been))*(?: (?:for|that|to))?"
        rf"|(?:was|were|had been) (?:\w+ly )?(?:{_ASKED}|to)",
    ),
    _cue(
        Held.PAST,
        r"(?:i|we|they|he|she|you|the \w+|my \w+|our \w+|your \w+)(?: (?:have|has|had))?(?: \w+ly| also"
        r"| already| previously| since)? (?:asked|requested|required|told|ordered|directed|invited"
        r"|instructed|expected|wanted|gave|allowed|urged|pressed|set) (?:you|them|him|her|us|me|it|for"
        r"|that|the|a|an|your)",
    ),
    _cue(
        Held.PAST,
        r"(?:said|told \w+|stated|wrote|indicated|assured \w+|promised|confirmed|undertook|explained"
        r"|suggested|claimed|informed \w+|advised \w+|hoped|agreed|accepted|acknowledged|reported|noted"
        r"|said in \w+|wrote on [\w ]{3,20}?)(?: to \w+)?(?: that)?(?: (?:you|we|they|he|she|it|i|there"
        r"|the \w+|your \w+|a \w+|an \w+)(?: \w+)? (?:would|will|hoped?|expected|expect|intended|intend"
        r"|should|could|had|were|was|might|aimed|planned)(?: be)?(?: to)?)?(?: to)?",
    ),
    _cue(
        Held.PAST,
        r"(?:you|they|we|i|he|she|it|the \w+)(?: \w+ly| never| also| then)? (?:replied|responded"
        r"|answered|wrote|sent|received|failed|promised|undertook|agreed|said|told|hoped|meant|missed"
        r"|issued|published|supplied|provided|returned|made|paid|left|gave|got|began|ended|closed"
        r"|completed|installed|deleted|stopped)",
    ),
    _cue(
        Held.PAST,
        r"(?:have|has|having)(?: (?:still|not|never|already|since|now|also|only|just|previously"
        r"|therefore|all))* (?:been (?!asked you)\w+|replied|responded|answered|written|sent|received"
        r"|failed|passed|expired|elapsed|gone|missed|heard)|haven't|hasn't",
    ),
    _cue(Held.PAST, r"(?:oedd|roedd|gofynnwyd|gofynnais|gofynnodd|bu|ysgrifennais|dywedodd|dywedoch|cafodd)"),
)

NOBODY: Final[tuple[Cue, ...]] = (
    _cue(
        Held.NOBODY,
        r"(?:they|he|she|it|who|which|there|nobody|everyone|anyone|each|both|others|parliament|ministers"
        rf"|neither) (?:\w+ )?(?:{_MODAL}|is|are|has|have|hopes?|expects?|intends?|aims?|plans?"
        r"|requires?)(?: to)?",
    ),
    _cue(
        Held.NOBODY,
        r"(?:the|a|an|its|their|his|her|this|that|these|those|any|each|every|all|most|some|another|our"
        rf"|my) (?:(?!to\b){_PLAIN} ){{1,6}}?(?:{_MODAL}|is|are|has|have|hopes|expects|intends|aims|plans"
        r"|requires|gives|provides|allows|says|(?:hope|expect|intend|aim|plan) to)(?: (?:to|be|\w+ed"
        r"|due))*",
    ),
    _cue(
        Held.NOBODY,
        rf"(?!(?:i|we|you|not|to|and|or|please|that|if)\b){_PLAIN} (?:must|shall|will|is to|are to|has to"
        r"|have to|hopes to|expects to|intends to|aims to|plans to|is due to|are due to|needs to"
        r"|requires|has until|have until|reports|publishes)",
    ),
    _cue(
        Held.NOBODY,
        r"(?:^|[,:;–] ?)(?:must|will|would|should|does|do|did|is|are|was|were|has|had|can|could) (?:the"
        r"|its|their|this|that|these|those|his|her|any|all|an?) [\w'’-]+",
    ),
    _cue(
        Held.NOBODY,
        r"(?:(?:i|we|it|my office|our office|this office|(?:full |our |my |the )*(?:reply|response|answer))"
        r" (?:\w+ly )?(?:will|shall|can|could|may|might|am|are|is)(?: ?not|n't|'t| unable)"
        r"(?: now| yet| therefore)?(?: be)?(?: able| in a position| possible)?"
        r"|(?<!were )(?<!was )(?:unable|impossible))"
        rf"(?: for (?:me|us))?(?: to)?(?: \w+ly)?(?: {_WRITE})?",
    ),
    _cue(
        Held.NOBODY,
        r"(?:i|we) (?:am|are) (?:away|out of|on leave|not in|back|closed)"
        r"|(?:i|we) (?:will|shall) be (?:away|on leave|out)",
    ),
    _cue(
        Held.NOBODY,
        r"(?:i|we) (?:have|need|ought|am required|are required|am due|are due|must)(?: to| until)?",
    ),
    _cue(
        Held.NOBODY,
        r"(?:you|your letter)(?: now| also| had)? (?:require|ask|request|want|expect|demand|seek|say"
        r"|state|gave|set)s?(?: (?:for|that|us|me))?(?: (?:a|an|the|our|my|your) \w+)?",
    ),
    _cue(Held.NOBODY, r"[\w'’-]{3,}(?:ed|ought|ook|ent|ote)", weak=True),
)
