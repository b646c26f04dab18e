# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a viewer remembers from one day to the next: its zoom, and its strip."""

from PySide6.QtCore import QByteArray

from caseapp.ui.letters.page_layout import Fit, clamped
from caseapp.ui.settings import WindowSettings


class ViewMemory:
    """Keeps the choices of one viewer by its name; without settings nothing is kept."""

    def __init__(self, settings: WindowSettings | None, name: str) -> None:
        self._settings = settings
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

    def _read(self, what: str) -> str:
        if self._settings is None:
            return ""
        return bytes(self._settings.state(f"{self._name}-{what}").data()).decode("ascii", "replace")

    def _write(self, what: str, words: str) -> None:
        if self._settings is not None:
            self._settings.keep_state(f"{self._name}-{what}", QByteArray(words.encode("ascii")))
