# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Portable cases: one case as one file, for reading on another computer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.letterhead import Letterhead, written_letterhead
from caseapp.domain.portable_case import (
    PORTABLE_SUFFIX,
    PortableContents,
    PortableDocument,
    PortableLeftOut,
    PortableWish,
)
from caseapp.domain.public_words import PUBLIC_WORDS_SETTING
from caseapp.domain.words import long_date
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.due_days import BRING_FORWARD_SETTING
from caseapp.services.due_rules import RECEIPT_SETTING, RULES_SETTING
from caseapp.services.export_files import noted, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit
from caseapp.services.intake import OFFICE_NAMES
from caseapp.services.job import SILENT, Progress
from caseapp.services.portable_making import Portable, refuse_unsound, said_without, unsound, write_portable
from caseapp.services.portable_read_me import read_me
from caseapp.services.starting import LANGUAGE_SETTING
from caseapp.services.working_days import CLOSURES_SETTING, NATION_SETTING, OPENED_SETTING
from caseapp.store.copying import copy_database
from caseapp.store.first import DATABASE
from caseapp.store.library import open_library
from caseapp.store.portable import build, survey

TAKEN_ALONG: Final = frozenset(
    {OFFICE_NAMES, NATION_SETTING, CLOSURES_SETTING, OPENED_SETTING, BRING_FORWARD_SETTING}
    | {RULES_SETTING, RECEIPT_SETTING, LANGUAGE_SETTING, PUBLIC_WORDS_SETTING}
)
"""The settings of the office by which dates and statuses read in a portable case as they do in the library."""
BARE: Final = PortableWish()


@dataclass(frozen=True, slots=True)
class PortableMade:
    """A portable case that was written: its file, its documents, and what stayed behind."""

    file: Path
    documents: int
    missing: Sequence[PortableDocument]
    left_out: PortableLeftOut


class Portables:
    """Makes portable cases; `scripts` is the folder of the migrations."""

    def __init__(self, desk: Desk, scripts: Path, resources: Path) -> None:
        self._desk = desk
        self._scripts = scripts
        self._resources = resources

    def file_name(self, case_id: int, made: datetime) -> str:
        """Suggest the name of a file: "2021-0007 Portable case 16 August 2021.casefile"."""
        reference = self._desk.library.cases.get(case_id).reference
        day = long_date(made.astimezone(OFFICE_TIME).date())
        return f"{safe_name(reference)} Portable case {day}{PORTABLE_SUFFIX}"

    def contents(
        self, case_id: int, now: datetime, wish: PortableWish = BARE, progress: Progress = SILENT
    ) -> PortableContents:
        """Return what would go along with a case, every document looked at; nothing is written.

        Raises NotFound, NotAllowed while a letter of the case is to be read a second time, and what `progress` does.
        """
        library = self._desk.library
        found = survey(library, case_id, wish)
        ids = [letter.id for letter in library.letters.of_case(case_id)]
        today = now.astimezone(OFFICE_TIME).date()
        decided = library.publications.of_letters(ids).values()
        return replace(
            found,
            kept_back=sum(one.is_kept_back(today) for one in decided),
            missing=unsound(found.documents, library.vault, progress),
        )

    def write(
        self,
        case_id: int,
        made: datetime,
        output: Path,
        wish: PortableWish = BARE,
        *,
        overwrite: bool = False,
        without_damaged: bool = False,
        progress: Progress = SILENT,
    ) -> Written[PortableMade]:
        """Write a case as one file, whole or not at all, and note it in the trail; `made` is the present moment.

        Documents that are missing or damaged are left out only where `without_damaged` says so, else LibraryDamaged
        names them. Raises NotAllowed while a letter of the case is to be read a second time, and what writing a
        case summary raises.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        moment = made.astimezone(OFFICE_TIME)
        with TemporaryDirectory(prefix="caseapp-", ignore_cleanup_errors=True) as folder:
            portable = self._prepared(case_id, moment, wish, Path(folder), progress)
            missing, left_out = portable.missing, portable.left_out
            if not without_damaged:
                refuse_unsound(missing, library.folder)
            action = f"Make a portable case as at {moment.isoformat()}{said_without(missing)}"
            with taken_back_on_failure(output):
                write_portable(portable, library.vault, output, progress)
                done = PortableMade(output, len(portable.documents) - len(missing), missing, left_out)
                return noted(self._desk, done, action, case_id)

    def _prepared(
        self, case_id: int, moment: datetime, wish: PortableWish, folder: Path, progress: Progress
    ) -> Portable:
        """Make the database of a portable case in an empty folder, and all else that goes into its file."""
        library, making, database = self._desk.library, folder / "making", folder / DATABASE
        head = Letterhead(papers.letterhead(self._resources, library.folder).office_name)
        making.mkdir()
        built = build(library, case_id, wish, TAKEN_ALONG, (making, self._scripts), progress, made=moment)
        missing = unsound(built.documents, library.vault, progress)
        inside = open_library(making, self._scripts, program="", read_only=True)
        try:
            case = inside.cases.get(case_id)
            words = read_me(inside, case_id, moment, wish, built.left_out, missing)
        finally:
            inside.close()
        copy_database(making / DATABASE, database)  # without the pages that were used and given up
        return Portable(
            case,
            moment,
            wish,
            database,
            built.documents,
            missing,
            built.left_out,
            written_letterhead(head),
            words,
        )
