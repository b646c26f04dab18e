# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminds while the window is open: looks when it is time, tells once, and puts off what is to come later."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from caseapp.domain.change import Change
from caseapp.domain.errors import CaseError
from caseapp.domain.reminder_words import heading, lines, name_of
from caseapp.domain.reminding import DueKey, Later, Plan, Reminder, once
from caseapp.ui.errors import Tone
from caseapp.ui.reminding.bars import LaterBar, ReminderBar
from caseapp.ui.reminding.manner import Manner, keep_manner, manner_of, shows_words
from caseapp.ui.reminding.notifier import Notifier, system_notifier
from caseapp.ui.routes import Route
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.services.office import Services
    from caseapp.services.reminders import Reminders
    from caseapp.ui.window import MainWindow

_LOG = logging.getLogger("caseapp.ui")
T = TypeVar("T")
TICK: Final = 20_000
"""Milliseconds between two glances at the clock; the first comes when the start is long over."""
LULL: Final = 1_000
"""Milliseconds without a change after which what is shown is compared with what is still due."""
AGAIN: Final = timedelta(hours=1)
"""How long after a look that failed another is tried."""
CONCERNS: Final = ("deadlines", "askings", "commitments", "questions", "responses", "letters", "cases")


def local_now() -> datetime:
    """Read the clock, in the time zone of this computer."""
    return datetime.now().astimezone()


