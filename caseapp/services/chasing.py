# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chasers in one action: what is overdue goes into one letter for each body that owes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from caseapp.domain.change import Change, Value, Written
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Delivery, Letter, LetterKind
from caseapp.domain.question import Question
from caseapp.domain.tongues import tongue_of
from caseapp.domain.words import letter_of
from caseapp.services import assessment
from caseapp.services.bodies import Bodies, Body
from caseapp.services.chaser_made import Chased, MadeDraft, series_due
from caseapp.services.chaser_text import (
    ChaserText,
    body_of,
    is_unread,
    letters_from,
    with_questions,
)
from caseapp.services.desk import Desk
from caseapp.services.due_days import due_days
from caseapp.services.owing import Debtor, Owed, Owing, due_words
from caseapp.services.register_bulk import MOST_AT_ONCE, PassedOver
from caseapp.services.withholding import refuse_while_reading, withheld_from
from caseapp.store.unit import Unit

_WRITTEN: Final = frozenset({DraftState.DRAFTING, DraftState.IN_CLEARANCE, DraftState.CLEARED})


@dataclass(frozen=True, slots=True)
class Chase:
    """What one body of a case is chased for; a chaser to it may be waiting already.

    `theirs` are the letters that came from it since it was first asked; `beside` is what it owes that may be
    chased with these by choice.
    """

    case_id: int
    body: Body
    name: str
    owed: tuple[Owed, ...]
    theirs: tuple[Letter, ...]
    waiting: Draft | None
    beside: tuple[Owed, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the questions."""
        return tuple(one.question.number for one in self.owed)

    @property
    def missing(self) -> tuple[Owed, ...]:
        """The questions that are not in the chaser that waits."""
        inside = () if self.waiting is None else self.waiting.question_ids
        return tuple(one for one in self.owed if self.waiting and one.question.id not in inside)

    @property
    def unread(self) -> tuple[str, ...]:
        """The letters from it of which nobody has said what they answer."""
        return tuple(letter_of("its letter", one) for one in self.theirs if is_unread(one, self.owed))


@dataclass(frozen=True, slots=True)
class ChasePlan:
    """Who is chased for what; `offers` are chased by choice only.

    These are due within five working days, have no due date, or had one that ended with a reply.

    `passed_over` tells of questions that were named and are not chased.
    """

    chases: tuple[Chase, ...]
    offers: tuple[Owed, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def offered(self) -> str:
        """Say what can be chased all the same: "Q3 is due on 3 September 2021, Q5 has no due date"."""
        return series_due(self.offers)

    @property
    def nothing(self) -> str:
        """Say that nothing is overdue, or why what was named is not chased."""
        told = " ".join(one.because for one in self.passed_over)
        return told or "No question that others were asked is overdue here."


class Chasing:
    """Drafts chasers."""

    def __init__(self, desk: Desk, resources: Path) -> None:
        self._desk = desk
        self._resources = resources

    def chase(
        self, case_id: int, question_ids: Sequence[int] = (), *, body: str = "", early: bool = False
    ) -> Written[Chased]:
        """Draft a chaser to each body that owes an answer to what is overdue, or to the questions named.

        One that waits already is returned in its place. Raises as `plan` does, and NotAllowed where nothing
        is to be chased.
        """
        return self.draft(self.plan(case_id, question_ids, body=body, early=early))

    def plan(
        self, case_id: int, question_ids: Sequence[int] = (), *, body: str = "", early: bool = False
    ) -> ChasePlan:
        """Tell who would be chased for what, without drafting anything; `early` takes in what is offered.

        Raises NotFound for a question of another case, NotAllowed where nobody of the name of `body` owes an
        answer, or what is withheld from the officer at work would be told.
        """
        library, now = self._desk.library, datetime.now()
        refuse_while_reading(self._desk, case_id)
        chosen = self._chosen(case_id, question_ids)
        owing = Owing(library, chosen)
        debtors, passed = owing.debtors()
        if body:
            debtors = _named(owing, debtors, body)
        until = due_days(library.settings, now.date()).soon
        chases: list[Chase] = []
        offers: list[Owed] = []
        for debtor in debtors:
            overdue = [one for one in debtor.owed if one.is_overdue(now)]
            soon = [one for one in debtor.owed if one not in overdue and (one.due_on or until) <= until]
            later = [one for one in debtor.owed if one not in overdue and one not in soon]
            wanted = [one for one in debtor.owed if one in overdue or (early and one in soon)]
            if not early:
                offers += soon
            passed += tuple(PassedOver(one.question.number, f"{due_words(one)}.") for one in later)
            if wanted:
                beside = () if early else tuple(soon)
                chases.append(replace(self._chase(case_id, debtor, wanted, owing), beside=beside))
        return ChasePlan(tuple(chases), tuple(offers), passed if question_ids else ())

    def plan_chosen(self, question_ids: Sequence[int], *, early: bool = False) -> ChasePlan:
        """Tell who would be chased for the questions named, of whatever cases; raises WrongUse for too many."""
        if len(question_ids) > MOST_AT_ONCE:
            raise WrongUse(f"At most {MOST_AT_ONCE} questions are chased in one step.")
        by_case: dict[int, list[int]] = {}
        for question in self._desk.library.questions.many(question_ids):
            by_case.setdefault(question.case_id, []).append(question.id)
        plans = [self.plan(case_id, ids, early=early) for case_id, ids in by_case.items()]
        return ChasePlan(
            tuple(chase for plan in plans for chase in plan.chases),
            tuple(offer for plan in plans for offer in plan.offers),
            tuple(passed for plan in plans for passed in plan.passed_over),
        )

    def plan_beside(self, question_id: int, *, early: bool = False) -> ChasePlan:
        """Tell who would be chased for a question, and for all else in its case that is overdue from them."""
        named = self.plan_chosen([question_id], early=early)
        if not named.chases:
            return named
        whole = self.plan(named.chases[0].case_id)
        return replace(named, chases=tuple(_with_others(one, whole) for one in named.chases))

    def foretell(self, plan: ChasePlan) -> Chased:
        """Return what `draft` would, without drafting anything."""
        drafts = tuple(
            MadeDraft(0, one.name, one.numbers, True, unread=one.unread)
            if one.waiting is None
            else _waiting_draft(one, one.waiting)
            for one in plan.chases
        )
        return Chased(drafts, plan.passed_over, _beside(plan))

    def draft(self, plan: ChasePlan) -> Written[Chased]:
        """Draft what was planned, all in one step; raises NotAllowed where nothing was.

        Where every chaser waits already nothing changes.
        """
        if not plan.chases:
            raise NotAllowed(
                plan.nothing,
                remedy=f"These can be chased early: {plan.offered}." if plan.offers else "",
            )
        text = ChaserText(self._desk, self._resources)
        fresh = [
            (one, text.first_text(one.case_id, one.name, one.body, one.owed, one.theirs))
            for one in plan.chases
            if one.waiting is None
        ]
        waiting = tuple(
            _waiting_draft(chase, chase.waiting) for chase in plan.chases if chase.waiting is not None
        )
        if not fresh:
            return Written(Chased(waiting, plan.passed_over, _beside(plan)), Change("Draft chaser", None, ()))

        def work(unit: Unit) -> tuple[MadeDraft, ...]:
            unit.entitle(
                f"Draft chaser to {fresh[0][0].name}" if len(fresh) == 1 else f"Draft {len(fresh)} chasers"
            )
            return tuple(_add(unit, chase, values) for chase, values in fresh)

        written = self._desk.write(work, "Draft chaser")
        return Written(Chased((*written.value, *waiting), plan.passed_over, _beside(plan)), written.change)

    def put_in(self, plan: ChasePlan) -> Written[Chased]:
        """Put what is missing into the chasers that wait and are being written; raises NotAllowed for nothing."""
        text = ChaserText(self._desk, self._resources)
        lacking = [
            (one, one.waiting, _Filling.of(text, one, one.waiting))
            for one in plan.chases
            if one.waiting is not None and one.missing and one.waiting.state is DraftState.DRAFTING
        ]
        if not lacking:
            raise NotAllowed("No chaser that is being written lacks any of these questions.")

        def work(unit: Unit) -> tuple[MadeDraft, ...]:
            return tuple(_put_in(unit, chase, draft, filling) for chase, draft, filling in lacking)

        written = self._desk.write(work, "Put questions into chaser")
        return Written(Chased(written.value), written.change)

    def _chosen(self, case_id: int, question_ids: Sequence[int]) -> tuple[Question, ...]:
        library, withheld = self._desk.library, withheld_from(self._desk)
        library.cases.get(case_id)
        questions = tuple(one for one in library.questions.of_case(case_id) if one.is_counted)
        if question_ids:
            found = assessment.to_answer(library, question_ids)
            if any(one.case_id != case_id for one in found):
                raise NotFound("One of the questions is of another case.")
            questions = found
        return tuple(withheld.question(one) for one in questions)

    def _chase(self, case_id: int, debtor: Debtor, owed: Sequence[Owed], owing: Owing) -> Chase:
        theirs = letters_from(self._desk.library, owing.bodies, debtor.body, case_id, owed)
        waiting = self._waiting(case_id, debtor.body, owed, owing.bodies)
        return Chase(case_id, debtor.body, debtor.name, tuple(owed), theirs, waiting)

    def _waiting(self, case_id: int, body: Body, owed: Sequence[Owed], bodies: Bodies) -> Draft | None:
        """Return the chaser to a body that is being written or was issued and not sent yet."""
        ids = {one.question.id for one in owed}
        for draft in self._desk.library.drafts.of_case(case_id):
            if draft.kind is LetterKind.CHASER and self._waits(draft):
                to = body_of(bodies, draft)
                shares = not ids.isdisjoint(draft.question_ids)
                if to.is_one_with(body) or (shares and not to.is_other(body)):
                    return draft
        return None

    def _waits(self, draft: Draft) -> bool:
        if draft.state is DraftState.ISSUED and draft.letter_id is not None:
            return self._desk.library.letters.get(draft.letter_id).delivery is Delivery.ISSUED
        return draft.state in _WRITTEN


def _with_others(chase: Chase, whole: ChasePlan) -> Chase:
    """Add to what a body is chased for what else is overdue from it."""
    ids = {one.question.id for one in chase.owed}
    others = [
        one
        for other in whole.chases
        if other.body.is_one_with(chase.body)
        for one in other.owed
        if one.question.id not in ids
    ]
    return replace(chase, owed=tuple(sorted((*chase.owed, *others), key=lambda one: one.question.id)))


def _beside(plan: ChasePlan) -> tuple[Owed, ...]:
    """Return what may be put into the chasers of a plan by choice, and is not in one that waits."""
    return tuple(
        one
        for chase in plan.chases
        for one in chase.beside
        if chase.waiting is None or one.question.id not in chase.waiting.question_ids
    )


def _named(owing: Owing, debtors: Sequence[Debtor], name: str) -> tuple[Debtor, ...]:
    wanted = owing.bodies.named(name)
    found = tuple(one for one in debtors if one.body.is_same(wanted))
    if not found:
        owes = ", ".join(one.name for one in debtors)
        raise NotAllowed(
            f"Nobody called “{name}” owes an answer here.", remedy=f"Those who do: {owes}." if owes else ""
        )
    return found


def _waiting_draft(chase: Chase, draft: Draft) -> MadeDraft:
    missing = [one.question.number for one in chase.missing]
    inside = [one.question.number for one in chase.owed if one.question.id in draft.question_ids]
    issued = draft.state is DraftState.ISSUED
    return MadeDraft(draft.id, chase.name, tuple(inside), False, issued, tuple(missing), chase.unread)


@dataclass(frozen=True, slots=True)
class _Filling:
    """The text of a chaser with what was missing: anew where nobody typed in it, else the lines that go into it."""

    untouched: str
    anew: str
    lines: str

    @classmethod
    def of(cls, text: ChaserText, chase: Chase, waiting: Draft) -> Self:
        """Return what a chaser that waits is filled with, in its language."""
        tongue = tongue_of(waiting.language)
        lines = text.lines(chase.case_id, chase.body, chase.missing, chase.theirs, tongue)
        inside = [one for one in chase.owed if one not in chase.missing]
        if not inside:
            return cls("", "", lines)
        bodies = [
            str(text.first_text(chase.case_id, chase.name, chase.body, owed, chase.theirs)["body"])
            for owed in (inside, chase.owed)
        ]
        return cls(bodies[0], bodies[1], lines)

    def into(self, body: str) -> str:
        """Return a text with the questions in it."""
        return self.anew if body and body == self.untouched else with_questions(body, self.lines)


def _put_in(unit: Unit, chase: Chase, draft: Draft, filling: _Filling) -> MadeDraft:
    for one in chase.missing:
        unit.drafts.put_in(draft.id, one.question.id)
    unit.drafts.edit(draft.id, {"body": filling.into(unit.drafts.get(draft.id).body)})
    added = tuple(one.question.number for one in chase.missing)
    return MadeDraft(draft.id, chase.name, chase.numbers, False, unread=chase.unread, put_in=added)


def _add(unit: Unit, chase: Chase, values: Mapping[str, Value]) -> MadeDraft:
    draft_id = unit.drafts.add(chase.case_id, values, [one.question.id for one in chase.owed])
    return MadeDraft(draft_id, chase.name, chase.numbers, True, unread=chase.unread)
