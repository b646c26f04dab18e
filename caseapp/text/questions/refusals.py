# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for what looks like asking and is not: thanks, waivers, reported and rhetorical questions."""

import re
from typing import Final

from caseapp.text.questions.rules import GAP, OFFICE, SELF, laid_out, one_of

_THIRD: Final = (
    r"(?:he|she|they|you|mr|mrs|ms|miss|dr|sir|lady|lord|professor|councillor|cllr|it|someone|somebody"
    r"|nobody|anyone|everyone|many|some|several|"
    r"members?|residents?|tenants?|parents?|users?|readers?|journalists?|people|patients?|staff"
    r"|the (?!purpose)[\w'-]+(?: [\w'-]+){0,3}?|your (?:letter|e-?mail|client|predecessor|colleague"
    r"|reply)|"
    rf"(?:his|her|their) [a-z]+|[a-z]+ (?:of|from) [\w-]+|parliament|ministers?|witness(?:es)?|counsel"
    rf"|applicants?|complainants?|{OFFICE})"
)
_ASKS: Final = one_of(
    """ask asks asked enquire enquires enquired inquire inquires inquired wonder wonders wondered query
    queries queried
    question questions questioned wanted_to_know wants_to_know want_to_know would_like_to_know
    wished_to_know wishes_to_know
    requested requests sought seeks invited begged demanded demands pressed raised_the_question asking
    raise raises raised"""
)
REPORTED: Final = laid_out(
    rf"""
    ^(?:[^,;]{{1,60}}, )?(?!the (?:[a-z]+ ){{0,2}}?{OFFICE} (?:asks|seeks|requests|invites)\b)
        (?:and |but |so |when |as[ ]
        |since |because |although |if |in which |that )?(?!you (?:are|were)(?: now| also| therefore|[ ]
        hereby)? (?:invited|asked|requested) to\b){_THIRD}(?: [\w'-]+){{0,2}}?
        (?: (?:has|have|had|also|then|now|again|rightly|understandably|once|recently|repeatedly
            |specifically|often|did|do|does|may|might|was|were|is|are|will|being|been|naturally|further
            |therefore))* {_ASKS}\b(?! me to (?:ask|obtain|seek|find|request|put|invite|enquire|inquire
            |establish|write))
    |\b(?:you|he|she|they|complainants?|committee|court|inspector|council|minister|auditor
        |tribunal)(?: (?:has|have|had|also|then|now|again|did))* (?:asked?|asks|enquired?|enquires
        |inquired?|wondered|queried|requested|wanted to know|invited|sought)\b
    |\b(?:was|were|been|being|am|is|are)(?: also| then| recently)? (?:asked|questioned|pressed) (?:by
        |in|on|at|whether|why|how|what|when|who|about
        |to)\b(?<!you are asked to)(?<!you are also asked to)(?<!you were asked to)
    |\bas to (?:your|the) (?:question|query|request)\b
    |\b(?:chair|chairman|counsel|member|committee|he|she|they|mr \w+|mrs \w+|ms \w+) put (?:it|this|that)[ ]
        to (?:you|him|her|them|the)\b
    |\bone (?:may|might|could|is (?:bound|tempted|inclined|entitled) to)(?: well| fairly| reasonably| also)? (?:ask
        |wonder|enquire|inquire)\b
    |^(?:our |my )?(?:response|answer|reply) to (?:your )?(?:question|query|point|request)\b
    |\byour (?:question|query|enquiry|request)(?: [\w'-]+){{0,4}} (?:was|is|asks|asked|whether|about
        |as to|why|how)\b
    """
)
"""Somebody else asks, or the addressee did; what follows in the clause is theirs."""

