# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk: an open library and the officer who is at work; every service sits at one."""

from collections.abc import Callable
from typing import Final, TypeVar

from caseapp.domain.case import Officer
from caseapp.domain.change import Change, Written
from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.second_reading import ReadingState
from caseapp.store.account import account_name
from caseapp.store.library import Library
from caseapp.store.unit import Unit

T = TypeVar("T")
Seated = TypeVar("Seated", Officer, Officer | None)
_SETTLE: Final = "Settle the differences instead."


class Desk:
    """An open library and the officer who is at work."""

    def __init__(self, library: Library, officer: Officer | None = None) -> None:
        self.library = library
        self._officer = self._seated(officer)

    @property
    def officer(self) -> Officer:
        """The officer at work; found by the system account, and added on the first change."""
        if self._officer is None:
            account = account_name()
            found = self.library.officers.of_account(account)
            if found is None and self.library.read_only:
                return Officer(0, account, account)
            self._officer = self._seated(found or self._added(account, account))
        return self._officer

    def officers(self) -> tuple[Officer, ...]:
        """Return the people of the office."""
        return self.library.officers.all()

    def take_seat(self, name: str) -> Officer:
        """Put an officer to work by name, adding one who is not known yet and may write; raises WrongUse."""
        cleaned = " ".join(name.split())
        if not cleaned:
            raise WrongUse("An officer needs a name.")
        found = self.library.officers.named(cleaned)
        if found is None and self.library.read_only:
            found = Officer(0, cleaned, "")
        self._officer = officer = self._seated(found or self._added(cleaned, ""))
        return officer

    def switch(self, officer_id: int) -> Officer:
        """Put another officer to work; raises NotFound."""
        self._officer = officer = self._seated(self.library.officers.get(officer_id))
        return officer

    def rename(self, officer_id: int, name: str) -> Written[None]:
        """Correct an officer's name."""
        if not name.strip():
            raise NotFound("An officer needs a name.")
        written = self.write(lambda unit: unit.officers.rename(officer_id, name.strip()), "Rename officer")
        self._officer = self.library.officers.get(self.officer.id)
        return written

    def add_officer(self, name: str, post_title: str = "") -> Written[int]:
        """Add an officer, who is not put to work by it; raises WrongUse or Duplicate."""
        cleaned = self._free_name(name)
        return self.write(
            lambda unit: unit.officers.add(cleaned, post_title=post_title.strip()), "Add officer"
        )

    def edit_officer(self, officer_id: int, *, name: str, post_title: str) -> Written[None]:
        """Correct an officer's name and the title of the post; raises WrongUse, Duplicate or NotFound."""
        cleaned = self._free_name(name, officer_id)
        written = self.write(
            lambda unit: unit.officers.edit(officer_id, cleaned, post_title.strip()), "Edit officer"
        )
        if self._officer is not None and self._officer.id == officer_id:
            self._officer = self.library.officers.get(officer_id)
        return written

    def write(self, work: Callable[[Unit], T], action: str, *, bulk: bool = False) -> Written[T]:
        """Run one transaction as the officer at work; blocks until it is durable."""
        return self.library.write(work, action=action, officer=self.officer, bulk=bulk)

    def _seated(self, officer: Seated) -> Seated:
        """Show from now on what an officer may see, where one is known."""
        if officer is not None:
            self.library.show_to(officer.id)
        return officer

    def _free_name(self, name: str, officer_id: int | None = None) -> str:
        cleaned = " ".join(name.split())
        if not cleaned:
            raise WrongUse("An officer needs a name.")
        other = self.library.officers.named(cleaned)
        if other is not None and other.id != officer_id:
            raise Duplicate(f"There is an officer {other.name} already.")
        return cleaned

    def _added(self, name: str, account: str) -> Officer:
        written = self.library.write(lambda unit: unit.officers.add(name, account), action="Add officer")
        return self.library.officers.get(written.value)


class History:
    """Undo and redo: a change is taken back or done again as a whole, and the trail grows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self, change: Change) -> Change:
        """Take a change back; raises ChangedMeanwhile where something no longer is as it left it.

        Raises NotAllowed for the issue of a letter, and for the end of a second reading or a label in it then.
        """
        if not change.undoable:
            raise NotAllowed(f"“{change.action}” cannot be undone.", remedy=_instead_of_undoing(change))

        def work(unit: Unit) -> None:
            unit.revert(change)
            _refuse_finished(unit, change)

        return self._followed(work, f"Undo: {change.action}", change)

    def redo(self, change: Change) -> Change:
        """Do a change again that was taken back; raises ChangedMeanwhile, NotAllowed as `undo` does."""

        def work(unit: Unit) -> None:
            _refuse_finished(unit, change)
            unit.repeat(change)

        return self._followed(work, f"Redo: {change.action}", change)

    def _followed(self, work: Callable[[Unit], None], action: str, change: Change) -> Change:
        from caseapp.services.draft_contents import follow_papers

        done = self._desk.write(work, action).change
        follow_papers(self._desk, change)
        return done


def _instead_of_undoing(change: Change) -> str:
    of_readings = [edit for edit in change.edits if edit.kind == "second_readings"]
    if not of_readings:
        return "Recall the letter instead."
    finished = any(edit.after("state") is not None for edit in of_readings)
    return _SETTLE if finished else "Finish that second reading, or withdraw it."


def _refuse_finished(unit: Unit, change: Change) -> None:
    """Refuse to change what a second reader said once that was compared with the first."""
    said = {
        edit.id
        for edit in change.edits
        if edit.kind == "second_labels" and any(field.name == "given_at" for field in edit.fields)
    }
    if said and any(
        label.id in said
        for reading in unit.second_readings.all()
        if reading.state is not ReadingState.OPEN
        for label in reading.labels
    ):
        raise NotAllowed(
            "This second reading is finished, so its labels stay as they were given.",
            remedy=_SETTLE,
        )
