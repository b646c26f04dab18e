# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Undo moves its stack only when the library has answered."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseapp import paths
from caseapp.domain.case import CaseSort
from caseapp.domain.change import Change
from caseapp.domain.errors import CaseError
from caseapp.services.casework import Casework
from caseapp.services.desk import Desk, History
from caseapp.store.library import create_library
from caseapp.ui.bus import Bus
from caseapp.ui.jobs import Jobs
from caseapp.ui.undo import Undo


class Office:
    """A library with one case, and the undo of a window that works on it."""

    def __init__(self, folder: Path) -> None:
        self.library = create_library(folder, paths.migrations(), program="tests")
        self.desk = Desk(self.library)
        self.casework = Casework(self.desk)
        self.history = History(self.desk)
        self.jobs, self.bus = Jobs(), Bus()
        self.undo = Undo(lambda: self.history, self.jobs, self.bus)
        self.case_id = self.casework.open_case("A/1", "Cameras").value

    def retitle(self, title: str) -> Change:
        change = self.casework.edit(self.case_id, title=title).change
        self.undo.push(change, "A/1")
        return change

    @property
    def title(self) -> str:
        return self.casework.get(self.case_id).title

    def close(self) -> None:
        self.jobs.close()
        self.library.close()


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "Office.caselib")
    yield office
    office.close()


def test_pushing_does_nothing_again_and_names_the_case(office: Office) -> None:
    office.retitle("Lenses")
    assert office.title == "Lenses"
    assert office.undo.undo_words == "Edit case, A/1"


def test_undo_and_redo_change_the_library_and_tell_the_bus(qtbot: QtBot, office: Office) -> None:
    office.retitle("Lenses")
    heard: list[str] = []
    office.bus.changed.connect(lambda change, _initiator: heard.append(change.action))
    office.undo.undo()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert office.title == "Cameras"
    assert (office.undo.undo_words, office.undo.redo_words) == ("", "Edit case, A/1")
    office.undo.redo()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert office.title == "Lenses"
    assert heard == ["Undo: Edit case", "Redo: Edit case"]


def test_the_stack_is_disabled_until_the_library_answers(qtbot: QtBot, office: Office) -> None:
    office.retitle("Lenses")
    hold = threading.Event()
    for _ in range(4):
        office.jobs.start(lambda _progress: hold.wait(10))
    office.undo.undo()
    assert office.undo.waiting
    assert (office.undo.undo_words, office.undo.redo_words) == ("", "")
    office.undo.undo()
    hold.set()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert not office.undo.waiting
    assert office.title == "Cameras"


def test_a_change_made_while_a_step_is_taken_back_is_remembered_after_it(
    qtbot: QtBot, office: Office
) -> None:
    office.retitle("Lenses")
    hold = threading.Event()
    for _ in range(4):
        office.jobs.start(lambda _progress: hold.wait(10))
    office.undo.undo()
    meanwhile = office.casework.open_case("B/2", "Made meanwhile").change
    office.undo.push(meanwhile, "B/2")
    hold.set()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert office.title == "Cameras"
    assert (office.undo.undo_words, office.undo.redo_words) == ("Open case B/2, B/2", "")
    office.undo.undo()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert office.title == "Cameras"
    assert office.casework.ids(CaseSort.REFERENCE) == (office.case_id,)


def test_a_step_is_refused_and_dropped_where_the_thing_changed_meanwhile(
    qtbot: QtBot, office: Office
) -> None:
    office.retitle("Lenses")
    office.casework.edit(office.case_id, title="Somebody else's words")
    refused: list[tuple[str, CaseError]] = []
    office.undo.refused.connect(lambda words, error: refused.append((words, error)))
    office.undo.undo()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert [(words, error.kind) for words, error in refused] == [("Edit case, A/1", "changed-meanwhile")]
    assert office.title == "Somebody else's words"
    assert office.undo.stack.count() == 0


def test_a_refused_redo_is_dropped_too(qtbot: QtBot, office: Office) -> None:
    office.retitle("Lenses")
    office.undo.undo()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    office.casework.edit(office.case_id, title="Other")
    office.undo.redo()
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert office.undo.stack.count() == 0
    assert office.title == "Other"
    assert office.casework.ids(CaseSort.REFERENCE) == (office.case_id,)
