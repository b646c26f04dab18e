# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings on another computer: a copy goes out in one file, labels come back in another."""

from dataclasses import dataclass
from pathlib import Path

from caseapp.domain.change import Written
from caseapp.domain.copied_case import COPY_SUFFIX, LABELS_SUFFIX
from caseapp.domain.errors import NotAllowed
from caseapp.domain.second_reading import ReadingState
from caseapp.domain.words import counted
from caseapp.services import copy_making, copy_opening, returned_labels
from caseapp.services.arrivals import DocumentReader
from caseapp.services.desk import Desk
from caseapp.services.export_files import safe_name, taken_back_on_failure
from caseapp.services.exporting import refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.receiving import Receiving
from caseapp.services.returned_labels import TakenIn
from caseapp.store.unit import Unit


@dataclass(frozen=True, slots=True)
class SentOut:
    """How many letters went out in a copy, and how many wait for a copy of their own."""

    letters: int
    waiting: int

    @property
    def waiting_words(self) -> str:
        """Why some wait, "" where none does."""
        if not self.waiting:
            return ""
        wait = f"{counted(self.waiting, 'letter')} {'waits' if self.waiting == 1 else 'wait'}"
        return (
            f"{wait} for a later copy: what was first asked after the first letter tells what that one left "
            "open. Make it when these labels are back."
        )


class SecondCopies:
    """Sends letters out to be read a second time, and takes the labels in that come back."""

    def __init__(self, desk: Desk, reader: DocumentReader) -> None:
        self._desk = desk
        self._reader = reader

    def copy_name(self, case_id: int) -> str:
        """Suggest the name of a copy's file."""
        reference = self._desk.library.cases.get(case_id).reference
        return f"{safe_name(reference)} second reading{COPY_SUFFIX}"

    def labels_name(self) -> str:
        """Suggest the name of the file in which labels go back."""
        return f"{safe_name(self._desk.library.folder.stem)}{LABELS_SUFFIX}"

    def make(
        self, case_id: int, output: Path, *, overwrite: bool = False, progress: Progress = SILENT
    ) -> Written[SentOut]:
        """Write the letters of a case that wait for a second reading as one file.

        It holds letters, questions and askings and nothing of what was decided; letters that answer what was
        first asked after the first of them wait for a copy of their own. From then on those letters are read in
        the copy. Raises NotAllowed where none waits, or the file is there and `overwrite` was not
        given, and what writing it raises; a file that could not be noted down in the library is taken back.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        waiting = [
            reading
            for reading in library.second_readings.of_case(case_id)
            if reading.state is ReadingState.OPEN and reading.reader_id is None and not reading.key
        ]
        if not waiting:
            raise NotAllowed(
                "No letter of this case waits for a second reader.",
                remedy="Ask for a second reading first.",
            )
        going = copy_making.going_together(library, case_id, waiting)
        made = copy_making.gather(library, case_id, going)

        def work(unit: Unit) -> SentOut:
            for reading in going:
                unit.second_readings.send_out(reading.id, made.key)
            return SentOut(len(going), len(waiting) - len(going))

        with taken_back_on_failure(output):
            copy_making.write_copy(made, library.vault, output, progress)
            return self._desk.write(work, "Make a copy for a second reader")

    def open_into(self, copy: Path, progress: Progress = SILENT) -> int:
        """Fill this library, which must be empty, from a copy; return the id of its case.

        Raises FileUnreadable, DocumentBroken or NotAllowed, each naming the file; nothing is kept then.
        """
        return copy_opening.fill(self._desk, Receiving(self._desk.library, self._reader), copy, progress)

    def export_labels(self, output: Path, *, overwrite: bool = False) -> Path:
        """Write the labels given in this library, which was made from a copy, as one small file.

        Raises NotAllowed where it was not, where a reading is not finished, or the file is there.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        write_whole(output, returned_labels.labels_of_copy(library))
        return output

    def take_labels(self, file: Path) -> Written[TakenIn]:
        """Take the labels of a second reader in, all of them or none; their readings are then finished for good.

        Raises FileUnreadable, FileTooLarge, DocumentBroken or NotAllowed, each naming the file.
        """
        returned = returned_labels.read_labels(file)
        return self._desk.write(
            lambda unit: returned_labels.take_in(unit, returned, file), "Take in a second reader's labels"
        )
