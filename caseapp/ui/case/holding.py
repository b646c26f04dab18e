# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Offering to record what the letters shown put off and promise; nothing is written before it is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from caseapp.ui.case.holding_bar import HoldingBar
from caseapp.ui.case.letter_dating import LetterDating
from caseapp.ui.case.proposing import letter_in
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.domain.errors import CaseError
    from caseapp.services.holding import Offer
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane

PAUSE: Final = 250
"""Milliseconds that a letter is shown before it is read for this: its pages, margins and questions come first."""


class HoldingOffers(QObject):
    """Keeps a bar under each pane, which offers what the letter there puts off and promises.

    A letter that an officer has marked as assessed, or put aside, is offered only when that is asked for.
    """

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._bars: dict[Pane, HoldingBar] = {}
        self._timers: dict[Pane, QTimer] = {}
        self._aside: set[int] = set()
        self._wanted: dict[Pane, int] = {}
        self._dating = LetterDating(tab)
        for pane in tab.panes:
            bar = self._bars[pane] = HoldingBar()
            pane.add_bar(bar)
            soon = self._timers[pane] = QTimer(self, singleShot=True, interval=PAUSE)
            soon.timeout.connect(partial(self._read, pane))
            pane.shown.connect(partial(self._on_shown, pane))
            bar.record_requested.connect(partial(self._record, pane))
            bar.left.connect(partial(self._on_left, pane))

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Return what can be done here."""
        return {"record-promised": self.ask, **self._dating.acts()}

    def bar(self, pane: Pane) -> HoldingBar:
        """Return the bar of a pane."""
        return self._bars[pane]

    def ask(self) -> None:
        """Offer what the letter at hand puts off and promises, with the keyboard where one key records it."""
        pane = self._tab.moving.pane
        letter_id = None if pane is None else letter_in(pane)
        if pane is None or letter_id is None:
            self._tab.messages.say("Show a letter first.")
            return
        self._aside.discard(letter_id)
        self._tab.frame.show_any([pane])
        self._wanted[pane] = letter_id
        self._read(pane)

    def _on_shown(self, pane: Pane) -> None:
        """Offer nothing of a letter that is there no more, and read the one that is shown soon."""
        if self._bars[pane].letter_id != letter_in(pane):
            self._bars[pane].withdraw()
        self._timers[pane].start()

    def _read(self, pane: Pane) -> None:
        letter_id, case_id, view = letter_in(pane), self._tab.case_id, pane.view
        if letter_id is None or case_id is None or view is None:
            return
        wanted = self._wanted.get(pane) == letter_id
        if not wanted and (letter_id in self._aside or view.letter.assessed):
            return
        service = self._tab.bench.services.holding

        def done(offer: Offer) -> None:
            if letter_in(pane) == letter_id:
                self._show(pane, offer)

        name = f"holding-{pane.viewer.accessibleName()}"
        self._tab.ask(lambda: service.offer(case_id, letter_id), done, key=name, failed=_pass_over)

    def _show(self, pane: Pane, offer: Offer) -> None:
        """Show an offer; what is only possible is not offered unasked."""
        bar, wanted = self._bars[pane], self._wanted.pop(pane, None) == offer.letter_id
        if not wanted and offer.letter_id in self._aside:  # put aside while it was read
            return
        unasked = offer.kind or offer.promises or (offer.deferred and offer.puts_off)
        if not offer or not (wanted or unasked):
            bar.withdraw()
            if wanted:
                self._tab.messages.say(
                    "The letter shown puts nothing off and promises nothing that is not recorded."
                )
            return
        bar.offer(offer)
        if wanted:
            bar.take_keyboard()

    def _record(self, pane: Pane, taken: Offer) -> None:
        case_id, service = self._tab.case_id, self._tab.bench.services.holding
        whole = self._bars[pane].is_whole
        if case_id is None:
            return

        def done(_value: None) -> None:
            if not whole:  # what was left out is offered no more unasked
                self._aside.add(taken.letter_id)
            self._bars[pane].withdraw()
            pane.setFocus()
            self._tab.messages.say("What this letter puts off and promises is recorded.", Tone.DONE)

        self._tab.do(lambda: service.record(case_id, taken), done)

    def _on_left(self, pane: Pane) -> None:
        letter_id = letter_in(pane)
        if letter_id is not None:
            self._aside.add(letter_id)
        pane.setFocus()


def _pass_over(_error: CaseError) -> None:
    """Offer nothing where the letter is gone, or cannot be counted from: its page says so."""
