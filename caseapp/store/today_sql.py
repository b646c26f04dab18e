# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for a day, in plain SQL: questions as the register counts them, and everything else that has a date."""

from typing import Final

from caseapp.domain.deadline import ACKNOWLEDGE
from caseapp.domain.letter import PartyRole
from caseapp.store import register_sql as sql
from caseapp.store.due_sql import (
    LOOK_AGAIN,
    OF_OFFICER,
    PASSED,
    RECORDED,
    SETTLED_RANKS,
    TIME_OR_LAST,
    of_dates,
)

_ON_CASE: Final = (
    "(SELECT x.case_id FROM letter_cases x JOIN cases k ON k.id = x.case_id WHERE x.letter_id = {letter} "
    "AND x.removed_at IS NULL ORDER BY {first}x.case_id IS NOT :case, k.removed_at IS NOT NULL, "
    "ifnull(k.owner_id <> :officer, 1), x.case_id LIMIT 1)"
)
_DUE_ON: Final = _ON_CASE.format(letter="d.letter_id", first="k.state = 'closed', ")
_LETTER_DAY: Final = "coalesce(l.dated_on, l.sent_on, l.received_on, l.logged_on)"
_TITLE: Final = (
    "coalesce(nullif(l.subject, ''), nullif(o.original_name, ''), (SELECT 'Letter from ' || coalesce(g.name, p.name) "
    "FROM letter_parties p LEFT JOIN organisations g ON g.id = p.organisation_id WHERE p.letter_id = l.id "
    f"AND p.role = '{PartyRole.WRITER.value}' AND p.removed_at IS NULL ORDER BY p.position, p.id LIMIT 1), "
    "'Letter without a subject')"
)
"""What a letter `l` is called whose document is `o`."""
_WHOSE: Final = "(:officer IS NULL OR {owner} = :officer OR (:or_nobodys AND {owner} IS NULL))"
_SCOPE: Final = f"(:case IS NULL OR c.id = :case) AND {_WHOSE}"
_OPEN_CASE: Final = "c.removed_at IS NULL AND c.state IS NOT 'closed'"
"""Of a case `c` that may be none: what stands on a closed one waits for nobody."""
_LIVE_DATE: Final = "d.removed_at IS NULL AND d.state = 'open'"


