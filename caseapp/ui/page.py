# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page of the window has: its bench, its message bar, and when it reloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseapp.domain.change import Change, Written
from caseapp.domain.errors import Cancelled, CaseError
from caseapp.domain.portable_case import is_portable
from caseapp.ui.bus import Bus
from caseapp.ui.errors import MessageBar, Tone
from caseapp.ui.jobs import Job, JobProgress, Jobs
from caseapp.ui.passwords import Passwords
from caseapp.ui.routes import Route
from caseapp.ui.settings import WindowSettings
from caseapp.ui.undo import Undo

if TYPE_CHECKING:
    from caseapp.services.office import Services
    from caseapp.ui.inline import Inline

T = TypeVar("T")
Act = Callable[[], None]


class Guide(QObject):
    """Asks the window to go somewhere; `route_requested` carries a Route.

    `reminder_requested` carries a DueKey and what it is called, for a reminder later.
    """

    case_requested = Signal(int)
    question_requested = Signal(int, int)
    letter_requested = Signal(int, int, int, str)
    route_requested = Signal(object)
    page_requested = Signal(str)
    draft_requested = Signal(int)
    library_requested = Signal(Path)
    new_library_requested = Signal(Path)
    sample_requested = Signal()
    copy_requested = Signal(Path, Path)
    case_named = Signal(int, str)
    acts_changed = Signal()
    officer_changed = Signal()
    settings_changed = Signal()
    reminders_changed = Signal()
    reminder_requested = Signal(object, str)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a page works with."""

    services: Services
    jobs: Jobs
    bus: Bus
    undo: Undo
    settings: WindowSettings
    guide: Guide
    passwords: Passwords = field(default_factory=Passwords, repr=False)


DECIDED: Final = frozenset({"questions", "responses", "deadlines", "commitments", "claims", "case_notes"})
"""What may be withheld from a second reader; a page that shows any of it shows another officer something else."""


class Page(QWidget):
    """A page, or a tab of one.

    It loads when it is first seen, and again when a change touches the kinds of things in `concerns`:
    at once while it is seen, else when it is seen again.
    """

    concerns: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, bench: Bench, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.title = title
        self.setAccessibleName(title)
        self.messages = MessageBar()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.messages)
        self._stale = True
        bench.bus.changed.connect(self._on_changed)
        bench.guide.officer_changed.connect(self._on_officer_changed)

    @property
    def where(self) -> str:
        """The case whose steps are made here, as undo names it."""
        return ""

    def acts(self) -> Mapping[str, Act]:
        """Return what the actions of the window do here, by the action's id."""
        return {}

    def acts_anywhere(self) -> Mapping[str, Act]:
        """Return what actions of the window do with this page also while another one is shown."""
        return {}

    def arrive(self, route: Route) -> None:
        """Show what a route leads to."""

    def leave(self) -> None:
        """Keep what is typed, for something else is about to be shown."""

    def finish(self) -> str:
        """Keep what is typed and wait for it; returns what the user must know before the window closes."""
        self.leave()
        return ""

    def load(self) -> None:
        """Ask for what the page shows."""

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern what is shown."""
        return change.touches(*self.concerns)

    def reload(self) -> None:
        """Load at once while the page is seen, else when it is seen again."""
        if self.isVisible():
            self._stale = False
            self.load()
        else:
            self._stale = True

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        key: str = "",
        words: str = "",
        failed: Callable[[CaseError], None] | None = None,
        certain: bool = False,
    ) -> Job:
        """Read something off the window's thread."""
        return self.bench.jobs.start(
            lambda _progress: work(),
            then,
            owner=self,
            key=key,
            words=words,
            failed=failed or self.messages.refuse,
            certain=certain,
        )

    def do(
        self,
        work: Callable[[], Written[T]],
        then: Callable[[T], None] | None = None,
        *,
        undoable: bool = True,
        failed: Callable[[CaseError], None] | None = None,
    ) -> Job:
        """Change something: the service does it, then the step is remembered and every page is told."""
        where = self.where

        def done(written: Written[T]) -> None:
            if undoable:
                self.bench.undo.push(written.change, where)
            self.bench.bus.tell(written.change, self)
            if then is not None:
                then(written.value)

        job = self.ask(work, done, words="Saving", failed=failed, certain=True)
        if undoable:
            self.bench.undo.expect()
            job.ended.connect(self.bench.undo.arrived)
        return job

    def do_and_say(
        self, work: Callable[[], Written[T]], words: str | Callable[[T], str], *forms: Inline
    ) -> None:
        """Change something, then leave the forms that asked for it and say what was done."""

        def done(value: T) -> None:
            for form in forms:
                form.leave()
            self.messages.say(words if isinstance(words, str) else words(value), Tone.DONE)

        self.do(work, done)

    def run(
        self,
        work: Callable[[JobProgress], T],
        then: Callable[[T], None],
        *,
        words: str,
        failed: Callable[[CaseError], None] | None = None,
        cancelled: Callable[[Cancelled], None] | None = None,
    ) -> Job:
        """Do long work whose progress is shown and that can be cancelled."""
        return self.bench.jobs.start(
            work,
            then,
            owner=self,
            words=words,
            failed=failed or self.messages.refuse,
            cancelled=cancelled,
        )

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped here; only a page that accepts drops gets any."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        paths = _files_in(event.mimeData())
        if len(paths) == 1 and is_portable(paths[0]):
            event.acceptProposedAction()
            self.bench.guide.library_requested.emit(paths[0])
        elif paths:
            event.acceptProposedAction()
            self.take_dropped(paths)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what is stale."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.load()

    def _on_changed(self, change: Change, _initiator: QObject | None) -> None:
        if self.is_about(change):
            self.reload()
        elif change.touches("second_readings"):
            self._on_seen_anew()

    def _on_officer_changed(self) -> None:
        self.messages.hide()  # what was said to the officer before may tell what that officer decided
        self._on_seen_anew()

    def _on_seen_anew(self) -> None:
        """Load anew what an officer who reads a letter a second time may not see, and another one may."""
        if not self.concerns.isdisjoint(DECIDED):
            self.reload()


def _files_in(mime: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


class CasePart(Page):
    """A page about one case at a time; `reference` is how undo names it."""

    def __init__(self, bench: Bench, title: str, parent: QWidget | None = None) -> None:
        super().__init__(bench, title, parent)
        self.case_id: int | None = None
        self.reference = ""

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self.reference

    def show_case(self, case_id: int) -> None:
        """Show what the page has of a case."""
        if case_id != self.case_id:
            self.case_id = case_id
            self.forget()
        self.reload()

    def forget(self) -> None:
        """Let go of what is shown, for another case is about to be."""

    def load(self) -> None:
        """Ask for what the page shows of its case, once it has one."""
        if self.case_id is not None:
            self.load_case(self.case_id)

    def load_case(self, case_id: int) -> None:
        """Ask for what the page shows of a case."""

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern this case."""
        return (self.case_id in change.case_ids or not change.case_ids) and super().is_about(change)
