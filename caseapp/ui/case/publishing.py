# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the letter at hand is public: embargoed, published, not for publication."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.publication import (
    PUBLIC,
    Publication,
    PublicationState,
    publication_line,
    publication_words,
)
from caseapp.ui.case.items import letter_sentence, name_of
from caseapp.ui.case.question_form import DateRow, MoreRow, Typed, Wanted
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caseapp.domain.letter import Letter
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.page import Act

_ADDRESS: Final = MoreRow("Address", "Where it can be read")


class PublishingOfLetter(QObject):
    """Asks how far a letter is public, and records it."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the letter at hand, by the action's id."""
        return {"letter-public": self.begin}

    def begin(self) -> None:
        """Ask how far the letter at hand is public."""
        from caseapp.services.publishing import Publishing

        letter, tab = self._tab.on_its_way.at_hand(), self._tab
        if letter is None:
            return
        services = tab.bench.services

        def read(counts: Publication) -> None:
            tab.settling.form.begin(_wanted(letter, counts), lambda typed: self._write(letter, typed))

        tab.ask(lambda: Publishing(services.desk).of_letter(letter.id), read, key="publication")

    def _write(self, letter: Letter, typed: Typed) -> None:
        from caseapp.services.publishing import Publishing

        services, decided = self._tab.bench.services, _decided(letter, typed)
        said = letter_sentence(letter, f"is recorded as {publication_words(decided.state).lower()}.")
        self._tab.do_and_say(lambda: Publishing(services.desk).record(decided), said, self._tab.settling.form)


def _wanted(letter: Letter, counts: Publication) -> Wanted:
    embargoed = PublicationState.EMBARGOED.value
    until = "" if counts.embargo_until is None else long_date(counts.embargo_until)
    today = DateRow("On", long_date(date.today()))
    dates = {
        state.value: today if state in {*PUBLIC, PublicationState.TAKEN_DOWN} else DateRow("", "")
        for state in PublicationState
    }
    return Wanted(
        title=f"Publication of {name_of(letter)}. Now: {publication_line(counts)}",
        button="Record",
        choice_words="It is",
        choices=tuple((publication_words(state), state.value) for state in PublicationState),
        chosen=counts.state.value,
        date_words="On",
        dates=dates | {embargoed: DateRow("Until", until)},
        dated=frozenset(state.value for state in PUBLIC),
        text_words="Reason",
        text_hint="Why, and who decided it",
        mores={state.value: MoreRow(_ADDRESS.words, _ADDRESS.hint, counts.address) for state in PUBLIC},
    )


def _decided(letter: Letter, typed: Typed) -> Publication:
    state = PublicationState(typed.choice)
    embargoed = state is PublicationState.EMBARGOED
    return Publication(
        letter.id,
        state,
        on=None if embargoed else typed.on,
        embargo_until=typed.on if embargoed else None,
        address=typed.more,
        reason=typed.words,
    )