THANKS: Final = laid_out(
    r"""
    ^(?:(?:[a-z, ]{1,40}, )?(?:and |but |again |first |firstly |finally )?(?:may i |let me |can i[ ]
        |i would like to |i should like to |i wish to |i want to |we would like to |i must |i write to[ ]
        |i am writing to )?(?:also |first |begin by |start by |take this opportunity to )?
        (?:thank|thanks|thanking|many thanks|with (?:many )?thanks|my thanks|our thanks))\b
    |\b(?:am|are|was|were|remain|been|'m|'re)(?: \w+)? (?:grateful|obliged|indebted|thankful|glad
        |pleased)(?: (?:indeed|to (?:you|your \w+|the \w+|all)))*,? (?:for|that|to (?:have (?:had|seen
        |received|your)|note|see|hear|learn|read|receive (?:your|the)|know|be))\b
    |\b(?:appreciated?|value|valued|welcomed?) (?:your|the|all|that you
        |you)(?<!would appreciate your)(?<!would welcome your)(?<!would value your)(?: [\w'-]+){1,6}?
        [ ](?:that|which|you|and|in|so|of|with|to|\w+ed)\b
    |\b(?:i|we) (?:was|were) (?:grateful|glad|pleased|interested)
    """
)
"""Thanks for what was given."""

WAIVED: Final = laid_out(
    rf"""
    \b(?:no|little) (?:need|obligation|requirement|expectation|necessity|call|reason) (?:for you[ ]
        |whatever |at all |now |on you )*(?:to|for)\b
    |\b(?:not|n't|no longer|hardly|never|cease to|ceased to|without|nor)(?: (?:now|at this stage
        |at present|currently|here|for the moment|therefore|my (?:purpose|intention|place|wish)
        |wish|wishing|propose|intend|mean|intending
        |proposing|meaning|going|seek|trouble you|want|to|be|expect|any longer|further|strictly|do|am|are|i
        |we|yet|in this letter|today))*{GAP}
        (?:need|needed|necessary|require|requiring|required|ask|asking|asked|seek|seeking|request
            |requesting|requested|want|expect|expecting|expected|invite|inviting|invited|obliged|bound
            |press|pressing|pursue|pursuing|require[sd]?|wish|enquire|inquire|suggesting you|called upon
            |compelled|interested|concerned (?:to|with)|await|awaiting|like to know|trouble)\b
    |\b(?:need|needs|required|necessary)(?: not|n't)\b
    |\bneedn't\b|\bunnecessary\b|\b(?:may|can|should|please|kindly|to) (?:safely |therefore[ ]
        |now )?(?:be )?(?:disregard|disregarded|ignore|ignored|left aside|passed over|left blank
        |treated as withdrawn|taken as withdrawn)
    |\b(?:withdraw|withdrawn|withdrew|waive|waived|drop|dropped|retract|abandon
        |abandoned)(?: \w+){{0,3}} (?:question|questions|request|requests|query|point|enquiry|requirement)\b
    |\b(?:have|had|has) no (?:further |more |other |additional |outstanding )*(?:questions?|queries
        |comments?|enquiries|requests?|points?|observations?)\b
    |\bno (?:reply|response|answer|acknowledgement|further (?:reply|action|response|information
        |comment)|comment|action|explanation|clarification|apology|copy|copies|details?|documents?
        |reasons?)(?: [\w'-]+){{0,5}} (?:is|are|will be|was) (?:needed|required|necessary|expected
        |called for|sought|requested|asked)
    |\b(?:question|questions|request|requests|point|points|query|queries)(?: \w+){{0,6}} (?:falls? away
        |is withdrawn|are withdrawn|has been overtaken|have been overtaken|no longer arises?
        |no longer stands?|has lapsed|does not arise|need no)
    |\byou (?:are|were) (?:free|at liberty) not to\b
    |\b(?:content|happy|willing|prepared|ready|minded) to (?:leave|let|drop|rest|forgo|do without)\b
    |\b(?:excuse|excused|exempt|relieve|spare)(?: \w+){{0,4}} (?:from|of|the)\b
    """
)
"""What the writer does not ask for, or no longer."""

