# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that an officer can read of a case, by where it stands; and what the first officer may write about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ParamSpec

from caseapp import paths
from caseapp.domain.calendar_event import CalendarChoice
from caseapp.domain.case import CaseSort
from caseapp.domain.errors import CaseError
from caseapp.domain.evidence import Stance
from caseapp.domain.letter_paper import ComposedPaper, NotePaper
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Label, Side, Status
from caseapp.domain.register_list import RegisterGroup, RegisterSort
from caseapp.domain.report import Report
from caseapp.domain.right_of_reply import SchedulePaper
from caseapp.domain.searching import SearchFilter
from caseapp.pdf.reply_schedule import compose_schedule
from caseapp.services.by_body import ByBody
from caseapp.services.calendar_files import CalendarFiles
from caseapp.services.casework import Casework
from caseapp.services.chasing import Chasing
from caseapp.services.claims import Claims
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.exporting import Exporting, moment
from caseapp.services.filing import Filing
from caseapp.services.holding import Holding
from caseapp.services.notes import Notes
from caseapp.services.reasking import Reasking
from caseapp.services.recounting import Recounting
from caseapp.services.register import Register
from caseapp.services.register_list import RegisterLists
from caseapp.services.right_of_reply import RightOfReply
from caseapp.services.searching import Searching
from caseapp.services.statistics import StatisticsOfRegister
from caseapp.services.suggesting import Suggesting
from caseapp.services.viewing import Viewing
from tests.services.arriving import InTestReader, NoDrawing
from tests.services.second_reader.conftest import Original

P = ParamSpec("P")
SECRET = "Zwischenzeugnis"
"""A word of every text that the first officer writes; it stands in no letter."""
ON = date(2021, 10, 1)


class InTestComposer:
    """Draws schedules in the test's own process; of summaries only what they hold is looked at."""

    def schedule(self, paper: SchedulePaper) -> ComposedPaper:
        return compose_schedule(paper, paths.resource())

    def report(self, report: Report) -> ComposedPaper:
        raise AssertionError(report.title)

    def note(self, note: NotePaper) -> ComposedPaper:
        raise AssertionError(note)


def reply_of(desk: Desk) -> RightOfReply:
    return RightOfReply(desk, InTestComposer(), InTestReader(), paths.resource())


def notes_of(desk: Desk) -> Notes:
    return Notes(desk, InTestComposer(), InTestReader())


@dataclass
class Walk:
    """Goes through everything that the officer at work can read of a case."""

    original: Original
    folder: Path
    told: dict[str, str] = field(default_factory=dict)

    def seen(self) -> dict[str, str]:
        """What is told, by where it stands; a refusal tells its words."""
        self.told = {}
        for letter in Filing(self.original.desk).letters(self.original.case_id):
            self._letter(letter.id)
        for question_id in self.original.questions:
            self._question(question_id)
        self._register(RegisterLists(self.original.desk))
        self._case(self.original.case_id)
        self._by_id()
        self._exports(self.original.case_id)
        return self.told

    def _look(self, name: str, read: Callable[P, object], *what: P.args, **how: P.kwargs) -> None:
        try:
            self.told[name] = repr(read(*what, **how))
        except CaseError as error:
            self.told[name] = f"{error.message} {error.remedy}"

    def _letter(self, letter_id: int) -> None:
        desk = self.original.desk
        self._look(f"letter {letter_id}", lambda: Filing(desk).letter(letter_id))
        self._look(f"marks {letter_id}", lambda: Register(desk).marks(letter_id))
        self._look(f"untouched {letter_id}", lambda: Register(desk).untouched(letter_id))
        self._look(f"put off in {letter_id}", lambda: Holding(desk).offer(self.original.case_id, letter_id))
        self._look(f"suggestions {letter_id}", lambda: Suggesting(desk).for_letter(letter_id))

    def _question(self, question_id: int) -> None:
        register, deadlines = Register(self.original.desk), Deadlines(self.original.desk)
        self._look(f"question {question_id}", lambda: register.question(question_id))
        self._look(f"history {question_id}", lambda: register.history_of(question_id))
        self._look(f"due {question_id}", lambda: deadlines.of_asking(question_id))

    def _register(self, lists: RegisterLists) -> None:
        desk, case_id = self.original.desk, self.original.case_id
        ids = [question.id for question in Register(desk).questions(case_id)]
        self._look("questions", lambda: Register(desk).questions(case_id))
        self._look("rows", lambda: lists.rows(ids))
        self._look("choices", lambda: lists.choices(case_id))
        self._look("sorted", lambda: [lists.listing(by) for by in RegisterSort])
        self._look("grouped", lambda: [lists.listing(by=by, case_id=case_id) for by in RegisterGroup])
        self._look("by body", lambda: ByBody(desk).grid(case_id))
        self._look("statistics", lambda: StatisticsOfRegister(desk).figures(case_id))
        self._look("statistics of all", lambda: StatisticsOfRegister(desk).figures())
        self._look("hit rate", lambda: Suggesting(desk).hit_rate())

    def _case(self, case_id: int) -> None:
        desk, deadlines, readings = self.original.desk, Deadlines(self.original.desk), self.original.readings
        cases = Casework(desk)
        self._look("cases", lambda: cases.rows(cases.ids(CaseSort.REFERENCE)))
        self._look("trail", lambda: cases.trail(case_id))
        self._look("today", lambda: deadlines.today(ON))
        self._look("month", lambda: deadlines.month(ON, ON))
        self._look("month", lambda: deadlines.month(date(2021, 8, 1), ON))
        self._look("chasers", lambda: Chasing(desk, paths.resource()).plan(case_id, early=True))
        self._look("drafts", lambda: desk.library.drafts.of_case(case_id))
        self._look("deadlines", lambda: deadlines.of_case(case_id))
        self._look("promises", lambda: deadlines.promises(case_id))
        self._look("moved dates", lambda: Recounting(desk).moved())
        self._look("claims", lambda: Claims(desk, Register(desk)).book(case_id))
        self._look("notes", lambda: notes_of(desk).case_notes(case_id))
        self._look("asked before", lambda: Reasking(desk).recognise(case_id, 1, ["are sold abroad"]))
        self._look("bodies", lambda: reply_of(desk).bodies(case_id))
        self._look("schedules", lambda: reply_of(desk).schedules(case_id))
        for reading in desk.library.second_readings.of_case(case_id):
            self._look(f"sheet {reading.id}", readings.sheet, reading.id)
            self._look(f"comparison {reading.id}", readings.comparison, reading.id)

    def _by_id(self) -> None:
        """Ask for things by numbers that are not listed."""
        desk = self.original.desk
        for number in range(1, 7):
            self._look(f"response {number}", Register(desk).response, number)
            self._look(f"draft {number}", desk.library.drafts.get, number)
            self._look(f"claim {number}", desk.library.claims.get, number)
            self._look(f"evidence {number}", desk.library.claims.evidence, number)
            self._look(f"promise {number}", Deadlines(desk).commitment, number)
            self._look(f"schedule {number}", reply_of(desk).schedule, number)
            for kind in ("questions", "responses", "deadlines", "second_labels"):
                self._look(f"trail of {kind} {number}", desk.library.trail.about, kind, number)

    def _exports(self, case_id: int) -> None:
        desk, at = self.original.desk, moment("2021-10-01")
        exporting, searching = Exporting(desk, InTestComposer(), paths.resource()), Searching(desk)
        self._look("summary", lambda: exporting.summary(case_id, at))
        files = CalendarFiles(desk)
        self._look("calendar", lambda: files.calendar_file(case_id, at, CalendarChoice(with_wording=True)))
        self._look("log", lambda: reply_of(desk).write_log(case_id, self.folder / "log.csv"))
        self._look("schedule", lambda: reply_of(desk).write_schedule(1, self.folder / "schedule.csv"))
        for words in (SECRET, "Whispered", "cameras", "competent"):
            self._look(f"search {words}", searching.search, words)
        self._look("search of what is open", lambda: searching.search("", SearchFilter(open_only=True)))


