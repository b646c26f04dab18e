# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which rows belong to one case, by what names them; nothing else can be reached."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Table, select

from caseapp.domain.letter import NOTES
from caseapp.domain.portable_case import PortableWish
from caseapp.store.source import blocks
from caseapp.store.tables.base import metadata
from caseapp.store.tables.documents import documents, passages, places
from caseapp.store.tables.evidence import claims
from caseapp.store.tables.letters import letter_cases, letters
from caseapp.store.tables.people import aliases, contacts, holdings, officers, organisations, posts
from caseapp.store.tables.register import questions, stock_reasons

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
_CANNOT_LACK: Final = {"claims": frozenset({"passage_id"}), "evidence": frozenset({"passage_id"})}
"""The columns without which a row says nothing, though the table lets them be empty."""
_NEUTRAL: Final = "Document"
_NUMBERED: Final = {"id", "case_id", "number", "ordinal", "removed_at"}
"""What of a removed row goes along where others are numbered by it, or tell what became of it."""


class CaseRows:
    """The rows of one case by their tables and ids, and what of them could not be kept.

    `dropped` and `cut` count by table the records that stay behind since they say nothing without what is not of
    the case, and those that go along without naming it; `removed` are the bare numbers of what was removed.
    """

    def __init__(self, connection: Connection, case_id: int, wish: PortableWish) -> None:
        self.rows: dict[str, dict[int, Row]] = {table.name: {} for table in _SHARED}
        self.removed: dict[str, dict[int, Row]] = {}
        self.dropped: dict[str, int] = {}
        self.cut: dict[str, int] = {}
        self._connection = connection
        self._choose_owned(case_id, wish)
        self._choose_papers()
        self._choose_people()
        self._choose_reasons()
        self._choose_numbers(case_id)
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
        self._name_neutrally()
        self._put(passages, "id", self._named(passages))
        found = self.rows["passages"]
        for row_id in [key for key, row in found.items() if not self.has("documents", row["document_id"])]:
            del found[row_id]
        self._put(places, "passage_id", list(found))

    def _name_neutrally(self) -> None:
        """Take the names of files away that stand elsewhere too: who took one in first may have named it for that."""
        for table, column in _references(documents):
            if table.info.get("case_from") is None:
                continue
            asked = select(table.c.id, table.c[column]).where(table.c[column].is_not(None))
            for row in self._connection.execute(asked):
                found = self.rows["documents"].get(row[1])
                if found is not None and not self.has(table.name, row.id):
                    found["original_name"] = f"{_NEUTRAL}{found['suffix']}"

    def _choose_people(self) -> None:
        for table in _PEOPLE:
            known = -1
            while len(self.rows[table.name]) > known:  # who was merged names another of the same kind
                known = len(self.rows[table.name])
                self._put(table, "id", self._named(table))
        self._put(holdings, "post_id", list(self.rows["posts"]))
        self._keep(holdings, lambda row: self.has("contacts", row["contact_id"]))
        for table in (organisations, contacts, posts):
            (column,) = (
                one.name for one in aliases.c for key in one.foreign_keys if key.column.table is table
            )
            self._put(aliases, column, list(self.rows[table.name]))
        borne = {str(name).casefold() for name in self._names_borne()}
        self._keep(aliases, lambda row: str(row["name"]).casefold() in borne)

    def _names_borne(self) -> Iterator[object]:
        """Give the names by which letters of the case know somebody; another may be told by another case alone."""
        for row in self.rows.get("letter_parties", {}).values():
            yield from (row["name"], row["post_title"])
        for row in self.rows.get("askings", {}).values():
            yield row["asked_of"]
        for table, column in (("contacts", "name"), ("organisations", "name"), ("posts", "title")):
            yield from (row[column] for row in self.rows[table].values())

    def _choose_reasons(self) -> None:
        """Choose the office's own reasons that decisions of the case have, also those offered no more."""
        used = {
            row["reason_key"] for table in ("responses", "second_labels") for row in self._rows_in(table)
        } | {row["closed_reason"] for row in self._rows_in("questions")}
        found = self._connection.execute(select(stock_reasons)).mappings()
        self.rows["stock_reasons"] = {row["id"]: dict(row) for row in found if row["key"] in used}

    def _choose_numbers(self, case_id: int) -> None:
        """Choose what of removed claims and merged questions tells the numbers of others."""
        merged = {row["question_id"] for row in self._rows_in("merged_questions")}
        for table in (claims, questions):
            asked = select(table).where(table.c.case_id == case_id, table.c.removed_at.is_not(None))
            self.removed[table.name] = {
                row["id"]: {name: value for name, value in row.items() if name in _NUMBERED}
                for row in self._connection.execute(asked).mappings()
                if table is claims or row["id"] in merged
            }

    def _rows_in(self, table: str) -> Iterable[Row]:
        return self.rows.get(table, {}).values()

    def _keep(self, table: Table, fits: Callable[[Row], bool]) -> None:
        rows = self.rows[table.name]
        self.rows[table.name] = {row_id: row for row_id, row in rows.items() if fits(row)}

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
        dropped: dict[str, dict[int, set[tuple[str, int]]]] = defaultdict(dict)
        cut: dict[str, dict[int, set[tuple[str, int]]]] = defaultdict(dict)
        gone = True
        while gone:
            gone = False
            for name, rows in self.rows.items():
                table = metadata.tables[name]
                for row_id in list(rows):
                    lost, bare = self._lost_by(table, rows[row_id])
                    if bare:
                        del rows[row_id]
                        dropped[name][row_id] = lost
                        gone = True
                    elif lost:
                        cut[name].setdefault(row_id, set()).update(lost)
        for name in dropped:
            for row_id in dropped[name]:
                cut[name].pop(row_id, None)
        self.dropped, self.cut = self._counted(dropped), self._counted(cut)

    def _lost_by(self, table: Table, row: Row) -> tuple[set[tuple[str, int]], bool]:
        """Empty the references of a row that lead nowhere; return them, and whether it is nothing without them."""
        lost: set[tuple[str, int]] = set()
        bare = False
        for column in table.c:
            for key in column.foreign_keys:
                target, named = key.column.table.name, row[column.name]
                if not isinstance(named, int) or target == "extractions" or self._is_there(target, named):
                    continue
                lost.add((target, named))
                if not column.nullable or column.name in _CANNOT_LACK.get(table.name, ()):
                    bare = True
                else:
                    row[column.name] = None
        return lost, bare

    def _is_there(self, table: str, row_id: int) -> bool:
        return self.has(table, row_id) or row_id in self.removed.get(table, {})

    def _counted(self, lost: Mapping[str, Mapping[int, set[tuple[str, int]]]]) -> dict[str, int]:
        """Count the rows of the case by their tables that lost something which is still there in the library."""
        every = {one for rows in lost.values() for names in rows.values() for one in names}
        live = {
            (name, row_id)
            for name in {name for name, _ in every}
            for block in blocks(sorted(row_id for other, row_id in every if other == name))
            for row_id in self._live(metadata.tables[name], block)
        }
        counts = {
            name: sum(not live.isdisjoint(names) for names in rows.values())
            for name, rows in lost.items()
            if name != "letter_cases" and metadata.tables[name].info.get("case_from") is not None
        }
        return {name: number for name, number in sorted(counts.items()) if number}

    def _live(self, table: Table, ids: Sequence[int]) -> list[int]:
        asked = select(table.c.id).where(table.c.id.in_(list(ids)), table.c.removed_at.is_(None))
        return list(self._connection.execute(asked).scalars())


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
