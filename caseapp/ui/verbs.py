# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window asks of the services: the verbs it uses, as protocols where they are made elsewhere.

Nothing of the services is imported while the program runs, so that the window paints before they load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from caseapp.domain.change import Change, Written
    from caseapp.domain.deadline import Deadline
    from caseapp.domain.document import PageFacts, PagePicture, PageRequest
    from caseapp.domain.draft import Draft
    from caseapp.domain.errors import CaseError
    from caseapp.domain.letter import Direction, Letter, LetterKind
    from caseapp.domain.passage import NewPassage, Quad
    from caseapp.domain.people import CaseParty
    from caseapp.domain.question import Label, Question, Side, Status
    from caseapp.services.casework import Casework
    from caseapp.services.desk import Desk, History


class Progress(Protocol):
    """Tells how far work is."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Tell a step; raises Cancelled."""


class IntakeRow(Protocol):
    """What became of one file."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def outcome(self) -> str:
        """taken, warned, locked, duplicate or refused."""

    @property
    def letter_id(self) -> int | None:
        """The letter that was made, or that is there already."""

    @property
    def message(self) -> str:
        """Plain words, empty if all is well."""


class IntakeReport(Protocol):
    """What became of a batch, undone as a whole."""

    @property
    def rows(self) -> Sequence[IntakeRow]:
        """One row a file."""

    @property
    def change(self) -> Change:
        """Everything that was stored."""


class Intake(Protocol):
    """Takes files in."""

    def take_in(
        self,
        case_id: int | None,
        paths: Sequence[Path],
        *,
        direction: Direction | None = None,
        dated_on: date | None = None,
        password: str | None = None,
        progress: Progress = ...,
    ) -> IntakeReport:
        """Take files in as letters."""

    def unlock(self, letter_id: int, password: str) -> Written[None]:
        """Open a locked document; raises PasswordNeeded."""


class Filing(Protocol):
    """Confirms letters and files them."""

    def letters(self, case_id: int) -> tuple[Letter, ...]:
        """Return the letters of a case by date."""

    def in_tray(self) -> tuple[Letter, ...]:
        """Return the letters on no case."""

    def unconfirmed(self) -> tuple[Letter, ...]:
        """Return the letters nobody has confirmed."""

    def letter(self, letter_id: int) -> Letter:
        """Return a letter; raises NotFound."""

    def confirm(
        self,
        letter_id: int,
        *,
        direction: Direction | None = None,
        dated_on: date | None = None,
        kind: LetterKind | None = None,
        subject: str | None = None,
        our_reference: str | None = None,
        their_reference: str | None = None,
        writer: str | None = None,
        addressee: str | None = None,
    ) -> Written[None]:
        """Confirm a letter with what is given of it."""

    def mark_assessed(self, letter_id: int, assessed: bool) -> Written[None]:
        """Say that a reply has been gone through."""

    def file_to(self, letter_id: int, case_id: int) -> Written[None]:
        """Put a letter of the In-tray on a case."""

    def remove(self, letter_ids: Sequence[int]) -> Written[None]:
        """Remove letters."""


class LetterView(Protocol):
    """A letter as a viewer needs it."""

    @property
    def letter(self) -> Letter:
        """The letter."""

    @property
    def path(self) -> Path | None:
        """Its file, where one is held."""

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        """Its pages."""

    @property
    def extraction_id(self) -> int | None:
        """The extraction its text is of."""


class Viewing(Protocol):
    """Opens letters for reading and draws their pages."""

    def letter_view(self, letter_id: int) -> LetterView:
        """Return a letter with its pages."""

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Draw a page elsewhere."""


class Notes(Protocol):
    """Keeps notes of calls, meetings and cases."""

    def write_note(
        self, case_id: int, kind: LetterKind, on: date, title: str, present: tuple[str, ...], body: str
    ) -> Written[int]:
        """File a note as a letter."""

    def add_case_note(self, case_id: int, body: str) -> Written[int]:
        """Keep a note on a case."""


class LetterMark(Protocol):
    """A passage of a question or response on a letter."""

    @property
    def question_id(self) -> int:
        """The question."""

    @property
    def response_id(self) -> int | None:
        """The response, None where the question was asked."""

    @property
    def number(self) -> str:
        """The question's number."""

    @property
    def page(self) -> int:
        """The page, from 1."""

    @property
    def quads(self) -> tuple[Quad, ...]:
        """Where on the page."""

    @property
    def status(self) -> Status:
        """The question's status."""

    @property
    def label(self) -> Label | None:
        """The response's label."""


