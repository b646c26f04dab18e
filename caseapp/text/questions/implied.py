# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for asking by implication: "You will be able to tell me", "My question is", "What is missing is"."""

from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.rules import (
    ASKED_CLAUSE,
    GAP,
    LEARN,
    SELF,
    THEIRS,
    THING,
    WH,
    Rules,
    rule,
)

_POLITE: Final = QuestionKind.POLITE

IMPLIED: Final = Rules(
    rule(
        _POLITE,
        0.8,
        "asks leave to know or have",
        "may might can could",
        rf"^(?:and |but |so |then )?(?:may|might|can|could) (?:i|we){GAP}(?:please )?{LEARN}\b(?! (?:an end|how"
        rf" well|you\b))",
    ),
    rule(
        _POLITE,
        0.75,
        "says what is wanted of the addressee",
        "needs need requires require wants want seeks seek lacks lack required needed sought wanted missing"
        " outstanding due wanting",
        r"\b(?:needs?|requires?|wants?|seeks?|lacks?|required|needed|sought|wanted|missing|outstanding|due|wanting)"
        r"(?: now| still| also)? (?:of|from) (?:you|your (?:[a-z]+ )?(?:side|end|office|department|team|board"
        r"|company))\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says what the addressee's answer is to hold",
        "response reply answer letter report statement submission account comments observations views"
        " representations proposals figures reasons",
        r"\byour (?:[a-z]+ )?(?:response|reply|answer|letter|report|statement|submission|account)(?: [a-z]+){0,3}?"
        r" (?:should|must|needs? to|is to|ought to|will need to)(?: also| please| at least)? (?:cover|include|address"
        r"|set out|explain|deal with|state|contain|give|say|identify|confirm|describe|tell|show)\b"
        r"|\byour (?:comments|observations|views|representations|proposals|figures|reasons|account)\b[^.;?]{0,80}?"
        r" (?:should|must|are to|is to|will need to|need to|ought to) (?:reach|be with|be sent|be received|arrive|be"
        r" given|come|be made|be lodged)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "asks for a decision",
        "request requests requesting seek seeks seeking ask asks asking apply applies applying",
        rf"\b{SELF}(?: also| now| hereby| therefore| would| should| must| am| are| is| respectfully"
        rf"| formally)*{GAP}(?:requests?|requesting|seeks?|seeking|asks? for|asking for|apply for|applies for"
        rf"|applying for) (?:(?:an?|the|your|more|some|any|further|[a-z]+'s) )*(?:[a-z]+ )?(?:extension|time"
        rf"|permission|leave|consent|ruling|determination|guidance|direction|directions|approval|agreement"
        rf"|authority|exemption|review)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says that the addressee is to tell",
        "essential important imperative vital necessary crucial right time look this unless must",
        r"(?:\bit is (?:therefore |now |also |of course )?(?:essential|important|imperative|vital"
        r"|necessary|crucial|right|only right"
        r"|high time) that you(?: now| should)?|\b(?:i|we) look to (?:you|the [a-z]+) to|\bthis"
        r" (?:letter )?is to (?:ask|request|invite)"
        r" (?:you|that you)(?: to)?|\bunless you(?: now| can)?|\byou must(?: now| therefore)?)"
        r" (?=explain|tell|provide|confirm|clarify|set|say|state|send|let"
        r"|supply|identify|answer|comment|account|justify|give (?:me|us|a|your)|show|produce"
        r"|disclose)(?P<act>)(?! an (?:interpreter|apology))",
    ),
    rule(
        _POLITE,
        0.75,
        "says what the writer must know",
        "know see have told",
        rf"\b(?:it is (?:also |therefore )?(?:important|essential|necessary|vital|right|crucial) to know"
        rf"|(?:i|we) must(?: now| therefore| also| first)?"
        rf" (?:know|see|have|be told)) (?:{ASKED_CLAUSE}|{THING})",
    ),
    rule(
        _POLITE,
        0.9,
        "looks forward to a particular answer",
        "forward look looking await hope hoping",
        rf"\b(?:look|looks|looking) forward(?:,? [a-z ]{{0,30}},?)? to "
        rf"(?!(?:receiving |having |getting )?(?:your |an? |the )*(?:early |prompt |swift |further |full "
        rf"|speedy |substantive )*"
        rf"(?:repl(?:y|ies)|responses?)\b(?! (?:to|on|about) (?:question|point|the|each|my|our|these)))"
        rf"(?:(?:(?:hearing|learning|knowing"
        rf"|understanding|seeing|finding out|being told|discovering|reading"
        rf"|having) (?:from you )?(?:about |of |on |as to |more about )?(?:{ASKED_CLAUSE}|(?:the|your|a"
        rf"|an|any|some|further|what|this) (?!reply|response|soon|shortly|letter)[a-z]+)"
        rf"|(?:receiving|having|seeing|sight of|getting|obtaining)?(?: from you)? ?(?:a cop(?:y|ies)"
        rf"|(?:an? |the |your |any |some |further |full |early |detailed |those |these "
        rf"|copies of )*(?:{THING})(?<!response to)(?<!reply to)(?<!representations)(?! (?:from|by|soon"
        rf"|shortly)\b)))|an? (?:clear |full |proper |straight |direct |substantive )*(?:answer"
        rf"|explanation) (?:to|of|on|as))",
    ),
    rule(
        _POLITE,
        0.8,
        "puts a question of the writer's own (“my question is …”)",
        "question questions query point queries request concern issue issues matter questions",
        rf"(?:\b(?:my|our|the)(?: (?:first|second|third|fourth|next|other|final|last|remaining|main"
        rf"|further|only|immediate|simple|principal|key|one|two|central|real|chief"
        rf"|related))* (?:question|query|request|enquiry|inquiry|questions|queries|requests)(?: (?:then"
        rf"|therefore|now|here|to you|for you|that remains|(?:which |that )?(?:i|we) (?:have|put|ask"
        rf"|raise|would put|would ask|now ask|must ask|wish to put)(?: to you)?(?: is)?))*,? "
        rf"(?:is|are|concerns?|relates?|turns? on|goes to|arises?|remains?|asks?)\b(?! (?:answered|dealt"
        rf"|addressed|not (?:whether|one|how)|in the|set out|listed|attached|annexed|overleaf|enclosed"
        rf"|a matter|about to|already|resolved|settled|closed|moot|academic|for the|now (?:answered"
        rf"|closed|academic|settled)|no longer|withdrawn|whether the (?:act|statute|court|law"
        rf"|tribunal))))"
        rf"|\b(?:there|that|this|which) (?:is|are|remains?|leaves?|raises?|brings? me to|prompts?|begs?"
        rf"|still leaves|also leaves|then leaves|invites|poses|gives rise to)(?: (?:then|also|still"
        rf"|of course|finally|open|me with|us with))* (?:the|a|one)(?: (?:further|second|other|obvious"
        rf"|final|separate|related|important|outstanding|remaining|last|vexed|inevitable|fundamental"
        rf"|question))* (?:question (?:of|as to|about)|(?:question|matter|issue|point) "
        rf"(?!(?:on|upon|in|over|to|with|for) which\b)(?:is|to be"
        rf" answered|i should"
        rf"|i would|we should|we would|(?:of |as to |about )?{ASKED_CLAUSE}))",
    ),
    rule(
        _POLITE,
        0.85,
        "says what the writer would know",
        "what all things thing matters",
        rf"\b(?:what|all(?: that)?|the (?:one |only |first |second |last |other )?(?:thing|point|matter"
        rf"|fact|information)s?(?: that| which)?)(?: ,)?{GAP}(?:i|we|{SELF})(?: would| should| do| am"
        rf"| are| really| also| now| still|'d| cannot| can't)*{GAP}(?:like|want|need|wish|ask|seek"
        rf"|asking|asking for|after|require|lack|hope|trying|keen|anxious|find|see|tell"
        rf"|looking for)\b(?:[^.;?]{{0,80}}) (?:is|are|were|was|as follows)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says that the writer is owed an answer",
        "entitled owed deserve deserves right owe entitles",
        rf"\b{SELF} (?:think |believe |consider |submit |feel )?(?:that )?(?:{SELF} )?(?:am|are|is"
        rf"|have a|deserve|deserves|has a|have the){GAP}(?:entitled|owed|right)?{GAP}(?:to )?(?:{LEARN}"
        rf"|{THING})",
    ),
    rule(
        _POLITE,
        0.8,
        "asks the addressee to look and tell",
        "interested interest curious intrigued",
        rf"\b(?:{SELF}(?: am| are| is|'m|'re| would be| remain| was)|of (?:particular |some "
        rf"|great )?interest (?:to me |to us )?(?:is|would be)|(?:my|our) interest is){GAP}(?:interested"
        rf"|curious|intrigued|interest)?,? ?(?:in|to know|to hear|to learn|about|by|as to|how|why|what"
        rf"|is|whether)\b(?=[^.;]{{0,60}}(?:{WH}|your?|reason|reasons|reasoning|basis|thinking|process"
        rf"|circumstances|result|outcome|detail|details|method|origin|source|cost)\b)",
    ),
    rule(
        _POLITE,
        0.75,
        "asks for it with “if you could”",
        "if",
        rf"\bif (?:it is not too much trouble,? )?{THEIRS}(?! would (?:like|prefer"
        rf"|rather))(?:,? (?:could|would|can|will|might|please|kindly|also|be so kind as|be good enough"
        rf"|were able to|were to|are able to|felt able to|were|are"
        rf"|able))+{GAP}(?:to )?(?P<act>)(?=[^.;?]{{3,200}}(?:\b(?:helpful|grateful|appreciated?|obliged"
        rf"|kind|welcome|useful|assist|help|thank|thanks|good)\b|$))",
    ),
    rule(
        _POLITE,
        0.75,
        "asks where the answer is",
        "list follow following below attached annex overleaf schedule questions points",
        r"\b(?:i|we) (?:set out|list|have set out|have listed|attach|put|enclose|pose|raise) (?:below "
        r"|here |overleaf |beneath )?(?:the |my |our |some |a number of |several |\w+ )?(?:questions"
        r"|points|matters|queries)\b[^.;]{0,60}(?:on which|to which|that|which) (?:i|we"
        r"|you)[^.;]{0,40}(?:answer|answers|respond|response|comments?|help|information|views)",
    ),
    rule(
        _POLITE,
        0.75,
        "says that there are questions to answer",
        "questions question queries query points requests matters",
        r"\b(?:i|we) (?:still |also |now |do )?(?:have|would raise|raise|should like to raise"
        r"|wish to raise) (?:just |but )?(?:an?|one|two|three|four|five|six|some|several|the following"
        r"|these|a few|a (?:few|number|couple|series|list) of|further|certain|many)(?: (?:further|more"
        r"|other|small|specific|additional|brief|short|supplementary|related|outstanding|final"
        r"|simple))* (?:questions?|queries|query|points|requests?|matters)(?: (?:about|on|concerning"
        r"|regarding|for you|to put|to ask|arising|on which|as to|relating|which (?:i|we)|that (?:i"
        r"|we))\b|, )",
    ),
    rule(
        _POLITE,
        0.7,
        "says that others are entitled to an answer",
        "entitled deserve deserves right",
        rf"\b(?:is|are|has a|have a|deserves?|has the|have the){GAP}(?:entitled|right"
        rf"|surely entitled)?{GAP}?to (?:know|be told|an (?:answer|explanation|account)|understand)\b",
    ),
    rule(
        _POLITE,
        0.55,
        "leaves it to the addressee to say otherwise",
        "unless",
        r"\bunless (?:you (?:wish|want|have|tell|can|would like|object|are able|let|show|say|persuade)"
        r"|i hear|we hear|i am told|we are told)\b(?!.*\bnot publish)",
    ),
    rule(
        _POLITE,
        0.75,
        "says the writer would be helped by it",
        "assisted helped aided comforted reassured served by mind",
        rf"\b(?:would|should|will|'d|might) (?:also |much |greatly |considerably |be |all "
        rf"|both )*(?:assisted|helped|aided|reassured|served|better served|comforted) (?:by|with|to"
        rf"|if) (?!your (?:help|staff|presence))(?:{THING}|a |an |your |the |further|knowing|seeing"
        rf"|having|know|see|{WH}|you)",
    ),
    rule(
        _POLITE,
        0.75,
        "could not leave it unasked",
        "ask enquire inquire",
        r"\b(?:remiss|amiss|wrong|negligent|strange|odd|failing in my duty)(?: of (?:me|us))?(?: if (?:i"
        r"|we) (?:did|were))? not to ask\b|\bif (?:i|we) (?:did not|failed to|omitted to|do not) ask\b",
    ),
    rule(
        _POLITE,
        0.75,
        "is led to ask",
        "ask enquire inquire",
        rf"\b(?:(?:i|we|my|our|one)\b[^.;?]{{0,80}}?|(?:me|us)\b(?: [\w'-]+){{0,3}}?)"
        rf" (?P<cue>)(?:to|but|must|then|not|help|cannot|just"
        rf"|should) (?:also |therefore |again |once more |now |further |respectfully )?(?:ask|enquire"
        rf"|inquire)(?: of)?(?: you| the board| the council| again| once more| then| in turn| also|,)*,?"
        rf" (?:{ASKED_CLAUSE}|if\b|for (?:your|the|a|an|sight|details|copies|further|more|some|any)|about)",
    ),
    rule(
        _POLITE,
        0.85,
        "asks on somebody's behalf",
        "instructed directed asked requested required wishes wants behalf",
        r"\b(?:i|we) (?:am|are|have been|was|were)(?: now| also| therefore)? (?:instructed|directed"
        r"|asked|requested|required)(?: by [^,;]{1,50}?)? to (?:ask|request|enquire|inquire|seek|invite"
        r"|obtain|find out|establish|put|press|learn)\b|\b(?:has|have) (?:asked|instructed|directed"
        r"|requested) me to (?:ask|request|enquire|inquire|seek|invite|obtain|find out|establish|put"
        r"|press|learn)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says that the addressee can or should tell",
        "can could will would may might able for onus falls remains leave up",
        rf"\b(?:you(?:,? [a-z ]{{1,20}},)? (?:can|could|will|would|may|might|must|should|are able to"
        rf"|will be able to|might be able to|may be able to)(?:,? (?:also|now|please|perhaps|no doubt"
        rf"|at least|surely|then|just|kindly|possibly|be able to|doubtless))* (?:tell (?:me|us)"
        rf"|let (?:me|us) (?:know|have|see)|enlighten|throw (?:some |any |more )?light|shed (?:some "
        rf"|any |more )?light|explain(?! (?:to|your rights))|put my mind|clarify|help (?:me|us) (?:with"
        rf"|to|by)|say {WH})|(?:falls to|for|up to|open to|onus (?:is|lies|rests) (?:on|with|upon)"
        rf"|remains for|leave it to|incumbent (?:on|upon)|down to) you to (?:explain|tell|show|say"
        rf"|demonstrate|clarify|justify|establish|account|provide|satisfy|answer|prove"
        rf"|set out))\b(?! the outcome to)",
    ),
    rule(
        _POLITE,
        0.85,
        "gives the addressee the chance to answer",
        "opportunity chance",
        r"\b(?:giv(?:e|ing)|offer(?:ing)?|afford(?:ing)?|extend(?:ing)?|allow(?:ing)?|have|is"
        r"|wish to give|like to give) (?:you|your [a-z]+)?(?: now| here)?(?: with)? ?(?:an?|the|this"
        r"|every|your|one) (?:further |final |fair |last |early |full |proper )*(?:opportunity"
        r"|chance) to (?:comment|respond|explain|reply|answer|say|correct|make|put|give|tell|set out"
        r"|state|reconsider|clarify)\b",
    ),
    rule(
        _POLITE,
        0.8,
        "says what is missing or needed",
        "what missing lacking needed all only help helpful wanted lack",
        r"(?:\bwhat (?:is|remains|was|would be|would|i still|we still|i|we)(?: still| now| also| really"
        r"| most)? (?:missing|lacking|needed|required|wanted|called for|outstanding|absent|help|assist"
        r"|helpful|useful|lack|have not (?:seen|had|got))\b|\b(?:the )?(?:only|one|first|last"
        r"|other) (?:thing|piece|point|matter|item|detail|document)s? (?:that |which )?(?:is |are |i "
        r"|we )(?:still )?(?:missing|lacking|wanting|outstanding|lack|need|want))[^.;?]{0,80}\b(?:is"
        r"|are|was|be)\b",
    ),
    rule(
        _POLITE,
        0.5,
        "says the writer would know or have something",
        "would should 'd want need let must may",
        rf"\b(?:i|we|it|{SELF}|that|this)(?: would| should|'d)\b[^.;?]{{0,80}}? (?:know|hear|learn|told"
        rf"|tell (?:me|us)|receive|sight of|informed|understand)\b[^.;?]{{0,40}}?(?:{ASKED_CLAUSE}"
        rf"|{THING}|from you\b(?!r))",
    ),
)
