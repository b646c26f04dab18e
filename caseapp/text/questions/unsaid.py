# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for what the addressee's account leaves unsaid, or unclear to the writer."""

from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.rules import (
    ASKED_CLAUSE,
    GAP,
    SELF,
    THEIRS,
    THING,
    WH,
    YOUR_ACCOUNT,
    Rules,
    rule,
)

_UNCLEAR: Final = QuestionKind.UNCLEAR
_LAW: Final = (
    r"(?:the|that|this|those|these|either|section|article|regulation|a|an|such|any)(?: [a-z0-9()]+){0,3}? "
    r"?(?:act|acts|statute|legislation|regulations?|courts?|law|tribunal|judgment|parliament|directive"
    r"|convention|code|duty|power|exemption|rule|rules|section|article|case law|authorities"
    r"|definition)\b"
)
_NOT: Final = (
    rf"(?:{GAP}(?:not|never|no longer){GAP}(?:appear to |seem to |attempt to |even |choose to "
    rf"|chosen to |seek to |really )?|n't{GAP})"
)
_SAYS: Final = (
    r"(?:explain|explained|say|said|state|stated|tell (?:me|us)|told (?:me|us)|address|addressed"
    r"|deal with|dealt with|answer|answered|mention|mentioned|"
    r"indicate|indicated|identify|identified|specify|specified|make (?:it )?(?:plain|clear)"
    r"|made (?:it )?(?:plain|clear)|set out|give|given|gave|"
    r"provide|provided|describe|described|refer to|referred to|respond to|responded to|disclose"
    r"|disclosed|show|shown|engage with|engaged with|"
    r"reveal|revealed|touch (?:on|upon)|touched (?:on|upon)|clarify|clarified|confirm|confirmed|contain"
    r"|contained|account for|accounted for|"
    r"include|included|cover|covered|supply|supplied|offer|offered|comment|commented|enclose|enclosed"
    r"|attach|attached|furnish|furnished|"
    r"produce|produced|send (?:me|us)|sent (?:me|us)|elaborate|elaborated|reply to|replied to|meet my"
    r"|meet our|record|help (?:me|us)|assist (?:me|us)|"
    r"name|named|list|listed|quantify|quantified|justify|justified|grapple with|grappled with"
    r"|take issue with|reach|make any|made any|let me|let us|"
    r"distinguish|detail|detailed|add up|tally|agree with|accord with|square with|correspond|match"
    r"|sit easily|reconcile|resolve|resolved|go on to|express|"
    r"volunteer|volunteered|enlarge|substantiate|substantiated|support|bear out|spell out|shed"
    r"|illuminate|take us|take me|advance)"
)
_TO_OTHERS: Final = (
    r"(?! (?:it |this |the \w+ |his \w+ |her \w+ )?(?:to|with) (?:the (?:complainant|family|patient"
    r"|tenant|resident|claimant|applicant|public|staff)|mr|mrs|ms|miss|dr|him|her|them)\b)"
)