class StockReason(Protocol):
    """A reason kept for reuse."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def words(self) -> str:
        """Its words."""

    @property
    def label(self) -> Label | None:
        """The label it goes with."""


class Register(Protocol):
    """Questions and what was said to them."""

    def questions(self, case_id: int) -> tuple[Question, ...]:
        """Return the questions of a case in number order."""

    def question(self, question_id: int) -> Question:
        """Return a question."""

    def add_question(
        self,
        case_id: int,
        letter_id: int,
        passage: NewPassage,
        *,
        wording: str | None = None,
        side: Side | None = None,
    ) -> Written[int]:
        """Register a question."""

    def ask_again(
        self, question_id: int, letter_id: int, passage: NewPassage, *, wording: str | None = None
    ) -> Written[int]:
        """Record that a question was put again."""

    def link_response(
        self,
        question_ids: Sequence[int],
        letter_id: int,
        passage: NewPassage | None,
        *,
        label: Label | None = None,
    ) -> Written[int]:
        """Link a passage to questions as a response."""

    def decide(
        self, response_id: int, label: Label, *, reason_key: str = "", reason: str = ""
    ) -> Written[None]:
        """Label a response."""

    def not_addressed(self, letter_id: int, question_ids: Sequence[int]) -> Written[object]:
        """Decide that a letter does not address questions."""

    def label_all_open(
        self, letter_id: int, label: Label, *, reason_key: str = "", reason: str = ""
    ) -> Written[object]:
        """Give every open question one label for a letter."""

    def set_status(self, question_id: int, status: Status, confirmed: bool = True) -> Written[None]:
        """Set the status of a question."""

    def close(self, question_id: int, reason: str, on: date) -> Written[None]:
        """Close a question without an answer."""

    def reopen(self, question_id: int) -> Written[None]:
        """Open a closed question again."""

    def remove(self, question_id: int) -> Written[None]:
        """Remove a question."""

    def marks(self, letter_id: int) -> Sequence[LetterMark]:
        """Return the passages lit on a letter."""

    def stock_reasons(self) -> Sequence[StockReason]:
        """Return the reasons kept for reuse."""


class TodayRow(Protocol):
    """Something to be done or looked at."""

    @property
    def kind(self) -> str:
        """overdue, due-soon, promised, bring-forward or undated."""

    @property
    def words(self) -> str:
        """What it is."""

    @property
    def due_on(self) -> date | None:
        """The day."""

    @property
    def days(self) -> int | None:
        """Days until it is due, less than 0 once it is late."""

    @property
    def case_id(self) -> int | None:
        """The case."""

    @property
    def case_reference(self) -> str:
        """The case's reference."""

    @property
    def question_id(self) -> int | None:
        """The question, if it is one."""

    @property
    def letter_id(self) -> int | None:
        """The letter, if it is one."""


class TodayPage(Protocol):
    """What is to be done, in groups that no count mixes."""

    @property
    def we_owe(self) -> Sequence[TodayRow]:
        """What we owe."""

    @property
    def owed_to_us(self) -> Sequence[TodayRow]:
        """What is owed to us."""

    @property
    def drafts(self) -> Sequence[TodayRow]:
        """Drafts that wait."""

    @property
    def issued_not_sent(self) -> Sequence[TodayRow]:
        """Letters issued and not sent."""

    @property
    def unconfirmed(self) -> Sequence[TodayRow]:
        """Letters not yet confirmed."""


class Deadlines(Protocol):
    """What is due."""

    def today(self, on: date) -> TodayPage:
        """Return what is to be done on a day."""

    def of_case(self, case_id: int) -> tuple[Deadline, ...]:
        """Return the deadlines of a case."""


class SearchHit(Protocol):
    """Something found."""

    @property
    def found(self) -> str:
        """letter, question or note."""

    @property
    def letter(self) -> Letter | None:
        """The letter it stands in."""

    @property
    def question_id(self) -> int | None:
        """The question."""

    @property
    def case_ids(self) -> tuple[int, ...]:
        """The cases."""

    @property
    def page(self) -> int | None:
        """The page, from 1."""

    @property
    def snippet(self) -> str:
        """Words around what was found."""

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """What was found in the snippet, as code points."""

    @property
    def title(self) -> str:
        """What it is called."""


class Searching(Protocol):
    """Finds words."""

    def find(self, words: str, limit: int = 100) -> Sequence[SearchHit]:
        """Find letters, questions and notes."""


class People(Protocol):
    """Organisations, contacts and posts."""

    def case_parties(self, case_id: int) -> Sequence[CaseParty]:
        """Return the parties of a case."""


class Preview(Protocol):
    """A draft as it would be drawn."""

    @property
    def path(self) -> Path:
        """The PDF."""

    @property
    def sha256(self) -> str:
        """Its hash."""

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        """Its pages."""


class Drafting(Protocol):
    """Writes replies."""

    def drafts(self, case_id: int) -> Sequence[Draft]:
        """Return the drafts of a case."""

    def draft(self, draft_id: int) -> Draft:
        """Return a draft."""

    def start_reply(self, case_id: int, question_ids: Sequence[int]) -> Written[int]:
        """Begin a reply with open questions."""

    def save(
        self,
        draft_id: int,
        *,
        subject: str,
        addressee: str,
        addressee_address: str,
        salutation: str,
        body: str,
        letter_date: date | None,
    ) -> None:
        """Keep the present text of a draft."""

    def preview(self, draft_id: int) -> Preview:
        """Draw a draft."""

    def issue(self, draft_id: int, on: date) -> Written[int]:
        """Fix a draft as a letter; returns the letter."""

    def despatch(self, letter_id: int, on: date, channel: str) -> Written[None]:
        """Record that a letter was sent."""

    def recall(self, letter_id: int, reason: str) -> Written[None]:
        """Take back a letter that was issued and not sent."""

    def save_pdf(self, draft_id: int, path: Path) -> None:
        """Save the PDF of a draft."""


class Services(Protocol):
    """Everything the window asks; the composition root has one."""

    @property
    def desk(self) -> Desk:
        """The open library and the officer at work."""

    @property
    def history(self) -> History:
        """Undo and redo."""

    @property
    def casework(self) -> Casework:
        """Cases."""

    @property
    def intake(self) -> Intake:
        """Taking files in."""

    @property
    def filing(self) -> Filing:
        """Confirming and filing letters."""

    @property
    def viewing(self) -> Viewing:
        """Reading letters."""

    @property
    def notes(self) -> Notes:
        """Notes."""

    @property
    def register(self) -> Register:
        """Questions."""

    @property
    def deadlines(self) -> Deadlines:
        """What is due."""

    @property
    def drafting(self) -> Drafting:
        """Replies."""

    @property
    def searching(self) -> Searching:
        """Search."""

    @property
    def people(self) -> People:
        """Organisations, contacts and posts."""
