# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the addressee is asked to do: to tell us something, or to do what tells us nothing."""

import re
from enum import Enum, auto
from typing import Final

from caseapp.text.questions.rules import ASKED_CLAUSE, US, laid_out, one_of


class Act(Enum):
    """Whether what is to be done gives the writer an answer."""

    TELLS = auto()
    DOES = auto()
    UNKNOWN = auto()


TELLING: Final = one_of(
    """provide confirm explain state tell describe clarify supply furnish identify specify list indicate
    disclose advise
    outline detail comment elaborate expand quantify estimate summarise summarize itemise itemize name justify
    substantiate produce submit verify update inform notify cite clear_up particularise particularize
    enumerate
    account reveal divulge declare demonstrate illustrate define report answer address set_out spell_out point
    direct_me direct_us refer_me refer_us share say show prove evidence respond include enclose attach append
    reconcile rebut correct amplify flesh_out shed throw explore identify certify attest relate recount
    reconsider agree consent decide undertake choose elect tabulate calculate complete fill_in let_me let_us
    give send offer lay_out help_me help_us enlighten assure satisfy reassure remind_me remind_us take_me
    take_us
    walk_me walk_us talk_me talk_us set_down put_in_writing write_to_me write_to_us come_back_to_me
    come_back_to_us
    get_back_to_me get_back_to_us revert_to_me revert_to_us revert_with revert_on deal_with_the_question
    deal_with_my deal_with_each deal_with_the_point speak_to_the engage_with look_out find_out search_for
    make_clear make_available make_known make_plain bring_me bring_us be_clear be_specific be_explicit
    be_precise
    be_more turn_to_the_question withdraw release publish_the_reasons admit deny concede acknowledge_that
    acknowledge_whether forward email e-mail post_me post_us copy_me copy_us return_the_completed
    return_a_completed return_the_questionnaire return_the_form place_on_record put_on_record tick indicate
    rank rate
    ascertain establish determine check double-check see_whether see_if consider_whether break annotate
    mark list
    look_at_whether propose suggest recommend nominate contrast compare distinguish expound interpret cost
    price
    itemise date timetable repeat restate contribute
    revisit furnish favour deal cover tackle report_to_me report_to_us put_a_figure put_a_date put_a_name
    put_to_me help_me help_us assist_me assist_us treat_this_as_a_formal_request
    be_addressed be_answered be_explained be_provided be_supplied be_sent be_given be_told be_clarified
    be_confirmed be_identified be_made_available be_set_out be_shown be_disclosed be_furnished be_stated
    be_produced be_informed be_let be_released be_shared be_resolved be_quantified be_reconsidered
    be_listed be_described be_put be_enclosed be_forwarded be_copied be_advised be_updated be_found
    look_this look_it look_that look_these look_them treat_this_as_a_request treat_this_letter_as_a_request
    do_me_the_courtesy do_us_the_courtesy drop_me drop_us spare_me a_word throw cast
    turn_your_attention_to_the_question speak_to expressly estimate volunteer mention"""
)
"""What one does to answer."""

