# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library from which a copy goes to a second reader, and the library that it is opened as."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from caseapp.domain.case import CaseSort
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Status
from caseapp.domain.searching import Found
from caseapp.domain.two_readings import ReadingRow
from caseapp.services.desk import Desk
from caseapp.services.intake import Intake
from caseapp.services.register import Register
from caseapp.services.second_copies import SecondCopies
from caseapp.services.second_readings import SecondReadings
from caseapp.services.viewing import Viewing
from caseapp.store.library import Library
from caseapp.store.unit import Unit
from tests.library_fixture import new_library
from tests.services.arriving import INCOMING, OUTGOING, InTestReader, NoDrawing, letter_file

ASKED = "are sold abroad, and to whom."
CLARIFY = "clarify whether the cameras"
VERDICT = "Zweifellos ein Ausweichen"
NOTE = "Whispered that they will never answer"
CHASER = ("1 September 2021", "You have not answered my second question at all.")


@dataclass
class Original:
    """The office's library: a letter, its reply, a chaser, and what the first officer made of the reply."""

    desk: Desk
    case_id: int
    ours: int
    theirs: int
    questions: tuple[int, int]

    @property
    def copies(self) -> SecondCopies:
        return SecondCopies(self.desk, InTestReader())

    @property
    def readings(self) -> SecondReadings:
        return SecondReadings(self.desk)

    def sent_out(self, folder: Path) -> Path:
        self.readings.ask(self.case_id, self.theirs)
        file = folder / "Büro 100% second reading.casecopy"
        self.copies.make(self.case_id, file)
        return file


def _note(case_id: int, unit: Unit) -> None:
    note_id = unit.case_notes.add(case_id, NOTE, officer_id=unit.officer_id, at=unit.now)
    unit.search.put_first(Found.NOTE, note_id, NOTE)


@pytest.fixture
def original(desk: Desk, case_id: int, intake: Intake, tmp_path: Path) -> Original:
    ids = []
    for name, lines, way, day in (
        ("ours.pdf", OUTGOING, Direction.OUTGOING, date(2021, 7, 16)),
        ("theirs.pdf", INCOMING, Direction.INCOMING, date(2021, 8, 10)),
        ("chaser.pdf", CHASER, Direction.OUTGOING, date(2021, 9, 1)),
    ):
        file = letter_file(tmp_path, name, lines)
        report = intake.take_in(case_id, [file], direction=way, dated_on=day)
        ids.append(report.rows[0].letter_id or 0)
    ours, theirs, _chaser = ids
    register, viewing = Register(desk), Viewing(desk, NoDrawing())
    first, second = (
        register.add_question(case_id, ours, viewing.find_passage(ours, None, words)).value
        for words in (ASKED, CLARIFY)
    )
    arbiter = viewing.find_passage(theirs, None, "not a competent arbiter")
    register.link_response([first], theirs, arbiter, label=Label.EVADED, reason=VERDICT)
    register.set_status(first, Status.EVADED)
    register.not_addressed(theirs, [second], reason=VERDICT)
    desk.write(partial(_note, case_id), "Note")
    return Original(desk, case_id, ours, theirs, (first, second))


@dataclass
class Copy:
    """The second reader's own library, filled from a copy."""

    desk: Desk

    @property
    def readings(self) -> SecondReadings:
        return SecondReadings(self.desk)

    @property
    def copies(self) -> SecondCopies:
        return SecondCopies(self.desk, InTestReader())

    @property
    def rows(self) -> tuple[ReadingRow, ...]:
        """The second readings of the only case that the copy holds."""
        (case_id,) = self.desk.library.cases.ids(CaseSort.REFERENCE)
        return self.readings.of_case(case_id)

    def read(self, first: Label = Label.REFUSED, second: Label = Label.NOT_ADDRESSED) -> None:
        (row,) = self.rows
        one, other = self.readings.sheet(row.reading.id).questions
        viewing = Viewing(self.desk, NoDrawing())
        words = viewing.find_passage(row.letter.id, None, "not a competent arbiter")
        self.readings.begin(row.reading.id)
        self.readings.give(row.reading.id, one.question_id, first, reason_key="remit", passage=words)
        self.readings.give(row.reading.id, other.question_id, second)
        self.readings.finish(row.reading.id)


@pytest.fixture
def opened(tmp_path: Path, project_root: Path) -> Iterator[Callable[[Path], Copy]]:
    """Open copies, each as a library of its own, with the second reader at work."""
    libraries: list[AbstractContextManager[Library]] = []

    def open_copy(file: Path, reader: str = "Second Reader") -> Copy:
        made = new_library(tmp_path / f"copy {len(libraries)}", project_root)
        libraries.append(made)
        desk = Desk(made.__enter__())
        desk.take_seat(reader)
        SecondCopies(desk, InTestReader()).open_into(file)
        return Copy(desk)

    yield open_copy
    for made in libraries:
        made.__exit__(None, None, None)
