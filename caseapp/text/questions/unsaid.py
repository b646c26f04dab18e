# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for what an account leaves unsaid, and for what was asked before and is still open."""

from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.rules import (
    ASKED_CLAUSE,
    GAP,
    OFFICE,
    SELF,
    THEIRS,
    THING,
    US,
    WH,
    YOUR_ACCOUNT,
    Rules,
    rule,
)

_UNCLEAR: Final = QuestionKind.UNCLEAR
_CHASED: Final = QuestionKind.CHASED
_LAW: Final = (
    r"(?:the|that|this|those|these|either|section|article|regulation|a|an|such|any)(?: [a-z0-9()]+){0,3}? "
    r"?(?:act|acts|statute|legislation|regulations?|courts?|law|tribunal|judgment|parliament|directive|convention|code|duty|power|exemption|rule|rules|section|article|case law|authorities|definition)\b"
)
_NOT: Final = rf"(?:{GAP}(?:not|never|no longer){GAP}(?:appear to |seem to |attempt to |even |choose to |chosen to |seek to |really )?|n't{GAP})"
_SAYS: Final = (
    r"(?:explain|explained|say|said|state|stated|tell (?:me|us)|told (?:me|us)|address|addressed|deal with|dealt with|answer|answered|mention|mentioned|"
    r"indicate|indicated|identify|identified|specify|specified|make (?:it )?(?:plain|clear)|made (?:it )?(?:plain|clear)|set out|give|given|gave|"
    r"provide|provided|describe|described|refer to|referred to|respond to|responded to|disclose|disclosed|show|shown|engage with|engaged with|"
    r"reveal|revealed|touch (?:on|upon)|touched (?:on|upon)|clarify|clarified|confirm|confirmed|contain|contained|account for|accounted for|"
    r"include|included|cover|covered|supply|supplied|offer|offered|comment|commented|enclose|enclosed|attach|attached|furnish|furnished|"
    r"produce|produced|send (?:me|us)|sent (?:me|us)|elaborate|elaborated|reply to|replied to|meet my|meet our|record|help (?:me|us)|assist (?:me|us)|"
    r"name|named|list|listed|quantify|quantified|justify|justified|grapple with|grappled with|take issue with|reach|make any|made any|let me|let us|"
    r"distinguish|detail|detailed|add up|tally|agree with|accord with|square with|correspond|match|sit easily|reconcile|resolve|resolved|go on to|express|"
    r"volunteer|volunteered|enlarge|substantiate|substantiated|support|bear out|spell out|shed|illuminate|take us|take me|advance)"
)
_TO_OTHERS: Final = (
    r"(?! (?:it |this |the \w+ |his \w+ |her \w+ )?(?:to|with) (?:the (?:complainant|family|patient|tenant|resident|claimant|applicant|public|staff)|mr|mrs|ms|miss|dr|him|her|them)\b)"
)
_ASKED_FOR: Final = (
    r"(?:(?:i|we)(?: had| have|'d|'ve)? (?:asked(?: for)?|requested|sought|wanted|put|raised|posed)|requested|asked for|sought|promised|you (?:promised|undertook|agreed|offered|said|mentioned|refer|describe)|"
    r"to which (?:you|i|we)|question \d+|my|our|your|mentioned|referred to|you)"
)

