# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what the clauses of a reply give and do to the label they speak for, and the words that weigh."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.domain.question import Label
from caseapp.text.replies.asked import Asked, Wanted
from caseapp.text.replies.clause import Clause
from caseapp.text.replies.clauses import clauses_of, speaks_of_asking
from caseapp.text.replies.given import Strength, specifics
from caseapp.text.replies.hearing import Heard, hear
from caseapp.text.replies.moves import Met, Move
from caseapp.text.replies.words import Words

NO_WORD: Final = "No word of the question's subject stands in the reply."
_SURE_ENOUGH: Final = 0.6
"""The confidence below which the rules take nothing for an answer."""
_QUOTED: Final = 90
"""Signs of the reply that are quoted at most."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A label (None: undecided), how sure it is, why, and the place in the reply that weighs most."""

    label: Label | None
    confidence: float
    because: str
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """Something a clause gives to a limb of the question."""

    clause: Clause
    heard: Heard


@dataclass(frozen=True, slots=True)
class _Made:
    """A move that a clause makes."""

    clause: Clause
    met: Met


_EVASIONS: Final = (
    Move.VALUES,
    Move.GENERAL,
    Move.POLICY,
    Move.MEETING,
    Move.POINTS,
    Move.ALREADY,
    Move.COURTESY,
    Move.DISPUTES,
    Move.HEDGES,
    Move.ASKS_BACK,
)


_OF_MANNERS: Final = (Move.COURTESY, Move.HOUSEKEEPING)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that weighs: the text, the question, the clauses, what they give and what they do."""

    text: str
    asked: Asked
    clauses: Sequence[Clause]
    given: Sequence[_Given]
    refused: _Made | None
    later: _Made | None
    part: _Made | None
    evaded: _Made | None

    def limbs(self, strength: Strength) -> set[int]:
        """Return the limbs to which something of a strength is given."""
        return {one.heard.limb for one in self.given if one.heard.strength is strength}

    def spoken(self, *, whole: bool) -> Sequence[Clause]:
        """Return the clauses whose words count: those of the `whole`, or those that bear on the question.

        They give something or do something instead of it; where none does, they are on its subject.
        """
        giving = {id(one.clause) for one in self.given if one.heard.strength is not Strength.WEAK}
        bearing = [
            clause
            for clause in self.clauses
            if id(clause) in giving or any(met.move not in _OF_MANNERS for met in clause.moves)
        ]
        bearing = bearing or [clause for clause in self.clauses if clause.topical]
        return self.clauses if whole or not bearing else bearing

    def quote(self, clause: Clause, low: int, high: int) -> tuple[str, tuple[int, int]]:
        """Return the reply's own words for signs of a clause, and their place."""
        start, end = clause.words.span(low, high)
        said = " ".join(self.text[start:end].split())
        return (said if len(said) <= _QUOTED else said[: _QUOTED - 2].rsplit(" ", 1)[0] + " …"), (start, end)

    def quote_made(self, made: _Made) -> tuple[str, tuple[int, int]]:
        """Return the words by which a move is made, and their place."""
        return self.quote(made.clause, made.met.low, made.met.high)

    def quote_given(self, one: _Given) -> tuple[str, tuple[int, int]]:
        """Return the words by which something is given, and their place."""
        return self.quote(one.clause, one.heard.low, one.heard.high)


def case_of(text: str, asked: Asked, sentences: Sequence[Words]) -> Case:
    """Gather what the sentences of a reply (words of `text`) give to a question and do instead."""
    clauses = clauses_of(text, asked, sentences)
    given = [_Given(clause, heard) for clause in clauses for heard in hear(clause, asked)]
    return Case(
        text,
        asked,
        clauses,
        _added_up(asked, _each_once(asked, given)),
        _best(clauses, Move.REFUSES),
        _best(clauses, Move.PUTS_OFF),
        _best(clauses, Move.IN_PART),
        _best(clauses, *_EVASIONS),
    )


def by_rules(case: Case) -> Weighed:
    """Return what the rules make of a reply: a label and how sure it is."""
    if not any(clause.topical for clause in case.clauses) and not speaks_of_asking(case.clauses):
        return Weighed(Label.UNRELATED, 0.75, NO_WORD)
    return _with_answer(case) or _begun(case) or _put_off(case) or _without_answer(case)


