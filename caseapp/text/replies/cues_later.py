# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of words by which official letters put an answer off."""

from typing import Final

from caseapp.text.replies.moves import Cue, Move, cue

LATER: Final[tuple[Cue, ...]] = (
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\byou (?:shall|will) (?:then |soon )?(?:have|hear|get|receive|be told|be informed|be sent)\b|"
        r"\b(?:we|i) (?:shall|will|should) (?:then |soon |\w+ )?(?:have|know|hear|get|receive|see|be told|"
        r"be informed|be able|pass on|return|make|come)\b|\b(?:will|shall) be (?:yours|with you|known|"
        r"ready|settled|in touch|writing|able|in a position)\b|\bhopes? to (?:\w+ )?(?:answer|reply|have|"
        r"know|write|respond|let|send|be|finish|complete)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\b(?:i|we) have (?:now )?(?:sent for|left word|put (?:your|this|the) (?:\w+ )?(?:question|point|"
        r"request|matter|enquiry)s? to|called in|asked (?:for|him|her|them|the|our|my|that)|set up|"
        r"ordered a|retained)\b|\b(?:has|have) not (?:yet )?(?:come|arrived|replied|discussed|met|been "
        r"set|been told|reported|come back|heard|decided|finished|reached|received|seen|had|been able)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\b(?:on leave|on the agenda|out of the office|away until|half done|half way through|in draft|"
        r"with the printers?|go(?:es)? in the post|reserved|handed down|before the (?:week|month|year) is "
        r"out|a little longer|think (?:about|over)|let (?:him|her|them|it) finish|wait(?:ing)? for|want "
        r"to wait|have to wait|rather wait|reports? (?:back )?(?:in|on|by|next)|come(?:s)? out (?:in|"
        r"every|next)|still to come|not (?:quite )?ready|being dealt with|dealt with by|deep store|in the "
        r"process of|under way|one of the (?:questions|matters|points|issues) (?:that|which|the)|has been "
        r"set|await)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.9,
        True,
        r"\b(?:will|shall|hope to|hopes to|intend to|aim to|expect to|undertake to|plan to|going to|able "
        r"to|able then to|would then|promise to)(?: \w+){0,5} (?:write|reply|respond|revert|come back|get "
        r"back|let you (?:know|have)|contact you|be in touch|update|inform you|tell you|send you|report "
        r"(?:\w+ ){0,4}to you|follow up|hear from|set out our|hear further|hear more|advise you|return to "
        r"(?:this|you|it)|answer|provide (?:you|the|that|this|it|them|a)|share (?:the|it|them|this))\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\b(?:will|shall|to|is to) (?:be )?(?:sent|forwarded|supplied|provided|follow|given|made "
        r"available|communicated)\b(?! (?:enclosed|attached))(?: \w+){0,3} (?:to you|you|shortly|"
        r"separately|under|by|in|after|when|once|as soon|later|at)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\b(?:in due course|shortly|in the near future|at a later date|as soon as (?:\w+ )?(?:possible|"
        r"practicable|i|we|(?:it|they|that) (?:is|are|has|have)|available|complete\w*)|in the coming "
        r"(?:days|weeks|months)|before long|at the earliest opportunity|when (?:we|i) (?:are|am) (?:in a "
        r"position|able|ready))\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\b(?:once|until|when|after|before|unless and until) (?:\w+ ){1,8}?(?:complete[ds]?|completion|"
        r"conclude[ds]?|conclusion|concluded|report(?:s|ed)|ended|ends|finish(?:es|ed)|run its course|"
        r"been (?:completed|concluded|settled|closed|heard|received|determined|agreed|approved|published|"
        r"established)|received it|heard from|heard|arrives?|arrived|returns?|return|available|known|"
        r"determined|reached|published|spoken to|consulted)\b",
    ),
    cue(Move.PUTS_OFF, 0.85, True, r"\b(?:pending|await(?:s|ed|ing)?|outcome of)\b(?! (?:trial prisoners))"),
    cue(
        Move.PUTS_OFF,
        0.9,
        True,
        r"\b(?:under|receiving|in) (?:active |urgent |careful |internal |current |legal )?(?:review|"
        r"consideration|investigation|discussion|attention|hand|preparation|appeal|development|way)\b(?! "
        r"(?:panel|board|committee))",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\b(?:(?:i|we|they|our \w+|team|staff|department|office|committee|board|police|unit|auditor|"
        r"inspectorate|solicitor|he|she) (?:is|are|am)|still|currently|presently|now|continuing to|"
        r"continue to) (?:\w+ ){0,2}?(?:counting|working (?:on|through|to)|trying|waiting|going "
        r"(?:through|over)|review(?:ing)|considering|investigat(?:e|ing)|collating|compiling|preparing|"
        r"analysing|gathering|assessing|revising|look(?:ing)? (?:into|at)|examining|checking|mak(?:e|ing) "
        r"(?:\w+ )?enquiries|reflecting|assembling|seek(?:ing)?|verifying|weighing|finalising|"
        r"deliberating|pursuing|consulting|retrieving|searching|exploring)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        r"\b(?:being|have been|has been(?= recalled| passed| referred)) (?:\w+ )?(?:tested|revised|"
        r"considered|investigated|analysed|reviewed|prepared|collated|finalised|looked (?:into|at)|drawn "
        r"up|drafted|compiled|audited|evaluated|made of|gathered|assembled|retrieved|recalled|checked|"
        r"examined|worked on|assessed|verified)\b(?! (?:by|on|in) (?:the|\d|january|february|march|april|"
        r"may|june|july|august|september|october|november|december))",
    ),
    cue(
        Move.PUTS_OFF,
        0.9,
        True,
        r"\b(?:further|fuller|full|substantive|detailed|complete|final|proper|considered|separate) "
        r"(?:letter|reply|response|answer|report|update)(?: \w+){0,3} (?:will|shall|is to|to|follow|by|"
        r"when|once|as|in|from|until)\b|\b(?:let you have|send you|provide you with|give you) (?:\w+ "
        r"){0,2}(?:a|an|our) (?:\w+ )?(?:substantive|full|fuller|proper|further)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.95,
        True,
        r"\b(?:holding|interim) (?:reply|response|letter|answer)\b|\backnowledge(?:s|ment)? (?:of "
        r")?(?:safe )?receipt\b|\bseparate cover\b|\bmore time\b|\bfurther time\b|\bextend (?:the|this) "
        r"(?:time|deadline|period)\b|\bextension of time\b|\bfurther enquiries\b|\bmake enquiries\b|"
        r"\benquiries (?:are|with)\b|\bnext letter\b|\bbear with (?:us|me)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.75,
        False,
        r"\b(?:not yet(?: \w+)?|yet (?:to|been|made|reached|begun|available|complete)|(?:has|have|is|are) "
        r"(?:still|yet) to be|no (?:final |firm )?decision has(?: yet)? been|not(?: \w+){0,3} (?:been "
        r")?(?:finalised|concluded|closed|established|able to establish|able to complete))\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\bpremature\b|\b(?:subject|focus) (?:of|to) (?:an? |the )?(?:\w+ ){0,3}(?:investigation|inquiry|"
        r"proceedings|appeal|inquest|review|litigation|audit)\b|\bbefore the (?:court|courts|coroner|"
        r"tribunal|ombudsman)\b|\bsub judice\b|\b(?:proceedings|investigation|inquiry|inquest|"
        r"litigation)\b(?: \w+){0,3} (?:active|continuing|continue|continues|pending|ongoing|under way|"
        r"live|in progress|outstanding|before)\b|\bongoing\b|\bevidence to the\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        r"\b(?:i|we) have (?:\w+ )?(?:asked|instructed|requested|written to|commissioned|called for|begun|"
        r"passed (?:your|this|it)|forwarded (?:your|this|it)|referred (?:your|this|it)|opened an|launched "
        r"an|sought)\b(?! (?:access|for access))",
    ),
    cue(
        Move.PUTS_OFF,
        0.75,
        False,
        r"\b(?:is|are|was|were) (?:due|expected|scheduled|anticipated|likely) (?:to be |to |in |by |next |"
        r"at |before |later )",
    ),
    cue(
        Move.PUTS_OFF,
        0.7,
        False,
        r"\b(?:later (?:this|in the|on in the) (?:year|month|week|spring|summer|autumn)|next (?:spring|"
        r"summer|autumn|winter|month|year|week|quarter)|in the (?:new year|coming \w+)|over the (?:coming|"
        r"next) \w+)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.65,
        False,
        r"\b(?:will|shall) (?:be )?(?:consider(?:ed)?|publish(?:ed)?|report(?:ed)?|decide[d]?|"
        r"determine[d]?|announce[d]?|put to|discuss(?:ed)?|review(?:ed)?|look(?:ed)? into|investigate[d]?|"
        r"examine[d]?|released?|ask)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"(?<!not )\b(?:intend|undertake|hope|aim|plan|expect)s? to (?:publish|provide|send|release|"
        r"report|respond|reply|write|complete|answer|announce|be in touch|let)\b|\b(?:taking|seeking|"
        r"obtaining|awaiting) (?:\w+ )?(?:legal )?(?:advice|instructions|counsel)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        r"\b(?:your (?:letter|enquiry|request|question|case|correspondence)) (?:\w+ )?(?:has been|is "
        r"being|was|is with)(?: \w+)? (?:passed|logged|allocated|forwarded|referred|sent|received|"
        r"acknowledged|dealt with|looked|recorded|registered|assigned|our)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.7,
        True,
        r"\b(?:waiting|wait) (?:for|until|on)\b|\bwork (?:\w+ ){0,4}(?:is (?:continuing|under way|ongoing|"
        r"in hand)|continues)\b|\bat (?:this|the present|such an early) (?:early )?(?:stage|moment|time|"
        r"point) (?:\w+ ){0,3}(?:not|unable)|\b(?:unable|not)(?: \w+){0,6} (?:at (?:this|the present|such "
        r"an early) (?:stage|time|moment|point)|at present|for the moment|as yet|just yet|yet)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        r"\bmaes o law\b|\bbyddwn? yn (?:ysgrifennu|ymateb|cysylltu)\b|\byn ystyried\b|\b(?:hyd nes|ar ol "
        r"i|pan fydd)\b|\bymchwiliad\b|\bnid oes penderfyniad\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.75,
        False,
        r"\b(?:is|are) (?:now |still |currently |presently |at present )?being (?!used|kept|held|paid|met|"
        r"treated|run|carried)\w+(?:ed|en|wn|ne|ld|ught|ut)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        r"\b(?:returns?|return|back) (?:from|in|on|to work)\b(?: \w+){0,4}|\bask (?:her|him|them) (?:then|"
        r"again|on|when)\b|\btrying to (?:find|establish|trace|obtain|discover|locate|reach)\b|\b(?:was|"
        r"were|been) promised (?:for|by|us|to)\b|\bsought (?:\w+ ){0,3}(?:consent|agreement|advice|views|"
        r"permission)\b|\buntil (?:that|this|then) (?:is|has|was|,|\.|date|time)|\buntil (?:we|i) (?:have|"
        r"are|know|hear)\b|\b(?:we|i) have (?:\w+ )?(?:passed|forwarded|referred|raised|escalated|put) "
        r"(?:this|it|that|your) (?:\w+ )?(?:to|with|on)\b|\b(?:can|may|should) expect (?:a|an|our|the|"
        r"to)\b|\b(?:they|it|this|that|these|figures|details) will follow\b|\bwill (?:\w+ )?(?:forward|"
        r"pass on|send on)\b|\bnot been possible\b|\bbeing (?:examined|investigated|looked into|"
        r"considered) by\b|\bpre ?empt\b|\buntil (?:the|we|they|it|she|he|our) (?:\w+ ){0,3}(?:have|has) "
        r"(?:\w+ )?\w+(?:ed|en|ne|own|de)\b|\b(?:shall|will|do) not (?:yet )?know\b|\blooking out\b|"
        r"\b(?:has|have) still to\b|\bunder way\b|\bwill be known\b|\bis examining\b|\b(?:is|are) (?:now |"
        r"currently |still )?investigating\b|\bmust (?:await|wait)\b|\bprejudge\b|\bhas not (?:concluded|"
        r"finished|ended|reported)\b|\bhold (?:our|my|the|any) (?:reply|answer|response)\b|\breached "
        r"(?:us|me) only\b|\ballow (?:us|me)\b|\bgive (?:us|me) (?:until|time|a (?:few|week|fortnight|"
        r"month|little))\b|\bprepare (?:a|an|our|the) (?:\w+ )?(?:answer|reply|response)\b|\bchasing\b|"
        r"\bshould reach you\b|\bwill (?:not )?be (?:final|named|known|announced|decided|settled|"
        r"published|chosen|determined|confirmed|released|clear|clearer|available|appointed) (?:before|in|"
        r"by|on|at|next|later|until|once|when|after|shortly|soon)\b|\b(?:still )?(?:looking|searching|"
        r"tracing|hunting) for\b|\btoo (?:early|soon)\b|\bcannot yet\b|\bdepend(?:s)? (?:on|upon) (?:\w+ "
        r"){0,5}(?:findings?|outcome|results?|report|ruling|decision|consent|survey|vote|verdict|"
        r"advice)\b|\bremains to be seen\b|\bas (?:soon|quickly) as (?:i|we|you|possible|(?:it|they|this|"
        r"that|he|she|the \w+) (?:is|are|has|have|comes?|arrives?))\b|\bwatch this space\b|\bin the "
        r"pipeline\b",
    ),
)