UNSAID: Final = Rules(
    rule(
        _UNCLEAR,
        0.75,
        "says that something is not clear to the writer",
        "clear unclear apparent obvious evident plain uncertain obscure certain known explained stated understood immediately transparent self-evident opaque",
        rf"\b(?:it|what|that|this|less)(?: (?:is|was|remains|seems|appears|still|has))*{GAP}(?:(?:to me|to us|entirely|by no means|far from|anything but|less than|not|neither|nor|never been|made|at all|yet|wholly|immediately|been|wholly){GAP}){{0,4}}"
        rf"(?:(?<=not )(?:\w+ )?(?:clear|apparent|obvious|evident|plain|certain|known|explained|stated|understood|transparent|self-evident)|(?<=from )clear|(?<=but )clear|(?<=than )(?:wholly |entirely |fully |completely )?clear|(?<=means )clear|(?<=less )clear|(?:un(?:clear|certain|explained|stated|known))|obscure|opaque|(?:not|n't){GAP}(?:clear|apparent|obvious|evident|plain|certain|known|explained|stated|understood))\b"
        rf"(?! that\b)(?! (?:from|in|under) {_LAW})(?! (?:whether|how|if|that) {_LAW})",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the writer does not understand or cannot find it",
        "understand see follow tell know find identify trace establish determine discern reconcile work make judge sure "
        "ascertain detect locate square explain account imagine grasp gather glean deduce fathom decide assess conclude comprehend recognise verify test",
        rf"\b(?:{SELF}|it is|it was|it has been|it seems|it proves|me|us|one)(?: (?:am|are|is|do|does|did|have|has|had|could|can|cannot|must|confess|would|remain|still|that|therefore|also|be|been|proved|quite|find it|find|found|it|be|myself))*{GAP}"
        rf"(?:not{GAP}(?:been able to |able to )?|cannot{GAP}|can't{GAP}|don't{GAP}|couldn't{GAP}|didn't{GAP}|unable{GAP}to |fail{GAP}to |failed{GAP}to |struggle{GAP}to |struggling to |impossible (?:for (?:me|us) )?to |hard (?:for (?:me|us) )?to |difficult (?:for (?:me|us) )?to |difficulty (?:in )?|at a loss to |at a loss in |trouble |puzzled to |unclear how to |in no position to |yet to |hardly |nowhere |never )"
        rf"(?:quite |fully |readily |really |easily |yet |properly |at present |from [^,.;]{{1,60}} |otherwise |also |wholly |entirely |be able to |been able to |to )*"
        rf"(?:understand(?:ing)?(?! (?:that|your concern|your frustration)\b)|see (?=(?:how|why|any(?!\s+(?:reason|need|point|merit|basis|objection|difficulty|case))|where|from|in your|whether|what|on what|the (?:basis|connection|relevance|reasoning)))|seeing (?:how|why)|follow(?:ing)?|tell(?:ing)?(?! you)|know (?!whether the (?:court|tribunal|jury|judge))(?=(?:{ASKED_CLAUSE}|from|if|the|your))|(?:find(?:ing)?|identify(?:ing)?)(?! (?:that|it|in favour|against|for)\b)(?! (?:any |no |evidence of )?(?:fault|maladministration|breach|failings?|error|wrongdoing|injustice|reason to|grounds|basis for|merit))|trac(?:e|ing)|establish(?:ing)?|determin(?:e|ing)|discern|"
        rf"reconcil(?:e|ing)|work(?:ing)? out|make out|make sense|judge|be sure|be certain|ascertain(?:ing)?|detect|locate|squar(?:e|ing)|account for|imagine (?:how|why|what)|grasp|gather|glean|deduce|fathom|comprehend|verify|assess (?:whether|how|what)|decide (?:from|on)|conclude from|say from)\b",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the writer is left unsure",
        "unsure unclear uncertain puzzled confused perplexed baffled mystified loss clear nearer closer wiser dark doubt sure certain "
        "bewildered intrigued troubled surprised struck curious ignorant guess nonplussed uneasy unpersuaded unconvinced concerned",
        rf"\b(?:{SELF}(?: am| are| is| remain| remains| was| were|'m|'re| still| left| must confess(?: to)?(?: being)?| have| been| find myself)+|leav(?:es?|ing) (?:me|us)){GAP}(?:rather |somewhat |a little |frankly |in some |in |entirely |much )?"
        rf"(?:unsure|unclear|uncertain|puzzled|confused|perplexed|baffled|mystified|bewildered|nonplussed|intrigued|curious|at a loss|none the wiser|no (?:wiser|clearer|nearer|closer|better informed)|in the dark|in (?:some )?doubt|ignorant of|(?:not|n't) (?:at all |entirely |wholly |quite |yet |altogether )?(?:clear|sure|certain)(?! (?:that|this|it|i|we)\b)|left (?:to guess|guessing|wondering)|to guess|guessing|wondering|surprised (?:not to|to find no|that (?:you|your|no|nothing))|struck by the absence|concerned (?:not to|that (?:you|your [a-z]+) (?:have|has|do|does|did) not))\b",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the addressee's account leaves out",
        "not n't silent nothing no omits omit leaves leave fails fail failed stops stop short raises begs unanswered without little "
        "neither nor never avoids sidesteps passes skirts ignores overlooks glosses lacks lacking missing absent sheds passing don't doesn't haven't didn't says merely only scarcely hardly blank",
        rf"\b{YOUR_ACCOUNT}(?: (?:of|to|dated|at|in|on|about|concerning|under|for|from|as to|that you)(?: [^\s,;:]+){{1,8}}?)?,?(?: (?:which|that) [^,]{{1,60}},)?(?: (?:also|still|however|unfortunately|does|do|did|has|have|is|are|was|were|itself|then|again|too|regrettably|makes?|made|gave|gives?|offers?|offered|contains?|contained|provides?|says?|said|leaves?|left|simply|merely|too|passes?|,))*{GAP}"
        rf"(?:(?:does|do|did|has|have|is|are|was|were)?(?:{_NOT})(?:been )?{_SAYS}\b|neither \w+|silent\b|nothing (?:about|on|of|as to|to (?:explain|show|say|indicate))|no (?:mention|reference|explanation|reason|reasons|indication|answer|details?|date|figure|figures|evidence|account|information|light|response|source|basis|hint)\b|omits?|omitted|open (?:whether|the|how|what|who)|unanswered|unclear|unsaid|unexplained|out\b|unaddressed|"
        rf"fails? (?:to|altogether)|failed to|stops? short|falls? short|stopped short|raises? (?:the|a|more|further|as many)(?: \w+)? questions?|begs? the question|without (?:saying|explaining|any|answering|giving)|avoids?|sidesteps?|passes? over|skirts?|ignores?|overlooks?|glosses? over|lacks?|blank|little (?:about|on|light|to say)|me (?:none|no|wondering)|us (?:none|no|wondering)|only (?:that|part)|open\b)",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the addressee has not said",
        "not n't never without don't haven't didn't no neither fail failed omit omitted",
        rf"\b(?:{THEIRS})(?: (?:also|still|however|though|yet|simply|merely|therefore|nowhere|again|then|so|refer [^.;]{{1,60}}? (?:but|yet|and)|say [^.;]{{1,60}}? (?:but|yet|and)))*,?(?: (?:have|has|do|does|did|had|are|were))?"
        rf"(?:(?:{_NOT})(?:yet |been able to |so far |at any point |anywhere |in terms |as yet |actually |felt able to )*(?:{_SAYS})\b(?! (?:the (?:complainant|family|patient|tenants?|residents?|claimant|applicant|public|staff)|mr|mrs|ms|miss|dr|him|her|them)\b){_TO_OTHERS}"
        rf"|{GAP}(?:given|give|gave|offer|offered|provide|provided|made|make|supplied|supply|cite|cited|advance|advanced|put forward|advance)(?: (?:me|us))? (?:no|neither|little)\b{_TO_OTHERS}|{GAP}(?:fail|failed|omit|omitted|neglect|neglected|decline|declined) to {_SAYS}{_TO_OTHERS})",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that no explanation has been given",
        "no nothing nowhere none little neither",
        r"\b(?:no|neither|little|nor any|without any)(?: (?:clear|proper|satisfactory|adequate|real|further|such|good|written|convincing|direct|full|substantive))? (?:explanation|reasons?|answer|details?|evidence|information|justification|account|indication|copy|response|date|figures?|documents?|basis|source|record|trace|mention|reference)\b[^.;?]{0,80}?(?: (?:has|have|was|were|is|are|had|being))(?: (?:yet|been|so far|ever|still|thus far|as yet))* (?:given|offered|provided|supplied|received|forthcoming|advanced|put forward|made|enclosed|attached|furnished|volunteered|suggested|cited|produced|shown|ventured)\b"
        + _TO_OTHERS,
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the addressee's account does not show it",
        "nothing nowhere no none little",
        rf"\b(?:nothing|nowhere|no(?:ne| [a-z]+)?|little|no indication|there (?:is|was|appears to be|seems to be) (?:no|nothing|little)(?: [a-z]+)?)(?: [a-z]+)? (?:in|of|from|within) (?:what you|{YOUR_ACCOUNT}|any of your|either of your|the papers|the material|the documents|the information|them|it\b)(?![^.;]{{0,40}}\b(?:suggests? wrongdoing|to criticise|to concern))",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the writer has not been told or shown",
        "yet still not never nothing none nor",
        rf"\b(?:{SELF} (?:have|has|had|are|am|was|were)|(?:i|we)'ve) (?:(?:yet|still|also) to (?:be |have )?(?:see|seen|receive|received|hear|heard|told|given|learn|have|shown|find|sent|understand)|(?:still |also |therefore |as )?(?:not|never)(?: yet| so far| as yet| ever| hitherto| still)?{GAP}(?:been (?:told|given|shown|informed|provided|sent|supplied|able to (?:find|establish|identify|trace|discover|work|understand|see|tell|reconcile|ascertain|determine))|seen (?:any|the|a|your|it|that|these|this|them|either)|received (?:a|any|the|your|an|it|them|those|these|that|either|further)|had (?:a|any|the|your|an|sight)|heard (?:from you|why|what|how|when|whether|anything)|understood|found (?:any|the|a)))\b"
        rf"(?! (?:any |a )?(?:complaints?|objections?|applications?)\b)",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that the meaning escapes the writer",
        "escapes eludes unclear unexplained obscure unanswered reconcile square lost tally accord confusing ambiguous "
        "contradict contradicts inconsistent odds differ differs conflict conflicts unresolved baffles puzzles puzzling perplexes defeats mystery wonder surprises difficult hard opaque doubt open contradictory",
        rf"(?:\b(?:escapes|eludes|baffles|puzzles|perplexes|defeats|is lost on|mystifies) (?:me|us)\b|\b(?:remains?|is|are|was|were|seems?|appears?|still)(?: still| wholly| entirely| rather| far from| somewhat| quite| therefore| to (?:me|us)| to be| most| left| also)* (?:unclear|unexplained|obscure|unanswered|unresolved|puzzling|confusing|ambiguous|opaque|a mystery(?: to (?:me|us))?|(?:hard|difficult|impossible|not easy|not possible) to (?:reconcile|square|understand|follow|see))\b"
        rf"|\b(?:hard|difficult|impossible|not easy|not possible)(?: for (?:me|us))? to (?:reconcile|square)\b|\byour [^.;?]{{1,80}}? (?:do not|does not|cannot|is not|are not|is hard to|is difficult to)(?: easily| readily| appear to| seem to| be)* (?:reconcile|reconciled|square|tally|accord|agree|add up|match|sit|make sense|consistent|correspond)\b|\byour [^.;?]{{1,80}}? (?:contradicts?|is inconsistent with|are inconsistent with|is at odds with|are at odds with|differs? from|conflicts? with|is ambiguous|are ambiguous|sits? (?:uneasily|oddly|awkwardly) with))",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the addressee mentions without explaining",
        "but yet without which whose nor though although neither however",
        rf"\b(?:you|{YOUR_ACCOUNT})(?: (?:also|have|merely|simply|only|do|did|twice|now|rightly|had))* (?:refer|referred|refers|relies|rest|rests|mention|mentioned|mentions|allude|alludes|speak|speaks|say|says|said|state|states|stated|write|wrote|suggest|suggests|claim|claims|claimed|assert|asserts|imply|implies|describe|describes|tell us|tell me|rely|relies|cite|cites|quote|quotes|list|lists|give|gives|gave|enclose|enclosed|name|names|accept|accepts|explain|explains|explained|confirm|confirmed|confirms|answered?|told|acknowledge|acknowledged|maintain|point to|report|promised|set out)\b[^.;?]{{1,200}}?"
        rf"(?:(?:,| –|,? but|,? yet|,? though|,? although|,? however,?| and)(?: (?:you|it|the letter|i|we|your letter))?(?: still| also| then)? (?:do|does|did|have|has|are|is|am|cannot|can)? ?(?:not|no|none|nothing|nowhere|never|without|neither)\b|,? without (?:saying|explaining|giving|identifying|any|telling|naming|stating|specifying|indicating|enclosing|attaching|dealing|answering)|(?:,| –) (?:(?:a copy|copies|details|the results?|the text|the date|the terms?|the findings|the names?|neither|none|the outcome|the conclusions?) of which|which|whose [a-z]+) (?:i|we|has|have|you|was|were|is|are) (?:have |had |has |do |did |cannot |can )?(?:not|never|nowhere)\b)",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that something is not explained",
        "explained stated clarified disclosed identified addressed accounted specified mentioned clear told given said answered",
        rf"\b(?:is|are|was|were|has been|have been|remains? to be|remain)(?: still| nowhere| not| never| yet| anywhere| nowhere| therefore| fully| adequately| properly| at all| to be)* (?:(?<=not )|(?<=nowhere )|(?<=never )|(?<=adequately )|(?<=properly )|(?<=fully )|(?<=to be )|(?<=anywhere ))(?:explained|clarified|disclosed|identified|accounted for|specified|mentioned|made clear|stated|spelt out)\b(?<!is explained)(?<!are explained)(?<!fully explained)(?! (?:in|by) (?:the )?(?:act|statute|legislation|regulations?|code|court)){_TO_OTHERS}",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that the account is not whole",
        "only missing appear seem emerge confined limited know understand have something partly partial half",
        rf"\b{YOUR_ACCOUNT}(?: [a-z]+)? (?:addresses|deals?(?: with)?|answers?|covers?|responds? to|is confined|is limited|was confined|goes|tells? (?:me|us))(?: only| partly| in part| merely| half| part of)+\b|\b{YOUR_ACCOUNT} is (?:confined|limited) to\b|\bonly (?:part|half|some|one|the first) of (?:my|our|the) (?:question|questions|points|request|letter)"
        rf"|\bit (?:does not|doesn't|did not|is not)(?: clearly)? (?:appear|seem|emerge|possible to (?:tell|see|say))(?: to me)? from {YOUR_ACCOUNT}|\b(?:missing|omitted|absent|left out|cut) (?:from|of|in|off) {YOUR_ACCOUNT}"
        rf"|\bwhat (?:i|we) (?:still )?(?:do not|don't|cannot|can't|have not|could not|am not|are not)(?: yet| still)?(?: been)? (?:know|understand|see|have|find|told|clear|seen|tell)|\bnot (?:something|a (?:point|matter|question)) (?:that )?(?:your|you)\b"
        rf"|\b(?:i|we)(?: still)? (?:do not|don't)(?: yet| still| as yet)? have (?:from you )?(?:{THING}|sight|the (?:date|name|cost|number|total|result|outcome|text|plan|full)s?)\b(?! (?:that |which )?you (?:ask|asked|seek|sought|want|request|requested))",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the writer looked for it in vain",
        "no without but unable loss nothing nowhere vain hoped expected missing absent lacking illegible unreadable unexplained omitted discrepancy discrepancies inconsistency inconsistencies contradiction gap gaps confusion ambiguity silence silent mismatch overlooked ignored skipped passed missed evaded sidestepped avoided misread misunderstood told idea means way nobody nor neither blank unstated undated",
        rf"\b(?:i|we)(?: can| could| have| had)?(?: still| also| as yet)? (?:find|found|see|saw|discern|detect|trace|traced) (?:no|nothing|nowhere|little) ?(?:answer|mention|reference|explanation|date|trace|account|reason|figure|indication|sign|statement|record|information|details?|in your|there|to (?:explain|show|tell))"
        rf"|\b{YOUR_ACCOUNT}\b[^.;?]{{0,80}}\b(?:in vain|without (?:a word|any|saying|explan|mention|reference|reason)|(?:is|are|was|appears?(?: to be)?|seems?(?: to be)?)(?: also| partly| largely)* (?:missing|illegible|blank|unreadable|unsigned|undated|incomplete|cut off|truncated|absent))"
        rf"|\b{YOUR_ACCOUNT} (?:[^.;?]{{1,100}}?)(?:,| –)? but (?:not|nothing|neither|nowhere) (?:{WH}|about|on|of|as to|the|to)"
        rf"|\b(?:i|we) (?:had|would have|should have|have)(?: rather)? (?:hoped|expected|looked)(?: that)? (?:to (?:see|learn|hear|be told|find|read|have|receive)|your|you|for)\b"
        rf"|^(?:[^,]{{1,40}}, )?(?:conspicuously |also |entirely |wholly |still |left )?(?:missing|absent|lacking|omitted|unexplained|unstated|unaddressed|unanswered)\b(?: [^.;?]{{1,60}})? (?:is|are|was|were)\b"
        rf"|\b(?:discrepanc(?:y|ies)|inconsistenc(?:y|ies)|contradictions?|gaps?|confusion|ambiguit(?:y|ies)|mismatch)\b[^.;?]{{0,80}}\b(?:your|you)\b|\byour [^.;?]{{1,80}}\b(?:discrepanc(?:y|ies)|inconsistenc(?:y|ies)|contradictions?|gaps?|ambiguit(?:y|ies)|mismatch)\b|\byour silence\b|\byou (?:are|remain|have been|were) silent\b"
        rf"|\byou (?:appear to |seem to |may )?(?:have )?(?:overlooked|ignored|passed over|skipped|missed|evaded|sidestepped|avoided|misread|misunderstood) (?:my|our|the|question|this|that|what)\b|\byou (?:say|said|make|made|give|gave|write|offer)(?: very)? (?:nothing|little|no mention|no reference|not a word)\b"
        rf"|\b(?:i|we) (?:am|are|was|were|have been)(?: still)? (?:not|nowhere|never) (?:told|given|shown|informed)\b|\b(?:i|we) (?:still |therefore )?(?:have|had) no (?:idea|means|way|information|knowledge|indication|explanation|details?|answer)\b|\b(?:nobody|no one|no-one) (?:has|have|at [^,]{{1,40}}? has) (?:yet |ever )?(?:told|explained|said|answered|given)\b"
        rf"|^(?:and |but )?(?:nor|neither) (?:do|did|have|does|has) (?:you|it|{YOUR_ACCOUNT}) (?:\w+ )?{_SAYS}\b{_TO_OTHERS}|\b(?:i|we) (?:am|are|was) (?:quite |wholly |still )?(?:unable|at a loss) to (?:see|say|tell|understand|discover|work out|gather)[.!]?$|\bcannot both be\b|\bboth cannot be\b|\bcannot all be right\b",
    ),
    rule(
        _UNCLEAR,
        0.65,
        "says that the question is left open",
        "unanswered open unexplained unaddressed untouched unstated unspecified unidentified unnamed undated unquantified unsupported",
        r"\b(?:your?|this|that|which|my|our|i|we|question|point)\b[^.;?]{0,120}?\b(?:leaves?|left|leaving|went|goes|gone|passed over|lies|unstated|unspecified|remains?) (?:wholly |entirely |still |me |us |[a-z]+ )*(?:unanswered|open|unexplained|unaddressed|untouched|unstated|unspecified|unidentified|unnamed|unquantified|unsupported)\b",
    ),
)

