# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeping the names and papers of the index in step with the rows they come from.

Every write ends here, whether it was made by a service, undone or done again, so that the index cannot
tell another story than the rows.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from sqlalchemy import Connection, TextClause, text

from caseapp.domain.change import Act, Edit
from caseapp.domain.question import SETTLED
from caseapp.domain.search_words import words_in

AT_ONCE: Final = 500
LIVE: Final = {
    "letters": "SELECT id FROM letters WHERE removed_at IS NULL",
    "cases": "SELECT id FROM cases WHERE removed_at IS NULL",
}
_LETTER_FIELDS: Final = frozenset(
    {"subject", "our_reference", "their_reference", "dated_on", "sent_on", "received_on", "logged_on"}
    | {"direction", "document_id"}
)
_OF_LETTER: Final = frozenset({"letter_parties", "enclosures", "letter_copies", "askings"})
_PEOPLE: Final = {"organisations": "organisation_id", "contacts": "contact_id", "posts": "post_id"}
_NAME: Final = {"organisations": "name", "contacts": "name", "posts": "title"}
_GIVEN: Final = "(SELECT value FROM json_each(:ids))"


def _family(table: str) -> str:
    """Give `fam(start, id)`: of each id given all that were merged with it, itself included."""
    return (
        f"WITH RECURSIVE up(start, id) AS (SELECT value, value FROM json_each(:ids) UNION "
        f"SELECT up.start, o.merged_into_id FROM up JOIN {table} o ON o.id = up.id "
        "WHERE o.merged_into_id IS NOT NULL), fam(start, id) AS (SELECT start, id FROM up UNION "
        f"SELECT fam.start, o.id FROM fam JOIN {table} o ON o.merged_into_id = fam.id) "
    )


_FAMILIES: Final = {table: text(_family(table) + "SELECT DISTINCT id FROM fam") for table in _PEOPLE}
_KNOWN_AS: Final = {
    table: text(
        _family(table)
        + f"SELECT fam.start, o.{_NAME[table]} AS name FROM fam JOIN {table} o ON o.id = fam.id "
        f"UNION SELECT fam.start, a.name FROM fam JOIN aliases a ON a.{column} = fam.id "
        "WHERE a.removed_at IS NULL"
    )
    for table, column in _PEOPLE.items()
}
_LETTERS: Final = text(
    "SELECT l.id, coalesce(l.dated_on, l.sent_on, l.received_on, l.logged_on, '') AS day, l.direction, "
    "l.subject, l.our_reference, l.their_reference, coalesce(l.document_id, 0) AS document_id, "
    f"d.original_name FROM letters l LEFT JOIN documents d ON d.id = l.document_id WHERE l.id IN {_GIVEN} "
    "AND l.removed_at IS NULL ORDER BY l.id"
)
_PARTIES: Final = text(
    "SELECT letter_id AS owner, name, organisation_id, contact_id, post_id FROM letter_parties "
    f"WHERE letter_id IN {_GIVEN} AND removed_at IS NULL ORDER BY position, id"
)
_ENCLOSED: Final = text(
    "SELECT e.letter_id, e.document_id, e.title, d.original_name FROM enclosures e "
    f"JOIN documents d ON d.id = e.document_id WHERE e.letter_id IN {_GIVEN} AND e.removed_at IS NULL "
    "UNION ALL SELECT c.letter_id, c.document_id, '', d.original_name FROM letter_copies c "
    f"JOIN documents d ON d.id = c.document_id WHERE c.letter_id IN {_GIVEN} AND c.removed_at IS NULL"
)
_SETTLED: Final = ", ".join(f"'{status}'" for status in sorted(SETTLED))
_OPEN: Final = text(
    "SELECT DISTINCT a.letter_id FROM askings a JOIN questions q ON q.id = a.question_id "
    f"WHERE a.letter_id IN {_GIVEN} AND a.removed_at IS NULL AND q.removed_at IS NULL "
    f"AND q.closed_on IS NULL AND (q.status NOT IN ({_SETTLED}) OR NOT q.confirmed) AND NOT EXISTS "
    "(SELECT 1 FROM questions part WHERE part.parent_id = q.id AND part.removed_at IS NULL)"
)
_CASES: Final = text(
    f"SELECT id, reference, title FROM cases WHERE id IN {_GIVEN} AND removed_at IS NULL ORDER BY id"
)
_CASE_PARTIES: Final = text(
    "SELECT case_id AS owner, '' AS name, organisation_id, contact_id, post_id FROM case_parties "
    f"WHERE case_id IN {_GIVEN} AND removed_at IS NULL ORDER BY id"
)
_PUT_PAPER: Final = text("INSERT INTO search_papers VALUES (:letter, :document, :day, :direction, :open)")
_PUT_NAMES: Final = text(
    "INSERT INTO letter_name_search(rowid, subject, refs, parties, files) "
    "VALUES (:id, :subject, :refs, :parties, :files)"
)
_PUT_CASE: Final = text(
    "INSERT INTO case_name_search(rowid, reference, title, parties) VALUES (:id, :reference, :title, :parties)"
)