@dataclass
class First:
    """The first officer, who goes on while the reply is read a second time."""

    original: Original

    @property
    def register(self) -> Register:
        return Register(self.original.desk)

    @property
    def deadlines(self) -> Deadlines:
        return Deadlines(self.original.desk)

    def acts(self) -> dict[str, Callable[[], object]]:
        """What may be decided and written about the letters of the case, in this order."""
        original, register, deadlines = self.original, self.register, self.deadlines
        first, second = original.questions
        return {
            "another label": lambda: register.decide(self.linked, Label.PARTIAL, reason=SECRET),
            "another status": lambda: register.set_status(first, Status.PARTLY),
            "a due date met": lambda: deadlines.met(self.due(first), date(2021, 8, 10)),
            "a due date ended": lambda: deadlines.void(self.due(second), SECRET),
            "a claim": self.claim,
            "evidence": self.evidence,
            "a promise": lambda: deadlines.record_commitment(
                original.case_id, Side.THEIRS, SECRET, date(2021, 10, 2), original.theirs, None, first
            ),
            "a schedule": self.schedule,
            "a correction": lambda: reply_of(original.desk).log_correction(
                1, ON, words=SECRET, question_id=second
            ),
            "an answer elsewhere": lambda: register.link_response(
                [second], None, None, typed=SECRET, label=Label.ANSWERED
            ),
            "a status settled": lambda: register.set_status(second, Status.ANSWERED),
            "contrary evidence": lambda: register.link_response(
                [second], None, None, typed=SECRET, contrary=True
            ),
            "an answer taken back": lambda: register.retract(self.linked, None, None, typed=SECRET),
            "a question closed": lambda: register.close(first, SECRET, date(2021, 9, 30)),
            "a draft": lambda: original.desk.write(
                lambda unit: unit.drafts.add(
                    original.case_id, {"subject": "Reply", "body": SECRET}, [second]
                ),
                "Draft",
            ),
            "a note": lambda: notes_of(original.desk).add_case_note(original.case_id, SECRET),
            "no response any more": lambda: register.remove_response(self.linked),
        }

    @property
    def linked(self) -> int:
        return self.register.question(self.original.questions[0]).responses[0].id

    def due(self, question_id: int) -> int:
        (asking, *_) = self.register.question(question_id).askings
        (deadline,) = self.deadlines.of_asking(asking.id)
        return deadline.id

    def passage(self, words: str) -> NewPassage:
        return Viewing(self.original.desk, NoDrawing()).find_passage(self.original.theirs, None, words)

    def claim(self) -> object:
        claims = Claims(self.original.desk, self.register)
        words = self.passage("our cameras are used")
        return claims.record(self.original.case_id, self.original.theirs, words, made_by=SECRET)

    def evidence(self) -> object:
        claims, words = Claims(self.original.desk, self.register), self.passage("not a competent arbiter")
        return claims.link(1, Stance.CONTRADICTS, words, letter_id=self.original.theirs, remarks=SECRET)

    def schedule(self) -> object:
        reply = reply_of(self.original.desk)
        return reply.make(self.original.case_id, reply.bodies(self.original.case_id)[0], on=ON)
