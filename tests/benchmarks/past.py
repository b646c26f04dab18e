# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long the record of a large case takes to be taken back, beside reading the case as it stands now.

Two cases of 1,000 letters and 3,000 questions; then 10,000 entries about one of them that change letters,
questions, due dates and responses. No goal is set; the figure tells what an earlier as-at time adds to a summary.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from caseapp import compose
from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.letter import Direction, LetterParty, NewLetter, PartyRole
from caseapp.domain.question import Decision, Label, ResponseKind, Side
from caseapp.services.desk import Desk
from caseapp.services.summarising.later import record_as_at
from caseapp.store.deadlines import NewDeadline
from caseapp.store.questions import NewAsking, NewQuestion
from caseapp.store.repositories import Repositories
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit
from tests.benchmarks.figures import in_turn, tell

LETTERS, QUESTIONS, LATER = 1_000, 3_000, 10_000
_FIRST = date(2015, 1, 1)


def run(letters: int = LETTERS, questions: int = QUESTIONS, later: int = LATER, runs: int = 7) -> None:
    """Build the library, then read the case now and as it stood, in turn."""
    with tempfile.TemporaryDirectory(prefix="caseapp-past-") as folder:
        library = Path(folder) / "Office.caselib"
        compose.create(library, program="benchmark", officer="Morgan Vale")
        with compose.at_work(library, program="benchmark", officer="Morgan Vale") as office:
            desk = office.desk
            case_id, _ = (filled(desk, f"IC/2021/{n}", letters, questions) for n in (7, 8))
            moment = datetime.now(UTC)
            for number in range(later):
                desk.write(partial(_changed, case_id, number, letters, questions), "Change")
            opened = in_turn(
                partial(_timed, lambda: _opened(desk, case_id, moment)),
                partial(_timed, lambda: _opened(desk, case_id, datetime.now(UTC))),
                runs,
            )
            tell(f"Taking {later} entries back, beside none", opened, "no goal")
            read = in_turn(
                partial(_timed, lambda: _read_then(desk, case_id, moment)),
                partial(_timed, lambda: _read(desk.library, case_id)),
                runs,
            )
            tell("Reading the case as it stood, beside as it stands", read, "no goal")
            with_later = in_turn(
                partial(_timed, lambda: _corrected(desk, case_id, moment)),
                partial(_timed, lambda: _read(desk.library, case_id)),
                runs,
            )
            tell("With what was corrected since, beside reading it now", with_later, "no goal")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def filled(desk: Desk, reference: str, letters: int, questions: int) -> int:
    """Add a case of letters, each asking the same number of questions."""

    def work(unit: Unit) -> int:
        case_id = unit.cases.add(reference, "Overseas deployments")
        for number in range(letters):
            on = _FIRST + timedelta(days=number)
            letter_id = unit.letters.add(
                NewLetter(direction=Direction.OUTGOING, subject=f"Letter {number}", dated_on=on), [case_id]
            )
            unit.letters.add_party(letter_id, LetterParty(PartyRole.WRITER, "Commissioner for Imaging"))
            unit.letters.add_party(letter_id, LetterParty(PartyRole.ADDRESSEE, "Hillcrest Optics"))
            for _ in range(questions // letters):
                _asked(unit, case_id, letter_id, on)
        return case_id

    return desk.write(work, "Fill", bulk=True).value


def _asked(unit: Unit, case_id: int, letter_id: int, on: date) -> None:
    words = "whether any camera was sold, " * 6
    question_id = unit.questions.add(NewQuestion(case_id, Side.THEIRS, words))
    asking_id = unit.questions.add_asking(
        question_id, NewAsking(letter_id=letter_id, asked_on=on, asked_of="Hillcrest Optics", wording=words)
    )
    unit.deadlines.add(NewDeadline(DeadlineSide.THEIRS, on + timedelta(days=28), asking_id=asking_id))


def _changed(case_id: int, number: int, letters: int, questions: int, unit: Unit) -> None:
    """Change something of the case; ids count from 1 in a library that was just made."""
    on = _FIRST + timedelta(days=number)
    match number % 4:
        case 0:
            unit.letters.edit(1 + number % letters, {"dated_on": on})
        case 1:
            unit.questions.edit(
                1 + number % questions, {"closed_reason": f"Overtaken by {number} others. " * 8}
            )
        case 2:
            unit.deadlines.edit(1 + number % questions, {"due_on": on})
        case _:
            _responded(unit, 1 + number % questions, 1 + number % letters)


def _responded(unit: Unit, question_id: int, letter_id: int) -> None:
    (asking,) = unit.questions.get(question_id).askings
    new = NewResponse(
        ResponseKind.TYPED, letter_id, typed="None.", label=Label.EVADED, decision=Decision.DECIDED
    )
    unit.responses.add(question_id, [asking.id], new)


def _opened(desk: Desk, case_id: int, moment: datetime) -> None:
    with desk.library.past(case_id, moment):
        pass


def _corrected(desk: Desk, case_id: int, moment: datetime) -> None:
    with record_as_at(desk.library, case_id, moment) as record:
        _read(record.rooms, case_id)


def _read_then(desk: Desk, case_id: int, moment: datetime) -> None:
    with desk.library.past(case_id, moment) as past:
        _read(past, case_id)


def _read(rooms: Repositories, case_id: int) -> None:
    rooms.letters.of_case(case_id)
    rooms.questions.of_case(case_id)
    rooms.deadlines.of_case(case_id)
    rooms.commitments.of_case(case_id)
    rooms.claims.of_case(case_id)