CHASED: Final = Rules(
    rule(
        _CHASED,
        0.8,
        "says that the writer still waits for it",
        "await awaiting awaits waiting wait awaited lack without pending outstanding need",
        rf"\b(?:{SELF}(?: am| are| is| have| has been| been|'m|'re)?)(?: ,)?{GAP}(?:still )?(?:(?:await|awaits|awaiting|waiting(?: for| to (?:hear|see|receive|learn|be told))|wait for|waited [a-z ]{{1,20}} for|lack|without) (?!your (?:early |prompt |further )*(?:reply|response|letter)\b(?! (?:to|on|about|as)))(?!(?:with interest|hearing|instructions))(?:{THING}|your|the (?!outcome|result|judgment|verdict|decision of the (?:court|tribunal)|court|trial|hearing|conclusion)|a |an |any|some|copies|sight|to |those|these|that|{ASKED_CLAUSE}|(?:hear|learn)))",
    ),
    rule(
        _CHASED,
        0.8,
        "says that a question or request is still open",
        "unanswered outstanding overdue open unaddressed unresolved answered addressed received supplied provided sent "
        "reached arrived dealt replied responded forthcoming enclosed reply response answer attached produced materialised acknowledged seen come appeared met satisfied still remains pending",
        rf"\b(?:{_ASKED_FOR}\b[^.;?]{{0,140}}?|(?:question|questions|request|enquiry|query|point|part|item)s?(?: \(?\w{{1,4}}\)?)?(?: (?:of|in|from|and|to) [^.;?]{{1,60}}?)?|(?:the|any) (?:copy|copies|documents?|schedule|information|minutes|report|figures|data|list|papers|records?|statement|reply|answer|response|explanation|annex|enclosure|attachment|plan|log|lease|file|breakdown|extract)[^.;?]{{0,100}}?) "
        rf"(?:(?:has|have|was|were|is|are|had|did|does|do|remain|remains|stands?)(?: (?:still|yet|as yet|so far|thus far|ever|therefore|also|now|never|been|wholly))* ?(?:(?:not|never|n't)(?: yet| been| so far| as yet| fully| properly| ever| actually| in fact| directly| adequately| even| still)* (?:answered|addressed|received|supplied|provided|sent|reach(?:ed)?|arrived?|dealt with|replied|responded|forthcoming|enclosed|attached|produced|materialised|acknowledged|come|appeared|met|satisfied|to hand|with (?:it|your letter))|unanswered|outstanding|overdue|unaddressed|unresolved|still open|open|awaited|missing|pending|long overdue|due)|(?:has|have) gone (?:unanswered|without)|(?:met|meets) with (?:silence|no)|stands? open)\b"
        rf"(?! (?:to|by) (?:the (?:complainant|family)|mr|mrs|ms))",
    ),
    rule(
        _CHASED,
        0.8,
        "says that there has been no answer",
        "no without none nothing neither silence nor",
        rf"\b(?:{SELF}(?: have| has| had|'ve)?(?: still| yet| also| as yet| so far| to date| received| had| been given| seen| heard)*|there (?:has|have)(?: still| been| yet| so far| as yet)+|and|but|with|to which|met with|you (?:sent|gave|made|returned|offered))(?:,? ?(?:i|we|there|you)(?: have| has)?(?: had| been| received| got| given)?)? (?:no|without|neither|nothing|only silence|none)(?: \w+)? ?(?:reply|response|answer|acknowledgement|explanation|substantive|from you|by way of|information|sign of)\b(?! (?:is|was|will be|are) (?:needed|required|necessary|expected|called))",
    ),
    rule(
        _CHASED,
        0.8,
        "puts the question again",
        "again repeat reiterate restate renew return press pursue remind reminder chase once repeated re-put back second third "
        "repeating reminding times twice repeatedly already renewing resubmit revert still returning insist persist maintain stand follow following",
        rf"(?:\b(?:{SELF}|let me|allow me to|and|to|may i|this letter)(?: would| must| do| should| can| may| will| shall| am| are| is| have| had| has| now| therefore| also| here| to|'m|'re)*{GAP}(?:repeat|reiterate|restate|renew|resubmit|return to|come back to|revert to|put(?: \w+){{0,4}}? again|pose (?:the|my) question again|ask (?:you )?(?:again|once more|once again|a (?:second|third|fourth) time)|(?:remind|reminding) you (?:that (?:i|we|my|our|you (?:have|did|were|promised|undertook|agreed|said|still|are yet))|of (?:my|our|the) (?:question|request|letter|unanswered|outstanding)|what)|chase|chasing|pursue (?:the|my|your)|press (?:you|the|my|for|again|the point)|pressing you|insist (?:on|upon)|follow(?:ing)? up)\b(?! (?:the|my|our|that) (?:thanks|apolog\w+|view|offer|concern|position|warning|advice|conclusion|finding|recommendation)))"
        rf"|\b(?:i|we)(?: have| had|'ve)?(?: now| already| since| therefore)? (?:asked|requested|written|put|raised|sought|enquired|inquired)\b[^.;?]{{0,100}}?\b(?:(?:two|three|four|five|six|several|many|\d+) times|twice|thrice|repeatedly|before|more than once|already|on (?:\w+ )?(?:several|two|three|four|five|many|numerous) occasions|again|time and again)\b(?![^.;]{{0,60}}\b(?:and|which) you (?:have )?(?:answered|replied|provided|sent|gave))"
        rf"|\b(?:as|which) (?:i|we)(?: have| had)? (?:already |previously |also |first |once )?(?:asked|requested|enquired|sought|said)\b|\bi (?:would |must |do )?(?:simply )?(?:refer|draw) you (?:back )?to (?:my|our|the) (?:question|unanswered|outstanding|request)",
    ),
    rule(
        _CHASED,
        0.75,
        "recalls a question of the writer's that is still open",
        "asked question request requested wrote sought letter point put invited enquired inquired",
        rf"\b(?:i|we|my letter(?: of [^,;.]{{1,25}})?|our letter(?: of [^,;.]{{1,25}})?|my (?:first|second|third|original|earlier|previous) letter)(?: had| have| also| specifically| expressly| did| then| first|'ve|'d)* (?:asked?|requested?|sought|wrote|enquired|inquired|put|invited|raised)\b[^;?]{{0,200}}?(?:\b(?:no|not|never|nothing|without|still|yet|silence|unanswered|outstanding|overdue|instead|another|different|await|awaiting|waiting|remains?|ignored|overlooked|passed over)\b)(?![^.;]{{0,20}} (?:to|be) (?:named|identified))",
    ),
    rule(
        _CHASED,
        0.75,
        "restates a question of the writer's own",
        "question asked asking request put enquiry query point requested",
        r"(?:\b(?:my|our|the) (?:\w+ )?(?:question|request|enquiry|query|point)(?: (?:that |which )?(?:i|we)(?: had| have)? (?:asked|put|raised|made|posed)(?: you| to you)?)?(?: (?:in|of|on) [^,;.]{1,30})?,? (?:was|were|had been)(?: simply| in fact| rather| quite| not)* (?:this|whether|how|why|what|when|who|which|where|about|for|if|whose|to (?:know|have|see)|:)"
        r"|\bwhat (?:i|we)(?: had| have| actually| in fact| did)* (?:asked?|requested|sought|wanted)(?: for| to know| you)?,? (?:was|is)\b|\bwhich was (?:whether|how|why|what|when|who|where)\b|\b(?:i|we) (?:asked|enquired|inquired|wrote to ask)(?: you| of you)(?:,? [a-z0-9 ]{1,40},?)? (?:whether|how|why|what|when|who|which|where|for|to (?:explain|confirm|provide|tell|say|state|send|let))\b(?![^.;]{0,160}\b(?:and|which|;) you (?:have )?(?:answered|replied|confirmed|told|provided|sent|gave|explained|said|did))(?! [^.;]{0,160}\b(?:i am grateful|thank|received|you kindly)))",
    ),
    rule(
        _CHASED,
        0.75,
        "recalls what the addressee promised",
        "promised undertook agreed offered said undertaking promise assured committed",
        r"\byou(?: had| have| also|'d)? (?:promised|undertook|agreed|offered|said (?:that )?you (?:would|could|were)|assured (?:me|us)|committed|gave (?:an|your) undertaking)\b[^.?]{0,160}?\b(?:still|not|never|yet|no|nothing|without|await|outstanding|overdue)\b",
    ),
    rule(
        _CHASED,
        0.7,
        "says that a letter of the writer's has had no answer",
        "letter letters e-mail email reminder reminders message overdue deadline late",
        rf"\b(?:(?:my|our|the commissioner's) (?:letters?|e-?mails?|messages?|reminders?)|a reminder|this is (?:a|my|our) (?:\w+ )?reminder)\b[^.;?]{{0,100}}?\b(?:(?:has|have|remains?|is|are|was|were|went|goes)(?: still| yet| now| so far| as yet| been)*{GAP}(?:unanswered|not|outstanding|overdue|without (?:a |an |any )?(?:reply|answer|response))|to which (?:i|we|you|no|there)[^.;?]{{0,40}}\b(?:no|not|nothing|yet|never)\b|(?:about|of|for|that) (?:the|my|our|your))",
    ),
    rule(
        _CHASED,
        0.75,
        "recalls what was asked for and has not come",
        "overlooked ignored missed forgotten omitted evaded sidestepped neglected over sight second third fourth fifth sixth final last latest further renewed since weeks months days stands stand due yet still nothing silence times time again way try live occasions ago",
        r"\b(?:weeks?|months?|days|year|years|time)\b[^.;?]{0,60}?\b(?:since (?:i|we|my|our|you (?:promised|undertook|said|agreed))|(?:have|has) (?:now )?(?:passed|gone by|elapsed)|after (?:i|we|my))\b(?=[^.;]*\b(?:ask|asked|request|requested|question|wrote|letter|promised|undertook|reply|answer|log|sought|raised)\b)"
        r"|\b(?:my|our|the)(?: \w+){0,2} (?:request|question|enquiry|query|requests|questions)\b[^.;?]{0,80}?\b(?:still |therefore |thus )?(?:stands?|remains? live|(?:has|have) (?:now |already )?been (?:put|asked|made|raised|repeated)\b[^.;?]{0,30}\b(?:times|twice|repeatedly|before|already|occasions))\b"
        r"|\b(?:questions?|points?|requests?|letters?|part|item|matter)\b[^.;?]{0,80}? (?:has|have|had|was|were|to have)(?: simply| evidently| perhaps| therefore| again)? (?:been )?(?:overlooked|ignored|passed over|missed|forgotten|left out|omitted|evaded|sidestepped|neglected|lost sight of)\b"
        r"|\b(?:my|our) (?:second|third|fourth|fifth|sixth|final|last|latest|further|renewed) (?:request|letter|reminder|enquiry|attempt|email|e-mail)\b(?! (?:you|of \d+ \w+ you))"
        r"|\b(?:has|have|had|is|are) (?:yet|still) to (?:arrive|reach|be (?:answered|received|sent|supplied|provided|addressed|explained|produced|given|told|dealt)|come|appear|materialise|answer|reply|explain|provide|tell|send|say|address|respond|supply|produce)\b"
        r"|\b(?:i|we)(?: have| had|'ve)?(?: still| since| so far| as yet)* (?:heard|had|received|seen|been sent|been told) (?:nothing|only silence|neither)\b|\bnothing (?:further |more )?(?:has|have) (?:since )?(?:been (?:heard|received|sent)|reached|come|arrived|followed)\b"
        r"|\b(?:your|the|a|that) (?:reply|response|answer|information|report|documents?|figures|account|explanation|schedule|plan)\b[^.;?]{0,40}\b(?:was|were|fell|is now|is) due\b|\byou were to (?:have )?(?:sen[dt]|provided?|suppl(?:y|ied)|let|tell|told|given?|repl(?:y|ied)|answer(?:ed)?|confirm(?:ed)?)\b"
        r"|\b(?:second|third|fourth|fifth|sixth|last) time (?:that )?(?:of asking|i|we|on which)\b|\b(?:let me|i|i will|i shall|may i) (?:try|ask|put it|put that) (?:again|it another way|another way|differently|more simply|afresh)\b|\bthat (?:was|is) not (?:my|our|the) question\b|\bnot (?:what i|what we|the question i|the question we) asked\b",
    ),
    rule(
        _CHASED,
        0.6,
        "recalls a question of the writer's own",
        "asked enquired inquired requested sought question",
        r"\b(?:i|we|my (?:\w+ )?letter(?: of [^,;.]{1,20})?|our (?:\w+ )?letter(?: of [^,;.]{1,20})?|my question(?: to you)?)(?: had| have| also| then| was)*(?: (?:asked|put|was|read|this))*(?: you)?(?: in \w+| this)?[:,]? ?¤{3,}"
        r"|\b(?:i|we|my (?:\w+ )?letter(?: of [^,;.]{1,20})?|my (?:first|second|third) question)(?: had| have| also| specifically| expressly| did| then| first|'ve|'d)* (?:asked|enquired|inquired)(?: you)?,? (?:whether|how|why|what|when|who|whom|whose|which|where|on what|by whom|in what|at what|for (?:the|a|your|details|copies|sight))\b(?![^?]*\b(?:(?:and|which|;|but|,) (?:you|he|she|they|it|that|the)\b[^.;]{0,40}\b(?:answered|replied|told|provided|sent|gave|explained|said|was|were|did|confirmed|has|have)|(?:was|were|been) (?:told|given|shown|sent|answered)|satisfied|grateful|thank|received|helpful|resolved))",
    ),
    rule(
        _CHASED,
        0.7,
        "says that an answer did not deal with the question",
        "answer answered reply response question evaded avoided sidestepped skirted ignored passed misunderstood dodged circumvented instead",
        rf"\b(?:that|this|which|your (?:answer|reply|response)|you|it)(?: (?:is|was|does|did|do|has|have|with respect|therefore|still|simply|,))* (?:not(?: an| the| a| really| in terms| yet)* answer(?:ed|s)?(?: (?:to|the|my|our|that|it|question))*|evade[sd]?|avoid(?:s|ed)|sidestep(?:s|ped)?|skirt(?:s|ed)|ignore[sd]|passe[sd] over|misunderstood|dodge[sd]|no answer)(?: (?:to|the|my|our|that|it))*(?: (?:question|point|request|issue|enquiry|what i asked))?\b",
    ),
)

