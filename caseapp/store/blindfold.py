# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a library's reading connections keep from an officer who reads letters a second time.

While such a reading is open, temporary views stand before the tables that tell what was decided: SQLite looks
a name up among them first (sqlite.org/lang_naming.html), so that every page, list, count and search that reads
is kept from it, and none can be forgotten. What writes sees the tables themselves.
"""

import sqlite3
from collections.abc import Collection, Mapping
from typing import Final

from caseapp.domain.copied_case import COPY_SETTING

# A portable copy holds no first decision, so nothing is kept from anybody in it.
_READINGS: Final = (
    "SELECT id, letter_id, case_id, begun_at FROM main.second_readings WHERE officer_id = :officer "
    "AND begun_at IS NOT NULL AND state = 'open' AND removed_at IS NULL "
    f"AND NOT EXISTS (SELECT 1 FROM main.settings WHERE key = '{COPY_SETTING}' AND value <> '')"
)
LETTERS: Final = f"SELECT letter_id AS id FROM ({_READINGS})"
"""The letters that an officer is reading a second time."""
_PAPERS: Final = " UNION ".join(
    f"SELECT document_id FROM main.{table} WHERE document_id IS NOT NULL AND {letter} IN ({LETTERS})"
    for table, letter in (("letters", "id"), ("enclosures", "letter_id"), ("letter_copies", "letter_id"))
)
QUESTIONS: Final = (
    "WITH RECURSIVE of_letter(id, question_id) AS ("
    f"SELECT id, question_id FROM main.responses WHERE letter_id IN ({LETTERS}) UNION "
    "SELECT r.id, r.question_id FROM main.responses r JOIN main.passages p ON p.id = r.passage_id "
    f"WHERE p.document_id IN ({_PAPERS})), "
    "up(id) AS (SELECT question_id FROM main.second_labels WHERE removed_at IS NULL "
    f"AND second_reading_id IN (SELECT id FROM ({_READINGS})) UNION SELECT question_id FROM of_letter UNION "
    "SELECT a.question_id FROM of_letter JOIN main.response_askings l ON l.response_id = of_letter.id "
    "JOIN main.askings a ON a.id = l.asking_id UNION "
    "SELECT q.parent_id FROM up JOIN main.questions q ON q.id = up.id WHERE q.parent_id IS NOT NULL), "
    "family(id) AS (SELECT id FROM up UNION "
    "SELECT q.id FROM family JOIN main.questions q ON q.parent_id = family.id) SELECT id FROM family"
)
"""The questions that those letters are read for or said to answer, with all above and below them: a question
shows how its parts stand."""
_DAY: Final = "coalesce(l.dated_on, l.sent_on, l.received_on)"
_FIRST_DAYS: Final = (
    f"SELECT r.case_id, CASE count(*) WHEN count({_DAY}) THEN min({_DAY}) END AS day "
    f"FROM ({_READINGS}) r JOIN main.letters l ON l.id = r.letter_id GROUP BY r.case_id"
)
LATER: Final = (
    f"SELECT c.case_id, l.id FROM ({_FIRST_DAYS}) f "
    "JOIN main.letter_cases c ON c.case_id = f.case_id AND c.removed_at IS NULL "
    "JOIN main.letters l ON l.id = c.letter_id AND l.removed_at IS NULL "
    f"WHERE l.id NOT IN ({LETTERS}) AND ifnull({_DAY} >= f.day, 1) AND NOT (ifnull({_DAY} = f.day, 1) "
    "AND l.id IN (SELECT to_letter_id FROM main.letter_links WHERE kind = 'replies-to' "
    f"AND removed_at IS NULL AND from_letter_id IN ({LETTERS}))) "
    "AND NOT EXISTS (SELECT 1 FROM main.audit_subjects s JOIN main.audit_entries e ON e.id = s.entry_id "
    "WHERE s.kind = 'letters' AND s.row_id = l.id AND e.officer_id = :officer AND e.kind = 'change')"
)
"""By case, the letters that may say what came of the first letter to be read: those of no earlier day, as in a
portable copy, but for what that one replies to and what the officer wrote or changed, and so knows."""
_OFFICER: Final = (
    "SELECT id FROM main.officers WHERE account = :account AND removed_at IS NULL ORDER BY name LIMIT 1"
)

_HIDDEN: Final = "(SELECT id FROM temp.hidden_{})"
_Q, _L = _HIDDEN.format("questions"), _HIDDEN.format("letters")
_LATER: Final = _HIDDEN.format("later")
_TOLD_OF: Final = {
    "readings": f"SELECT id FROM ({_READINGS})",
    "letters": f"SELECT DISTINCT id FROM ({LETTERS})",
    "later": f"SELECT DISTINCT id FROM ({LATER})",
    "questions": QUESTIONS,
    "cases": f"SELECT DISTINCT case_id FROM main.questions WHERE id IN {_Q}",
    "askings": f"SELECT id FROM main.askings WHERE question_id IN {_Q}",
    "again": f"SELECT a.id FROM main.askings a LEFT JOIN ({_FIRST_DAYS}) f ON f.case_id = "
    f"(SELECT case_id FROM main.questions WHERE id = a.question_id) WHERE a.letter_id IN {_LATER} "
    f"OR (a.letter_id IS NULL AND a.question_id IN {_Q} AND a.asked_on > f.day)",
    "responses": f"SELECT id FROM main.responses WHERE question_id IN {_Q}",
    "commitments": f"SELECT id FROM main.commitments WHERE question_id IN {_Q} OR letter_id IN {_L} "
    f"OR letter_id IN {_LATER}",
    "deadlines": f"SELECT id FROM main.deadlines WHERE asking_id IN {_HIDDEN.format('askings')} "
    f"OR asking_id IN {_HIDDEN.format('again')} OR letter_id IN {_LATER} "
    f"OR commitment_id IN {_HIDDEN.format('commitments')}",
    "claims": f"SELECT id FROM main.claims WHERE letter_id IN {_L} OR letter_id IN {_LATER} "
    f"OR response_id IN {_HIDDEN.format('responses')}",
    "drafts": f"SELECT id FROM main.drafts WHERE case_id IN {_HIDDEN.format('cases')} AND state <> 'issued'",
    "versions": f"SELECT id FROM main.draft_versions WHERE draft_id IN {_HIDDEN.format('drafts')}",
    "schedules": f"SELECT DISTINCT schedule_id FROM main.schedule_rows WHERE question_id IN {_Q}",
}
"""The ids that are kept back, in an order in which each may name those before it."""

_HARMLESS: Final = (
    "'aliases', 'case_parties', 'cases', 'contacts', 'documents', 'enclosures', 'extractions', 'letter_cases', "
    "'letter_copies', 'letter_links', 'letter_parties', 'letters', 'officers', 'organisations', 'pages', "
    "'posts', 'second_readings'"
)
_ENTRIES: Final = (
    "SELECT DISTINCT s.entry_id FROM main.audit_subjects s WHERE s.kind = 'cases' "
    f"AND s.row_id IN {_HIDDEN.format('cases')} AND EXISTS (SELECT 1 FROM main.audit_subjects o "
    f"WHERE o.entry_id = s.entry_id AND o.kind NOT IN ({_HARMLESS})) "
    f"UNION SELECT entry_id FROM main.audit_subjects WHERE kind = 'letters' AND row_id IN {_LATER}"
)
"""The entries about a case of those questions that touch anything but its letters and people, or a later letter."""


def _without(name: str, *columns: str) -> str:
    """Return the condition that a row names none of what is kept back."""
    return " AND ".join(f"({c} IS NULL OR {c} NOT IN {_HIDDEN.format(name)})" for c in columns)


_ROWS: Final = {
    "letters": _without("later", "id"),
    "letter_links": _without("later", "from_letter_id", "to_letter_id"),
    **dict.fromkeys(
        ("letter_parties", "letter_copies", "enclosures", "despatches", "publications"),
        _without("later", "letter_id"),
    ),
    "askings": _without("again", "id"),
    "responses": f"{_without('questions', 'question_id')} AND {_without('letters', 'letter_id')}",
    "response_askings": f"{_without('askings', 'asking_id')} AND {_without('again', 'asking_id')}",
    "deadlines": _without("deadlines", "id"),
    "deadline_events": _without("deadlines", "deadline_id"),
    "commitments": _without("commitments", "id"),
    "claims": _without("claims", "id"),
    "evidence": f"{_without('claims', 'claim_id')} AND {_without('letters', 'letter_id')} "
    f"AND {_without('later', 'letter_id')}",
    # A draft may say of an answer what was decided, and which questions it puts tells which are still open.
    "drafts": _without("drafts", "id"),
    "draft_questions": _without("drafts", "draft_id"),
    **dict.fromkeys(
        ("draft_versions", "draft_comments", "draft_waivers", "draft_enclosures"),
        _without("drafts", "draft_id"),
    ),
    "clearances": _without("versions", "version_id"),
    "reply_schedules": _without("schedules", "id"),
    "schedule_rows": _without("schedules", "schedule_id"),
    "corrections": f"{_without('schedules', 'schedule_id')} AND {_without('letters', 'letter_id')}",
    "case_notes": f"({_without('cases', 'case_id')} OR officer_id = (SELECT id FROM temp.hidden_from))",
    "audit_subjects": _without("entries", "entry_id"),
}
"""Which rows of a table are shown."""

_ANOTHERS: Final = f"question_id IN {_Q} AND second_reading_id NOT IN {_HIDDEN.format('readings')}"
_FIELDS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    # Closed for everybody who asks what is open: they neither wait on the Today page nor go into a chaser.
    "questions": (
        f"id IN {_Q}",
        {"status": "'awaiting'", "confirmed": "0", "closed_on": "date('now')", "closed_reason": "''"},
    ),
    "askings": (f"question_id IN {_Q}", {"outcome": "''"}),
    "second_labels": (
        _ANOTHERS,
        dict.fromkeys(("label", "passage_id", "given_at", "first_label", "settled_label"), "NULL")
        | dict.fromkeys(("settled_by_id", "settled_at"), "NULL")
        | dict.fromkeys(("reason_key", "reason", "settled_reason"), "''"),
    ),
}
"""On which rows of a table something else stands in some fields, and what."""


class Blindfold:
    """Decides for each connection that is about to read what is kept from the officer at work.

    Until `officer_id` is given, that is the officer of the system account.
    """

    def __init__(self, account: str) -> None:
        self.officer_id: int | None = None
        self._account = account

    def put_on(self, connection: sqlite3.Connection, info: dict[str, object]) -> None:
        """Bring what a connection shows up to date; `info` is what is remembered of it.

        It has to stand outside a transaction. Nothing is done where neither the library nor the officer
        changed since the last time.
        """
        seen = (self.officer_id, *connection.execute("PRAGMA data_version").fetchone())
        if info.get("seen") == seen:
            return
        officer_id = self._officer(connection)
        reads = connection.execute(f"{LETTERS} LIMIT 1", {"officer": officer_id}).fetchone() is not None
        if reads or info.get("worn"):
            connection.execute("PRAGMA query_only=OFF")  # which would forbid temporary tables as well
            try:
                _take_off(connection)
                if reads:
                    _cover(connection, officer_id, {})
            finally:
                connection.execute("PRAGMA query_only=ON")
        info.update(seen=seen, worn=reads)

    def put_over(self, connection: sqlite3.Connection, rewound: Mapping[str, str]) -> Collection[str]:
        """Keep the same back on a connection of its own on which other rows stand for some tables.

        `rewound` are the statements that give those rows, by their tables. Returns the tables that show what
        they should, none where nothing is kept back.
        """
        officer_id = self._officer(connection)
        if connection.execute(f"{LETTERS} LIMIT 1", {"officer": officer_id}).fetchone() is None:
            return ()
        _cover(connection, officer_id, {table: f"({rows})" for table, rows in rewound.items()})
        return (*_ROWS, *_FIELDS)

    def _officer(self, connection: sqlite3.Connection) -> int:
        if self.officer_id is not None:
            return self.officer_id
        row = connection.execute(_OFFICER, {"account": self._account}).fetchone()
        return 0 if row is None else int(row[0])


def _take_off(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA temp_store=MEMORY")
    made = connection.execute("SELECT type, name FROM temp.sqlite_master WHERE type IN ('table', 'view')")
    for kind, name in made.fetchall():
        connection.execute(f"DROP {kind} temp.{name}")


def _cover(connection: sqlite3.Connection, officer_id: int, sources: Mapping[str, str]) -> None:
    given = {"officer": officer_id}
    connection.execute("CREATE TEMP TABLE hidden_from(id INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO temp.hidden_from VALUES (:officer)", given)
    for name, ids in (*_TOLD_OF.items(), ("entries", _ENTRIES)):
        connection.execute(f"CREATE TEMP TABLE hidden_{name}(id INTEGER PRIMARY KEY)")
        connection.execute(f"INSERT INTO temp.hidden_{name} {ids}", given if ":officer" in ids else {})
    for table in dict.fromkeys((*_ROWS, *_FIELDS)):
        which, instead = _FIELDS.get(table, ("", {}))
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        shown = (
            f"CASE WHEN {which} THEN {instead[name]} ELSE {name} END AS {name}" if name in instead else name
            for name in columns
        )
        rows = _ROWS.get(table, "1")
        source = sources.get(table, f"main.{table}")
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT {', '.join(shown)} FROM {source} WHERE {rows}"
        )
