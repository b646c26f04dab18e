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
    OFFICE,
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
_LEARN: Final = (
    r"(?:know|learn|hear|see|have|receive|understand|be told|be given|be shown|be sent|be provided with|be informed|"
    r"be advised|be clear|be sure|be certain|be satisfied|be assured|be reassured|be able to (?:see|tell|read|compare|understand)|"
    r"establish|ascertain|obtain|get|gain|examine|inspect|read|view|find out|discover|clarify|confirm|check|verify|"
    r"explore|ask|enquire|inquire|request|seek|compare|be supplied with|be furnished with|be copied|determine|test|form a view)"
)
"""What one wants in order to be told."""
_HAPPY: Final = one_of(
    "grateful obliged glad pleased thankful appreciative indebted interested happy curious keen delighted relieved content"
)
_CONDITION: Final = (
    r"(?:if|were|provided|assuming) (?:it (?:could|can|might|were possible|is possible|would be possible)(?: for you)?(?: to)?|"
    rf"(?:{THEIRS}|someone|somebody|the [a-z ]{{2,30}}?|your [a-z ]{{2,30}}?|an? [a-z ]{{2,30}}?|(?:this|that|these|those|any|some|all|each|both|every)(?: [a-z]+){{0,3}}?|they|copies|one of [a-z]+ [a-z]+)"
    r"(?:,? (?:could|would|can|will|might|may|were able|are able|were|was|is|are|also|please|kindly|now|then|therefore|first|either|at least|to|felt able|saw fit|wish))+)"
)

