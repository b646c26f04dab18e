# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which cases a write is about."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, Select, select

from caseapp.domain.change import Edit
from caseapp.store.tables.base import metadata
from caseapp.store.tables.drafts import draft_versions, drafts
from caseapp.store.tables.letters import letter_cases
from caseapp.store.tables.register import askings, commitments, deadlines, questions


def cases_about(connection: Connection, edits: Iterable[Edit]) -> set[int]:
    """Return the ids of the cases that edits are about, found through what each row hangs on."""
    edits = tuple(edits)
    known = {(edit.kind, edit.id): edit for edit in edits}
    letters_placed = {edit.after("letter_id") for edit in edits if edit.kind == "letter_cases"}
    cases: set[int] = set()
    looked: set[tuple[str, int]] = set()
    for edit in edits:
        source = metadata.tables[edit.kind].info["case_from"]
        if source is None:
            continue
        if edit.kind == "letters" and edit.id in letters_placed:
            continue  # its letter_cases edits name the cases
        for column, row_id in _owners(connection, edit, source):
            if column == "case_id":
                cases.add(row_id)
            elif (column, row_id) not in looked:
                looked.add((column, row_id))
                cases.update(_look_up(connection, column, row_id, known))
    return cases


def _owners(connection: Connection, edit: Edit, source: str) -> Iterable[tuple[str, int]]:
    """Name the column through which a row belongs to cases, and the id that stands there."""
    if source == "id":
        return [("case_id", edit.id)]
    if source == "letter":
        return [("letter_id", edit.id)]
    if source == "deadline":
        return [("deadline_id", edit.id)]
    values = [edit.before(source), edit.after(source)]  # what moved concerns where it was, too
    if values[1] is None:
        table = metadata.tables[edit.kind]
        values.append(connection.execute(select(table.c[source]).where(table.c.id == edit.id)).scalar())
    column = "letter_id" if source.endswith("letter_id") else source
    return [(column, value) for value in values if isinstance(value, int)]


_QUERIES: dict[str, Callable[[int], tuple[Select[int], ...]]] = {
    "letter_id": lambda row_id: (
        select(letter_cases.c.case_id).where(
            letter_cases.c.letter_id == row_id, letter_cases.c.removed_at.is_(None)
        ),
    ),
    "question_id": lambda row_id: (select(questions.c.case_id).where(questions.c.id == row_id),),
    "draft_id": lambda row_id: (select(drafts.c.case_id).where(drafts.c.id == row_id),),
    "asking_id": lambda row_id: (select(questions.c.case_id).join(askings).where(askings.c.id == row_id),),
    "version_id": lambda row_id: (
        select(drafts.c.case_id)
        .join(draft_versions, draft_versions.c.draft_id == drafts.c.id)
        .where(draft_versions.c.id == row_id),
    ),
    "deadline_id": lambda row_id: (
        select(deadlines.c.case_id).where(deadlines.c.id == row_id),
        select(questions.c.case_id)
        .join(askings, askings.c.question_id == questions.c.id)
        .join(deadlines, deadlines.c.asking_id == askings.c.id)
        .where(deadlines.c.id == row_id),
        select(letter_cases.c.case_id)
        .join(deadlines, deadlines.c.letter_id == letter_cases.c.letter_id)
        .where(deadlines.c.id == row_id, letter_cases.c.removed_at.is_(None)),
        select(commitments.c.case_id)
        .join(deadlines, deadlines.c.commitment_id == commitments.c.id)
        .where(deadlines.c.id == row_id),
    ),
}


def _look_up(
    connection: Connection, column: str, row_id: int, known: dict[tuple[str, int], Edit]
) -> set[int]:
    if column == "question_id" and ("questions", row_id) in known:
        value = known["questions", row_id].after("case_id")
        if isinstance(value, int):
            return {value}
    found: set[int] = set()
    for query in _QUERIES[column](row_id):
        values = connection.execute(query).scalars().all()
        found.update(value for value in values if isinstance(value, int))
    return found
