# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A time of the day passes by the clock on the wall, while nobody does anything, and by nothing else."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caseapp.ui.today.day_watch import DayWatch

NOON = datetime(2021, 9, 3, 12)


class Clock:
    """A clock on the wall that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def test_a_time_that_passes_is_told_by_itself(qtbot: QtBot) -> None:
    parent, clock = QObject(), Clock(NOON + timedelta(seconds=59, milliseconds=990))
    watch = DayWatch(parent, clock)
    watch.wait_for(["09:00", "12:00", "16:00"])
    with qtbot.waitSignal(watch.day_changed, timeout=1000):
        clock.now = NOON + timedelta(minutes=1)
    assert watch.at == clock.now.time()


def test_nothing_is_told_while_the_clock_is_set_back_nor_of_another_day_at_midnight(qtbot: QtBot) -> None:
    parent, clock = QObject(), Clock(NOON + timedelta(seconds=59))
    watch = DayWatch(parent, clock)
    watch.wait_for(["12:00"])
    clock.now = NOON - timedelta(hours=1)
    with qtbot.assertNotEmitted(watch.day_changed):
        watch.look()
    clock.now = datetime(2021, 9, 3, 23, 59, 59)
    watch.wait_for(["23:59"])
    with qtbot.assertNotEmitted(watch.day_changed, wait=20):
        clock.now = datetime(2021, 9, 4)
    assert watch.at is None
