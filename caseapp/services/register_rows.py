# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading one row of a register into the program's own values, with what is doubted or refused in it."""

from dataclasses import dataclass, field
from datetime import date

from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.domain.register_sheet import CellValue, Entry, Matching, RegisterField, Sheet, SheetRow
from caseapp.domain.register_values import read_date, read_direction, read_side, read_status
from caseapp.domain.words import long_date

F = RegisterField

_LONGEST = {
    F.CASE_REFERENCE: 100,
    F.CASE_TITLE: 500,
    F.ORGANISATION: 300,
    F.CONTACT: 300,
    F.EMAIL: 300,
    F.NUMBER: 40,
    F.OWNER: 200,
    F.ADDRESSEE: 300,
    F.WRITER: 300,
    F.LETTER_REFERENCE: 200,
    F.SUBJECT: 500,
}
"""Characters that the library keeps of a value."""


@dataclass(slots=True)
class RowRead:
    """A row as it was read; with `refusals` it is not taken."""

    entry: Entry
    doubts: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def read_row(sheet: Sheet, matching: Matching, row: SheetRow) -> RowRead:
    """Read one row; every doubt and refusal names its column and says what to do."""
    return _Reading(sheet, matching, row).read()


class _Reading:
    def __init__(self, sheet: Sheet, matching: Matching, row: SheetRow) -> None:
        self._sheet = sheet
        self._matching = matching
        self._row = row
        self._doubts: list[str] = []
        self._refusals: list[str] = []

    def read(self) -> RowRead:
        self._cells()
        direction = self._direction()
        side = self._side()
        if side is None and direction is not Direction.UNKNOWN:
            side = Side.OURS if direction is Direction.INCOMING else Side.THEIRS
        status = self._text(F.STATUS)
        entry = Entry(
            row=self._row.number,
            case_reference=self._text(F.CASE_REFERENCE),
            case_title=self._text(F.CASE_TITLE),
            organisation=self._text(F.ORGANISATION),
            contact=self._text(F.CONTACT),
            email=self._text(F.EMAIL),
            number=self._text(F.NUMBER),
            wording=self._text(F.QUESTION),
            side=side,
            asked_on=self._date(F.ASKED_ON),
            due_on=self._date(F.DUE_ON),
            status=read_status(status) if status else None,
            owner=self._text(F.OWNER),
            addressee=self._text(F.ADDRESSEE),
            writer=self._text(F.WRITER),
            letter_on=self._date(F.LETTER_DATE),
            letter_reference=self._text(F.LETTER_REFERENCE),
            subject=self._text(F.SUBJECT),
            direction=direction,
            file_name=self._text(F.FILE_NAME),
            notes=self._text(F.NOTES),
        )
        self._judge(entry)
        return RowRead(entry, self._doubts, self._refusals)

    def _judge(self, entry: Entry) -> None:
        if not self._refusals and not _says_anything(entry):
            self._refusals.append(
                "Nothing stands in the columns that are matched. Match the columns again, or delete the row."
            )
        if entry.wording and not entry.case_reference:
            where = self._matching.column(F.CASE_REFERENCE)
            remedy = (
                "Match the column that holds it."
                if where is None
                else f"Write it into column “{self._sheet.header(where)}” and import again."
            )
            self._refusals.append(f"The question has no case reference. {remedy}")
        if entry.case_title and not entry.case_reference:
            self._refusals.append("The case has no reference. Write it into the row and import again.")
        if entry.wording:
            self._judge_question(entry)
        else:
            for field_, given in (
                (F.STATUS, entry.status is not None),
                (F.DUE_ON, entry.due_on is not None),
                (F.ASKED_ON, entry.asked_on is not None),
                (F.NUMBER, bool(entry.number)),
            ):
                if given:
                    self._doubts.append(f"{self._column(field_)} was not taken: the row has no question.")
        if entry.email and not entry.contact and not entry.organisation:
            self._doubts.append(f"{self._column(F.EMAIL)} was not taken: the row names nobody whose it is.")

    def _judge_question(self, entry: Entry) -> None:
        asked = entry.asked_on or entry.letter_on
        if entry.due_on and asked and entry.due_on < asked:
            self._doubts.append(
                f"The answer is due on {long_date(entry.due_on)}, before the question was asked "
                f"on {long_date(asked)}."
            )
        if entry.status is None or (entry.status.known and not entry.status.closed):
            return
        words = entry.status.words
        if entry.status.closed:
            self._doubts.append(
                f"“{words}” does not say whether the question was answered: closed without an answer, today."
            )
        else:
            self._doubts.append(
                f"The status “{words}” is not known: taken as awaiting answer; the words stand in a case note."
            )

    def _cells(self) -> None:
        for note in self._row.doubts:
            if self._matching.field(note.column) is not None:
                self._doubts.append(f"The cell in column “{self._sheet.header(note.column)}” {note.words}.")
        for note in self._row.refusals:
            beyond = note.column >= len(self._sheet.headers)
            if beyond or self._matching.field(note.column) is not None:
                name = self._sheet.header(note.column)
                remedy = "Open the file in Excel, save it, and import again."
                if beyond:
                    remedy = "Correct the row and import again."
                self._refusals.append(f"The cell in column “{name}” {note.words}. {remedy}")

    def _column(self, field_: RegisterField) -> str:
        column = self._matching.column(field_)
        return "" if column is None else f"Column “{self._sheet.header(column)}”"

    def _value(self, field_: RegisterField) -> CellValue:
        column = self._matching.column(field_)
        if any(note.column == column for note in self._row.refusals):
            return None
        return self._row.value(column)

    def _text(self, field_: RegisterField) -> str:
        text = _as_text(self._value(field_))
        if field_ is not F.QUESTION and field_ is not F.NOTES:
            text = " ".join(text.split())
        longest = _LONGEST.get(field_)
        if longest is not None and len(text) > longest:
            self._refusals.append(
                f"{self._column(field_)} is longer than {longest} characters. Shorten it and import again."
            )
            return text[:longest]
        return text

    def _date(self, field_: RegisterField) -> date | None:
        read = read_date(self._value(field_), self._sheet.first_day)
        if read.refusal:
            self._refusals.append(
                f"{self._column(field_)}: {read.refusal}. Write it like 16 July 2021 and import again."
            )
        if read.doubt:
            self._doubts.append(f"{self._column(field_)}: {read.doubt}.")
        return read.on

    def _direction(self) -> Direction:
        words = self._text(F.DIRECTION)
        direction = read_direction(words)
        if words and direction is Direction.UNKNOWN:
            self._doubts.append(
                f"{self._column(F.DIRECTION)}: “{words}” does not say which way the letter went."
            )
        return direction

    def _side(self) -> Side | None:
        words = self._text(F.SIDE)
        side = read_side(words)
        if words and side is None:
            self._doubts.append(
                f"{self._column(F.SIDE)}: “{words}” does not say who has to answer; taken as theirs."
            )
        return side


def _as_text(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date):
        return long_date(value)
    return str(value).strip()


def _says_anything(entry: Entry) -> bool:
    return bool(entry.shown or entry.has_letter or entry.notes)
