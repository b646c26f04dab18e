# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Schedules for the right of reply, and the corrections that came back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, select

from caseapp.domain.change import Value
from caseapp.domain.errors import NotFound
from caseapp.domain.passage import Passage
from caseapp.domain.right_of_reply import Correction, CorrectionState, Schedule, ScheduleLine
from caseapp.store.responses import passages_of
from caseapp.store.source import Repository
from caseapp.store.tables.register import questions
from caseapp.store.tables.right_of_reply import corrections, reply_schedules, schedule_rows


class RightOfReply(Repository):
    """The schedules of a library."""

    def get(self, schedule_id: int) -> Schedule:
        """Return a schedule; raises NotFound."""
        self._source.look_at(reply_schedules, schedule_id)
        found = self._where(reply_schedules.c.id == schedule_id)
        if not found:
            raise NotFound(f"There is no schedule number {schedule_id}.")
        return found[0]

    def of_case(self, case_id: int) -> tuple[Schedule, ...]:
        """Return the schedules of a case, oldest first."""
        return self._where(reply_schedules.c.case_id == case_id)

    def correction(self, correction_id: int) -> Correction:
        """Return a correction; raises NotFound."""
        self._source.look_at(corrections, correction_id)
        row = self._first(
            select(corrections).where(corrections.c.id == correction_id, corrections.c.removed_at.is_(None))
        )
        if row is None:
            raise NotFound(f"There is no correction number {correction_id}.")
        return _correction(row, passages_of(self._source, [row.passage_id]))

    def add(
        self,
        case_id: int,
        body: str,
        organisation_id: int | None,
        document_id: int,
        made_on: date,
        answer_by: date | None,
        lines: Sequence[tuple[int, ScheduleLine]],
    ) -> int:
        """Keep a schedule with its lines, each with the id of its question; return its id."""
        schedule_id = self._writes.add(
            reply_schedules,
            {
                "case_id": case_id,
                "organisation_id": organisation_id,
                "document_id": document_id,
                "sent_to": body[:300],
                "made_on": made_on,
                "answer_by": answer_by,
            },
        )
        for position, (question_id, line) in enumerate(lines):
            self._writes.add(
                schedule_rows,
                {
                    "case_id": case_id,
                    "schedule_id": schedule_id,
                    "question_id": question_id,
                    "position": position,
                    "wording": line.wording,
                    "standing": "\n".join((line.recorded, line.asked, *line.said)),
                },
            )
        return schedule_id

    def edit(self, schedule_id: int, values: Mapping[str, Value]) -> bool:
        """Change when and with which letter a schedule was sent, or by when an answer is wanted."""
        return self._writes.edit(reply_schedules, schedule_id, values)

    def remove(self, schedule: Schedule) -> None:
        """Mark a schedule as removed, with its lines."""
        for row in self._all(
            select(schedule_rows.c.id).where(
                schedule_rows.c.schedule_id == schedule.id, schedule_rows.c.removed_at.is_(None)
            )
        ):
            self._writes.remove(schedule_rows, row.id)
        self._writes.remove(reply_schedules, schedule.id)

    def add_correction(self, values: Mapping[str, Value]) -> int:
        """Keep what the other side says; return its id."""
        return self._writes.add(corrections, values)

    def edit_correction(self, correction_id: int, values: Mapping[str, Value]) -> bool:
        """Keep what the office made of a correction."""
        return self._writes.edit(corrections, correction_id, values)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Schedule, ...]:
        rows = self._all(
            select(reply_schedules)
            .where(reply_schedules.c.removed_at.is_(None), condition)
            .order_by(reply_schedules.c.id)
        )
        ids = [row.id for row in rows]
        lines = self._grouped(
            select(schedule_rows, questions.c.number)
            .join(questions, questions.c.id == schedule_rows.c.question_id)
            .where(_live(schedule_rows, ids))
            .order_by(schedule_rows.c.position, schedule_rows.c.id)
        )
        said = self._grouped(select(corrections).where(_live(corrections, ids)).order_by(corrections.c.id))
        passages = passages_of(self._source, (row.passage_id for found in said.values() for row in found))
        return tuple(_schedule(row, lines.get(row.id, []), said.get(row.id, []), passages) for row in rows)

    def _grouped(self, statement: Any) -> dict[int, list[Row[Any]]]:
        found: dict[int, list[Row[Any]]] = {}
        for row in self._all(statement):
            found.setdefault(row.schedule_id, []).append(row)
        return found


def _live(table: Table, schedule_ids: Sequence[int]) -> ColumnElement[bool]:
    return table.c.schedule_id.in_(list(schedule_ids)) & table.c.removed_at.is_(None)


def _schedule(
    row: Row[Any], lines: Sequence[Row[Any]], said: Sequence[Row[Any]], passages: Mapping[int, Passage]
) -> Schedule:
    return Schedule(
        id=row.id,
        case_id=row.case_id,
        organisation_id=row.organisation_id,
        body=row.sent_to,
        document_id=row.document_id,
        letter_id=row.letter_id,
        made_on=row.made_on,
        sent_on=row.sent_on,
        answer_by=row.answer_by,
        question_ids=tuple(line.question_id for line in lines),
        lines=tuple(_line(line) for line in lines),
        corrections=tuple(_correction(one, passages) for one in said),
    )


def _line(row: Row[Any]) -> ScheduleLine:
    recorded, asked, *said = row.standing.split("\n")
    return ScheduleLine(row.number, row.wording, recorded, asked, tuple(said))


def _correction(row: Row[Any], passages: Mapping[int, Passage]) -> Correction:
    return Correction(
        id=row.id,
        schedule_id=row.schedule_id,
        question_id=row.question_id,
        letter_id=row.letter_id,
        passage=passages.get(row.passage_id),
        received_on=row.received_on,
        words=row.words,
        state=CorrectionState(row.state),
        answer=row.answer,
        settled_on=row.settled_on,
        officer_id=row.officer_id,
    )
