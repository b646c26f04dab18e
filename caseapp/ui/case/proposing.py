# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going through the questions that are proposed in the letters shown, one key a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from caseapp.domain.letter import NOTES, Direction
from caseapp.ui.case.proposal_bar import ProposalBar, Verb
from caseapp.ui.case.proposal_run import ProposalRun, marks_of_run, offer_of
from caseapp.ui.case.settling_each import told_of_each
from caseapp.ui.errors import Tone
from caseapp.ui.page import Act

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.domain.errors import CaseError
    from caseapp.services.proposing import Proposed, Proposing
    from caseapp.services.reasking import PutAgain
    from caseapp.services.register import AskedAgain
    from caseapp.services.viewing import LetterView
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane

PAUSE: Final = 150
"""Milliseconds that a letter is shown before it is gone through: its pages and margins come first."""
T = TypeVar("T")
_OVER: Final = "Every question proposed in this letter is decided."
_PUT_TO_OTHERS: Final = (
    "We were only copied in: the letter is put to {}. Register what we are to answer all the same."
)


def _nothing(_value: object) -> str:
    return ""


class Proposals(QObject):
    """Shows the questions of both letters as they are proposed; a decision goes on to the next of them."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._bars: dict[Pane, ProposalBar] = {}
        self._runs: dict[Pane, ProposalRun] = {}
        self._timers: dict[Pane, QTimer] = {}
        self._line: list[Callable[[], None]] = []
        for pane in tab.panes:
            bar = self._bars[pane] = ProposalBar()
            self._runs[pane] = ProposalRun()
            pane.add_bar(bar)
            soon = self._timers[pane] = QTimer(self, singleShot=True, interval=PAUSE)
            soon.timeout.connect(partial(self._read, pane))
            pane.shown.connect(partial(self._on_shown, pane))
            pane.viewer.view.proposal_clicked.connect(partial(self.take, pane))
            bar.asked.connect(partial(self.act, pane))
            bar.reworded.connect(partial(self._on_reworded, pane))

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here, in the letter that is read or else in the other one."""
        return {f"{verb}-proposal": partial(self._act_here, verb) for verb in Verb if verb is not Verb.LEAVE}

    def bar(self, pane: Pane) -> ProposalBar:
        """Return the bar of a pane."""
        return self._bars[pane]

    def run(self, pane: Pane) -> ProposalRun:
        """Return what is proposed in the letter of a pane, and how far it was gone through."""
        return self._runs[pane]

    def act(self, pane: Pane, verb: Verb) -> None:
        """Do what is asked with the proposal of a pane that is at hand."""
        run = self._runs[pane]
        if verb in (Verb.NEXT, Verb.PREVIOUS):
            self._step(pane, 1 if verb is Verb.NEXT else -1)
        elif verb is Verb.LEAVE:
            run.leave()
            self._show(pane)
            pane.setFocus()
        elif run.current is None and not (run.found and verb in (Verb.ACCEPT_ALL, Verb.REJECT_ALL)):
            self._tab.messages.say("Go to a question that is proposed first, with Next question proposed.")
        else:
            self._decide(pane, verb, run.current or run.found[0])

    def take(self, pane: Pane, at: int) -> None:
        """Bring one of the proposals of a pane (from 0) to hand."""
        self._runs[pane].go_to(at)
        self._show(pane, go=True)
        self._bars[pane].take_keyboard()

    def _act_here(self, verb: Verb) -> None:
        """Act in the pane that is read, else in the one where something is proposed."""
        first = self._tab.read_pane
        panes = (first, *(pane for pane in self._tab.panes if pane is not first))
        self.act(next((pane for pane in panes if self._runs[pane].found), first), verb)

    def _step(self, pane: Pane, by: int) -> None:
        run = self._runs[pane]
        if run.found:
            self._tab.frame.show_pane(self._tab.frame.panes.index(pane))
            run.step(by)
            self._show(pane, go=True)
            self._bars[pane].take_keyboard()
        elif run.is_held:
            run.is_asked = run.is_wanted = True
            self._read(pane)
        elif run.is_read:
            self._tab.messages.say(_why_none(pane.view))
        else:
            run.is_wanted = True

    def _decide(self, pane: Pane, verb: Verb, one: Proposed) -> None:
        from caseapp.services.proposing import likely_cut, parts_with

        run, case_id, letter_id = self._runs[pane], self._tab.case_id, self._runs[pane].letter_id
        if case_id is None or letter_id is None:
            return
        service, among = self._service, run.found
        follows = among[among.index(one) + 1 :][:1]
        parts, before = parts_with(one, among), run.again
        if verb is Verb.ACCEPT:
            self._do(pane, (one,), lambda: service.accept(case_id, letter_id, one))
        elif verb is Verb.EDIT:
            self._bars[pane].begin_words(one.wording)
        elif verb is Verb.SPLIT and len(parts) > 1:
            self._do(pane, parts, lambda: service.split(case_id, letter_id, parts))
        elif verb is Verb.SPLIT:
            self._bars[pane].begin_words(one.wording, likely_cut(one.wording))
        elif verb is Verb.MERGE and follows:
            both = (one, *follows)
            self._do(pane, both, lambda: service.merge(case_id, letter_id, *both))
        elif verb is Verb.MERGE:
            self._tab.messages.say("No question is proposed after this one that it could be merged with.")
        elif verb is Verb.AGAIN and before is not None:
            again = partial(service.accept_again, before.ids, letter_id, one)
            self._do(pane, (one,), again, registers=0, told=_told_again)
        elif verb is Verb.AGAIN:
            self._tab.messages.say(
                "It looks like none of the questions registered, so it is not asked again."
            )
        elif verb is Verb.REJECT:
            self._do(pane, (one,), lambda: service.reject(letter_id, one), registers=0)
        elif verb is Verb.ACCEPT_ALL:
            self._do(pane, among, lambda: service.accept_all(case_id, letter_id, among), registers=len(among))
        elif verb is Verb.REJECT_ALL:
            self._do(pane, among, lambda: service.reject_all(letter_id, among), registers=0)

    def _on_reworded(self, pane: Pane, lines: Sequence[str]) -> None:
        run, case_id = self._runs[pane], self._tab.case_id
        one, letter_id, service = run.current, run.letter_id, self._service
        if one is None or case_id is None or letter_id is None:
            return
        if len(lines) > 1:
            self._do(pane, (one,), lambda: service.divide(case_id, letter_id, one, lines))
        else:
            self._do(pane, (one,), lambda: service.accept(case_id, letter_id, one, lines[0]))

    def _do(
        self,
        pane: Pane,
        taken: Sequence[Proposed],
        work: Callable[[], Written[T]],
        *,
        registers: int = 1,
        told: Callable[[T], str] = _nothing,
    ) -> None:
        """Go on to the next proposal at once, and come back where the decision cannot be kept.

        `told` says what is to be known of what came of it.
        """
        run = self._runs[pane]
        decision = run.take_out(taken, registers)
        self._tab.messages.hide()
        self._show(pane, go=True)

        def done(value: T) -> None:
            run.keep(decision)
            over = run.is_over and run is self._runs[pane]
            words = f"{told(value)} {_OVER if over else ''}".strip()
            if words:
                self._tab.messages.say(words, Tone.DONE)

        def begin() -> None:
            self._tab.do(work, done).ended.connect(ended)

        def ended() -> None:
            if run.put_back(decision) and run is self._runs[pane]:
                self._show(pane, go=True)
            del self._line[0]
            if self._line:
                self._line[0]()
            self._tab.bench.undo.arrived()

        self._tab.bench.undo.expect()
        self._line.append(begin)  # one after the other: numbers and undo go by the order of the keys
        if len(self._line) == 1:
            begin()

    @property
    def _service(self) -> Proposing:
        return self._tab.bench.services.proposing

    def _on_shown(self, pane: Pane) -> None:
        """Forget what was proposed in another letter, and go through the one that is shown soon."""
        run, here = self._runs[pane], letter_in(pane)
        if here != run.letter_id:
            wanted = run.is_wanted and here is not None
            run = self._runs[pane] = ProposalRun(here, is_wanted=wanted)
        if here is None:
            run.is_read = True
        self._show(pane)
        self._timers[pane].start()

    def _read(self, pane: Pane) -> None:
        """Find the questions of the letter in a pane, off the window's thread."""
        view, run, case_id, service = pane.view, self._runs[pane], self._tab.case_id, self._service
        letter_id = letter_in(pane)
        if view is None or letter_id is None or case_id is None:
            return
        if not view.pages or view.letter.kind in NOTES or view.letter.direction is Direction.UNKNOWN:
            self._take(pane, run, (), "")
            return
        asked = run.is_asked = run.is_asked or run.is_wanted
        stamp = run.stamp

        def work() -> tuple[str, tuple[Proposed, ...], str]:
            others = service.put_to(letter_id)
            found = () if others and not asked else service.proposals(letter_id)
            return others, found, service.next_number(case_id)

        def done(found: tuple[str, tuple[Proposed, ...], str]) -> None:
            if run is self._runs[pane] and run.is_current(stamp):
                run.put_to = found[0]
                self._take(pane, run, *found[1:])
                self._recognise(pane, run, case_id, letter_id)

        name = f"proposed-{pane.viewer.accessibleName()}"
        self._tab.ask(work, done, key=name, failed=_pass_over)

    def _recognise(self, pane: Pane, run: ProposalRun, case_id: int, letter_id: int) -> None:
        """Find out which registered questions the proposals look like; it takes longer, and they are shown."""
        proposed, services = run.found, self._tab.bench.services

        def work() -> tuple[PutAgain | None, ...]:
            return services.reasking.recognise(case_id, letter_id, [one.wording for one in proposed])

        def done(again: tuple[PutAgain | None, ...]) -> None:
            run.know(proposed, again)
            if run is self._runs[pane]:
                self._show(pane)

        if proposed:
            name = f"reasked-{pane.viewer.accessibleName()}"
            self._tab.ask(work, done, key=name, failed=_pass_over)

    def _take(self, pane: Pane, run: ProposalRun, found: tuple[Proposed, ...], number: str) -> None:
        """Show what was found, staying at the proposal at hand; one that undo brought back is at hand."""
        wanted, run.is_wanted = run.is_wanted, False
        if wanted and found and run.put_to:
            self._tab.messages.say(_PUT_TO_OTHERS.format(run.put_to))
        came_back = run.take(found, number)
        self._show(pane, go=came_back)
        if wanted:
            self._step(pane, 1)
        elif came_back and _has_keyboard(pane):
            self._bars[pane].take_keyboard()

    def _show(self, pane: Pane, *, go: bool = False) -> None:
        run, bar = self._runs[pane], self._bars[pane]
        pane.viewer.view.set_proposed(marks_of_run(run))
        one, had_keyboard = run.current, bar.has_keyboard
        if one is None:
            bar.tell_count(len(run.found))
            if had_keyboard and not run.found:
                pane.setFocus()
            return
        bar.tell(offer_of(run))
        place = one.passage.place
        if go and place.quads:
            self._tab.sync.let_go()
            pane.viewer.travel.jump(place.page, place.quads[0].bounds)


def _has_keyboard(pane: Pane) -> bool:
    within = QApplication.focusWidget()
    return within is not None and pane.isAncestorOf(within)


def letter_in(pane: Pane) -> int | None:
    """Return the letter that a pane shows the pages of; None for an enclosure or an exhibit."""
    return None if pane.view is None or pane.view.enclosure is not None else pane.letter_id


def _told_again(asked: AskedAgain) -> str:
    """Say which questions could not be recorded as asked again, nothing where all were."""
    return told_of_each("{} recorded as asked again.", asked.bulk) if asked.bulk.passed_over else ""


def _pass_over(_error: CaseError) -> None:
    """Propose nothing where the letter is gone: its page says so."""


def _why_none(view: LetterView | None) -> str:
    if view is None:
        return "Show a letter first; what it asks is proposed then."
    if view.enclosure is not None or view.exhibit is not None or view.letter.kind in NOTES:
        return "Questions are proposed in letters alone. Select the words here that ask, and register them."
    if view.letter.direction is Direction.UNKNOWN:
        return "Say first whether this letter is ours or theirs: confirm it in the In-tray."
    return "No question is proposed in the letter shown."
