# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One write: everything in it is kept or nothing is, and the trail records it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Executable, Table, select, update
from sqlalchemy.exc import IntegrityError

from caseapp.domain.case import Officer
from caseapp.domain.change import Act, Change, Edit, FieldEdit, Value
from caseapp.domain.errors import ChangedMeanwhile, NotFound
from caseapp.domain.plain_text import without_controls
from caseapp.domain.withheld import Withheld
from caseapp.store import audit, search_upkeep
from caseapp.store.about import cases_about
from caseapp.store.inserts import Inserts
from caseapp.store.kept_back import may_be_kept, refuse_withheld
from caseapp.store.paper_edits import PaperEdits, rows_of
from caseapp.store.repositories import Repositories
from caseapp.store.resting import marked_on, rests_on
from caseapp.store.source import Source
from caseapp.store.tables.base import metadata
from caseapp.store.tables.documents import documents
from caseapp.store.tables.letters import enclosures, letter_copies
from caseapp.store.tables.trail import EntryKind
from caseapp.store.twins import refuse_twins


class Unit(Repositories):
    """A transaction being written; its repositories read what it has written so far."""

    def __init__(
        self,
        connection: Connection,
        inserts: Inserts,
        officer: Officer | None,
        account: str,
        action: str,
        papers: PaperEdits | None = None,
    ) -> None:
        super().__init__(Source(None, connection, self))
        self._papers = papers or PaperEdits()
        self._connection = connection
        self._inserts = inserts
        self._officer = officer
        self._account = account
        self._action = action
        self._edits: list[Edit] = []
        self._cases: set[int] = set()
        self._undoable = True

    @property
    def officer_id(self) -> int | None:
        """The officer who stands behind the write."""
        return None if self._officer is None else self._officer.id

    @property
    def folder(self) -> Path | None:
        """The library's folder, None while a library is upgraded."""
        return self._papers.library

    @cached_property
    def withheld(self) -> Withheld:
        """What is kept from that officer, as it was when first asked for."""
        if self.officer_id is None:
            return Withheld()
        return self.second_readings.withheld_from(self.officer_id)

    @property
    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)

    def entitle(self, action: str) -> None:
        """Name the write after what only it knows, such as a number it has given out."""
        self._action = action

    def about(self, *case_ids: int) -> None:
        """Say that the write is about cases which its rows do not name themselves."""
        self._cases.update(case_ids)

    def settle(self) -> None:
        """Say that the write cannot be undone, as a letter that was issued cannot."""
        self._undoable = False

    def add(self, table: Table, values: Mapping[str, Value]) -> int:
        """Insert a row, record it and return its id."""
        self.refuse_kept(table, values)
        values = _plain(values)
        row_id = self._inserts.row(self._connection, table, values)
        fields = tuple(
            FieldEdit(name, None, value)
            for name, value in values.items()
            if value is not None and value != ""
        )
        self._edits.append(Edit(table.name, row_id, Act.ADDED, fields))
        return row_id

    def edit(self, table: Table, row_id: int, values: Mapping[str, Value]) -> bool:
        """Change the fields that differ and record them; tells whether any did."""
        before = self._row(table, row_id)
        self.refuse_kept(table, before)
        self.refuse_kept(table, values)
        values = _plain(values)
        fields = tuple(
            FieldEdit(name, before[name], value) for name, value in values.items() if before[name] != value
        )
        if not fields:
            return False
        self._write(table, row_id, {field.name: field.after for field in fields})
        self._edits.append(Edit(table.name, row_id, Act.EDITED, fields))
        return True

    def remove(self, table: Table, row_id: int) -> None:
        """Mark a row as removed; it is never deleted."""
        self.refuse_kept_row(table, row_id)
        if self._row(table, row_id)["removed_at"] is not None:
            raise ChangedMeanwhile("This has been removed already.")
        self._write(table, row_id, {"removed_at": self.now})
        self._edits.append(Edit(table.name, row_id, Act.REMOVED))

    def restore(self, table: Table, row_id: int) -> None:
        """Take back a removal."""
        self.refuse_kept_row(table, row_id)
        if self._row(table, row_id)["removed_at"] is None:
            raise ChangedMeanwhile("This is there already.")
        self._write(table, row_id, {"removed_at": None})
        self._edits.append(Edit(table.name, row_id, Act.RESTORED))

    def refuse_kept(self, table: Table, values: Mapping[str, Value]) -> None:
        """Raise NotAllowed for a row that belongs to what is withheld from the officer."""
        if may_be_kept(table) and self.withheld.letters:
            refuse_withheld(self._connection, self.withheld, table, values)

    def refuse_kept_row(self, table: Table, row_id: int) -> None:
        """Raise NotAllowed for a row, if there is one, that belongs to what is withheld from the officer."""
        if may_be_kept(table) and self.withheld.letters:
            row = self._connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
            refuse_withheld(self._connection, self.withheld, table, dict(row or {}))

    def _refuse_kept_of(self, change: Change) -> None:
        for edit in rows_of(change.edits):  # before anything is said of how a row stands
            self.refuse_kept_row(metadata.tables[edit.kind], edit.id)

    def derive(self, statement: Executable, values: Mapping[str, object] | None = None) -> None:
        """Change rows that are derived from others and so have no place in the trail."""
        self._connection.execute(statement, dict(values or {}))

    def derive_row(self, table: Table, values: Mapping[str, object]) -> int:
        """Insert a row that is derived from others, and return its id."""
        return self._inserts.row(self._connection, table, values)

    def derive_rows(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows that are derived from others and all have the same columns."""
        self._inserts.rows(self._connection, table, rows)

    def put_paper(self, name: str, text: str | None) -> None:
        """Let a paper of the office say something else, or take it away for None; see `PaperEdits.changed`."""
        self._edits += self._papers.changed(name, text)

    def revert(self, change: Change) -> None:
        """Undo a change; refused where a row is no longer as the change left it."""
        self._refuse_kept_of(change)
        self._edits += self._papers.swapped(reversed(change.edits), back=True)
        with _still_fits():
            for edit in reversed(rows_of(change.edits)):
                table = metadata.tables[edit.kind]
                if edit.act in (Act.ADDED, Act.RESTORED):
                    self._take_back(table, edit)
                elif edit.act is Act.REMOVED:
                    self.restore(table, edit.id)
                else:
                    self._swap(table, edit, [(f.name, f.after, f.before) for f in edit.fields])
            refuse_twins(self, self._edits)

    def repeat(self, change: Change) -> None:
        """Do a change again that was reverted; refused where a row has changed since."""
        self._refuse_kept_of(change)
        self._edits += self._papers.swapped(change.edits, back=False)
        with _still_fits():
            for edit in rows_of(change.edits):
                table = metadata.tables[edit.kind]
                if edit.act in (Act.ADDED, Act.RESTORED):
                    self._bring_back(table, edit)
                elif edit.act is Act.REMOVED:
                    # What is marked on a copy was found elsewhere when it was removed.
                    if table is enclosures:
                        self._refuse_marked(table, edit.id)
                    self.remove(table, edit.id)
                else:
                    self._swap(table, edit, [(f.name, f.before, f.after) for f in edit.fields])
            refuse_twins(self, self._edits)

    def finish(self, kind: EntryKind = EntryKind.CHANGE) -> Change:
        """Write the audit entry and return what was changed."""
        edits = tuple(self._edits)
        search_upkeep.follow(self._connection, edits)
        cases = self._cases | cases_about(self._connection, rows_of(edits))
        entry_id = None
        if edits or kind is not EntryKind.CHANGE:
            entry_id = audit.append(
                self._connection,
                self._inserts,
                at=self.now,
                officer_id=self.officer_id,
                officer="" if self._officer is None else self._officer.name,
                account=self._account,
                action=self._action,
                edits=edits,
                cases=cases,
                kind=kind,
            )
        self._papers.put()
        return Change(self._action, self.officer_id, edits, entry_id, frozenset(cases), self._undoable)

    def _take_back(self, table: Table, edit: Edit) -> None:
        row = self._row(table, edit.id)
        later = _READ_LATER if table is documents else ()
        if any(row[field.name] != field.after for field in edit.fields if field.name not in later):
            raise _changed()
        if rests_on(self._connection, table, edit.id):
            if table is documents:
                return  # one document serves any number of letters
            raise ChangedMeanwhile("Something was added to this meanwhile, so it cannot be taken back.")
        if table in (enclosures, letter_copies):
            self._refuse_marked(table, edit.id)
        self.remove(table, edit.id)

    def _refuse_marked(self, table: Table, row_id: int) -> None:
        """Refuse to take a paper away from its letter on which words were marked meanwhile."""
        row = self._row(table, row_id)
        letter_id, document_id = row["letter_id"], row["document_id"]
        assert isinstance(letter_id, int)
        assert isinstance(document_id, int)
        numbers = marked_on(self, letter_id, document_id)
        if numbers:
            raise ChangedMeanwhile(
                f"Words of this file were marked meanwhile for {', '.join(numbers)}, so it stays with its letter.",
                remedy="Remove the question, response or claim first.",
            )

    def _bring_back(self, table: Table, edit: Edit) -> None:
        if table is documents and self._row(table, edit.id)["removed_at"] is None:
            return
        self.restore(table, edit.id)

    def _swap(self, table: Table, edit: Edit, fields: Sequence[tuple[str, Value, Value]]) -> None:
        row = self._row(table, edit.id)
        if any(row[name] != expected for name, expected, _ in fields):
            raise _changed()
        self.edit(table, edit.id, {name: wanted for name, _, wanted in fields})

    def _row(self, table: Table, row_id: int) -> Mapping[str, Value]:
        row = self._connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
        if row is None:
            raise NotFound(f"There is no {table.name.replace('_', ' ').rstrip('s')} number {row_id}.")
        return dict(row)

    def _write(self, table: Table, row_id: int, values: Mapping[str, Value]) -> None:
        self._connection.execute(update(table).where(table.c.id == row_id).values(dict(values)))


_READ_LATER = ("readability", "page_count")
"""What a new reading of a document may change, which is no work of an officer that an undo would lose."""


def _plain(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Take control characters out of the texts of a row; what a letter holds may hold anything."""
    return {
        name: without_controls(value) if isinstance(value, str) else value for name, value in values.items()
    }


def _changed() -> ChangedMeanwhile:
    return ChangedMeanwhile("This was changed again meanwhile, so the earlier step cannot be undone.")


@contextmanager
def _still_fits() -> Iterator[None]:
    """Turn what a constraint refuses, say a reference taken meanwhile, into a refused undo."""
    try:
        yield
    except IntegrityError as error:
        raise _changed() from error
