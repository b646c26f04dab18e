# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that have the form of one, with or without the mark."""

import re
from dataclasses import dataclass
from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.acts import Act, act_at, wants_answer
from caseapp.text.questions.commands import LEAD
from caseapp.text.questions.reading import QUOTED
from caseapp.text.questions.refusals import COURTEOUS, INVERTED, OWN_ANSWER, REPORTED, RHETORICAL, THANKS
from caseapp.text.questions.rules import GAP, laid_out


@dataclass(frozen=True, slots=True)
class Cue:
    """Words by which a clause asks: where they begin and end in the reading, and what they show.

    `by_weight` tells that no rule says so, but what all the words of the sentence weigh together.
    """

    start: int
    end: int
    kind: QuestionKind
    confidence: float
    because: str
    by_weight: bool = False

    @property
    def is_form_only(self) -> bool:
        """Whether nothing but the order of its words shows that it asks."""
        return self.because == _NO_MARK


_NO_MARK: Final = "has the form of a question, though no question mark"
MARK: Final = re.compile(r"\?[\s\"')\]!?]*(?:\d{1,2})?$|\?(?=[ )\"'])")
_AUX: Final = (
    r"(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|may|might|must|should|shall"
    r"|isn't|aren't|wasn't|weren't|"
    r"don't|doesn't|didn't|hasn't|haven't|won't|wouldn't|can't|couldn't|shouldn't)"
)
_SUBJECT: Final = (
    r"(?:i|you|he|she|it|we|they|there|this|that|these|those|the|a|an|any|anyone|anybody|anything|all"
    r"|both|each|every|either|neither|no|"
    r"some|someone|such|one|your|our|my|his|her|its|their|not|mr|mrs|ms|miss|dr|sir|staff|officers?"
    r"|members?|tenants?|patients?|residents?|"
    r"complaints?|records?|applicants?|[a-z]+'s|[a-z]{3,}s|what|whether|[a-z]+ and [a-z]+)"
)
_WH_AUX: Final = laid_out(
    rf"""
    (?:(?:in|on|at|by|for|from|to|of|under|with|since|about|upon|against|through|into|until|before
        |after|within|towards?|over|between|over|during|without|among|beyond) )?
    (?:how(?: (?:many|much|often|long|far|soon|well|else|exactly|then|precisely|was it that|come
        |recently|frequently|regularly|closely|large|old|big))?|what|when|where|why|who|whom|whose
        |which)(?:,? (?:then|exactly|precisely|if any|if anything|therefore|else|in particular|also|now
        |in that case|however|moreover))*,?(?: (?!is\b|are\b|was\b|were\b)[\w'-]+){{0,7}}?
    ,? {_AUX} (?:(?:therefore|then|now|also|so far|ever|in fact|still) )?{_SUBJECT}\b
    """
)
_WH_VERB: Final = laid_out(
    r"""
    (?:(?:who|whom)(?: else| then| exactly| precisely| if anyone)?,? (?!(?:is|was|are
        |were) (?:not )?(?:to blame|to say))[a-z]+
    |(?:which|whose)(?: of [a-z ]{1,30}?)?(?: [a-z'-]+){0,4}? (?:was|were|is|are|has|have|did|does
        |will|authori[sz]ed|signed|approved|took|made|applied|led|caused|prompted|happened|became|gave
        |decided|wrote|held|carried|appears|applies|governs|governed|covers|chaired)\b
    |what(?: [a-z'-]+){1,4}? (?:was|were|is|are|has been|have been)\b
    |how (?:many|much|often|long|far)\b(?! as\b)
    |(?:in|on|at|by|from|for|under|with|through|against|about|to|of) (?:what|whom|whose|which)(?: (?!case\b|event\b
        |time\b|the\b|an?\b|it\b|he\b|she\b|they\b|we\b|i\b|you\b)[a-z'-]+){1,2} (?:is|are|was|were|has|have|did
        |does|do|will|would|can|could|should|may|might) (?!unclear\b|not\b|a\b|for\b|set\b|clear\b|known\b)[a-z]
    |what (?:happened|became|prompted|caused|led|changed|went|follows|followed|accounts|accounted
        |explains|explained|persuaded|justifies|justified|triggered|possessed|remains to)\b
    |(?:why|how) (?:not|was|were|is|are|did|does|do|has|have|had|will|would|can|could|should|must|may
        |might|so)\b
    |when (?:was|were|is|are|did|does|do|has|have|had|will|would|can|could|should|may|might)\b
    |where (?:was|were|is|are|did|does|do|has|have|had|will|would|can|could|should|may|might)\b)
    """
)
_CLEFT: Final = laid_out(
    r"""
    ^(?:and |but |so |yet |however,? )*(?=[^?]*$)(?:
        (?:what|who|how|why|when|where|whether|which(?! of)|whatever|whoever)\b[^?;]{0,160}?\b(?:is|are|was
            |were|remains?|will be|has been|have been|seems|appears) (?:not |now |also |rather |largely[ ]
            |entirely |wholly |however |therefore |perhaps |still |plainly |simply |really |only |always[ ]
            |already |in fact |
        well |of course |indeed |quite |more |most |very |equally |all |precisely |exactly[ ]
            |therefore )*(?:a matter|for (?:the|you|others|another|me|us|parliament|a court)|set out
            |described|explained|recorded|shown|dealt|discussed|clear|
        plain|obvious|known|beside|irrelevant|immaterial|of no|no part|outside|in dispute|disputed
            |agreed|accepted|beyond|another|that\b|given|told|said in|needed|required|missing|important
            |striking|remarkable|notable|
        surprising|troubling|interesting|true|wrong|right|certain|noted|listed|found in|at stake
            |lacking|apparent|left|past|history|open to|public|common|and remains|to be (?:regretted
            |welcomed|decided|found|deplored|seen)|your|uncertain|unknown|undisputed|a question for
            |difficult|hard to|less|encouraging|needed)
        |(?:what|whatever|whoever) (?:i|we|you|he|she|it|they|the|my|our|your|this|that|matters
            |concerns|follows|troubles|worries|remains|strikes|struck|counts|emerged|emerges|mr|mrs|ms
            |these|those|such|people|his|her|their|any|some|makes|a)\b
        |(?:how|why|when|where) (?:i|we|you|he|she|it|they|the|my|our|your|this|that|a|an|to|these
            |those|such|mr|mrs|ms|people|his|her|their|any|some|each|best|asked|complaints|things
            |appropriate|necessary|possible|required|reading|completed|in|pressed|there|someone|no|one|and
            |or)\b
        |(?:which|who) (?:is (?:why|how|what|to say|when|where)|means|brings|leads|leaves|in turn|i|we
            |you|he|she|they|it)\b|which was\b
        |(?:what|who|which) (?:is|was) (?:clear|striking|important|needed|missing|more|not|worse
            |certain|true|notable|plain|remarkable|at issue|at stake|less|beyond|said|done|meant by)\b
        |when (?:asked|pressed|and|in|that|it|there|questioned|challenged|complete)\b|which\b(?=,)
    )
    """
)
_POLAR: Final = re.compile(
    r"(?:did|does|is|are|was|were|has|will|would|could|can) (?!not|only|now|to|been"
    r"|being)[a-z'-]+ [a-z'-]+|(?:do|does|did|has|have|is|are|was|were|will|would|can|could|shall|had"
    r"|should|may|might|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|won't|wouldn't) "
    r"(?:it|he|she|they|we|you|i|there|this|that|these|those|the|a|an|any|anyone|anybody|anything|all"
    r"|both|each|every|either|no|some|someone|such|one|your|our|my|his|her|"
    r"its|their|mr|mrs|ms|miss|dr|not (?:the|your|it|this|that)|[a-z]+'s|[a-z]{3,}s|[a-z]+ (?:was|were"
    r"|and))\b"
)
_CONDITIONAL: Final = ("should ", "had ", "may ", "might ")
_NOT_POLAR: Final = re.compile(
    r"(?:(?:do|have) (?:not|no|let|please|bear|remember|keep|try|make|feel|contact|ensure|note|accept"
    r"|take|call|come|a|the|this|that|your|one|it|any)\b|may (?:\d|i\b|we\b|this|that|it|they|the|all"
    r"|you|god|he|she)|"
    r"(?:is|are|was|were|has|does|did|had|will|would|can|could|should|might) (?:not|only|now|to|also"
    r"|that which|been|being|in|at|as|of|by|on)\b(?! (?:the|your) )|might (?:is|was)|will (?:and|of"
    r"|was)|can (?:be|only)|should (?:you|there|it|this|that|they|he|she|the|any|your|anyone|further|i"
    r"|we|a|matters|circumstances)\b|"
    r"had (?:i|we|he|she|it|they|you|the|this|that|there|any|your|a|mr|mrs|ms|my|our|his|her|their|no"
    r"|these|those)\b|were (?:it|i|we|he|she|they|this|that|the|you|there|a)\b(?=.{0,160}\b(?:would"
    r"|could|might|to be)\b))"
)
_REQUEST: Final = re.compile(
    rf"(?:^|.*?\b)(?:could|would|can|can't|couldn't|wouldn't|won't|will|might|may|are|were|is"
    rf"|do)(?: not)?(?: (?:i|we)(?: also| please| now| therefore| once again| again| just"
    rf"| further)*,? (?:ask|invite|request|press|urge|trouble|prevail (?:up)?on|beg"
    rf"|remind))? (?P<who>you|your [a-z]+(?: [a-z]+)?|someone|somebody|one of your [a-z]+){GAP}"
    r"(?:(?:to|kindly|please|also|now|then|perhaps|possibly|be so kind as|be so good as|be good enough"
    r"|be kind enough|be able|able|willing|prepared|in a position|mind|help (?:me|us)"
    r"|that you)\b[ ,]*)*(?P<act>)"
)
_SOFT: Final = re.compile(
    r"\b(?:could|would|can|can't|couldn't|may|might)(?: not)? (?:i |we |you |your |someone |one of )"
    r"|\bplease\b|\bkindly\b|\bmind\b"
)
_BARE_TAG: Final = re.compile(
    r"[,–:-] ?(?:right|correct|agreed|yes|no|true|surely|i assume|i suppose|you say|you accept)[?.]?$"
)
_TAG_ENDS: Final = re.compile(r"\b(?:it|he|she|they|you|we|there|this|that|i|right|correct|not)\??$")
_OWN_FORM: Final = re.compile(
    r"(?:what|why|how|when|who|where|which|did|does|do|has|have|is|are|was|were|will|can|could|would|may|might)\b"
)
TAG: Final = laid_out(
    rf"""
    (?:(?:,|–|-|:|;|\.) ?(?:and |but |or )?(?:(?:{_AUX} (?:not )?(?:it|he|she|they|you|we|there|this
        |that|i|one)(?: not)?)|(?:is|was|am|are|do|does|have) (?:that|this|it|i|you|we)(?: (?:not|also|then
        |now))*(?: (?:right|correct|so|the case|true|accurate|fair|agreed|your (?:position|view
        |understanding|case|evidence)|a fair [a-z]+|mistaken|wrong|the position|it|accept(?:ed)?|agree
        |have (?:that|this|it) (?:right|correct)))?|
        correct|right|agreed|yes|no|yes or no|true|or not|am i (?:right|correct|wrong|mistaken)
            |do i have (?:that|this|it) right|have i (?:understood|got|read)[^?]{{0,40}}|i take it|i assume
            |i presume|i suppose|is it not|surely|you say|you accept|eh))\??$
    |^(?:(?:and|so|but|then),? )?(?:is|was|are|am) (?:that|this|it|i) (?:so|right|correct|the case
        |accurate|true|a fair summary|your position|your understanding|the position
        |mistaken)(?: [^?]{{0,40}})?\??$
    |^(?:do|have) i (?:have|understand|understood|got|read) (?:that|this|it|you)(?: [a-z]+)? ?(?:right
        |correctly|aright)?\??$
    """
)
_TAKEN: Final = re.compile(
    rf"^(?:[^,]{{1,40}}, )?(?:so |and |then |but )?(?:i|we)(?:{GAP})(?:therefore )?(?:take it"
    rf"|understand you to (?:say|mean)|read your [a-z]+ (?:to mean|as meaning|as saying)"
    rf"|infer(?: from [^,;]{{1,40}})?)(?: from (?:this|that|your [a-z]+))?,? (?:that )?"
)
_CORRECT_ME: Final = re.compile(
    r"\b(?:correct me|(?:tell|let|inform|advise) (?:me|us)(?: know)?) (?:if|where|should) (?:i|we|this"
    r"|that|my|our)(?: (?:am|are|is|have|has|'m|'ve))? (?:wrong|mistaken|misunderstood|misread"
    r"|incorrect|inaccurate|in error|not (?:right|correct|so|the case)|otherwise)"
    r"|\b(?:please )?correct me\b|\bunless you (?:tell|inform) (?:me|us)"
)
_EITHER: Final = re.compile(
    rf"^(?:.{{0,200}}[,;:–] )?(?:[a-z ]{{0,40}} )?(?:either\b.{{1,200}}\bor\b"
    rf"|whether\b.{{1,200}}\bor\b(?! (?:when|why|how|what|who|where|which)\b)"
    rf"|{_AUX} (?:.{{1,200}}) or (?!if\b|when\b|why\b|how\b|otherwise\b|so\b|more\b|not\??$).{{2,}}\?)"
)
_FRAGMENT: Final = re.compile(
    r"(?!please|if|and|or|when|who|what|why|how|where|which)[a-z'-]+(?: [a-z'-]+){0,2}[.!]$"
)
_FOR_EFFECT_SECOND: Final = re.compile(r"\b(?:you|your|yourself|yourselves)\b")


