# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail: chained, so that tampering shows; long texts beside it, so that they can be disposed of."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from caseapp.domain.question import Side
from caseapp.store.audit import SHORT, START, chained
from caseapp.store.library import Library
from caseapp.store.questions import NewQuestion
from caseapp.store.unit import Unit
from tests.store.given import LONG, a_case, tamper


def bodies(library: Library) -> list[str]:
    """Read the entries as they lie in the database."""
    with closing(sqlite3.connect(library.database)) as connection:
        return [row[0] for row in connection.execute("SELECT body FROM audit_entries ORDER BY id")]


@pytest.fixture
def long_case(library: Library) -> int:
    """A case with a history of three entries, the second with a text of its own."""
    case_id = a_case(library)
    library.write(lambda unit: unit.cases.edit(case_id, issue=LONG), action="Describe the issue")
    library.write(lambda unit: unit.cases.edit(case_id, title="Hillcrest"), action="Rename case")
    return case_id


def test_the_first_hash_rests_on_nothing_and_each_further_one_on_the_one_before(
    library: Library, long_case: int
) -> None:
    entries = library.trail.about("cases", long_case)[::-1]
    previous = START
    for entry, body in zip(entries, bodies(library), strict=True):
        assert entry.previous_hash == previous
        assert entry.hash == chained(previous, body)
        previous = entry.hash


def test_an_entry_is_canonical_json(library: Library, long_case: int) -> None:
    for body in bodies(library):
        again = json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        assert again == body


def test_a_long_text_lies_beside_its_entry_and_is_read_with_it(library: Library, long_case: int) -> None:
    assert LONG not in bodies(library)[1]
    entry = library.trail.about("cases", long_case)[1]
    assert entry.edits[0].after("issue") == LONG


def test_a_text_of_just_the_limit_lies_in_the_entry_itself(library: Library, long_case: int) -> None:
    library.write(lambda unit: unit.cases.edit(long_case, issue="x" * SHORT), action="Describe the issue")
    assert "x" * SHORT in bodies(library)[3]


def test_the_same_text_twice_has_two_hashes(library: Library, long_case: int) -> None:
    other = a_case(library, "HC/2")
    library.write(lambda unit: unit.cases.edit(other, issue=LONG), action="Describe the issue")
    first, second = (json.loads(bodies(library)[n])["edits"][0][3][0][2]["text"] for n in (1, 4))
    assert first != second  # a salt each: who disposes of a text cannot be asked to guess it again


def test_a_sound_trail_holds(library: Library, long_case: int) -> None:
    assert library.trail.first_bad_entry() == (3, None)
    assert library.trail.bad_texts() == ()


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE audit_entries SET body = replace(body, 'Rename', 'Remove') WHERE id = 3", 3),
        ("UPDATE audit_entries SET at = '2020-01-01 00:00:00.000000' WHERE id = 2", 2),
        ("UPDATE audit_entries SET kind = 'read' WHERE id = 2", 2),
        ("UPDATE audit_entries SET hash = 'x' WHERE id = 1", 1),
        ("DELETE FROM audit_entries WHERE id = 2", 3),
        ("DELETE FROM audit_entries WHERE id = 1", 2),
    ],
)
def test_the_first_entry_that_was_tampered_with_is_named(
    library: Library, long_case: int, statement: str, entry: int
) -> None:
    tamper(library.database, statement)
    assert library.trail.first_bad_entry()[1] == entry


@pytest.mark.parametrize("statement", ["UPDATE audit_texts SET text = 'nothing'", "DELETE FROM audit_texts"])
def test_a_long_text_that_was_tampered_with_is_named(
    library: Library, long_case: int, statement: str
) -> None:
    tamper(library.database, statement)
    assert library.trail.first_bad_entry() == (3, None)
    assert library.trail.bad_texts() == (2,)


def test_disposing_of_a_long_text_keeps_the_chain(library: Library, long_case: int) -> None:
    library.write(lambda unit: unit.trail.dispose([2]), action="Dispose")
    assert library.trail.first_bad_entry() == (3, None)
    assert library.trail.bad_texts() == ()
    assert library.trail.about("cases", long_case)[1].edits[0].after("issue") is None


def test_the_hash_of_a_case_is_of_its_last_change_at_or_before_a_moment(
    library: Library, long_case: int
) -> None:
    other = a_case(library, "HC/2")
    newest, *_, oldest = library.trail.about("cases", long_case)
    assert library.trail.last_hash(long_case, datetime.now(UTC)) == newest.hash
    assert library.trail.last_hash(long_case, oldest.at) == oldest.hash
    assert library.trail.last_hash(long_case, oldest.at - timedelta(microseconds=1)) == ""
    assert library.trail.last_hash(other, datetime.now(UTC)) != newest.hash


def test_of_the_changes_about_a_case_those_to_things_of_some_kinds_are_read(library: Library) -> None:
    case_id = a_case(library)

    def work(unit: Unit) -> None:
        unit.cases.edit(case_id, issue=LONG)
        unit.questions.add(NewQuestion(case_id, Side.THEIRS, LONG))

    library.write(work, action="Describe the issue")
    (entry,) = library.trail.of_case(case_id, {"questions"}, datetime.now(UTC))
    assert [(edit.kind, edit.after("wording")) for edit in entry.edits] == [("questions", LONG)]
