# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Correcting the letter at hand in the Letters tab; what rests on it is shown before it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseapp.domain.consequence import Consequence

if TYPE_CHECKING:
    from caseapp.ui.case.correct_form import Correction
    from caseapp.ui.case.letters_tab import LettersTab


class Correcting(QObject):
    """Shows the form, asks what follows, and corrects."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        tab.correct_form.asked.connect(self.correct)
        tab.correct_form.cancel.clicked.connect(tab.consequences.leave)

    def begin(self) -> None:
        """Show the form with the letter at hand."""
        pane = self._tab.moving.pane
        if pane is None or pane.view is None:
            self._tab.messages.say("Show a letter first.")
            return
        self._tab.consequences.leave()
        self._tab.correct_form.begin(pane.view.letter)

    def leave(self) -> None:
        """Correct nothing."""
        self._tab.correct_form.leave()
        self._tab.consequences.leave()

    def correct(self) -> None:
        """Correct the letter, after asking what follows where something rests on it."""
        form, filing = self._tab.correct_form, self._tab.bench.services.filing
        letter_id, typed = form.letter_id, form.correction()
        if letter_id is None or typed is None:
            return

        def told(found: tuple[Consequence, ...]) -> None:
            if found:
                self._tab.consequences.begin(found, lambda follow: self._write(letter_id, typed, follow))
            else:
                self._write(letter_id, typed, follow=False)

        self._tab.ask(
            lambda: filing.consequences(
                letter_id,
                direction=typed.direction,
                dated_on=typed.dated_on,
                addressee=typed.addressee,
                sent_on=typed.sent_on,
                received_on=typed.received_on,
            ),
            told,
            key="consequences",
        )

    def _write(self, letter_id: int, typed: Correction, follow: bool) -> None:
        filing = self._tab.bench.services.filing
        self._tab.do(
            lambda: filing.edit(
                letter_id,
                direction=typed.direction,
                dated_on=typed.dated_on,
                sent_on=typed.sent_on,
                received_on=typed.received_on,
                subject=typed.subject,
                our_reference=typed.our_reference,
                their_reference=typed.their_reference,
                writer=typed.writer,
                addressee=typed.addressee,
                follow=follow,
            ),
            lambda _done: self._done(),
        )

    def _done(self) -> None:
        self.leave()
        self._tab.messages.hide()
