# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a write changed: refreshes screens, feeds undo, and is what the trail records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")

Value = None | bool | int | float | str | bytes | date | datetime


class Act(StrEnum):
    """What happened to one thing."""

    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field of a thing, before and after."""

    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that was added, edited, removed or restored; `kind` is the name of its table."""

    kind: str
    id: int
    act: Act
    fields: tuple[FieldEdit, ...] = ()

    def before(self, name: str) -> Value:
        """Return the old value of a field, None where it is not part of the edit."""
        return next((field.before for field in self.fields if field.name == name), None)

    def after(self, name: str) -> Value:
        """Return the new value of a field, None where it is not part of the edit."""
        return next((field.after for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one write did, in order; an empty change did nothing."""

    action: str
    officer_id: int | None
    edits: tuple[Edit, ...]
    entry_id: int | None = None
    case_ids: frozenset[int] = frozenset()
    undoable: bool = True

    def __bool__(self) -> bool:
        return bool(self.edits)

    def kinds(self) -> frozenset[str]:
        """Return the kinds of things touched."""
        return frozenset(edit.kind for edit in self.edits)

    def ids(self, kind: str) -> tuple[int, ...]:
        """Return the ids touched of one kind, each once, in order."""
        return tuple(dict.fromkeys(edit.id for edit in self.edits if edit.kind == kind))

    def touches(self, *kinds: str) -> bool:
        """Tell whether any of the kinds was touched."""
        return any(edit.kind in kinds for edit in self.edits)

    def __iter__(self) -> Iterator[Edit]:
        return iter(self.edits)


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What a writing verb returned, and what it changed."""

    value: T
    change: Change


def joined(action: str, changes: tuple[Change, ...]) -> Change:
    """Put several changes together as one, so that they are undone as a whole."""
    return Change(
        action=action,
        officer_id=changes[-1].officer_id if changes else None,
        edits=tuple(edit for change in changes for edit in change.edits),
        entry_id=changes[-1].entry_id if changes else None,
        case_ids=frozenset(case for change in changes for case in change.case_ids),
        undoable=all(change.undoable for change in changes),
    )
