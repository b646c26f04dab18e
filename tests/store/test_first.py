# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows that are read before anything heavy is loaded are the rows of the repository."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from caseapp.domain.case import CaseFilter, CaseRow, CaseSort, CaseState
from caseapp.domain.change import Value
from caseapp.store import first
from caseapp.store.library import Library
from caseapp.store.tables.letters import letter_cases, letters
from caseapp.store.tables.register import askings, commitments, deadlines, questions
from caseapp.store.unit import Unit
from tests.store.given import a_case, a_letter

DUE = date(2021, 9, 3)


def both(library: Library) -> tuple[CaseRow, ...]:
    """Read the rows in both ways, which must agree, and return them."""
    rows = library.cases.rows(library.cases.ids(CaseSort.REFERENCE))
    assert first.first_cases(library.folder, 1000) == rows
    return rows


def add_question(unit: Unit, case_id: int, number: str, **more: Value) -> tuple[int, int]:
    """Register a question asked once; return its id and its asking's."""
    values: dict[str, Value] = {"case_id": case_id, "number": number, "ordinal": 1, "wording": "Why?", **more}
    question_id = unit.add(questions, values)
    return question_id, unit.add(askings, {"question_id": question_id, "asked_on": date(2021, 7, 16)})


def due(unit: Unit, on: date, **owner: Value) -> int:
    """Set a date by which they must answer."""
    return unit.add(deadlines, {"side": "theirs", "due_on": on, **owner})


def test_an_empty_library_has_no_rows(library: Library) -> None:
    assert both(library) == ()


def test_cases_come_by_reference_with_owner_and_state(library: Library) -> None:
    officer = library.write(lambda unit: unit.officers.add("Ada Penrose"), action="Add officer").value
    ids = [a_case(library, reference, f"Title {reference}") for reference in ("b/2", "B/1", "Ä/3", "a/4")]
    library.write(
        lambda unit: unit.cases.edit(ids[1], owner_id=officer, state=CaseState.ON_HOLD), action="Edit"
    )
    library.write(lambda unit: unit.cases.remove(ids[3]), action="Remove")
    rows = both(library)
    assert [row.reference for row in rows] == ["B/1", "b/2", "Ä/3"]
    assert (rows[0].owner, rows[0].state, rows[1].owner) == ("Ada Penrose", CaseState.ON_HOLD, "")


def test_a_part_counts_and_its_parent_does_not(library: Library) -> None:
    case_id = a_case(library)

    def work(unit: Unit) -> None:
        parent, _ = add_question(unit, case_id, "Q1")
        add_question(unit, case_id, "Q1(a)", parent_id=parent)
        add_question(unit, case_id, "Q1(b)", parent_id=parent, status="answered", confirmed=True)
        add_question(unit, case_id, "Q2", closed_on=DUE)
        for number, status in enumerate(("evaded", "refused", "overtaken", "withdrawn", "disputed")):
            add_question(unit, case_id, f"Q{number + 3}", status=status, confirmed=True)
        add_question(unit, case_id, "Q10", status="answered")
        removed, _ = add_question(unit, case_id, "Q9")
        unit.remove(questions, removed)

    library.write(work, action="Register")
    assert both(library)[0].open_questions == 5  # Q1(a), evaded, refused, disputed, Q10 as only proposed


def test_the_next_date_comes_from_whatever_it_belongs_to(library: Library) -> None:
    """A case, an asking, a letter and a promise each have a date; the earliest that is open counts."""
    case_id = a_case(library)
    letter_id = a_letter(library, case_id, date(2021, 7, 16))

    def work(unit: Unit) -> list[int]:
        _, asking = add_question(unit, case_id, "Q1")
        promise = unit.add(commitments, {"case_id": case_id, "side": "theirs", "words": "by autumn"})
        return [
            due(unit, DUE, case_id=case_id),
            due(unit, DUE.replace(day=2), asking_id=asking),
            due(unit, DUE.replace(day=1), letter_id=letter_id),
            due(unit, DUE.replace(month=8), commitment_id=promise),
        ]

    ids = library.write(work, action="Set dates").value
    for wanted in (DUE.replace(month=8), DUE.replace(day=1), DUE.replace(day=2), DUE):
        assert both(library)[0].next_due == wanted
        library.write(lambda unit: unit.edit(deadlines, ids.pop(), {"state": "met"}), action="Meet")
    assert both(library)[0].next_due is None


