# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a clause of a reply says things: yes, no, none, confirming, judging, and whether it asserts at all."""

import re
from typing import Final

from caseapp.text.replies.given import FIGURE

_ASSERTS: Final = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|been|am|\w{2,}ed|took|gave|made|held|kept|sent|told|"
    r"said|found|led|met|knew|wrote|chose|showed|saw|built|lost|spent|left|brought|began|came|became|"
    r"stole|broke|drove|stood|withdrew|drew|fell|rose|ran|bought|sold|paid|went|got|lies|belongs|"
    r"includes?|contains?|accepts?|agrees?|uses?|comes?|comprises?|consists?|runs?|holds?|owns?|mae|oedd|"
    r"cafodd|gan)\b"
)
_UNSURE: Final = re.compile(
    r"(?:(?<!\d )(?<!in )(?<!between )(?<!of )(?<!by )(?<!since )(?<!and )\bmay\b(?! (?:19|20)\d\d| and | "
    r"\d))|\b(?:might|could|would|should|must|ought|sometimes|usually|generally|normally|typically|often|"
    r"perhaps|possibly|designed to|intended to|supposed to|meant to|aims? to|seeks? to|required to|"
    r"expected to|encouraged to|aware of any)\b"
)
_COULD_NOT: Final = re.compile(
    r"\b(?:(?:no|nobody|neither|nor|none|nothing)\b[^.;]{0,50}? (?:could|would)|(?:could|would) (?:not|no "
    r"longer|never))\b"
)
_PREFACE: Final = re.compile(
    r"^\W*(?:(?:as|so|in so) far as|to the best of|on the (?:information|material|records?|evidence|"
    r"papers)|having|according to)\b[^,;]{0,120},(?: which (?:is|are)[^,;]{0,40},)?"
)
_IF: Final = re.compile(r"\b(?:if|unless|whenever|where (?:necessary|appropriate|required))\b")
_CAN: Final = re.compile(r"\bcan\b(?! (?:also )?(?:confirm|tell|say|state|report|assure|inform|advise))")
_WILL: Final = re.compile(r"\b(?:will|shall|going to)\b")
_NONE: Final = re.compile(
    r"\b(?:(?<!second to )none|nobody|no one|nothing of (?:the|that|this) (?:kind|sort|description|"
    r"nature)|nil|zero|no such|(?:do|does|did|have|has) not (?:hold|held|have(?! to\b)|possess|kept|keep|"
    r"exist|any)|hold no|holds no|held no|have no|has no|had no|(?:made|received|found|took|saw|gave|"
    r"holds|kept|bought|sold|sent) no|not held|no record|no records|(?:is|are|was|were|has been|have "
    r"been) (?:no|none)|no (?:\w+ ){1,4}(?:was|were|is|are|has|have|had|exists?|took|met|asked|made)|"
    r"never|not (?:exist|been any)|(?:do|does|did) not survive|not (?:once|one|a single)|at no (?:time|"
    r"point|stage)|on no occasion|no longer (?:exists?|survives?|held|in existence)|did not (?:meet|take "
    r"place|occur|happen)|nid oes gennym)\b"
)
_YES: Final = re.compile(
    r"^\W*(?:and |but |so )?(?:yes|yep|yeah|absolutely|certainly|correct|(?:that|it) is (?:correct|right|"
    r"so|true|the case)|indeed (?:it|we|they|he|she)|oes|oedd|ydy|ydyw|ydym|do|bydd|byddwn|cafodd|wrth "
    r"gwrs)\b(?= ?[,.;:!–—]|$| we | it | they | it's | there )"
)
_NO: Final = re.compile(
    r"^\W*(?:and |but |so )?(?:no|nope|nah|not so|not true|untrue|that is not (?:correct|right|so|the "
    r"case|true)|nac (?:oes|ydy|ydym|ydyw|oedd)|naddo|na fydd|na)\b(?= ?[,.;:!–—]|$| we | it | they | "
    r"there )"
)
_BRIEF: Final = re.compile(
    r"^\W*(?:(?:and|but|so|in fact|again) )?(?:they|it|he|she|we|i|this|that|there|these|those|the \w+(?: "
    r"\w+)?|(?:ours?|theirs?)) (?:was|were|is|are|did|does|do|has|have|had|will|would|can|could) (?:not|"
    r"so|indeed|all)?(?: yet)? ?(?=[.;,:!]|$|and\b|but\b)|^\W*(?:that|this|it) is (?:\w+ )?(?:confirmed|"
    r"right|agreed|accepted|denied|admitted|conceded)(?= ?[.;,]|$)|^\W*(?:i|we) (?:think|believe|"
    r"understand|am told|are told|gather|regret)(?: that)? (?:it|they|he|she|this|that|there) (?:was|were|"
    r"is|are|did|does|do|has|have|had|will)(?: not)?(?= ?[.;,]|$)|^\W*(?:i|we) (?:can |do |hereby |am "
    r"able to |are able to )?(?:so )?confirm(?: it| this| that| so)?(?= ?[.;,]|$)"
)
_CONFIRMS: Final = re.compile(
    r"\b(?:i|we|to) (?:can |am able to |are able to |hereby |do |therefore |also )*confirm(?:ed)? (?:that|"
    r"the|both|this|all|it|none|no|,)|\bit is (?:correct|true|the case|confirmed) that\b|\bi am pleased "
    r"to say\b"
)
_JUDGES: Final = re.compile(
    r"\b(?:we|i|the \w+|it|members|trustees) (?:do not |does not |fully |entirely |do |have |has |wholly |"
    r"strongly |broadly |therefore |also |now |cannot )*(?:accept(?:s|ed)?|agree[sd]?|disagree[sd]?|"
    r"consider(?:s|ed)? (?:that|it|the)|believe[sd]? (?:that|it|the)|think|reject(?:s|ed)?|support(?:s|"
    r"ed)?|oppose[sd]?|regard|concede[sd]?|acknowledge[sd]? that|share(?:s)? (?:your|the|that) (?:view|"
    r"concern)|dispute[sd]?|decided|reconsidered|concluded|conclude|recognise that|concur)\b"
)
_PAPER: Final = re.compile(
    r"\b(?:enclos(?:e|ed|ing)|attach(?:ed|ing)?|annex(?:ed)?|appendix|appended|herewith|set out (?:at|in|"
    r"below)|listed (?:at|in|below|here)|as follows|accompan(?:y|ies|ying)|amgaeaf|exhibited|produced "
    r"(?:herewith|with|to you|now)|(?:is|are|stands?) at (?:tab|document|item|exhibit|page|enclosure)|"
    r"(?:comes?|sent|goes|supplied|provided) with this|(?:are|is) (?:now )?(?:supplied|provided|delivered|"
    r"produced)|send you|sending you|ynghlwm|atodir|reproduced|supplied with this|with this (?:letter|"
    r"reply))\b"
)
_PAST: Final = re.compile(
    r"\b(?:was|were|did|had|(?:has|have) (?:\w+ ){0,2}?(?:no|been|\w{2,}(?:ed|en|wn|pt|ld|ent|ade|aid|"
    r"ound|ought))|been|took|gave|made|held|kept|sent|told|said|found|led|met|knew|wrote|chose|showed|saw|"
    r"built|lost|spent|left|brought|began|came|became|stole|broke|drove|stood|withdrew|drew|fell|rose|ran|"
    r"bought|sold|paid|went|got|learnt|(?!need|inde|exce|proce|succe|fe|se|bre|spe)[a-z]{2,}ed|cafodd|"
    r"oedd)\b"
)
_FIRST_NUMBER: Final = re.compile(
    rf"^\W*(?:only |just |all |both |a total of )?(?:{FIGURE}|all|both|several) (?!of (?:the|our) (?:most|"
    rf"best|world))"
)
_MOSTLY: Final = re.compile(
    rf"\b(?:most|mostly|mainly|largely|nearly all|almost all|some|in some (?:cases|respects)|partly|"
    rf"partially|the majority|many|only some|elsewhere|to a degree|the first|the former|one of the|two of "
    rf"the|three of the|{FIGURE} (?:out )?of (?:the |our |these |those )?{FIGURE}|{FIGURE} of (?:them|"
    rf"these|those)|first and second|except|apart from|other than)\b"
)


