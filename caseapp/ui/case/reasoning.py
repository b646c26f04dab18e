# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking why before a label is given that needs a reason; nothing is recorded until there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseapp.domain.question import REASON_NEEDED, Label, Question
from caseapp.domain.words import label_words, series
from caseapp.ui.case.decide_bar import SPLIT

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab

Reasoned = Callable[[str, str], None]
"""What is done once the reason is known: the key of a stock reason, or words."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """What waits for a reason; `split` parts the question instead, an `optional` one is done already."""

    question_ids: frozenset[int]
    act: Reasoned
    split: Callable[[], None] | None = None
    optional: bool = False


class Reasoning(QObject):
    """Keeps what waits for a reason while the bar under the questions asks for it."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._bar = tab.decide_bar
        self._pending: _Pending | None = None
        self._bar.reason_given.connect(self._on_given)
        self._bar.reason_refused.connect(self._on_refused)
        tab.list.current_changed.connect(self._on_current)

    def give(self, questions: Sequence[Question], label: Label, act: Reasoned) -> None:
        """Give a label at once, or where it needs a reason once there is one; without questions to all open."""
        self._drop()
        if label not in REASON_NEEDED:
            act("", "")
            return
        may_split = label is Label.PARTIAL and len(questions) == 1 and not questions[0].parts
        split = partial(self._tab.answering.begin_split, questions[0]) if may_split else None
        numbers = series([question.number for question in questions]) or "Every open question"
        self._bring_into_view()
        self._bar.ask_reason(f"{numbers}: {label_words(label).lower()}. Why?", label, may_split=may_split)
        self._pending = _Pending(frozenset(question.id for question in questions), act, split)

    def choose(self, title: str, act: Callable[[str], None]) -> None:
        """Ask for a label, to be given to more than is chosen."""
        self._drop()
        self._bring_into_view()
        self._bar.ask_label(title)
        self._pending = _Pending(frozenset(), lambda label, _words: act(label), optional=True)

    def offer(self, words: str, label: Label, act: Reasoned) -> None:
        """Offer to keep a reason of a label that is given already."""
        self._drop()
        self._bar.ask_reason(f"{words} A reason may be kept:", label, needed=False)
        self._pending = _Pending(frozenset(), act, optional=True)

    def _bring_into_view(self) -> None:
        tab = self._tab
        if not tab.isVisible() and tab.case_id is not None:
            tab.bench.guide.case_requested.emit(tab.case_id)
        if not self._bar.isVisible():
            tab.frame.show_questions()

    def _on_given(self, key: str, words: str) -> None:
        pending, self._pending = self._pending, None
        if pending is None:
            return
        if key == SPLIT and pending.split is not None:
            pending.split()
        else:
            pending.act(key, words)

    def _on_refused(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and not pending.optional:
            self._tab.messages.say("No label was given, as it needs a reason.")

    def _on_current(self, question_id: int) -> None:
        """Ask no more for the reason of a label of another question."""
        pending = self._pending
        if pending is not None and pending.question_ids and question_id not in pending.question_ids:
            self._drop()

    def _drop(self) -> None:
        self._pending = None
        self._bar.forget_reason()