def test_dates_of_what_was_removed_do_not_count(library: Library) -> None:
    case_id = a_case(library)
    letter_id = a_letter(library, case_id, date(2021, 7, 16))
    other_id = a_letter(library, case_id, date(2021, 7, 17))

    def work(unit: Unit) -> None:
        question, asking = add_question(unit, case_id, "Q1")
        due(unit, DUE, asking_id=asking)
        unit.remove(questions, question)
        _, asking = add_question(unit, case_id, "Q2")
        due(unit, DUE, asking_id=asking)
        unit.remove(askings, asking)
        promise = unit.add(commitments, {"case_id": case_id, "side": "ours"})
        due(unit, DUE, commitment_id=promise)
        unit.remove(commitments, promise)
        due(unit, DUE, letter_id=letter_id)
        unit.remove(letters, letter_id)
        due(unit, DUE, letter_id=other_id)
        unit.letters.take_off(other_id, case_id)
        unit.remove(deadlines, due(unit, DUE, case_id=case_id))

    library.write(work, action="Remove")
    (row,) = both(library)
    assert (row.next_due, row.letters, row.last_letter_on) == (None, 0, None)


def test_letters_are_counted_and_the_last_one_dated_by_what_is_known_of_it(library: Library) -> None:
    case_id, other = a_case(library, "HC/1"), a_case(library, "HC/2")
    letter_id = a_letter(library, case_id, date(2021, 7, 16))
    library.write(lambda unit: unit.letters.file_to(letter_id, other), action="File")

    def work(unit: Unit) -> None:
        for days in ({"received_on": date(2021, 8, 2)}, {"logged_on": date(2021, 8, 20)}):
            there = unit.add(letters, days)
            unit.add(letter_cases, {"letter_id": there, "case_id": case_id})
        unit.add(letters, {"logged_on": date(2021, 8, 3)})  # on no case

    library.write(work, action="Log")
    rows = both(library)
    assert [(row.letters, row.last_letter_on) for row in rows] == [
        (3, date(2021, 8, 2)),
        (1, date(2021, 7, 16)),
    ]


def test_only_as_many_rows_as_were_asked_for_are_read(library: Library) -> None:
    for number in range(5):
        a_case(library, f"HC/{number}")
    assert [row.reference for row in first.first_cases(library.folder, 2)] == ["HC/0", "HC/1"]


def test_cases_are_found_by_words_whatever_their_capitals(library: Library) -> None:
    ids = [
        a_case(library, f"HC/{n}", title)
        for n, title in enumerate(("Éclair Optique", "Ångström 100 %", "Other"))
    ]
    for words, wanted in (("éclair", ids[:1]), ("OPTIQUE HC/0", ids[:1]), ("ÅNG", ids[1:2]), ("%", ids[1:2])):
        assert library.cases.ids(CaseSort.TITLE, wanted=CaseFilter(words)) == tuple(wanted)


def test_the_first_look_needs_nothing_heavy(library: Library, project_root: Path) -> None:
    a_case(library, "HC/1")
    code = (
        "import sys; from pathlib import Path; from caseapp.store import first;"
        "rows = first.first_cases(Path(sys.argv[1]), 10);"
        "heavy = {'sqlalchemy', 'alembic', 'PySide6', 'pymupdf'} & set(sys.modules);"
        "print(rows[0].reference, sorted(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(library.folder)],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["HC/1", "[]"]
