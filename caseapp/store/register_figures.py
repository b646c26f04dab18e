# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What figures about the register are reckoned from: each question by each body that it was put to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

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


class RegisterFigures(RegisterList):
    """Reads what figures are reckoned from."""

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
