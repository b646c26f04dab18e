# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window's actions of reading do to a viewer, wherever in the page the keyboard is."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.page import Act

_RUNS: Final[Mapping[str, Callable[[LetterViewer], None]]] = MappingProxyType(
    {
        "find-in-letter": lambda viewer: viewer.focus_find(),
        "next-hit": lambda viewer: viewer.step(1),
        "previous-hit": lambda viewer: viewer.step(-1),
        "go-to-page": lambda viewer: viewer.desk.focus_page(),
        "zoom-in": lambda viewer: viewer.view.zoom_in(),
        "zoom-out": lambda viewer: viewer.view.zoom_out(),
        "actual-size": lambda viewer: viewer.view.zoom_actual(),
        "fit-width": lambda viewer: viewer.desk.set_fit(Fit.WIDTH),
        "fit-page": lambda viewer: viewer.desk.set_fit(Fit.PAGE),
        "turn-right": lambda viewer: viewer.desk.turn(),
        "turn-left": lambda viewer: viewer.desk.turn(-90),
        "side-strip": lambda viewer: viewer.bar.strip.toggle(),
    }
)


def reading_acts(current: Callable[[], LetterViewer]) -> dict[str, Act]:
    """Return what can be done to the viewer that is the current one when an action is chosen."""

    def act(run: Callable[[LetterViewer], None]) -> Act:
        return lambda: run(current())

    return {name: act(run) for name, run in _RUNS.items()}
