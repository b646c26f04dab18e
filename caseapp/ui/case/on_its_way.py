# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of the letter at hand on its way, with what rests on it, and when an answer to it is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.letter import Delivery, Letter
from caseapp.domain.words import delivery_words
from caseapp.ui.case.items import letter_sentence, letter_words, name_of
from caseapp.ui.case.question_form import MoreRow, Typed, Wanted
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caseapp.domain.consequence import Consequence
    from caseapp.services.on_its_way import Way
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.page import Act

_SENT_BY: Final = MoreRow("Sent by", "Post, e-mail, courier and its number")
_MOST: Final = 12
"""Letters that are offered as the one that withdraws another."""


class OnItsWay(QObject):
    """Asks what became of a letter and what follows, and records it in one step."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the letter at hand, by the action's id."""
        return {"letter-way": self.begin, "letter-clock": self.begin_due}

    def begin(self) -> None:
        """Ask what became of the letter at hand."""
        from caseapp.services.on_its_way import OnItsWay as Ways

        letter, tab = self.at_hand(), self._tab
        if letter is None:
            return
        services = tab.bench.services

        def read(events: tuple[Delivery, ...]) -> None:
            if not events:
                tab.messages.say(letter_sentence(letter, "has not left, so nothing became of it on its way."))
                return
            wanted = _wanted(letter, events, tab.letters.values())
            tab.settling.form.begin(wanted, lambda typed: self._ask(letter, typed))

        tab.ask(lambda: Ways(services.desk).events(letter.id), read, key="on-its-way")

    def begin_due(self) -> None:
        """Ask when an answer to the letter at hand as a whole is due."""
        letter = self.at_hand()
        if letter is not None:
            self._tab.settling.dating.begin_letter(letter)

    def at_hand(self) -> Letter | None:
        """Return the letter that is shown, None where none is, which is then said."""
        pane = self._tab.moving.pane
        if pane is None or pane.view is None:
            self._tab.messages.say("Show a letter first.")
            return None
        self._tab.consequences.leave()
        return pane.view.letter

    def _ask(self, letter: Letter, typed: Typed) -> None:
        from caseapp.services.on_its_way import OnItsWay as Ways

        tab, way = self._tab, _way(typed)
        if way is None:
            return

        def told(found: tuple[Consequence, ...]) -> None:
            if found:
                tab.consequences.begin(found, lambda follow: self._write(letter, way, follow))
            else:
                self._write(letter, way, follow=False)

        services = tab.bench.services
        tab.ask(lambda: Ways(services.desk).consequences(letter.id, way), told, key="on-its-way")

    def _write(self, letter: Letter, way: Way, follow: bool) -> None:
        from caseapp.services.on_its_way import OnItsWay as Ways

        services = self._tab.bench.services
        said = letter_sentence(letter, f"is recorded as {_event_words(letter, way.event).lower()}.")
        self._tab.do_and_say(
            lambda: Ways(services.desk).record(letter.id, way, follow=follow), said, self._tab.settling.form
        )


def _wanted(letter: Letter, events: Iterable[Delivery], letters: Iterable[Letter]) -> Wanted:
    choices: list[tuple[str, str]] = []
    for event in events:
        choices.append((_event_words(letter, event), event.value))
        if event is Delivery.WITHDRAWN:
            later = [one for one in letters if _may_withdraw(one, letter)][-_MOST:]
            choices += [(f"Withdrawn by {letter_words(one)}", f"{event.value}:{one.id}") for one in later]
    return Wanted(
        title=f"What became of {name_of(letter)}",
        button="Record",
        choice_words="It is",
        choices=tuple(choices),
        date_words="On",
        on=long_date(date.today()),
        text_words="Remarks",
        text_hint="Who said so, and how",
        mores={} if letter.delivery is Delivery.WITHDRAWN else {Delivery.RE_SENT.value: _SENT_BY},
    )


def _event_words(letter: Letter, event: Delivery) -> str:
    """Name what became of a letter; of a withdrawn one it is that it was not."""
    words = delivery_words(event)
    return f"Not withdrawn after all: {words.lower()}" if letter.delivery is Delivery.WITHDRAWN else words


def _may_withdraw(one: Letter, letter: Letter) -> bool:
    known, first = one.known_on, letter.known_on
    return (
        one.id != letter.id
        and one.direction is letter.direction
        and (known is None or first is None or known >= first)
    )


def _way(typed: Typed) -> Way | None:
    from caseapp.services.on_its_way import Way

    event, _, by = typed.choice.partition(":")
    if typed.on is None:
        return None
    return Way(Delivery(event), typed.on, typed.words, typed.more, by_letter_id=int(by) if by else None)
