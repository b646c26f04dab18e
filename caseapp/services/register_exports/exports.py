# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing the question register of a case, or of the library, to a file."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from caseapp.domain import words
from caseapp.domain.change import Written
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.exported_register import ExportedQuestion, ExportedRegister, RegisterFormat
from caseapp.domain.register_list import (
    RegisterFilter,
    RegisterGroup,
    RegisterSort,
    age_words,
    due_band_words,
    standing_name,
)
from caseapp.services.desk import Desk
from caseapp.services.due_days import due_days
from caseapp.services.export_files import noted, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.register_exports.beside import written_beside
from caseapp.services.register_exports.flat import as_csv, as_json
from caseapp.services.register_exports.rows import exported
from caseapp.services.register_exports.workbook import MOST_ROWS, as_workbook
from caseapp.services.summarising.later import library_as_at, record_as_at
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class RegisterWish:
    """Which register is written, and how.

    It is of a case or, with `case_id` None, of the library, narrowed and sorted as a list in the window is.
    `marked` puts the mark before comma-separated values by which Excel knows UTF-8; `with_letters` writes the
    letters that a workbook names into a folder beside it, and links them.
    """

    form: RegisterFormat
    case_id: int | None = None
    wanted: RegisterFilter = field(default_factory=RegisterFilter)
    sort: RegisterSort = RegisterSort.CASE
    descending: bool = False
    marked: bool = True
    with_letters: bool = False


class RegisterExports:
    """The register as it leaves the program."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def file_name(self, wish: RegisterWish, as_at: datetime) -> str:
        """Suggest the name of a register's file: "2021-0007 Question register 16 August 2021.xlsx"."""
        day = words.long_date(as_at.astimezone(OFFICE_TIME).date())
        what = f"Question register {day}.{wish.form.value}"
        if wish.case_id is None:
            return what
        return f"{safe_name(self._desk.library.cases.get(wish.case_id).reference)} {what}"

    def register(self, wish: RegisterWish, as_at: datetime, progress: Progress = SILENT) -> ExportedRegister:
        """Gather a register as it stood at a moment; ages and due dates are judged as at it, too.

        Raises NotFound, NotAllowed while something of it is withheld from the officer at work.
        """
        refuse_while_reading(self._desk, wish.case_id)
        moment = as_at.astimezone(OFFICE_TIME)
        if wish.case_id is None:
            with library_as_at(self._desk.library, moment) as record:
                return _gathered(record.rooms, wish, moment, progress, record.caveat)
        with record_as_at(self._desk.library, wish.case_id, moment) as record:
            return _gathered(record.rooms, wish, moment, progress, record.caveat)

    def write(
        self,
        wish: RegisterWish,
        as_at: datetime,
        output: Path,
        *,
        overwrite: bool = False,
        progress: Progress = SILENT,
    ) -> Written[Path]:
        """Write a register and note the export in the trail; the file appears whole or not at all.

        Raises what writing a case summary raises, and NotAllowed for more rows than a sheet holds.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        register = self.register(wish, as_at, progress)
        if wish.form is RegisterFormat.EXCEL and len(register.rows) >= MOST_ROWS:
            raise NotAllowed(
                f"A sheet of Excel holds {MOST_ROWS - 1:,} rows; the register has {len(register.rows):,}.",
                file=output,
                remedy="Narrow the register, or export it as comma-separated values.",
            )
        letters = (
            _letter_ids(register.rows) if wish.with_letters and wish.form is RegisterFormat.EXCEL else ()
        )
        with self._beside(output, letters, progress, overwrite=overwrite) as files:
            data = _written(register, wish, files)
            progress.step(1, 1, "Writing the file")
            with taken_back_on_failure(output):
                write_whole(output, data)
                cases = () if wish.case_id is None else (wish.case_id,)
                action = f"Export question register of {register.about} as at {as_at.isoformat()}"
                return noted(self._desk, output, action, *cases)

    @contextlib.contextmanager
    def _beside(
        self, output: Path, letter_ids: Sequence[int], progress: Progress, *, overwrite: bool
    ) -> Iterator[Mapping[int, str]]:
        if not letter_ids:
            yield {}
            return
        library = self._desk.library
        letters = library.letters.many(letter_ids)
        with written_beside(output, letters, library.vault, progress, overwrite=overwrite) as files:
            yield files


def _gathered(
    rooms: Repositories, wish: RegisterWish, moment: datetime, progress: Progress, caveat: str
) -> ExportedRegister:
    wanted = wish.wanted
    listing = rooms.register_list.listing(
        wish.sort,
        descending=wish.descending,
        by=RegisterGroup.NONE,
        wanted=wanted,
        today=moment.date(),
        case_id=wanted.case_id if wish.case_id is None else wish.case_id,
        due=None if wanted.due is None else due_days(rooms.settings, moment.date(), moment.time()),
    )
    about = "All cases"
    if wish.case_id is not None:
        case = rooms.cases.get(wish.case_id)
        about = f"{case.reference} {case.title}".strip()
    return ExportedRegister(
        about=about,
        narrowed=narrowed_words(wanted),
        as_at=moment,
        audit_hash="" if wish.case_id is None else rooms.trail.last_hash(wish.case_id, moment),
        rows=exported(rooms, listing.ids, moment, progress),
        count=listing.count,
        open=listing.open,
        caveat=caveat,
    )


def form_of(output: Path) -> RegisterFormat:
    """Return the format that a file's name asks for; raises WrongUse for an ending that is none."""
    ending = output.suffix.lower().removeprefix(".")
    for form in RegisterFormat:
        if form.value == ending:
            return form
    raise WrongUse(
        f"“{output.name}” does not say what the register is to be written as.",
        file=output,
        remedy="End the name in .xlsx, .csv or .json.",
    )


def _letter_ids(rows: Iterable[ExportedQuestion]) -> tuple[int, ...]:
    """Return the letters that rows lead to."""
    named = {row.asked_in[-1].id for row in rows if row.asked_in}
    named |= {row.answered_in.id for row in rows if row.answered_in is not None}
    return tuple(sorted(named))


def _written(register: ExportedRegister, wish: RegisterWish, files: Mapping[int, str]) -> bytes:
    match wish.form:
        case RegisterFormat.EXCEL:
            return as_workbook(register, files)
        case RegisterFormat.CSV:
            return as_csv(register, marked=wish.marked)
        case RegisterFormat.JSON:
            return as_json(register)


def narrowed_words(wanted: RegisterFilter) -> str:
    """Say what a register is narrowed to; "" for nothing."""
    told = (
        f"words “{wanted.words}”" if wanted.words.strip() else "",
        ", ".join(standing_name(one) for one in wanted.standings),
        "" if wanted.side is None else words.side_words(wanted.side),
        f"asked of “{wanted.asked_of}”" if wanted.asked_of.strip() else "",
        "of one officer" if wanted.officer_id is not None else "",
        "" if wanted.age is None else age_words(wanted.age),
        "open only" if wanted.open_only else "",
        "status to be confirmed" if wanted.waiting else "",
        "" if wanted.due is None else due_band_words(wanted.due),
        f"case {wanted.case}" if wanted.case else "",
    )
    return "; ".join(part for part in told if part)
