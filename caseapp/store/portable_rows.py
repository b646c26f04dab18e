# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which rows belong to one case, by what names them; nothing else can be reached."""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, Table, select

from caseapp.domain.letter import NOTES
from caseapp.domain.portable_case import PortableWish
from caseapp.store.source import blocks
from caseapp.store.tables.base import metadata
from caseapp.store.tables.documents import documents, passages, places
from caseapp.store.tables.letters import letter_cases, letters
from caseapp.store.tables.people import aliases, contacts, holdings, officers, organisations, posts
from caseapp.store.tables.register import stock_reasons

Row = dict[str, object]

DRAFTS: Final = frozenset(
    {"drafts", "draft_questions", "draft_versions", "draft_comments", "draft_waivers", "draft_enclosures"}
    | {"clearances"}
)
_NEVER: Final = frozenset({"rejected_proposals"})
"""Rows of a case that tell what the program offered, not what the office decided."""
_SHARED: Final = (documents, passages, places, officers, organisations, contacts, posts, holdings, aliases)
_PEOPLE: Final = (contacts, posts, organisations, officers)
"""In an order in which each may name those after it."""
_ONLY_ITS_NAME: Final = {
    "officers": {"account": "", "post_title": "", "email": ""},
    "organisations": {"remarks": ""},
    "contacts": {"remarks": ""},
}
"""What is blank in the rows of people whom other cases know as well."""


class CaseRows:
    """The rows of one case by their tables and ids, and what of them could not be kept."""

    def __init__(self, connection: Connection, case_id: int, wish: PortableWish) -> None:
        self.rows: dict[str, dict[int, Row]] = {table.name: {} for table in _SHARED}
        self.dropped = 0
        self.cut = 0
        self._connection = connection
        self._choose_owned(case_id, wish)
        self._choose_papers()
        self._choose_people()
        self._put(stock_reasons, "id", None)
        self._cut_off()

    def has(self, table: str, row_id: object) -> bool:
        """Tell whether a row of a table goes along."""
        return row_id in self.rows.get(table, {})

    def add_officers(self, ids: Iterable[int]) -> None:
        """Let further officers go along, by their names."""
        self._put(officers, "id", ids)

    def _choose_owned(self, case_id: int, wish: PortableWish) -> None:
        left_out = _NEVER | (frozenset() if wish.drafts else DRAFTS)
        left_out |= frozenset() if wish.notes else {"case_notes"}
        for table in metadata.sorted_tables:
            source = table.info.get("case_from")
            if source is None or table.name in left_out:
                continue
            if source == "id":
                self._put(table, "id", [case_id])
            elif source == "letter":
                self._put(letters, "id", self._letters_of(case_id, wish))
            elif source == "deadline":
                for column in ("case_id", "asking_id", "letter_id", "commitment_id"):
                    self._put(table, column, self._owners(table, column))
            else:
                self._put(table, source, self._owners(table, source))

    def _letters_of(self, case_id: int, wish: PortableWish) -> list[int]:
        held = select(letter_cases.c.letter_id).where(
            letter_cases.c.case_id == case_id, letter_cases.c.removed_at.is_(None)
        )
        if not wish.notes:
            held = held.join(letters, letters.c.id == letter_cases.c.letter_id)
            held = held.where(letters.c.kind.not_in(sorted(NOTES)))
        return [int(one) for one in self._connection.execute(held).scalars()]

    def _owners(self, table: Table, column: str) -> Iterable[int]:
        (key,) = table.c[column].foreign_keys
        return self.rows.get(key.column.table.name, {})

    def _choose_papers(self) -> None:
        """Choose the documents that rows of the case name; a passage in another document stays behind."""
        self._put(documents, "id", self._named(documents))
        renditions = select(documents.c.id).where(documents.c.rendition != "")
        derived = set(self._connection.execute(renditions).scalars())
        self._put(documents, "parent_id", list(self.rows["documents"]), only=derived)
        self._put(passages, "id", self._named(passages))
        found = self.rows["passages"]
        for row_id in [key for key, row in found.items() if not self.has("documents", row["document_id"])]:
            del found[row_id]
        self._put(places, "passage_id", list(found))

    def _choose_people(self) -> None:
        for table in _PEOPLE:
            known = -1
            while len(self.rows[table.name]) > known:  # who was merged names another of the same kind
                known = len(self.rows[table.name])
                self._put(table, "id", self._named(table))
        self._put(holdings, "post_id", list(self.rows["posts"]))
        for table in (organisations, contacts, posts):
            (column,) = (
                one.name for one in aliases.c for key in one.foreign_keys if key.column.table is table
            )
            self._put(aliases, column, list(self.rows[table.name]))

    def _named(self, target: Table) -> list[int]:
        """Return the ids of a table that the rows chosen so far name."""
        return sorted(
            {
                value
                for table, column in _references(target)
                for row in self.rows.get(table.name, {}).values()
                if isinstance(value := row[column], int)
            }
        )

    def _put(
        self, table: Table, column: str, values: Iterable[int] | None, only: set[int] | None = None
    ) -> None:
        found = self.rows.setdefault(table.name, {})
        statement = select(table).where(table.c.removed_at.is_(None))
        some = [None] if values is None else [list(block) for block in blocks(sorted(values))]
        for block in some:
            asked = statement if block is None else statement.where(table.c[column].in_(block))
            for row in self._connection.execute(asked).mappings():
                if only is None or row["id"] in only:
                    found[row["id"]] = {**dict(row), **_ONLY_ITS_NAME.get(table.name, {})}

    def _cut_off(self) -> None:
        """Take out what names rows that stay behind: the reference where it may be empty, else the row."""
        gone = True
        while gone:
            gone = False
            for name, rows in self.rows.items():
                table = metadata.tables[name]
                for row_id in list(rows):
                    if self._has_lost(table, rows[row_id]):
                        del rows[row_id]
                        self.dropped += 1
                        gone = True

    def _has_lost(self, table: Table, row: Row) -> bool:
        """Empty the references of a row that lead nowhere; tell whether it cannot be without one of them."""
        for column in table.c:
            for key in column.foreign_keys:
                target = key.column.table.name
                if row[column.name] is None or target == "extractions" or self.has(target, row[column.name]):
                    continue
                if not column.nullable:
                    return True
                row[column.name] = None
                self.cut += 1
        return False


def _references(target: Table) -> Iterator[tuple[Table, str]]:
    """Give the columns that name rows of a table."""
    for table in metadata.sorted_tables:
        for column in table.c:
            if any(key.column.table is target for key in column.foreign_keys):
                yield table, column.name


def of_documents(connection: Connection, table: Table, column: str, ids: Iterable[int]) -> Iterator[Row]:
    """Give the rows that hang on documents or on their readings, some at a time."""
    for block in blocks(sorted(ids)):
        for found in connection.execute(select(table).where(table.c[column].in_(list(block)))).mappings():
            yield {str(name): value for name, value in found.items()}