UNSAID: Final = Rules(
    rule(
        _UNCLEAR,
        0.75,
        "says that something is not clear to the writer",
        "clear unclear apparent obvious evident plain uncertain obscure certain known explained stated"
        " understood immediately transparent self-evident opaque",
        rf"\b(?:it|what|that|this|less)(?: (?:is|was|remains|seems|appears|still|has))*{GAP}(?:(?:to me"
        rf"|to us|entirely|by no means|far from|anything but|less than|not|neither|nor|never been|made"
        rf"|at all|yet|wholly|immediately|been|wholly){GAP}){{0,4}}"
        rf"(?:(?<=not )(?:\w+ )?(?:clear|apparent|obvious|evident|plain|certain|known|explained|stated"
        rf"|understood|transparent|self-evident)|(?<=from )clear|(?<=but )clear|(?<=than )(?:wholly "
        rf"|entirely |fully |completely )?clear|(?<=means )clear|(?<=less )clear|(?:un(?:clear|certain"
        rf"|explained|stated|known))|obscure|opaque|(?:not|n't){GAP}(?:clear|apparent|obvious|evident"
        rf"|plain|certain|known|explained|stated|understood))\b"
        rf"(?! that\b)(?! to (?!me\b|us\b|my|this|the (?:commissioner|ombudsman|committee|inquiry|panel)))"
        rf"(?! (?:from|in|under) {_LAW})(?! (?:whether|how|if|that) {_LAW})",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the writer does not understand or cannot find it",
        "understand see follow tell know find identify trace establish determine discern reconcile work"
        " make judge sure "
        "ascertain detect locate square explain account imagine grasp gather glean deduce fathom decide"
        " assess conclude comprehend recognise verify test",
        rf"\b(?:{SELF}|it is|it was|it has been|it seems|it proves|me|us|one)(?: (?:am|are|is|do|does"
        rf"|did|have|has|had|could|can|cannot|must|confess|would|remain|still|that|therefore|also|be"
        rf"|been|proved|quite|find it|find|found|it|be|myself))*{GAP}"
        rf"(?:not{GAP}(?:been able to |able to )?|cannot{GAP}|can't{GAP}|don't{GAP}|couldn't{GAP}"
        rf"|didn't{GAP}|unable{GAP}to |fail{GAP}to |failed{GAP}to |struggle{GAP}to |struggling to "
        rf"|impossible (?:for (?:me|us) )?to |hard (?:for (?:me|us) )?to |difficult (?:for (?:me"
        rf"|us) )?to |difficulty (?:in )?|at a loss to |at a loss in |trouble |puzzled to "
        rf"|unclear how to |in no position to |yet to |hardly |nowhere |never )"
        rf"(?:quite |fully |readily |really |easily |yet |properly |at present |from [^,.;]{{1,60}} "
        rf"|otherwise |also |wholly |entirely |be able to |been able to |to )*"
        rf"(?:understand(?:ing)?(?! (?:that|your concern|your frustration)\b)|see (?=(?:how|why"
        rf"|any(?!\s+(?:reason|need|point|merit|basis|objection|difficulty|case))|where|from|in your"
        rf"|whether|what|on what|the (?:basis|connection|relevance|reasoning)))|seeing (?:how|why)"
        rf"|follow(?:ing)?|tell(?:ing)?(?! you)|know (?!whether the (?:court|tribunal|jury"
        rf"|judge))(?=(?:{ASKED_CLAUSE}|from|if|the|your))|(?:find(?:ing)?|identify(?:ing)?)(?! (?:that"
        rf"|it|in favour|against|for)\b)(?! (?:any |no |evidence of )?(?:fault|maladministration|breach"
        rf"|failings?|error|wrongdoing|injustice|reason to|grounds|basis for|merit))|trac(?:e|ing)"
        rf"|establish(?:ing)?|(?<!yet to )determin(?:e|ing)|discern|"
        rf"reconcil(?:e|ing)|work(?:ing)? out|make out|make sense|judge|be sure|be certain"
        rf"|ascertain(?:ing)?|detect|locate|squar(?:e|ing)|account for|imagine (?:how|why|what)|grasp"
        rf"|gather|glean|deduce|fathom|comprehend|verify|assess (?:whether|how|what)|decide (?:from|on)"
        rf"|conclude from|say from)\b",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the writer is left unsure",
        "unsure unclear uncertain puzzled confused perplexed baffled mystified loss clear nearer closer"
        " wiser dark doubt sure certain "
        "wondering bewildered intrigued troubled surprised struck curious ignorant guess nonplussed uneasy"
        " unpersuaded unconvinced concerned",
        rf"\b(?:{SELF}(?: am| are| is| remain| remains| was| were|'m|'re| still| left"
        rf"| must confess(?: to)?(?: being)?| have| been| find myself)+|leav(?:es?|ing) (?:me"
        rf"|us)){GAP}(?:rather |somewhat |a little |frankly |in some |in |entirely |much )?"
        rf"(?:unsure|unclear|uncertain|puzzled|confused|perplexed|baffled|mystified|bewildered"
        rf"|nonplussed|intrigued|curious|at a loss|none the wiser|no (?:wiser|clearer|nearer|closer"
        rf"|better informed)|in the dark|in (?:some )?doubt|ignorant of|(?:not|n't) (?:at all |entirely "
        rf"|wholly |quite |yet |altogether )?(?:clear|sure|certain)(?! (?:that|this|it|i|we)\b)"
        rf"|left (?:to guess|guessing|wondering)|to guess|guessing|wondering|surprised (?:not to"
        rf"|to find no|that (?:you|your|no|nothing))|struck by the absence|concerned (?:not to"
        rf"|that (?:you|your [a-z]+) (?:have|has|do|does|did) not))\b",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the addressee's account leaves out",
        "not n't silent nothing no omits omit leaves leave fails fail failed stops stop short raises begs"
        " unanswered without little "
        "neither nor never avoids sidesteps passes skirts ignores overlooks glosses lacks lacking missing"
        " absent sheds passing don't doesn't haven't didn't says merely only scarcely hardly blank",
        rf"\b{YOUR_ACCOUNT}(?: (?:of|to|dated|at|in|on|about|concerning|under|for|from|as to"
        rf"|that you)(?: [^\s,;:]+){{1,8}}?)?,?(?: (?:which|that) [^,]{{1,60}},)?(?: (?:also|still"
        rf"|however|unfortunately|does|do|did|has|have|is|are|was|were|itself|then|again|too|regrettably"
        rf"|makes?|made|gave|gives?|offers?|offered|contains?|contained|provides?|says?|said|leaves?"
        rf"|left|simply|merely|too|passes?|,))*{GAP}"
        rf"(?:(?:does|do|did|has|have|is|are|was|were)?(?:{_NOT})(?:been )?{_SAYS}\b|neither \w+"
        rf"|silent\b|nothing (?:about|on|of|as to|to (?:explain|show|say|indicate))|no (?:mention"
        rf"|reference|explanation|reason|reasons|indication|answer|details?|date|figure|figures|evidence"
        rf"|account|information|light|response|source|basis|hint)\b|omits?|omitted|open (?:whether|the"
        rf"|how|what|who)|unanswered|unclear|unsaid|unexplained|out\b|unaddressed|"
        rf"fails? (?:to|altogether)|failed to|stops? short|falls? short|stopped short|raises? (?:the|a"
        rf"|more|further|as many)(?: \w+)? questions?|begs? the question|without (?:saying|explaining"
        rf"|any|answering|giving)|avoids?|sidesteps?|passes? over|skirts?|ignores?|overlooks?"
        rf"|glosses? over|lacks?|blank|little (?:about|on|light|to say)|me (?:none|no|wondering)"
        rf"|us (?:none|no|wondering)|only (?:that|part)|open\b)",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the addressee has not said",
        "not n't never without don't haven't didn't no neither fail failed omit omitted",
        rf"\b(?:{THEIRS})(?: (?:also|still|however|though|yet|simply|merely|therefore|nowhere|again|then"
        rf"|so|refer [^.;]{{1,60}}? (?:but|yet|and)|say [^.;]{{1,60}}? (?:but|yet|and)))*,?(?: (?:have"
        rf"|has|do|does|did|had|are|were))?"
        rf"(?:(?:{_NOT})(?:yet |been able to |so far |at any point |anywhere |in terms |as yet "
        rf"|actually |felt able to )*(?:{_SAYS})\b(?! (?:the (?:complainant|family|patient|tenants?"
        rf"|residents?|claimant|applicant|public|staff)|mr|mrs|ms|miss|dr|him|her|them)\b){_TO_OTHERS}"
        rf"|{GAP}(?:given|give|gave|offer|offered|provide|provided|made|make|supplied|supply|cite|cited"
        rf"|advance|advanced|put forward|advance)(?: (?:me|us))? (?:no|neither|little)\b{_TO_OTHERS}"
        rf"|{GAP}(?:fail|failed|omit|omitted|neglect|neglected|decline|declined) to {_SAYS}{_TO_OTHERS})",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that no explanation has been given",
        "no nothing nowhere none little neither",
        r"\b(?:no|neither|little|nor any|without any)(?: (?:clear|proper|satisfactory|adequate|real"
        r"|further|such|good|written|convincing|direct|full|substantive))? (?:explanation|reasons?"
        r"|answer|details?|evidence|information|justification|account|indication|copy|response|date"
        r"|figures?|documents?|basis|source|record|trace|mention|reference)\b[^.;?]{0,80}?(?: (?:has"
        r"|have|was|were|is|are|had|being))(?: (?:yet|been|so far|ever|still|thus far"
        r"|as yet))* (?:given|offered|provided|supplied|received|forthcoming|advanced|put forward|made"
        r"|enclosed|attached|furnished|volunteered|suggested|cited|produced|shown|ventured)\b" + _TO_OTHERS,
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the addressee's account does not show it",
        "nothing nowhere no none little",
        rf"\b(?:nothing|nowhere|no(?:ne| [a-z]+)?|little|no indication|there (?:is|was|appears to be"
        rf"|seems to be) (?:no|nothing|little)(?: [a-z]+)?)(?: [a-z]+)? (?:in|of|from"
        rf"|within) (?:what you|{YOUR_ACCOUNT}|any of your|either of your|the papers|the material"
        rf"|the documents|the information|them|it\b)(?![^.;]{{0,40}}\b(?:suggests? wrongdoing"
        rf"|to criticise|to concern))",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the writer has not been told or shown",
        "yet still not never nothing none nor",
        rf"\b(?:{SELF} (?:have|has|had|are|am|was|were)|(?:i|we)'ve) (?:(?:yet|still|also) to (?:be "
        rf"|have )?(?:see|seen|receive|received|hear|heard|told|given|learn|have|shown|find|sent"
        rf"|understand)|(?:still |also |therefore |as )?(?:not|never)(?: yet| so far| as yet| ever"
        rf"| hitherto| still)?{GAP}(?:been (?:told|given|shown|informed|provided|sent|supplied"
        rf"|able to (?:find|establish|identify|trace|discover|work|understand|see|tell|reconcile"
        rf"|ascertain|determine))|seen (?:any|the|a|your|it|that|these|this|them|either)|received (?:a"
        rf"|any|the|your|an|it|them|those|these|that|either|further)|had (?:a|any|the|your|an|sight)"
        rf"|heard (?:from you|why|what|how|when|whether|anything)|understood|found (?:any|the|a)))\b"
        rf"(?! (?:any |a )?(?:complaints?|objections?|applications?)\b)",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that the meaning escapes the writer",
        "escapes eludes unclear unexplained obscure unanswered reconcile square lost tally accord"
        " confusing ambiguous "
        "contradict contradicts inconsistent odds differ differs conflict conflicts unresolved baffles"
        " puzzles puzzling perplexes defeats mystery wonder surprises difficult hard opaque doubt open"
        " contradictory",
        r"(?:\b(?:escapes|eludes|baffles|puzzles|perplexes|defeats|is lost on|mystifies) (?:me|us)\b"
        r"|(?<!law )(?<!act )(?<!evidence )(?<!legislation )(?<!judgment )(?<!guidance )"
        r"\b(?:remains?|is|are|was|were|seems?|appears?|still)(?: still| wholly| entirely| rather"
        r"| far from| somewhat| quite| therefore| to (?:me|us)| to be| most| left| also)* (?:unclear"
        r"|unexplained|obscure|unanswered|unresolved|puzzling|confusing|ambiguous|opaque"
        r"|a mystery(?: to (?:me|us))?|(?:hard|difficult|impossible|not easy"
        r"|not possible) to (?:reconcile|square|understand|follow|see))\b(?! to (?!me\b|us\b|my|this|the"
        r" commissioner))"
        r"|\b(?:hard|difficult|impossible|not easy|not possible)(?: for (?:me|us))? to (?:reconcile"
        r"|square)\b|\byour [^.;?]{1,80}? (?:do not|does not|cannot|is not|are not|is hard to"
        r"|is difficult to)(?: easily| readily| appear to| seem to| be)* (?:reconcile|reconciled|square"
        r"|tally|accord|agree|add up|match|sit|make sense|consistent|correspond)\b"
        r"|\byour [^.;?]{1,80}? (?:contradicts?|is inconsistent with|are inconsistent with"
        r"|is at odds with|are at odds with|differs? from|conflicts? with|is ambiguous|are ambiguous"
        r"|sits? (?:uneasily|oddly|awkwardly) with))",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says what the addressee mentions without explaining",
        "but yet without which whose nor though although neither however",
        rf"\b(?:you|{YOUR_ACCOUNT})(?: (?:also|have|merely|simply|only|do|did|twice|now|rightly"
        rf"|had))* (?:refer|referred|refers|relies|rest|rests|mention|mentioned|mentions|allude|alludes"
        rf"|speak|speaks|say|says|said|state|states|stated|write|wrote|suggest|suggests|claim|claims"
        rf"|claimed|assert|asserts|imply|implies|describe|describes|tell us|tell me|rely|relies|cite"
        rf"|cites|quote|quotes|list|lists|give|gives|gave|enclose|enclosed|name|names|accept|accepts"
        rf"|explain|explains|explained|confirm|confirmed|confirms|answered?|told|acknowledge"
        rf"|acknowledged|maintain|point to|report|promised|set out)\b[^.;?]{{1,200}}?"
        rf"(?:(?:,| –|,? but|,? yet|,? though|,? although|,? however,?| and)(?: (?:you|it|the letter|i"
        rf"|we|your letter))?(?: still| also| then)? (?:do|does|did|have|has|are|is|am|cannot"
        rf"|can)? ?(?:(?:give|gives|gave|offer|offers|offered|provide|provided|make|cite|supply) )?(?:not"
        rf"|no|none|nothing|nowhere|never|without|neither)\b|,? without (?:saying"
        rf"|explaining|giving|identifying|any|telling|naming|stating|specifying|indicating|enclosing"
        rf"|attaching|dealing|answering)|(?:,| –) (?:(?:a copy|copies|details|the results?|the text"
        rf"|the date|the terms?|the findings|the names?|neither|none|the outcome"
        rf"|the conclusions?) of which|which|whose [a-z]+) (?:i|we|has|have|you|was|were|is"
        rf"|are) (?:have |had |has |do |did |cannot |can )?(?:not|never|nowhere)\b)",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that something is not explained",
        "explained stated clarified disclosed identified addressed accounted specified mentioned clear"
        " told given said answered",
        rf"\b(?:is|are|was|were|has been|have been|remains? to be|remain)(?: still| nowhere| not| never"
        rf"| yet| anywhere| nowhere| therefore| fully| adequately| properly| at all"
        rf"| to be)* (?:(?<=not )|(?<=nowhere )|(?<=never )|(?<=adequately )|(?<=properly )|(?<=fully )"
        rf"|(?<=to be )|(?<=anywhere ))(?:explained|clarified|disclosed|identified|accounted for"
        rf"|specified|mentioned|made clear|stated"
        rf"|spelt out)\b(?<!is explained)(?<!are explained)(?<!fully explained)(?! (?:in"
        rf"|by) (?:the )?(?:act|statute|legislation|regulations?|code|court)){_TO_OTHERS}",
    ),
    rule(
        _UNCLEAR,
        0.7,
        "says that the account is not whole",
        "only missing appear seem emerge confined limited know understand have something partly partial half",
        rf"\b{YOUR_ACCOUNT}(?: [a-z]+)? (?:addresses|deals?(?: with)?|answers?|covers?|responds? to"
        rf"|is confined|is limited|was confined|goes|tells? (?:me|us))(?: only| partly| in part| merely"
        rf"| half| part of)+\b|\b{YOUR_ACCOUNT} is (?:confined|limited) to\b|\bonly (?:part|half|some"
        rf"|one|the first) of (?:my|our|the) (?:question|questions|points|request|letter)"
        rf"|\bit (?:does not|doesn't|did not|is not)(?: clearly)? (?:appear|seem|emerge"
        rf"|possible to (?:tell|see|say))(?: to me)? from {YOUR_ACCOUNT}|\b(?:missing|omitted|absent"
        rf"|left out|cut) (?:from|of|in|off) {YOUR_ACCOUNT}"
        rf"|\bwhat (?:i|we) (?:still )?(?:do not|don't|cannot|can't|have not|could not|am not"
        rf"|are not)(?: yet| still)?(?: been)? (?:know|understand|see|have|find|told|clear|seen|tell)"
        rf"|\bnot (?:something|a (?:point|matter|question)) (?:that )?(?:your|you)\b"
        rf"|\b(?:i|we)(?: still)? (?:do not|don't)(?: yet| still| as yet)? have (?:from you )?(?:{THING}"
        rf"|sight|the (?:date|name|cost|number|total|result|outcome|text|plan|full)s?)\b(?! (?:that "
        rf"|which )?you (?:ask|asked|seek|sought|want|request|requested))",
    ),
    rule(
        _UNCLEAR,
        0.75,
        "says that the writer looked for it in vain",
        "not recall remember find see trace no without but unable loss nothing nowhere vain hoped expected"
        " missing absent lacking illegible"
        " unreadable unexplained omitted discrepancy discrepancies inconsistency inconsistencies"
        " contradiction gap gaps confusion ambiguity silence silent mismatch overlooked ignored skipped"
        " passed missed evaded sidestepped avoided misread misunderstood told idea means way nobody nor"
        " neither blank unstated undated",
        rf"\b{YOUR_ACCOUNT}\b[^.;?]{{0,80}}, (?:but |and |yet |though )?it(?: still| also)? (?:does|did"
        rf"|has) not {_SAYS}\b"
        rf"|\bno (?:indication|explanation|word|hint|statement) (?:of|as to|about) {ASKED_CLAUSE}"
        rf"|\b(?:i|we) (?:do not|don't|cannot|can't|did not) (?:recall|remember|find|see|trace)(?: seeing|"
        rf" receiving| having (?:had|seen|received))? (?:an?|any|your) (?:\w+ )?(?:answer|reply|response"
        rf"|explanation|reference|mention)\b"
        rf"|\b(?:i|we)(?: can| could| have| had)?(?: still| also| as yet)? (?:find|found|see|saw|discern"
        rf"|detect|trace|traced) (?:no|nothing|nowhere|little) ?(?:answer|mention|reference|explanation"
        rf"|date|trace|account|reason|figure|indication|sign|statement|record|information|details?"
        rf"|in your|there|to (?:explain|show|tell))"
        rf"|\b{YOUR_ACCOUNT}\b[^.;?]{{0,80}}\b(?:in vain|without (?:a word|any|saying|explan|mention"
        rf"|reference|reason)|(?:is|are|was|appears?(?: to be)?|seems?(?: to be)?)(?: also| partly"
        rf"| largely)* (?:missing|illegible|blank|unreadable|unsigned|undated|incomplete|cut off"
        rf"|truncated|absent))"
        rf"|\b{YOUR_ACCOUNT} (?:[^.;?]{{1,100}}?)(?:,| –)? but (?:not|nothing|neither|nowhere) (?:{WH}"
        rf"|about|on|of|as to|the|to)"
        rf"|\b(?:i|we) (?:had|would have|should have|have)(?: rather)? (?:hoped|expected"
        rf"|looked)(?: that)? (?:to (?:see|learn|hear|be told|find|read|have|receive)|your|you|for)\b"
        rf"|^(?:[^,]{{1,40}}, )?(?:conspicuously |also |entirely |wholly |still |left )?(?:missing"
        rf"|absent|lacking|omitted|unexplained|unstated|unaddressed"
        rf"|unanswered)\b(?: [^.;?]{{1,60}})? (?:is|are|was|were)\b"
        rf"|\b(?:discrepanc(?:y|ies)|inconsistenc(?:y|ies)|contradictions?|gaps?|confusion|ambiguit(?:y"
        rf"|ies)|mismatch)\b[^.;?]{{0,80}}\b(?:your|you)\b|\byour [^.;?]{{1,80}}\b(?:discrepanc(?:y|ies)"
        rf"|inconsistenc(?:y|ies)|contradictions?|gaps?|ambiguit(?:y|ies)|mismatch)\b|\byour silence\b"
        rf"|\byou (?:are|remain|have been|were) silent\b"
        rf"|\byou (?:appear to |seem to |may )?(?:have )?(?:overlooked|ignored|passed over|skipped"
        rf"|missed|evaded|sidestepped|avoided|misread|misunderstood) (?:my|our|the|question|this|that"
        rf"|what)\b|\byou (?:say|said|make|made|give|gave|write|offer)(?: very)? (?:nothing|little"
        rf"|no mention|no reference|not a word)\b"
        rf"|\b(?:i|we) (?:am|are|was|were|have been)(?: still)? (?:not|nowhere|never) (?:told|given"
        rf"|shown|informed)\b|\b(?:i|we) (?:still |therefore )?(?:have|had) no (?:idea|means|way"
        rf"|information|knowledge|indication|explanation|details?|answer)\b|\b(?:nobody|no one"
        rf"|no-one) (?:has|have|at [^,]{{1,40}}? has) (?:yet |ever )?(?:told|explained|said|answered"
        rf"|given)\b"
        rf"|^(?:and |but )?(?:nor|neither) (?:do|did|have|does|has) (?:you|it"
        rf"|{YOUR_ACCOUNT}) (?:\w+ )?{_SAYS}\b{_TO_OTHERS}|\b(?:i|we) (?:am|are|was) (?:quite |wholly "
        rf"|still )?(?:unable|at a loss) to (?:see|say|tell|understand|discover|work out|gather)[.!]?$"
        rf"|\bcannot both be\b|\bboth cannot be\b|\bcannot all be right\b",
    ),
    rule(
        _UNCLEAR,
        0.65,
        "says that the question is left open",
        "unanswered open unexplained unaddressed untouched unstated unspecified unidentified unnamed"
        " undated unquantified unsupported",
        r"\b(?:your?|this|that|which|my|our|i|we|question|point)\b(?! (?:invitation|offer|door|file|case)"
        r"\b)[^.;?]{0,120}?\b(?:leaves?|left"
        r"|leaving|went|goes|gone|passed over|lies|unstated|unspecified|remains?) (?:wholly |entirely "
        r"|still |me |us |[a-z]+ )*(?:unanswered|open|unexplained|unaddressed|untouched|unstated"
        r"|unspecified|unidentified|unnamed|unquantified|unsupported)\b",
    ),
)