TO_OTHERS: Final = laid_out(
    rf"""
    \b(?:i|we|{SELF}) (?:(?:have|had|am|are|will|shall|also|now|today|therefore|separately|in turn
        |further|in parallel|propose to|intend to|plan to|may|might|'ve|'ll|be|going to|about to|then|did
        |recently|already|previously|first|next|duly|thereupon)[ ,]+)*
        (?:asked?|asking|invited?|inviting|requested?|requesting|written|write|wrote|writing|required
            |pressed|put|instructed|told|urged?|commissioned|interviewed|spoke|spoken)(?: (?:separately
            |also|again|directly|today|in the same terms|last week|in (?:january|february|march|april|may
            |june|july|august|september|october|november|december)))* (?:to |with |for |of )?
        (?!you\b|your\b|whether|why|how|what|when|which|who\b|for\b|that you|if you|about|again|this
            |the (?:question|same|following|board|council|trust|company|authority|agency|department|force
            |university|ministry|college|firm|association|panel) (?:to|that|whether|why|how|what|when|who
            |for|again)\b)
        (?:the|mr|mrs|ms|miss|dr|my|our|his|her|their|another|other|both|several|a (?:colleague
            |number of (?:people|witnesses|staff))|counsel|colleagues|officials|ministers|sir|professor|him
            |them|those|all|staff)\b(?! (?:question|questions|same question|point|second|further question
            |two|three|few))
    |\b(?:i|we) (?:(?:will|shall|have|am|are|propose to|intend to|also|now|be|been|separately) )*(?:write
    |writing|written|wrote|spoken?|speaking)
        (?: separately| also| today)? to (?!you\b|ask\b|ascertain|enquire)(?:the|mr|mrs|ms|miss|dr|her|his
        |their|my|our|each|every|all)\b
    """
)
"""The writer asks somebody else."""

COURTEOUS: Final = laid_out(
    r"""
    ^(?:and |but |so |finally,? |in closing,? |lastly,? |again,? |once again,? )?(?:may|can|could|might
        |would) (?:i|we)(?: also| just| first| please| now| once again| begin by| start by| close by
        | end by| conclude by| first of all| be allowed to| be permitted to| take this opportunity(?: to)?
        | take the opportunity(?: to)?)*,?[ ]
        (?:thank|wish|congratulate|offer|extend|begin|start|say (?:at|how|that|again|first|what)|add|declare
            |observe|mention|confess
            |(?:put|place) on record|set the record|state|acknowledge|pay|by
            |remind(?![^?]{0,60}\b(?:questions?|requests?|quer(?:y|ies)|enquir(?:y|ies)|ask|asked|await|awaiting
            |promised?|undertook|undertaking|unanswered|outstanding|overdue)\b)
            |draw|assure|express|apologi[sz]e|close|conclude|refer|invite your attention|commend|welcome
            |emphasi[sz]e|stress|pay tribute|send|convey|point out|record|reassure|suggest that
            |respectfully suggest|take|be|make (?:it )?(?:clear|plain)|turn)\b
    |^(?:and |but )?(?:i|we)(?: do| very much| sincerely)* (?:hope|trust)(?: that)? (?:you|all|this)\b[^.;?]{0,40}?
        \b(?:(?:are|is|keep(?:ing)?|finds? you|been)[ ]
        (?:quite |very )?well|in (?:good|better) (?:health|spirits)|recovered|enjoyed|helps)\b
    |^(?:may|long may) (?:this|that|it|they|you)\b|^how (?:are|is) (?:you|things|your family)\b
    |\b(?:would|could|will|can) you (?:please |kindly |also )*(?:accept|convey|pass on|give my|excuse
        |forgive|bear with|be assured|rest assured|note that)
    |^(?:any|got any|do you have any|have you any|have you got any) (?:questions|queries|concerns
        |comments)\??$|^(?:need|do you need) (?:any )?(?:more |further )?(?:help|information|advice)
    |^(?:can|could|may|shall|how can|how may) we help|\bis there anything (?:else )?(?:i|we) can (?:do
        |help)|^does (?:this|that) (?:help|answer)|^who we are
    """
)
"""A question in form only, by which nothing is asked."""

