# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done in the Right of reply tab: schedules made and sent, corrections logged and settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from caseapp.domain.change import Written
from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.right_of_reply import CorrectionState, correction_words
from caseapp.ui.second.reply_forms import (
    CorrectionForm,
    CorrectionTyped,
    SentForm,
    SentTyped,
    SettledTyped,
    SettleForm,
)
from caseapp.ui.words import read_date

if TYPE_CHECKING:
    from caseapp.services.right_of_reply import RightOfReply
    from caseapp.ui.second.reply_tab import ReplyTab

LOGGED: Final = "The correction is logged, and waits to be decided."
UNPLACED: Final = (
    "Its words do not stand just once in the letter, so they are kept as typed and not marked there."
)
T = TypeVar("T")


class ReplyVerbs(QObject):
    """The verbs of the tab, and the forms in which they ask."""

    def __init__(self, tab: ReplyTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.sent_form, self.log_form, self.settle_form = SentForm(), CorrectionForm(), SettleForm()
        self._forms = (self.sent_form, self.log_form, self.settle_form)

    def leave(self) -> None:
        """Ask no more."""
        for form in self._forms:
            form.leave()

    def _bring_into_view(self, form: QWidget) -> None:
        """Scroll to a form once it has its place."""
        QTimer.singleShot(0, form, lambda: self._tab.sheet.ensureWidgetVisible(form))

    @property
    def _reply(self) -> RightOfReply:
        return self._tab.bench.services.right_of_reply

    def make(self) -> None:
        """Make a schedule for the body that is chosen."""
        tab, reply = self._tab, self._reply
        case_id, body = tab.case_id, tab.chosen_body
        if case_id is None or body is None or not tab.make.isEnabled():
            return
        answer_by = read_date(tab.answer_by.text())
        tab.schedules.setCurrentCell(-1, -1)
        self._do(
            lambda: reply.make(case_id, body, on=date.today(), answer_by=answer_by),
            f"The schedule for {body.name} is made and filed. Open it, send it, then record it as sent.",
        )

    def begin_sent(self) -> None:
        """Ask when the schedule that is chosen was sent."""
        schedule, reply = self._tab.chosen, self._reply
        if schedule is None:
            return

        def typed(found: SentTyped) -> None:
            self._do(
                lambda: reply.record_sent(
                    schedule.id, found.on, answer_by=found.answer_by, letter_id=found.letter_id
                ),
                "The schedule is recorded as sent.",
            )

        self.sent_form.begin(schedule, self._tab.found.letters, typed)
        self._bring_into_view(self.sent_form)

    def remove(self) -> None:
        """Take the schedule that is chosen away."""
        schedule, reply = self._tab.chosen, self._reply
        if schedule is not None:
            self._do(lambda: reply.withdraw(schedule.id), "The schedule is removed. Undo brings it back.")

    def begin_log(self) -> None:
        """Ask for a correction of the schedule that is chosen."""
        schedule, services = self._tab.chosen, self._tab.bench.services
        if schedule is None:
            return

        def typed(found: CorrectionTyped) -> None:
            def work() -> Written[bool]:
                letter_id, passage = found.letter_id, None
                if letter_id is not None:
                    try:
                        passage = services.viewing.find_passage(letter_id, None, found.words)
                    except (NotFound, NotAllowed):
                        passage = None  # told of the letter in the officer's own words
                logged = services.right_of_reply.log_correction(
                    schedule.id,
                    found.received_on,
                    words="" if passage is not None else found.words,
                    question_id=found.question_id,
                    letter_id=letter_id,
                    passage=passage,
                )
                return Written(letter_id is None or passage is not None, logged.change)

            def words(is_placed: bool) -> str:
                return LOGGED if is_placed else f"{LOGGED} {UNPLACED}"

            self._do(work, words)

        self.log_form.begin(schedule, self._tab.found.letters, typed)
        self._bring_into_view(self.log_form)

    def begin_settle(self) -> None:
        """Ask what the office makes of the correction that is chosen."""
        correction, reply = self._tab.correction, self._reply
        if correction is None or correction.state is not CorrectionState.OPEN:
            return

        def typed(found: SettledTyped) -> None:
            linked = "" if found.label is None else " What they say is linked as a response."
            self._do(
                lambda: reply.settle(
                    correction.id,
                    found.state,
                    found.answer,
                    date.today(),
                    label=found.label,
                    reason_key=found.reason_key,
                ),
                f"The correction is settled: {correction_words(found.state).lower()}.{linked}",
            )

        self.settle_form.begin(correction.question_id is not None, self._tab.found.reasons, typed)
        self._bring_into_view(self.settle_form)

    def _do(self, work: Callable[[], Written[T]], words: str | Callable[[T], str]) -> None:
        self._tab.do_and_say(work, words, *self._forms)
