# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of words by which official letters go round a question: of others, in general, of feelings, of the asking."""

from typing import Final

from caseapp.text.replies.moves import Cue, Move, cue

AROUND: Final[tuple[Cue, ...]] = (
    cue(
        Move.GENERAL,
        0.7,
        True,
        r"\b(?:across|throughout|within|in|for|of) (?:the |our |this |that )(?:\w+ ){0,2}?(?:industry|"
        r"sector|profession|trade|marketplace)\b|\b(?:industry|sector|nation|world) wide\b|"
        r"\b(?:nationally|internationally|globally|worldwide)\b|\b(?:other|many|most|all|few|comparable|"
        r"similar|responsible) (?:companies|firms|suppliers|operators|authorities|manufacturers|bodies|"
        r"employers|organisations|providers|businesses|councils|trusts|forces|schools|hospitals)\b|\bin "
        r"(?:general|principle|the round|broad terms|the main)\b|\bas a (?:general )?(?:rule|matter of "
        r"(?:course|policy|principle|routine))\b|\bby (?:their|its) (?:very )?nature\b|\bone (?:might|may|"
        r"would|should|could|can)\b|\bit is (?:well |widely |generally |commonly |often |universally "
        r")(?:known|understood|accepted|recognised|said|acknowledged)\b",
    ),
    cue(
        Move.GENERAL,
        0.65,
        True,
        r"\b(?:all|any|such|every|each) (?:\w+ ){1,5}?(?:are|were|is|was|has been|have been) (?:\w+ "
        r")?(?:lawful|proper|properly|appropriate|appropriately|legitimate|justified|carefully|fully|duly|"
        r"thoroughly|handled|treated|governed|subject|accounted|regulated|conducted|dealt)\b|\b(?:was|"
        r"were|is|are) (?:\w+ )?the (?:right|proper|correct|appropriate|only|sensible|reasonable) (?:one|"
        r"ones|thing|course|decision|step|approach)\b|\b(?:could|can|may|must|might) (?:only )?be "
        r"\w+(?:ed|en|ne|de) (?:only )?by (?:a|an|any|officers|staff|those)\b|\b(?:or|and) (?:above|"
        r"higher|more senior)\b|\bdepend(?:s|ing)? (?:on|upon)\b|\bon occasions?\b(?=.* (?:may|can|"
        r"might)\b)|\b(?:it|this) (?:can|may) (?:happen|be that|occur)\b|\bmay be (?:\w+ )?(?:shared|used|"
        r"passed|given|made|taken|held|kept|sent|supplied|accommodated|disclosed|provided)\b|\bin (?:some|"
        r"certain|many|most|such|particular|exceptional|appropriate) (?:cases|circumstances|instances|"
        r"situations)\b|\bits own (?:facts|merits|circumstances)\b",
    ),
    cue(
        Move.VALUES,
        0.6,
        True,
        r"\b(?:integrity|seriousness|utmost|mindful|alive to|conscious of|keenly|profoundly|sympath\w+|"
        r"saddened|heartfelt|sorry|apologi[sz]e|apology|apologies|distress\w*|upset\w*|shocked|appalled|"
        r"dignity|compassion|kindness|caring|award|prize|distinguished|fondly|recruited|best in|rated "
        r"(?:good|outstanding)|mind at rest|feedback|hear you|matters to us|mission|every penny|named one "
        r"of|poured|baked into|perfect|team effort|soul searching|great question|flat structure|painful|"
        r"tragic|tragedy|great moment|understandably|strength of feeling|open culture|culture of|urged to|"
        r"encouraged to|fostered|proud|pride|reputation|unblemished|hard working|diligen\w+|dedication|"
        r"highly qualified|good practice|rigorous\w*|conscientious\w*|good faith|best (?:interests|"
        r"endeavours|efforts|practice)|(?:vitally|hugely|critically|extremely|very|so|most) (?:important|"
        r"serious|sensitive|valuable)|no (?:higher|greater) (?:priority|duty|concern)|regrets? (?:\w+ "
        r")?(?:the|that|any|deeply|more)|thoughts are with|learn(?:ed|t|ing)? (?:from|the lessons)|"
        r"lessons)\b",
    ),
    cue(
        Move.VALUES,
        0.55,
        True,
        r"\b(?:recognis|appreciat|understand|acknowledg|accept)(?:e|es|ed|s)? (?:\w+ "
        r"){0,3}?(?:significance|importance|concerns?|interest|force|gravity|seriousness|sensitivity|"
        r"strength|anxiety|distress|why)\b|\b(?:put|spent|invested|committed|devoted|set aside|(?:been|"
        r"was) (?:spent|invested)|gone into) (?:on |£\S+ |some |over |more |many |a great |considerable |"
        r"substantial )",
    ),
    cue(
        Move.POINTS,
        0.7,
        True,
        r"\b(?:is|are|be|was) (?:respectfully |kindly )?referred to\b|\brefer(?:s|red)? (?:\w+ ){0,2}?to "
        r"(?:the|our|its|page|pages|paragraph|chapter|section|pp|annex|appendix)\b|\b(?:found|read|seen|"
        r"consulted|downloaded|viewed|obtained) (?:on|in|at|within|from) (?:the|our|its|any)\b|"
        r"\b(?:investor|corporate|press|media|web|frequently asked) (?:pages?|site|section|questions|"
        r"release|notice|pack)\b|\brunning to \d+ pages\b|\bspeaks? for (?:itself|themselves)\b|\bself "
        r"explanatory\b|\b(?:public|press|published|witness) statements?\b|\bposition paper\b|\bthe "
        r"reader\b|\bbear study\b|\brepay(?:s)? (?:study|reading)\b|\bhave a look at\b|\bcommend (?:\w+ "
        r"){0,4}to\b",
    ),
    cue(
        Move.ALREADY,
        0.8,
        True,
        r"\bdealt (?:\w+ )?with (?:this|that|it|these|the (?:point|matter|question))\b|\bnothing (?:\w+ "
        r")?(?:further|more|else)\b|\badd nothing\b|\btravers(?:e|ed|ing)\b|\bad nauseam\b|\bsaid (?:all|"
        r"everything|what) (?:we|it|there|that|can)\b|\bon (?:many|several|numerous|previous|earlier|more "
        r"than one) occasions?\b(?= .*\b(?:answered|explained|replied|written|set out|said)\b)|\basked "
        r"and answered\b|\bexhaustive(?:ly)?\b|\bat (?:some )?length (?:in|on|already|before)\b|\bearlier "
        r"(?:correspondence|letters?|exchanges?|answers?)\b|\bground (?:\w+ ){0,3}(?:covered|trodden|gone "
        r"over|been over)\b",
    ),
    cue(
        Move.COURTESY,
        0.55,
        True,
        r"\b(?:much obliged|obliged to you|note what (?:is|you)|noted|entered in our|safe receipt|receipt "
        r"of your|thanks for|feel free|welcomes? (?:the|your|this) (?:opportunity|question|interest|"
        r"enquiry|chance)|grateful|interesting (?:question|point)|important (?:question|point|one)|good "
        r"question|taken on board|read with (?:care|interest|attention)|given (?:\w+ )?(?:careful|anxious|"
        r"much) (?:thought|consideration|attention)|logged|assigned (?:a|the) reference|passed to (?:the|"
        r"our) (?:relevant|appropriate))\b",
    ),
    cue(
        Move.DISPUTES,
        0.75,
        True,
        r"\b(?:not|nor) (?:\w+ )?(?:recognise|accept|share|endorse|adopt) (?:the |your |that |this "
        r")?(?:characterisation|premise|description|picture|account|suggestion|assumption|language|terms|"
        r"implication|premises|narrative)\b|\b(?:loaded|tendentious|presuppos\w+|assumes? (?:what|that|a)|"
        r"premised?|framing|framed|pejorative|emotive|sensational\w*|hostile|unworthy|hindsight|out of "
        r"context|selective\w*|with respect|misapprehension)\b",
    ),
    cue(
        Move.IN_PART,
        0.85,
        True,
        r"\b(?:was one(?= ?[.;,])|were among|(?:great|vast|overwhelming|large|clear) majority|remaining "
        r"(?:year|years|two|three|sites?|names?|documents?|part|months?|ones?|figures?)|others? (?:of|"
        r"among|are|were|is|has|have|remain)|all but|save (?:for|that|in)|with the exception|not (?:yet "
        r")?(?:been )?included|cannot be (?:read|found|traced)|(?:is|are|was|were) missing|no (?:more|"
        r"further) (?:precise|exact|closely)|no more closely|thereabouts|somewhere (?:between|around|"
        r"near)|in the order of|the (?:other|second|latter|last) (?:half|limb|two|three|part))\b",
    ),
)
