# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of asking as a bad scan spells them: 1 for l, rn for m, vv for w, c for e, lost and added spaces."""

from functools import cache, lru_cache
from typing import Final

from caseapp.text.questions.rules import set_of

WORDS: Final = set_of(
    """a about accept access account acknowledge actual address advise advice again all already also always am an
    and another answer answered answers any anyone anything apologise appreciate appreciated appreciation are
    arrange as ask asked asking asks assist assistance at await awaiting aware be because been before being
    best board but by call can cannot carried cause check clarification clarified clarify clear comment
    comments complete
    confirm confirmation confirmed contact copies copy correct could date dates decide decided decision
    describe describes detail detailed details did disclose disclosed do document documents does done each
    either elaborate enclose enclosed ensure establish every evidence exactly explain explained explains
    explanation expect failed few file final find first following for forward from full furnish further
    future gave give given glad gone grateful had happened has have having hear hearing helpful help here
    hesitate him his hold hope how however identify if in include indicate indicated inform information
    interested into invite is it its itself justify keen keep kindly know known last learn let letter like
    list look made many may me meant meet meeting member mention might minutes missing more most much must
    my name named names
    need needs never no nor not note nothing now number obliged observations of on once one only open or
    order other our out outline outstanding overdue paid panel perhaps person please pleased point policy
    position possible preserve produce promised provide provided purpose put question questions reason
    reasons receipt receive received reconsider record records refer reference refuse refused reply report
    request requested require required respond response review said say says see seek seen send sent set
    share should show sight silent since so some specify staff state stated statement steps still submit
    such supplied supply sure taken tell than thank thanks that the their them then there therefore these
    they thing this those time to told took unable unanswered unclear under understand understood until up
    us used useful very view views was way we welcome went were what when where whether which who whom
    whose why will wish with without wonder would write writing written wrong yet you your yours faithfully
    sincerely regards"""
)
"""Words whose misreadings are mended; what stands here is never taken for a misreading itself."""

_REAL: Final = set_of(
    """bow bows bas clone cone conform conformed bequest bequests retail retails retailed commend commends lust
    iist coat cars hero beld arty hold cold sold gold coal sec lone bone hove dose lose nose close bad bow
    modem corn bum burn turn ease case cases base based bill bell fell fill ill sill boor bat bale bare
    doc bay bar ban bit hit hat wit bowl latter better litter believe relieve relieved clear dear
    provides indicates identity requires provider waiting whiting bear bears bearing tearing wearing
    nearing fearing heading beading uow
    doc docs described possibly decoded product receives carries promises supplies decides clarity messing
    refuses replies
    specifies bring bis bin bas ban bought brought belong begin bound"""
)
"""Words of their own that differ from one above by no more than a bad scan could do."""

_FIGURES: Final = str.maketrans("1|!íìi05$869", "llllllossbbg")
_ALIKE: Final = str.maketrans("cequnhb", "eegnnbb")
_SHORT: Final = {
    "lf": "if",
    "ls": "is",
    "lt": "it",
    "ln": "in",
    "l": "i",
    "|": "i",
    "0f": "of",
    "0n": "on",
    "t0": "to",
    "itis": "it is",
    "iam": "i am",
    "iwould": "i would",
    "ishould": "i should",
    "wewould": "we would",
    "isit": "is it",
    "rne": "me",
    "rny": "my",
}
_LONG = 7
"""Letters from which one wrong letter is mended whatever it is."""
_SURE = frozenset("abcdefghijklmnopqrstuvwxyz'")
_GLUED_TO: Final = (
    "please",
    "kindly",
    "could",
    "would",
    "should",
    "grateful",
    "whether",
    "you",
    "your",
    "confirm",
)


def _skeleton(word: str) -> str:
    letters = word.translate(_FIGURES).replace("rn", "m").replace("vv", "w").replace("cl", "d")
    return letters.translate(_ALIKE)


@cache
def _skeletons() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in sorted(WORDS):
        if len(word) > 2:
            key = _skeleton(word)
            found[key] = "" if key in found else word
    return {key: word for key, word in found.items() if word}


@cache
def _near() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in sorted(WORDS):
        if len(word) >= _LONG:
            for at in range(len(word)):
                found.setdefault(f"{word[:at]}_{word[at + 1 :]}", word)
    return found


@lru_cache(maxsize=8192)
def mended(token: str) -> str:
    """Return the word of asking that a lower-case token stands for; the token itself where it is none."""
    if token in WORDS or token in _REAL:
        return token
    if token in _SHORT:
        return _SHORT[token]
    if len(token) < 3 or token.isdigit():
        return token
    word = _skeletons().get(_skeleton(token))
    if word is not None:
        return word
    if not _SURE.issuperset(token):
        return token
    if len(token) >= _LONG:
        for at in range(len(token)):
            word = _near().get(f"{token[:at]}_{token[at + 1 :]}")
            if word is not None:
                return word
    for lead in _GLUED_TO:
        if token.startswith(lead) and len(rest := token[len(lead) :]) > 1 and rest in WORDS:
            return f"{lead} {rest}"
    return token