RHETORICAL: Final = laid_out(
    r"""
    ^(?:(?:and|but|so|for|after all|again|indeed|yet|still|then|really|honestly|frankly|surely|in truth
        |in any case)[ ,]+)*(?:
        who(?:,? (?:then|after all|indeed|really|in (?:his|her|their) right mind|but|else but
            |among(?:st)? us|of us)),?\b
        |who (?:could|would|can|will|might) (?:have (?:foreseen|predicted|imagined|thought|guessed
            |known|expected|believed|supposed|dreamt|dreamed|blamed|wanted|anticipated|wished|dared)|not
            |blame|want|wish|deny|doubt|argue|disagree|imagine|believe|think|trust|dare|suppose|ever
            |possibly|seriously|object|forget|fail|say|tell(?: us)?\?|quarrel|dispute|resist|complain)\b
        |who(?:ever)? (?:wouldn't|couldn't|doesn't|does not|can't|cannot|knows|cares|needs|says|dares
            |better|else but|but|ever|thought|would have thought|said)\b
        |(?:is|was|are) (?:it|this|that|there) (?:any|really any|no) (?:wonder|surprise)|(?:is
            |was) it (?:really )?(?:any wonder|surprising|so (?:hard|difficult|much)|too much to (?:ask
            |expect|hope)|right that|fair that|acceptable that|not (?:time|obvious|clear|high time|strange
            |odd|remarkable|ironic|extraordinary)|unreasonable to|reasonable to expect|really)\b
        |(?:should|could|would|can|need|must) (?:we|one|anyone|anybody|any reasonable [a-z]+|it
            |the reader|the public|parliament|residents|patients|families|the family|people
            |citizens) (?:really |seriously |ever |then |still |not |honestly |reasonably |truly[ ]
            |genuinely |now )*(?:be surprised|be shocked|wonder|doubt|believe|accept|suggest|expect|have
            |suppose|imagine|deny|tolerate|pretend|argue|say|forget|ask|fail|trust|be expected|simply|just
            |put up|conclude|claim|think|blame|object|wait|sit|suffer|stand|live|point)\b
        |[^?]{0,40}?\bone (?:asks|wonders|(?:may|might|must|can only)(?: well)? (?:ask|wonder))\b
        |if not (?!in\b|on\b|by\b|at\b|from\b|before\b)[^,?]{1,30},? (?:then )?(?:who|what|when|where|how)\?
        |need (?:i|we|one|it|more|anything) (?:say|add|go|ask|remind|be|any)
        |how (?:can|could|would|will|should|is|are) (?:anyone|anybody|one|we|the public
            |a (?:member of the public|reasonable|citizen|patient|parent|resident|person|family|mother
            |father|child|community)|any (?:reasonable )?[a-z]+|residents|families|parents|patients|people
            |citizens|the (?:citizen|ordinary [a-z]+|family|victims?|families|bereaved)|such|it (?:be
            |possibly|ever|come|have)|that (?:be|possibly|ever)|this (?:be|possibly|ever|not))\b
        |how (?:many more|many times must(?! (?:the|an?|each|every)\b)
            |much more must|much longer (?:must|can|will|are|do)|long must
            |else (?:could|can|would|is|are|was)|much longer|often must|on earth|hard can|difficult can
            |dare|very|about)\b
        |what (?:[a-z]+ (?:would|could) (?:not|n't)|(?:could|would|can|will) be the (?:point|use
            |purpose|sense|good|harm)|(?:could|can|would) (?:be (?:simpler|clearer|more|easier|better|worse
            |fairer|plainer|less|further)|possibly|anyone|anybody|any|one|a (?:reasonable|citizen|parent
            |patient)|we)|better|more could|more can|more would|more is|more need|more do|else (?:could|can
            |would|should|is|was|were)|other|earthly|possible|greater|clearer|stronger|use is(?! made)|use was(?! made)
            |good is|good are|good would|good does|good will|price|hope is|hope has|chance (?:has|have|is
            |would)|is (?:one|anyone|the (?:point|use|good|sense|purpose) (?:of|in)|left|to be done
            |a (?:citizen|family|parent|resident|person))|are (?:we|people|families|residents) (?:to
            |supposed)|is (?:the public|a reader) to|sort of (?:message|signal|society|organisation|system
            |public body)|kind of (?:message|signal|society|organisation|system|public body|a)
            |message (?:does|will|would)|does (?:it|this|that|all this|any of this) (?:say|tell|matter
            |mean(?:$|\?| for (?:you|the public|residents|patients|us|ordinary|families|people|those
            |victims)| in practice))|on earth|reasonable [a-z]+|are the odds|a (?:pity|shame|surprise|mess
            |waste)|if)\b(?! (?:steps|records|was done|were|be done|be provided|you|your))
        |(?:how (?:did|have|has) (?:we|it|things|matters) (?:ever |really )?(?:come|got|get|sunk|reach)
            |why do we\b|(?:could|can) (?:it|this|that|anything|things) (?:possibly )?be (?:any )?(?:more
            |clearer|plainer|simpler|easier|worse|better)\b|(?:is|was|can|could) there (?:be )?(?:an?|any)[ ]
            (?:more|greater|better|clearer
            |plainer|worse) |why,? then,? have\b|how (?:can|could) (?:this|that|it|such (?:a thing|things|an?[ ]
            [a-z]+))(?: ever| possibly)? (?:have )?happen(?:ed)?\b|(?:is|was) (?:this|that|it) not[ ]
            (?:precisely|exactly|just|the very|simply|why|what|surely)\b|(?:would|could|can|do|does|should
            |will|might) any of (?:us|them)\b|and (?:the|for what) (?:result|outcome|upshot|consequence)s?\?)
            |why(?:,? then,?)? (?:does (?:this|that|it|any of (?:this|that)|all this) matter|is (?:this
            |that|it) (?:important|so important|significant|relevant|wrong|of concern|a (?:concern
            |problem))|should (?:anyone|anybody|we|it (?:be|take|fall|have)|(?:the public|they|people
            |residents|families)(?! not be| be denied| be refused)|the (?:taxpayer|citizen|family|victim
            |innocent|poor|ratepayer|bereaved|complainant))|would (?:anyone|anybody|a reasonable|they)|else
            |bother|oh why|are we (?:here|even)|wait|trouble|have (?:rules|a law|laws|standards) )
        |where (?:does|do|did) (?:that|this|it|all this) (?:leave|end|lead|take)|where (?:is
            |was) the (?:justice|fairness|harm|sense|logic|humanity|compassion|accountability|outrage)
            |where (?:would|will|shall) (?:we|it all|this)
        |when will (?:they|we|it|this|people|politicians|lessons|public bodies|institutions
            |organisations|those|it all|the lessons) (?:ever |finally |all )?(?:learn|end|stop|be learn
            |cease|be enough|realise|wake)|when (?:did|was) (?:it|that) (?:become|ever)|if not (?:now|us
            |this|here|them|you),? (?:when|who|what|where|then)
        |(?:are|were|is|was) (?:we|one|the public|the reader|readers|people|residents|families|anyone|i
            |parliament|patients) (?:really |seriously |honestly |then |now |truly |genuinely |simply[ ]
            |just |still |not |also )*(?:to (?:believe|accept|suppose|conclude|think|imagine
            |be told(?! (?:whether|how|what|when|where|who|why|which|if|about|of)\b))
            |supposed to|expected to|being asked to|asked to|not entitled
            |surprised|so naive)
        |(?:can|could|does|do|did|would|will) (?:anyone|anybody|any (?:reasonable|sane|right-thinking
            |fair-minded|sensible|responsible|parent|one)|any of us|we|one|nobody|no one|it|this
            |that) (?:really|seriously|honestly|truly|genuinely|ever|not|possibly|doubt|deny|blame|be right
            |be just|still|actually|imagine|need|want|wish to live|pretend|think|suppose)\b
        |have (?:we|they|people|lessons) (?:really |all |not |learnt|learned|forgotten|no|lost)\b
            |(?:isn't|wasn't|aren't|shouldn't|surely) (?:it|this|that|there|we|they) (?:obvious|time
            |strange|remarkable|be)|(?:is|was) (?:that|this|it) (?:really|truly|seriously)[ ]
            |whatever (?:happened to|became of|next)|what next|what of it|so what[?!. ]*$|who('s
            | is) (?:to say|to blame|watching|counting|guarding|kidding|next)|and for what|to what end
            |for what|does it (?:really |even )?matter|do (?:the|such|these) (?:rules|lives|people) (?:not[ ]
            |really )?(?:count|matter)|since when (?:has|was|is|did|do|does) (?:it|that|this|a|an)
            |would (?:that|it) (?:it were|be so)|what happened (?:next|then)\?|what happens (?:next|now)\?
    )
    """
)
"""Put for effect; nobody is expected to answer."""

