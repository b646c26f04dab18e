# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The field of a pane in which the password of a locked document is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseapp.domain.change import Written
from caseapp.domain.document import Readability
from caseapp.domain.errors import PasswordNeeded
from caseapp.ui.unlocking import UnlockBar

if TYPE_CHECKING:
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.letters.pages import PageCache
    from caseapp.ui.page import Page


class PaneLock(QObject):
    """Asks for the password while the document of a pane cannot be shown without it."""

    def __init__(self, pane: Pane, page: Page, cache: PageCache) -> None:
        super().__init__(pane)
        self._pane, self._page, self._cache = pane, page, cache
        self.bar = UnlockBar(self._on_unlock)
        self.bar.hide()
        cache.arrived.connect(self._on_arrived)

    def _is_locked(self) -> bool:
        """Tell whether the document was never read for want of its password."""
        document = self._pane.document
        return document is not None and document.readability is Readability.LOCKED

    def ask(self) -> None:
        """Show the field where the document is locked, or was found to be when it was drawn before."""
        document = self._pane.document
        if document is None:
            return
        if self._page.bench.passwords.of(document.sha256) is not None:
            self._cache.forget_errors(document.sha256)
        elif self._is_locked() or isinstance(self._cache.error(document.sha256, 1), PasswordNeeded):
            self.bar.show()

    def _on_arrived(self, sha256: str, page: int) -> None:
        """Ask for the password where a page cannot be drawn without it, and no more once it is drawn."""
        document = self._pane.document
        if document is None or document.sha256 != sha256 or self._is_locked():
            return
        error = self._cache.error(sha256, page)
        passwords = self._page.bench.passwords
        if not isinstance(error, PasswordNeeded):
            if error is None:
                self.bar.leave()
        elif passwords.of(sha256) is not None:
            passwords.forget(sha256)
            self.bar.refuse(error)
        else:
            self.bar.show()

    def _on_unlock(self, password: str) -> None:
        view, document = self._pane.view, self._pane.document
        if view is None or document is None:
            return
        passwords = self._page.bench.passwords
        if not self._is_locked():
            passwords.keep(document.sha256, password)
            self._cache.forget_errors(document.sha256)
            self._pane.viewer.view.viewport().update()
            return
        services = self._page.bench.services

        def work() -> Written[None]:
            if view.exhibit is not None:
                written = services.exhibits.unlock(view.exhibit.id, password)
            elif view.enclosure is not None:
                written = services.enclosing.unlock(view.enclosure.id, password)
            else:
                written = services.intake.unlock(view.letter.id, password)
            passwords.keep(document.sha256, password)
            return written

        self._page.do(work, failed=self.bar.refuse)
