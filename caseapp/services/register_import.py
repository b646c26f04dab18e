# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking in an office's existing register: cases, people, letters and questions from a sheet of rows."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from caseapp.domain.change import Change, joined
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.register_sheet import ImportReport, Matching, Sheet
from caseapp.services import columns
from caseapp.services.arrivals import storable
from caseapp.services.desk import Desk, History
from caseapp.services.intake import Intake, IntakeRow, Outcome
from caseapp.services.job import SILENT, Progress
from caseapp.services.register_batch import Batch
from caseapp.services.register_files import LetterFiles
from caseapp.services.register_plan import LetterPlan, RowPlan
from caseapp.services.register_planner import Planner
from caseapp.services.sheet import read_sheet
from caseapp.store.unit import Unit

ACTION = "Take in register"
_EVERY = 200


class RegisterImport:
    """Takes registers in, first as a dry run."""

    def __init__(self, desk: Desk, intake: Intake) -> None:
        self._desk = desk
        self._intake = intake

    def read(self, file: Path, sheet: str | None = None) -> Sheet:
        """Read a register; of a workbook the sheet named, else the one with most known headers.

        Raises FileUnreadable, FileTooLarge, DocumentBroken or NotFound, each naming file and remedy.
        """
        return read_sheet(file, sheet)

    def propose(self, sheet: Sheet) -> Matching:
        """Propose what each column holds, by the words of its header."""
        return columns.propose(sheet.headers)

    def remembered(self, sheet: Sheet) -> Matching | None:
        """Return what was last confirmed for these headers, None where nothing was."""
        kept = self._desk.library.settings.get(columns.setting_key(sheet))
        return columns.from_setting(kept, sheet) if kept else None

    def remember(self, sheet: Sheet, matching: Matching) -> None:
        """Keep a matching for these headers; taking a register in does so too."""
        _refuse_unfit(sheet, matching)
        self._desk.write(lambda unit: _remember(unit, sheet, matching), "Remember columns")

    def dry_run(
        self, sheet: Sheet, matching: Matching, files_in: Path | None = None, progress: Progress = SILENT
    ) -> ImportReport:
        """Tell what would become of each row, and write nothing; raises WrongUse, Cancelled."""
        plans = self._plans(sheet, matching, files_in, progress, len(sheet.rows))
        return _report(sheet, matching, plans, None)

    def run(
        self,
        sheet: Sheet,
        matching: Matching,
        files_in: Path | None = None,
        progress: Progress = SILENT,
    ) -> ImportReport:
        """Take the rows in and remember the matching; the report's change undoes all of it.

        Stopped or failing on the way, it leaves nothing. Raises WrongUse, Cancelled, LibraryReadOnly.
        """
        self._desk.library.demand_writing()
        today = date.today()
        plans = self._plans(sheet, matching, files_in, progress, 3 * len(sheet.rows))
        going = [plan for plan in plans if not plan.refusals]
        changes: list[Change] = []
        action = f"{ACTION} {storable(sheet.file.name)}"
        try:
            self._take_files(going, changes, progress, len(plans))
            written = self._desk.write(
                lambda unit: _write(unit, sheet, matching, going, progress, today),
                action[:200],
                bulk=True,
            )
        except BaseException:
            if changes:
                History(self._desk).undo(joined(ACTION, tuple(changes)))
            raise
        changes.append(written.change)
        return _report(sheet, matching, plans, joined(action, tuple(changes)))

    def _plans(
        self, sheet: Sheet, matching: Matching, files_in: Path | None, progress: Progress, total: int
    ) -> list[RowPlan]:
        _refuse_unfit(sheet, matching)
        files = None if files_in is None else LetterFiles(files_in)
        planner = Planner(self._desk.library, sheet, matching, files, date.today())
        plans = []
        for count, row in enumerate(sheet.rows):
            if count % _EVERY == 0:
                progress.step(count, total)
            plans.append(planner.plan(row))
        return plans

    def _take_files(
        self, plans: Sequence[RowPlan], changes: list[Change], progress: Progress, count: int
    ) -> None:
        """Take the files of letters in, one by one; one that is refused leaves its letter without a file."""
        taken: set[LetterPlan] = set()
        for done, plan in enumerate(plans):
            letter = plan.letter
            if letter is None or letter.path is None or letter.id is not None or letter in taken:
                continue
            taken.add(letter)
            progress.step(count + done, 3 * count, letter.path.name)
            report = self._intake.take_in(
                None if letter.case is None else letter.case.id,
                [letter.path],
                direction=None if letter.direction is Direction.UNKNOWN else letter.direction,
                dated_on=letter.on,
            )
            if report.change:
                changes.append(report.change)
            _settle(plan, letter, report.rows[0])


def _settle(plan: RowPlan, letter: LetterPlan, row: IntakeRow) -> None:
    if row.outcome is Outcome.REFUSED or row.letter_id is None:
        plan.doubts.append(f"{row.message} The letter is kept without a file.")
        return
    letter.id = row.letter_id
    letter.found_there = row.outcome is Outcome.DUPLICATE
    if row.message:
        plan.doubts.append(row.message)


def _write(
    unit: Unit, sheet: Sheet, matching: Matching, plans: Sequence[RowPlan], progress: Progress, today: date
) -> None:
    total = 3 * len(sheet.rows)
    Batch(unit, sheet, today).write(plans, progress, 2 * len(sheet.rows), total)
    _remember(unit, sheet, matching)
    progress.step(total, total)


def _remember(unit: Unit, sheet: Sheet, matching: Matching) -> None:
    unit.settings.put(columns.setting_key(sheet), columns.to_setting(matching))


def _refuse_unfit(sheet: Sheet, matching: Matching) -> None:
    if not matching.columns:
        raise WrongUse(
            f"No column of “{sheet.file.name}” is matched.",
            file=sheet.file,
            remedy="Say what at least one column holds, for instance the case reference.",
        )
    places = [match.column for match in matching.columns]
    fields = {match.field for match in matching.columns}
    if len(set(places)) < len(places) or len(fields) < len(places):
        raise NotAllowed("Each column holds one thing, and each thing stands in one column.", file=sheet.file)
    if not all(0 <= column < len(sheet.headers) for column in places):
        raise WrongUse("A column is matched that the register does not have.", file=sheet.file)


def _report(
    sheet: Sheet, matching: Matching, plans: Sequence[RowPlan], change: Change | None
) -> ImportReport:
    left_out = matching.left_out(sheet)
    notes = sheet.notes
    if left_out:
        notes = (*notes, f"Columns not taken: {', '.join(f'“{name}”' for name in left_out)}.")
    rows = tuple(plan.reported(sheet.place(plan.entry.row)) for plan in plans)
    return ImportReport(sheet.file, sheet.name, rows, notes, change)
