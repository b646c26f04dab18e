# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for asking politely and by implication: "I would be grateful if", "It would help to know"."""

from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.rules import (
    ADV,
    ASKED_CLAUSE,
    FROM_YOU,
    GAP,
    LEARN,
    SELF,
    THEIRS,
    THING,
    US,
    WH,
    Rules,
    one_of,
    rule,
)

_POLITE: Final = QuestionKind.POLITE
_HAPPY: Final = one_of(
    "grateful obliged glad pleased thankful appreciative indebted interested happy curious keen delighted"
    " relieved content"
)
_CONDITION: Final = (
    r"(?:if|were|provided|assuming) (?:it (?:could|can|might|were possible|is possible"
    r"|would be possible)(?: for you)?(?: to)?|"
    rf"(?:{THEIRS}|someone|somebody|the [a-z ]{{2,30}}?|your [a-z ]{{2,30}}?|an? [a-z ]{{2,30}}?|(?:this"
    rf"|that|these|those|any|some|all|each|both|every)(?: [a-z]+){{0,3}}?|they|copies"
    rf"|one of [a-z]+ [a-z]+)"
    r"(?:,? (?:could|would|can|will|might|may|were able|are able|were|was|is|are|also|please|kindly|now"
    r"|then|therefore|first|either|at least|to|felt able|saw fit|wish))+)"
)