_RUNNING: Final = (
    "running(id, due_on, due_time) AS MATERIALIZED (SELECT a.question_id, d.due_on, d.due_time FROM deadlines d "
    f"JOIN askings a ON a.id = d.asking_id WHERE a.removed_at IS NULL AND {_LIVE_DATE} "
    "AND d.side <> 'bring-forward'), dated(id) AS MATERIALIZED (SELECT DISTINCT id FROM running)"
)
_UNSETTLED: Final = (
    "unsettled AS MATERIALIZED (SELECT r.id, r.case_id, r.side, r.rank, r.up1, r.up2, r.id IN dated "
    "OR ifnull(r.up1 IN dated OR r.up2 IN dated, 0) AS dated FROM {stands} WHERE NOT r.parts "
    f"AND {sql.OPEN} AND (:officer IS NULL OR {OF_OFFICER} OR (:or_nobodys AND r.officer_id IS NULL)) "
    "AND r.id NOT IN (SELECT value FROM json_each(:left_out)))"
)
_UNDATED: Final = (
    f"undated AS MATERIALIZED (SELECT r.*, r.rank IN ({SETTLED_RANKS}) AS settled, {LOOK_AGAIN} AS look "
    "FROM unsettled r WHERE NOT r.dated)"
)
_ASKED: Final = " UNION ALL ".join(
    f"SELECT id, {whose} AS whose FROM unsettled WHERE dated AND {whose} IS NOT NULL"
    for whose in ("id", "up1", "up2")
)
"""The questions with dates, each with itself and those that it is a part of."""
_KIND: Final = f"CASE WHEN {PASSED} THEN 'overdue' WHEN d.due_on <= :soon THEN 'due-soon' ELSE 'due' END"
_LOOK_KIND: Final = "CASE WHEN ifnull({look} <= :on, 1) THEN 'bring-forward' ELSE 'undated' END"
_COLUMNS: Final = "side, kind, day, at, until, id, up1, up2, case_id, letter_id, commitment_id, deadline_id"
_FALLEN: Final = (
    f"fallen AS MATERIALIZED (SELECT w.id, {_KIND} AS kind, min(d.due_on || {TIME_OR_LAST}) AS first, "
    f"max(d.due_on) AS last FROM ({_ASKED}) w JOIN running d ON d.id = w.whose "
    "WHERE d.due_on BETWEEN :first AND :last GROUP BY w.id, {by}), "
    "again(side, many) AS MATERIALIZED (SELECT r.side, sum(f.more) FROM (SELECT id, count(*) - 1 AS more "
    "FROM fallen GROUP BY id HAVING count(*) > 1) f JOIN unsettled r ON r.id = f.id GROUP BY r.side)"
)
"""Questions by their dates, and how often those of a side stand there again."""
_QUESTIONS: Final = (
    "SELECT r.side, f.kind, substr(f.first, 1, 10), rtrim(substr(f.first, 11), '~'), f.last, "
    "r.id, r.up1, r.up2, r.case_id, NULL, NULL, NULL FROM fallen f JOIN unsettled r ON r.id = f.id "
    "UNION ALL SELECT side, CASE WHEN settled OR ifnull(look <= :on, 1) THEN 'bring-forward' ELSE 'undated' END, "
    "look, '', NULL, id, up1, up2, case_id, NULL, NULL, NULL FROM undated"
)
_OWNER: Final = "coalesce(d.owner_id, c.owner_id)"
_DATED: Final = (
    "SELECT CASE WHEN d.side = 'bring-forward' THEN coalesce(m.side, 'ours') ELSE d.side END, "
    f"CASE WHEN d.side = 'bring-forward' THEN {_LOOK_KIND.format(look='d.due_on')} "
    f"WHEN m.id IS NOT NULL AND {PASSED} THEN 'promised' ELSE {_KIND} END, "
    "d.due_on, d.due_time, NULL, NULL, NULL, NULL, c.id, coalesce(d.letter_id, m.letter_id), m.id, d.id "
    "FROM deadlines d LEFT JOIN commitments m ON m.id = d.commitment_id LEFT JOIN letters l ON l.id = d.letter_id "
    f"LEFT JOIN cases c ON c.id = coalesce(d.case_id, m.case_id, {_DUE_ON}) "
    f"WHERE d.asking_id IS NULL AND {_LIVE_DATE} AND {_OPEN_CASE} AND l.removed_at IS NULL "
    "AND (m.id IS NULL OR (m.removed_at IS NULL AND m.state = 'open')) "
    "AND (d.due_on BETWEEN :first AND :last OR d.side = 'bring-forward') "
    f"AND {_SCOPE.format(owner=_OWNER)}"
)
_PROMISE_LOOK: Final = (
    "coalesce(m.promised_on, "
    f"date(coalesce({_LETTER_DAY}, {RECORDED.format(table='commitments', row='m.id')}), :period))"
)
_PROMISES: Final = (
    f"SELECT m.side, {_LOOK_KIND.format(look=_PROMISE_LOOK)}, {_PROMISE_LOOK}, '', NULL, NULL, NULL, NULL, c.id, "
    "m.letter_id, m.id, NULL FROM commitments m JOIN cases c ON c.id = m.case_id "
    f"AND {_OPEN_CASE} LEFT JOIN letters l ON l.id = m.letter_id WHERE m.state = 'open' AND m.removed_at IS NULL "
    f"AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.commitment_id = m.id AND {_LIVE_DATE}) "
    f"AND {_SCOPE.format(owner='c.owner_id')}"
)
_LAST_LETTER: Final = (
    f"(SELECT max({_LETTER_DAY}) FROM letter_cases x JOIN letters l ON l.id = x.letter_id AND l.removed_at IS NULL "
    "WHERE x.case_id = c.id AND x.removed_at IS NULL)"
)
_CASE_LOOK: Final = (
    f"date(ifnull(nullif(max(ifnull(c.opened_on, ''), ifnull({_LAST_LETTER}, '')), ''), "
    f"{RECORDED.format(table='cases', row='c.id')}), :period)"
)
_CASES: Final = (
    f"SELECT 'ours', {_LOOK_KIND.format(look=_CASE_LOOK)}, {_CASE_LOOK}, '', NULL, NULL, NULL, NULL, c.id, "
    f"NULL, NULL, NULL FROM cases c WHERE {_OPEN_CASE} "
    "AND NOT EXISTS (SELECT 1 FROM questions r WHERE r.case_id = c.id AND r.removed_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM questions p WHERE p.parent_id = r.id AND p.removed_at IS NULL) "
    f"AND ({sql.LEAF_OPEN.replace('leaf.', 'r.')} OR r.id IN (SELECT value FROM json_each(:left_out)))) "
    "AND NOT EXISTS (SELECT 1 FROM commitments m WHERE m.case_id = c.id AND m.state = 'open' "
    "AND m.removed_at IS NULL) "
    f"AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id AND {_LIVE_DATE}) "
    "AND NOT EXISTS (SELECT 1 FROM letter_cases x JOIN letters l ON l.id = x.letter_id AND l.removed_at IS NULL "
    f"JOIN deadlines d ON d.letter_id = l.id AND {_LIVE_DATE} WHERE x.case_id = c.id AND x.removed_at IS NULL) "
    f"AND {_SCOPE.format(owner='c.owner_id')}"
)