def none_given(line: str) -> re.Match[str] | None:
    """Find "none", "not held" and the like."""
    return _NONE.search(line)


def says_yes_or_no(line: str) -> re.Match[str] | None:
    """Find a plain yes or no at the beginning."""
    return _YES.match(line) or _NO.match(line)


def is_brief(line: str) -> re.Match[str] | None:
    """Find an answer in a verb alone: "They were not"."""
    return _BRIEF.match(line)


def confirms(line: str) -> re.Match[str] | None:
    """Find the words that confirm."""
    return _CONFIRMS.search(line)


def judges(line: str) -> re.Match[str] | None:
    """Find the words by which a view is given."""
    return _JUDGES.search(line)


def gives_paper(line: str) -> re.Match[str] | None:
    """Find the words that hand over a document."""
    return _PAPER.search(line)


def in_part(line: str) -> re.Match[str] | None:
    """Find "most", "some" and the like."""
    return _MOSTLY.search(line)


def asserts(line: str, question: str, future: bool) -> bool:
    """Tell whether a line says that something is or was, not what may, should or will be."""
    if _ASSERTS.search(line) is None and not (
        future and re.search(r"\b(?:will|shall|going to|expect|intend|plan|hope|propose|aim)\b", line)
    ):
        return re.search(r"\bcan not\b", line) is not None
    line = _PREFACE.sub("", line)
    if _UNSURE.search(_COULD_NOT.sub("", line)) and not _UNSURE.search(question):
        return False
    if _IF.search(line) and not re.search(r"\d", line):
        return False
    if _CAN.search(line) and not re.search(
        r"\b(?:can|able|could|possible|capable|allow|capability|function|feature)\b", question
    ):
        return False
    return future or _WILL.search(line) is None


def is_sure(line: str) -> bool:
    """Tell whether a line holds no word of what may, should or will be."""
    return not (_UNSURE.search(line) or _IF.search(line) or _CAN.search(line) or _WILL.search(line))


def begins_with_number(line: str) -> bool:
    """Tell whether a line begins with how many it speaks of."""
    return _FIRST_NUMBER.match(line) is not None


def of_the_past(line: str) -> bool:
    """Tell whether a line speaks of what was or has been."""
    return _PAST.search(line) is not None
