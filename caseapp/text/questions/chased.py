# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for what was asked or promised before and is still open."""

from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.rules import (
    ASKED_CLAUSE,
    GAP,
    SELF,
    THEIRS,
    THING,
    Rules,
    rule,
)

_CHASED: Final = QuestionKind.CHASED
_ASKED_FOR: Final = (
    r"(?:(?:i|we)(?: had| have|'d|'ve)? (?:asked(?: for)?|applied for|requested|sought|wanted|put|raised|posed)"
    r"|requested|asked for|sought|promised|you (?:promised|undertook|agreed|offered|said|mentioned"
    r"|refer|describe)|"
    r"to which (?:you|i|we)|question \d+|(?:my|our)(?! (?:invitation|offer|door|file|case)"
    r"\b)|your (?:promised|reply|response|answer|comments|account|report|proposals"
    r"|explanation|observations|undertaking))"
)

CHASED: Final = Rules(
    rule(
        _CHASED,
        0.8,
        "says that the writer still waits for it",
        "await awaiting awaits waiting wait awaited lack without pending outstanding need",
        rf"\b(?:{SELF}(?: am| are| is| have| has been| been|'m|'re)?)(?: ,)?{GAP}(?:still )?(?:(?:await"
        rf"|awaits|awaiting|waiting(?: for| to (?:hear|see|receive|learn|be told))|wait for"
        rf"|waited [a-z ]{{1,20}} for|lack|without) (?!your (?:early |prompt |further )*(?:reply"
        rf"|response|letter)\b(?! (?:to|on|about|as)))(?!(?:with interest|hearing"
        rf"|instructions))(?:{THING}|your|the (?!outcome|result|judgment|verdict"
        rf"|decision of the (?:court|tribunal)|court|trial|hearing|conclusion)|a |an |any|some|copies"
        rf"|sight|to |those|these|that|{ASKED_CLAUSE}|(?:hear|learn)))",
    ),
    rule(
        _CHASED,
        0.8,
        "says that a question or request is still open",
        "unanswered outstanding overdue open unaddressed unresolved answered addressed received supplied"
        " provided sent "
        "reached arrived dealt replied responded forthcoming enclosed reply response answer attached"
        " produced materialised acknowledged seen come appeared met satisfied still remains pending",
        rf"\b(?:{_ASKED_FOR}\b[^.;?]{{0,140}}?|(?:question|questions|request|enquiry|query|point|part"
        rf"|item)s?(?: \(?\w{{1,4}}\)?)?(?: (?:of|in|from|and|to) [^.;?]{{1,60}}?)?|(?:the|any) (?:copy"
        rf"|copies|documents?|schedule|information|minutes|report|figures|data|list|papers|records?"
        rf"|statement|reply|answer|response|explanation|annex|enclosure|attachment|plan|log|lease|file"
        rf"|breakdown|extract)[^.;?]{{0,100}}?) "
        rf"(?:(?:has|have|was|were|is|are|had|did|does|do|remain|remains|stands?)(?: (?:still|yet|as yet"
        rf"|so far|thus far|ever|therefore|also|now|never|been|wholly))* ?(?:(?:not|never|n't)(?: yet"
        rf"| been| so far| as yet| fully| properly| ever| actually| in fact| directly| adequately| even"
        rf"| still)* (?:answered|addressed|received|supplied|provided|sent|reach(?:ed)?|arrived?"
        rf"|dealt with|replied|responded|forthcoming|enclosed|attached|produced|materialised"
        rf"|acknowledged|come|appeared|met|satisfied|to hand|with (?:it|your letter))|unanswered"
        rf"|outstanding|overdue|unaddressed|unresolved|still open|open|awaited|missing|pending"
        rf"|long overdue|due|(?:now |already |almost |nearly |over |some )*(?:an?|\w+)"
        rf" (?:days?|weeks?|months?|years?) (?:overdue|late|old))"
        rf"|(?:has|have) gone (?:unanswered|without)|(?:met|meets) with (?:silence|no)"
        rf"|stands? open)\b"
        rf"(?! (?:to|by) (?:the (?:complainant|family)|mr|mrs|ms))",
    ),
    rule(
        _CHASED,
        0.8,
        "says that there has been no answer",
        "no without none nothing neither silence nor",
        rf"\b(?:{SELF}(?: have| has| had|'ve)?(?: still| yet| also| as yet| so far| to date| received"
        rf"| had| been given| seen| heard)*|there (?:has|have)(?: still| been| yet| so far| as yet)+|and"
        rf"|but|with|to which|met with|you (?:sent|gave|made|returned|offered))(?:,? ?(?:i|we|there"
        rf"|you)(?: have| has)?(?: had| been| received| got| given)?)? (?:no|without|neither|nothing"
        rf"|only silence|none)(?: \w+)? ?(?:reply|response|answer|acknowledgement|explanation"
        rf"|substantive|from you|by way of|information|sign of)\b(?! (?:is|was|will be|are) (?:needed"
        rf"|required|necessary|expected|called))",
    ),
    rule(
        _CHASED,
        0.8,
        "puts the question again",
        "again repeat reiterate restate renew return press pursue remind reminder chase once repeated"
        " re-put back second third "
        "repeating reminding times twice repeatedly already renewing resubmit revert still returning"
        " insist persist maintain stand follow following",
        rf"(?:\b(?:{SELF}|let me|allow me to|permit me to|and|to|(?:may|might) (?:i|we)"
        rf"|this letter)(?: would| must| do| should| can"
        rf"| may| will| shall| am| are| is| have| had| has| now| therefore| also| here| to|'m"
        rf"|'re)*{GAP}(?:repeat|reiterate|restate|renew|resubmit|return to|come back to|revert to"
        rf"|put(?: \w+){{0,4}}? again|pose (?:the|my) question again|ask (?:you )?(?:again|once more"
        rf"|once again|a (?:second|third|fourth) time)|(?:remind|reminding) {THEIRS} (?:that (?:i|we|my|our"
        rf"|questions?|points?|you (?:have|did|were|promised|undertook|agreed|said|still|are yet))"
        rf"|of (?:(?:my|our|the|those|these)"
        rf"(?: [a-z]+){{0,2}} )?(?:questions?|requests?|letters?|unanswered|outstanding|quer(?:y|ies)"
        rf"|enquir(?:y|ies)|points? \(?\w{{1,4}})|of your (?:[a-z]+ )?(?:promise|undertaking)|what)|chase"
        rf"|chasing|pursue (?:the|my|your)|press (?:you|the|my|for|again|the point)|pressing you|insist (?:on|upon)"
        rf"|follow(?:ing)? up)\b(?! (?:the|my|our|that) (?:thanks|apolog\w+|view|offer|concern|position"
        rf"|warning|advice|conclusion|finding|recommendation)))"
        rf"|\b(?:i|we)(?: have| had|'ve)?(?: now| already| since| therefore)? (?:asked|requested|written"
        rf"|put|raised|sought|enquired|inquired)\b[^.;?]{{0,100}}?\b(?:(?:two|three|four|five|six"
        rf"|several|many|\d+) times|twice|thrice|repeatedly|before|more than once|already"
        rf"|on (?:\w+ )?(?:several|two|three|four|five|many|numerous) occasions|again"
        rf"|time and again)\b(?![^.;]{{0,60}}\b(?:and|which) you (?:have )?(?:answered|replied|provided"
        rf"|sent|gave))"
        rf"|\b(?:as|which) (?:i|we)(?: have| had)? (?:already |previously |also |first |once )?(?:asked"
        rf"|requested|enquired|sought|said)\b|\bi (?:would |must |do )?(?:simply )?(?:refer"
        rf"|draw) you (?:back )?to (?:my|our|the) (?:question|unanswered|outstanding|request)",
    ),
    rule(
        _CHASED,
        0.75,
        "recalls a question of the writer's that is still open",
        "asked question request requested wrote sought letter point put invited enquired inquired",
        r"\b(?:i|we|my letter(?: of [^,;.]{1,25})?|our letter(?: of [^,;.]{1,25})?|my (?:first"
        r"|second|third|original|earlier|previous) letter)(?: had| have| also| specifically| expressly"
        r"| did| then| first|'ve|'d)* (?:asked?|requested?|sought|wrote|enquired|inquired|put|invited"
        r"|raised)\b[^;?]{0,200}?(?:\b(?:no|not|never|nothing|without|still|yet|silence|unanswered"
        r"|outstanding|overdue|instead|another|different|await|awaiting|waiting|remains?|ignored"
        r"|overlooked|passed over)\b)(?![^.;]{0,20} (?:to|be) (?:named|identified))",
    ),
    rule(
        _CHASED,
        0.75,
        "restates a question of the writer's own",
        "question asked asking request put enquiry query point requested",
        r"(?:\b(?:my|our|the) (?:\w+ )?(?:question|request|enquiry|query|point)(?: (?:that "
        r"|which )?(?:i|we)(?: had| have)? (?:asked|put|raised|made|posed)(?: you| to you)?)?(?: (?:in"
        r"|of|on) [^,;.]{1,30})?,? (?:was|were|had been)(?: simply| in fact| rather| quite"
        r"| not)* (?:this|on what|by whom|at what|in what|whether|how|why|what|when|who|which|where|about"
        r"|for|if|whose|to (?:know|have"
        r"|see)|:)"
        r"|\bwhat (?:i|we)(?: had| have| actually| in fact| did)* (?:asked?|requested|sought"
        r"|wanted)(?: for| to know| you)?,? (?:was|is)\b|\bwhich was (?:whether|how|why|what|when|who"
        r"|where)\b|\b(?:i|we) (?:asked|enquired|inquired|wrote to ask)(?: you"
        r"| of you)(?:,? [a-z0-9 ]{1,40},?)? (?:whether|how|why|what|when|who|which|where|for"
        r"|to (?:explain|confirm|provide|tell|say|state|send|let))\b(?![^.;]{0,160}\b(?:and|which"
        r"|;) you (?:have )?(?:answered|replied|confirmed|told|provided|sent|gave|explained|said"
        r"|did))(?! [^.;]{0,160}\b(?:i am grateful|thank|received|you kindly)))",
    ),
    rule(
        _CHASED,
        0.75,
        "says that not all of the questions have had an answer",
        "not none few only neither half",
        r"\b(?:not (?:one|any|all|half|a single one)|none|few|neither|only (?:one|two|some|half|part))(?: of)?"
        r" (?:my|our|the|these|those)\b[^.;?]{0,60}? (?:has|have|had|was|were|is|are)(?: yet| been| so far| ever)*"
        r" (?:answered|addressed|dealt with|met|supplied|provided|sent|replied to)\b",
    ),
    rule(
        _CHASED,
        0.75,
        "recalls what the addressee promised",
        "promised undertook agreed offered said undertaking promise assured committed",
        r"\byou(?: had| have| also|'d)? (?:promised|undertook|agreed|offered"
        r"|said (?:that )?you (?:would|could|were)|assured (?:me|us)|committed|gave (?:an"
        r"|your) undertaking)\b[^.?]{0,160}?\b(?:still|not|never|yet|no|nothing|without|await"
        r"|outstanding|overdue)\b",
    ),
    rule(
        _CHASED,
        0.7,
        "says that a letter of the writer's has had no answer",
        "letter letters e-mail email reminder reminders message overdue deadline late",
        rf"\b(?:(?:my|our|the commissioner's) (?:letters?|e-?mails?|messages?|reminders?)|a reminder"
        rf"|this is (?:a|my|our) (?:\w+ )?reminder)\b[^.;?]{{0,100}}?\b(?:(?:has|have|remains?|is|are"
        rf"|was|were|went|goes)(?: still| yet| now| so far| as yet| been)*{GAP}(?:unanswered|not"
        rf"|outstanding|overdue|without (?:a |an |any )?(?:reply|answer|response))|to which (?:i|we|you"
        rf"|no|there)[^.;?]{{0,40}}\b(?:no|not|nothing|yet|never)\b|(?:about|of|for|that) (?:the|my|our"
        rf"|your)\b)",
    ),
    rule(
        _CHASED,
        0.75,
        "recalls what was asked for and has not come",
        "overlooked ignored missed forgotten omitted evaded sidestepped neglected over sight second third"
        " fourth fifth sixth final last latest further renewed since weeks months days stands stand due"
        " yet still nothing silence times time again way try live occasions ago",
        r"\b(?:weeks?|months?|days|year|years|time)\b[^.;?]{0,60}?\b(?:since (?:i|we|my|our"
        r"|you (?:promised|undertook|said|agreed))|(?:have|has) (?:now )?(?:passed|gone by|elapsed)"
        r"|after (?:i|we|my))\b(?=[^.;]*\b(?:ask|asked|request|requested|question|wrote|letter|promised"
        r"|undertook|reply|answer|log|sought|raised)\b)"
        r"|\b(?:my|our|the)(?: \w+){0,2} (?:request|question|enquiry|query|requests"
        r"|questions)\b[^.;?]{0,80}?\b(?:still |therefore |thus )?(?:stands?|remains? live|(?:has"
        r"|have) (?:now |already )?been (?:put|asked|made|raised|repeated)\b[^.;?]{0,30}\b(?:times"
        r"|twice|repeatedly|before|already|occasions))\b"
        r"|\b(?:questions?|points?|requests?|letters?|part|item|matter)\b[^.;?]{0,80}? (?:has|have|had"
        r"|was|were|to have)(?: simply| evidently| perhaps| therefore| again)? (?:been )?(?:overlooked"
        r"|ignored|passed over|missed|forgotten|left out|omitted|evaded|sidestepped|neglected"
        r"|lost sight of)\b"
        r"|\b(?:my|our) (?:second|third|fourth|fifth|sixth|final|last|latest|further"
        r"|renewed) (?:request|letter|reminder|enquiry|attempt|email|e-mail)\b(?! (?:you"
        r"|of \d+ \w+ you))"
        r"|\b(?:has|have|had|is|are) (?:yet|still) to (?:arrive|reach|be (?:answered|received|sent"
        r"|supplied|provided|addressed|explained|produced|given|told|dealt)|come|appear|materialise"
        r"|answer|reply|explain|provide|tell|send|say|address|respond|supply|produce)\b"
        r"|\b(?:i|we)(?: have| had|'ve)?(?: still| since| so far| as yet)* (?:heard|had|received|seen"
        r"|been sent|been told) (?:nothing|only silence|neither)\b|\bnothing (?:further |more )?(?:has"
        r"|have) (?:since )?(?:been (?:heard|received|sent)|reached|come|arrived|followed)\b"
        r"|\b(?:your|the|a|that) (?:reply|response|answer|information|report|documents?|figures|account"
        r"|explanation|schedule|plan)\b[^.;?]{0,40}\b(?:was|were|fell|is now|is) due\b"
        r"|\byou were to (?:have )?(?:sen[dt]|provided?|suppl(?:y|ied)|let|tell|told|given?|repl(?:y"
        r"|ied)|answer(?:ed)?|confirm(?:ed)?)\b"
        r"|\b(?:second|third|fourth|fifth|sixth|last) time (?:that )?(?:of asking|i|we|on which)\b"
        r"|\b(?:let me|i|i will|i shall|may i) (?:try|ask|put it|put that) (?:again|it another way"
        r"|another way|differently|more simply|afresh)\b|\bthat (?:was|is) not (?:my|our"
        r"|the) question\b|\bnot (?:what i|what we|the question i|the question we) asked\b",
    ),
    rule(
        _CHASED,
        0.6,
        "recalls a question of the writer's own",
        "asked enquired inquired requested sought question",
        r"\b(?:i|we|my (?:\w+ )?letter(?: of [^,;.]{1,20})?|our (?:\w+ )?letter(?: of [^,;.]{1,20})?"
        r"|my question(?: to you)?)(?: had| have| also| then| was)*(?: (?:asked|put|was|read"
        r"|this))*(?: you)?(?: in \w+| this)?[:,]? ?¤{3,}"
        r"|\b(?:i|we|my (?:\w+ )?letter(?: of [^,;.]{1,20})?|my (?:first|second|third) question)(?: had"
        r"| have| also| specifically| expressly| did| then| first|'ve|'d)* (?:asked|enquired"
        r"|inquired)(?: you)?,? (?:whether|how|why|what|when|who|whom|whose|which|where|on what|by whom"
        r"|in what|at what|for (?:the|a|your|details|copies|sight))\b(?![^?]*\b(?:(?:and|which|;|but"
        r"|,) (?:you|he|she|they|it|that|the)\b[^.;]{0,40}\b(?:answered|replied|told|provided|sent|gave"
        r"|explained|said|was|were|did|confirmed|has|have)|(?:was|were|been) (?:told|given|shown|sent"
        r"|answered)|satisfied|grateful|thank|received|helpful|resolved))",
    ),
    rule(
        _CHASED,
        0.7,
        "says that an answer did not deal with the question",
        "answer answered reply response question evaded avoided sidestepped skirted ignored passed"
        " misunderstood dodged circumvented instead",
        r"\b(?:that|this|which|your (?:answer|reply|response)|you|it)(?: (?:is|was|does|did|do|has|have"
        r"|with respect|therefore|still|simply|,))* (?:not(?: an| the| a| really| in terms"
        r"| yet)* answer(?:ed|s)?(?: (?:to|the|my|our|that|it|question))*|evade[sd]?|avoid(?:s|ed)"
        r"|sidestep(?:s|ped)?|skirt(?:s|ed)|ignore[sd]|passe[sd] over|misunderstood|dodge[sd]"
        r"|no answer)(?: (?:to|the|my|our|that|it))*(?: (?:question|point|request|issue|enquiry"
        r"|what i asked))?\b",
    ),
)
