# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of words by which official letters get round a question, give a part of it, or give it."""

from typing import Final

from caseapp.text.replies.moves import FEW, Cue, Move, cue

EVADING: Final[tuple[Cue, ...]] = (
    cue(
        Move.VALUES,
        0.6,
        True,
        r"\b(?:comes? (?:before|first)|second to none|exacting|excellent (?:work|record|service|job|"
        r"staff)|experienced professionals?|work(?:ed|ing)? (?:tirelessly|around the clock|hard|closely)|"
        r"confident (?:in|that)|speak up|hindsight|lessons?|invest(?:ed|ing|ment) (?:over|more|in|"
        r"heavily)|challeng(?:e|es|ing)|wonderful|outstanding|world class|leading|trusted|delighted|"
        r"success(?:ful)?|as open as|openness|transparen(?:t|cy)|overshadow|regrettable|excellent|finest|"
        r"improv(?:e|ing|ement) (?:our|the|services)|ensur(?:e|ing) that|high regard|great care|every "
        r"effort|best possible|well being|wellbeing|quality of|put(?:s|ting)? (?:our )?\w+ first)\b",
    ),
    cue(
        Move.VALUES,
        0.8,
        True,
        r"\b(?:committed to(?! (?:writing|paper|memory|print|prison|custody))|commitment to|takes? (?:\w+ "
        r"){0,8}?serious(?:ly)?|highest (?:\w+ ){0,2}standards?|high standards|at the (?:heart|centre|"
        r"forefront|core) of|(?:top|first|highest|utmost|paramount|absolute|number one|overriding) "
        r"(?:priority|concern|importance)|paramount|proud (?:of|to|that)|values?\b (?:\w+ )?(?:all|"
        r"feedback|openness|integrity|privacy|transparency|the)|strive[s]?|dedicated to|pride "
        r"(?:ourselves|itself)|matters? deeply|deeply (?:care|committed|value)|care deeply|recognis(?:e|"
        r"es) (?:how|the) (?:\w+ )?importan\w+|utmost (?:respect|care)|responsible (?:\w+ "
        r")?(?:manufacturer|company|supplier|employer|business|operator|organisation|corporate)|corporate "
        r"responsib\w+|human rights|code of (?:ethics|business)|ethic(?:s|al|ally)|condemn\w*|integrity|"
        r"guiding principles|respect(?:s|ing)? (?:for )?(?:human rights|privacy|the law)|always (?:\w+ "
        r")?(?:sought|aim|strive|try|endeavour|acted|act|put)|centre of our|o ddifrif|wedi ymrwymo|"
        r"safonau uchaf|do all (?:they|we|it) can|everything (?:we|it|they) (?:do|can))\b",
    ),
    cue(
        Move.POLICY,
        0.65,
        True,
        r"\b(?:in (?:line|accordance|keeping|compliance|accord) with|comply with (?:all|the law|its|our)|"
        r"complies with (?:all|its|the)|(?:all|any) (?:applicable|relevant|necessary|appropriate) "
        r"(?:laws?|legislation|regulations?|requirements?|procedures?|safeguards?|steps|measures|"
        r"obligations)|properly (?:authorised|followed|considered)|proper procedures?|appropriate "
        r"(?:level|measures|steps|arrangements|safeguards|action|procedures)|robust|rigorous|"
        r"comprehensive|strict (?:polic\w+|controls?|procedures?|protocols?)|best practice|industry "
        r"standards?|legal obligations|our (?:published )?(?:polic\w+|procedures?|standards)|established "
        r"(?:procedures?|process\w*)|well established|as appropriate|(?:code of conduct|procedure|policy|"
        r"policies|guidance|process) (?:\w+ ){0,3}(?:requires?|provides?|sets? out|states?|has|applies|is|"
        r"are)|(?:is|are) required (?:to|by)|under (?:a )?(?:\w+ )?duty|(?:is|are) (?:expected|trained|"
        r"encouraged|entitled) to|where (?:\w+ ){1,4}(?:is|are) (?:alleged|found|suspected|reported|"
        r"identified|appropriate|necessary)|(?:is|are) (?:\w+ )?(?:based on|considered under|kept under "
        r"review|under review|monitored|maintained on a regular)|on a (?:regular|case by case|risk) basis|"
        r"from time to time|safeguards are in place)\b",
    ),
    cue(
        Move.MEETING,
        0.85,
        True,
        r"\b(?:(?:would|should|will) (?:\w+ ){0,3}(?:welcome|pleased|happy|delighted|glad)(?: \w+){0,8} "
        r"(?:meet|meeting|visit|discuss|discussion|show|invite|demonstrate|arrange|host|call|conversation|"
        r"talk|speak)|(?:invite you|invitation to (?:meet|visit|discuss|see|come|a)|(?:would|will|should|"
        r"shall|could|may|might|happy|glad|welcome|invite|propose|suggest|offer|let us|available|arrange|"
        r"prefer|best|hope|like|look forward)(?: \w+){0,14}? (?:face to face|in person|meeting|meet|"
        r"telephone call|phone call|site visit|video call|a call|demonstration|dialogue|conversation)|"
        r"talk you through|round table|sit down|showroom))\b",
    ),
    cue(
        Move.POINTS,
        0.7,
        True,
        r"\b(?:(?:refer|direct|point|signpost) you to|(?:our|the|its) (?:\w+ )?(?:website|web site|web "
        r"page|annual report|brochure|leaflet|prospectus|white paper|published (?:statement|report|"
        r"guidance))|(?:attach|enclose|attached|enclosed|accompanies this|see the enclosed) (?:\w+ "
        r"){0,6}(?:report|study|brochure|leaflet|overview|statement|summary|article|presentation|booklet|"
        r"paper)|(?:more|further|additional|a great deal of) (?:information|detail|details) (?:\w+ "
        r"){0,6}(?:found|available|on|in|can)|publicly available|(?:white paper|brochure|report|leaflet|"
        r"study|article|statement|booklet|video|film|presentation) (?:\w+ ){0,8}?(?:attached|enclosed|may "
        r"assist|may help|of interest|will show)|may (?:assist|help|interest) you|in the public domain|i "
        r"trust (?:will|you will|this|that)|may wish to (?:consult|read|visit|look|raise|see|contact|"
        r"approach))\b",
    ),
    cue(
        Move.ALREADY,
        0.85,
        True,
        r"\b(?:(?:previous|earlier|last|recent|prior) (?:letter|letters|correspondence|reply|replies|"
        r"response|responses|answer|exchange)s?|already (?:\w+ )?(?:answered|responded|replied|addressed|"
        r"explained|provided|dealt|set out|given|made clear|covered|stated|said|written|commented|"
        r"clarified)|as (?:\w+ )?(?:stated|explained|said|noted|set out|indicated|mentioned|advised|"
        r"outlined|discussed)|(?:has|have) (?:been )?(?:\w+ )?(?:fully )?(?:dealt with|addressed your|"
        r"answered (?:this|that|these|your))|nothing (?:\w+ )?(?:to )?add|nothing more to (?:say|add)|"
        r"matter (?:is |as |now )?(?:\w+ )?closed|(?:our|my) (?:letter|reply|response|answer|e mail) of|"
        r"stand by (?:our|what)|what we said|refer you (?:back )?to (?:our|my|the) (?:\w+ )?(?:letter|"
        r"reply|response|answer|statement))\b",
    ),
    cue(
        Move.COURTESY,
        0.55,
        True,
        r"\b(?:thank you (?:again )?for (?:your (?:\w+ )?(?:letter|question|interest|comments?|enquiry|e "
        r"mail|views?|support|questions|concern)|raising|writing|drawing|bringing|the (?:question|"
        r"opportunity|letter))|we thank (?:you|the commissioner)|our thanks|valuable contribution|to the "
        r"debate|thoughtful|much appreciated|grateful (?:to you )?for|appreciate (?:your|you)|(?:comments|"
        r"concerns|views|points|remarks|letter) (?:\w+ ){0,4}(?:noted|taken into account|passed to)|(?:we|"
        r"i) (?:have )?(?:note|noted|understand|appreciate|recognise|acknowledge) (?:the |your |that you|"
        r"what you|and understand)(?: ?\w+){0,3} ?(?:comments?|concerns?|points?|views?|interest|have|"
        r"raise)?|your (?:continuing |continued )?interest)\b",
    ),
    cue(
        Move.DISPUTES,
        0.75,
        True,
        r"\b(?:allegations?|unfounded|baseless|without foundation|disappoint(?:ed|ing|ment)|(?:do|does) "
        r"not recognise|tone of|media reports?|reports in the (?:media|press)|inaccurate|misleading|"
        r"misconceiv\w+|misunderst\w+|false (?:premise|claims?|reports?|narrative)|reject the (?:premise|"
        r"suggestion|characterisation|implication|notion)|competitors|politically motivated|unfair|"
        r"picture painted|(?:premise|assumption) of your|smear\w*|mischaracteris\w+)\b",
    ),
    cue(
        Move.HEDGES,
        0.6,
        True,
        r"\b(?:it depends|depends? (?:on|upon)|depending on|(?:wide|broad|great) (?:range|variety) of|"
        r"number of (?:factors|ways|reasons|considerations|different)|difficult balance|reasonable people|"
        r"complex (?:matter|issue|question|area|picture)s?|not (?:always )?(?:simple|straightforward|a "
        r"simple|clear cut)|similar to (?:that of )?(?:many|other)|like (?:many|any|all|most) (?:other "
        r")?\w+|not aware of any (?:suggestion|evidence|concern|reason)|no reason to (?:believe|think|"
        r"doubt)|to the best of (?:our|my)|as far as (?:we|i) (?:are|am) aware|generally|typically|"
        r"usually|broadly|sometimes|competing (?:interests|considerations)|taken in the round|many "
        r"(?:factors|applications|reasons|uses))\b",
    ),
    cue(
        Move.ASKS_BACK,
        0.8,
        True,
        r"\b(?:may i ask|(?:we|i) (?:would|should) (?:\w+ )?(?:ask|like to know|be interested to (?:know|"
        r"learn|hear))|perhaps you (?:could|would)|could you (?:\w+ )?(?:clarify|explain|tell|specify|"
        r"say)|what prompts|(?:grateful|helpful) if you (?:could|would))\b",
    ),
    cue(
        Move.MEETING,
        0.75,
        True,
        r"\bover (?:lunch|coffee|tea|dinner|a drink)\b|\bexplore (?:this|these|that|it)\b|\bcome and "
        r"see\b|\bsee for (?:yourself|yourselves)\b|\bpick up the (?:tele)?phone\b|\bdoors? (?:is|are) "
        r"(?:always )?open\b|\bstands? ready to\b|\bcall on us\b|\bspend a day\b|\bsit down with\b",
    ),
    cue(
        Move.POINTS,
        0.7,
        True,
        r"\breview of the year\b|\bsending (?:with this|you (?:our|a copy of our))\b|\b(?:material|"
        r"information|literature|guides?|videos?|fact ?sheets?) (?:on|about|explaining|describing)\b|"
        r"\bwealth of\b|\b(?:visit|consult|browse) our\b|\bread on (?:its|our|the) (?:website|site|web)\b|"
        r"\bglossy\b",
    ),
    cue(
        Move.ALREADY,
        0.8,
        True,
        r"\b(?:set|gone|went|going|been) (?:all )?(?:this|that|it|these|over|through) (?:out |again|"
        r"before|ground|already)|\bground again\b|\b(?:not|no purpose in|nothing to be gained by) "
        r"(?:repeat|going over|rehears)\w*\b|\b(?:made|making) (?:our|its|my) position (?:clear|plain)\b|"
        r"\btime and again\b|\bposition (?:is|remains) (?:unchanged|the same|clear|as)\b",
    ),
    cue(
        Move.DISPUTES,
        0.75,
        True,
        r"\bgossip\b|\banonymous\b|\bresents?\b|\bsad that\b|\bsurprised (?:by|that|at|to)\b|\bregret the "
        r"(?:tone|suggestion|implication)\b|\brumours?\b|\binnuendo\b|\bhostile\b|\bthe real (?:question|"
        r"issue)\b|\bmeans? to imply\b|\bslur\b|\btraded honestly\b",
    ),
    cue(
        Move.POLICY,
        0.6,
        True,
        r"\b(?:fairly|consistently|wisely|effectively|efficiently|for the benefit of|without (?:a |any "
        r")?(?:lawful|proper|legal|good|due)|promptly|responsibly|proportionately|appropriately|lawfully|"
        r"diligently|conscientiously|professionally|sensitively|impartially|transparently|with (?:the "
        r")?(?:\w+ )?(?:care|needs|diligence|respect)\b|standard in the (?:industry|sector|trade)|"
        r"(?:qualified|trained|dedicated|expert|specialist) (?:staff|officers|professionals|team|people|"
        r"personnel)|approved contractors?|(?:wide|full) range of (?:powers|measures|tools|options)|keep "
        r"abreast|under (?:constant|regular|continuous) review|much discussed|needs of all|duty of "
        r"candour|(?:full |strict )?compliance with|compliant with|only where (?:it is )?(?:necessary|"
        r"appropriate)|great many|valuable resource|every (?:year|week|day) we|in the course of (?:her|"
        r"his|their|our) duties|as (?:you will|one would) expect|like every|as with any|(?:tested|checked|"
        r"serviced|inspected|audited|reviewed|maintained) (?:weekly|regularly|routinely|periodically|"
        r"annually|frequently))\b",
    ),
    cue(
        Move.IN_PART,
        0.9,
        True,
        rf"\b(?:in part|partly|partially|part of your (?:question|request)|(?:first|second|third|former|"
        rf"latter) (?:part|limb|half|element|aspect|point) of|only (?:in part|part)|to some extent|the "
        rf"(?:remaining|other|rest|remainder) (?:\w+ )?(?:\w+ )?(?:is|are|of|will|has|have|cannot|can)|"
        rf"redact(?:ed|ions?)|incomplete|not (?:a )?complete(?:ly)?|among(?:st)? other|among others|other "
        rf"(?:sites|information|matters|things|items)|as well as other|for example|for instance|such as|"
        rf"not exhaustive|some of (?:the|them|those|our|these)|partial|elsewhere|(?:was|were|is|are) "
        rf"among|(?:for|at) the rest|the (?:rest|remainder) (?:is|are|will|has|have|of|to|remain)|(?:not|"
        rf"un) ?(?:readily |currently |presently )?available|(?:earlier|other|previous|later) years|"
        rf"(?:complete|full|comprehensive|exhaustive) (?:list|account|figures|set|breakdown)|not (?:\w+ "
        rf")?(?:been )?(?:counted|examined|recorded separately)|{FEW} of (?:the|those|these|them|which) "
        rf"(?:{FEW})?)\b",
    ),
    cue(
        Move.HOUSEKEEPING,
        0.6,
        True,
        r"\b(?:internal review|information commissioner|unhappy with|dissatisfied|right to (?:appeal|"
        r"complain|request a review)|intended (?:solely |only )?for the addressee|switchboard|future "
        r"correspondence|best wishes|finds you well|happy new year|congratulations|compliments of the "
        r"season|season s? ?greetings|office hours|quote the reference)\b",
    ),
)
