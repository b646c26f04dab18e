# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at schedules and corrections, and writing them to files."""

from collections.abc import Callable
from pathlib import Path

from caseapp.domain.change import Written
from caseapp.domain.document import Document
from caseapp.domain.errors import NotFound
from caseapp.domain.right_of_reply import Schedule
from caseapp.domain.words import long_date
from caseapp.services import reply_schedules
from caseapp.services.bodies import Bodies
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, read_kept, safe_name, taken_back_on_failure
from caseapp.services.exporting import refuse_unfit, write_whole
from caseapp.services.reply_schedules import AskedBody
from caseapp.services.withholding import refuse_while_reading


class ScheduleExports:
    """The schedules of a library, as they are looked at and exported."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def bodies(self, case_id: int) -> tuple[AskedBody, ...]:
        """Return who was asked in a case, each with its questions that are recorded as unanswered."""
        return reply_schedules.bodies_of(self._desk.library, case_id)

    def body(self, case_id: int, name: str) -> AskedBody:
        """Return who was asked under a name, as it stands on a letter or as an alias; raises NotFound."""
        found = self.bodies(case_id)
        bodies = Bodies(self._desk.library)
        wanted = bodies.named(name)
        for one in found:
            if bodies.named(one.name).is_same(wanted):
                return one
        raise NotFound(
            f"“{name.strip()}” was asked nothing in this case.",
            remedy=f"Asked were: {'; '.join(one.name for one in found) or 'nobody'}.",
        )

    def schedules(self, case_id: int) -> tuple[Schedule, ...]:
        """Return the schedules of a case with their lines and corrections, oldest first."""
        return self._desk.library.right_of_reply.of_case(case_id)

    def schedule(self, schedule_id: int) -> Schedule:
        """Return a schedule; raises NotFound."""
        return self._desk.library.right_of_reply.get(schedule_id)

    def of_correction(self, correction_id: int) -> Schedule:
        """Return the schedule that a correction is about; raises NotFound."""
        return self.schedule(self._desk.library.right_of_reply.correction(correction_id).schedule_id)

    def file_name(self, schedule_id: int) -> str:
        """Suggest the name of a schedule's file."""
        schedule = self.schedule(schedule_id)
        reference = self._desk.library.cases.get(schedule.case_id).reference
        return (
            f"{safe_name(reference)} Schedule to {safe_name(schedule.body)} {long_date(schedule.made_on)}.pdf"
        )

    def log_name(self, case_id: int) -> str:
        """Suggest the name of the file of a case's corrections."""
        return f"{safe_name(self._desk.library.cases.get(case_id).reference)} Corrections.csv"

    def document(self, schedule_id: int) -> Document:
        """Return the document that a schedule was filed as."""
        return self._desk.library.documents.get(self.schedule(schedule_id).document_id)

    def path(self, schedule_id: int) -> Path:
        """Return where the PDF of a schedule lies in the library; nobody may change it there."""
        document = self.document(schedule_id)
        return self._desk.library.vault.path(document.sha256, document.suffix)

    def write_schedule(self, schedule_id: int, output: Path, *, overwrite: bool = False) -> Written[Path]:
        """Write a schedule, as a table where the name ends in .csv, else the PDF as it was filed.

        Raises what writing a case summary raises.
        """
        schedule = self.schedule(schedule_id)
        table = output.suffix.lower() == ".csv"
        return self._written(
            schedule.case_id,
            output,
            lambda: reply_schedules.schedule_rows(schedule) if table else read_kept(self.path(schedule_id)),
            f"Export the schedule to {schedule.body}",
            overwrite,
        )

    def write_log(self, case_id: int, output: Path, *, overwrite: bool = False) -> Written[Path]:
        """Write the log of a case's corrections as a table of comma-separated values."""
        schedules = self.schedules(case_id)
        return self._written(
            case_id,
            output,
            lambda: reply_schedules.correction_rows(schedules),
            "Export the log of corrections",
            overwrite,
        )

    def _written(
        self, case_id: int, output: Path, data: Callable[[], bytes], action: str, overwrite: bool
    ) -> Written[Path]:
        refuse_while_reading(self._desk, case_id)
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        made = data()
        with taken_back_on_failure(output):
            write_whole(output, made)
            return noted(self._desk, output, action, case_id)
