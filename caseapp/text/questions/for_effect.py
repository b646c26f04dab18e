# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that bear their mark and are put for effect all the same, told by their form.

They are about nobody in particular (a reader, the public, a body, any officer), name no day, figure or addressee,
and hold their answer: in the attitude they ask for, in a condition that denies it, or in a word like "any wonder".
"""

import re
from typing import Final

from caseapp.text.questions.rules import laid_out

_ABOUT_SOMETHING: Final = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b|\d|;")
"""What a question that wants an answer names: its addressee, a day or a figure; or it is more than one."""
_ANYBODY: Final = (
    r"(?:i|we|one|anyone|anybody|people|folk|the (?:public|taxpayer|ratepayer|citizen|reader|resident|patient|parent"
    r"|tenant|voter|family|community|bereaved|ordinary [\w-]+)|(?:resident|patient|parent|tenant|citizen|taxpayer"
    r"|ratepayer|voter|reader|famil|communit|victim|user|passenger|neighbour|witnesse)(?:ies|s)?"
    r"|(?:an?|any|any other|another)(?: [\w-]+){1,3}?)"
)
_ACTUALLY: Final = r"(?:really|truly|seriously|honestly|genuinely)"
_NOBODY: Final = r"(?:nobody|no one|none of us|no (?:[\w-]+ )?[\w-]+)"
_THINKS: Final = (
    r"(?:believes?|thinks?|supposes?|expects?|imagines?|doubts?|denies|deny|disputes?|wants?|wishes|argues?)"
)
_TRUSTS: Final = (
    r"(?:have (?:any |much |full |real )?(?:confidence|faith|trust|hope)|trust|believe|rely|hope|feel (?:safe|secure"
    r"|confident|reassured)|be (?:confident|satisfied|reassured|expected)|make (?:any )?sense|take [\w ]{1,20}"
    r"seriously|know (?:what|whom|who) to (?:believe|trust))"
)
_FOR_EFFECT: Final = laid_out(
    rf"""
    ^(?:(?:and|but|so|for|then|indeed|really|after all|again|yet|still)[ ,]+)*(?:
        how (?:can|could|is|are|will|would|should) {_ANYBODY}(?: (?:to|ever|possibly|then|now|still))*[ ]
            {_TRUSTS}\b[^?]* (?:when|if|while|unless|so long as)\b
        |how (?:is|are) {_ANYBODY} to (?:make (?:any )?sense|understand|know (?:what|whom|who) to believe|follow)\b
        |how (?:often|long|many times|many more times|much longer) (?:must|do|does|are|is|will|have|has|can)[ ]
            {_ANYBODY} (?:(?:have|need|got|going|expected|supposed) )?(?:to )?(?:hear|be told|told|listen|endure
            |put up|suffer|repeat|say|beg|plead)\b
        |(?:is|was) it (?:really )?any (?:wonder|surprise)\b
        |(?:do|does|must|need|are|have|should) {_ANYBODY} {_ACTUALLY} (?:need|have|want|to|wish|expected|supposed)\b
        |(?:are|is|was|were|ought) {_ANYBODY} (?:{_ACTUALLY} |now |then |simply |just )?to (?:be|feel) (?:grateful
            |thankful|glad|content|reassured|impressed|consoled|comforted|satisfied|pleased|proud|happy)\b
        |surely {_NOBODY} (?:(?:would|could|can|will|{_ACTUALLY}|still|now) )*{_THINKS}\b
        |why (?:should|must) (?:the )?(?:public|taxpayers?|ratepayers?|residents|tenants|families|parents|patients)[ ]
            (?:have to )?(?:foot|pay|bear|carry|fund|meet|pick up|suffer|put up|tolerate|care)\b
        |why (?:would|should) (?:any|an?)(?: [\w-]+){{1,2}} (?!be\b)[^?]* (?:if|when)\b[^?]*\b(?:only|nothing|nobody
            |no one|never|not|merely|simply)\b
        |what (?:is|are) (?:left of )?(?:an?|any) [^?]*\b(?:if|when|that|which|unless)\b(?<!left of)[^?]*\b(?:nobody
            |no one|none|never|nothing|not|hardly)\b
        |(?:whose|who|what|where|when)\b[^?,]{{0,40}}\b(?:is|was|would|will|could) (?:it|this|that)\b(?: be)?,? if not\b
        |when (?:has|have|did|does|was|were) (?:an? )?[\w-]+(?: [\w-]+)? ever (?:made?|stop(?:ped)?|done?|cured?
            |help(?:ed)?|hurt|harm(?:ed)?|mend(?:ed)?|saved?|put|been an?|an?)\b
        |(?:can|could|is|are|should) (?:an?|any|such an?) [^?]{{1,60}}? be (?:called|said|described|regarded|considered
            |thought|counted|deemed|termed)\b[^?]* (?:when|if|whose)\b
        |is (?:an?|any) (?P<noun>[\w-]+)\b[^?]* (?:an?|any) (?P=noun)\b
        |(?:does|do|can|will|would|has|did) (?:an?|any) [^?]* (?:anybody|anyone|nobody|no one)(?: at all)?\?
        |(?:must|does|will) (?:an?|another|more|someone|somebody|anyone|people) [^?]*\b(?:harm(?:ed)?|die|killed|hurt
            |injured|suffer|drown)\b[^?]* (?:before|until)\b
    )
    """
)


def is_for_effect(text: str) -> bool:
    """Tell whether a marked sentence (a reading, see `reading.py`) asks nobody anything, whatever its words weigh."""
    return _ABOUT_SOMETHING.search(text) is None and _FOR_EFFECT.match(text) is not None