def marked(text: str) -> bool:
    """Tell whether a reading bears the mark of a question outside quotations."""
    return MARK.search(text) is not None


def answers_itself(after: str) -> bool:
    """Tell whether what follows a question is the writer's own answer to it."""
    return bool(after) and (OWN_ANSWER.match(after) or _FRAGMENT.match(after)) is not None


def either_or(text: str) -> bool:
    """Tell whether a choice is put."""
    return _EITHER.search(text) is not None


def direct(text: str, after: str = "") -> Cue | None:
    """Return the cue of a clause that has the form of a question; `after` is what follows in the letter."""
    lead = re.match(LEAD, text)
    start = lead.end() if lead and not _WH_AUX.match(text) else 0
    core = text[start:]
    if marked(text):
        return _with_mark(text, start, core, after)
    if (tag := TAG.search(text)) and _is_whole_tag(text, tag):
        return Cue(tag.start(), tag.end(), QuestionKind.TAG, 0.7, "ends with a tag that asks for agreement")
    if correct := _CORRECT_ME.search(text):
        return Cue(correct.start(), correct.end(), QuestionKind.TAG, 0.75, "asks to be corrected if wrong")
    if taken := _TAKEN.match(text):
        return Cue(taken.start(), taken.end(), QuestionKind.TAG, 0.55, "says what the writer takes to be so")
    return _without_mark(text, start, core)


