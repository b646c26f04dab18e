# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happens once the window is painted: the library is opened, swept and remembered, processes start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseapp.domain.errors import Cancelled, CaseError, PortableReadOnly
from caseapp.ui.errors import Tone
from caseapp.ui.words import explain

if TYPE_CHECKING:
    from caseapp.services.office import Services
    from caseapp.ui.window import MainWindow


class Opening(QObject):
    """Opens the library of a window in a job, and says in its banner what stands in the way."""

    def __init__(self, window: MainWindow, services: Services, *, upgrade: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._upgrade = upgrade
        self._words = (
            "Upgrading the library; a copy of it is kept in its backups" if upgrade else "Opening the library"
        )
        window.painted.connect(self.begin)

    def begin(self) -> None:
        """Open the library."""
        self._window.jobs.start(
            self._services.open,
            self._on_opened,
            owner=self,
            words=self._words,
            failed=self._on_failed,
            cancelled=self._on_stopped,
            certain=not self._upgrade,
        )

    def _on_opened(self, refusal: CaseError | None) -> None:
        window, services = self._window, self._services
        window.settings.opened(services.portable_file or services.folder)
        window.settings.save()
        if refusal is None:
            from caseapp.ui.drafts.rescue_notice import offer_rescued

            window.jobs.start(lambda _progress: services.keeping.sweep(), owner=self)
            offer_rescued(window, services)
        elif isinstance(refusal, PortableReadOnly):
            window.setWindowTitle(f"{services.folder.stem} (portable case, reading only)")
            window.banner.say(str(refusal), Tone.ADVICE)
        else:
            window.setWindowTitle(f"{services.folder.stem} (reading only)")
            window.banner.say(
                f"This library is open for reading only; nothing can be changed. {refusal}",
                Tone.ADVICE,
                button="Try again",
                act=lambda: window.guide.library_requested.emit(services.folder),
            )
        window.jobs.start(lambda _progress: services.prestart(), owner=self)
        if (
            services.portable_file is None and not window.jobs.is_closed
        ):  # this answer may come while the window closes
            from caseapp.ui.reminding.reminding import Reminding

            Reminding(window, services)

    def _on_stopped(self, _stop: Cancelled) -> None:
        window = self._window
        window.setWindowTitle(f"{self._services.folder.stem} (not opened)")
        window.banner.say(
            "The library was not upgraded: it is as it was before, and can be upgraded another time.",
            Tone.ADVICE,
            button="Upgrade it now",
            act=lambda: window.guide.library_requested.emit(self._services.folder),
        )

    def _on_failed(self, error: CaseError) -> None:
        window = self._window
        window.setWindowTitle(f"{self._services.folder.stem} (not opened)")
        window.banner.say(
            explain(error).words,
            Tone.REFUSED,
            button="Choose another library…",
            act=window.libraries.choose,
        )
