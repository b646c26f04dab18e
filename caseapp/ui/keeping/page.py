# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Library page: where the library lies, whether it is sound, its backups, and restoring one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QListWidget, QPushButton

from caseapp.domain.errors import CaseError
from caseapp.domain.trail import CheckReport, Finding
from caseapp.domain.words import counted
from caseapp.services.job import Progress
from caseapp.services.keeping import Keeping, LastBackup
from caseapp.ui.errors import Tone
from caseapp.ui.libraries import SUFFIX, ask_folder, ask_new_folder
from caseapp.ui.page import Bench, Page
from caseapp.ui.sheet import Sheet
from caseapp.ui.theme import GRID
from caseapp.ui.words import explain, long_date

NEVER: Final = "This library has not been backed up yet."


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page shows of a library."""

    refusal: CaseError | None
    last: LastBackup | None
    due: bool


class KeepingPage(Page):
    """Sees to it that nothing is lost."""

    concerns: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Library")
        self._report: CheckReport | None = None
        self._last: LastBackup | None = None
        self.show_folder = QPushButton("Show its folder")
        self.check = QPushButton("Check library")
        self.copy = QPushButton("Copy findings")
        self.again = QPushButton("Back up now")
        self.backup = QPushButton("Back up to folder…")
        self.restore = QPushButton("Restore a backup…")
        self.findings = QListWidget()
        self._sheet = sheet = Sheet("Library")
        self._pressed: QPushButton | None = None
        self._add_place(sheet)
        self._add_check(sheet)
        self._add_backup(sheet)
        sheet.end()
        self.column.addWidget(sheet, 1)
        self.setFocusProxy(self.check)
        self.show_folder.clicked.connect(self._on_show_folder)
        self.check.clicked.connect(self._on_check)
        self.copy.clicked.connect(self._on_copy)
        self.again.clicked.connect(self._on_again)
        self.backup.clicked.connect(self._on_backup)
        self.restore.clicked.connect(self._on_restore)

    def _add_place(self, sheet: Sheet) -> None:
        folder = self.bench.services.folder
        sheet.words(str(folder))
        self.state = sheet.words()
        self.state.hide()
        sheet.buttons(self.show_folder)

    def _add_check(self, sheet: Sheet) -> None:
        sheet.section("Check")
        sheet.words(
            "Reads every document again and proves that its bytes are those that were taken in, that the "
            "database is whole, and that nobody changed the audit trail. Nothing is altered."
        )
        sheet.buttons(self.check, self.copy)
        self.result = sheet.words()
        self.findings.setAccessibleName("Findings")
        self.findings.setWordWrap(True)
        self.findings.setAlternatingRowColors(True)
        self.findings.setMinimumHeight(8 * (self.fontMetrics().lineSpacing() + GRID))
        sheet.column.addWidget(self.findings)
        for part in (self.copy, self.result, self.findings):
            part.hide()

    def _add_backup(self, sheet: Sheet) -> None:
        sheet.section("Backup")
        self.last = sheet.words()
        sheet.words(
            "A backup is a folder on another disk or a network drive. Only new letters are copied the next "
            "time, and every copy is compared with its original.",
        )
        sheet.buttons(self.again, self.backup)
        self.again.hide()
        sheet.section("Restore")
        sheet.words(
            "Makes a new library out of a backup. This library and the backup stay as they are, so that you "
            "can compare before you go on with the restored one."
        )
        sheet.buttons(self.restore)

    def load(self) -> None:
        """Read when the library was backed up."""
        services = self.bench.services

        def work() -> Kept:
            keeping = services.keeping
            return Kept(services.refusal, keeping.last_backup(), keeping.backup_due(datetime.now(UTC)))

        self.ask(work, self._on_loaded, key="kept")

    def _on_loaded(self, kept: Kept) -> None:
        self._last = kept.last
        self.state.setVisible(kept.refusal is not None)
        if kept.refusal is not None:
            self.state.setText(f"Open for reading only. {kept.refusal}")
        self.again.setVisible(kept.last is not None)
        if kept.last is None:
            self.last.setText(NEVER)
            return
        local = kept.last.at.astimezone()
        day = long_date(date(local.year, local.month, local.day))
        late = " That is some time ago: back up soon." if kept.due else ""
        self.last.setText(f"Last backed up on {day} at {local:%H:%M}, to {kept.last.folder}.{late}")

    def _on_show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.bench.services.folder)))

    def _on_check(self) -> None:
        services = self.bench.services
        self._busy(True)
        self.run(
            lambda progress: services.keeping.check(progress),
            self._on_checked,
            words="Checking the library",
            failed=self._on_failed,
            cancelled=lambda _stop: self._on_stopped("The check was stopped; nothing was changed."),
        )

    def _on_checked(self, report: CheckReport) -> None:
        self._busy(False)
        self._report = report
        entries = counted(report.entries, "audit entry", "audit entries")
        looked = f"{counted(report.documents, 'document')} and {entries}"
        found = "Nothing is wrong." if report.sound else f"{counted(len(report.findings), 'finding')}:"
        self.result.setText(f"Looked at {looked}. {found} {report.unproved}".rstrip())
        self.findings.clear()
        self.findings.addItems([_words(finding) for finding in report.findings])
        self.result.show()
        self.findings.setVisible(not report.sound)
        self.copy.setVisible(not report.sound)

    def _on_copy(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText("\n\n".join(_words(found) for found in self._report.findings))

    def _on_again(self) -> None:
        if self._last is not None:
            self.back_up_to(self._last.folder)

    def _on_backup(self) -> None:
        beside = self._last.folder.parent if self._last else self.bench.services.folder.parent
        folder = ask_folder(self, "Back up: choose an empty folder, or one with an earlier backup", beside)
        if folder is not None:
            self.back_up_to(folder)

    def back_up_to(self, folder: Path) -> None:
        """Back the library up to a folder, which is remembered."""
        services = self.bench.services

        def work(progress: Progress) -> tuple[Path, tuple[Finding, ...]]:
            return services.keeping.backup_noted(folder, progress), services.keeping.left_out()

        def done(made: tuple[Path, tuple[Finding, ...]]) -> None:
            self._busy(False)
            told = [f"{one.what} {one.remedy}" for one in made[1]]
            words = f"Backed up to {made[0]}. Every copy was compared with its original."
            self.messages.say(" ".join((words, *told)), Tone.ADVICE if told else Tone.DONE)
            self.load()

        self._busy(True)
        self.run(
            work,
            done,
            words="Backing up",
            failed=self._on_failed,
            cancelled=lambda _stop: self._on_stopped("The backup was stopped; an earlier one stays whole."),
        )

    def _on_restore(self) -> None:
        beside = self._last.folder if self._last else self.bench.services.folder.parent
        backup = ask_folder(self, "Restore: choose the folder of the backup", beside)
        if backup is None:
            return
        own = self.bench.services.folder
        proposed = own.with_name(f"{own.stem} restored{SUFFIX}")
        folder = ask_new_folder(self, "Restore: name the new library", proposed)
        if folder is not None:
            self.restore_into(backup, folder)

    def restore_into(self, backup: Path, folder: Path) -> None:
        """Make a new library out of a backup, and offer to open it."""

        def work(progress: Progress) -> Path:
            Keeping.restore(backup, folder, progress)
            return folder

        def done(made: Path) -> None:
            self._busy(False)
            self.messages.say(
                f"The backup was restored into {made}.",
                Tone.DONE,
                button="Open it",
                act=lambda: self.bench.guide.library_requested.emit(made),
            )

        self._busy(True)
        self.run(
            work,
            done,
            words="Restoring",
            failed=self._on_failed,
            cancelled=lambda _stop: self._on_stopped("Restoring was stopped; no library was made."),
        )

    def _busy(self, busy: bool) -> None:
        """Let no other work be begun meanwhile; the keyboard stays on the page and goes back to its button."""
        buttons = (self.check, self.again, self.backup, self.restore)
        if busy:
            self._pressed = next((button for button in buttons if button.hasFocus()), None)
            if self._pressed is not None:
                self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in buttons:
            button.setEnabled(not busy)
        if not busy and self._pressed is not None and self._sheet.hasFocus():
            self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: CaseError) -> None:
        self._busy(False)
        self.messages.say(explain(error).words, Tone.REFUSED)
        self.load()

    def _on_stopped(self, words: str) -> None:
        self._busy(False)
        self.messages.say(words)


def _words(finding: Finding) -> str:
    file = f"\n{finding.file}" if finding.file else ""
    return f"{finding.what} {finding.remedy}{file}"
