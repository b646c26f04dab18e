# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking the index in plain SQL, and what it holds of papers."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Final

from caseapp.domain.search_words import BETWEEN_SIGNS
from caseapp.store.source import Repository

DOCUMENTS: Final = "SELECT rowid FROM document_search WHERE document_search MATCH :{}"
NAMES: Final = "SELECT rowid AS id FROM letter_name_search WHERE letter_name_search MATCH :{}"
TEXT_ONE: Final = (
    "EXISTS (SELECT 1 FROM document_search s WHERE s.rowid = p.document_id AND s.document_search MATCH :{})"
)


class Asking(Repository):
    """Asks SQLite itself: a search asks much in little time, and a layer in between would take most of it."""

    def _rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[sqlite3.Row]:
        with self._source.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            cursor = raw.cursor()
            cursor.row_factory = sqlite3.Row
            rows: list[sqlite3.Row] = cursor.execute(sql, dict(values or {})).fetchall()
            cursor.close()
            return rows

    def _row(self, sql: str, values: Mapping[str, object] | None = None) -> sqlite3.Row | None:
        return next(iter(self._rows(sql, values)), None)

    def ids(self, sql: str, values: Mapping[str, object], most: int) -> list[int]:
        """Return the first `most` ids and one more that a query with a limit of `:n` gives."""
        # As one text: thousands of rows would make Python look for garbage, which takes longer than the query.
        row = self._row(f"SELECT json_group_array(id) FROM ({sql})", {**values, "n": most + 1})
        return [] if row is None else [int(value) for value in json.loads(row[0])]

    def number(self, sql: str, values: Mapping[str, object], most: int) -> int:
        """Count what a query with a limit of `:n` gives, up to one more than `most`."""
        row = self._row(f"SELECT count(*) FROM ({sql})", {**values, "n": most + 1})
        return 0 if row is None else int(row[0])


class Papers(Asking):
    """Reads what the index holds of papers."""

    def papers_of(self, letter_ids: Collection[int]) -> list[tuple[int, int]]:
        """Return (letter, document) of the papers of letters."""
        rows = self._rows(
            (
                "SELECT p.letter_id, p.document_id FROM search_papers p WHERE p.letter_id IN "
                "(SELECT value FROM json_each(:ids)) AND p.document_id <> 0"
            ),
            {"ids": json.dumps(list(letter_ids))},
        )
        return [(row["letter_id"], row["document_id"]) for row in rows]

    def bodies(self, document_ids: Collection[int]) -> dict[int, tuple[str, str]]:
        """Return of documents the text that is indexed, and the halves of its broken words."""
        rows = self._rows(
            "SELECT id, c0, c1 FROM document_search_content WHERE id IN (SELECT value FROM json_each(:ids))",
            {"ids": json.dumps(sorted(document_ids))},
        )
        return {
            row["id"]: (row["c0"].replace(BETWEEN_SIGNS, ""), row["c1"].replace(BETWEEN_SIGNS, ""))
            for row in rows
        }
