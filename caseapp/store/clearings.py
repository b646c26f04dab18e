# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions of drafts that were sent for clearance or issued, and what was said of each."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from caseapp.domain.change import Value
from caseapp.domain.draft import Clearance, Decision, Version
from caseapp.domain.draft_content import DraftContent
from caseapp.domain.errors import NotFound
from caseapp.store.source import Repository
from caseapp.store.tables.documents import documents
from caseapp.store.tables.drafts import clearances, draft_versions
from caseapp.store.tables.people import officers


class Clearings(Repository):
    """The versions of drafts, and their clearances."""

    def versions(self, draft_id: int) -> tuple[Version, ...]:
        """Return the versions of a draft, oldest first, each with what was said of it."""
        return self._where(draft_versions.c.draft_id == draft_id)

    def version(self, version_id: int) -> Version:
        """Return a version; raises NotFound."""
        found = self._where(draft_versions.c.id == version_id)
        if not found:
            raise NotFound(f"There is no version {version_id} of a draft.")
        return found[0]

    def of_clearance(self, clearance_id: int) -> Version:
        """Return the version that a clearance is about; raises NotFound."""
        found = self._where(
            draft_versions.c.id.in_(
                select(clearances.c.version_id).where(
                    clearances.c.id == clearance_id, clearances.c.removed_at.is_(None)
                )
            )
        )
        if not found:
            raise NotFound("This clearance is no longer there.", remedy="Send the draft for clearance again.")
        return found[0]

    def fix(self, draft_id: int, content: DraftContent, officer_id: int | None, remarks: str = "") -> int:
        """Keep the whole content of a draft and return the version's id; that of the newest if it is the same."""
        newest = self._first(
            select(draft_versions.c.id, draft_versions.c.content, draft_versions.c.sha256)
            .where(draft_versions.c.draft_id == draft_id, draft_versions.c.removed_at.is_(None))
            .order_by(draft_versions.c.number.desc())
            .limit(1)
        )
        if newest is not None and newest.content is not None and newest.sha256 == content.sha256:
            return int(newest.id)
        last = self._first(
            select(func.max(draft_versions.c.number).label("number")).where(
                draft_versions.c.draft_id == draft_id
            )
        )
        return self._writes.add(
            draft_versions,
            {
                "draft_id": draft_id,
                "number": (0 if last is None else last.number or 0) + 1,
                "body": content.body,
                "content": content.text,
                "sha256": content.sha256,
                "made_at": datetime.now(UTC),
                "officer_id": officer_id,
                "remarks": remarks,
            },
        )

    def add(self, version_id: int, name: str, officer_id: int | None, values: Mapping[str, Value]) -> int:
        """Ask somebody to clear a version, or record at once what was said; return the clearance's id."""
        named: dict[str, Value] = {"officer_id": officer_id, "cleared_by": "" if officer_id else name}
        return self._writes.add(clearances, {"version_id": version_id, **named, **values})

    def decide(self, clearance_id: int, values: Mapping[str, Value]) -> bool:
        """Record what somebody said; tells whether anything differed."""
        return self._writes.edit(clearances, clearance_id, values)

    def withdraw(self, clearance_id: int) -> None:
        """Ask somebody no longer."""
        self._writes.remove(clearances, clearance_id)

    def _where(self, which: ColumnElement[bool]) -> tuple[Version, ...]:
        rows = self._all(
            select(draft_versions, func.coalesce(officers.c.name, "").label("made_by"))
            .outerjoin(officers, officers.c.id == draft_versions.c.officer_id)
            .where(which, draft_versions.c.removed_at.is_(None))
            .order_by(draft_versions.c.number)
        )
        said: dict[int, list[Clearance]] = {}
        for row in self._all(
            select(
                clearances,
                func.coalesce(officers.c.name, clearances.c.cleared_by).label("name"),
                func.coalesce(documents.c.original_name, "").label("evidence"),
            )
            .outerjoin(officers, officers.c.id == clearances.c.officer_id)
            .outerjoin(documents, documents.c.id == clearances.c.evidence_document_id)
            .where(clearances.c.version_id.in_([row.id for row in rows]), clearances.c.removed_at.is_(None))
            .order_by(clearances.c.id)
        ):
            said.setdefault(row.version_id, []).append(_clearance(row))
        return tuple(_version(row, tuple(said.get(row.id, ()))) for row in rows)


def _clearance(row: Row[Any]) -> Clearance:
    return Clearance(
        id=row.id,
        version_id=row.version_id,
        name=row.name,
        officer_id=row.officer_id,
        decision=Decision(row.decision),
        at=row.cleared_at,
        remarks=row.remarks,
        evidence_id=row.evidence_document_id,
        evidence_name=row.evidence,
    )


def _version(row: Row[Any], said: tuple[Clearance, ...]) -> Version:
    return Version(
        id=row.id,
        draft_id=row.draft_id,
        number=row.number,
        body=row.body,
        content=row.content,
        sha256=row.sha256,
        made_at=row.made_at,
        officer_id=row.officer_id,
        made_by=row.made_by,
        remarks=row.remarks,
        clearances=said,
    )
