# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of words by which official letters refuse: telling, grounds, and whose business it is."""

from typing import Final

from caseapp.text.replies.moves import ASKED, TELL, TOLD, Cue, Move, cue

REFUSING: Final[tuple[Cue, ...]] = (
    cue(
        Move.REFUSES,
        0.9,
        True,
        rf"\b(?:can|could|will|shall|do|does|would|may|must|am|are|is|be|being)(?: \w+){{0,2}} (?:not|"
        rf"never)(?: \w+){{0,6}} (?:{TELL})\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        rf"\b(?:can|will|shall|may|must|could|would|should)(?: \w+){{0,2}} (?:not|never)(?: \w+){{0,2}} "
        rf"be (?:\w+ )?(?:{TOLD})\b|\b(?:is|are|was|were) (?:not|never|neither) (?:being |to be |normally "
        rf"|routinely |usually )?(?:{TOLD})\b|\b(?:neither|none|nobody|no one)(?: \w+){{0,3}} (?:may|can|"
        rf"will) (?:make public|{TELL})",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        rf"\bnot(?: \w+)? (?:able|prepared|willing|minded|disposed|inclined|permitted|allowed|authorised|"
        rf"at liberty|free|in a position|obliged|required|bound|going|possible)(?: to)?(?: \w+){{0,3}} "
        rf"(?:{TELL}|do so)\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        rf"\b(?:unable|unwilling|impossible|cannot)(?: \w+){{0,4}} (?:{TELL}|do so)\b",
    ),
    cue(
        Move.REFUSES,
        0.75,
        True,
        r"\b(?:not (?:able|prepared|willing|minded|at liberty|in a position)|unable|unwilling|reluctant|"
        r"never (?:discuss|comment))\b",
    ),
    cue(
        Move.REFUSES,
        0.95,
        True,
        rf"\b(?:declin(?:e|es|ing)|refus(?:e|es|ing)|refrain)\b(?:(?: \w+){{0,4}} (?:{TELL}|do so|be)\b|"
        rf"(?: {ASKED})?)|\b(?:declined|refused) to (?:\w+ )?(?:{TELL})\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\brequest (?:is|has been|must be|was|be)(?: \w+)? (?:refused|declined|rejected|turned down|"
        r"denied)\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\bneither (?:to )?confirms?(?: \w+)? n?or (?:to )?den(?:y|ies)\b|\b(?:not )?(?:to )?confirm or "
        r"deny\b",
    ),
    cue(Move.REFUSES, 0.9, True, r"\bno comment\b|\bto say either way\b|\bone way or the other\b"),
    cue(
        Move.REFUSES,
        0.85,
        True,
        rf"\b(?:policy|practice|convention) (?:\w+ ){{0,4}}(?:is |was )?(?:not|never) to (?:\w+ "
        rf")?(?:{TELL})",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        rf"\b(?:choose|chosen|prefer|decided|elected|intend|propose) not to (?:\w+ )?(?:{TELL}|do so)\b",
    ),
    cue(
        Move.REFUSES,
        0.7,
        True,
        r"\b(?:choose|prefer) not to\b|\bdoes not propose to do so\b|\b(?:we|i) (?:do|shall|will) not do "
        r"so\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        rf"\bnot something (?:\w+ ){{0,4}}(?:{TELL})|\bnot (?:\w+ )?(?:information|a figure|figures|"
        rf"details|material|anything|a question|a point) (?:which|that|we|i|to)\b|\bnot something (?:that "
        rf"|which |on which |about which )?(?:we|i|the \w+)\b",
    ),
    cue(Move.REFUSES, 0.9, True, r"\bexempt(?:s|ed|ion|ions)?\b(?! from (?:vat|tax|duty|the fee))"),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\b(?:is|are|be|been|being|therefore|must|to) with(?:held|hold|holding)\b|\bwithholding\b|"
        r"\bwithheld\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        False,
        r"\b(?:prohibited|precluded|prevented|barred|forbidden|restricted|constrained)\b(?: \w+){0,3} "
        r"(?:by|from|under)\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        r"\b(?:legal(?:ly)? (?:professional )?privileged?|(?:is|are|remains?) (?:\w+ )?privileged|"
        r"(?:waive|assert|claim)(?: \w+){0,2} privilege)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:commercial(?:ly)?|market|legally|politically|operationally) (?:in )?(?:confiden\w+|"
        r"sensitiv\w+)\b|\btrade secrets?\b|\bproprietary\b",
    ),
    cue(
        Move.REFUSES,
        0.75,
        True,
        r"\b(?:strictly |wholly )?(?:confidential|sensitive|classified|secret|private(?! \w)|private "
        r"(?=and|to|between|matter|or|for))\b(?! (?:helpline|hospital|advice line|data|files?|records?|"
        r"sector|company|law))",
    ),
    cue(
        Move.REFUSES,
        0.7,
        True,
        r"\bin (?:strict |the strictest )?confidence\b|\bduty of confiden\w+|\bconfidentiality "
        r"(?:agreement|clause|undertaking|terms?)\b|\bnon disclosure\b|\bon confidential terms\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\bdisproportionate(?:ly)?\b|\b(?:appropriate|cost|statutory|fees) (?:cost )?limit\b|"
        r"\bunreasonabl\w+ (?:burden|diversion|effort|amount)\b|\bexcessive (?:cost|burden)\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\bvexatious\b|\bmanifestly (?:unreasonable|unfounded)\b|\brepeated request\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        r"\b(?:no|not|without any?|without) (?:\w+ )?(?:obligation|obliged|obligated|duty|requirement)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:national|public) security\b|\b(?:security|operational) (?:reasons|grounds|"
        r"considerations)\b|\bfor (?:reasons|the sake) of (?:\w+ )?(?:security|safety|privacy|"
        r"confidentiality|policy)\b",
    ),
    cue(
        Move.REFUSES,
        0.75,
        True,
        r"\b(?:would|could|might|may|likely to) (?:\w+ ){0,4}(?:prejudice|compromise|jeopardise|undermine|"
        r"assist those|help (?:people|those|criminals|offenders)|endanger|harm|inhibit)\b",
    ),
    cue(
        Move.REFUSES,
        0.7,
        True,
        r"\bpersonal (?:data|information|details) (?:about|of|relating|concerning)\b|\bmight identify\b|"
        r"\bidentify (?:the )?individuals?\b|\bprivacy of\b",
    ),
    cue(
        Move.REFUSES,
        0.75,
        True,
        r"\b(?:section|s|regulation|article|paragraph) \d+\w*(?: \( ?\w+ ?\))* (?:\w+ ){0,6}(?:applies|is "
        r"engaged|are engaged|engaged|apply)\b|\b(?:with(?:held|hold|holding)|refused|redacted|exempt) "
        r"(?:\w+ ){0,4}under (?:section|regulation|exception) \d+|\bcaught by\b|\bbalance of (?:the "
        r")?public interest\b|\bexceptions? (?:for|under|in)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\boperational matters\b|\bindividual (?:cases?|officials|members of staff)\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\b(?:outside|beyond|not (?:fall )?within|falls? outside|no part of|lies? outside|not part of) "
        r"(?:of )?(?:our|my|the|its|this) (?:\w+ ){0,3}(?:remit|scope|jurisdiction|competence|powers|role|"
        r"responsibilit\w+|authority|functions|knowledge)\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\bnot (?:\w+ )?(?:a |an |the )?(?:\w+ )?(?:competent|qualified|arbiter|right body|right person|"
        r"best placed|well placed|proper person|appropriate (?:body|person|authority))\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\bnot (?:for|up to) (?:us|me|this \w+|the \w+|our \w+|ministers|officials)(?: \w+)? to\b|\bnot "
        r"our (?:place|role|business|function|responsibility|job)\b|\bnot (?:a|one|our) (?:matter|"
        r"question|subject|point)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:is|are|remains?|would be) (?:entirely |solely |properly |rather )?(?:a )?(?:matters?|"
        r"questions?|issues?|one) (?:which is |that is )?for (?!(?:us|me|you|concern|regret|debate|the "
        r"future|consideration)\b)",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        r"(?<!have )(?<!has )\b(?:direct|address|put|raise|refer|redirect|submit|pursue) (?:your|this|"
        r"that|the|these|such|any|it|them) ?(?:\w+ )?(?:question|enquiry|enquiries|questions|request|"
        r"query|matter|point|it)?s? ?(?:directly )?(?:to|with) (?:the|that|them|those|it)\b(?! "
        r"(?:minister for approval))",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\bshould (?:be|therefore be|instead be|rather be) (?:put|addressed|directed|referred|sent) to\b|"
        r"\b(?:responsibility|decision)s? (?:for (?:\w+ ){1,5})?(?:lies|rests|lie|rest|sits) with\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        r"\b(?:in|not (?:be )?)(?:appropriate|proper|right|fitting|advisable|helpful) (?:for|to|that)\b|"
        r"\b(?:inappropriate|improper|not (?:be )?(?:appropriate|proper))\b|\b(?:be )?wrong (?:for|of) "
        r"(?:me|us) to\b",
    ),
    cue(
        Move.REFUSES,
        0.75,
        True,
        r"\bspeculat(?:e|ing)\b|\b(?:be|is|mere|pure|into|invites?) (?:\w+ )?speculation\b|"
        r"\bhypothetical\b|\bnot (?:subject to|covered by) (?:the|that) (?:\w+ ){0,4}act\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:court|tribunal) order\b|\border of the court\b|\bofficial secrets\b|\bcontempt of court\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\bnid (?:ydym|ydyn|wyf|yw|oes) (?:\w+ ){0,4}(?:gallu|fodlon|barod|rhoi|datgelu)\b|\bni (?:allwn|"
        r"allaf|ellir|fyddwn yn (?:datgelu|rhoi))\b|\bgwrthod\w*|\beithri\w+|\b(?:g|ch)yfrinachol\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        r"\b(?:not|hardly|scarcely) (?:\w+ )?(?:think it|consider it|believe it|see it as|regard it as|be|"
        r"it) (?:\w+ )?(?:right|proper|appropriate|fair|wise|sensible|our place|my place|helpful|in the "
        r"public interest)\b|\bnot (?:wish|want|intend|propose|mean|like|feel able|care|plan) to\b|"
        r"\bwould (?:rather|prefer) (?:not|to keep|that|it)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:is|are|remains?) (?:\w+ )?(?:a (?:matter|question) )?for (?:the )?(?:court|courts|jury|"
        r"judge|minister|ministers|parliament|treasury|home office|police|coroner|tribunal|regulator|"
        r"parties|individual|company|council|trust|owner|manufacturer|operator|client|customer|user|users|"
        r"others|them|him|her|historians?)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:need|have|want|wish|invite you|suggest (?:that )?you|best|better|advise you) to (?:ask|"
        r"approach|contact|consult|write to|apply to|take (?:this|that|it) up with|put (?:this|that|it) "
        r"to|raise (?:this|that|it) with) (?:the|them|those|its|their|his|her)\b|\b(?:you should|you must|"
        r"please) (?:ask|approach|contact|apply to|write to|take (?:this|that|it) up with|raise (?:this|"
        r"that|it) with) (?:the|them|their|its)\b|\bis (?:the )?(?:one|body|ones) to ask\b|\bbetter "
        r"(?:placed|able)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:does|do|will|shall|would) (?:not|never) (?:\w+ )?(?:give|release|publish|discuss|disclose|"
        r"comment|share|make public|break (?:\w+ ){0,3}?down|enter|go|take part|make a practice)\b|\bno "
        r"(?:\w+ )?(?:will|shall|can) be (?:forthcoming|given|made|offered|issued|entered|provided|"
        r"disclosed)\b|\bno (?:reasons|details|names|figures|further (?:information|detail|details|"
        r"comment|correspondence)) (?:are|is|will|can|shall)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:stays?|remains?|kept?|keep|keeping|is) (?:\w+ ){0,2}?(?:private|secret|confidential|"
        r"between (?:them|that|those|us|the)|to (?:ourselves|itself|themselves|myself)|back|within the "
        r"(?:department|company|board))\b|\bprotect (?:its|our|their|the) (?:\w+ )?(?:recipes?|secrets?|"
        r"sources?|methods?|interests?|position|identity|privacy)\b|\bsingle out\b|\bgo behind\b|"
        r"\btrespass\b|\bdrag\w* into\b",
    ),
    cue(
        Move.REFUSES,
        0.75,
        True,
        r"\b(?:by hand|manual(?:ly)?|each (?:individual )?(?:file|record|case)|every (?:\w+ )?(?:file|"
        r"record))\b(?: \S+){0,20} (?:not|disproportionate|hours|weeks|months)\b|\bwould (?:mean|require|"
        r"involve|entail|take) (?:\w+ ){0,4}(?:going through|hours|search(?:ing)?|examin\w+|weeks|months|"
        r"reading|inspecting|trawl\w*)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:custom|habit|practice|rule) (?:is )?(?:not )?to (?:identify|name|give|publish|disclose|"
        r"discuss|comment)\b|\bnever been our\b|\bsay nothing\b|\bsay no more\b|\bsee no (?:reason|need|"
        r"cause) (?:to|why)\b|\b(?:no|any) (?:position|view|opinion|stance) on\b|\btakes? no (?:position|"
        r"view|part|side)\b|\bexpress(?:es)? no (?:view|opinion)\b|\bnot answerable\b|\bnot (?:attribute|"
        r"name|single out)\b|\banonymity\b|\bnot for publication\b|\bno (?:authority|power|right|mandate|"
        r"liberty) to\b|\bshould not be (?:released|disclosed|published|made public)\b|\bturn(?:ed|ing)? "
        r"down (?:your|the|this)\b|\bnot (?:agree|consent) to (?:its|the|their|this)\b|\bpolicy of not\b|"
        r"\bmake no (?:admission|comment|statement)s?\b|\bno grounds for\b|\b(?:can|could) not (?:\w+ "
        r")?(?:justify|contemplate|countenance)\b|\b(?:have|need) to (?:read|go|search|look|trawl|sift|"
        r"wade) through\b|\bexpose (?:it|them|us|the)\b|\bnot open to (?:inspection|the public|scrutiny|"
        r"question)\b|\bneed to (?:be )?(?:put|address|direct|raise|refer) (?:\w+ )?to\b|"
        r"\bconfidentiality\b|\b(?:not|nor) (?:consider|regard|believe|think) (?:ourselves|itself|myself|"
        r"themselves)\b|\bnot (?:\w+ )?(?:qualified|equipped|competent)\b|\bsay (?:no|any) more\b|"
        r"\bclosed to (?:outsiders|the public|others)\b|\bpublish(?:es)? none\b|\b(?:question|matter|"
        r"point|one) (?:is )?(?:one )?for (?:them|him|her|others|parliament|ministers|the \w+ (?:itself|"
        r"themselves|himself|herself))\b|\bfor parliament\b|\bnot require (?:us|me|it|the)\b|\badvice of "
        r"(?:\w+ )?counsel\b|\b(?:keep|keeps|hold|treat|regard) (?:\w+ ){0,5}(?:to ourselves|to itself|"
        r"close|closed|private|under wraps)\b|\bshall respect that\b|\bmust respect\b|\bmind (?:our|your) "
        r"own\b|\bhand (?:our|the) (?:enemies|competitors|criminals)\b|\bnot for (?:public|general) "
        r"(?:release|disclosure|consumption|discussion)\b|\bnot (?:be )?(?:at liberty|open to us)\b",
    ),
)