def _best(clauses: Sequence[Clause], *moves: Move) -> _Made | None:
    found = [_Made(clause, met) for clause in clauses for met in clause.moves if met.move in moves]

    def rank(made: _Made) -> tuple[float, int]:
        return made.met.weight + (0.1 if made.clause.topical else 0.0), made.met.high - made.met.low

    return max(found, key=rank, default=None)


def _each_once(asked: Asked, given: Sequence[_Given]) -> list[_Given]:
    """Let one figure or date answer one limb only, the one it suits best.

    A limb without words of its own ("and what was done?") wants another clause than the other limbs.
    """
    best: dict[tuple[int, int, int], _Given] = {}
    for one in sorted(given, key=lambda found: (-found.heard.strength, -found.heard.confidence)):
        best.setdefault((id(one.clause), one.heard.low, one.heard.high), one)
    kept = {id(one) for one in best.values()}
    left = [one for one in given if id(one) in kept or one.heard.strength is Strength.WEAK]
    used = {
        id(one.clause)
        for one in left
        if asked.limbs[one.heard.limb].keys and one.heard.strength is Strength.FULL
    }
    return [
        one
        for one in left
        if asked.limbs[one.heard.limb].keys
        or id(one.clause) not in used
        or asked.limbs[one.heard.limb].wanted is not Wanted.CONTENT
    ]


def _added_up(asked: Asked, given: list[_Given]) -> list[_Given]:
    """Take several concrete sentences for an account where none of them alone is one."""
    found = list(given)
    for number, limb in enumerate(asked.limbs):
        own = [one for one in given if one.heard.limb == number]
        weak = [one for one in own if one.heard.strength is Strength.WEAK]
        concrete = sum(specifics(one.clause.line) for one in weak)
        if limb.wanted is Wanted.CONTENT and len(weak) == len(own) >= 2 and concrete >= 3:
            first = weak[0]
            heard = Heard(number, Strength.FULL, 0.62, first.heard.low, first.heard.high)
            found.append(_Given(first.clause, heard))
    return found


def _with_answer(case: Case) -> Weighed | None:
    sound = [one for one in case.given if one.heard.strength is not Strength.WEAK]
    if not sound or (case.asked.requests and _says_no(case)):
        return None
    best = max(sound, key=lambda one: (one.heard.strength, one.heard.confidence))
    quoted, place = case.quote_given(best)
    wants = case.asked.limbs[best.heard.limb].wanted.value
    alone = len(case.asked.limbs) == 1 and case.asked.limbs[0].wanted is Wanted.CONTENT
    if alone and case.refused is not None and best.heard.confidence < 0.75 and case.part is None:
        return None
    lacking = _lacking(case)
    if lacking:
        return Weighed(Label.PARTIAL, 0.7, f"Asked for {wants}: “{quoted}”; {lacking}.", place)
    sure = best.heard.confidence
    soft = case.evaded is not None and case.evaded.met.move is not Move.COURTESY
    if soft and len(case.clauses) > 1 and sure < 0.8:
        sure -= 0.15
    if sure < _SURE_ENOUGH:
        return Weighed(None, sure, f"Asked for {wants}; “{quoted}” may be it.", place)
    return Weighed(Label.ANSWERED, sure, f"Asked for {wants}: “{quoted}”.", place)


def _says_no(case: Case) -> bool:
    """Tell whether a reply to a request is a bare no: that refuses, and answers nothing."""
    return any(_is_bare_no(clause) for clause in case.clauses)


def _is_bare_no(clause: Clause) -> bool:
    return _BARE_NO.match(clause.line) is not None


_BARE_NO: Final = re.compile(
    r"\W*(?:(?:i am|we are) (?:\w+ )?(?:afraid|sorry),? )?(?:no\b|(?:we|i|it|they|the \w+|our \w+) "
    r"(?:will|shall|can|do|does|would|may|am|are) not\b)"
)
_FIGURES: Final = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE})
_OF_ALL: Final = re.compile(r"\b(?:both|all|neither|none|each|any|they|nowhere)\b")


