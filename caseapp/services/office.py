# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services of one library, each made when first asked for, so that a start loads nothing heavy."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from caseapp.services.export_office import ExportServices
from caseapp.services.job import SILENT, Progress

if TYPE_CHECKING:
    from caseapp.domain.document import PagePicture, PageRequest
    from caseapp.domain.errors import CaseError
    from caseapp.services.anchoring import Anchoring
    from caseapp.services.casework import Casework
    from caseapp.services.deadlines import Deadlines
    from caseapp.services.desk import Desk, History
    from caseapp.services.enclosing import Enclosing
    from caseapp.services.exhibits import Exhibits
    from caseapp.services.export_office import ExportComposer, ExportReader
    from caseapp.services.filing import Filing
    from caseapp.services.intake import Intake
    from caseapp.services.keeping import Keeping
    from caseapp.services.notes import NoteComposer, Notes
    from caseapp.services.office_settings import OfficeSettings
    from caseapp.services.people import People
    from caseapp.services.portable import Portables
    from caseapp.services.readings import Readings
    from caseapp.services.recognising import Recognising, TextRecogniser
    from caseapp.services.register_import import RegisterImport
    from caseapp.services.right_of_reply import RightOfReply, ScheduleComposer
    from caseapp.services.searching import Searching
    from caseapp.services.second_copies import SecondCopies
    from caseapp.services.signed import Signed
    from caseapp.services.unpacked import Unpacked
    from caseapp.services.viewing import PageDrawer, Viewing
    from caseapp.store.library import Library

    class Composer(ExportComposer, NoteComposer, ScheduleComposer, Protocol):
        """Draws everything the office sends or keeps."""

        def prestart(self) -> None:
            """Start its process, without waiting until it is ready."""

        def close(self) -> None:
            """End its process."""

    class Reader(ExportReader, PageDrawer, TextRecogniser, Protocol):
        """Reads and draws documents in processes of its own."""

        def draw_now(self, request: PageRequest) -> PagePicture:
            """Return the picture of a page, waiting for it."""

        def prestart(self) -> None:
            """Start its processes, without waiting until they are ready."""

        def close(self) -> None:
            """End its processes."""


@dataclass(frozen=True)
class Tools:
    """How the heavy parts are made; each is called once, when first needed.

    The library is opened with the progress of its upgrade, where one is due. `portable` is the file it was
    unpacked from, where it is a portable case; it is closed after the library.
    """

    open_library: "Callable[[Progress], Library]"
    start_readers: "Callable[[], Reader]"
    start_composer: "Callable[[], Composer]"
    resources: Path
    officer: str = ""
    folder: Path | None = None
    recognition_data: "Callable[[], Path | None]" = lambda: None
    migrations: Path | None = None
    portable: "Unpacked | None" = None


class Followed:
    """Progress that is handed on to whoever follows it at the moment."""

    def __init__(self) -> None:
        self.by: Progress = SILENT

    def step(self, done: int, total: int, words: str = "") -> None:
        """Hand on; raises what the follower raises."""
        self.by.step(done, total, words)


