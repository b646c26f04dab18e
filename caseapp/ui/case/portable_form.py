# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saving a case as one file: what is to go along, what that is, and what to think of before it is given away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout

from caseapp.domain.change import Written
from caseapp.domain.errors import CaseError
from caseapp.domain.portable_case import PORTABLE_SUFFIX, PortableContents, PortableWish
from caseapp.domain.portable_words import contents_words, left_out_words, warning_words
from caseapp.ui.file_export import Export, begin_export
from caseapp.ui.inline import button_row
from caseapp.ui.inline_page import InlinePage
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from datetime import datetime

    from caseapp.ui.case.page import CasePage
    from caseapp.ui.jobs import JobProgress

_ENDINGS: Final = {PORTABLE_SUFFIX: f"Portable case (*{PORTABLE_SUFFIX})"}
_LOOKING: Final = "Looking through the case and its documents…"


class PortableForm(InlinePage):
    """Asks what is to go along, and shows what that is; `chosen` tells that something else is to."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("Save as portable case")
        self.title, self.told = QLabel(), QLabel()
        self.drafts = QCheckBox("Take &drafts along")
        self.notes = QCheckBox("Take &notes along")
        self.trail = QCheckBox("Take the &trail of changes along")
        self.damaged = QCheckBox("Go &without what is missing or damaged")
        self.save, self.cancel = QPushButton("&Choose where to save…"), QPushButton("Cancel")
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        for label in (self.title, self.told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setAccessibleName("What goes along")
        column.addWidget(self.title)
        for box in (self.drafts, self.notes, self.trail):
            box.toggled.connect(lambda _on: self.chosen.emit())
            column.addWidget(box)
        column.addWidget(self.told)
        column.addWidget(self.damaged)
        column.addLayout(button_row(self.save, self.cancel))
        column.addStretch(1)
        self.damaged.toggled.connect(lambda _on: self._allow())
        self.cancel.clicked.connect(self.leave)
        self.contents: PortableContents | None = None

    @property
    def wish(self) -> PortableWish:
        """What is to go along."""
        return PortableWish(self.drafts.isChecked(), self.notes.isChecked(), self.trail.isChecked())

    def begin(self, reference: str) -> None:
        """Ask about a case, from the least that can go along."""
        self.title.setText(
            f"Save {reference} as one file, with its letters and their documents, to be read with Caseapp on "
            "another computer. Nobody can change anything in it."
        )
        for box in (self.drafts, self.notes, self.trail, self.damaged):
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
        self.wait()
        self.show()
        self.drafts.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self) -> None:
        """Say that what goes along is being looked at."""
        self._tell(None, _LOOKING)

    def tell(self, contents: PortableContents) -> None:
        """Say what goes along, what stays behind and what to think of."""
        lines = [
            f"In it: {contents_words(contents)}.",
            *(f"Left out: {words}." for words in left_out_words(contents.left_out)),
            *warning_words(contents),
        ]
        self._tell(contents, "\n".join(f"•  {line}" for line in lines))

    def refuse(self, error: CaseError) -> None:
        """Say why the case cannot be saved like this."""
        self._tell(None, f"{error.message} {error.remedy}".strip())

    def _tell(self, contents: PortableContents | None, words: str) -> None:
        self.contents = contents
        self.told.setText(words)
        self.damaged.setVisible(contents is not None and bool(contents.missing))
        self._allow()

    def _allow(self) -> None:
        found = self.contents
        self.save.setEnabled(found is not None and (not found.missing or self.damaged.isChecked()))


class PortableExport(QObject):
    """Saves the case of a page as one file."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self._case_id: int | None = None
        self.form = PortableForm()
        self.form.stand_for(page.column, page.tabs)
        self.form.chosen.connect(self._look)
        self.form.save.clicked.connect(self._on_save)

    def begin(self) -> None:
        """Ask what is to go along."""
        self._case_id = self._page.case_id
        if self._case_id is not None:
            self._page.exporting.form.leave()
            self.form.begin(self._page.where)
            self._look()

    def _look(self) -> None:
        case_id, wish, files = self._case_id, self.form.wish, self._page.bench.services.portables
        if case_id is None:
            return
        self.form.wait()

        def found(contents: PortableContents) -> None:
            if self._case_id == case_id and self.form.wish == wish:
                self.form.tell(contents)

        self._page.bench.jobs.start(
            lambda progress: files.contents(case_id, _now(), wish, progress),
            found,
            owner=self._page,
            key="portable-contents",
            words="Looking through the case",
            failed=self.form.refuse,
            cancelled=lambda _stopped: self.form.leave(),
        )

    def _on_save(self) -> None:
        case_id, wish, files = self._case_id, self.form.wish, self._page.bench.services.portables
        without = self.form.damaged.isChecked()
        if case_id is None:
            return

        def write(file: Path, over: bool, tell: JobProgress) -> Written[Path]:
            made = files.write(
                case_id, _now(), file, wish, overwrite=over, without_damaged=without, progress=tell
            )
            return Written(made.value.file, made.change)

        def name() -> str:
            return files.file_name(case_id, _now())

        begin_export(self._page, Export("portable case", _ENDINGS, name, write, self.form.leave))


def _now() -> datetime:
    from caseapp.services.exporting import now

    return now()
