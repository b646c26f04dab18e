# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the words of a letter do in asking: who speaks, who is spoken to, what is to be told, wanted, missing."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from caseapp.text.questions.rules import set_of

SENSES: Final = {
    "SELF": "i we",
    "ME": "me us",
    "MY": "my our ours mine",
    "YOU": "you yourself yourselves",
    "YOUR": "your yours",
    "WH": "what when where why how who whom whose which whatever",
    "WHETHER": "whether",
    "IF": "if",
    "PLEASE": "please kindly pls",
    "NOT": "not never no nothing none nor neither without nowhere hardly cannot nobody",
    "UNCLEAR": """unclear unsure uncertain unexplained unanswered silent obscure puzzled puzzling confused confusing
        ambiguous mystery mystified baffled perplexed unstated unaddressed missing absent lacking omitted
        unresolved contradictory inconsistent inconsistency discrepancy contradiction gap vague opaque bewildered
        struggle struggling unidentified unspecified loss dark wiser omits omit omission fails failed fail unable
        silence reconcile square blank incomplete illegible puzzles baffles escapes eludes
        muddled hazy murky baffling bewildering unintelligible incomprehensible cryptic garbled inexplicable
        unaccounted undisclosed undated unsigned unsupported unsubstantiated sketchy patchy scant unreadable blurred
        illogical contradicts contradict conflict conflicts conflicting mismatch odds tally differ differs differing
        puzzle mystifies confuses evades evaded evasive dodged dodges sidestepped sidesteps skirts glosses ignores
        ignored overlooked overlooks omitting lacks vain gaps discrepancies contradictions inconsistencies tails""",
    "CLEAR": "clear apparent obvious evident plain certain sure known",
    "MAY": "would could should might can may will shall must d ll ought",
    "BE": "is are was were be been being am s re m",
    "DO": "do does did doing done",
    "HAVE": "has have had having ve",
    "GLAD": """grateful obliged glad pleased thankful appreciative indebted appreciate appreciated welcome welcomed
        value valued happy delighted
        relieved comforted reassured heartened gratified honoured""",
    "HELP": """help helpful useful assist assistance assisted helps aid instructive illuminating informative convenient
        beneficial""",
    "WANT": """want wants wish wishes like need needs require requires seek seeks seeking anxious keen eager hope hopes
        hoping expect expects expecting hoped expected desire prefer wanted needed required curious interested
        wishing requiring sought looking
        desirous desires demand demands demanding insist insists crave craves fancy""",
    "ASK": """ask asks asking request requests requesting enquire enquiring inquire inquiring invite invites inviting
        urge press pressing beg enquiry query question questions queries wonder wondering wonders trouble
        challenge implore pose posed""",
    "ASKED": "asked requested enquired inquired invited queried questioned wondered pressed urged raised",
    "AWAIT": """await awaiting awaits waiting wait outstanding overdue awaited pending due chase chasing chased remind
        reminder reminding repeat repeating reiterate
        late delayed chaser forthcoming""",
    "THING": """copy copies details detail information documents document explanation explanations clarification
        confirmation comments views observations reasons reason evidence figures figure data date dates
        names list schedule minutes assurance assurances breakdown particulars position proposals decision plan
        plans reports correspondence statements records log logs notes papers extract summary description
        chronology timetable indication basis rationale proof policy material answers response responses
        clarity disclosure sample total number text results outcome contract agreement recording footage advice
        paperwork printout printouts spreadsheet register file files chart charts map invoice invoices receipt receipts
        certificate licence deed deeds lease photograph photographs photo photos diary diaries rota rotas tape tapes
        transcript transcripts memo memos budget costings estimate valuation survey particular specifics facts truth
        methodology criteria terms guidance protocol procedure warrant original originals scan scans ledger accounts
        quotation bill bills plan plans timeline statistics stats breakdowns numbers testimony minute map maps index""",
    "LETTER": """letter letters e-mail email replies message statement submission
        paragraph page pages section annex appendix table bundle attachment enclosure leaflet notice""",
    "THANKS": """thank thanks gratitude appreciation sincerely faithfully regards hesitate apologies sorry regret
        condolences touch""",
    "OFFICE": """commissioner ombudsman ombudsperson regulator inspectorate inspector inquiry committee office auditor
        tribunal panel board agency authority council trust company department ministry association force
        university college school charity firm body team director chair minister secretary
        surgery hospital ward prison governor governors bank home police practice clinic society landlord club
        organisation institution regulators executive manager vendor supplier contractor insurer solicitors""",
    "THIRD": """he she they it mr mrs ms dr him her them his their complainant complainants family resident residents
        tenant tenants patient parents witness member members parliament court public
        client clients constituent constituents neighbour neighbours daughter son mother father husband wife brother
        sister mum dad child children pupil pupils people staff officer officers nurse nurses doctor doctors victim
        victims owner owners employee employees applicant applicants claimant customer customers user users parent""",
    "THE": "the a an any all each every some this that these those its",
    "AND": "and but or so yet then",
    "OF": """of in on at by for from to under with about into as upon against through since until before after within
        during over""",
    "TOLD": "said told gave given sent shown wrote written",
    "KNOWN": "seen heard found understood",
    "TWO": "one two three four five six several",
}
"""Words by what they do in asking; a word that stands twice belongs to the first."""