_NOT_TELLING: Final = laid_out(
    rf"""
    (?:confirm|advise|indicate) (?:(?:safe|your|the|by return) )*(?:receipt|that (?:you have[ ]
        |you've )?(?:safely )?receiv\w+|
        (?:safe )?delivery of this|that this (?:letter|e-?mail|message) (?:has )?(?:safely )?(?:reached
            |arrived|been received))
    |let {US} know(?: (?:at once|immediately|straight away|as soon as possible|by return
        |in advance))? (?:if|should|whether)[ ]
        (?:you (?:do |would |also |still |might )?(?:have (?:any|further|some|a )|need|require|would
            |want|wish|prefer|like|cannot|can't|are unable|
        experience|encounter|find (?:it|this)|run into|think (?:i|we) can|foresee)|(?:i|we) (?:can|may
            |could|might)|there is anything|
        anything|any of (?:this|the above)|any part|this (?:is|causes|presents|poses|raises)|that (?:is
            |causes|presents)|the deadline)
    |(?:tell|inform|notify|advise) {US} (?:if|should) (?:you (?:need|require|would|want|wish|have any)
        |(?:i|we) can|anything)
    |(?:send|forward|pass|copy|circulate|give|show|convey|hand|return|distribute|extend|offer|share
        |provide) (?:on )?
        (?:(?:a )?cop(?:y|ies) of )?(?:this|the (?:enclosed|attached)|my|our) (?:letter|note|message
            |e-?mail|report|enclosed|leaflet|notice|decision|
        apolog\w+|thanks|regards|best|good|kind|warm|condolences|sincere|gratitude|contact|appreciation
            |concern|findings?)
    |(?:send|forward|address|direct) (?:all|any|future|further|your|the|payment|a cheque|cheques
        |invoices|correspondence)[ ]
        (?:future |further |other )*(?:correspondence|repl(?:y|ies)|response|payment|invoices?|cheques?
            |queries|letters|questions|enquiries|to the above)
    |(?:send|forward|give|provide|supply|offer|show|explain|write|apologise|return) (?:(?!whether|why
        |how|what|when|who|which)[\w'-]+ ){{0,9}}?to[ ]
        (?:the (?:complainants?|famil(?:y|ies)|residents?|tenants?|patients?|claimants?|applicants?
            |parents?|police|courts?|staff|customers?|members?|public|witness(?:es)?|neighbours?|owners?
            |workforce)|mr|mrs|ms|miss|dr|him|her|them|all staff|your staff|my client)\b
    |(?:give|pay|offer|provide|send|write|issue|make) (?:mr|mrs|ms|miss|dr|him|her|them
        |the (?:complainant|family|patient|tenant|resident)s?)\b
    |(?:give|lend|devote) (?:(?:this|the) (?:matter|letter|issue)|your|it) (?:\w+ ){{0,3}}(?:attention
        |consideration|support|help|thought|priority)
    |give (?:some )?(?:thought|consideration|priority|effect)
    |(?:give|offer|provide|show|extend) (?:(?:every|any|all|your|her|him|them|my|our|the
        |full) )*(?:assistance|support|help|co-?operation|cooperation|training)
    |(?:reply|respond|answer)(?: to (?:this|my|our) (?:letter|e-?mail|request|message|enquiry))?
        (?: (?:by|within|before|no later|not later|in writing|as soon|at your|promptly|direct|directly
            |to the above|to this (?:address|letter)|in time|
        using|in due|when|without delay|via|urgently|on or before)\b|[.!]?$)
    |(?:include|attach|quote|give|state|use) (?:the |this |our |your[ ]
        |my )*(?:above )?(?:case )?(?:reference|ref)\b
    |submit (?:an appeal|your appeal|an? (?:application|complaint))
    |report (?:to (?!me|us|this|my|the commissioner|the committee)|any|it|all)\b|address (?:any|it
        |all)\b|tell (?:your|the|all|mr|mrs|ms|him|her|them) (?!us\b|me\b)(?![^.;]{0, 40} to \w)
        |address (?:this|the) (?:failing|defect|problem|backlog|risk)
    |(?:complete|fill in) (?:the|our) (?:online |short |customer |feedback )*(?:survey|feedback)
    |(?:complete|fill in) the (?:work|works|repairs?|training)
    |be (?:advised|informed|reminded|assured|aware|told)\b(?! (?:of the (?:outcome|result|date|reasons?
    |cost|position)|when|why|how|what|who|whether|which|as to|about))
    |address your (?:appeal|letter|correspondence|reply|complaint)|cite (?:[\w'-]+ ){{0,5}}(?:number|reference)
    |check (?:that|your (?:spam|junk))
    |(?:update|correct|amend|complete|mark|date) (?:your|the) (?:records?|register|website|policy
        |database|file|systems?|entry)
    |(?:release|withdraw) the (?:payment|funds|money)
    |(?:help|assist) (?:me|us) by (?:not|keeping)
    """
)
_DOING: Final = one_of(
    """not never let switch install lock open close repair fix clean replace move transfer credit cancel renew
    register subscribe unsubscribe dial press click
    scan wear park collect deliver book reserve schedule adhere abide observe respect adopt amend revise
    erase shred encrypt freeze halt discontinue
    postpone delay expedite process monitor supervise manage brief warn alert caution discipline dismiss
    recruit allocate assign prepare draft rewrite
    reissue serve lodge enter insert add strike redact back_up leave lend hang turn_off turn_on turn_down
    be get know understand realise appreciate believe imagine hurry proceed carry_on carry_out catch
    clear_the
    acknowledge place bear regard proceed reminded removed returned destroyed preserved retained kept
    treated paid reimbursed closed stopped corrected deleted installed repaired note find accept preserve
    retain keep ensure arrange make_sure see_that see_to contact
    call ring telephone
    phone refer see quote treat pass convey be_assured be_aware be_advised be_reminded be_informed be_ready
    be_patient
    be_careful be_prepared feel remember do_not don't ignore disregard excuse forgive pardon pay refund
    apologise apologize remove
    delete destroy cease desist refrain stop sign bear make take draw bring read turn visit return allow
    rest use write
    attend come meet join speak put hold stay wait circulate distribute share_this publish display
    implement introduce
    reimburse compensate repair restore reinstate act follow comply co-operate cooperate liaise train issue
    extend convene suspend secure safeguard store review prioritise escalate consider look investigate
    instruct remind_your remind_all remind_staff encourage support help thank mind handle avoid maintain print
    log report_to begin start continue await bear_with trust understand_that do apply appoint discuss raise
    deal_with_the_backlog deal_with_this_matter deal_with_the_matter deal_with_it"""
)
_TELLS: Final = re.compile(rf"(?:{TELLING}|let {US})\b")
_DOES: Final = re.compile(rf"{_DOING}\b")
_PASSED_ON: Final = re.compile(
    rf"(?:ask|get|have|invite|instruct|request|arrange for) (?:[\w'-]+ ){{1,6}}?(?:to )?(?:{TELLING}|whether|why"
    rf"|what|how|when|for)\b"
)
_REACHES_US: Final = laid_out(
    r"""
    (?:arrange|ensure|see that|make sure|make arrangements|take steps)\b.{0,120}?\b(?:sent|supplied
        |provided|forwarded|copied|let (?:me|us)|
    made available|released|disclosed|delivered|furnished|reaches? (?:me|us)|receives? (?:a|the
        |your) (?:full|copy|answer|explanation)|
    (?:i|we|my office) (?:am|are|is) (?:told|given|sent|provided|informed))\b(?! to (?:the|mr|mrs|ms
        |him|her|them|all))
    """
)
_LEAD_IN: Final = re.compile(
    r"(?:(?:,? ?(?:please|kindly|also|then|therefore|now|first|further|simply|just|perhaps|at least"
    r"|either|both|again|once again|"
    r"once more|try to|take the trouble to|do me the kindness to|be kind enough to|be so kind as to"
    r"|be so good as to|be good enough to|"
    r"have the goodness to|be able to|be willing to|be prepared to|be in a position to|in a position to"
    r"|able to|willing to|prepared to|"
    r"in due course|by return|as a matter of urgency|as soon as possible|without delay|immediately"
    r"|urgently|let it be known|to|"
    r"help (?:me|us) by|assist (?:me|us) by|assist by|help by|find time to|take this opportunity to"
    r"|take steps to|go on to|"
    r"additionally|formally|briefly|clearly|fully|specifically|in (?:your|the) (?:reply|response"
    r"|answer)|separately|expressly|precisely|"
    r"(?:by|before|on|within|no later than|not later than|at|in|with|without|for|as|under|using"
    r"|if)\b[^,.;:?]{1,60},|"
    r"in writing|for the record|in particular|for completeness|to (?:me|us)|finally|next|instead"
    r"|carefully|exactly),?) )*"
)
_AND_TELL: Final = re.compile(
    rf"(?:,|;)?(?: and| then| or| but| before)+(?: (?:also|then|please|to|kindly|thereafter|either"
    rf"|let it be known|if you (?:would|could|can|will)))* "
    rf"(?={TELLING} (?:the|a|an|your|any|all|each|us|me|this|that|to|in|on|back|copies|details|by|{ASKED_CLAUSE}))"
)


def act_at(text: str, at: int) -> Act:
    """Tell what the words from `at` on ask to be done."""
    lead = _LEAD_IN.match(text, at)
    at = lead.end() if lead else at
    if _PASSED_ON.match(text, at) or _REACHES_US.match(text, at):
        return Act.TELLS
    if _NOT_TELLING.match(text, at):
        return Act.DOES
    if _TELLS.match(text, at):
        return Act.TELLS
    if _DOES.match(text, at):
        return Act.DOES
    return Act.UNKNOWN


def wants_answer(text: str, at: int) -> bool:
    """Tell whether what is asked to be done from `at` on tells the writer something.

    A verb that is not known is taken to: what officials ask to be done is a short list, what they ask to
    be told is not.
    """
    act = act_at(text, at)
    if act is Act.TELLS or _told_after(text, at):
        return True
    return act is Act.UNKNOWN


def _told_after(text: str, at: int) -> bool:
    """Tell whether a second thing is asked to be done, which does tell: "and let me know when"."""
    return any(act_at(text, match.end()) is Act.TELLS for match in _AND_TELL.finditer(text, at))
