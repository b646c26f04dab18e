# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a viewer remembers from one day to the next: its zoom, and its strip."""

from typing import Final

from PySide6.QtCore import QByteArray

from caseapp.ui.letters.page_layout import Fit, clamped
from caseapp.ui.settings import WindowSettings

MOST_TURNED: Final = 500
"""Documents of which it is kept how far they are turned."""
DIGITS: Final = 16
"""Digits of its hash that name a document here."""


class ViewMemory:
    """Keeps the choices of one viewer by its name; without settings nothing is kept."""

    def __init__(self, settings: WindowSettings | None, name: str) -> None:
        self._settings = settings
        self._own_turns: dict[str, int] = {}
        self._name = "viewer-" + "-".join(name.casefold().split())

    def zoom(self) -> tuple[Fit, float]:
        """Return what the zoom follows, and the zoom (1.0 for 100 %) where it follows nothing."""
        kept = self._read("zoom")
        try:
            return Fit(kept), 1.0
        except ValueError:
            pass
        try:
            return Fit.NONE, clamped(float(kept))
        except ValueError:
            return Fit.WIDTH, 1.0

    def keep_zoom(self, fit: Fit, zoom: float) -> None:
        """Keep what the zoom follows, or the zoom."""
        self._write("zoom", f"{zoom:.4f}" if fit is Fit.NONE else fit.value)

    def strip(self) -> tuple[bool, int]:
        """Return whether the strip is open, and which tab of it."""
        is_open = self._settings is not None and self._settings.flag(f"{self._name}-strip", False)
        kept = self._read("tab")
        return is_open, int(kept) if kept in ("0", "1", "2", "3") else 0

    def keep_strip(self, opened: bool, tab: int) -> None:
        """Keep whether the strip is open, and which tab of it."""
        if self._settings is not None:
            self._settings.keep_flag(f"{self._name}-strip", opened)
            self._write("tab", str(tab))

    def turn(self, sha256: str) -> int:
        """Return how far (degrees clockwise) a document was turned by the reader."""
        return self._turns().get(sha256[:DIGITS], 0)

    def keep_turn(self, sha256: str, degrees: int) -> None:
        """Keep how far a document is turned; of very many, those turned longest ago are forgotten."""
        turns = self._turns()
        turns.pop(sha256[:DIGITS], None)
        if degrees % 360:
            turns[sha256[:DIGITS]] = degrees % 360
        self._own_turns = dict(list(turns.items())[-MOST_TURNED:])
        if self._settings is not None:
            words = " ".join(f"{key}:{turn}" for key, turn in self._own_turns.items())
            self._settings.keep_choice("turned", words)

    def _turns(self) -> dict[str, int]:
        if self._settings is None:
            return self._own_turns
        pairs = (pair.partition(":") for pair in self._settings.choice("turned", "").split())
        return {key: int(turn) for key, _, turn in pairs if turn in ("90", "180", "270")}

    def _read(self, what: str) -> str:
        if self._settings is None:
            return ""
        return bytes(self._settings.state(f"{self._name}-{what}").data()).decode("ascii", "replace")

    def _write(self, what: str, words: str) -> None:
        if self._settings is not None:
            self._settings.keep_state(f"{self._name}-{what}", QByteArray(words.encode("ascii")))
