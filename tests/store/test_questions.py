# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine, event

from caseapp.domain.errors import Duplicate, NotFound
from caseapp.domain.question import Decision, Label, ResponseKind, Side
from caseapp.store.deadlines import NewDeadline
from caseapp.store.library import Library
from caseapp.store.questions import NewAsking, NewQuestion
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect what is sent to the database."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def filled(library: Library, questions: int) -> int:
    """A case with questions, each asked, answered and due once; every tenth a part of the one before."""
    from caseapp.domain.deadline import DeadlineSide

    def work(unit: Unit) -> int:
        case_id = unit.cases.add(f"IC/{questions}", "Overseas deployments")
        last = None
        for n in range(questions):
            parent = last if n % 10 == 9 else None
            question_id = unit.questions.add(NewQuestion(case_id, Side.THEIRS, f"Question {n}?", parent))
            asking_id = unit.questions.add_asking(
                question_id, NewAsking(asked_on=date(2021, 7, 16), asked_of="Hillcrest Optics")
            )
            unit.deadlines.put(NewDeadline(DeadlineSide.THEIRS, date(2021, 8, 13), asking_id=asking_id))
            unit.responses.add(
                question_id,
                [asking_id],
                NewResponse(
                    ResponseKind.TYPED, typed="Page 2", label=Label.EVADED, decision=Decision.DECIDED
                ),
            )
            last = question_id
        return case_id

    return library.write(work, action="Fill").value


def test_a_case_is_read_in_as_many_statements_however_many_questions_it_has(library: Library) -> None:
    small, large = filled(library, 10), filled(library, 300)
    with statements() as for_small:
        library.questions.of_case(small)
    with statements() as for_large:
        found = library.questions.of_case(large)
    assert len(found) == 300
    assert all(question.times_asked == 1 and len(question.responses) == 1 for question in found)
    assert found[0].askings[0].due_on == date(2021, 8, 13)
    assert len([s for s in for_large if s.startswith("SELECT")]) <= 10
    assert len(for_large) == len(for_small)


def test_a_number_brought_from_elsewhere_is_kept_and_the_next_goes_on_from_it(library: Library) -> None:
    def work(unit: Unit) -> list[str]:
        case_id = unit.cases.add("IC/1", "Overseas deployments")
        ids = [
            unit.questions.add(NewQuestion(case_id, Side.THEIRS, "What?", number=number))
            for number in ("Q7", "A/3", None)
        ]
        with pytest.raises(Duplicate, match="Q7 was used"):
            unit.questions.add(NewQuestion(case_id, Side.THEIRS, "What?", number="Q7"))
        return [question.number for question in unit.questions.many(ids)]

    assert library.write(work, action="Import").value[:2] == ["Q7", "A/3"]
    numbers = [question.number for question in library.questions.of_case(1)]
    assert numbers == ["Q7", "A/3", "Q9"]


def test_number_and_wording_of_a_question_cannot_be_edited(library: Library) -> None:
    case_id = filled(library, 1)
    (question,) = library.questions.of_case(case_id)

    def edit(unit: Unit) -> None:
        for name in ("number", "wording", "case_id"):
            with pytest.raises(KeyError, match=name):
                unit.questions.edit(question.id, {name: "x"})

    library.write(edit, action="Edit")
    assert library.questions.of_case(case_id) == (question,)


def test_what_is_not_there_is_named(library: Library) -> None:
    with pytest.raises(NotFound):
        library.questions.get(99)
    with pytest.raises(NotFound):
        library.responses.get(99)
    with pytest.raises(NotFound):
        library.deadlines.get(99)
    with pytest.raises(NotFound):
        library.commitments.get(99)
    assert library.questions.many([99]) == ()


def test_removing_a_question_removes_its_parts_and_keeps_their_numbers_used(library: Library) -> None:
    case_id = filled(library, 10)
    parent = library.questions.by_number(case_id, "Q9")
    assert len(parent.parts) == 1
    library.write(lambda unit: unit.questions.remove(parent.id), action="Remove")
    assert [question.number for question in library.questions.of_case(case_id)] == [
        f"Q{n}" for n in range(1, 9)
    ]
    with pytest.raises(NotFound):
        library.questions.by_number(case_id, "Q9(a)")
    with pytest.raises(Duplicate):
        library.write(
            lambda unit: unit.questions.add(NewQuestion(case_id, Side.THEIRS, "?", number="Q9(a)")),
            action="Add",
        )