def _lacking(case: Case) -> str:
    """Return in words what is lacking of an answer, "" where nothing is."""
    asked = case.asked
    full, vague = case.limbs(Strength.FULL), case.limbs(Strength.VAGUE)
    missing = [limb for number, limb in enumerate(asked.limbs) if number not in full | vague]
    if missing:
        return f"nothing of “{missing[0].words[:60]}”"
    if vague - full:
        return "not the exact answer"
    rest = (
        (case.refused, "refuses the rest"),
        (case.later, "puts off the rest"),
        (case.part, "gives a part"),
    )
    for made, name in rest:
        if made is not None and not (made is case.later and asked.future):
            return f"{name}: “{case.quote_made(made)[0]}”"
    told = {(id(one.clause), one.heard.low) for one in case.given if one.heard.strength is Strength.FULL}
    if asked.of_each and len(told) < 2 and asked.limbs[0].wanted in _FIGURES:
        return "one figure, where several were asked for"
    return _one_of_two(case)


def _one_of_two(case: Case) -> str:
    every = frozenset(key for clause in case.clauses for key in clause.keys)
    of_all = any(_OF_ALL.search(clause.line) for clause in case.clauses)
    if case.asked.limbs[0].wanted is Wanted.CHOICE and not case.asked.of_verbs:
        return ""
    for first, second in case.asked.pairs:
        if (first in every) is not (second in every) and not of_all:
            return "speaks of one of two"
    return ""


def _begun(case: Case) -> Weighed | None:
    """Tell a part of an answer by what is said of the rest, where what is given is no sure answer itself."""
    several = len(case.asked.limbs) > 1
    rest = case.part or ((case.refused or case.later) if several else None)
    if rest is None and not several:
        return None
    for one in case.given:
        same = rest is not None and rest is not case.part and one.clause is rest.clause
        if not one.clause.has(Move.REFUSES, Move.PUTS_OFF) and not same:
            quoted, place = case.quote_given(one)
            return Weighed(Label.PARTIAL, 0.55, f"“{quoted}” may answer a part of it, not all.", place)
    return None


_SAYS: Final = {Label.REFUSED: "It refuses", Label.DEFERRED: "It puts the answer off"}
_WAITS: Final = re.compile(
    r"\b(?:until|once|when|after|before|while|premature|at (?:this|the present) (?:stage|time|moment)|at "
    r"present|yet|pending|await\w*|inquiry|investigation|inquest|proceedings|conclusions|findings|in the "
    r"time|then|due course|again|meanwhile)\b"
)
"""Words by which what is refused is refused only until something has happened."""


def _put_off(case: Case) -> Weighed | None:
    """Tell a refusal or a promise."""
    refused, later = case.refused, case.later
    first = refused or later
    if first is None and case.asked.requests and (bare := next(filter(_is_bare_no, case.clauses), None)):
        quoted, place = case.quote(bare, 0, len(bare.line))
        return Weighed(Label.REFUSED, 0.7, f"{_SAYS[Label.REFUSED]}: “{quoted}”.", place)
    if first is None:
        return None
    if refused and later:
        waits = any(_WAITS.search(clause.line) for clause in case.clauses)
        first = later if waits and later.met.weight >= refused.met.weight - 0.1 else refused
    sure = 0.6 if refused and later else first.met.weight
    label = Label.REFUSED if first is refused else Label.DEFERRED
    quoted, place = case.quote_made(first)
    return Weighed(label, sure, f"{_SAYS[label]}: “{quoted}”.", place)


def _without_answer(case: Case) -> Weighed:
    wants = case.asked.limbs[0].wanted.value
    if case.evaded is not None:
        quoted, place = case.quote_made(case.evaded)
        met = case.evaded.met
        said = f"Asked for {wants}, it {met.move.value}: “{quoted}”."
        return Weighed(Label.EVADED, 0.5 + met.weight / 3, said, place)
    if case.given:
        one = case.given[0]
        quoted, place = case.quote_given(one)
        wants = case.asked.limbs[one.heard.limb].wanted.value
        return Weighed(None, 0.4, f"Asked for {wants}; “{quoted}” may be it.", place)
    return Weighed(Label.EVADED, 0.5, f"Asked for {wants}, it gives none.")
