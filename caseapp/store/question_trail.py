# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the trail holds about one question and all that hangs on it, removed or not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select, union

from caseapp.domain.change import Act, Edit
from caseapp.domain.question import Decision, Label
from caseapp.domain.trail import AuditEntry
from caseapp.store.audit import Trail
from caseapp.store.source import Repository
from caseapp.store.tables.documents import passages
from caseapp.store.tables.register import (
    askings,
    commitments,
    deadline_events,
    deadlines,
    merged_questions,
    questions,
    response_askings,
    responses,
)
from caseapp.store.tables.second_reading import second_readings
from caseapp.store.tables.trail import EntryKind, audit_entries, audit_subjects


class QuestionTrail(Repository):
    """Reads the trail from the side of one question."""

    def about(self, question_id: int) -> tuple[AuditEntry, ...]:
        """Return the entries about a question, newest first, each with only the edits that concern it."""
        rows = {
            kind: frozenset(row.id for row in self._all(wanted))
            for kind, wanted in _rows(question_id).items()
        }
        entries = Trail(self._source).about_any(rows)
        return tuple(
            replace(entry, edits=tuple(edit for edit in entry.edits if edit.id in rows.get(edit.kind, ())))
            for entry in entries
        )

    def deciders(self, letter_ids: Collection[int]) -> dict[int, frozenset[int]]:
        """Return by letter who ever gave a label to what it says, whatever became of that since."""
        of = {
            row.id: row.letter_id
            for row in self._all(
                select(responses.c.id, responses.c.letter_id).where(
                    responses.c.letter_id.in_(sorted(letter_ids))
                )
            )
        }
        found: dict[int, set[int]] = {letter_id: set() for letter_id in letter_ids}
        for entry in Trail(self._source).about_any({responses.name: of.keys()}) if of else ():
            for edit in entry.edits:
                officer_id = edit.after("officer_id")
                if edit.kind == responses.name and edit.id in of and isinstance(officer_id, int):
                    found[of[edit.id]].add(officer_id)
        return {letter_id: frozenset(officers) for letter_id, officers in found.items()}

    def begun_in(self, reading_id: int) -> int | None:
        """Return the entry in which a second reading was begun here, None where no entry says so."""
        for entry in Trail(self._source).about(second_readings.name, reading_id):
            for edit in entry.edits:
                if (edit.kind, edit.id) == (second_readings.name, reading_id) and edit.after("begun_at"):
                    return entry.id
        return None

    def labels_as_of(self, letter_id: int, entry_id: int) -> dict[int, list[Label]]:
        """Return by question the labels that stood on what a letter says when an entry was written."""
        live = responses.c.letter_id == letter_id
        rows = {row.id: dict(row._mapping) for row in self._all(select(responses).where(live))}
        entries = Trail(self._source).about_any({responses.name: rows.keys()}) if rows else ()
        there = dict(rows)
        for entry in entries:
            for edit in reversed(entry.edits) if entry.id > entry_id else ():
                if edit.kind == responses.name and edit.id in rows:
                    _take_back(there, edit)
        of = {one: {int(row["question_id"])} for one, row in there.items()}
        for link in self._all(
            select(response_askings.c.response_id, askings.c.question_id)
            .join(askings, askings.c.id == response_askings.c.asking_id)
            .where(response_askings.c.response_id.in_(sorted(there)))
        ):
            of[link.response_id].add(link.question_id)
        found: dict[int, list[Label]] = {}
        for response_id, row in there.items():
            if _stood(row, there, rows):
                for question_id in of[response_id]:
                    found.setdefault(question_id, []).append(Label(row["label"]))
        return found

    def written_by(self, officer_id: int, kind: str, ids: Iterable[int]) -> bool:
        """Tell whether an officer ever wrote any of some rows of a table."""
        by = (
            select(audit_entries.c.id)
            .join(audit_subjects, audit_subjects.c.entry_id == audit_entries.c.id)
            .where(
                audit_subjects.c.kind == kind,
                audit_subjects.c.row_id.in_(sorted(ids)),
                audit_entries.c.officer_id == officer_id,
                audit_entries.c.kind == EntryKind.CHANGE.value,
            )
        )
        return self._first(by.limit(1)) is not None

    def said(self, response_ids: Iterable[int]) -> Mapping[int, str]:
        """Return the words that responses rest on, taken away or not."""
        rows = self._all(
            select(responses.c.id, responses.c.typed, passages.c.quote)
            .outerjoin(passages, passages.c.id == responses.c.passage_id)
            .where(responses.c.id.in_(sorted(set(response_ids))))
        )
        return {row.id: row.quote or row.typed for row in rows}

    def number(self, question_id: int) -> str:
        """Return the number of a question, removed or not; "" where it never was."""
        row = self._first(select(questions.c.number).where(questions.c.id == question_id))
        return "" if row is None else str(row.number)

    def askings_of(self, deadline_ids: Iterable[int]) -> Mapping[int, str]:
        """Return of whom was asked what each of some due dates belongs to."""
        rows = self._all(
            select(deadlines.c.id, askings.c.asked_of)
            .join(askings, askings.c.id == deadlines.c.asking_id)
            .where(deadlines.c.id.in_(sorted(set(deadline_ids))))
        )
        return {row.id: row.asked_of for row in rows}


def _take_back(there: dict[int, dict[str, Any]], edit: Edit) -> None:
    """Let a row be again as it was before an edit."""
    if edit.act is Act.ADDED:
        there.pop(edit.id, None)
    elif edit.act is Act.EDITED:
        there[edit.id] |= {field.name: field.before for field in edit.fields}
    else:
        there[edit.id]["removed_at"] = None if edit.act is Act.REMOVED else True


def _stood(row: Mapping[str, Any], there: Mapping[int, Mapping[str, Any]], known: Collection[int]) -> bool:
    """Tell whether a response was what an officer had decided, with nothing in its place."""
    later = row["superseded_by_id"]
    replaced = later is not None and (
        there[later]["removed_at"] is None if later in there else later not in known
    )
    decided = row["decision"] == Decision.DECIDED.value and row["label"] is not None
    return decided and not (replaced or row["contrary"] or row["removed_at"])


def _rows(question_id: int) -> dict[str, Select[tuple[int]]]:
    """Return, by table, the query of the ids of the rows that belong to a question."""
    asked = select(askings.c.id).where(askings.c.question_id == question_id)
    linked = select(response_askings.c.response_id).where(response_askings.c.asking_id.in_(asked))
    own = select(responses.c.id).where(responses.c.question_id == question_id)
    both = union(own, linked).subquery()
    due = select(deadlines.c.id).where(deadlines.c.asking_id.in_(asked))
    merged = merged_questions.c
    return {
        questions.name: select(questions.c.id).where(
            (questions.c.id == question_id) | (questions.c.parent_id == question_id)
        ),
        askings.name: asked,
        responses.name: select(both.c.id),
        deadlines.name: due,
        deadline_events.name: select(deadline_events.c.id).where(deadline_events.c.deadline_id.in_(due)),
        commitments.name: select(commitments.c.id).where(commitments.c.question_id == question_id),
        merged_questions.name: select(merged.id).where(
            (merged.question_id == question_id) | (merged.into_id == question_id)
        ),
    }