POLITE: Final = Rules(
    rule(
        _POLITE,
        0.95,
        "says thanks in advance for an answer (“grateful if you could …”)",
        "grateful obliged glad pleased thankful appreciative indebted happy appreciate appreciated"
        " helpful useful kind "
        "assistance welcome help assist helps interested value best better delighted good convenient",
        rf"\b(?:{_HAPPY}|appreciate|appreciated|(?:of )?(?:\w+ )?(?:helpful|useful|assistance|help|value"
        rf"|use|interest|kind|convenient|welcome|best|better|good)|"
        rf"(?:help|assist)(?: {US}| (?:my|our|the|this|in|with|matters)(?: [a-z]+){{0,4}}?)?|welcome"
        rf"|value)(?: it)?(?: very much| greatly| most)?,? (?:therefore,? )?{_CONDITION} (?P<act>)",
    ),
    rule(
        _POLITE,
        0.9,
        "says the writer would be glad of an answer",
        "grateful obliged glad pleased thankful appreciative indebted interested happy curious keen"
        " delighted relieved content",
        rf"\b(?:(?:{SELF}|it)?(?: would| should|'d|'ll| will| shall| might| must){GAP}be{GAP}|^(?:most "
        rf"|very |also )?)(?:{_HAPPY})"
        rf"(?: indeed| too)? (?:for|of|to (?:{LEARN})|in|with (?:an?|the|any|some|your|just)|your|about"
        rf"|how|why|what|whether)\b"
        rf"(?! (?:your|the|this|every|any|all)(?: \w+)? (?:help|assistance|support|co-?operation"
        rf"|patience|time|attention|letter|meeting|opportunity|consideration|understanding"
        rf"|kindness)\b(?! (?:in|by|with) (?:\w+ )?{WH}))"
        r"(?! (?:an?|the|your|any)? ?(?:early|prompt|swift|quick|speedy)? ?(?:reply|response"
        r"|acknowledgement|acknowledgment)\b(?! (?:to|on|about|from) ))(?! (?:you|how well"
        r"|an end)\b)(?<!to see you)",
    ),
    rule(
        _POLITE,
        0.9,
        "says what the writer wants to know or have",
        "like wish want love prefer anxious keen eager curious concerned interested hoping trying seeking"
        " hope need needs wishes "
        "wants likes intend required require concern aim purpose attempting endeavouring looking minded"
        " bound care obliged",
        rf"\b{SELF}(?: would| should|'d| do| must| will| shall| may| might| am| are| is| also| still"
        rf"| now|'m|'re|'ll)*{GAP}"
        rf"(?:like|wish|wishes|want|wants|love|prefer|need|needs|care|anxious|keen|eager|curious"
        rf"|concerned|interested|hoping|hope|"
        rf"trying|attempting|endeavouring|seeking|looking|obliged|bound|minded"
        rf"|required){GAP}(?:to{GAP}{LEARN}|(?:{THEIRS} )?to{GAP}"
        rf"(?:explain|provide|tell|confirm|set out|comment|say|state|describe|let|give|send|answer"
        rf"|address|identify|reconsider|specify|share|supply|produce|respond|list|indicate|disclose"
        rf"|account|clarify|confirm|justify|reconcile|consider))\b"
        rf"(?! (?:you\b|an? (?:end|change|improvement)|the (?:back|end)|from you\b(?! (?:{WH}|on|about"
        rf"|as to|that|how))|lessons|justice))",
    ),
    rule(
        _POLITE,
        0.85,
        "says what the writer needs or wants from the addressee",
        "like want need require requires seek seeks requests request wants needs seeking requesting"
        " requiring requested hope "
        "wishes wish missing lack lacks expect expects",
        rf"(?:^|\b){SELF}(?: would| should|'d| do| must| will| shall| am| are| is| also| have| has"
        rf"| still| now|'m|'re|'ll)*{GAP}"
        rf"(?:like|want|need|needs|require|requires|seek|seeks|request|requests|wants|seeking|requesting"
        rf"|requiring|expect|lack|lacks|asking for|wish for|hope for|be seeking|be looking for){GAP}"
        rf"(?:{FROM_YOU},? )?(?:[^,.;:]{{1,40}}, )?(?:{THING}|{ASKED_CLAUSE}|to be told|(?:it|this|that"
        rf"|these|those|the [a-z]+(?: [a-z]+)?) (?:to be )?(?:explained|clarified|confirmed|answered"
        rf"|addressed|provided|sent|identified|supplied)|a [a-z]+ of"
        rf"|your [a-z]+|further|that {THEIRS} (?:tell|say|explain|provide|state|confirm)"
        rf"|sight of|clarity|disclosure|production|early sight)"
        r"(?! (?:help|assistance|support|co-?operation|patience|signature"
        r"|permission to)\b)(?<!your help)(?<!your support)(?<!your assistance)(?<!your"
        r" co-operation)(?<!your patience)(?<!your signature)",
    ),
    rule(
        _POLITE,
        0.85,
        "says it would help to have an answer",
        "help helpful useful assist assistance value interest use convenient interesting instructive enlightening "
        "reassuring valuable easier wise prudent kind good informative worthwhile important essential"
        " necessary vital crucial "
        "imperative aid advance relevant material benefit good fair open better right comfort",
        rf"\b(?:it|this office|my office|{SELF})(?: would| will|'d| may| might| should| could"
        rf"| is(?=.{{0,60}}\b(?:i|me|we|us)\b)| must){GAP}(?:be |find it )?{ADV}(?:of )?(?:(?:great|much"
        rf"|some|more|real|particular"
        rf"|considerable|the greatest|enormous|any|no small|an? |my |our |me )*)"
        rf"(?:help|helpful|useful|assist|assistance|value|interest|use|convenient|interesting"
        rf"|instructive|enlightening|reassuring|valuable|easier|"
        rf"wise|kind|good|informative|worthwhile|important|essential|necessary|vital|crucial|imperative"
        rf"|aid|advance|relevant|benefit|better|right|fair|comfort)"
        rf"(?: (?:(?:to )?{US}|(?:to )?the (?:\w+ )?\w+|my (?:\w+ )?\w+|our (?:\w+ )?\w+|in (?:my|our|the|reaching"
        rf"|understanding)(?: [a-z]+){{1,5}}|for (?:me|us|the [a-z]+|my [a-z]+|this [a-z]+)|matters|both"
        rf"|all))*{GAP}"
        rf"(?:to(?: also| now| then| first)? {LEARN}\b|if (?:i|we) (?:could|can|knew|had|were"
        rf"|understood|saw|might)|that (?:i|we) (?:know|see|understand|have|are told)|{ASKED_CLAUSE}"
        rf"|for {US} to {LEARN}|(?:having|seeing|knowing|hearing|receiving|understanding)\b)",
    ),
    rule(
        _POLITE,
        0.9,
        "says the writer would welcome an answer",
        "welcome appreciate value appreciates appreciated treasure",
        rf"\b(?:would|should|'d|will|shall|might){GAP}(?:very much )?(?:welcome|appreciate"
        rf"|value)(?! (?:the |an? |any |this |your )?(?:early |further |prompt |full |swift "
        rf"|speedy )*(?:opportunity|chance|meeting|help|assistance|support|co-?operation|"
        rf"attention|patience|understanding|visit|discretion|urgency|time|reply\b(?! to| on| about)"
        rf"|response\b(?! to| on| about)|acknowledgement|visit))\b(?:{GAP})(?:it if|(?:hearing|learning"
        rf"|knowing|receiving|seeing|having|being|sight)\b|{THING}|(?:your|a|an|any|some|the|further"
        rf"|more|early|copies)\b)",
    ),
    rule(
        _POLITE,
        0.85,
        "says that an answer would be welcome",
        "helpful appreciated welcome welcomed useful assistance assist help valued illuminating"
        " instructive valuable "
        "amiss do timely interest interesting appropriate sufficient suffice acceptable enough order gratefully",
        rf"(?:^|\b)(?:{THING}|(?:sight|evidence|proof|examples?|particulars|copies) (?:of|on|as)"
        rf"|an?(?: [a-z]+){{1,2}}? (?:of|on|as to|about|from|for|by|explaining|showing|setting|giving)"
        rf"|anything|whatever|something|(?:knowing|seeing|having|hearing"
        rf"|learning) [^.;]{{1,80}}?)\b[^.;?]{{0,160}}? "
        rf"(?:would|will|may){GAP}(?:be (?:most |very |much |greatly |particularly "
        rf"|especially |gratefully |extremely |also |of (?:\w+ )?)*"
        rf"(?:helpful|appreciated|welcome|welcomed|useful|assistance|help|valued|illuminating"
        rf"|instructive|valuable|interest|interesting|received|sufficient|acceptable|in order|a help"
        rf"|timely)|assist|help|suffice|not come amiss|not go amiss|do)\b",
    ),
    rule(
        _POLITE,
        0.85,
        "says that an answer is wanted (“… is requested”)",
        "requested required sought invited needed asked expected due owed awaited welcome solicited"
        " necessary called "
        "requires invites calls outstanding wanted missing wanting desired overdue merits deserves"
        " demands demanded urgent",
        rf"(?:^|\bthat |\bwhich |, (?:and |but )?)(?:{THING}|(?:the following|these|specific|further"
        rf"|more)(?: [a-z]+){{1,3}}|what)\b[^.;?]{{0,120}}? (?:is|are|remain|remains|will be"
        rf"|would be){GAP}(?:now |also |therefore |still |hereby |urgently )?"
        rf"(?:requested|required|sought|invited|needed|wanted|called for|expected|awaited|welcome"
        rf"|solicited|desired|necessary|demanded)\b(?! (?:by|under) (?:the|section|law|regulation"
        rf"|statute|article)\b)(?! to (?:publish|keep|be))",
    ),
    rule(
        _POLITE,
        0.9,
        "says what the addressee is asked to tell",
        "invited requested asked required invite expected entitled reminded urged encouraged called bound"
        " obliged welcome directed",
        rf"\b{THEIRS} (?:are|is|will be|were|have been)(?! not){GAP}(?:invited|requested|asked|required"
        rf"|expected|urged|encouraged|called upon|called on|bound|obliged|directed"
        rf"|welcome){GAP}(?:(?:under|in|pursuant|as)\b[^;.]{{1,60}}?,? )?to (?P<act>)",
    ),
    rule(
        _POLITE,
        0.9,
        "asks in so many words (“I ask …”)",
        "ask asks asking request requests requesting invite invites inviting press urge beg require"
        " requires enquire inquire "
        "call challenge pray entreat trouble exhort expect enquiring inquiring put pose raise raises"
        " poses pressing encourage want wants need like "
        "implore calls calling prevail",
        rf"(?:^|\b)(?:{SELF}|this (?:letter|notice|request|e-?mail|message|order)|(?:the|one) purpose of"
        rf" this letter is)(?: would| must| do"
        rf"| should| can| could| may| might| will| shall| am| are| is| have to| has to| need to| want to"
        rf"| wish to| also| now| hereby| again|'d|'ll|'m|'re| writing| write| wrote)*{GAP}(?:to )?"
        rf"(?:ask|asks|asking|request|requests|requesting|invite|invites|inviting|press|pressing|urge"
        rf"|beg|require|requires|call (?:up)?on|challenge|pray|entreat|expect|encourage|want|wants|need"
        rf"|like|implore|prevail (?:up)?on){GAP}"
        rf"(?:{THEIRS},?(?: in particular,?| please,?| once more,?| again,?| now,?| as [^,]{{1,40}},?"
        rf"| personally,?| formally,?| directly,?| also,?| therefore,?)?(?: to| for"
        rf"| that {THEIRS}(?: \w+)?)?|that (?:{THEIRS}|(?:your|the) [a-z]+(?: (?!be |should |will "
        rf"|would |now |is )[a-z]+){{0,3}}?|it|he|she|they|an? [a-z]+|we|i)(?: will| should| would| now"
        rf"| please)?) (?P<act>)",
    ),
    rule(
        _POLITE,
        0.9,
        "asks in so many words (“I ask whether …”)",
        "ask asks asking request requests requesting enquire inquire enquiring inquiring put pose raise"
        " wonder wondering "
        "query puzzling question seek seeks wonders",
        rf"\b(?:{SELF}|this letter)(?: would| must| do| should| can| could| may| might| am| are| is| was"
        rf"| have to| has to| need to| want to| also| now| hereby| again| therefore|'d|'m|'re| writing"
        rf"| write| be| find myself| simply| merely| just)*{GAP}(?:to )?"
        rf"(?:ask|asks|asking|request|requests|requesting|enquire|inquire|enquiring|inquiring|wonder"
        rf"|wonders|wondering|query|find out|be asking|be told|put it to you|put to you"
        rf"|left wondering){GAP}"
        rf"(?:(?:of )?(?:{THEIRS}|your [a-z]+|the \w+),? )?(?:again,? |once more,? |first,? |simply,? "
        rf"|please,? )?(?:(?:for|about|after|as to|into|of you|further|on|to see|to know|to have"
        rf"|to be (?:told|given|sent)|instead)\b(?![.!]?$)|{ASKED_CLAUSE}|if\b|{THING}|:|the following"
        rf"|a (?:simple |further |direct |second |related |final )?question|two|three|several|some|these)",
    ),
    rule(
        _POLITE,
        0.85,
        "writes to ask",
        "writing write letter write",
        r"\b(?:(?:i|we)(?: am| are|'m|'re)? (?:also |now |therefore )?(?:writ(?:e|ing)|contacting you"
        r"|getting in touch|in touch)|(?:the |my |our )?(?:purpose|object|aim|reason) (?:of"
        r"|for) (?:this letter|writing|my letter|contacting you) is|this letter is)"
        r"(?: to you)?(?: again| once more| now| therefore)? (?:to|in order to) (?:ask|request|seek"
        r"|enquire|inquire|establish|find out|obtain|invite|clarify|understand|press|learn|check|put"
        r"|pose)\b",
    ),
    rule(
        _POLITE,
        0.85,
        "invites comments or information",
        "invite invites offer comments views observations open inviting seek seeks",
        rf"\b{SELF}(?: would| should|'d| also| now| therefore| am| are| is| hereby)*{GAP}(?:invite"
        rf"|invites|inviting|call for|calling for|offer you) (?:{THING}|you (?:an? |the "
        rf"|this )?(?:opportunity|chance) to (?:comment|respond|explain|reply|answer|say|correct|make))",
    ),
    rule(
        _POLITE,
        0.85,
        "asks the addressee to go on and tell (“perhaps you would …”)",
        "perhaps may might could wish care like maybe possibly kindly doubt hope trust expect sure"
        " confident assume imagine "
        "suppose presumably presume doubtless surely anticipate able want will would believe",
        rf"(?:\bperhaps|\bmaybe|\bpossibly|\bno doubt|\bdoubtless|\bpresumably|\bsurely|\b(?:i"
        rf"|we)(?: would| should| do| very much| also| am| are| can only| feel|'m|'re)*{GAP}(?:hope"
        rf"|trust|expect|assume|imagine|suppose|presume|anticipate|sure|confident|certain|believe"
        rf"|hopeful|hoping))"
        rf"(?:,? )(?:that )?(?:{THEIRS}|(?:someone|somebody|one)(?: (?:in|at|of|from|on) your [a-z]+)?"
        rf"|your [a-z]+(?: [a-z]+)?)(?:,? (?:would|could|will|can|may|might|are|is|be|were|now|then|also"
        rf"|feel|able|at least|therefore|in a position|willing|prepared|please|kindly|wish|want|like"
        rf"|care|be so good as|in your reply))+{GAP}(?:to )?(?!agree|accept|understand|appreciate"
        rf"|forgive|excuse|share my|find|see|have|recall|remember|know|want|need)(?P<act>)",
    ),
    rule(
        _POLITE,
        0.8,
        "says what the addressee may wish to tell",
        "may might could will wish like care want able doubt can position doubtless perhaps would",
        rf"\byou (?:may|might|could|will|would)(?:{GAP})(?:no doubt |doubtless |perhaps |surely "
        rf"|presumably |i (?:am sure|trust|hope),? |usefully |perhaps also )?(?:wish|care|like|want"
        rf"|be able|be in a position|be willing|be good enough|be so good as|be kind enough|feel able"
        rf"|prefer)(?: also| now)? to{GAP}(?P<act>)",
    ),
    rule(
        _POLITE,
        0.8,
        "tells the addressee to answer",
        "must should need have shall are ought will owe owes better",
        rf"\b{THEIRS} (?:must|should|need to|have to|shall|ought to|will need to|will have to|are to"
        rf"|will want to|had better)(?! not)(?: also| now| therefore| please| first)*{GAP}"
        rf"(?:(?:tell|give|send|provide|supply|furnish|let|show|inform|notify|advise|assure|satisfy"
        rf"|write to|answer|copy|explain to|confirm to|report to|reply to|respond to|disclose to) {US}\b"
        rf"|(?:provide|supply|produce|disclose|state|explain|confirm|answer|say|set out|identify|account"
        rf"|comment|give)\b(?=[^.;]{{0,160}}\b(?:to (?:me|us|this office|my office|the commissioner)"
        rf"|within \w+ (?:working )?(?:days|weeks)|by (?:\d|return)|my question|our question|before i"
        rf"|before we)))",
    ),
)
