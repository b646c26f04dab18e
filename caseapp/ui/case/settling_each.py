# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer decides about several questions at once: asked for once, done and undone in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from caseapp.domain.question import Status
from caseapp.domain.words import counted, series, status_words
from caseapp.ui.case.dating_each import DatingEach
from caseapp.ui.case.question_form import QuestionForm, Typed, Wanted
from caseapp.ui.page import Page
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.services.register_bulk import Bulk, RegisterBulk

_REASONS: Final = 3
"""Questions left as they are of which each is told why."""
ONE_AT_A_TIME: Final = "This is done with one question at a time: choose one."


def status_wanted(whose: str, chosen: str = "") -> Wanted:
    """Ask for the status of a question, or of several, which is confirmed by choosing it."""
    return Wanted(
        title=f"Status of {whose}",
        button="Set and confirm",
        choice_words="Status",
        choices=tuple((status_words(status), status.value) for status in Status),
        chosen=chosen,
    )


def closing_wanted(which: str, *, several: bool = False) -> Wanted:
    """Ask why and when a question, or several, are closed without an answer."""
    return Wanted(
        title=f"Close {which} without an answer",
        button="Close questions" if several else "Close question",
        date_words="Closed on",
        on=long_date(date.today()),
        text_words="Reason",
        text_hint=f"Why {'they are' if several else 'it is'} not pursued any further",
        needs_text=True,
    )


class SettlingEach:
    """The verbs that several questions share, for any page that lists questions; what is missing `form` asks."""

    def __init__(self, page: Page, form: QuestionForm) -> None:
        self._page, self._form = page, form
        self._dating = DatingEach(page, form, self._do)

    @property
    def acts(self) -> Mapping[str, Callable[[Sequence[int]], None]]:
        """What can be done with several questions, by the action's id; each takes their ids."""
        return {
            "confirm-status": self._confirm,
            "set-status": self._begin_status,
            "close-question": self._begin_close,
            "reopen-question": self._reopen,
            "set-due": self._dating.begin,
            "remove-question": self._remove,
        }

    def _confirm(self, ids: Sequence[int]) -> None:
        self._do(lambda: self._bulk.confirm(ids), "{} confirmed.")

    def _begin_status(self, ids: Sequence[int]) -> None:
        def chosen(typed: Typed) -> None:
            status = Status(typed.choice)
            self._do(
                lambda: self._bulk.set_status(ids, status), f"{{}} set to {status_words(status).lower()}."
            )

        self._form.begin(status_wanted(counted(len(ids), "question")), chosen)

    def _begin_close(self, ids: Sequence[int]) -> None:
        def typed(found: Typed) -> None:
            on = found.on or date.today()
            self._do(lambda: self._bulk.close(ids, found.words, on), "{} closed without an answer.")

        self._form.begin(closing_wanted(counted(len(ids), "question"), several=True), typed)

    def _reopen(self, ids: Sequence[int]) -> None:
        self._do(lambda: self._bulk.reopen(ids), "{} open again.")

    def _remove(self, ids: Sequence[int]) -> None:
        self._do(lambda: self._bulk.remove(ids), "{} removed. Undo brings them back.")

    def _do(self, work: Callable[[], Written[Bulk]], words: str) -> None:
        self._page.do_and_say(work, partial(told_of_each, words), self._form)

    @property
    def _bulk(self) -> RegisterBulk:
        return self._page.bench.services.register_bulk


def told_of_each(words: str, bulk: Bulk) -> str:
    """Say what was done to how many questions, and why others were left as they are; `words` hold a {}."""
    said = words.format(counted(len(bulk.done), "question"))
    if not bulk.passed_over:
        return said
    others = counted(len(bulk.passed_over), "other is", "others are")
    first, rest = bulk.passed_over[:_REASONS], [one.number for one in bulk.passed_over[_REASONS:]]
    why = " ".join(dict.fromkeys(one.because for one in first))
    if rest:
        why += f" Left too: {series(rest) if len(rest) <= _REASONS else counted(len(rest), 'more', 'more')}."
    return f"{said} {others} left as before: {why}"
