# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What taking in a register would write: cases, letters and questions, each once, and what becomes of each row."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from caseapp.domain.document import Document
from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.numbering import read_number
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Question
from caseapp.domain.register_sheet import Entry, ImportRow, RowOutcome, folded_words
from caseapp.store.library import Library


@dataclass(slots=True, eq=False)
class CasePlan:
    """A case, there already or to be opened."""

    reference: str
    title: str
    id: int | None = None
    owner: str = ""
    letters: list["LetterPlan"] = field(default_factory=list)
    questions: dict[str, "QuestionPlan"] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class LetterPlan:
    """A letter, there already or to be logged; without a path no file is held of it."""

    case: CasePlan | None
    on: date | None
    references: frozenset[str]
    subject: str
    direction: Direction
    people: frozenset[str] = frozenset()
    file_name: str = ""
    named: str = ""
    """The file as the register calls it, whether or not it was found."""
    size: int | None = None
    path: Path | None = None
    id: int | None = None
    entry: Entry | None = None
    found_there: bool = False


@dataclass(slots=True, eq=False)
class QuestionPlan:
    """A question, there already or to be registered, and the occasions on which it was asked."""

    wording: str
    asked: list[tuple[date | None, str]]
    id: int | None = None
    existing: Question | None = None
    status_from: Entry | None = None


@dataclass(slots=True, eq=False)
class RowPlan:
    """What becomes of one row."""

    entry: Entry
    doubts: list[str]
    refusals: list[str]
    case: CasePlan | None = None
    letter: LetterPlan | None = None
    question: QuestionPlan | None = None

    @property
    def outcome(self) -> RowOutcome:
        """How the row comes out."""
        if self.refusals:
            return RowOutcome.REFUSED
        return RowOutcome.DOUBTFUL if self.doubts else RowOutcome.TAKEN

    def refuse(self, words: str) -> "RowPlan":
        """Refuse the row."""
        self.refusals.append(words)
        return self

    def reported(self, place: str) -> ImportRow:
        """Return the row's line of the report; a refusal names its place."""
        if self.refusals:
            first, *others = self.refusals
            says = (f"{place[:1].upper()}{place[1:]}: {first}", *others)
        else:
            says = tuple(dict.fromkeys(self.doubts))
        return ImportRow(self.entry.row, self.outcome, self.entry.shown, self.entry.case_reference, says)


class Known:
    """The cases that rows name, as the library has them and as the rows before have changed them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cases: dict[str, CasePlan] = {}
        self._people: dict[tuple[PartyKind, str], bool] = {}
        self._officers: dict[str, bool] = {}
        self._tray: list[LetterPlan] | None = None

    def case(self, reference: str) -> CasePlan | None:
        """Return the case of a reference, None where it is neither there nor planned."""
        key = reference.casefold()
        if key not in self._cases:
            try:
                case = self._library.cases.find(reference)
            except NotFound:
                return None
            plan = CasePlan(case.reference, case.title, case.id)
            plan.letters = [letter_there(plan, letter) for letter in self._library.letters.of_case(case.id)]
            for question in self._library.questions.of_case(case.id):
                plan.questions.setdefault(wording_key(question.wording), question_there(question))
                plan.numbers.add(question.number)
            self._cases[key] = plan
        return self._cases[key]

    @property
    def tray(self) -> list[LetterPlan]:
        """The letters on no case."""
        if self._tray is None:
            self._tray = [letter_there(None, letter) for letter in self._library.letters.in_tray()]
        return self._tray

    def open_case(self, entry: Entry) -> CasePlan:
        """Plan a case that is not there."""
        title = entry.case_title or entry.case_reference
        plan = CasePlan(entry.case_reference, title, owner=entry.owner)
        self._cases[entry.case_reference.casefold()] = plan
        return plan

    def has_people(self, entry: Entry) -> bool:
        """Whether everybody a row names is there or planned; nobody named is there."""
        return all(self._is_there(kind, name) for kind, name in people_of(entry))

    def note_people(self, entry: Entry) -> None:
        """Remember whom a row brings."""
        for kind, name in people_of(entry):
            self._people[kind, name.casefold()] = True

    def brings_officer(self, name: str) -> bool:
        """Whether nobody of a name is an officer; the next row finds the officer there."""
        key = name.casefold()
        if key not in self._officers:
            self._officers[key] = self._library.officers.named(name) is not None
        new, self._officers[key] = not self._officers[key], True
        return new

    def _is_there(self, kind: PartyKind, name: str) -> bool:
        key = (kind, name.casefold())
        if key not in self._people:
            self._people[key] = bool(self._library.people.named(kind, name))
        return self._people[key]


def people_of(entry: Entry) -> tuple[tuple[PartyKind, str], ...]:
    """Return the organisation and the contact that a row names, if any."""
    both = ((PartyKind.ORGANISATION, entry.organisation), (PartyKind.CONTACT, entry.contact))
    return tuple((kind, name) for kind, name in both if name)


def letter_there(case: CasePlan | None, letter: Letter) -> LetterPlan:
    """Return a letter of the library as the rows are compared with it."""
    document: Document | None = letter.document
    references = {folded_words(letter.our_reference), folded_words(letter.their_reference)} - {""}
    return LetterPlan(
        case,
        letter.dated_on,
        frozenset(references),
        letter.subject,
        letter.direction,
        people=folded_names(*(party.name for party in letter.parties)),
        file_name="" if document is None else document.original_name,
        size=None if document is None else document.size,
        id=letter.id,
        found_there=True,
    )


def question_there(question: Question) -> QuestionPlan:
    """Return a question of the library as the rows are compared with it."""
    asked = [(asking.asked_on, folded_words(asking.asked_of)) for asking in question.askings]
    return QuestionPlan(question.wording, asked, question.id, question)


def wording_key(wording: str) -> str:
    """Return what two questions of the same wording have in common."""
    return folded_words(wording) or wording.strip()


def was_asked(question: QuestionPlan, on: date | None, of: str) -> bool:
    """Whether an occasion is known; one without a day is, and one of nobody in particular by its day."""
    if on is None:
        return True
    addressee = folded_words(of)
    return any(day == on and (not addressee or not who or who == addressee) for day, who in question.asked)


def same_letter(letter: LetterPlan, entry: Entry) -> bool:
    """Whether a row tells of a letter that is known, by what both say of it."""
    subject = folded_words(subject_of(entry))
    reference = folded_words(entry.letter_reference)
    if (
        Direction.UNKNOWN not in (letter.direction, entry.direction)
        and letter.direction is not entry.direction
    ):
        return False
    people = folded_names(entry.addressee, entry.writer)
    if people and letter.people and not people & letter.people:
        return False
    if letter.named and entry.file_name and letter.named != folded_words(entry.file_name):
        return False
    if letter.on != entry.letter_on:
        return False
    if reference:
        return reference in letter.references
    return (entry.letter_on is not None and not subject) or folded_words(letter.subject) == subject


def folded_names(*names: str) -> frozenset[str]:
    """Return names as they are compared, empty ones left out."""
    return frozenset(folded_words(name) for name in names) - {""}


def subject_of(entry: Entry) -> str:
    """Return the subject under which a letter is logged; a letter of nothing else is called as its file."""
    if entry.subject or entry.letter_on or entry.letter_reference:
        return entry.subject
    return entry.file_name


def office_number(entry: Entry) -> str:
    """Return the number that a row gives its question in the office's form, "" for any other."""
    number = read_number(entry.number) if entry.number else ""
    return number if number.startswith("Q") and number[1:2].isdigit() else ""