OWN_ANSWER: Final = re.compile(
    r"(?:because|nothing|nobody|no one|none|no|yes|not|never|hardly|scarcely|surely not|of course"
    r"|the answer|the short answer|answer|simply|precisely|"
    r"clearly|plainly|quite simply|in a word|i (?:think|believe|suggest|say|do not think|doubt"
    r"|submit) (?:not|so|it|the answer|that)|it (?:did|does|was|is) not|they did not|indeed"
    r"|it is (?:simple|because|obvious)|very little|"
    r"certainly|absolutely|evidently|apparently|far from it|only|(?:in|to) (?:my|our|the [a-z]+'s)"
    r" (?:view|mind|opinion|judgment)|(?:it|this|that|they|he|she|we) [a-z]+,? because"
    r"|it seems|not at all|on balance|the (?:reason|truth|story|fault)|it lies"
    r"|[^,;]{0,30}\b(?:it|they|there|he|she|we|i|the [a-z]+) (?:do|does|did|is|was|were|has|have|had|will|would|can"
    r"|could)(?: not)?(?=\.$))\b"
)
"""How an answer begins that the writer gives to a question put for effect."""

CONDITION_MET: Final = laid_out(
    r"""
    ^(?:[a-z]+,? )?(?:should|if|where|in case|in the event that) (?:you|there|any|anything|this|i|we
        |any of this)\b[^,;?]{0,20}?\b(?:need|require|requires|have (?:any|further|a)|wish|want|would like
        |would prefer|prefer|be anything|is anything|cannot|are unable|
        find (?:it|this)|experience|encounter|foresee|can (?:help|be)|may|presents?|causes?|unclear
            |not clear)\b[^,;?]{0,140},? (?:then |just )?(?:please |kindly |do |simply )*(?:do not hesitate
            |feel free|(?:let|tell|inform|advise|notify|contact|call|ring|write to|speak to|ask|e-?mail
            |telephone|phone)
        (?: me| us| my office| this office| our office| the office| my staff| the team| my team
            | [a-z]+ [a-z]+)?(?: know)?|say so|get in touch|get in contact|say)(?: with \w+(?: \w+)?
            | to \w+(?: \w+)?| on the above \w+| as soon as (?:possible|you can)| at once| straight away
            | in good time| by return| immediately| without delay| and [^;?]{1,60})*[.!]*$
    |^(?:please |do |kindly |just |simply )*(?:get in touch|make contact|contact|ring|call|phone|telephone|write to
        |give (?:me|us|the [a-z]+) a (?:ring|call|shout|bell|buzz)|speak to|talk to|e-?mail|drop in|come in|shout)\b
        (?!(?:(?!\bif\b|\bshould\b)[^?;:]){0,80}\b(?:tell|let|say)\b)
        [^?;:]{0,80}?\b(?:if|should) (?:you|there|anything|any|this|it)\b[^?]*$
    """
)
"""Help offered in case it is needed."""

INVERTED: Final = laid_out(
    r"""
    ^(?:and |but |so |, )*(?:
        (?:had|should|were|did)\b(?=[^?]{1,240}, ?(?:[a-z]+ly,? )?(?:it|he|she|they|i|we|you|the|this
            |that|there|please|no|nothing|many|such|each|our|my|your|their|his|her|matters|its|an?|do|most
            |any|all|some|those|these|then|let|kindly|mr|mrs|ms|one|much|few|both)\b)(?![^?]{0,240}\?)
        |(?:had|were|should) (?:it|the|this|that|i|we|you|they|he|she|an?|any
            |there) [^?,;]{1,160} (?:would|could|might) (?:have|be|not)\b(?![^?]{0,240}\?)
    )
    """
)
"""A condition without "if"."""
