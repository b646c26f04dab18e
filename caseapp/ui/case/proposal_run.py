# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the questions proposed in one letter have been gone through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseapp.domain.found_question import QuestionKind
from caseapp.domain.numbering import ordinal_in, question_number
from caseapp.ui.case.proposal_bar import Offer
from caseapp.ui.letters.on_screen import ProposedMark

if TYPE_CHECKING:
    from caseapp.services.proposing import Proposed
    from caseapp.services.reasking import PutAgain

_Key = tuple[int | None, int, int]

_KINDS = {
    QuestionKind.DIRECT: "direct question",
    QuestionKind.POLITE: "polite request",
    QuestionKind.IMPERATIVE: "request",
    QuestionKind.UNCLEAR: "something said to be unclear",
    QuestionKind.EITHER_OR: "choice between two",
    QuestionKind.TAG: "statement to be confirmed",
    QuestionKind.CHASED: "question put again",
    QuestionKind.ITEM: "item of a list",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was taken out of the proposals, what was there before, and which was at hand."""

    keys: frozenset[_Key]
    before: tuple[Proposed, ...]
    at: int | None
    number: str


@dataclass(slots=True)
class ProposalRun:
    """What is proposed in a letter and not decided, and which of it (from 0) is at hand.

    Decisions are taken out before they are kept: what is read of the letter meanwhile may not know of
    them yet and is not taken. `is_wanted` tells that somebody asked before the letter was gone through;
    `put_to` names whom a letter is put to that we were only copied in to: of it nothing is proposed until
    it `is_asked` for.
    """

    letter_id: int | None = None
    found: tuple[Proposed, ...] = ()
    at: int | None = None
    number: str = ""
    is_read: bool = False
    is_wanted: bool = False
    put_to: str = ""
    is_asked: bool = False
    stamp: int = 0
    _waiting: list[Decision] = field(default_factory=list)
    _gone: set[_Key] = field(default_factory=set)
    _again: Mapping[_Key, PutAgain] = field(default_factory=dict)

    @property
    def again(self) -> PutAgain | None:
        """The registered questions that the proposal at hand looks like."""
        return None if self.current is None else self._again.get(_key_of(self.current))

    @property
    def current(self) -> Proposed | None:
        """The proposal at hand."""
        return None if self.at is None or not self.found else self.found[self.at]

    @property
    def decided(self) -> int:
        """How many have been decided since the letter was shown."""
        return len(self._gone)

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to decide, and every decision is kept."""
        return not self.found and not self._waiting

    @property
    def is_held(self) -> bool:
        """Whether the letter was gone through and nothing is proposed, as it is put to others."""
        return self.is_read and bool(self.put_to) and not self.is_asked

    def is_current(self, stamp: int) -> bool:
        """Tell whether nothing was decided since the letter began to be read at a stamp."""
        return stamp == self.stamp and not self._waiting

    def step(self, by: int) -> None:
        """Bring the next proposal to hand, from the last on to the first, or a former one."""
        if self.at is None:
            self.at = 0 if by > 0 else len(self.found) - 1
        else:
            self.at = (self.at + by) % len(self.found)

    def go_to(self, at: int) -> None:
        """Bring one to hand by its place, from 0."""
        if at < len(self.found):
            self.at = at

    def leave(self) -> None:
        """Have none at hand."""
        self.at = None

    def take_out(self, taken: Sequence[Proposed], registers: int) -> Decision:
        """Leave out what is being decided, with how many questions; what came after it is at hand."""
        keys = frozenset(map(_key_of, taken))
        decision = Decision(keys, self.found, self.at, self.number)
        self.number = _later(self.number, registers)
        before = [one for one in self.found[: self.at or 0] if _key_of(one) not in keys]
        self.found = tuple(one for one in self.found if _key_of(one) not in keys)
        if not self.found:
            self.at = None
        elif self.at is not None:
            self.at = len(before) % len(self.found)
        self._gone |= keys
        self._waiting.append(decision)
        self.stamp += 1
        return decision

    def keep(self, decision: Decision) -> None:
        """Take note that a decision is kept."""
        self._waiting.remove(decision)
        self.stamp += 1

    def put_back(self, decision: Decision) -> bool:
        """Propose again what was not kept, and have it at hand; tell whether there was such a thing."""
        if decision not in self._waiting:
            return False
        self._waiting.remove(decision)
        self.stamp += 1
        self._gone -= decision.keys
        here = {_key_of(one) for one in self.found} | decision.keys
        self.found = tuple(one for one in decision.before if _key_of(one) in here)
        self.number = decision.number
        self.at = self._first_of(decision.keys) if decision.at is not None else None
        return True

    def know(self, proposed: Sequence[Proposed], again: Sequence[PutAgain | None]) -> None:
        """Take note which registered questions some proposals look like."""
        pairs = zip(map(_key_of, proposed), again, strict=True)
        self._again = {key: one for key, one in pairs if one is not None}

    def take(self, found: tuple[Proposed, ...], number: str) -> bool:
        """Take what was found in the letter; tell whether a decision was taken back, which is at hand then."""
        before, known = self.current, set(map(_key_of, self.found))
        self.found, self.number, self.is_read = found, number, True
        keys = set(map(_key_of, found))
        back = self._gone & keys
        self._gone -= back
        if before is not None and known < keys:  # also what was decided before the letter was shown again
            back |= keys - known
        if back:
            self.at = self._first_of(back)
        elif before is not None and found:
            same = self._first_of({_key_of(before)})
            self.at = min(self.at or 0, len(found) - 1) if same is None else same
        else:
            self.at = None
        return bool(back)

    def numbers(self) -> Iterator[str]:
        """Give the number that each would get: the one at hand the next, those after it in their order."""
        first = self.at or 0
        for at in range(len(self.found)):
            yield _later(self.number, (at - first) % len(self.found))

    def _first_of(self, keys: set[_Key] | frozenset[_Key]) -> int | None:
        return next((at for at, one in enumerate(self.found) if _key_of(one) in keys), None)


def marks_of_run(run: ProposalRun) -> tuple[ProposedMark, ...]:
    """Return proposals as they are outlined on the pages, each number beside its first words."""
    return tuple(
        ProposedMark(
            at,
            place.page,
            place.quads,
            f"{number}?" if place is one.passage.place else "",
            f"proposed question {number}, {one.found.because}",
            current=one is run.current,
        )
        for at, (one, number) in enumerate(zip(run.found, run.numbers(), strict=True))
        for place in one.places
    )


def offer_of(run: ProposalRun) -> Offer:
    """Return the proposal at hand as the bar tells it."""
    one = run.found[run.at or 0]
    parts = sum(other.together == one.together for other in run.found)
    page = f"page {', '.join(map(str, one.pages))}"
    place, count = run.decided + (run.at or 0) + 1, run.decided + len(run.found)
    together = f", one of {parts} that go together" if parts > 1 else ""
    kind = f"{_KINDS[one.found.kind]}{together}"
    return Offer(
        head=f"Proposed question {place} of {count}, to be {run.number}, {page}",
        short=f"{place} of {count}, {run.number}",
        wording=one.wording,
        about=f"{kind[:1].upper()}{kind[1:]}: {one.found.because}",
        parts=parts,
        again="" if run.again is None else run.again.words,
    )


def _later(number: str, by: int) -> str:
    ordinal = ordinal_in(number)
    return number if ordinal is None else question_number(ordinal + by)


def _key_of(proposed: Proposed) -> _Key:
    found = proposed.found
    return proposed.passage.place.extraction_id, found.start, found.end