ALSO: Final = set_of(
    """also now still again therefore further however particularly very much really just only once more finally
    already indeed perhaps simply next instead too accordingly even rather quite most ,"""
)
"""What may stand between the words of a sentence without changing what they do."""

_TELL: Final = set_of(
    """provide confirm explain state tell describe clarify supply furnish identify specify list indicate disclose
    advise outline detail comment elaborate expand quantify estimate summarise itemise name justify substantiate
    produce verify update inform notify cite enumerate account reveal divulge declare demonstrate illustrate define
    report answer address say show respond include enclose attach reconcile correct amplify share submit send give
    forward reply point particularise spell set let throw volunteer reconsider publish satisfy assure tabulate
    calculate prove enlighten append relate recount agree decide undertake choose complete release admit deny concede
    mention repeat restate compare interpret record amend rebut justify review upload resend collate compile populate
    annotate unpack signpost illuminate evidence jot flag talk walk fetch dig pull map cross-check double-check"""
)
_KNOW: Final = set_of(
    """know learn understand see hear find establish ascertain determine discover judge discern gather trace follow
    receive obtain examine inspect read view sight check verify assess grasp work fathom deduce"""
)
_ACT: Final = set_of(
    """acknowledge note ensure arrange preserve retain keep contact accept pass convey return pay apologise refund
    remove delete cease stop sign remember consider investigate remind instruct discuss meet attend call telephone
    ring destroy implement mend repair repay burn wipe shut close clean replace refrain desist leave bring wear
    collect deliver allow use write visit extend train issue support thank excuse forgive bear withdraw lock fix
    patch rotate park turn switch lift suspend freeze reinstate cancel circulate erase shred put cut rehouse transfer
    evict print log save quote take make move hold drop stay wait sit stand go come enjoy join redact restore reset
    reopen resume halt withhold clear abide comply obey observe respect trim paint empty fill book rest"""
)

_ENDINGS: Final = ("ing", "ed", "ly", "tion", "ment")


@cache
def senses() -> dict[str, str]:
    """Return the sense of each word that has one."""
    found: dict[str, str] = {}
    for sense, words in SENSES.items():
        for word in words.split():
            found.setdefault(word, sense)
    for base, forms, verbs in (("TELL", "TOLD", _TELL), ("KNOW", "KNOWN", _KNOW), ("ACT", "ACTED", _ACT)):
        for verb in sorted(verbs):
            found.setdefault(verb, base)
            for form in _forms(verb):
                found.setdefault(form, forms)
    return found


@lru_cache(maxsize=8192)
def sense_of(word: str) -> str:
    """Return the sense of a token: a name in capitals, a mark, or how the word ends."""
    sense = senses().get(word)
    if sense is not None:
        return sense
    first = word[0]
    if first.isdigit():
        return "9"
    if first == "¤":
        return "QUOTED"
    if not first.isalpha():
        return word
    return next((f"-{end}" for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2), "-")


def _forms(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied")
        return
    yield f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    yield from (f"{stem}ing", f"{stem}ed")
