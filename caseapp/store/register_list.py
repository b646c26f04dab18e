# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a list: which questions, in which order and groups; their rows are read for those on screen."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from caseapp.domain.deadline import DueDays
from caseapp.domain.letter import Direction
from caseapp.domain.people import PartyKind
from caseapp.domain.question import LEAST_SETTLED_FIRST, Side
from caseapp.domain.register_list import (
    STANDINGS,
    AgeBand,
    FilterChoices,
    Group,
    Listing,
    RegisterFilter,
    RegisterGroup,
    RegisterRow,
    RegisterSort,
    age_words,
    standing_name,
)
from caseapp.domain.words import short_date
from caseapp.store import register_sql as sql
from caseapp.store.asking import Asking
from caseapp.store.due_sql import days
from caseapp.store.people import People

MOST_BODIES: Final = 500
"""Bodies that a filter offers; any other can be typed."""
_ONE_CASE: Final = "q.case_id = :case"


class RegisterList(Asking):
    """Lists questions of a case or of the whole library."""

    def listing(
        self,
        sort: RegisterSort,
        *,
        descending: bool,
        by: RegisterGroup,
        wanted: RegisterFilter,
        today: date,
        case_id: int | None,
        left_out: Collection[int] = (),
        due: DueDays | None = None,
    ) -> Listing:
        """Return the questions that are wanted, in order and in groups, but for those left out by their ids.

        `due` says which days count where the list is narrowed by due dates.
        """
        bodies = self._bodies()
        before, stands = within(case_id)
        narrowed, values = sql.narrowed(wanted, bodies, few=case_id is not None)
        if left_out:
            narrowed += " AND r.id NOT IN (SELECT value FROM json_each(:left_out))"
            values["left_out"] = json.dumps(sorted(left_out))
        key, of_groups = sql.group(by, bodies)
        # As texts: a hundred thousand rows would make Python look for garbage, which takes longer than the query.
        # The limit keeps SQLite from reckoning the key of the group anew wherever it is named.
        grouped = by is not RegisterGroup.NONE
        each = "json_group_array(k) AS keys, json_group_array(open) AS opens" if grouped else "0"
        row = self._row(
            f"{before} SELECT json_group_array(id) AS ids, sum(open >= 0) AS many, sum(open > 0) AS still, "
            f"{each} FROM (SELECT r.id, r.k, CASE WHEN r.parts THEN -1 ELSE {sql.OPEN} END AS open FROM "
            f"(SELECT r.*, {key} AS k FROM {stands} WHERE {narrowed} LIMIT -1) r "
            f"ORDER BY {of_groups}, {sql.order(sort, descending, bodies)})",
            {**values, **sql.ages(today), **({} if due is None else days(due)), "case": case_id},
        )
        assert row is not None
        groups = self._groups(by, json.loads(row["keys"]), json.loads(row["opens"])) if grouped else ()
        return Listing(tuple(json.loads(row["ids"])), row["many"] or 0, row["still"] or 0, groups)

    def rows(self, ids: Sequence[int]) -> tuple[RegisterRow, ...]:
        """Return the rows of some questions, in the order of the ids given; removed ones are left out."""
        bodies = self._bodies()
        these = "IN (SELECT value FROM json_each(:ids))"
        before, stands = sql.listed(these, f"q.id {these}")
        found = {
            row["id"]: _row(row)
            for row in self._rows(
                f"{before} SELECT {sql.columns(bodies)} FROM {stands}",
                {"ids": json.dumps(list(ids)), **bodies.values},
            )
        }
        return tuple(found[question_id] for question_id in ids if question_id in found)

    def choices(self, case_id: int | None) -> FilterChoices:
        """Return what the register can be narrowed to."""
        bodies = self._bodies()
        case = "" if case_id is None else "AND q.case_id = :case"
        named = self._rows(
            f"SELECT {sql.BODY} AS name, count(*) AS many FROM askings a {bodies.join} "
            "JOIN questions q ON q.id = a.question_id WHERE a.removed_at IS NULL AND q.removed_at IS NULL "
            f"AND {sql.BODY} <> '' {case} GROUP BY {sql.BODY} {sql.NO_CASE} ORDER BY many DESC, name LIMIT :n",
            {"n": MOST_BODIES, "case": case_id, **bodies.values},
        )
        officers = self._rows(
            "SELECT o.id, o.name FROM officers o WHERE o.removed_at IS NULL AND ("
            f"o.id IN (SELECT q.owner_id FROM questions q WHERE q.removed_at IS NULL {case}) OR "
            "o.id IN (SELECT d.owner_id FROM deadlines d JOIN askings a ON a.id = d.asking_id JOIN questions q "
            f"ON q.id = a.question_id WHERE d.removed_at IS NULL AND q.removed_at IS NULL {case}) OR "
            f"o.id IN (SELECT c.owner_id FROM cases c WHERE c.removed_at IS NULL {case.replace('q.case_id', 'c.id')})"
            ") ORDER BY lower(o.name), o.id",
            {"case": case_id},
        )
        return FilterChoices(
            tuple(row["name"] for row in named), tuple((row["id"], row["name"]) for row in officers)
        )

    def _groups(self, by: RegisterGroup, keys: list[int | str], opens: list[int]) -> tuple[Group, ...]:
        counted = []
        for key, members in groupby(zip(keys, opens, strict=False), key=itemgetter(0)):
            flags = [flag for _, flag in members]
            counts = len(flags), sum(flag >= 0 for flag in flags), sum(flag > 0 for flag in flags)
            counted.append((key, counts))
        names = self._names(by, [key for key, _ in counted])
        return tuple(Group(str(key), names[key], *counts) for key, counts in counted)

    def _names(self, by: RegisterGroup, keys: Sequence[int | str]) -> dict[int | str, str]:
        """Name groups by their keys."""
        match by:
            case RegisterGroup.STATUS:
                return {key: standing_name(STANDINGS[int(key)]) for key in keys}
            case RegisterGroup.AGE:
                return {key: age_words(list(AgeBand)[int(key)]) for key in keys}
            case RegisterGroup.ASKED_OF:
                return {key: str(key) or "Nobody named" for key in keys}
            case RegisterGroup.CASE:
                rows = self._rows(
                    "SELECT id, reference, title FROM cases WHERE id IN (SELECT value FROM json_each(:ids))",
                    {"ids": json.dumps(keys)},
                )
                return {row["id"]: f"{row['reference']}  {row['title']}" for row in rows}
            case _:
                letters = self._letters(keys)
                return {key: letters.get(int(key), "Asked in no letter") for key in keys}

    def _letters(self, ids: Sequence[int | str]) -> dict[int, str]:
        rows = self._rows(
            "SELECT l.id, l.direction, coalesce(l.dated_on, l.sent_on, l.received_on) AS day, "
            "coalesce(nullif(l.subject, ''), d.original_name, '') AS title FROM letters l "
            "LEFT JOIN documents d ON d.id = l.document_id WHERE l.id IN (SELECT value FROM json_each(:ids))",
            {"ids": json.dumps(ids)},
        )
        return {row["id"]: _letter_name(row) for row in rows}

    def _bodies(self) -> sql.BodyNames:
        kin = People(self._source).kin(PartyKind.ORGANISATION)
        return sql.BodyNames({merged: kin.surviving(merged) for merged in kin.merged_into})


