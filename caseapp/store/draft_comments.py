# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments on drafts and their versions, each with its answers."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, func, select, update

from caseapp.domain.change import Value
from caseapp.domain.draft import Comment
from caseapp.domain.errors import NotFound
from caseapp.store.source import Repository
from caseapp.store.tables.drafts import draft_comments
from caseapp.store.tables.people import officers


class DraftComments(Repository):
    """What was said to the words of drafts."""

    def of_draft(self, draft_id: int) -> tuple[Comment, ...]:
        """Return the comments of a draft in the order in which they were made, each with its answers."""
        rows = self._all(
            select(draft_comments, func.coalesce(officers.c.name, draft_comments.c.author).label("by"))
            .outerjoin(officers, officers.c.id == draft_comments.c.officer_id)
            .where(draft_comments.c.draft_id == draft_id, draft_comments.c.removed_at.is_(None))
            .order_by(draft_comments.c.id)
        )
        answers: dict[int, list[Comment]] = {}
        for row in rows:
            if row.answers_id is not None:
                answers.setdefault(row.answers_id, []).append(_comment(row, ()))
        return tuple(_comment(row, tuple(answers.get(row.id, ()))) for row in rows if row.answers_id is None)

    def draft_of(self, comment_id: int) -> int:
        """Return the draft that a comment was made on, whose answers have none; raises NotFound."""
        row = self._first(
            select(draft_comments.c.draft_id).where(
                draft_comments.c.id == comment_id,
                draft_comments.c.removed_at.is_(None),
                draft_comments.c.answers_id.is_(None),
            )
        )
        if row is None:
            raise NotFound(f"There is no comment number {comment_id} to answer or settle.")
        return int(row.draft_id)

    def add(self, draft_id: int, values: Mapping[str, Value]) -> int:
        """Keep a comment; return its id."""
        return self._writes.add(draft_comments, {"draft_id": draft_id, **values})

    def move(self, comment_id: int, start: int, end: int | None) -> None:
        """Note where the words of a comment stand now; as what is typed, it has no entry in the trail."""
        self._writes.derive(
            update(draft_comments).where(draft_comments.c.id == comment_id).values(start=start, end=end)
        )

    def edit(self, comment_id: int, values: Mapping[str, Value]) -> bool:
        """Change a comment; tells whether anything differed."""
        return self._writes.edit(draft_comments, comment_id, values)


def _comment(row: Row[Any], answers: tuple[Comment, ...]) -> Comment:
    return Comment(
        id=row.id,
        draft_id=row.draft_id,
        author=row.by,
        words=row.words,
        quote=row.quote,
        start=row.start,
        end=row.end,
        version_id=row.version_id,
        officer_id=row.officer_id,
        made_at=row.made_at,
        settled_at=row.settled_at,
        settled_words=row.settled_words,
        answers=answers,
    )
