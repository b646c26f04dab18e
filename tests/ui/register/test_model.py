# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of questions: lines under the heads of groups that fold, fetched in blocks."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from caseapp.domain.question import Side, Status
from caseapp.domain.register_list import Group, Listing, RegisterRow
from caseapp.ui.cases.model import OVERDUE
from caseapp.ui.register.lines import Column
from caseapp.ui.register.model import RegisterModel

TODAY = date.today()


def row(number: int, due: date | None = None) -> RegisterRow:
    asked = TODAY - timedelta(days=30)
    return RegisterRow(
        number, 1, "C/1", f"Q{number}", "Whether it was tested", Side.THEIRS, Status.EVADED, False, None,
        False, "Hillcrest", 2, "Rowan", asked, 2, due,
    )  # fmt: skip


def listing(*sizes: int) -> Listing:
    """Questions counted from 1 in groups of these sizes."""
    groups = tuple(Group(str(at), f"Group {at}", size, size, size) for at, size in enumerate(sizes))
    return Listing(tuple(range(1, sum(sizes) + 1)), sum(sizes), sum(sizes), groups)


def numbers(model: RegisterModel) -> list[str]:
    return [str(model.index(at, Column.NUMBER).data()).split("  ·")[0] for at in range(model.rowCount())]


def filled(*sizes: int) -> RegisterModel:
    model = RegisterModel()
    model.set_listing(listing(*sizes))
    ids = model.ids
    model.set_block(0, ids, [row(number) for number in ids])
    return model


def test_the_model_keeps_its_promises_while_groups_fold(qtbot: QtBot) -> None:
    model = RegisterModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_listing(listing(2, 3))
    model.set_block(0, model.ids, [row(number) for number in model.ids])
    for folded in (True, False):
        model.fold(0, folded)
        model.fold_all(folded)
    model.set_listing(Listing((1, 2)))
    model.set_listing(Listing())
    assert tester.model() is model


def test_heads_stand_above_their_questions_and_fold_them(qtbot: QtBot) -> None:
    model = filled(2, 3)
    assert numbers(model) == ["Group 0", "Q1", "Q2", "Group 1", "Q3", "Q4", "Q5"]
    model.fold(0, True)
    assert numbers(model) == ["Group 0", "Group 1", "Q3", "Q4", "Q5"]
    assert [model.id_at(at) for at in range(5)] == [None, None, 3, 4, 5]
    assert (model.row_at(0), model.row_at(2)) == (0, 2)
    assert str(model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)).endswith("2 open, folded")
    model.fold_all(True)
    assert numbers(model) == ["Group 0", "Group 1"]
    model.fold(1, False)
    assert numbers(model) == ["Group 0", "Group 1", "Q3", "Q4", "Q5"]


def test_rows_stand_for_their_questions_and_a_folded_head_for_all_under_it(qtbot: QtBot) -> None:
    model = filled(2, 3, 1)
    assert model.ids_between(0, 8) == (1, 2, 3, 4, 5, 6)
    assert model.ids_between(2, 4) == (2, 3)
    assert model.ids_between(3, 3) == ()
    model.fold(3, True)
    assert model.ids_between(1, 5) == (1, 2, 3, 4, 5, 6)
    assert model.ids_between(4, 5) == (6,)
    assert model.ids_under(0) == (1, 2)


def test_folded_groups_stay_folded_when_the_register_changes(qtbot: QtBot) -> None:
    model = filled(2, 3)
    model.fold(0, True)
    model.set_listing(listing(1, 4))
    assert model.rowCount() == 6
    assert model.group_at(0) == model.groups[0]


def test_a_block_is_asked_for_when_a_question_far_down_is_seen(qtbot: QtBot) -> None:
    model = RegisterModel()
    model.set_listing(listing(60_000, 40_000))
    asked: list[Sequence[int]] = []
    model.block_wanted.connect(lambda _number, ids: asked.append(ids))
    assert model.index(90_000, Column.NUMBER).data() == "…"
    assert 90_000 - 1 in asked[0]
    assert len(asked) == 1


def test_a_line_says_how_a_question_stands_and_what_is_late(qtbot: QtBot) -> None:
    model = RegisterModel()
    model.set_listing(Listing((1,)))
    model.set_block(0, (1,), [row(1, TODAY - timedelta(days=3))])
    cells = {column: model.index(0, column).data() for column in Column}
    assert cells[Column.STATUS] == "Evaded, proposed"
    assert cells[Column.ASKED_OF] == "Hillcrest, and 1 other"
    assert cells[Column.DUE] == "overdue by 3 days"
    assert model.index(0, Column.DUE).data(OVERDUE) is True
    spoken = str(model.index(0, Column.NUMBER).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Q1, Evaded, proposed, asked 2 times, overdue by 3 days: Whether it was tested"
    model.set_lost([1])
    model.set_block(0, (1,), [row(1)])
    assert model.index(0, Column.DUE).data() == "place lost, 30 days"


def test_a_question_removed_meanwhile_leaves_a_marked_line(qtbot: QtBot) -> None:
    model = RegisterModel()
    model.set_listing(Listing((1, 2)))
    model.set_block(0, (1, 2), [row(1)])
    assert [model.index(at, Column.WORDING).data() for at in range(2)] == [
        "Whether it was tested",
        "(removed)",
    ]
