# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening, listing and changing cases."""

from collections.abc import Sequence
from datetime import date

from caseapp.domain.case import Case, CaseFilter, CaseRow, CaseSort, CaseState, Marking
from caseapp.domain.change import Written
from caseapp.domain.consequence import Consequence
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.trail import AuditEntry
from caseapp.domain.words import counted, long_date
from caseapp.services.closing import make_void, stand_again, still_open, still_standing
from caseapp.services.desk import Desk
from caseapp.services.withholding import keeps_back, refuse_in_hand
from caseapp.store.unit import Unit


class Casework:
    """The office's cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, case_id: int) -> Case:
        """Return a case; raises NotFound."""
        return self._desk.library.cases.get(case_id)

    def find(self, reference: str) -> Case:
        """Return the case of a reference; raises NotFound."""
        return self._desk.library.cases.find(reference)

    def ids(
        self, sort: CaseSort, *, descending: bool = False, wanted: CaseFilter | None = None
    ) -> tuple[int, ...]:
        """Return the ids of the cases that are wanted, in order."""
        return self._desk.library.cases.ids(sort, descending=descending, wanted=wanted)

    def rows(self, ids: Sequence[int]) -> tuple[CaseRow, ...]:
        """Return the table rows of some cases, in the order of the ids."""
        return self._desk.library.cases.rows(ids)

    def trail(self, case_id: int, limit: int = 500) -> tuple[AuditEntry, ...]:
        """Return what was done in a case, newest first, but for what is withheld from the officer at work."""
        return self._desk.library.trail.about("cases", case_id, limit, readings=False)

    def keeps_back(self, case_id: int) -> bool:
        """Tell whether something of a case is withheld from the officer at work, a second reader."""
        return keeps_back(self._desk, case_id)

    def open_case(
        self,
        reference: str,
        title: str,
        *,
        marking: Marking = Marking.NOT_CHOSEN,
        issue: str = "",
        opened_on: date | None = None,
    ) -> Written[int]:
        """Open a case owned by the officer at work, today or on another day; raises WrongUse or Duplicate."""
        reference, title = reference.strip(), title.strip()
        if not reference or not title:
            raise WrongUse("A case needs a reference and a title.")
        owner = self._desk.officer.id
        return self._desk.write(
            lambda unit: unit.cases.add(
                reference,
                title,
                owner_id=owner,
                opened_on=opened_on or date.today(),
                marking=marking,
                issue=issue,
            ),
            f"Open case {reference}",
        )

    def edit(
        self,
        case_id: int,
        *,
        reference: str | None = None,
        title: str | None = None,
        marking: Marking | None = None,
        state: CaseState | None = None,
        owner_id: int | None = None,
        closed_on: date | None = None,
        outcome: str | None = None,
        issue: str | None = None,
        powers: str | None = None,
        void: bool = False,
    ) -> Written[None]:
        """Change what is given of a case; where that closes it, `void` ends what `closing` names.

        What was ended with it stands again where that opens it, as the name of the step says.
        Raises WrongUse for a blank reference or title, NotAllowed where a case with open questions would be
        closed, NotFound, Duplicate.
        """
        for words in (reference, title):
            if words is not None and not words.strip():
                raise WrongUse("A case needs a reference and a title.")

        def work(unit: Unit) -> None:
            if owner_id is not None:
                unit.officers.get(owner_id)
            closed = closed_on
            if state is CaseState.CLOSED and unit.cases.get(case_id).state is not CaseState.CLOSED:
                closed = closed_on or date.today()
                _close(unit, case_id, closed, void=void)
            if state is CaseState.OPEN and unit.cases.get(case_id).state is CaseState.CLOSED:
                _open_again(unit, case_id)
            unit.cases.edit(
                case_id,
                reference=None if reference is None else reference.strip(),
                title=None if title is None else title.strip(),
                marking=marking,
                state=state,
                owner_id=owner_id,
                closed_on=closed,
                outcome=outcome,
                issue=issue,
                powers=powers,
            )

        return self._desk.write(work, "Edit case")

    def closing(self, case_id: int) -> tuple[Consequence, ...]:
        """Return the due dates and promises that would be void with a case that is closed.

        There are none while open questions stand in the way, nor of a case that is closed.
        """
        library = self._desk.library
        if library.cases.get(case_id).state is CaseState.CLOSED or still_open(library, case_id):
            return ()
        return still_standing(library, case_id)

    def close_case(self, case_id: int, outcome: str, on: date, *, void: bool = False) -> Written[None]:
        """Close a case with what came of it; `void` ends what `closing` names, else that waits for nobody.

        Raises WrongUse without an outcome or for a day that cannot be meant, NotAllowed where the case is
        closed already or a question is still open.
        """
        came_of_it = outcome.strip()
        if not came_of_it:
            raise WrongUse("Say what came of the case.")

        def work(unit: Unit) -> None:
            case = unit.cases.get(case_id)
            if case.state is CaseState.CLOSED:
                raise NotAllowed(f"Case {case.reference} is closed already.")
            if on > date.today() or (case.opened_on is not None and on < case.opened_on):
                raise WrongUse(
                    f"Case {case.reference} cannot have been closed on {long_date(on)}.",
                    remedy="Give a day between the one it was opened on and today.",
                )
            _close(unit, case_id, on, void=void)
            unit.cases.edit(case_id, state=CaseState.CLOSED, closed_on=on, outcome=came_of_it)
            unit.entitle(f"Close case {case.reference}")

        return self._desk.write(work, "Close case")


def _open_again(unit: Unit, case_id: int) -> None:
    many, action = stand_again(unit, case_id), f"Open case {unit.cases.get(case_id).reference} again"
    unit.entitle(
        f"{action}, with {counted(many, 'date or promise', 'dates and promises')}" if many else action
    )


def _close(unit: Unit, case_id: int, on: date, *, void: bool) -> None:
    """Refuse while a question is open, each is disposed of by itself; end what still stands if wished."""
    questions = unit.questions.of_case(case_id)
    refuse_in_hand(unit, question_ids=[question.id for question in questions])
    still = [question.number for question in still_open(unit, case_id)]
    if still:
        raise NotAllowed(
            f"{', '.join(still)} {'is' if len(still) == 1 else 'are'} still open.",
            remedy="Settle each question, or close it without an answer and say why; then close the case.",
        )
    if void:
        make_void(unit, case_id, on)
