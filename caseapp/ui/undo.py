# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Undo and redo of changes to the library: one stack a window, moved only when the service has answered."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from caseapp.domain.change import Change
from caseapp.domain.errors import CaseError
from caseapp.ui.bus import Bus
from caseapp.ui.jobs import Jobs

LIMIT: Final = 500
"""Steps that are kept."""


class Historian(Protocol):
    """Takes changes back and does them again; satisfied by the History service."""

    def undo(self, change: Change) -> Change:
        """Take a change back; raises ChangedMeanwhile."""

    def redo(self, change: Change) -> Change:
        """Do a change again; raises ChangedMeanwhile."""


class Step(QUndoCommand):
    """A change that was made, and the case it was made in; the service has done the work already."""

    def __init__(self, change: Change, where: str) -> None:
        super().__init__(f"{change.action}, {where}" if where else change.action)
        self.change = change
        self.where = where


class Undo(QObject):
    """The steps of a window.

    `moved` tells that what can be undone or redone is different; `told` carries words for the user once
    a step was taken back or done again; `refused` the words and the error of a step that cannot be.
    """

    moved = Signal()
    told = Signal(str)
    refused = Signal(str, object)

    def __init__(
        self, historian: Callable[[], Historian], jobs: Jobs, bus: Bus, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._historian = historian
        self._jobs = jobs
        self._bus = bus
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(LIMIT)
        self.waiting = False
        self._held: list[Step] = []
        self._expected = 0
        self._is_asked = False
        self._officer_id: int | None = None
        self.stack.indexChanged.connect(self.moved)

    @property
    def undo_words(self) -> str:
        """What would be undone, or nothing."""
        return "" if self.waiting else self.stack.undoText()

    @property
    def redo_words(self) -> str:
        """What would be redone, or nothing."""
        return "" if self.waiting else self.stack.redoText()

    def push(self, change: Change, where: str = "") -> None:
        """Remember a change that has been made; while a step is on its way it is held back until that has moved."""
        if change:
            self._held.append(Step(change, where))
        if not self.waiting:
            self._release()

    def seat(self, officer_id: int) -> None:
        """Forget the steps of the officer who was at work before: their words tell what was decided."""
        before, self._officer_id = self._officer_id, officer_id
        if before not in (None, officer_id):
            self._held.clear()
            self.stack.clear()

    def expect(self) -> None:
        """Take note that a change is on its way: what is to be taken back next is that one."""
        self._expected += 1

    def arrived(self) -> None:
        """Take note that a change came, or never will, and take it back where that was asked meanwhile."""
        self._expected -= 1
        if not self._expected and self._is_asked:
            self._is_asked = False
            self.undo()

    def undo(self) -> None:
        """Take the last step back, once it is there."""
        if self._expected:
            self._is_asked = True
            return
        step = self._step(self.stack.index() - 1)
        if step is not None:
            self._begin(step, lambda: self._historian().undo(step.change), self.stack.undo, "Undone")

    def redo(self) -> None:
        """Do the next step again."""
        step = self._step(self.stack.index())
        if step is not None:
            self._begin(step, lambda: self._historian().redo(step.change), self.stack.redo, "Done again")

    def _step(self, index: int) -> Step | None:
        if self.waiting or not 0 <= index < self.stack.count():
            return None
        command = self.stack.command(index)
        return command if isinstance(command, Step) else None

    def _begin(self, step: Step, work: Callable[[], Change], move: Callable[[], None], word: str) -> None:
        self._wait(True)

        words = step.text()

        def done(change: Change) -> None:
            move()
            self._release()
            self._bus.tell(change)
            self.told.emit(f"{word}: {words}")

        def refuse(error: CaseError) -> None:
            step.setObsolete(True)
            move()
            self._release()
            self.refused.emit(words, error)

        job = self._jobs.start(
            lambda _progress: work(), done, owner=self, words=word, failed=refuse, certain=True
        )
        job.ended.connect(self._release)

    def _release(self) -> None:
        self._wait(False)
        held, self._held = self._held, []
        for step in held:
            self.stack.push(step)

    def _wait(self, waiting: bool) -> None:
        if waiting != self.waiting:
            self.waiting = waiting
            self.moved.emit()
