# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filing the scan of a signed letter: looked at first, unlocked where it is locked, and made readable after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from caseapp.domain.errors import CaseError, PasswordNeeded
from caseapp.ui.errors import Tone
from caseapp.ui.unlocking import UnlockBar

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.services.anchoring import CopyAdded
    from caseapp.services.places import Anchored
    from caseapp.ui.page import Act, Page

RECOGNISE: Final = "Recognise its text"

FiledTold = Callable[[Path, "CopyAdded", str, "Act | None"], None]
"""Says on its page that a scan was filed, with a button and what it does, "" and None for none."""


class Signing(QObject):
    """Files scans of one page's letters; `unlock` is to be laid out where it may ask for a password."""

    def __init__(self, page: Page, told: FiledTold) -> None:
        super().__init__(page)
        self._page, self._told = page, told
        self._waiting: tuple[int, Path] | None = None
        self.unlock = UnlockBar(self._on_password)
        self.unlock.setAccessibleName("Password of the signed copy")
        self.unlock.hide()

    def take(self, letter_id: int, path: Path, password: str | None = None) -> None:
        """File a scan as the signed copy of a letter, asking first where it may be no scan of it."""
        signed = self._page.bench.services.signed
        self._waiting = (letter_id, path)

        def asked(doubts: tuple[str, ...]) -> None:
            self.unlock.leave()
            if doubts:
                words = f"{' '.join(doubts)} Is it the signed copy?"
                self._page.messages.say(
                    words, button="File it all the same", act=lambda: self._file(letter_id, path, password)
                )
            else:
                self._file(letter_id, path, password)

        def refused(error: CaseError) -> None:
            self._refuse(error, path, again=password is not None)

        self._page.ask(
            lambda: signed.doubts(letter_id, path, password=password),
            asked,
            key="signed",
            words="Reading the scan",
            failed=refused,
        )

    def _file(self, letter_id: int, path: Path, password: str | None) -> None:
        page = self._page
        signed = page.bench.services.signed

        def filed(added: CopyAdded) -> None:
            if password is not None:
                page.bench.passwords.keep(added.sha256, password)
            if added.unread:
                self._told(path, added, RECOGNISE, lambda: self._recognise(letter_id, password))
            else:
                self._told(path, added, "", None)

        page.do(lambda: signed.file(letter_id, path, password=password), filed)

    def _refuse(self, error: CaseError, path: Path, *, again: bool) -> None:
        if not isinstance(error, PasswordNeeded):
            self.unlock.leave()
            self._page.messages.refuse(error)
        elif again:
            self.unlock.refuse(error)
        else:
            self.unlock.said.setText(f"{path.name} is locked with a password.")
            self.unlock.said.show()
            self.unlock.show()
            self.unlock.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_password(self, password: str) -> None:
        if self._waiting is not None:
            self.take(*self._waiting, password=password)

    def _recognise(self, letter_id: int, password: str | None) -> None:
        """Read the scan by its looks, so that what it asks is found on it again."""
        page = self._page
        recognising = page.bench.services.recognising

        def done(written: Written[Anchored]) -> None:
            page.bench.bus.tell(written.change, page)
            lost = written.value.lost
            said = "The text of the scan was recognised. Check what you quote against the page."
            more = " Some of what is marked was not found on it: see the letter in its case." if lost else ""
            page.messages.say(f"{said}{more}", Tone.ADVICE if lost else Tone.DONE)

        page.run(
            lambda progress: recognising.recognise(letter_id, password=password, progress=progress),
            done,
            words="Recognising text",
        )
