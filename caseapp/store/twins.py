# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters that an undo would bring back beside others on the same file."""

from collections.abc import Iterable

from caseapp.domain.change import Act, Edit
from caseapp.domain.errors import ChangedMeanwhile
from caseapp.store.repositories import Repositories
from caseapp.store.tables.letters import letters


def refuse_twins(rooms: Repositories, edits: Iterable[Edit]) -> None:
    """Refuse letters brought back where their file was taken in again meanwhile."""
    back = [edit.id for edit in edits if edit.act is Act.RESTORED and edit.kind == letters.name]
    for letter in rooms.letters.many(back):
        for case_id in letter.case_ids or (None,):
            if letter.document and len(rooms.filings.letters_on(letter.document.id, case_id)) > 1:
                raise ChangedMeanwhile(
                    "The same file was taken in again meanwhile, so the letter would be there twice.",
                    remedy="Use the letter that is there.",
                )
