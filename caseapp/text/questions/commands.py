# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for asking outright: "Please provide …", "Let me have …", "State …"."""

from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.rules import ASKED_CLAUSE, DETERMINER, THING, THINGS, US, Rules, rule

_IMPERATIVE: Final = QuestionKind.IMPERATIVE
LEAD: Final = (
    r"^(?:(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|question \d{1,3}[.:]|q ?\d{1,3}[.:]?|[•▪●–*·-]) )?"
    r"(?:(?:and|but|so|also|further|furthermore|finally|lastly|first|firstly|second|secondly|third"
    r"|thirdly|fourthly|next|then|again|"
    r"therefore|accordingly|moreover|similarly|equally|in particular|in addition|additionally|do|or|now"
    r"|likewise|kindly|simply|just|"
    r"pray|alternatively|otherwise|instead|meanwhile|either|yes or no|specifically|more specifically"
    r"|for example|once more|at the same time|"
    r"thus|hence|or else|if so|if not|in short|in any event|to begin with|by the same token|after all"
    r"|well|even so|still|yet|"
    r"separately|as before|last|to be specific|to repeat|to be clear|i repeat|for clarity"
    r"|for completeness|briefly|generally),? )*"
    r"(?:(?:in|on|at|by|with|without|from|for|as|if|when|where|while|whilst|before|after|given|turning"
    r"|to|under|having|since|"
    r"because|although|though|regarding|concerning|following|subject|assuming|unless|once|during|until"
    r"|within|of|upon|should|had|were|about|moving|taking|"
    r"leaving|looking|bearing|whatever|however|whether|notwithstanding|despite|rather|apart|further to"
    r"|pursuant|supposing|granted|that being|this being|over|through)"
    r"\b[^,?;]{1,160}, (?:then,? |and |also |please,? |kindly )?(?:[a-z ]{1,30}, )?)?"
)
"""What may stand before a sentence begins in earnest: its number, a linking word, a clause that leads in."""

_BARE: Final = (
    r"(?:confirm|state|explain|provide|tell|specify|list|describe|identify|give|send|supply|clarify"
    r"|enclose|attach|include|name|indicate|"
    r"outline|detail|show|produce|account|answer|advise|furnish|submit|forward|comment|share|disclose"
    r"|summarise|quantify|"
    r"estimate|justify|substantiate|demonstrate|say|set out|set down|spell out|itemise|elaborate|expand"
    r"|point|refer|"
    r"email|e-mail|copy|verify|report|reply|respond|address|declare|reveal|define|illustrate|break down"
    r"|put|cite|return|check|find out|ask|complete)"
)

COMMANDS: Final = Rules(
    rule(
        _IMPERATIVE,
        0.9,
        "asks with “please”",
        "please",
        r"(?:^|(?<=[ (]))please\b(?:,? (?:could|would|can|will|may|might) (?:you|i|we|someone"
        r"|your [a-z]+|the [a-z]+)(?: (?:also|please|kindly|now|then))?)?,?(?: (?:do|also|therefore|now"
        r"|then|further)\b(?! not\b))*,? ?(?P<act>)(?=[a-z\"(])",
    ),
    rule(
        _IMPERATIVE,
        0.85,
        "asks for something with “please”",
        "please",
        rf"^(?:and |also |then |by [a-z0-9 ]{{1,20}},? )?(?:{THING}|(?:{DETERMINER} )?(?:[a-z'-]+"
        rf" ){{0,4}}?{THINGS})\b[^.;?]{{0,80}}?,? please(?: [a-z ]{{1,30}})?[.!]?$",
    ),
    rule(
        _IMPERATIVE,
        0.9,
        "asks with “kindly”",
        "kindly kind good",
        r"(?:^|(?<![a-z]{2} )(?<=[ (])|(?<=would )|(?<=could )|(?<=and )|(?<=then )"
        r"|(?<=also ))(?:kindly,? (?:also )?|be (?:so )?(?:good|kind)(?: enough to"
        r"| as to) )(?P<act>)(?=[a-z])",
    ),
    rule(
        _IMPERATIVE,
        0.85,
        "makes a request in so many words",
        "request question requirement requests questions",
        r"\b(?:take|treat|regard|accept|consider|read) this(?: letter| e-?mail| message| note)? as (?:an?"
        r"|my|our|the)"
        r"(?: [a-z-]+){0,2}? (?:request|question|requirement)s?\b",
    ),
    rule(
        _IMPERATIVE,
        0.9,
        "asks to be told or given it (“let me have …”)",
        "let",
        rf"(?:{LEAD}|[,;:–] (?:and |but |so )?)(?:do )?(?:please )?(?P<act>)let {US}(?:,?"
        rf" [a-z]+){{0,3}}?,? (?:have|know|see|be told|hear)\b",
    ),
    rule(
        _IMPERATIVE,
        0.85,
        "tells the addressee to answer (“State …”)",
        "confirm state explain provide tell specify list describe identify give send supply clarify"
        " enclose attach include "
        "name indicate outline detail show produce account answer advise furnish submit forward comment"
        " share disclose "
        "summarise quantify estimate justify substantiate demonstrate say set spell itemise elaborate"
        " expand point refer "
        "email e-mail copy verify report reply respond address declare reveal define illustrate break put"
        " cite return check find ask complete",
        rf"(?:{LEAD}|[;:–] (?:and |but |so |then |if not, )?)(?:please "
        rf"|therefore )?(?P<act>){_BARE},? (?:also |too |briefly |clearly |precisely |exactly |fully "
        rf"|in (?:your|full|detail|writing|terms)(?: [a-z]+)?,? |by [a-z0-9 ]{{1,20}},? "
        rf"|with your reply |for each [a-z]+(?: [a-z]+)?,? |if [^,]{{1,40}}, |, [^,]{{1,40}}, )*"
        rf"(?:{US}\b|{DETERMINER}\b|{ASKED_CLAUSE}|if\b|that\b|(?:copies|details|evidence|reasons"
        rf"|particulars|proof|sight|examples|documents|information|dates|names|figures|on|for|to (?:me"
        rf"|us|what|which|each)|by (?:year|month|age|type|category|region|ward)|so)\b)",
    ),
)