def _waiting(before: str, stands: str, by: str) -> str:
    """Return what waits: a question once for each `by`, as the dates that run from :first to :last say."""
    parts = " UNION ALL ".join((_QUESTIONS, _DATED, _PROMISES, _CASES))
    questions = ", ".join((_RUNNING, _UNSETTLED.format(stands=stands), _UNDATED, _FALLEN.format(by=by)))
    return f"{before}, {questions}, waiting({_COLUMNS}) AS ({parts})"


_FIRST: Final = (
    "{one}.day IS NULL, {one}.day, {one}.at = '', {one}.at, "
    "{one}.id IS NULL, {one}.id, {one}.commitment_id, {one}.deadline_id"
)


def _told(waiting: str, part: str, wanted: str, bodies: sql.BodyNames) -> str:
    """Return the rows of what waits that are wanted, the first :limit of each part, and how many there are."""
    own_date = of_dates(  # by its askings, of which it has few; many dates may fall on one day
        "(SELECT d.id FROM {dates} AND +d.due_on = r.day AND (d.side = 'bring-forward' OR d.due_time = r.at) "
        "ORDER BY d.side = 'bring-forward', d.id LIMIT 1)"
    )
    whom = (
        f"(SELECT json_group_array(DISTINCT {sql.BODY}) FROM askings a JOIN deadlines d ON d.asking_id = a.id "
        f"{bodies.join} WHERE a.question_id IN (r.id, r.up1, r.up2) AND a.removed_at IS NULL AND {_LIVE_DATE} "
        f"AND d.side <> 'bring-forward' AND {sql.BODY} <> '' AND +d.due_on BETWEEN r.day AND r.until)"
    )
    last = "(SELECT max(a.id) FROM askings a WHERE a.question_id = r.id AND a.removed_at IS NULL)"
    return (
        f"{waiting} SELECT r.*, c.reference, ifnull(q.number, '') AS number, q.status, q.confirmed, d.rule, "
        "ifnull(d.sum_words, '') AS sum_words, ifnull(d.calendar_days, '') AS calendar_days, "
        f"coalesce(q.wording, m.words, CASE WHEN d.words LIKE '{ACKNOWLEDGE}%' THEN '{ACKNOWLEDGE}: ' || {_TITLE} END, "
        f"CASE WHEN l.id IS NOT NULL THEN {_TITLE} END, c.title, '') AS words, d.id AS date_id, a.id AS asking_id, "
        f"coalesce(r.letter_id, a.letter_id) AS in_letter, ifnull({sql.BODY}, '') AS who, {whom} AS whom, "
        "ifnull((SELECT t.many FROM again t WHERE t.side = r.side), 0) AS repeated FROM (SELECT w.*, "
        f"count(*) OVER (PARTITION BY {part}) AS many, count(w.id) OVER (PARTITION BY {part}) AS asked, "
        f"row_number() OVER (PARTITION BY {part} ORDER BY {_FIRST.format(one='w')}) AS place "
        f"FROM waiting w WHERE {wanted}) r "
        "LEFT JOIN cases c ON c.id = r.case_id LEFT JOIN questions q ON q.id = r.id "
        f"LEFT JOIN deadlines d ON d.id = CASE WHEN r.id IS NULL THEN r.deadline_id ELSE {own_date} END "
        f"LEFT JOIN askings a ON a.id = CASE WHEN r.id IS NULL THEN NULL ELSE coalesce(d.asking_id, {last}) END "
        f"{bodies.join} LEFT JOIN commitments m ON m.id = r.commitment_id "
        "LEFT JOIN letters l ON l.id = CASE WHEN m.id IS NULL THEN r.letter_id END "
        "LEFT JOIN documents o ON o.id = l.document_id "
        f"WHERE r.place <= :limit ORDER BY {_FIRST.format(one='r')}"
    )


