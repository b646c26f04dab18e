# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Suggesting what their letter says to the question chosen: worked out aside, offered, and never written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.ui.case.hit_line import HitLine
from caseapp.ui.letters.letter_lines import Spot

if TYPE_CHECKING:
    from caseapp.domain.passage import NewPassage
    from caseapp.services.suggesting import Suggested, SuggestedPassage
    from caseapp.services.viewing import LetterView
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.jobs import Job, JobProgress

PAUSE: Final = 150
"""Milliseconds that a letter is shown before it is weighed: its pages and coverage come first."""

_Text = tuple[int, int | None]
"""A letter and the reading of it that is shown."""


class Suggesting(QObject):
    """Offers, in the bar under the questions, what the letter at hand may say to the question chosen."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._bar = tab.decide_bar.suggestion
        self._rate = HitLine(tab.bench, self._bar)
        self._text: _Text | None = None
        self._asked: Collection[int] = frozenset()
        self._found: Mapping[int, Suggested] = {}
        self._offered: tuple[Suggested, int] | None = None
        self._shown = False
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._work_out)
        tab.deciding.reply_named.connect(self.follow)
        tab.list.current_changed.connect(self._offer)
        self._bar.show_requested.connect(self.show)
        self._bar.link_requested.connect(self.link)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Return what can be done with a suggestion."""
        return {"show-suggested": self.show, "link-suggested": self.link}

    def follow(self) -> None:
        """Drop what was suggested of another letter, and weigh the one at hand soon."""
        text, still_open = _text_of(self._view), self._still_open()
        if self._is_enclosure_of_it():
            text = self._text
        if text != self._text:
            self._drop()
            self._text = text
        if text is not None and not still_open <= set(self._asked):
            self._soon.start()
        self._offer()

    def show(self) -> None:
        """Select the passage offered in its letter; once it is selected, the next one."""
        pane, offered = self._pane, self._offered
        if pane is None or offered is None or not offered[0].passages:
            self._advise()
            return
        suggested, at = offered
        at = (at + 1) % len(suggested.passages) if self._shown else at
        self._offered, self._shown = (suggested, at), True
        self._bar.offer(suggested, at)
        self._tab.sync.let_go()
        _bring(pane, suggested.passages[at])
        self._tab.frame.show_pane(self._tab.frame.panes.index(pane))

    def link(self) -> None:
        """Link the passage offered with its question, to be labelled by the officer."""
        pane, offered = self._pane, self._offered
        if pane is None or offered is None or not offered[0].passages:
            self._advise()
            return
        suggested, at = offered
        self._tab.deciding.link_to(pane, [suggested.passages[at].passage], suggested.question_id)

    @property
    def _pane(self) -> Pane | None:
        """The pane of the letter at hand, or of its enclosure, where that is one of theirs."""
        pane = self._tab.deciding.reply
        view = None if pane is None else pane.view
        if view is None or view.letter.direction is Direction.OUTGOING:
            return None
        return pane

    @property
    def _view(self) -> LetterView | None:
        return None if self._pane is None else self._pane.view

    def _is_enclosure_of_it(self) -> bool:
        """Whether an enclosure of the letter that was weighed is shown: what was suggested of the letter holds."""
        view, text = self._view, self._text
        return (
            view is not None and view.enclosure is not None and text is not None and view.letter.id == text[0]
        )

    def _still_open(self) -> set[int]:
        return {
            question.id
            for question in self._tab.questions.values()
            if question.wants_answer and question.is_counted and question.side is Side.THEIRS
        }

    def _work_out(self) -> None:
        text = self._text
        if text is None or (text != _text_of(self._view) and not self._is_enclosure_of_it()):
            return
        self._asked = frozenset(self._still_open())
        if self._job is not None:
            self._job.cancel()
        services = self._tab.bench.services

        def work(progress: JobProgress) -> tuple[Suggested, ...]:
            return services.suggesting.for_letter(text[0], progress=progress)

        def done(found: tuple[Suggested, ...]) -> None:
            if self._text == text:
                self._found = {suggested.question_id: suggested for suggested in found}
                self._offer()

        self._job = self._tab.bench.jobs.start(
            work, done, owner=self, key="suggest", failed=self._tab.messages.refuse
        )

    def _offer(self) -> None:
        """Offer what is suggested for the question chosen, where the letter has no response to it yet."""
        question, text = self._tab.deciding.current(), self._text
        suggested = None if question is None else self._found.get(question.id)
        if question is not None and text is not None:
            linked = [response for response in question.responses if not response.superseded]
            if any(response.letter_id == text[0] for response in linked):
                suggested = None
        if suggested is None or self._offered is None or self._offered[0] is not suggested:
            self._offered, self._shown = None if suggested is None else (suggested, 0), False
            self._bar.offer(suggested)
        if suggested is not None:
            self._rate.want()

    def _drop(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        self._job, self._found, self._asked = None, {}, frozenset()

    def _advise(self) -> None:
        self._tab.messages.say("Nothing in the letter shown is suggested for the question chosen.")


def _text_of(view: LetterView | None) -> _Text | None:
    """Return the letter and its reading; of one whose enclosure is shown the reading is not at hand."""
    if view is None or not view.pages:
        return None
    return view.letter.id, view.extraction_id if view.enclosure is None else None


def _bring(pane: Pane, suggested: SuggestedPassage) -> None:
    """Select a passage; where another paper of the letter is shown than its own, show that first."""
    passage, view = suggested.passage, pane.view
    if view is None or passage.document_id == pane.document_id or view.letter.document is None:
        _select(pane, passage)
        return
    letter = view.letter.document.id
    own = None if passage.document_id == letter else passage.document_id
    pane.show_letter(view.letter.id, partial(_select, pane, passage), own)


def _select(pane: Pane, passage: NewPassage) -> None:
    """Bring a passage into view with its words selected."""
    view, first = pane.viewer.view, passage.place
    last = (first, *passage.further)[-1]
    pane.viewer.travel.jump(first.page, first.quads[0].bounds if first.quads else None)
    view.text_selection.place(Spot(first.page, first.start))
    view.text_selection.place(Spot(last.page, last.end), extend=True)
    view.selected()