def follow(connection: Connection, edits: Sequence[Edit]) -> None:
    """Bring the index in step with what was just edited."""
    letters, cases = _touched(connection, edits)
    new = {edit.id for edit in edits if edit.kind == "letters" and edit.act is Act.ADDED}
    put_letters(connection, sorted(letters & new), fresh=True)
    put_letters(connection, sorted(letters - new))
    put_cases(connection, sorted(cases))


def put_letters(connection: Connection, ids: Iterable[int], *, fresh: bool = False) -> None:
    """Index the names and papers of letters again; `fresh` ones were never indexed."""
    for some in _chunks(ids):
        given = {"ids": json.dumps(some)}
        if not fresh:
            connection.execute(text(f"DELETE FROM search_papers WHERE letter_id IN {_GIVEN}"), given)
            connection.execute(text(f"DELETE FROM letter_name_search WHERE rowid IN {_GIVEN}"), given)
        names = _names(connection, _PARTIES, given)
        enclosed = defaultdict(list)
        for row in connection.execute(_ENCLOSED, given):
            enclosed[row.letter_id].append(row)
        still_open = set(connection.execute(_OPEN, given).scalars())
        papers, bodies = [], []
        for row in connection.execute(_LETTERS, given):
            documents = dict.fromkeys([row.document_id, *(paper.document_id for paper in enclosed[row.id])])
            common = {"letter": row.id, "day": row.day, "direction": row.direction}
            common["open"] = row.id in still_open
            papers += [{**common, "document": document} for document in documents]
            files = [row.original_name or ""]
            files += [name for paper in enclosed[row.id] for name in (paper.title, paper.original_name)]
            bodies.append(
                {
                    "id": row.id,
                    "subject": _plain([row.subject]),
                    "refs": _plain([row.our_reference, row.their_reference]),
                    "parties": _plain(names[row.id]),
                    "files": _plain(files),
                }
            )
        if papers:
            connection.execute(_PUT_PAPER, papers)
            connection.execute(_PUT_NAMES, bodies)


def put_cases(connection: Connection, ids: Iterable[int]) -> None:
    """Index the names of cases again."""
    for some in _chunks(ids):
        given = {"ids": json.dumps(some)}
        connection.execute(text(f"DELETE FROM case_name_search WHERE rowid IN {_GIVEN}"), given)
        names = _names(connection, _CASE_PARTIES, given)
        bodies = [
            {
                "id": row.id,
                "reference": _plain([row.reference]),
                "title": _plain([row.title]),
                "parties": _plain(names[row.id]),
            }
            for row in connection.execute(_CASES, given)
        ]
        if bodies:
            connection.execute(_PUT_CASE, bodies)


