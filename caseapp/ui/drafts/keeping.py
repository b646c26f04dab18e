# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed of a draft, kept in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseapp.domain.case import Marking
from caseapp.domain.change import Written
from caseapp.domain.draft import Draft
from caseapp.ui.drafts.fields import Typed

if TYPE_CHECKING:
    from caseapp.services.drafting import Drafting


def save_typed(drafting: Drafting, draft: Draft, typed: Typed) -> None:
    """Keep the fields of a draft as they are typed."""
    drafting.save_text(draft.id, dict(typed.texts))
    before = drafting.draft(draft.id)
    if typed.marking not in (Marking.NOT_CHOSEN, drafting.marking_of(draft.id)):
        drafting.edit(draft.id, marking=typed.marking)
    if typed.due_days != (before.due_days or 0):
        drafting.edit(draft.id, due_days=typed.due_days)
    if typed.day != before.letter_date and not typed.has_unreadable_date:
        drafting.edit(draft.id, letter_date=typed.day, undated=typed.day is None)


def discard_typed(drafting: Drafting, draft: Draft, typed: Typed) -> Written[bool]:
    """Keep the fields of a draft as they are typed, then put it aside."""
    save_typed(drafting, draft, typed)
    return drafting.discard(draft.id)