POLITE: Final = Rules(
    rule(
        _POLITE,
        0.95,
        "says thanks in advance for an answer (“grateful if you could …”)",
        "grateful obliged glad pleased thankful appreciative indebted happy appreciate appreciated helpful useful kind "
        "assistance welcome help assist helps interested value best better delighted good convenient",
        rf"\b(?:{_HAPPY}|appreciate|appreciated|(?:of )?(?:\w+ )?(?:helpful|useful|assistance|help|value|use|interest|kind|convenient|welcome|best|better|good)|"
        rf"(?:help|assist)(?: {US}| (?:my|our|the|this|in|with|matters)(?: [a-z]+){{0,4}}?)?|welcome|value)(?: it)?(?: very much| greatly| most)?,? (?:therefore,? )?{_CONDITION} (?P<act>)",
    ),
    rule(
        _POLITE,
        0.9,
        "says the writer would be glad of an answer",
        "grateful obliged glad pleased thankful appreciative indebted interested happy curious keen delighted relieved content",
        rf"\b(?:(?:{SELF}|it)?(?: would| should|'d|'ll| will| shall| might| must){GAP}be{GAP}|^(?:most |very |also )?)(?:{_HAPPY})"
        rf"(?: indeed| too)? (?:for|of|to (?:{_LEARN})|in|with (?:an?|the|any|some|your|just)|your|about|how|why|what|whether)\b"
        rf"(?! (?:your|the|this|every|any|all)(?: \w+)? (?:help|assistance|support|co-?operation|patience|time|attention|letter|meeting|opportunity|consideration|understanding|kindness)\b(?! (?:in|by|with) (?:\w+ )?{WH}))"
        r"(?! (?:an?|the|your|any)? ?(?:early|prompt|swift|quick|speedy)? ?(?:reply|response|acknowledgement|acknowledgment)\b(?! (?:to|on|about|from) ))(?! (?:you|how well|an end)\b)(?<!to see you)",
    ),
    rule(
        _POLITE,
        0.9,
        "says what the writer wants to know or have",
        "like wish want love prefer anxious keen eager curious concerned interested hoping trying seeking hope need needs wishes "
        "wants likes intend required require concern aim purpose attempting endeavouring looking minded bound care obliged",
        rf"\b{SELF}(?: would| should|'d| do| must| will| shall| may| might| am| are| is| also| still| now|'m|'re|'ll)*{GAP}"
        rf"(?:like|wish|wishes|want|wants|love|prefer|need|needs|care|anxious|keen|eager|curious|concerned|interested|hoping|hope|"
        rf"trying|attempting|endeavouring|seeking|looking|obliged|bound|minded|required){GAP}(?:to{GAP}{_LEARN}|(?:{THEIRS} )?to{GAP}"
        rf"(?:explain|provide|tell|confirm|set out|comment|say|state|describe|let|give|send|answer|address|identify|reconsider|specify|share|supply|produce|respond|list|indicate|disclose|account|clarify|confirm|justify|reconcile|consider))\b"
        rf"(?! (?:you\b|an? (?:end|change|improvement)|the (?:back|end)|from you\b(?! (?:{WH}|on|about|as to|that|how))|lessons|justice))",
    ),
    rule(
        _POLITE,
        0.85,
        "says what the writer needs or wants from the addressee",
        "like want need require requires seek seeks requests request wants needs seeking requesting requiring requested hope "
        "wishes wish missing lack lacks expect expects",
        rf"(?:^|\b){SELF}(?: would| should|'d| do| must| will| shall| am| are| is| also| have| has| still| now|'m|'re|'ll)*{GAP}"
        rf"(?:like|want|need|needs|require|requires|seek|seeks|request|requests|wants|seeking|requesting|requiring|expect|lack|lacks|asking for|wish for|hope for|be seeking|be looking for){GAP}"
        rf"(?:{FROM_YOU},? )?(?:[^,.;:]{{1,40}}, )?(?:{THING}|{ASKED_CLAUSE}|to be told|a [a-z]+ of|your [a-z]+|further|that {THEIRS}|{THEIRS} to (?!know|understand|be|realise|appreciate|feel|have)|sight of|clarity|disclosure|production|early sight)"
        r"(?! (?:help|assistance|support|co-?operation|patience|signature|permission to)\b)(?<!your help)(?<!your support)(?<!your assistance)(?<!your co-operation)(?<!your patience)(?<!your signature)",
    ),
    rule(
        _POLITE,
        0.85,
        "says it would help to have an answer",
        "help helpful useful assist assistance value interest use convenient interesting instructive enlightening "
        "reassuring valuable easier wise prudent kind good informative worthwhile important essential necessary vital crucial "
        "imperative aid advance relevant material benefit good fair open better right comfort",
        rf"\b(?:it|this office|my office|{SELF})(?: would| will|'d| may| might| is| must| should| could){GAP}(?:be |find it )?{ADV}(?:of )?(?:(?:great|much|some|more|real|particular|considerable|the greatest|enormous|any|no small|an? |my |our |me )*)"
        rf"(?:help|helpful|useful|assist|assistance|value|interest|use|convenient|interesting|instructive|enlightening|reassuring|valuable|easier|"
        rf"wise|kind|good|informative|worthwhile|important|essential|necessary|vital|crucial|imperative|aid|advance|relevant|benefit|better|right|fair|comfort)"
        rf"(?: (?:{US}|the (?:\w+ )?\w+|my (?:\w+ )?\w+|our (?:\w+ )?\w+|in (?:my|our|the|reaching|understanding)(?: [a-z]+){{1,5}}|for (?:me|us|the [a-z]+|my [a-z]+|this [a-z]+)|matters|both|all))*{GAP}"
        rf"(?:to(?: also| now| then| first)? {_LEARN}\b|if (?:i|we) (?:could|can|knew|had|were|understood|saw|might)|that (?:i|we) (?:know|see|understand|have|are told)|{ASKED_CLAUSE}|for {US} to {_LEARN}|(?:having|seeing|knowing|hearing|receiving|understanding)\b)",
    ),
    rule(
        _POLITE,
        0.9,
        "says the writer would welcome an answer",
        "welcome appreciate value appreciates appreciated treasure",
        rf"\b(?:would|should|'d|will|shall|might){GAP}(?:very much )?(?:welcome|appreciate|value)(?! (?:the |an? |any |this |your )?(?:early |further |prompt |full |swift |speedy )*(?:opportunity|chance|meeting|help|assistance|support|co-?operation|"
        rf"attention|patience|understanding|visit|discretion|urgency|time|reply\b(?! to| on| about)|response\b(?! to| on| about)|acknowledgement|visit))\b(?:{GAP})(?:it if|(?:hearing|learning|knowing|receiving|seeing|having|being|sight)\b|{THING}|(?:your|a|an|any|some|the|further|more|early|copies)\b)",
    ),
    rule(
        _POLITE,
        0.85,
        "says that an answer would be welcome",
        "helpful appreciated welcome welcomed useful assistance assist help valued illuminating instructive valuable "
        "amiss do timely interest interesting appropriate sufficient suffice acceptable enough order gratefully",
        rf"(?:^|\b)(?:{THING}|(?:sight|evidence|proof|examples?|particulars|copies) (?:of|on|as)|an?(?: [a-z]+){{1,2}}? (?:of|on|as to|about|from|for|by|explaining|showing|setting|giving)|anything|whatever|something|(?:knowing|seeing|having|hearing|learning) [^.;]{{1,80}}?)\b[^.;?]{{0,160}}? "
        rf"(?:would|will|may|might|could){GAP}(?:be (?:most |very |much |greatly |particularly |especially |gratefully |extremely |also |of (?:\w+ )?)*"
        rf"(?:helpful|appreciated|welcome|welcomed|useful|assistance|help|valued|illuminating|instructive|valuable|interest|interesting|received|sufficient|acceptable|in order|a help|timely)|assist|help|suffice|not come amiss|not go amiss|do)\b",
    ),
    rule(
        _POLITE,
        0.85,
        "says that an answer is wanted (“… is requested”)",
        "requested required sought invited needed asked expected due owed awaited welcome solicited necessary called "
        "requires invites calls outstanding wanted missing wanting desired overdue merits deserves demands demanded urgent",
        rf"(?:^|\bthat |\bwhich |, (?:and |but )?)(?:{THING}|(?:the following|these|specific|further|more)(?: [a-z]+){{1,3}}|what)\b[^.;?]{{0,120}}? (?:is|are|remain|remains|will be|would be){GAP}(?:now |also |therefore |still |hereby |urgently )?"
        rf"(?:requested|required|sought|invited|needed|wanted|called for|expected|awaited|welcome|solicited|desired|necessary|demanded)\b(?! (?:by|under) (?:the|section|law|regulation|statute|article)\b)(?! to (?:publish|keep|be))",
    ),
    rule(
        _POLITE,
        0.9,
        "says what the addressee is asked to tell",
        "invited requested asked required invite expected entitled reminded urged encouraged called bound obliged welcome directed",
        rf"\b{THEIRS} (?:are|is|will be|were|have been)(?! not){GAP}(?:invited|requested|asked|required|expected|urged|encouraged|called upon|called on|bound|obliged|directed|welcome){GAP}to (?P<act>)",
    ),
    rule(
        _POLITE,
        0.9,
        "asks in so many words (“I ask …”)",
        "ask asks asking request requests requesting invite invites inviting press urge beg require requires enquire inquire "
        "call challenge pray entreat trouble exhort expect enquiring inquiring put pose raise raises poses pressing encourage want wants need like "
        "implore calls calling prevail",
        rf"(?:^|\b)(?:{SELF}|this letter|(?:the|one) purpose of this letter is)(?: would| must| do| should| can| could| may| might| will| shall| am| are| is| have to| has to| need to| want to| wish to| also| now| hereby| again|'d|'ll|'m|'re| writing| write| wrote)*{GAP}(?:to )?"
        rf"(?:ask|asks|asking|request|requests|requesting|invite|invites|inviting|press|pressing|urge|beg|require|requires|call (?:up)?on|challenge|pray|entreat|expect|encourage|want|wants|need|like|implore|prevail (?:up)?on){GAP}"
        rf"(?:{THEIRS},?(?: in particular,?| please,?| once more,?| again,?| now,?| as [^,]{{1,40}},?| personally,?| formally,?| directly,?| also,?| therefore,?)?(?: to| for| that {THEIRS}(?: \w+)?)?|that (?:{THEIRS}|(?:your|the) [a-z]+(?: (?!be |should |will |would |now |is )[a-z]+){{0,3}}?|it|he|she|they|an? [a-z]+|we|i)(?: will| should| would| now| please| be)?) (?P<act>)",
    ),
    rule(
        _POLITE,
        0.9,
        "asks in so many words (“I ask whether …”)",
        "ask asks asking request requests requesting enquire inquire enquiring inquiring put pose raise wonder wondering "
        "query puzzling question seek seeks wonders",
        rf"\b(?:{SELF}|this letter)(?: would| must| do| should| can| could| may| might| am| are| is| was| have to| has to| need to| want to| also| now| hereby| again| therefore|'d|'m|'re| writing| write| be| find myself| simply| merely| just)*{GAP}(?:to )?"
        rf"(?:ask|asks|asking|request|requests|requesting|enquire|inquire|enquiring|inquiring|wonder|wonders|wondering|query|find out|be asking|be told|put it to you|put to you|left wondering){GAP}"
        rf"(?:(?:of )?(?:{THEIRS}|your [a-z]+|the \w+),? )?(?:again,? |once more,? |first,? |simply,? |please,? )?(?:(?:for|about|after|as to|into|of you|further|on|to see|to know|to have|to be (?:told|given|sent)|instead)\b|{ASKED_CLAUSE}|if\b|{THING}|:|the following|a (?:simple |further |direct |second |related |final )?question|two|three|several|some|these)"
    ),
    rule(
        _POLITE,
        0.85,
        "writes to ask",
        "writing write letter write",
        rf"\b(?:(?:i|we)(?: am| are|'m|'re)? (?:also |now |therefore )?(?:writ(?:e|ing)|contacting you|getting in touch|in touch)|(?:the |my |our )?(?:purpose|object|aim|reason) (?:of|for) (?:this letter|writing|my letter|contacting you) is|this letter is)"
        rf"(?: to you)?(?: again| once more| now| therefore)? (?:to|in order to) (?:ask|request|seek|enquire|inquire|establish|find out|obtain|invite|clarify|understand|press|learn|check|put|pose)\b",
    ),
    rule(
        _POLITE,
        0.85,
        "invites comments or information",
        "invite invites offer comments views observations open inviting seek seeks",
        rf"\b{SELF}(?: would| should|'d| also| now| therefore| am| are| is| hereby)*{GAP}(?:invite|invites|inviting|call for|calling for|offer you) (?:{THING}|you (?:an? |the |this )?(?:opportunity|chance) to (?:comment|respond|explain|reply|answer|say|correct|make))",
    ),
    rule(
        _POLITE,
        0.85,
        "asks the addressee to go on and tell (“perhaps you would …”)",
        "perhaps may might could wish care like maybe possibly kindly doubt hope trust expect sure confident assume imagine "
        "suppose presumably presume doubtless surely anticipate able want will would believe",
        rf"(?:\bperhaps|\bmaybe|\bpossibly|\bno doubt|\bdoubtless|\bpresumably|\bsurely|\b(?:i|we)(?: would| should| do| very much| also| am| are| can only| feel|'m|'re)*{GAP}(?:hope|trust|expect|assume|imagine|suppose|presume|anticipate|sure|confident|certain|believe|hopeful|hoping))"
        rf"(?:,? )(?:that )?(?:{THEIRS}|(?:someone|somebody|one)(?: (?:in|at|of|from|on) your [a-z]+)?|your [a-z]+(?: [a-z]+)?)(?:,? (?:would|could|will|can|may|might|are|is|be|were|now|then|also|feel|able|at least|therefore|in a position|willing|prepared|please|kindly|wish|want|like|care|be so good as|in your reply))+{GAP}(?:to )?(?!agree|accept|understand|appreciate|forgive|excuse|share my|find|see|have|recall|remember|know|want|need)(?P<act>)",
    ),
    rule(
        _POLITE,
        0.8,
        "says what the addressee may wish to tell",
        "may might could will wish like care want able doubt can position doubtless perhaps would",
        rf"\byou (?:may|might|could|will|would)(?:{GAP})(?:no doubt |doubtless |perhaps |surely |presumably |i (?:am sure|trust|hope),? |usefully |perhaps also )?(?:wish|care|like|want|be able|be in a position|be willing|be good enough|be so good as|be kind enough|feel able|prefer)(?: also| now)? to{GAP}(?P<act>)",
    ),
    rule(
        _POLITE,
        0.8,
        "tells the addressee to answer",
        "must should need have shall are ought will owe owes better",
        rf"\b{THEIRS} (?:must|should|need to|have to|shall|ought to|will need to|will have to|are to|will want to|had better)(?! not)(?: also| now| therefore| please| first)*{GAP}"
        rf"(?:(?:tell|give|send|provide|supply|furnish|let|show|inform|notify|advise|assure|satisfy|write to|answer|copy|explain to|confirm to|report to|reply to|respond to|disclose to) {US}\b|(?:provide|supply|produce|disclose|state|explain|confirm|answer|say|set out|identify|account|comment|give)\b(?=[^.;]{{0,160}}\b(?:to (?:me|us|this office|my office|the commissioner)|within \w+ (?:working )?(?:days|weeks)|by (?:\d|return)|my question|our question|before i|before we)))",
    ),
    rule(
        _POLITE,
        0.9,
        "looks forward to a particular answer",
        "forward look looking await hope hoping",
        rf"\b(?:look|looks|looking) forward(?:,? [a-z ]{{0,30}},?)? to (?:(?:(?:hearing|learning|knowing|understanding|seeing|finding out|being told|discovering|reading|having) (?:from you )?(?:about |of |on |as to |more about )?(?:{ASKED_CLAUSE}|(?:the|your|a|an|any|some|further|what|this) (?!reply|response|soon|shortly|letter)[a-z]+)"
        rf"|(?:receiving|having|seeing|sight of|getting|obtaining)?(?: from you)? ?(?:a cop(?:y|ies)|(?:an? |the |your |any |some |further |full |early |detailed |those |these |copies of )*(?:{THING})(?<!response to)(?<!reply to)(?<!representations)(?! (?:from|by|soon|shortly)\b)))|an? (?:clear |full |proper |straight |direct |substantive )*(?:answer|explanation) (?:to|of|on|as))",
    ),
    rule(
        _POLITE,
        0.8,
        "puts a question of the writer's own (“my question is …”)",
        "question questions query point queries request concern issue issues matter questions",
        rf"(?:\b(?:my|our|the)(?: (?:first|second|third|fourth|next|other|final|last|remaining|main|further|only|immediate|simple|principal|key|one|two|central|real|chief|related))* (?:question|query|request|enquiry|inquiry|questions|queries|requests)(?: (?:then|therefore|now|here|to you|for you|that remains|(?:which |that )?(?:i|we) (?:have|put|ask|raise|would put|would ask|now ask|must ask|wish to put)(?: to you)?(?: is)?))*,? "
        rf"(?:is|are|concerns?|relates?|turns? on|goes to|arises?|remains?|asks?)\b(?! (?:answered|dealt|addressed|not (?:whether|one|how)|in the|set out|listed|attached|annexed|overleaf|enclosed|a matter|about to|already|resolved|settled|closed|moot|academic|for the|now (?:answered|closed|academic|settled)|no longer|withdrawn|whether the (?:act|statute|court|law|tribunal))))"
        rf"|\b(?:there|that|this|which) (?:is|are|remains?|leaves?|raises?|brings? me to|prompts?|begs?|still leaves|also leaves|then leaves|invites|poses|gives rise to)(?: (?:then|also|still|of course|finally|open|me with|us with))* (?:the|a|one)(?: (?:further|second|other|obvious|final|separate|related|important|outstanding|remaining|last|vexed|inevitable|fundamental|question))* (?:question|matter|issue|point) (?:of|as to|about|is|to be answered|i should|i would|we should|we would|{ASKED_CLAUSE})(?: of)?",
    ),
    rule(
        _POLITE,
        0.85,
        "says what the writer would know",
        "what all things thing matters",
        rf"\b(?:what|all(?: that)?|the (?:one |only |first |second |last |other )?(?:thing|point|matter|fact|information)s?(?: that| which)?)(?: ,)?{GAP}(?:i|we|{SELF})(?: would| should| do| am| are| really| also| now| still|'d| cannot| can't)*{GAP}(?:like|want|need|wish|ask|seek|asking|asking for|after|require|lack|hope|trying|keen|anxious|find|see|tell|looking for)\b(?:[^.;?]{{0,80}}) (?:is|are|were|was|as follows)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says that the writer is owed an answer",
        "entitled owed deserve deserves right owe entitles",
        rf"\b{SELF} (?:think |believe |consider |submit |feel )?(?:that )?(?:{SELF} )?(?:am|are|is|have a|deserve|deserves|has a|have the){GAP}(?:entitled|owed|right)?{GAP}(?:to )?(?:{_LEARN}|{THING})",
    ),
    rule(
        _POLITE,
        0.8,
        "asks the addressee to look and tell",
        "interested interest curious intrigued",
        rf"\b(?:{SELF}(?: am| are| is|'m|'re| would be| remain| was)|of (?:particular |some |great )?interest (?:to me |to us )?(?:is|would be)|(?:my|our) interest is){GAP}(?:interested|curious|intrigued|interest)?,? ?(?:in|to know|to hear|to learn|about|by|as to|how|why|what|is|whether)\b(?=[^.;]{{0,60}}(?:{WH}|your?|reason|reasons|reasoning|basis|thinking|process|circumstances|result|outcome|detail|details|method|origin|source|cost)\b)",
    ),
    rule(
        _POLITE,
        0.75,
        "asks for it with “if you could”",
        "if",
        rf"\bif (?:it is not too much trouble,? )?{THEIRS}(?! would (?:like|prefer|rather))(?:,? (?:could|would|can|will|might|please|kindly|also|be so kind as|be good enough|were able to|were to|are able to|felt able to|were|are|able))+{GAP}(?:to )?(?P<act>)(?=[^.;?]{{3,200}}(?:\b(?:helpful|grateful|appreciated?|obliged|kind|welcome|useful|assist|help|thank|thanks|good)\b|$))",
    ),
    rule(
        _POLITE,
        0.75,
        "asks where the answer is",
        "list follow following below attached annex overleaf schedule questions points",
        rf"\b(?:i|we) (?:set out|list|have set out|have listed|attach|put|enclose|pose|raise) (?:below |here |overleaf |beneath )?(?:the |my |our |some |a number of |several |\w+ )?(?:questions|points|matters|queries)\b[^.;]{{0,60}}(?:on which|to which|that|which) (?:i|we|you)[^.;]{{0,40}}(?:answer|answers|respond|response|comments?|help|information|views)",
    ),
    rule(
        _POLITE,
        0.75,
        "says that there are questions to answer",
        "questions question queries query points requests matters",
        r"\b(?:i|we) (?:still |also |now |do )?(?:have|would raise|raise|should like to raise|wish to raise) (?:just |but )?(?:an?|one|two|three|four|five|six|some|several|the following|these|a few|a (?:few|number|couple|series|list) of|further|certain|many)(?: (?:further|more|other|small|specific|additional|brief|short|supplementary|related|outstanding|final|simple))* (?:questions?|queries|query|points|requests?|matters)(?: (?:about|on|concerning|regarding|for you|to put|to ask|arising|on which|as to|relating|which (?:i|we)|that (?:i|we))\b|, )",
    ),
    rule(
        _POLITE,
        0.7,
        "says that others are entitled to an answer",
        "entitled deserve deserves right",
        rf"\b(?:is|are|has a|have a|deserves?|has the|have the){GAP}(?:entitled|right|surely entitled)?{GAP}?to (?:know|be told|an (?:answer|explanation|account)|understand)\b",
    ),
    rule(
        _POLITE,
        0.55,
        "leaves it to the addressee to say otherwise",
        "unless",
        r"\bunless (?:you (?:wish|want|have|tell|can|would like|object|are able|let|show|say|persuade)|i hear|we hear|i am told|we are told)\b(?!.*\bnot publish)",
    ),
    rule(
        _POLITE,
        0.75,
        "says the writer would be helped by it",
        "assisted helped aided comforted reassured served by mind",
        rf"\b(?:would|should|will|'d|might) (?:also |much |greatly |considerably |be |all |both )*(?:assisted|helped|aided|reassured|served|better served|comforted) (?:by|with|to|if) (?!your (?:help|staff|presence))(?:{THING}|a |an |your |the |further|knowing|seeing|having|know|see|{WH}|you)",
    ),
    rule(
        _POLITE,
        0.75,
        "is led to ask",
        "ask enquire inquire",
        rf"(?:\b(?:remiss|amiss|wrong|negligent|strange|odd|failing in my duty)(?: of (?:me|us))?(?: if (?:i|we) (?:did|were))? not to ask\b|\bif (?:i|we) (?:did not|failed to|omitted to|do not) ask\b|\b(?:to|but|must|then|not|help|cannot|just|should) (?:also |therefore |again |once more |now |further |respectfully )?(?:ask|enquire|inquire)(?: of)?(?: you| the board| the council| again| once more| then| in turn| also|,)*,? (?:{ASKED_CLAUSE}|if\b|for (?:your|the|a|an|sight|details|copies|further|more|some|any)|about))",
    ),
    rule(
        _POLITE,
        0.85,
        "asks on somebody's behalf",
        "instructed directed asked requested required wishes wants behalf",
        r"\b(?:i|we) (?:am|are|have been|was|were)(?: now| also| therefore)? (?:instructed|directed|asked|requested|required)(?: by [^,;]{1,50}?)? to (?:ask|request|enquire|inquire|seek|invite|obtain|find out|establish|put|press|learn)\b|\b(?:has|have) (?:asked|instructed|directed|requested) me to (?:ask|request|enquire|inquire|seek|invite|obtain|find out|establish|put|press|learn)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says that the addressee can or should tell",
        "can could will would may might able for onus falls remains leave up",
        rf"\b(?:you(?:,? [a-z ]{{1,20}},)? (?:can|could|will|would|may|might|must|should|are able to|will be able to|might be able to|may be able to)(?:,? (?:also|now|please|perhaps|no doubt|at least|surely|then|just|kindly|possibly|be able to|doubtless))* (?:tell (?:me|us)|let (?:me|us) (?:know|have|see)|enlighten|throw (?:some |any |more )?light|shed (?:some |any |more )?light|explain(?! (?:to|your rights))|put my mind|clarify|help (?:me|us) (?:with|to|by)|say {WH})|(?:falls to|for|up to|open to|onus (?:is|lies|rests) (?:on|with|upon)|remains for|leave it to|incumbent (?:on|upon)|down to) you to (?:explain|tell|show|say|demonstrate|clarify|justify|establish|account|provide|satisfy|answer|prove|set out))\b(?! the outcome to)",
    ),
    rule(
        _POLITE,
        0.85,
        "gives the addressee the chance to answer",
        "opportunity chance",
        r"\b(?:giv(?:e|ing)|offer(?:ing)?|afford(?:ing)?|extend(?:ing)?|allow(?:ing)?|have|is|wish to give|like to give) (?:you|your [a-z]+)?(?: now| here)?(?: with)? ?(?:an?|the|this|every|your|one) (?:further |final |fair |last |early |full |proper )*(?:opportunity|chance) to (?:comment|respond|explain|reply|answer|say|correct|make|put|give|tell|set out|state|reconsider|clarify)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says what is missing or needed",
        "what missing lacking needed all only help helpful wanted lack",
        rf"(?:\bwhat (?:is|remains|was|would be|would|i still|we still|i|we)(?: still| now| also| really| most)? (?:missing|lacking|needed|required|wanted|called for|outstanding|absent|help|assist|helpful|useful|lack|have not (?:seen|had|got))\b|\b(?:the )?(?:only|one|first|last|other) (?:thing|piece|point|matter|item|detail|document)s? (?:that |which )?(?:is |are |i |we )(?:still )?(?:missing|lacking|wanting|outstanding|lack|need|want))[^.;?]{{0,80}}\b(?:is|are|was|be)\b",
    ),
    rule(
        _POLITE,
        0.5,
        "says the writer would know or have something",
        "would should 'd want need let must may",
        rf"\b(?:i|we|it|{SELF}|that|this)(?: would| should|'d)\b[^.;?]{{0,80}}? (?:know|hear|learn|told|tell (?:me|us)|receive|sight of|informed|understand)\b[^.;?]{{0,40}}?(?:{ASKED_CLAUSE}|{THING}|from you\b(?!r))",
    ),
)
