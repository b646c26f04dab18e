# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip of a case: what it shows, what is done from it, and which letters count as read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent

from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState
from caseapp.domain.document import Readability
from caseapp.domain.due_words import due_words
from caseapp.domain.errors import CaseError
from caseapp.domain.letter import NOTES, Direction, Letter, LetterLink
from caseapp.domain.question import Question
from caseapp.domain.time_scale import SHORTEST
from caseapp.domain.words import deadline_side_words
from caseapp.ui.case.items import party_of, points_of
from caseapp.ui.case.pane import Pane
from caseapp.ui.letters.strip_hand import LETTER
from caseapp.ui.letters.strip_point import StripFlag, StripLink, StripPoint

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab

READ_AFTER: Final = 2000
"""Milliseconds that a letter is on screen before it counts as read."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the strip shows beside letters and questions, which the tab has read."""

    links: tuple[LetterLink, ...] = ()
    unread: frozenset[int] = frozenset()
    enclosed: Mapping[int, int] = field(default_factory=dict)


class StripDesk(QObject):
    """Keeps the strip of the Letters tab in step with the case, and opens letters from it."""

    def __init__(self, tab: LettersTab, read_after: int = READ_AFTER) -> None:
        super().__init__(tab)
        self._tab = tab
        self._strip = tab.frame.strip
        self._beside = _Beside()
        self._case_id: int | None = None
        self._timers: dict[Pane, QTimer] = {}
        strip = self._strip
        strip.letter_wanted.connect(self._on_wanted)
        strip.all_read.connect(lambda: self._mark(self._beside.unread))
        strip.view_changed.connect(self._remember)
        for pane in tab.panes:
            timer = QTimer(self, singleShot=True, interval=read_after)
            timer.timeout.connect(lambda which=pane: self._on_seen(which))
            self._timers[pane] = timer
            pane.shown.connect(lambda which=pane: self._on_shown(which))
            pane.setAcceptDrops(True)
            pane.installEventFilter(self)

    @property
    def unread(self) -> frozenset[int]:
        """The letters of the case that the officer at work has not read."""
        return self._beside.unread

    def load(self) -> None:
        """Show the letters as the tab has them, and read what the strip shows beside them."""
        case_id, services = self._tab.case_id, self._tab.bench.services
        if case_id is None:
            return
        if case_id != self._case_id:
            self._beside = _Beside()
        letter_ids = tuple(self._tab.letters)

        def work() -> _Beside:
            return _Beside(
                services.filing.links(letter_ids),
                services.readings.unread(case_id),
                services.enclosing.counts(case_id),
            )

        self._fill()
        self._tab.ask(work, self._on_beside, key="strip")

    def show(self) -> None:
        """Show which letters the panes show."""
        self._strip.set_shown(*self._shown())

    def _shown(self) -> tuple[int | None, int | None]:
        left, right = self._tab.frame.panes
        return left.letter_id, right.letter_id

    def _on_beside(self, found: _Beside) -> None:
        self._beside = found
        self._fill()
        self._strip.set_links([StripLink(k.from_letter_id, k.to_letter_id, k.kind) for k in found.links])
        self._strip.set_flags(flags_of(self._tab.deadlines, self._tab.questions, datetime.now()))
        for pane in self._timers:
            self._on_shown(pane)

    def _fill(self) -> None:
        tab = self._tab
        points = points_of(tab.letters.values(), *self._shown())
        known = with_facts(points, tab.letters, tab.questions.values(), self._beside.unread)
        enclosed = self._beside.enclosed
        self._strip.set_points([replace(one, enclosures=enclosed.get(one.letter_id, 0)) for one in known])
        if tab.case_id != self._case_id and tab.letters:
            self._case_id = tab.case_id
            self.recall()

    def _on_wanted(self, letter_id: int, side: str) -> None:
        self._open(letter_id, 0 if side == "left" else 1)

    def _open(self, letter_id: int, which: int) -> None:
        frame = self._tab.frame
        if letter_id in self._tab.letters:
            frame.panes[which].show_letter(letter_id)
            frame.show_pane(which)

    def _on_shown(self, pane: Pane) -> None:
        """Begin to count where a letter that is not read is on screen."""
        timer = self._timers[pane]
        beside = (
            pane.view is not None and pane.view.enclosure is not None
        )  # the letter itself is not on screen
        if pane.letter_id is None or pane.letter_id not in self._beside.unread or beside:
            timer.stop()
        elif not timer.isActive() or timer.property("letter") != pane.letter_id:
            timer.setProperty("letter", pane.letter_id)
            timer.start()

    def _on_seen(self, pane: Pane) -> None:
        if pane.letter_id is None or pane.letter_id != self._timers[pane].property("letter"):
            return
        document = pane.document
        seen = pane.viewer.view.letter is not None  # what has no pages is seen once its facts are
        seen = seen or (document is not None and document.readability is Readability.KEPT_ONLY)
        if seen and pane.isVisible() and not pane.window().isMinimized():
            self._mark({pane.letter_id})
        else:
            self._timers[pane].start()

    def _mark(self, letter_ids: Collection[int]) -> None:
        """Have letters recorded as read, behind everything else; nothing else is read again for it."""
        services, wanted = self._tab.bench.services, frozenset(letter_ids)
        if wanted:
            self._tab.bench.jobs.start(
                lambda _progress: services.readings.mark_read(wanted),
                lambda _new: self._read(wanted),
                owner=self,
                failed=self._on_refused,
            )

    def _on_refused(self, _error: CaseError) -> None:
        """Say nothing: it was not asked for, and the letter stays unread, as the strip shows."""

    def _read(self, letter_ids: frozenset[int]) -> None:
        self._beside = replace(self._beside, unread=self._beside.unread - letter_ids)
        self._fill()

    @property
    def setting(self) -> str:
        """The name under which the stretch of time of the case is kept, its library's own."""
        folder = str(self._tab.bench.services.folder).encode()
        return f"strip/{sha256(folder).hexdigest()[:16]}/{self._case_id}"

    def _remember(self) -> None:
        view = self._strip.view
        if self._case_id is not None:
            words = "" if view.fits_all else f"{view.scale.start:.3f} {view.scale.days:.3f}"
            self._tab.bench.settings.keep_state(self.setting, QByteArray(words.encode()))

    def recall(self) -> None:
        """Bring the stretch of time into view that was in view when the case was last shown."""
        stretch = stretch_in(bytes(self._tab.bench.settings.state(self.setting).data()))
        if stretch is not None:
            self._strip.view.show_days(*stretch)
        else:
            self._strip.view.fit_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a letter that is dragged from the strip to a pane."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() in kinds and isinstance(event, QDropEvent) and event.mimeData().hasFormat(LETTER):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                letter_id = int(bytes(event.mimeData().data(LETTER).data()).decode())
                self._open(letter_id, self._tab.frame.panes.index(watched))
            return True
        return super().eventFilter(watched, event)


