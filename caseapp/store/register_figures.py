# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What figures about the register are reckoned from: each question by each body that it was put to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.letter import NOTES, UNSENT
from caseapp.domain.question import REPLIES, Label, Side
from caseapp.domain.register_list import STANDINGS
from caseapp.store import register_sql as sql
from caseapp.store.due_sql import DAY
from caseapp.store.register_list import RegisterList, within

_REPLIES: Final = ", ".join(f"'{label.value}'" for label in Label if label in REPLIES)
_CAME: Final = (
    "CASE WHEN l.id IS NULL THEN date(s.decided_at) ELSE "
    "coalesce(CASE l.direction WHEN 'out' THEN l.sent_on ELSE l.received_on END, l.dated_on) END"
)
"""The day by which a response `s` came: as due dates are kept by it, else the day it was decided on."""
_COLUMNS: Final = (
    "id",
    "body",
    "first",
    "replied",
    "answered",
    "gave",
    "again",
    "standing",
    "confirmed",
    "open",
)


@dataclass(frozen=True, slots=True)
class Put:
    """A question that was put to a body; days are days of the Julian calendar, None where not known.

    `again` counts how often it was put to the body again before a real answer came.
    """

    question_id: int
    body: str
    first: int | None
    replied: int | None
    answered: int | None
    gave_answer: bool
    again: int
    standing: str
    confirmed: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Exchanged:
    """How many letters went to a body and came from it; `body` is "" where no letter names one."""

    body: str
    sent: int
    received: int


_NOTES: Final = ", ".join(f"'{kind.value}'" for kind in sorted(NOTES))
_UNSENT: Final = ", ".join(f"'{delivery.value}'" for delivery in sorted(UNSENT))
_OWN_DAY: Final = "coalesce(l.dated_on, l.sent_on, l.received_on)"
_LETTERS: Final = (
    "FROM letters l WHERE l.removed_at IS NULL AND l.direction IN ('in', 'out') "
    f"AND l.kind NOT IN ({_NOTES}) "
    f"AND l.delivery NOT IN ({_UNSENT}) "
    "AND (:case IS NULL OR l.id IN (SELECT letter_id FROM letter_cases WHERE case_id = :case "
    f"AND removed_at IS NULL)) AND (:since IS NULL OR {_OWN_DAY} >= :since) "
    f"AND (:until IS NULL OR {_OWN_DAY} <= :until)"
)
_CORRESPONDENTS: Final = (
    "SELECT p.letter_id, p.name AS asked_of, coalesce(p.organisation_id, "
    "(SELECT c.organisation_id FROM contacts c WHERE c.id = p.contact_id), "
    "(SELECT t.organisation_id FROM posts t WHERE t.id = p.post_id), "
    f"(SELECT o.id FROM organisations o WHERE o.name = p.name {sql.NO_CASE} AND o.removed_at IS NULL), "
    f"(SELECT k.organisation_id FROM aliases k WHERE k.name = p.name {sql.NO_CASE} AND k.removed_at IS NULL "
    "AND k.organisation_id IS NOT NULL)) AS organisation_id, p.role "
    "FROM letter_parties p WHERE p.removed_at IS NULL AND p.role IN ('writer', 'addressee')"
)


class RegisterFigures(RegisterList):
    """Reads what figures are reckoned from."""

    def exchanged(self, case_id: int | None, since: date | None, until: date | None) -> tuple[Exchanged, ...]:
        """Count the letters that went out and came in by their own day: those of all first, then by body.

        A letter to two bodies counts for each of them, and once among all.
        """
        bodies = self._bodies()
        values = {
            "case": case_id,
            "since": None if since is None else since.isoformat(),
            "until": None if until is None else until.isoformat(),
        }
        counts = "count(DISTINCT CASE l.direction WHEN '{}' THEN l.id END) AS {}"
        counted = f"{counts.format('out', 'sent')}, {counts.format('in', 'received')}"
        whole = self._rows(f"SELECT '' AS body, {counted} {_LETTERS}", values)
        each = self._rows(
            f"SELECT max({sql.BODY}) AS body, {counted} FROM (SELECT l.id, l.direction {_LETTERS}) l "
            f"JOIN ({_CORRESPONDENTS}) a ON a.letter_id = l.id "
            "AND a.role = CASE l.direction WHEN 'out' THEN 'addressee' ELSE 'writer' END "
            f"{bodies.join} GROUP BY {sql.BODY} {sql.NO_CASE}",
            {**values, **bodies.values},
        )
        return tuple(Exchanged(row["body"], row["sent"], row["received"]) for row in (*whole, *each))

    def put(self, side: Side, case_id: int | None) -> Iterator[Put]:
        """Yield each question of a side with each body that it was put to, question after question."""
        bodies = self._bodies()
        before, stands = within(case_id)
        values = {"side": side.value, "case": case_id, **bodies.values}
        of_case = (
            "" if case_id is None else "AND a.question_id IN (SELECT id FROM questions WHERE case_id = :case)"
        )
        arrays = ", ".join(f"json_group_array({name}) AS {name}" for name in _COLUMNS)
        # As texts: a hundred thousand rows would make Python look for garbage, which takes longer than the query.
        row = self._row(
            f"{before}, asked AS MATERIALIZED (SELECT r.id, {sql.BODY} AS body, "
            f"{DAY} AS day, {sql.STANDING} AS standing, r.confirmed, {sql.OPEN} AS open FROM {stands} "
            "JOIN askings a ON a.question_id = r.id AND a.removed_at IS NULL "
            f"LEFT JOIN letters l ON l.id = a.letter_id {bodies.join} WHERE NOT r.parts AND r.side = :side"
            "), given AS MATERIALIZED (SELECT a.question_id AS id, "
            f"{sql.BODY} AS body, min({_CAME}) AS replied, "
            f"min(CASE WHEN s.label = 'answered' THEN {_CAME} END) AS answered, "
            "max(s.label = 'answered') AS gave "
            "FROM askings a CROSS JOIN response_askings x ON x.asking_id = a.id AND x.removed_at IS NULL "
            "CROSS JOIN responses s ON s.id = x.response_id AND s.removed_at IS NULL "
            f"LEFT JOIN letters l ON l.id = s.letter_id {bodies.join} WHERE a.removed_at IS NULL "
            "AND s.decision = 'decided' AND s.superseded_by_id IS NULL AND NOT s.contrary "
            f"AND s.label IN ({_REPLIES}) {of_case} GROUP BY 1, 2 {sql.NO_CASE}"
            f") SELECT {arrays} FROM (SELECT t.id, max(t.body) AS body, "
            "CAST(julianday(min(t.day)) AS INT) AS first, CAST(julianday(v.replied) AS INT) AS replied, "
            "CAST(julianday(v.answered) AS INT) AS answered, "
            "ifnull(v.gave, 0) AS gave, max(0, sum(t.day IS NULL OR v.answered IS NULL "
            "OR t.day <= v.answered) - 1) AS again, t.standing, t.confirmed, t.open "
            f"FROM asked t LEFT JOIN given v ON v.id = t.id AND v.body = t.body {sql.NO_CASE} "
            f"GROUP BY t.id, t.body {sql.NO_CASE} ORDER BY t.id, t.body)",
            values,
        )
        assert row is not None
        for line in zip(*(json.loads(row[name]) for name in _COLUMNS), strict=True):
            question_id, body, first, replied, answered, gave, again, standing, confirmed, still = line
            yield Put(
                question_id,
                body,
                first,
                replied,
                answered,
                bool(gave),
                again,
                STANDINGS[standing],
                bool(confirmed),
                bool(still),
            )
