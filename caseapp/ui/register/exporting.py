# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions as they are listed, narrowed and sorted, as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseapp.domain.exported_register import RegisterFormat
from caseapp.ui.file_export import REGISTERS, Export, begin_export

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.domain.register_list import RegisterFilter, RegisterSort
    from caseapp.services.register_exports.exports import RegisterWish
    from caseapp.ui.jobs import JobProgress
    from caseapp.ui.page import Act, Page


class ListedExport(QObject):
    """Exports what a page of questions lists; `listed` tells its filter, its order, and whether that is reversed."""

    def __init__(
        self,
        page: Page,
        case: Callable[[], int | None],
        listed: Callable[[], tuple[RegisterFilter, RegisterSort, bool]],
    ) -> None:
        super().__init__(page)
        self._page, self._case, self._listed = page, case, listed

    def acts(self) -> Mapping[str, Act]:
        """Return the action of the window that it does."""
        return {"export-register": self.begin}

    def begin(self) -> None:
        """Ask for a file, and write the questions as they are listed now."""
        from caseapp.services.exporting import now

        files, as_at, case_id = self._page.bench.services.register_exports, now(), self._case()
        wanted, sort, descending = self._listed()

        def wish(form: RegisterFormat) -> RegisterWish:
            from caseapp.services.register_exports.exports import RegisterWish

            return RegisterWish(
                form, case_id, wanted, sort, descending, with_letters=form is RegisterFormat.EXCEL
            )

        def write(file: Path, over: bool, tell: JobProgress) -> Written[Path]:
            form = RegisterFormat(file.suffix.lower().removeprefix("."))
            return files.write(wish(form), as_at, file, overwrite=over, progress=tell)

        begin_export(
            self._page,
            Export(
                "question register",
                REGISTERS,
                lambda: files.file_name(wish(RegisterFormat.EXCEL), as_at),
                write,
            ),
        )