def _is_whole_tag(text: str, tag: re.Match[str]) -> bool:
    """Tell whether a tag without a mark is one: "did it not.", but no ", correct." """
    if tag.start() > 0 and (text[tag.start()] in ".;" or _BARE_TAG.match(tag[0])):
        return False
    return _TAG_ENDS.search(tag[0].rstrip(".")) is not None


def _with_mark(text: str, start: int, core: str, after: str) -> Cue | None:
    if not core.strip(" ?.!") or core.count(QUOTED) > 0.9 * len(core):
        core, start = text, 0
    if COURTEOUS.search(core) or COURTEOUS.search(text):
        return None
    if REPORTED.match(text) and not _OWN_FORM.match(core) and not text.startswith(("you say", "you said")):
        return None
    if THANKS.match(text) and not _POLAR.search(core) and not re.search(r"[,;–] (?:and |but |so )", text):
        return None
    if (RHETORICAL.match(core) or RHETORICAL.match(text)) and not _asks_you(core):
        return None
    if answers_itself(after) and not _FOR_EFFECT_SECOND.search(core):
        return None
    request = None if _WH_AUX.match(core) else _REQUEST.match(core)
    if (
        request
        and _SOFT.search(core)
        and act_at(core, request.end()) is Act.DOES
        and not wants_answer(core, request.end())
    ):
        return None
    if request and "please" in core and not wants_answer(core, request.end()):
        return None
    if TAG.search(text):
        return Cue(start, len(text), QuestionKind.TAG, 0.85, "ends with a tag that asks for agreement")
    kind = QuestionKind.EITHER_OR if either_or(core) else QuestionKind.DIRECT
    return Cue(start, len(text), kind, 0.95, "is put as a question")