def of_day(before: str, stands: str, bodies: sql.BodyNames) -> str:
    """Return what waits on a day by side and kind; a question with dates of two kinds is told twice."""
    return _told(_waiting(before, stands, "kind"), "side, kind", "1", bodies)


def of_days(before: str, stands: str, bodies: sql.BodyNames) -> str:
    """Return what is due or looked at again on each day from :first to :last."""
    wanted = "w.day BETWEEN :first AND :last"
    return _told(_waiting(before, stands, "d.due_on, kind"), "day, side, kind", wanted, bodies)


_HELD: Final = (
    f"SELECT l.id, l.subject, {_TITLE} AS words, "
    f"{_LETTER_DAY} AS day, l.received_on, l.confirmed, l.assessed, l.direction, l.delivery, "
    f"{_ON_CASE.format(letter='l.id', first='')} AS case_id FROM letters l "
    "LEFT JOIN documents o ON o.id = l.document_id WHERE l.removed_at IS NULL"
)
_PAPER_KIND: Final = (
    "CASE WHEN l.delivery = 'issued' THEN 'issued' WHEN l.case_id IS NULL THEN 'on-no-case' "
    "WHEN NOT l.confirmed THEN 'unconfirmed' WHEN l.direction = 'in' AND NOT l.assessed THEN 'unassessed' END"
)
_WAITS_FOR: Final = (
    "CASE f.state WHEN 'in-clearance' THEN (SELECT group_concat(ifnull(o.name, x.cleared_by), ', ') "
    "FROM clearances x LEFT JOIN officers o ON o.id = x.officer_id WHERE x.removed_at IS NULL AND x.decision = '' "
    "AND x.version_id = (SELECT max(v.id) FROM draft_versions v JOIN clearances y ON y.version_id = v.id "
    "WHERE v.draft_id = f.id AND v.removed_at IS NULL AND y.removed_at IS NULL)) "
    "ELSE (SELECT o.name FROM officers o WHERE o.id = c.owner_id) END"
)
PAPERS: Final = (
    f"WITH held AS ({_HELD}), waiting AS ("
    f"SELECT {_PAPER_KIND} AS kind, l.day, l.words, c.id AS case_id, ifnull(c.reference, '') AS reference, "
    "l.id AS letter_id, NULL AS draft_id, '' AS who FROM held l LEFT JOIN cases c ON c.id = l.case_id "
    f"WHERE c.removed_at IS NULL AND {_PAPER_KIND} IS NOT NULL AND (:case IS NULL OR c.id = :case) "
    f"AND (c.id IS NULL OR {_WHOSE.format(owner='c.owner_id')}) UNION ALL "
    "SELECT CASE f.state WHEN 'drafting' THEN 'draft' ELSE f.state END, NULL, f.subject, c.id, c.reference, NULL, "
    f"f.id, ifnull({_WAITS_FOR}, '') FROM drafts f JOIN cases c ON c.id = f.case_id AND c.removed_at IS NULL "
    "WHERE f.removed_at IS NULL AND f.state NOT IN ('issued', 'discarded') "
    f"AND {_SCOPE.format(owner='c.owner_id')}) "
    "SELECT * FROM (SELECT w.*, count(*) OVER (PARTITION BY kind) AS many, row_number() OVER "
    "(PARTITION BY kind ORDER BY day IS NULL, day, letter_id, draft_id) AS place FROM waiting w) "
    "WHERE place <= :limit ORDER BY day IS NULL, day, letter_id, draft_id"
)
"""Letters and drafts that wait, each of one kind: the letters that are issued, not confirmed or not assessed."""
