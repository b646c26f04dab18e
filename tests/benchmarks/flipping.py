# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turning pages by key and watching the screen: how long until the right page is there, and any wrong one."""

import time
from dataclasses import dataclass, field

from tests.benchmarks.bands import at_home, wait_until
from tests.benchmarks.stage import Stage, pause
from tests.benchmarks.viewers import Shown

FRAME = 1000 / 60
"""Milliseconds."""
BURST = 30
"""Keys of a burst."""
KEY_EVERY = 0.033
"""Seconds between two keys of a burst."""
_REST = 0.15
"""Seconds between two flips."""
_LOST = 3.0
"""Seconds after which a page counts as lost."""
_LOOK = 0.001
_STILL = 0.6
"""Seconds without a change after which a picture stands still."""
_GLANCE = 0.005


@dataclass(slots=True)
class Record:
    """What was seen of one viewer on one paper; times in milliseconds, memory in MB."""

    starts: list[float] = field(default_factory=list)
    flips: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    sharp: list[float] = field(default_factory=list)
    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    wrong: int = 0
    lost: int = 0


def flip(stage: Stage, one: Shown, record: Record, first: int, times: int) -> int:
    """Turn the page so many times from page `first`; return the page then shown."""
    page = first
    for _ in range(times):
        strange: set[int] = set()

        def there(wanted: int = page + 1, strange: set[int] = strange) -> bool:
            found = at_home(stage.pixels, one.place)
            if found is not None and found not in (wanted - 1, wanted):
                strange.add(found)
            return found == wanted

        started = time.perf_counter()
        stage.keyboard.press(one.viewer.next_page)
        at = wait_until(there, _LOST)
        page += 1
        record.wrong += len(strange)
        if at is None:
            record.lost += 1
        else:
            record.flips.append((at - started) * 1000)
        pause(_REST)
    return page


def burst(stage: Stage, one: Shown, record: Record, first: int) -> int:
    """Turn the page 30 times without waiting; return the page then shown.

    While it goes on no page may be shown that was not asked for yet, nor one before another already shown.
    """
    sent, latest = 0, first
    started = time.perf_counter()
    last_key = started
    while True:
        now = time.perf_counter()
        if sent < BURST and now >= started + sent * KEY_EVERY:
            stage.keyboard.press(one.viewer.next_page)
            last_key = time.perf_counter()
            sent += 1
        found = at_home(stage.pixels, one.place)
        if found is not None and not latest <= found <= first + sent:
            record.wrong += 1
        latest = max(latest, found or 0) if found is not None and found <= first + sent else latest
        if sent == BURST and found == first + BURST:
            record.lags.append((time.perf_counter() - last_key) * 1000)
            record.sharp.append((_settled(stage) - last_key) * 1000)
            break
        if now > last_key + _LOST:
            record.lost += 1
            break
        pause(_LOOK)
    pause(_REST)
    return first + BURST


def _settled(stage: Stage) -> float:
    """Return when the picture on the screen changed last; a page may have been shown blurred at first."""
    shown, changed = stage.pixels.all(), time.perf_counter()
    while time.perf_counter() < changed + _STILL:
        now = stage.pixels.all()
        if now != shown:
            shown, changed = now, time.perf_counter()
        pause(_GLANCE)
    return changed