def _asks_you(core: str) -> bool:
    """Tell whether a question that sounds rhetorical is put to the addressee about what they did."""
    return re.search(
        r"\b(?:did|do|does|have|were|are|will|would|has|had) you(?:r [a-z]+)?\b", core
    ) is not None and not re.match(r"(?:who|how) (?:could|would|can)|(?:need|is it any)|why should", core)


def _without_mark(text: str, start: int, core: str) -> Cue | None:
    bare = core.rstrip(" .!")
    if len(bare.split()) < 3 or COURTEOUS.search(core):
        return None
    if RHETORICAL.match(core):
        return None
    if _CLEFT.match(core):
        return None
    if _WH_AUX.match(core) or _WH_VERB.match(core):
        kind = QuestionKind.EITHER_OR if re.search(r"\bwhether\b.*\bor\b", core) else QuestionKind.DIRECT
        return Cue(start, len(text), kind, 0.75, _NO_MARK)
    if (
        _POLAR.match(core)
        and not core.startswith(_CONDITIONAL)
        and not _NOT_POLAR.match(core)
        and not INVERTED.match(core)
    ):
        request = _REQUEST.match(core)
        if request and _SOFT.search(core) and not wants_answer(core, request.end()):
            return None
        kind = QuestionKind.EITHER_OR if either_or(f"{bare}?") else QuestionKind.DIRECT
        return Cue(start, len(text), kind, 0.7, _NO_MARK)
    return None
