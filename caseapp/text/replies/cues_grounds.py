# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of words by which official letters refuse on grounds: privilege, secrecy, cost, another's business."""

from typing import Final

from caseapp.text.replies.moves import Cue, Move, cue

_REMIT: Final = (
    r"(?:remit|province|purview|jurisdiction|gift|competence|domain|preserve|control|responsibility)"
)
_NOTHING: Final = (
    r"(?:answer|reply|response|comment|figure|figures|name|names|details?|explanation|reasons?|disclosure|"
    r"copy|copies|information|indication|view|statement|admission|particulars|breakdown|list)"
)

GROUNDS_GIVEN: Final[tuple[Cue, ...]] = (
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\bprivilege(?: \w+){0,3} (?:attaches|applies|subsists|extends|maintained|claimed|asserted|"
        r"preserved|retained|waived|invoked)\b|\b(?:maintain|assert|claim|preserve|invoke|waive|waiving|"
        r"forgo|stand on)(?:s|ed)?(?: \w+){0,3} privilege\b|\bcovered by (?:\w+ ){0,3}privilege\b|"
        r"\b(?:subject to|protected by|cloaked in) (?:\w+ ){0,3}(?:privilege|confiden\w+|secrecy)\b",
    ),
    cue(
        Move.REFUSES,
        0.9,
        True,
        r"\b(?:prevent|preclude|prohibit|forbid|stop|bar|debar|restrain|inhibit)(?:s|ed|den)? (?:us|me|it|"
        r"any|our \w+|the \w+|this \w+|its \w+|him|her|them|such|disclosure|publication|comment)\b|"
        r"\b(?:does|do|will|would|can|may) not (?:permit|allow|let|entitle|enable|oblige|compel|require) "
        r"(?:us|me|it|any|our|the|this|its|him|her|them|such|disclosure|publication|comment)\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        r"\b(?:advised|instructed|obliged|constrained|asked|directed|resolved|determined|elected|elects|"
        r"chosen|chooses|decided|prefers?|content|bound|minded|right|best) (?:\w+ )?not to\b(?! (?:buy|"
        r"sell|build|renew|proceed|prosecute|appeal|install|use|tender|appoint|replace|repair|continue|"
        r"pursue))|\bbound (?:\w+ ){0,3}(?:to (?:say nothing|silence|secrecy|keep)|by (?:\w+ "
        r"){0,5}(?:confiden\w+|secrecy|undertakings?|silence|non disclosure))\b|\bsworn to\b|\bremain "
        r"silent\b|\bright (?:to silence|not to)\b|\bincriminat\w+\b|\bkeep (?:our|its|her|his|their) "
        r"(?:own )?counsel\b|\b(?:duty|obligation|undertaking|oath|veil|promise) of (?:\w+ )?(?:silence|"
        r"secrecy|confiden\w+)\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        rf"\b(?:make|makes|made|offer|offers|give|gives|provide|provides|volunteer|volunteers) no (?:\w+ "
        rf")?{_NOTHING}\b|\bno (?:\w+ )?{_NOTHING} (?:\w+ ){{0,5}}?(?:is|are|will be|shall be|can be|may "
        rf"be|would be) (?:\w+ )?(?:offered|given|provided|supplied|forthcoming|volunteered|released|"
        rf"disclosed|available|advanced|attempted|ventured|expressed|intended|proposed|made)\b|"
        rf"\breserves? (?:its|his|her|our|the|all|their) (?:\w+ )?(?:position|rights?)\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        rf"\b(?:within|outside|beyond|in|falls? to|lies? with|rests? with) (?:the |its |his |her |their "
        rf")?(?:\w+ ){{0,2}}{_REMIT} of\b|\bis (?:entirely |solely |properly )?(?:the )?(?:responsibility|"
        rf"province|preserve|business|affair|prerogative) of\b|\b(?:is|are|remains?) (?:the |a |an |our |"
        rf"their )?(?:\w+ ){{1,2}}(?:business|affair|prerogative|province)\b|\b(?:to|with|from) (?:which|"
        rf"whom|whose \w+|that body) (?:the commissioner|you|any|such|your|questions|enquiries|it|this) "
        rf"(?:\w+ ){{0,2}}(?:should|may|must|might|ought|can|will wish)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:should|must|ought to|may|might|could|can|would do better to) (?:\w+ ){0,2}(?:address|"
        r"direct|apply|turn|look|refer|approach|raise|pursue|put|seek|obtain|enquire) (?:\w+ ){0,4}?(?:to|"
        r"with|of|from) (?:the \w+|them|that \w+|him|her|those|its \w+|whoever|mr|mrs|ms|dr)\b|\b(?:best|"
        r"better|properly|more properly|rightly) (?:put|addressed|directed|raised|left|answered|asked|"
        r"taken up) (?:to|with|by|of)\b|\b(?:questions?|matters?|points?|one|issues?) (?:\w+ )?(?:for|to) "
        r"(?:them|him|her|others|someone else|another)\b|\b(?:only )?(?:they|he|she|others|the \w+(?: "
        r"\w+)?) (?:alone )?(?:can|could|may|must|is able to|are able to) (?:\w+ )?(?:say|speak|answer "
        r"that|answer this|tell you|explain)\b",
    ),
    cue(
        Move.REFUSES,
        0.85,
        True,
        r"\b(?:not|hardly|scarcely|never) (?:\w+ )?for (?:us|me|it|a|an|the|this|our|its|any) (?:\w+ "
        r"){0,3}?to\b|\bpass(?:es|ing)? (?:no |any )?judge?ment\b|\bsit in judge?ment\b|\busurp\w*\b|\bno "
        r"(?:locus|standing|business)\b|\bnot (?:\w+ )?(?:our|its|my|the company) (?:\w+ )?(?:place|"
        r"business|affair|concern|custom|habit|way)\b|\bnone of (?:our|your) (?:business|concern)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:will|shall|must|is to|are to|should|do|does|to) (?:\w+ )?(?:remain|stay|stays|remains|be "
        r"kept|be held|rest) (?:\w+ ){0,2}?(?:with (?:us|the|our|it)|within|between|inside|private|"
        r"confidential|secret|undisclosed|unpublished|under seal|closed|sealed)\b|\b(?:never|not) (?:\w+ "
        r")?(?:given out|divulged|revealed|disclosed|made known|made public|passed on|surrendered|"
        r"volunteered|opened|shown to)\b|\b(?:not|nor|no intention of) (?:\w+ ){0,4}?(?:part(?:ing)? with|"
        r"hand(?:ing)? (?:it|them|that|this|over)|let (?:it|them|that) (?:out|go)|surrender|volunteer|"
        r"divulg(?:e|ing)|be drawn|indulge|oblige you|accommodate|open (?:its|our|the) (?:books|files))\b|"
        r"\bsecret between\b|\bunder seal\b|\bterms of (?:candour|confidence|secrecy|silence)\b|\blips "
        r"are sealed\b|\bnda\b|\bnot (?:\w+ )?(?:comfortable|happy) (?:\w+ing)\b|\btold us not to\b|\bnot "
        r"to (?:respond|answer|reply|comment|say)\b|\ba no from\b|\bpass on (?:that|this)\b|\bneither yes "
        r"nor no\b|\bstays? in house\b|\bno exceptions\b|\bnot us\b|\bleave (?:it|that|them) out\b|"
        r"\bturn(?:s|ed|ing)? (?:\w+ ){0,3}down\b|\bbeyond what (?:the|any) (?:\w+ )?(?:act|law|code|"
        r"statute|rules?)\b|\bnot have to (?:\w+ ){0,2}(?:justify|explain|account|answer|say|tell|"
        r"disclose|share|give|reply)\b|\b(?:we|i|they) (?:are|am|is) not going to(?= ?[.;,]|$)|\bkeep "
        r"(?:it|that|them|this) (?:so|private|back|to)\b|\bkeep (?:our|my|its|their) word\b|\b(?:stay|"
        r"staying|remaining) with (?:us|me|the)\b|\bgo(?:es)? no further\b|\bleaves (?:it|the room|these "
        r"walls)\b|\bprotected by\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\b(?:would|to|will) (?:require|demand|involve|entail|take|mean|consume|occupy|need|call for) "
        r"(?:\w+ ){0,6}?(?:hours?|weeks|months|search\w*|labour|effort|resources|expense|trawl|staff time|"
        r"working days|man days)\b|\b(?:cost|expense|burden|effort|labour|time|exercise|work|search) "
        r"(?:\w+ ){0,6}?(?:exceeds?|out of (?:all )?proportion|not (?:be )?(?:justified|warranted)|"
        r"prohibitive|excessive|unreasonable|disproportionate|unduly)\b|\bout of (?:all )?proportion\b|"
        r"\boppressive\b|\blimit (?:\w+ ){0,6}?exceed(?:ed|s)?\b|\bexceed(?:s|ed)? (?:\w+ ){0,4}limit\b|"
        r"\bfishing expedition\b|\bundue (?:burden|expense)\b",
    ),
    cue(
        Move.REFUSES,
        0.8,
        True,
        r"\bdata protection\b(?! (?:officer|impact|policy|training|registration|assessment|team|lead))|"
        r"\bthird part(?:y|ies) (?:rights|privacy|confidences?|interests|information)\b|\bcommercial "
        r"(?:interests?|confidence|secrecy|sensitivit\w+|considerations|prejudice|confidentiality)\b|"
        r"\b(?:not|hardly) (?:\w+ )?entitled\b|\bno (?:legal |statutory )?(?:entitlement|compulsion)\b|"
        r"\bvoluntary basis\b|\bnot (?:\w+ )?open to (?:discussion|negotiation|debate)\b|\boff limits\b|"
        r"\brest (?:our case|there)\b|\bleave (?:it|the matter|matters) there\b|\bno (?:intention|wish|"
        r"desire|proposal) (?:of|to)\b|\b(?:does|do|will|shall) not (?:\w+ )?(?:propose|intend|mean|wish|"
        r"choose|see fit|care) to (?:do so|give|provide|say|comment|disclose|release|answer|discuss|enter|"
        r"engage|go|share|hand|produce|publish|add)\b",
    ),
)
