# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One write: kept whole or not at all, and recorded."""

from datetime import date

import pytest

from caseapp.domain.case import CaseState
from caseapp.domain.change import Act, FieldEdit
from caseapp.domain.errors import ChangedMeanwhile, Duplicate, NotFound
from caseapp.store.library import Library
from caseapp.store.tables.cases import cases
from caseapp.store.tables.trail import EntryKind
from caseapp.store.unit import Unit
from tests.store.given import LONG, a_case, a_letter, tamper


class Interrupted(Exception):
    """What a test throws into the middle of a write."""


def test_a_write_that_fails_half_way_keeps_nothing(library: Library) -> None:
    def work(unit: Unit) -> None:
        unit.cases.add("HC/1", "Half done")
        assert unit.cases.find("HC/1").title == "Half done"  # it sees its own rows
        raise Interrupted

    with pytest.raises(Interrupted):
        library.write(work, action="Open case")
    with pytest.raises(NotFound):
        library.cases.find("HC/1")
    assert library.trail.first_bad_entry() == (0, None)


def test_the_library_writes_on_after_a_write_that_failed(library: Library) -> None:
    a_case(library, "HC/1")
    with pytest.raises(Duplicate):
        a_case(library, "HC/1")
    a_case(library, "HC/2")
    assert library.cases.find("HC/2").title == "Hillcrest Optics"


def test_every_write_has_one_entry_in_the_trail(library: Library) -> None:
    case_id = a_case(library)
    library.write(lambda unit: unit.cases.edit(case_id, title="Hillcrest"), action="Rename case")
    entries = library.trail.about("cases", case_id)
    assert [entry.action for entry in entries] == ["Rename case", "Open case"]
    assert entries[0].previous_hash == entries[1].hash


def test_a_write_that_changes_nothing_leaves_no_entry(library: Library) -> None:
    case_id = a_case(library, title="Hillcrest")
    written = library.write(lambda unit: unit.cases.edit(case_id, title="Hillcrest"), action="Rename case")
    assert not written.change
    assert written.change.entry_id is None
    assert len(library.trail.about("cases", case_id)) == 1


def test_an_export_has_an_entry_although_it_changes_nothing(library: Library) -> None:
    case_id = a_case(library)
    before = library.trail.about("cases", case_id)[0]
    written = library.write(lambda unit: unit.about(case_id), action="Export summary", kind=EntryKind.EXPORT)
    newest = library.trail.about("cases", case_id)[0]
    assert (newest.action, newest.id) == ("Export summary", written.change.entry_id)
    assert (
        library.trail.last_hash(case_id, newest.at) == before.hash
    )  # which does not count for the export's line


def test_an_edit_records_what_each_field_was_and_is(library: Library) -> None:
    case_id = a_case(library, title="Hillcrest")
    change = library.write(
        lambda unit: unit.cases.edit(
            case_id, title="Hillcrest Optics", state=CaseState.OPEN, opened_on=date(2021, 7, 16)
        ),
        action="Edit case",
    ).change
    (edit,) = change.edits
    assert (edit.kind, edit.id, edit.act) == ("cases", case_id, Act.EDITED)
    assert edit.fields == (
        FieldEdit("title", "Hillcrest", "Hillcrest Optics"),
        FieldEdit("opened_on", None, date(2021, 7, 16)),
    )
    assert change.case_ids == {case_id}


def test_the_officer_and_the_account_stand_in_the_trail(library: Library) -> None:
    officer_id = library.write(lambda unit: unit.officers.add("Ada Penrose"), action="Add officer").value
    officer = library.officers.get(officer_id)
    written = library.write(lambda unit: unit.cases.add("HC/9", "Ninth"), action="Open case", officer=officer)
    (entry,) = library.trail.about("cases", written.value)
    assert (entry.officer, bool(entry.account)) == ("Ada Penrose", True)
    assert written.change.officer_id == officer_id


