# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Setting by when the letter at hand is to be acknowledged, and by when it is to be replied to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.due_words import due_words
from caseapp.domain.words import series
from caseapp.ui.case.dating import NUMBER_ROW, RULE, number_typed
from caseapp.ui.case.items import letter_words
from caseapp.ui.case.question_form import DateRow, Typed, Wanted
from caseapp.ui.errors import Tone
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from datetime import date

    from caseapp.domain.change import Written
    from caseapp.domain.deadline import Deadline
    from caseapp.domain.due_rule import DueRule
    from caseapp.domain.letter import Letter
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane

_ACKNOWLEDGE: Final = "acknowledge"
_REPLY: Final = "reply"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is set for a letter, and the rules with how they count and from which of its days."""

    standing: tuple[Deadline, ...]
    rules: tuple[tuple[DueRule, str, date | None], ...]


class LetterDating(QObject):
    """Asks, in the form that due dates of questions are asked in, which tells the sum of a rule."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Return what can be done here."""
        return {"letter-due": self.begin}

    def begin(self) -> None:
        """Ask by when the letter at hand is due."""
        pane = self._tab.moving.pane
        if pane is None or pane.view is None or pane.letter_id is None:
            self._tab.messages.say("Show a letter first.")
            return
        letter = pane.view.letter
        self._tab.ask(lambda: self._read(letter.id), lambda found: self._ask(pane, letter, found), key="due")

    def _read(self, letter_id: int) -> _Known:
        from caseapp.services.due_rules import counting_words

        deadlines = self._tab.bench.services.deadlines
        return _Known(
            tuple(one for one in deadlines.of_letter(letter_id) if one.state is DeadlineState.OPEN),
            tuple(
                (rule, counting_words(rule), deadlines.start_for_letter(letter_id, rule))
                for rule in deadlines.rules()
            ),
        )

    def _ask(self, pane: Pane, letter: Letter, found: _Known) -> None:
        standing = [
            f"{'acknowledged' if one.acknowledges else 'replied to'} by {due_words(one)}"
            for one in found.standing
        ]
        choices = [("Reply by a date", _REPLY), ("Acknowledge by a date", _ACKNOWLEDGE)]
        dates = {_REPLY: DateRow("Due on", ""), _ACKNOWLEDGE: DateRow("Due on", "")}
        for rule, counts, start in found.rules:
            verb = "Acknowledge by rule" if rule.acknowledges else "Reply by rule"
            choices.append((f"{verb}, {rule.name}: {counts}", f"{RULE}{rule.key}"))
            dates[f"{RULE}{rule.key}"] = DateRow("Counted from", "" if start is None else long_date(start))
        wanted = Wanted(
            title=f"When {letter_words(letter)} is due"
            + (f": it is to be {series(standing)}" if standing else ""),
            button="Record",
            choice_words="Due date",
            choices=tuple(choices),
            chosen=_REPLY,
            date_words="Due on",
            dates=dates,
            text_words="Reason",
            text_hint="The words that set it, or empty",
            mores={f"{RULE}{rule.key}": NUMBER_ROW for rule, _, _ in found.rules if rule.asks_number},
            tells="How the date is reached",
        )
        form = self._tab.settling.form

        def done(_deadline: int) -> None:
            form.leave()
            pane.setFocus()  # else the keyboard goes on to another letter, which would be the one at hand
            self._tab.messages.say("The due date of the letter is set.", Tone.DONE)

        def typed(said: Typed) -> None:
            self._tab.do(lambda: self._record(letter.id, said), done)

        form.begin(wanted, typed)

    def _record(self, letter_id: int, said: Typed) -> Written[int]:
        deadlines, on = self._tab.bench.services.deadlines, said.on
        assert on is not None  # the form asks for it
        kind, _, key = said.choice.partition(":")
        if key:
            return deadlines.set_by_rule(
                key, on, number=number_typed(said), letter_id=letter_id, words=said.words
            )
        return deadlines.set_due(on, letter_id=letter_id, words=said.words, acknowledge=kind == _ACKNOWLEDGE)
