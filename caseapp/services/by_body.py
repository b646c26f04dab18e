# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions by the bodies they were put to, and whose answer settles them."""

from collections.abc import Sequence

from caseapp.domain.by_body import NOBODY, BodyCell, BodyGrid, BodyRow
from caseapp.domain.change import Written
from caseapp.domain.deadline import DAY_ENDS, DeadlineSide, DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.people import PartyKind
from caseapp.domain.question import OFFICERS_OWN, Asking, Question, Side, occasions, proposed_status
from caseapp.services import assessment
from caseapp.services.bodies import Bodies, Body
from caseapp.services.desk import Desk
from caseapp.services.refusing import refuse_parent
from caseapp.services.withholding import withheld_from
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit


class ByBody:
    """What was asked of whom."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def grid(self, case_id: int) -> BodyGrid:
        """Return the questions of a case that others are to answer, by the bodies asked, the first asked first.

        A question with parts is told by them.
        """
        library, withheld = self._desk.library, withheld_from(self._desk)
        questions = [
            withheld.question(question)
            for question in library.questions.of_case(case_id)
            if question.side is Side.THEIRS and question.is_counted and question.askings
        ]
        asked = _Asked(library, [asking for question in questions for asking in question.askings])
        return BodyGrid(
            asked.names, tuple(BodyRow(question, asked.cells(question)) for question in questions)
        )

    def may_settle(self, case_id: int) -> tuple[str, ...]:
        """Return the bodies whose answer may settle a question: those asked in the case, by name."""
        library = self._desk.library
        askings = [asking for one in library.questions.of_case(case_id) for asking in one.askings]
        return tuple(name for name in _Asked(library, askings).names if name != NOBODY)

    def settle_by(self, question_id: int, body: str) -> Written[None]:
        """Say whose answer settles a question, "" for each body it was put to; its status is proposed anew.

        A body that the office does not know yet becomes an organisation of its. Raises NotFound, NotAllowed
        for a question with parts.
        """

        def work(unit: Unit) -> None:
            question = unit.questions.get(question_id)
            refuse_parent(question)
            name = " ".join(body.split())
            organisation_id = _organisation(unit, name) if name else None
            if not unit.questions.edit(question_id, {"settled_by_organisation_id": organisation_id}):
                raise NotAllowed(f"That is so already of {question.number}.")
            assessment.follow(unit, [question])
            unit.entitle(
                f"Let {name} settle {question.number}"
                if name
                else f"Let whoever was asked settle {question.number}"
            )

        return self._desk.write(work, "Say whose answer settles a question")


class _Asked:
    """The bodies that some askings were put to, those known to be the same as one."""

    def __init__(self, rooms: Repositories, askings: Sequence[Asking]) -> None:
        self._rooms, self._bodies = rooms, Bodies(rooms)
        self._due = {
            deadline.asking_id: (deadline.due_on, deadline.due_time or DAY_ENDS)
            for deadline in reversed(rooms.deadlines.of_askings([asking.id for asking in askings]))
            if deadline.state is DeadlineState.OPEN and deadline.side is not DeadlineSide.BRING_FORWARD
        }
        self._groups: list[tuple[Body, list[Asking]]] = []
        for asking in sorted(askings, key=lambda one: (one.asked_on is None, one.asked_on, one.id)):
            body = self._bodies.asked(asking)
            own = next((asked for known, asked in self._groups if known.is_one_with(body)), None)
            if own is None:
                self._groups.append((body, [asking]))
            else:
                own.append(asking)

    @property
    def names(self) -> tuple[str, ...]:
        """What the bodies are called: the organisation they are known as, else as first written to."""
        return tuple(self._name(body, asked) for body, asked in self._groups)

    def cells(self, question: Question) -> tuple[BodyCell | None, ...]:
        """Return how a question stands with each of them."""
        settling = self._bodies.named(question.settled_by) if question.settled_by else None
        return tuple(
            self._cell(question, here, is_settling=settling is not None and settling.is_same(body))
            if (here := [asking for asking in asked if asking.question_id == question.id])
            else None
            for body, asked in self._groups
        )

    def _cell(self, question: Question, here: Sequence[Asking], *, is_settling: bool) -> BodyCell:
        last = here[-1]
        given = {
            response.id: response
            for asking in here
            for response in self._bodies.satisfying(asking, question.responses)
        }
        status = question.status
        if status not in OFFICERS_OWN:
            status = proposed_status(self._bodies.since_put_again(here, tuple(given.values())))
        waits = [self._due[asking.id] for asking in here if asking.id in self._due and question.is_open]
        due_on, ends = min(waits, default=(None, DAY_ENDS))
        return BodyCell(
            asking_id=last.id,
            letter_id=last.letter_id,
            asked_on=last.asked_on,
            times=occasions(here),
            status=status,
            due_on=due_on,
            is_settling=is_settling,
            withheld=question.withheld,
            due_time="" if ends == DAY_ENDS else ends,
        )

    def _name(self, body: Body, asked: Sequence[Asking]) -> str:
        if body.organisations:
            return self._rooms.people.organisation(min(body.organisations)).name
        return asked[0].asked_of or NOBODY


def _organisation(unit: Unit, name: str) -> int:
    known = unit.people.named(PartyKind.ORGANISATION, name)
    return known[0] if known else unit.people.add(PartyKind.ORGANISATION, {"name": name})
