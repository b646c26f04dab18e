# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every table and column takes a value and gives it back, used by a screen yet or not."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from caseapp.domain.change import Value
from caseapp.store.library import Library, create_library
from caseapp.store.tables import metadata
from caseapp.store.tables.base import Instant
from caseapp.store.unit import Unit
from tests.store.given import a_case

TABLES = sorted(metadata.tables)
OF_ITS_OWN_KIND = [
    name
    for name in TABLES
    if any(key.column.table.name == name for key in metadata.tables[name].foreign_keys)
]
T = TypeVar("T")
CHOICES = re.compile(r"^(\w+) IN \((.*)\)$")
ONE_OF = re.compile(r"\((\w+) IS NOT NULL\)")
CHOSEN = sorted(
    (name, match[1])
    for name in TABLES
    for constraint in metadata.tables[name].constraints
    if isinstance(constraint, CheckConstraint) and (match := CHOICES.match(str(constraint.sqltext)))
)


class NotKept(Exception):
    """Ends a write so that the next test finds the library empty."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, scripts: Path) -> Iterator[Library]:
    """A library in which nothing is ever kept."""
    library = create_library(tmp_path_factory.mktemp("columns") / "Office.caselib", scripts, program="test")
    a_case(library)  # starts the writer's thread, which outlives the first test
    library.write(lambda unit: unit.cases.remove(1), action="Remove")
    yield library
    library.close()


def tried(library: Library, work: Callable[[Unit], T]) -> T:
    """Do some work, keep nothing of it and return what it returned."""
    results: list[T] = []

    def run(unit: Unit) -> None:
        results.append(work(unit))
        raise NotKept

    with pytest.raises(NotKept):
        library.write(run, action="Try")
    return results[0]


def choices(table: Table) -> dict[str, list[str]]:
    """Return the closed sets of a table, by column."""
    found: dict[str, list[str]] = {}
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            match = CHOICES.match(str(constraint.sqltext))
            if match:
                found[match[1]] = re.findall(r"'([^']*)'", match[2])
    return found


def owners(table: Table) -> list[str]:
    """Return the columns of which exactly one must be set."""
    return [
        name
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
        for name in ONE_OF.findall(str(constraint.sqltext))
    ]


def example(column: Column[object], options: list[str] | None, seed: int) -> Value:
    """Make a value that a column must be able to keep; the seed makes it differ from others."""
    if options:
        return options[-1]
    kind = column.type
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Integer):
        return 7 + seed
    if isinstance(kind, Float):
        return 0.125 + seed
    if isinstance(kind, LargeBinary):
        return b"\x00\xff" + bytes([seed])
    if isinstance(kind, Instant):
        return datetime(2021, 7, 16, 9, 30, 15, 250_000 + seed, tzinfo=UTC)
    if isinstance(kind, Date):
        return date(2021, 7, 16)
    if isinstance(kind, Text):
        return f"{seed} “Ä” 🔭\n" + "long " * 5000
    assert isinstance(kind, String), f"no example for {kind!r}"
    words = f"{seed}’Ä🔭"
    return words[:1] if kind.length == 1 else words + "x" * ((kind.length or 0) - len(words))


def parent(unit: Unit, table: Table, made: dict[str, int], depth: int) -> int:
    """Make a row that another can point to; return its id."""
    if table.name not in made:
        made[table.name] = make(unit, table, made, depth + 1)
    return made[table.name]


def values_for(
    unit: Unit, table: Table, made: dict[str, int], depth: int = 0, owner: str = ""
) -> dict[str, Value]:
    """Make a value for every column; of several owners the one named (else the first) is set."""
    values: dict[str, Value] = {}
    closed, alternatives = choices(table), owners(table)
    chosen = owner or next(iter(alternatives), "")
    for seed, column in enumerate(table.columns):
        if column.name in alternatives and column.name != chosen:
            continue
        keys = list(column.foreign_keys)
        if keys:
            target = keys[0].column.table
            if target is not table and (depth == 0 or not column.nullable or column.name == chosen):
                values[column.name] = parent(unit, target, made, depth)
        elif column.name != "id" and (depth == 0 or not column.nullable):
            values[column.name] = example(column, closed.get(column.name), seed + 20 * depth)
    return values


def make(unit: Unit, table: Table, made: dict[str, int], depth: int) -> int:
    """Insert a row with what it must have."""
    row = unit._connection.execute(insert(table), values_for(unit, table, made, depth))
    assert row.inserted_primary_key is not None
    return int(row.inserted_primary_key[0])


def round_trip(unit: Unit, table: Table, owner: str = "") -> tuple[dict[str, Value], dict[str, Value]]:
    """Insert a full row and read it again."""
    values = values_for(unit, table, {}, owner=owner)
    key = unit._connection.execute(insert(table), values).inserted_primary_key
    assert key is not None
    where = [column == value for column, value in zip(table.primary_key.columns, key, strict=True)]
    row = unit._connection.execute(select(table).where(*where)).mappings().one()
    return values, {name: row[name] for name in values}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_gives_back_what_it_was_given(library: Library, name: str) -> None:
    table = metadata.tables[name]
    for owner in owners(table) or [""]:
        given, got = tried(library, partial(round_trip, table=table, owner=owner))
        assert got == given
        filled = {column.name for column in table.columns if column.name in given}
        left = {column.name for column in table.columns} - filled - set(owners(table)) - {"id"}
        assert all(metadata.tables[name].c[column].foreign_keys for column in left)  # to the table itself


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in TABLES
        if any(key.column.table.name == name for key in metadata.tables[name].foreign_keys)
    ],
)
def test_a_row_may_point_to_another_of_its_own_kind(library: Library, name: str) -> None:
    table = metadata.tables[name]
    own = [key.parent for key in table.foreign_keys if key.column.table is table]

    def work(unit: Unit) -> None:
        first = make(unit, table, {}, 1)
        second = make(unit, table, {}, 2)
        for column in own:
            unit.edit(table, second, {column.name: first})
            assert unit._row(table, second)[column.name] == first

    tried(library, work)


@pytest.mark.parametrize(("name", "column"), CHOSEN)
def test_a_closed_set_takes_all_its_members_and_no_stranger(library: Library, name: str, column: str) -> None:
    table = metadata.tables[name]

    def work(unit: Unit) -> None:
        row_id = make(unit, table, {}, 1)
        for option in choices(table)[column]:
            unit._write(table, row_id, {column: option})
            assert unit._row(table, row_id)[column] == option
        with pytest.raises(IntegrityError, match="CHECK"):
            unit._write(table, row_id, {column: "stranger"})

    tried(library, work)


@pytest.mark.parametrize("name", [name for name in TABLES if owners(metadata.tables[name])])
def test_exactly_one_owner_is_demanded(library: Library, name: str) -> None:
    table = metadata.tables[name]

    def work(unit: Unit) -> None:
        made: dict[str, int] = {}
        both = {
            column: value
            for owner in owners(table)[:2]
            for column, value in values_for(unit, table, made, owner=owner).items()
        }
        neither = {column: value for column, value in both.items() if column not in owners(table)}
        for values in (both, neither):
            with pytest.raises(IntegrityError, match="CHECK"):
                unit._connection.execute(insert(table), values)

    tried(library, work)


@pytest.mark.parametrize("name", [name for name in TABLES if metadata.tables[name].foreign_keys])
def test_a_row_cannot_point_to_nothing(library: Library, name: str) -> None:
    table = metadata.tables[name]

    def work(unit: Unit) -> None:
        made: dict[str, int] = {}
        for key in table.foreign_keys:
            values = values_for(
                unit, table, made, owner=key.parent.name if key.parent.name in owners(table) else ""
            )
            with pytest.raises(IntegrityError, match="FOREIGN KEY"):
                unit._connection.execute(insert(table), {**values, key.parent.name: 987_654})

    tried(library, work)


def test_what_must_be_unique_is_and_what_was_removed_makes_room(library: Library) -> None:
    from caseapp.store.tables.cases import cases
    from caseapp.store.tables.register import questions

    def work(unit: Unit) -> None:
        case_id = unit.add(cases, {"reference": "HC/1"})
        with pytest.raises(IntegrityError):
            unit.add(cases, {"reference": "HC/1"})
        unit.remove(cases, case_id)
        again = unit.add(cases, {"reference": "HC/1"})
        number: dict[str, Value] = {"case_id": again, "number": "Q1", "ordinal": 1}
        unit.remove(questions, unit.add(questions, number))
        with pytest.raises(IntegrityError):  # but a question's number stays used
            unit.add(questions, number)

    tried(library, work)
    assert any(isinstance(item, UniqueConstraint) for item in metadata.tables["documents"].constraints)
