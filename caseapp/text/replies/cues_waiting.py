# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of words by which official letters wait: for people, papers, time, another's report."""

from typing import Final

from caseapp.text.replies.moves import Cue, Move, cue

_WE: Final = (
    r"(?:i|we|they|he|she|it|our \w+|my \w+|the (?:company|council|board|trust|firm|department|authority|"
    r"minister|client|committee|group))"
)

WAITING: Final[tuple[Cue, ...]] = (
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\bin (?:train|motion|draft|contemplation|progress|the process of)\b|\buntil (?:then|such time|"
        r"it (?:is|has|does|can)|they (?:are|have|do)|he (?:is|has|returns)|she (?:is|has|returns)|we "
        r"(?:are|have|hear|know|see)|i (?:am|have|hear)|that (?:is|has)|this (?:is|has)|after)\b|"
        r"\bpresently without\b|\bwithout instructions\b|\b(?:take|taking|seek|seeking|await|awaiting|"
        r"obtain|obtaining|expect|expecting|receive|receiving) (?:\w+ ){0,3}?instructions\b(?! from "
        r"three)|\bhave (?:\w+ )?(?:no|not) (?:\w+ ){0,2}instructions\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        rf"\b{_WE} (?:\w+ )?(?:expect|hope|trust|anticipate|intend|undertake|promise|propose|aim|plan|"
        rf"ought)(?:s|ed)? "
        r"(?:\w+ ){0,4}?(?:to have|to hear|to be able|to be in a position|to know|to report|to learn|to "
        r"receive|to revert|to respond|to return|to address|to deal|to supply|to let|to send|to write|to "
        r"answer|to complete|to conclude|to finish|will be|shall be|it (?:will|shall|to)|them (?:by|"
        r"within|before|shortly|in))\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.75,
        False,
        r"\b(?:is|are|due|expected|scheduled|listed|yet|still|remains?) to be (?:\w+ )?(?:published|tried|"
        r"heard|determined|decided|announced|released|issued|settled|considered|debated|examined|ruled|"
        r"agreed|fixed|completed|finalised|confirmed|counted|checked|reconciled|audited|assessed)\b|"
        r"\blisted for\b|\bfalls? to be\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        rf"\b{_WE} (?:will|shall) (?:\w+ ){{0,2}}?(?:address|deal with|turn to|come to|come back|return "
        rf"to|revisit|take "
        r"(?:it|this|that) up|look (?:at|into)|put (?:your|it|this|that|the (?:question|point|matter|"
        r"inquiry|enquiry))|pursue|chase|consult|check|trace|search|ask|seek|find out|establish|ascertain|"
        r"verify|revert|respond|write|reply|answer|let you|send you|tell you|inform you|report|share|"
        r"supply|provide|update|advise you|be in touch|be writing|contact)\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.85,
        True,
        r"\b(?:once|when|after|as soon as|by the time|not before|as and when) (?:\w+ ){1,9}?(?:have|has|"
        r"is|are|had|been|be) (?:\w+ ){0,2}?(?:reported|done|finished|completed|concluded|returned|over|"
        r"ready|known|closed|heard|settled|received|replied|available|complete|ended|produced|delivered|"
        r"recovered|resumed|back|handed down|in hand|agreed|spoken|traced|found|counted|reconciled|"
        r"verified|checked|consulted|met|decided|ruled|read|reviewed|published|approved|finalised|"
        r"examined|interviewed)\b|\b(?:judg(?:e)?ment|ruling|verdict|decision|report|award) (?:\w+ "
        r"){0,3}?(?:handed down|awaited|pending|expected|due|reserved)\b|\breserved (?:its |his |her "
        r")?judge?ment\b|\bbefore (?:the|a|any|our) \w+ (?:is|are|reaches) (?:with you|available|known|"
        r"ready|you)\b|\b(?:will|shall|expects? to|intends? to) (?:make|issue|publish|give|release) "
        r"(?:an?|its|their|the) (?:\w+ )?(?:announcement|statement|response|decision|findings|report|"
        r"figures?|results?|conclusions?)\b|\bput in hand\b|\b(?:just |still )?checking (?:with|on|"
        r"that)\b|\bneed to check\b|\bmore when\b|\bout of (?:the )?office\b|\bpick (?:this|it) up\b|\bon "
        r"my (?:return|list)\b|\bget back to you\b|\bwill shout\b|\bafter that we can\b|\bgive us (?:till|"
        r"until)\b|\btill\b|\b(?:meeting|meets) on (?:\w+ ){0,4}to (?:decide|consider|discuss)\b|\b(?:is|"
        r"are|am|was|were) (?:\w+ ){0,2}?(?:considering|looking (?:into|at)|examining|reviewing|weighing|"
        r"investigating|studying|trawling|searching|checking|awaiting|waiting)\b|\bwants? to (?:see|read|"
        r"have|hear|await) (?:\w+ ){0,3}(?:report|results?|findings|advice|view)\b|\bbefore (?:saying|we "
        r"say|they say|commenting|answering|deciding)\b|\b(?:results?|figures?|samples?|papers|reports?) "
        r"(?:\w+ )?(?:are|is|have|has) not (?:in|back|come|arrived|here)\b|\bon your desk\b|\bask (?:us "
        r")?again\b|\b(?:polling day|election|purdah)\b|\bhas not (?:ruled|decided|reported|replied|met|"
        r"answered|made up)\b|\bmoment waiting\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        r"\b(?:will|shall|should|ought to) (?:then |only then |soon )?be (?:known|clear|clearer|capable|"
        r"possible|in a position|addressed|answered|forthcoming|communicated|shared with|with you|ready|"
        r"reported)\b|\bhas only just\b|\brun its course\b|\btoo (?:early|soon)\b|\bearly (?:days|"
        r"stage)\b|\bpremature\b|\bwhen they have done\b|\bfollow(?:s)? (?:shortly|separately|under|in "
        r"due|as soon|when|once|by|within)\b|\b(?:shall|will|to) follow\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.8,
        True,
        r"\b(?:recover(?:s|ing)? from|unwell|taken ill|on holiday|annual leave|sick leave|convalescing|"
        r"indisposed|travelling|abroad until|resumes? (?:work|his|her|duties)|back at (?:his|her) "
        r"desk)\b(?! (?:and nobody))|\b(?:on|stands on|goes on|placed on) (?:its|the|our|their) (?:\w+ "
        r")?agenda\b|\bnext (?:meeting|sitting|session|meets)\b|\b(?:need|needs|require|requires|ask for|"
        r"asks for|request|requests|crave|beg|allow(?:ing|ed)? us|grant(?:ing|ed)? us) (?:\w+ "
        r"){0,4}?(?:time|extension|indulgence|patience|forbearance|longer)\b|\b(?:your|the commissioner) "
        r"(?:\w+ )?(?:patience|forbearance|indulgence)\b(?! which)|\bbear with\b",
    ),
    cue(
        Move.PUTS_OFF,
        0.75,
        False,
        r"\b(?:is|are|being|still|now) (?:\w+ )?(?:reconstruct(?:ed|ing)|retriev(?:ed|ing)|restored|"
        r"reconcil(?:ed|ing)|transcribed|translated|digitised|catalogued|indexed|decoded|tabulated|"
        r"collated|sought|traced|audited|awaited|outstanding|undecided|unresolved|unsettled)\b|\b(?:have|"
        r"has) (?:\w+ )?(?:begun|started|set in hand|put in hand|embarked)\b|\b(?:is|are) at work\b|"
        r"\bengaged (?:on|in) (?:\w+ ){0,3}(?:search|exercise|count|review)\b|\b(?:accounts|books|figures|"
        r"returns) (?:are|is) not yet\b",
    ),
)
