# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form about the due dates of several questions: one date for all, or each counted by a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.due_words import day_words
from caseapp.domain.words import counted
from caseapp.ui.case.dating import NUMBER_ROW, number_typed
from caseapp.ui.case.question_form import DateRow, QuestionForm, Typed, Wanted
from caseapp.ui.page import Page
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.domain.due_rule import DueRule
    from caseapp.services.register_bulk import Bulk, DueEach, PassedOver

_FIXED: Final = "one-date"
_EACH: Final = "each:"
_LONGER: Final = "each-longer:"
_NAMED: Final = 4
"""Questions that are told one by one, and days."""


class DatingEach(QObject):
    """Asks in the form of a page when answers to several questions are due; the sum of a rule is shown first."""

    def __init__(
        self, page: Page, form: QuestionForm, do: Callable[[Callable[[], Written[Bulk]], str], None]
    ) -> None:
        super().__init__(page)
        self._page, self._form, self._do = page, form, do
        self._ids: Sequence[int] = ()
        self._shown: tuple[tuple[str, str], str] = (("", ""), "")
        self._form.changed.connect(self._on_changed)

    def begin(self, ids: Sequence[int]) -> None:
        """Ask about the due dates of some questions; the rules join the choices when they are read."""
        deadlines = self._page.bench.services.deadlines
        self._ids, self._shown = ids, (("", ""), "")
        asked = _wanted(ids, (), ())
        self._form.begin(asked, lambda typed: self._record(ids, typed))

        def read(rules: tuple[DueRule, ...]) -> None:
            numbered = [f"{_EACH}{one.key}" for one in rules if one.asks_number]
            self._form.offer(asked, _wanted(ids, _choices(rules), numbered))

        self._page.ask(deadlines.rules, read, key="due-rules")

    def _on_changed(self, typed: Typed) -> None:
        """Show what a rule comes to, once it is counted; only then can it be recorded."""
        rule = _rule_of(typed.choice)
        if rule is None:
            if typed.choice == _FIXED:
                self._form.tell("")
            return
        wanted = (typed.choice, typed.more)
        if self._shown[0] == wanted:
            self._form.tell(self._shown[1])
            return
        (key, extended), ids, number = rule, self._ids, number_typed(typed)
        bulk = self._page.bench.services.register_bulk
        self._form.tell("Counting …", ready=False)

        def show(words: str, *, ready: bool = True) -> None:
            now = self._form.typed()
            if ids is self._ids and now is not None and (now.choice, now.more) == wanted:
                self._shown = (wanted, words) if ready else self._shown
                self._form.tell(words, ready=ready)

        self._page.ask(
            lambda: bulk.due_by_rule(ids, key, extended=extended, number=number),
            lambda found: show(_told(*found), ready=bool(found[0])),
            key="due-each",
            failed=lambda error: show(str(error), ready=False),
        )

    def _record(self, ids: Sequence[int], typed: Typed) -> None:
        bulk, rule, on = self._page.bench.services.register_bulk, _rule_of(typed.choice), typed.on
        if rule is not None:
            (key, extended), number = rule, number_typed(typed)
            self._do(
                lambda: bulk.set_due_by_rule(ids, key, typed.words, extended=extended, number=number),
                "{} due as the rule counts.",
            )
        elif on is not None:
            self._do(lambda: bulk.set_due(ids, on, typed.words), f"{{}} due on {long_date(on)}.")


def _choices(rules: Sequence[DueRule]) -> tuple[tuple[str, str], ...]:
    from caseapp.services.due_rules import counting_words  # it needs the calendars

    found: list[tuple[str, str]] = []
    for rule in (one for one in rules if not one.acknowledges):
        found.append((f"{rule.name}: {counting_words(rule)}", f"{_EACH}{rule.key}"))
        if rule.further:
            found.append((f"{rule.name}, extended as it allows", f"{_LONGER}{rule.key}"))
    return tuple(found)


def _rule_of(choice: str) -> tuple[str, bool] | None:
    """Return the key of the rule that is chosen, and whether extended."""
    for mark in (_EACH, _LONGER):
        if choice.startswith(mark):
            return choice.removeprefix(mark), mark == _LONGER
    return None


def _wanted(ids: Sequence[int], rules: tuple[tuple[str, str], ...], numbered: Sequence[str]) -> Wanted:
    return Wanted(
        title=f"Due date of {counted(len(ids), 'question')}",
        button="Set due dates",
        choice_words="Due date",
        choices=(("One date for all", _FIXED), *rules),
        chosen=_FIXED,
        date_words="Due on",
        dates={value: DateRow("", "") for _, value in rules} | {_FIXED: DateRow("Due on", "")},
        dated=frozenset({_FIXED}),
        text_words="The words that set it",
        text_hint="May be left empty",
        mores=dict.fromkeys(numbered, NUMBER_ROW),
        tells="What it comes to",
    )


def _told(found: Sequence[DueEach], passed_over: Sequence[PassedOver]) -> str:
    """Say when the answers are due, and what cannot be counted."""
    by_day: dict[date, list[DueEach]] = {}
    for one in sorted(found, key=lambda one: one.due.due_on):
        by_day.setdefault(one.due.due_on, []).append(one)
    lines = []
    if len(by_day) > _NAMED:
        first, last = min(by_day), max(by_day)
        lines.append(
            f"{counted(len(found), 'answer')} due from {day_words(first)} to {day_words(last)}, each counted "
            "from its own letter."
        )
    else:
        for day, those in by_day.items():
            sums = dict.fromkeys(one.due.words for one in those)
            how = f": {next(iter(sums))}" if len(sums) == 1 else ""
            lines.append(f"{_named([one.number for one in those])} on {day_words(day)}{how}.")
    if passed_over:
        others = len(passed_over) - 1
        more = f" So it is with {counted(others, 'other')}." if others else ""
        lines.append(f"Left as before: {passed_over[0].because}{more}")
    return "\n".join(lines)


def _named(numbers: Sequence[str]) -> str:
    # The same number stands in several cases, whose names would make the line too long.
    each = len(numbers) <= _NAMED and len(set(numbers)) == len(numbers)
    return ", ".join(numbers) if each else counted(len(numbers), "question")