class Reminding(QObject):
    """Reminds in a bar of the window, and by notifications of the system where those are wanted and there are any."""

    def __init__(
        self,
        window: MainWindow,
        services: Services,
        *,
        clock: Callable[[], datetime] = local_now,
        notifier: Callable[[QWidget], Notifier | None] = system_notifier,
    ) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._clock, self._make_notifier = clock, notifier
        self._guard = threading.Lock()
        self._reminders: Reminders | None = None
        self._notifier: Notifier | None = None
        self._next_at: datetime | None = None
        self._seen: datetime | None = None
        self._complaints: set[str] = set()
        self._shown: tuple[Reminder, ...] = ()
        self._told: tuple[Reminder, ...] = ()
        self._told_on: date | None = None
        self._is_telling = self._is_over = False
        self.bar, self.later = ReminderBar(), LaterBar()
        for place, part in enumerate((self.bar, self.later), 1):
            window.column.insertWidget(place, part)
        self.timer = QTimer(self, interval=TICK)
        self.timer.timeout.connect(self.glance)
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self._look)
        self._connect()
        if self.is_on:
            self.timer.start()

    def _connect(self) -> None:
        window, guide = self._window, self._window.guide
        self.bar.later_requested.connect(self._on_later)
        self.bar.withdrawn.connect(self._on_withdrawn)
        window.bus.changed.connect(self._on_changed)
        window.jobs.closed.connect(self._on_closed)
        guide.officer_changed.connect(self._on_officer_changed)
        for changed in (guide.reminders_changed, guide.settings_changed):
            changed.connect(self.begin)
        guide.reminder_requested.connect(self._on_requested)

    @property
    def is_on(self) -> bool:
        """Whether anybody is to be reminded on this computer."""
        return manner_of(self._window.settings) is not Manner.OFF

    def begin(self) -> None:
        """Remind as it is settled by now, or no more."""
        self._next_at = None
        if self.is_on:
            self.timer.start()
            self.glance()
        else:
            self.timer.stop()
            self._stand_ready()
            self.bar.hide()
            self.later.leave()

    def glance(self) -> None:
        """Look at the clock, and at what is due where it is time or the clock was set back."""
        wall = self._clock().replace(tzinfo=None)
        is_set_back = self._seen is not None and wall < self._seen
        self._seen = wall
        if self._next_at is None or wall >= self._next_at or is_set_back:
            self._stand_ready()
            self._look()

    def _look(self) -> None:
        if self._is_over:
            return
        if self._is_telling:
            self._lull.start()
            return
        now = self._clock()
        self._next_at = now.replace(tzinfo=None) + AGAIN
        self._ask(
            lambda reminders: reminders.look(now),
            lambda found: self._on_found(found, now),
            key="look",
            failed=lambda error: self._complain(str(error)),
        )

    def _ask(
        self,
        work: Callable[[Reminders], T],
        then: Callable[[T], None],
        *,
        key: str = "",
        failed: Callable[[CaseError], None] | None = None,
    ) -> None:
        self._window.jobs.start(
            lambda _progress: work(self._service()),
            then,
            owner=self,
            key=key,
            failed=failed or self._window.page.messages.refuse,
            certain=not key,
        )

    def _service(self) -> Reminders:
        with self._guard:
            if self._reminders is None:
                from caseapp.services.reminders import Reminders

                self._reminders = Reminders(self._services.desk, self._window.settings.folder)
            return self._reminders

    def _stand_ready(self) -> None:
        wanted = manner_of(self._window.settings) is Manner.SYSTEM
        if wanted and self._notifier is None:
            self._notifier = self._make_notifier(self._window)
            if self._notifier is not None:
                self._notifier.opened.connect(lambda: self._open(self._told))
                self._notifier.today_requested.connect(lambda: self._open(()))
                self._notifier.quiet_requested.connect(self._on_quiet)
                self._notifier.off_requested.connect(self._on_off)
        if self._notifier is not None:
            (self._notifier.show if wanted else self._notifier.hide)()

    def _on_found(self, found: Plan, now: datetime) -> None:
        if self._is_over or not self.is_on:
            return
        self._next_at = found.next_at
        for words in found.amiss:
            self._complain(words)
        kept = self._shown if self._told_on == now.date() else ()
        new = {one.thing.key for one in found.tell}
        still = (one for one in kept if one.thing.key in found.standing - new)
        if found.tell:
            self._told_on, self._told, self._is_telling = now.date(), once(found.tell), True
            self._ask(lambda reminders: reminders.told(found, now), self._on_told, failed=self._on_told)
            if self._notifier is not None and manner_of(self._window.settings) is Manner.SYSTEM:
                self._notifier.tell(heading(self._told), self._lines(self._told))
        self._show(once((*found.tell, *still)))

    def _complain(self, words: str) -> None:
        """Say once what stands in the way of reminders."""
        if words not in self._complaints:
            self._complaints.add(words)
            _LOG.warning("Reminders: %s", words)
            self._window.page.messages.say(
                f"Reminders: {words}",
                button="Office settings",
                act=lambda: self._window.go(Route("office")),
            )

    def _on_told(self, _end: object) -> None:
        self._is_telling = False

    def _show(self, reminders: tuple[Reminder, ...]) -> None:
        if reminders == self._shown:
            return
        if reminders:
            self.bar.say(
                f"{heading(reminders)}\n{self._lines(reminders)}",
                button="Open" if len(reminders) == 1 else "Open Today",
                act=lambda: self._open(reminders),
            )
        else:
            self.bar.hide()
        self._shown = reminders

    def _lines(self, reminders: Sequence[Reminder]) -> str:
        return "\n".join(lines(reminders, with_words=shows_words(self._window.settings)))

    def _open(self, reminders: Sequence[Reminder]) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if len(reminders) == 1:
            from caseapp.ui.today.acts import go_to

            go_to(window.guide, reminders[0].thing.row)
        else:
            window.go(Route("today"))

    def _on_later(self) -> None:
        shown = self._shown
        of = name_of(shown[0].thing.row) if len(shown) == 1 else "all of these"
        keys = [one.thing.key for one in shown]
        self.later.begin(of, lambda when: self._put_off(keys, when))

    def _on_requested(self, key: DueKey, name: str) -> None:
        if self.is_on:
            self.later.begin(name, lambda when: self._put_off([key], when))
            return
        self._window.page.messages.say(
            "Reminders are turned off on this computer.",
            button="Office settings",
            act=lambda: self._window.go(Route("office")),
        )

    def _put_off(self, keys: Sequence[DueKey], when: Later | date) -> None:
        now = self._clock()

        def done(at: datetime) -> None:
            self.later.leave()
            self._next_at = None
            self._show(tuple(one for one in self._shown if one.thing.key not in keys))
            self._say(f"You will be reminded on {long_date(at.date())} at {at:%H:%M}, while Caseapp is open.")

        self._ask(lambda reminders: reminders.put_off(keys, when, now), done)

    def _on_quiet(self) -> None:
        now, keys = self._clock(), [one.thing.key for one in self._shown or self._told]

        def done(_done: None) -> None:
            self._next_at = None
            self._show(())
            self._say("No more reminders today; these come again when the office opens next.")

        self._ask(lambda reminders: reminders.quiet(keys, now), done)

    def _on_off(self) -> None:
        keep_manner(self._window.settings, Manner.OFF)
        self._window.guide.reminders_changed.emit()
        self._say("Reminders are turned off on this computer; the Office settings turn them on again.")

    def _say(self, words: str) -> None:
        self._window.page.messages.say(words, Tone.DONE)

    def _on_withdrawn(self) -> None:
        self._shown = ()

    def _on_changed(self, change: Change, _initiator: QObject | None) -> None:
        if self.is_on and change.touches(*CONCERNS):
            self._lull.start()

    def _on_officer_changed(self) -> None:
        self._show(())
        self._told = ()
        self.begin()

    def _on_closed(self) -> None:
        self._is_over = True
        self.timer.stop()
        self._lull.stop()
        if self._notifier is not None:
            self._notifier.hide()