class Services(ExportServices):
    """The verbs of the program, on one library."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._guard = threading.RLock()
        self._desk: Desk | None = None
        self._opening = Followed()
        self._reader: Reader | None = None
        self._composer: Composer | None = None

    @property
    def desk(self) -> "Desk":
        """The library and the officer at work; the library is opened when first asked for."""
        with self._guard:
            if self._desk is None:
                from caseapp.services.desk import Desk

                desk = Desk(self._tools.open_library(self._opening))
                if self._tools.officer:
                    desk.take_seat(self._tools.officer)
                self._desk = desk
            return self._desk

    @property
    def folder(self) -> Path:
        """The library's folder; known before the library is opened."""
        return self._tools.folder or self.desk.library.folder

    @property
    def portable_file(self) -> Path | None:
        """The file of the portable case that is open, None for an office's own library."""
        return None if self._tools.portable is None else self._tools.portable.file

    @property
    def refusal(self) -> "CaseError | None":
        """Why the library is open for reading only, None where it can be changed; opens the library."""
        return self.desk.library.refusal

    def open(self, progress: Progress) -> "CaseError | None":
        """Open the library; `progress` hears of an upgrade, even one begun by whoever was first to ask.

        Returns the `refusal`. Raises Cancelled where the progress does; the library is then as it was.
        """
        self._opening.by = progress
        return self.refusal

    def prestart(self) -> None:
        """Start the readers, without waiting until they are ready."""
        self.reader.prestart()

    def prestart_composer(self) -> None:
        """Start the composer, without waiting until it is ready: something will be written soon."""
        self.composer.prestart()

    @property
    def reader(self) -> "Reader":
        """The reader processes."""
        with self._guard:
            if self._reader is None:
                self._reader = self._tools.start_readers()
            return self._reader

    @property
    def composer(self) -> "Composer":
        """The composer process."""
        with self._guard:
            if self._composer is None:
                self._composer = self._tools.start_composer()
            return self._composer

    @property
    def resources(self) -> Path:
        """The folder of letterhead, templates, fonts and icons."""
        return self._tools.resources

    @cached_property
    def history(self) -> "History":
        """Undo and redo."""
        from caseapp.services.desk import History

        return History(self.desk)

    @cached_property
    def casework(self) -> "Casework":
        """Opening, listing and changing cases."""
        from caseapp.services.casework import Casework

        return Casework(self.desk)

    @cached_property
    def intake(self) -> "Intake":
        """Taking files in."""
        from caseapp.services.intake import Intake

        return Intake(self.desk, self.reader)

    @cached_property
    def enclosing(self) -> "Enclosing":
        """What came or went with letters."""
        from caseapp.services.enclosing import Enclosing

        return Enclosing(self.desk, self.reader)

    @cached_property
    def exhibits(self) -> "Exhibits":
        """Documents filed as evidence."""
        from caseapp.services.exhibits import Exhibits

        return Exhibits(self.desk, self.reader)

    @cached_property
    def filing(self) -> "Filing":
        """Logging letters and putting them on cases."""
        from caseapp.services.filing import Filing

        return Filing(self.desk)

    @cached_property
    def viewing(self) -> "Viewing":
        """Showing letters."""
        from caseapp.services.viewing import Viewing

        return Viewing(self.desk, self.reader)

    @cached_property
    def readings(self) -> "Readings":
        """What the officer at work has read."""
        from caseapp.services.readings import Readings

        return Readings(self.desk)

    @cached_property
    def anchoring(self) -> "Anchoring":
        """Copies and readings of letters, and the places of passages on them."""
        from caseapp.services.anchoring import Anchoring

        return Anchoring(self.desk, self.reader)

    @cached_property
    def signed(self) -> "Signed":
        """Signed scans of letters."""
        from caseapp.services.signed import Signed

        return Signed(self.desk, self.anchoring, self.reader)

    @cached_property
    def recognising(self) -> "Recognising":
        """Making scans readable."""
        from caseapp.services.recognising import Recognising

        return Recognising(self.desk, self.anchoring, self.reader, self._tools.recognition_data)

    @cached_property
    def notes(self) -> "Notes":
        """Notes of calls and meetings."""
        from caseapp.services.notes import Notes

        return Notes(self.desk, self.composer, self.reader)

    @cached_property
    def right_of_reply(self) -> "RightOfReply":
        """Schedules for the other side to correct, and its corrections."""
        from caseapp.services.right_of_reply import RightOfReply

        return RightOfReply(self.desk, self.composer, self.reader, self.resources)

    @cached_property
    def second_copies(self) -> "SecondCopies":
        """Second readings on another computer."""
        from caseapp.services.second_copies import SecondCopies

        return SecondCopies(self.desk, self.reader)

    @cached_property
    def portables(self) -> "Portables":
        """Portable cases."""
        from caseapp.services.portable import Portables

        assert self._tools.migrations is not None, "these services were made without the migrations"
        return Portables(self.desk, self._tools.migrations, self.resources)

    @cached_property
    def deadlines(self) -> "Deadlines":
        """What is due, and the Today page."""
        from caseapp.services.deadlines import Deadlines

        return Deadlines(self.desk)

    @cached_property
    def searching(self) -> "Searching":
        """Finding words."""
        from caseapp.services.searching import Searching

        return Searching(self.desk)

    @cached_property
    def people(self) -> "People":
        """Organisations, contacts and posts."""
        from caseapp.services.people import People

        return People(self.desk)

    @cached_property
    def keeping(self) -> "Keeping":
        """Checking and backing up."""
        from caseapp.services.keeping import Keeping

        return Keeping(self.desk)

    @cached_property
    def settings(self) -> "OfficeSettings":
        """What the office has settled for itself."""
        from caseapp.services.office_settings import OfficeSettings

        return OfficeSettings(self.desk)

    @cached_property
    def register_import(self) -> "RegisterImport":
        """Taking an existing register in."""
        from caseapp.services.register_import import RegisterImport

        return RegisterImport(self.desk, self.intake)

    def close(self) -> None:
        """End the processes and close the library; safe to call twice."""
        with self._guard:
            reader, self._reader = self._reader, None
            composer, self._composer = self._composer, None
            desk, self._desk = self._desk, None
        if reader is not None:
            reader.close()
        if composer is not None:
            composer.close()
        if desk is not None:
            desk.library.close()
        if self._tools.portable is not None:
            self._tools.portable.close()