def within(case_id: int | None) -> tuple[str, str]:
    """Return what stands before SELECT and after FROM to read the questions of a case, or of all."""
    if case_id is None:
        return sql.listed()
    return sql.listed("IN (SELECT id FROM questions WHERE case_id = :case)", _ONE_CASE)


def _letter_name(row: Any) -> str:
    direction = Direction(row["direction"])
    whose = {Direction.OUTGOING: "Our letter", Direction.INCOMING: "Their letter"}.get(direction, "Letter")
    day = f" of {short_date(date.fromisoformat(row['day']))}" if row["day"] else ", undated"
    return f"{whose}{day}: {row['title']}" if row["title"] else f"{whose}{day}"


def _row(row: Any) -> RegisterRow:
    return RegisterRow(
        id=row["id"],
        case_id=row["case_id"],
        reference=row["reference"],
        number=row["number"],
        wording=row["wording"],
        side=Side(row["side"]),
        status=LEAST_SETTLED_FIRST[row["rank"]],
        confirmed=bool(row["confirmed"]),
        closed_on=_day(row["ended"]),
        has_parts=bool(row["parts"]),
        asked_of=row["asked_of"],
        bodies=row["bodies"],
        officer=row["officer"],
        first_asked_on=_day(row["first_asked"]),
        times_asked=row["times"],
        due_on=_day(row["due"]),
        due_time=row["due_time"] or "",
        put_again=bool(row["again"]),
        due_sum=row["due_sum"] or "",
        chased=bool(row["chased"]),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