def _names(connection: Connection, statement: TextClause, given: dict[str, str]) -> dict[int, list[str]]:
    """Gather for each letter or case the names of its parties, and what else these are called."""
    rows = connection.execute(statement, given).all()
    names: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        names[row.owner].append(row.name)
    for table, column in _PEOPLE.items():
        bearers = {getattr(row, column) for row in rows} - {None}
        if not bearers:
            continue
        known: dict[int, list[str]] = defaultdict(list)
        for start, name in connection.execute(_KNOWN_AS[table], {"ids": json.dumps(sorted(bearers))}):
            known[start].append(name)
        for row in rows:
            names[row.owner] += known.get(getattr(row, column), ())
    return names


def _plain(names: Iterable[str]) -> str:
    """Fold names to plain words, one name a line."""
    return "\n".join(dict.fromkeys(" ".join(words_in(name)) for name in names if name))


def _touched(connection: Connection, edits: Sequence[Edit]) -> tuple[set[int], set[int]]:
    """Return the letters and the cases whose names or papers edits may have changed."""
    letters: set[int] = set()
    cases: set[int] = set()
    rows: dict[str, set[int]] = defaultdict(set)
    for edit in edits:
        rows[edit.kind].add(edit.id)
        if edit.kind == "letters" and (edit.act is not Act.EDITED or _LETTER_FIELDS & _fields(edit)):
            letters.add(edit.id)
        elif edit.kind == "cases" and (edit.act is not Act.EDITED or {"reference", "title"} & _fields(edit)):
            cases.add(edit.id)
        elif edit.kind in _OF_LETTER:
            letters |= _values(edit, "letter_id")
    for kind in _OF_LETTER & rows.keys():
        letters |= _looked_up(connection, f"SELECT letter_id FROM {kind} WHERE id IN {_GIVEN}", rows[kind])
    if "case_parties" in rows:
        sql = f"SELECT case_id FROM case_parties WHERE id IN {_GIVEN}"
        cases |= _looked_up(connection, sql, rows["case_parties"])
    if "questions" in rows:
        sql = (
            "SELECT letter_id FROM askings WHERE letter_id IS NOT NULL AND question_id IN "
            f"(SELECT id FROM questions WHERE id IN {_GIVEN} UNION "
            f"SELECT parent_id FROM questions WHERE id IN {_GIVEN})"
        )
        letters |= _looked_up(connection, sql, rows["questions"])
    for table, column in _PEOPLE.items():
        _follow_people(connection, table, column, edits, (letters, cases))
    return letters, cases


def _follow_people(
    connection: Connection, table: str, column: str, edits: Sequence[Edit], found: tuple[set[int], set[int]]
) -> None:
    bearers: set[int] = set()
    for edit in edits:
        if edit.kind == table and edit.act is not Act.ADDED:
            bearers |= {edit.id} | _values(edit, "merged_into_id")
        elif edit.kind == "aliases":
            sql = f"SELECT {column} FROM aliases WHERE id IN {_GIVEN}"
            bearers |= _looked_up(connection, sql, {edit.id})
    if bearers:
        family = _ids(connection, _FAMILIES[table], bearers)
        for kind, owner, ids in (
            ("letter_parties", "letter_id", found[0]),
            ("case_parties", "case_id", found[1]),
        ):
            sql = f"SELECT {owner} FROM {kind} WHERE {column} IN {_GIVEN}"
            ids |= _looked_up(connection, sql, family)


def _fields(edit: Edit) -> set[str]:
    return {field.name for field in edit.fields}


def _values(edit: Edit, name: str) -> set[int]:
    return {value for value in (edit.before(name), edit.after(name)) if isinstance(value, int)}


def _looked_up(connection: Connection, sql: str, ids: Iterable[int]) -> set[int]:
    return _ids(connection, text(sql), ids)


def _ids(connection: Connection, statement: TextClause, ids: Iterable[int]) -> set[int]:
    rows = connection.execute(statement, {"ids": json.dumps(sorted(ids))}).scalars()
    return {value for value in rows if isinstance(value, int)}


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(ids)
    while some := list(islice(remaining, AT_ONCE)):
        yield some