def stretch_in(kept: bytes) -> tuple[float, float] | None:
    """Return the first day in view and the number of days that were kept, None for what makes no sense."""
    try:
        start, days = (float(part) for part in kept.split())
    except ValueError:
        return None
    whole = float(date.max.toordinal())
    return (start, days) if 1 <= start <= whole and SHORTEST <= days <= whole else None


def with_facts(
    points: Iterable[StripPoint],
    letters: Mapping[int, Letter],
    questions: Iterable[Question],
    unread: Collection[int],
) -> list[StripPoint]:
    """Add to points what is known of their letters: party, pages, questions, and what waits to be done."""
    asked: dict[int, list[str]] = {}
    answered: dict[int, list[str]] = {}
    for question in questions:
        for asking in question.askings:
            if asking.letter_id is not None:
                asked.setdefault(asking.letter_id, []).append(question.number)
        for response in question.responses:
            if response.letter_id is not None and not response.superseded:
                answered.setdefault(response.letter_id, []).append(question.number)
    return [
        replace(
            point,
            unread=point.letter_id in unread,
            unassessed=_waits_for_assessment(letters[point.letter_id]),
            party=party_of(letters[point.letter_id]),
            pages=document.pages if (document := letters[point.letter_id].document) else 0,
            asked=tuple(dict.fromkeys(asked.get(point.letter_id, ()))),
            answered=tuple(dict.fromkeys(answered.get(point.letter_id, ()))),
        )
        for point in points
    ]


def _waits_for_assessment(letter: Letter) -> bool:
    return (
        letter.direction is Direction.INCOMING
        and letter.kind not in NOTES
        and letter.document is not None
        and not letter.assessed
    )


def flags_of(
    deadlines: Iterable[Deadline], questions: Mapping[int, Question], now: datetime
) -> tuple[StripFlag, ...]:
    """Return the days on which something is due and has not come, with what it is in words."""
    numbers = {asking.id: question.number for question in questions.values() for asking in question.askings}
    return tuple(
        StripFlag(
            deadline.due_on,
            ", ".join(
                part
                for part in (
                    numbers.get(deadline.asking_id or 0, ""),
                    deadline_side_words(deadline.side).lower(),
                    f"due {due_words(deadline)}",
                    "overdue" if deadline.is_overdue(now) else "",
                    deadline.sum_words,
                )
                if part
            ),
            overdue=deadline.is_overdue(now),
        )
        for deadline in deadlines
        if deadline.state is DeadlineState.OPEN and deadline.side is not DeadlineSide.BRING_FORWARD
    )