def test_undo_and_redo_of_an_addition(library: Library) -> None:
    written = library.write(lambda unit: unit.cases.add("HC/1", "First"), action="Open case")
    undone = library.write(lambda unit: unit.revert(written.change), action="Undo").change
    assert [edit.act for edit in undone.edits] == [Act.REMOVED]
    with pytest.raises(NotFound):
        library.cases.get(written.value)
    library.write(lambda unit: unit.repeat(written.change), action="Redo")
    assert library.cases.get(written.value).title == "First"
    assert library.trail.first_bad_entry() == (3, None)


def test_undo_and_redo_of_an_edit(library: Library) -> None:
    case_id = a_case(library, title="Before")
    change = library.write(lambda unit: unit.cases.edit(case_id, title="After"), action="Edit case").change
    library.write(lambda unit: unit.revert(change), action="Undo")
    assert library.cases.get(case_id).title == "Before"
    library.write(lambda unit: unit.repeat(change), action="Redo")
    assert library.cases.get(case_id).title == "After"


def test_undo_and_redo_of_a_removal(library: Library) -> None:
    case_id = a_case(library)
    change = library.write(lambda unit: unit.cases.remove(case_id), action="Remove case").change
    library.write(lambda unit: unit.revert(change), action="Undo")
    assert library.cases.get(case_id).id == case_id
    library.write(lambda unit: unit.repeat(change), action="Redo")
    with pytest.raises(NotFound):
        library.cases.get(case_id)


def test_undo_of_an_edit_is_refused_when_the_field_changed_again(library: Library) -> None:
    case_id = a_case(library, title="One")
    change = library.write(lambda unit: unit.cases.edit(case_id, title="Two"), action="Edit case").change
    library.write(lambda unit: unit.cases.edit(case_id, title="Three"), action="Edit case")
    with pytest.raises(ChangedMeanwhile):
        library.write(lambda unit: unit.revert(change), action="Undo")
    assert library.cases.get(case_id).title == "Three"


def test_undo_of_an_edit_stands_beside_an_edit_of_another_field(library: Library) -> None:
    case_id = a_case(library, title="One")
    change = library.write(lambda unit: unit.cases.edit(case_id, title="Two"), action="Edit case").change
    library.write(lambda unit: unit.cases.edit(case_id, outcome="Settled"), action="Edit case")
    library.write(lambda unit: unit.revert(change), action="Undo")
    assert (library.cases.get(case_id).title, library.cases.get(case_id).outcome) == ("One", "Settled")


def test_undo_of_an_addition_is_refused_when_the_row_was_edited(library: Library) -> None:
    written = library.write(lambda unit: unit.cases.add("HC/1", "First"), action="Open case")
    library.write(lambda unit: unit.cases.edit(written.value, title="Else"), action="Edit case")
    with pytest.raises(ChangedMeanwhile):
        library.write(lambda unit: unit.revert(written.change), action="Undo")


def test_undo_of_an_addition_is_refused_while_something_rests_on_it(library: Library) -> None:
    written = library.write(lambda unit: unit.cases.add("HC/1", "First"), action="Open case")
    letter_id = a_letter(library, written.value, date(2021, 7, 16))
    with pytest.raises(ChangedMeanwhile):
        library.write(lambda unit: unit.revert(written.change), action="Undo")
    library.write(lambda unit: unit.letters.take_off(letter_id, written.value), action="Take off")
    library.write(lambda unit: unit.revert(written.change), action="Undo")
    with pytest.raises(NotFound):
        library.cases.get(written.value)


def test_redo_is_refused_when_the_reference_was_taken_meanwhile(library: Library) -> None:
    written = library.write(lambda unit: unit.cases.add("HC/1", "First"), action="Open case")
    library.write(lambda unit: unit.revert(written.change), action="Undo")
    a_case(library, "HC/1", "Second")
    with pytest.raises(ChangedMeanwhile):
        library.write(lambda unit: unit.repeat(written.change), action="Redo")
    assert library.cases.find("HC/1").title == "Second"


