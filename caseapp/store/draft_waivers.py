# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Findings of the checks before issue that officers let stand."""

from datetime import UTC, datetime

from sqlalchemy import select

from caseapp.domain.finding import Finding, Waiver
from caseapp.store.source import Repository
from caseapp.store.tables.drafts import draft_waivers


class DraftWaivers(Repository):
    """What officers let stand in drafts, and why."""

    def of_draft(self, draft_id: int) -> tuple[Waiver, ...]:
        """Return what was let stand in a draft, oldest first."""
        rows = self._all(
            select(draft_waivers)
            .where(draft_waivers.c.draft_id == draft_id, draft_waivers.c.removed_at.is_(None))
            .order_by(draft_waivers.c.id)
        )
        return tuple(
            Waiver(row.id, row.finding, row.words, row.reason, row.officer_id, row.made_at) for row in rows
        )

    def add(self, draft_id: int, finding: Finding, reason: str, officer_id: int | None) -> int:
        """Let a finding stand on the words that it is about now; return the waiver's id."""
        return self._writes.add(
            draft_waivers,
            {
                "draft_id": draft_id,
                "officer_id": officer_id,
                "finding": finding.key,
                "words": finding.words,
                "reason": reason,
                "made_at": datetime.now(UTC),
            },
        )
