# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of drafts as they were last recorded: typing leaves no entry in the trail, edits and versions do."""

from datetime import datetime
from typing import Final

from sqlalchemy import select

from caseapp.domain.change import Act, Edit, Value
from caseapp.domain.draft_content import DraftContent, content_in
from caseapp.store.audit import Trail
from caseapp.store.clearings import Clearings
from caseapp.store.rewinding import DISPOSED
from caseapp.store.source import Repository
from caseapp.store.tables.drafts import draft_versions, drafts

TYPED: Final = (
    "subject",
    "addressee",
    "addressee_address",
    "salutation",
    "body",
    "close",
    "signatory",
    "signatory_post",
    "our_reference",
    "your_reference",
    "copied_to",
    "enclosures",
)
"""The fields of a draft that are kept as they are typed."""


class TypedDrafts(Repository):
    """Reads what the trail holds of words that were typed on since."""

    def recorded(self, case_id: int | None, as_at: datetime) -> dict[int, dict[str, Value]]:
        """Return by draft the words recorded by a moment; for those of a case, or of all, typed in after it."""
        typed = select(drafts.c.id).where(drafts.c.edited_at > as_at)
        rows = self._all(typed if case_id is None else typed.where(drafts.c.case_id == case_id))
        return {row.id: self._words(row.id, as_at) for row in rows}

    def _words(self, draft_id: int, as_at: datetime) -> dict[str, Value]:
        versions = {one.id: one for one in Clearings(self._source).versions(draft_id)}
        about = {drafts.name: [draft_id], draft_versions.name: list(versions)}
        words: dict[str, Value] = dict.fromkeys(TYPED, "")
        for entry in reversed(Trail(self._source).about_any(about)):
            for edit in entry.edits if entry.at <= as_at else ():
                if edit.kind == drafts.name and edit.id == draft_id:
                    words |= _edited(edit)
                elif edit.kind == draft_versions.name and edit.act is Act.ADDED and edit.id in versions:
                    words |= _fixed(content_in(versions[edit.id]))
        return words


def _edited(edit: Edit) -> dict[str, Value]:
    return {
        field.name: DISPOSED if field.after is None else field.after
        for field in edit.fields
        if field.name in TYPED
    }


def _fixed(content: DraftContent) -> dict[str, Value]:
    kept: dict[str, Value] = {name: content.fields[name] for name in TYPED if name in content.fields}
    return kept | {"body": content.body}