def test_an_undo_that_is_refused_in_the_middle_takes_nothing_back(library: Library) -> None:
    def work(unit: Unit) -> tuple[int, int]:
        return unit.cases.add("HC/1", "First"), unit.cases.add("HC/2", "Second")

    written = library.write(work, action="Open cases")
    first, second = written.value
    library.write(lambda unit: unit.cases.edit(first, title="Else"), action="Edit case")
    with pytest.raises(ChangedMeanwhile):
        library.write(lambda unit: unit.revert(written.change), action="Undo")
    assert library.cases.get(second).title == "Second"


def test_a_case_a_letter_was_moved_from_is_concerned_and_a_case_it_left_is_not(library: Library) -> None:
    old, new = a_case(library, "HC/1"), a_case(library, "HC/2")
    letter_id = a_letter(library, old, date(2021, 7, 16))

    def move(unit: Unit) -> None:
        unit.letters.take_off(letter_id, old)
        unit.letters.file_to(letter_id, new)

    assert library.write(move, action="Move letter").change.case_ids == {old, new}
    later = library.write(
        lambda unit: unit.letters.edit(letter_id, {"subject": "Else"}), action="Edit letter"
    )
    assert later.change.case_ids == {new}


def test_a_question_moved_to_another_case_concerns_both(library: Library) -> None:
    from caseapp.store.tables.register import questions

    old, new = a_case(library, "HC/1"), a_case(library, "HC/2")
    question_id = library.write(
        lambda unit: unit.add(questions, {"case_id": old, "number": "Q1", "ordinal": 1, "wording": LONG}),
        action="Register question",
    ).value
    moved = library.write(lambda unit: unit.edit(questions, question_id, {"case_id": new}), action="Move")
    assert moved.change.case_ids == {old, new}


def test_a_row_that_is_not_there_cannot_be_changed(library: Library) -> None:
    with pytest.raises(NotFound):
        library.write(lambda unit: unit.edit(cases, 404, {"title": "x"}), action="Edit case")


def test_a_row_that_was_removed_cannot_be_removed_again(library: Library) -> None:
    case_id = a_case(library)
    library.write(lambda unit: unit.cases.remove(case_id), action="Remove")
    with pytest.raises(ChangedMeanwhile):
        library.write(lambda unit: unit.cases.remove(case_id), action="Remove")


@pytest.mark.parametrize(
    "name", ['O’Brien\'s "Lens" & Co', "'); DROP TABLE cases;--", "🔭 Optik Ångström", "100 % _sure_\\"]
)
def test_names_are_kept_as_they_were_typed(library: Library, name: str) -> None:
    case_id = a_case(library, reference=name, title=name)
    found = library.cases.find(name)
    assert (found.id, found.reference, found.title) == (case_id, name, name)
    (entry,) = library.trail.about("cases", case_id)
    assert entry.edits[0].after("title") == name


def test_references_are_found_whatever_their_capitals(library: Library) -> None:
    case_id = a_case(library, "äb/1")
    assert library.cases.find("ÄB/1").id == case_id
    assert library.cases.find(" Äb/1 ").id == case_id


def test_references_that_differ_only_by_capitals_are_refused(library: Library) -> None:
    case_id, other = a_case(library, "äb/1"), a_case(library, "c/2")
    with pytest.raises(Duplicate, match="“äb/1”"):
        a_case(library, "ÄB/1")
    with pytest.raises(Duplicate):
        library.write(lambda unit: unit.cases.edit(other, reference="ÄB/1"), action="Edit case")
    library.write(lambda unit: unit.cases.edit(case_id, reference="ÄB/1"), action="Edit case")
    assert library.cases.get(case_id).reference == "ÄB/1"


def test_the_trail_shows_when_the_database_was_changed_behind_the_program(library: Library) -> None:
    case_id = a_case(library)
    tamper(
        library.database, f"UPDATE audit_entries SET body = replace(body, 'Hillcrest', 'X') WHERE {case_id}"
    )
    assert library.trail.first_bad_entry() == (1, 1)
