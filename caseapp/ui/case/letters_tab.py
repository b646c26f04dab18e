# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Letters tab: the letters by date, ours and theirs side by side, and the questions between them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseapp.domain.change import Change
from caseapp.domain.deadline import Deadline
from caseapp.domain.letter import Letter
from caseapp.domain.question import Question, StockReason
from caseapp.ui.case.answering import Answering
from caseapp.ui.case.choosing import Choosing, Wish
from caseapp.ui.case.correct_form import CorrectForm
from caseapp.ui.case.correcting import Correcting
from caseapp.ui.case.covering import Covering
from caseapp.ui.case.decide_bar import DecideBar
from caseapp.ui.case.deciding import Deciding
from caseapp.ui.case.enclosures import Enclosing
from caseapp.ui.case.frame import LettersFrame
from caseapp.ui.case.giving_way import GivingWay
from caseapp.ui.case.hidden_note import HiddenNote
from caseapp.ui.case.holding import HoldingOffers
from caseapp.ui.case.items import items_of
from caseapp.ui.case.label_keys import LETTERS, label_actions, step_round, turn_letters, use_letters
from caseapp.ui.case.moving import Moving
from caseapp.ui.case.neighbours import Neighbours
from caseapp.ui.case.not_held_form import NotHeldForm
from caseapp.ui.case.on_its_way import OnItsWay
from caseapp.ui.case.pane import Pane, ViewingSource
from caseapp.ui.case.pane_window import PaneRooms
from caseapp.ui.case.placing import Placing
from caseapp.ui.case.proposing import Proposals
from caseapp.ui.case.publishing import PublishingOfLetter
from caseapp.ui.case.quoting import quote_in_reply
from caseapp.ui.case.settling import Settling
from caseapp.ui.case.strip_desk import StripDesk
from caseapp.ui.case.strip_fold import StripFold
from caseapp.ui.case.suggesting import Suggesting
from caseapp.ui.case.sync import Sync
from caseapp.ui.case.untouched import Untouched
from caseapp.ui.case.weighing import Weighing
from caseapp.ui.consequences_bar import ConsequencesBar
from caseapp.ui.filing_bar import FilingBar
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.question_list import QuestionList
from caseapp.ui.letters.reading_acts import reading_acts
from caseapp.ui.page import Act, Bench
from caseapp.ui.taking_in import DropPage

if TYPE_CHECKING:
    from caseapp.ui.case.pane import Loaded


@dataclass(frozen=True, slots=True)
class CaseContents:
    """What the tab shows of a case."""

    letters: tuple[Letter, ...]
    questions: tuple[Question, ...]
    deadlines: Sequence[Deadline]
    reasons: Sequence[StockReason]
    hidden: int
    """Letters kept from an officer who reads one a second time."""


class LettersTab(DropPage):
    """Reads letters against each other; every decision is one key from here."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"letters", "letter_cases", "letter_parties", "questions", "askings", "responses", "deadlines"}
        | {"documents", "extractions", "pages", "response_askings", "places", "letter_copies", "enclosures"}
        | {"rejected_proposals", "claims", "evidence", "exhibits", "letter_links", "second_readings"}
        | {"stock_reasons"}
    )

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Letters", parent)
        self.cache = PageCache(ViewingSource(bench.services, bench.passwords), parent=self)
        self.letters: Mapping[int, Letter] = {}
        self.deadlines: Sequence[Deadline] = ()
        self.ours = Pane(self, self.cache, "Our letter", self._known, self._at_hand)
        self.theirs = Pane(self, self.cache, "Their letter", self._known, self._at_hand)
        self.list = QuestionList()
        self.decide_bar = DecideBar()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.decide_bar)
        side.setFocusProxy(self.list.rows)
        self.frame = LettersFrame(self.ours, self.theirs, side)
        self.filing_bar, self.not_held = FilingBar(self), NotHeldForm()
        self.correct_form, self.consequences = CorrectForm(), ConsequencesBar()
        self.hidden_note = HiddenNote()
        for part in (self.hidden_note, self.filing_bar, self.not_held, self.correct_form, self.consequences):
            self.column.addWidget(part)
        self.choosing, self.strip_desk, self.rooms = Choosing(self), StripDesk(self), PaneRooms(self)
        self.sync = Sync(self.frame, bench.settings, self)
        self.strip_fold = StripFold(self.frame, bench.settings)
        self.deciding = deciding = Deciding(self)
        self.moving = Moving(self)
        self.suggesting, self.untouched, self.answering = Suggesting(self), Untouched(self), Answering(self)
        self.neighbours, self.covering, self.giving_way = Neighbours(self), Covering(self), GivingWay(self)
        self.proposals, self.weighing, self.holding = Proposals(self), Weighing(self), HoldingOffers(self)
        self.settling = Settling(self, deciding.current, deciding.response_of, deciding.chosen_ids)
        self.column.addWidget(self.frame, 1)
        self.case_id: int | None = None
        self.reference = ""
        self.case_acts: Callable[[], Mapping[str, Act]] = dict
        """What can be done with the case as a whole, as its page does it."""
        self.questions: Mapping[int, Question] = {}
        self.correcting, self.placing, self.enclosing = Correcting(self), Placing(self), Enclosing(self)
        self.on_its_way = OnItsWay(self)
        self.publishing = PublishingOfLetter(self)
        self.label_actions = label_actions(self)
        self._connect()

    def _connect(self) -> None:
        self.frame.splitter.ribbon_chosen.connect(self.choose)
        self.frame.strip.letter_chosen.connect(self._on_letter_chosen)
        self.list.question_chosen.connect(self.choose)
        deciding, bar = self.deciding, self.decide_bar
        self.list.label_requested.connect(deciding.label)
        self.list.confirm_requested.connect(lambda _id: self.settling.acts()["confirm-status"]())
        self.list.rows.customContextMenuRequested.connect(
            lambda where: self.settling.pop_up(self.list.rows, self.list.rows.mapToGlobal(where))
        )
        bar.not_addressed.connect(deciding.not_addressed)
        bar.all_labelled.connect(deciding.label_all)
        for pane in (self.ours, self.theirs):
            pane.viewer.register_requested.connect(
                lambda passages, where=pane: deciding.register(where, passages)
            )
            pane.viewer.link_requested.connect(lambda passages, where=pane: deciding.link(where, passages))
            pane.viewer.mark_clicked.connect(self.choose)
            pane.shown.connect(self._on_shown)
        _connect_places(self)
        self.not_held.logged.connect(self.moving.log_not_held)
        self.setFocusProxy(self.list.rows)

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self.reference

    @property
    def case_taking(self) -> int | None:
        """The case that dropped files go to."""
        return self.case_id

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Both panes, that of our letters first."""
        return self.ours, self.theirs

    @property
    def read_pane(self) -> Pane:
        """The pane that is read: where the keyboard is or was last, unless that one is not seen."""
        return next((pane for pane in (self.rooms.current, *self.panes) if pane.isVisible()), self.theirs)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        deciding, moving = self.deciding, self.moving
        return {
            "add-letters": self.choose_files,
            "add-to-case": moving.add,
            "move-letter": moving.move,
            "correct-letter": self.correcting.begin,
            "log-not-held": moving.begin_not_held,
            "open-file": moving.open_file,
            "print": moving.print_letter,
            "register": deciding.register_selection,
            "ask-again": deciding.ask_again,
            "link": deciding.link_selection,
            "not-addressed": deciding.not_addressed,
            "record-commitment": deciding.begin_promise,
            "assessed": moving.mark_assessed,
            "next-question": partial(self.choosing.step, 1),
            "previous-question": partial(self.choosing.step, -1),
            "next-open-question": self.choosing.next_open,
            "next-response": partial(self.choosing.step_response, 1),
            "previous-response": partial(self.choosing.step_response, -1),
            "next-asking": partial(self.choosing.step_asking, 1),
            "previous-asking": partial(self.choosing.step_asking, -1),
            "sync-mode": self.sync.next_mode,
            "realign": self.sync.realign,
            "next-part": partial(step_round, self, 1),
            "previous-part": partial(step_round, self, -1),
            "other-pane": self.frame.show_other,
            "swap-panes": self.frame.swap_sides,
            "maximise-pane": self.rooms.maximise,
            "own-window": self.rooms.tear_off,
            "coverage-strips": self.covering.toggle,
            "letter-keys": partial(turn_letters, self, self.bench.settings),
            "quote-in-reply": partial(quote_in_reply, self),
            "date-strip": self.strip_fold.toggle,
            "question-drawer": self.frame.toggle_questions,
            **reading_acts(lambda: self.read_pane.viewer),
            **self.suggesting.acts(),
            **self.settling.acts(),
            **self.answering.acts(),
            **self.placing.acts(),
            **self.on_its_way.acts(),
            **self.publishing.acts(),
            **self.proposals.acts(),
            "add-enclosures": self.enclosing.choose_files,
            **self.weighing.acts(),
            **self.holding.acts(),
        }

    def show_case(
        self,
        case_id: int,
        *,
        question_id: int | None = None,
        letter_id: int | None = None,
        page: int = 0,
        words: str = "",
        document_id: int | None = None,
    ) -> None:
        """Show a case, and in it a question or a page of a letter or enclosure with words lit."""
        self.choosing.wish(Wish(question_id, letter_id, page, words, document_id))
        if case_id != self.case_id:
            self.rooms.leave_case()
            self.case_id, self.reference = case_id, ""
            self.letters, self.questions = {}, {}
            self.list.set_items(())
            self.decide_bar.forget_reason()
            self.filing_bar.leave()
            self.not_held.leave()
            self.correcting.leave()
            self.settling.form.leave()
            self.answering.form.leave()
            self.placing.copies.unlock.leave()
            self.enclosing.form.leave()
            self.weighing.forget()
            for pane in self.panes:
                pane.clear()
        self.reload()

    def reload(self) -> None:
        """Load at once also while only a pane is seen, in a window of its own."""
        super().reload()
        if self.rooms.windows and not self.isVisible():
            self.load()

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern this case."""
        ours = self.case_id in change.case_ids or not change.case_ids
        return ours and super().is_about(change)

    def load(self) -> None:
        """Read the letters and questions of the case."""
        self.neighbours.forget()
        case_id, services = self.case_id, self.bench.services
        if case_id is None:
            return

        def work() -> CaseContents:
            return CaseContents(
                services.filing.letters(case_id),
                services.register.questions(case_id),
                services.deadlines.of_case(case_id),
                services.register.stock_reasons(),
                services.filing.hidden_letters(case_id),
            )

        self.ask(work, self._on_loaded, key="case")

    def choose(self, question_id: int) -> None:
        """Bring both panes to the places of a question, outlined."""
        self.choosing.choose(question_id)

    def show_letter(self, letter_id: int, page: int = 0, words: str = "") -> None:
        """Show a letter in the pane of its side, at a page, with words lit."""
        self.choosing.show_letter(letter_id, page, words)

    def taken(self, letter_ids: tuple[int, ...]) -> None:
        """Show the first letter that was added."""
        if letter_ids:
            self.choosing.wish(Wish(letter_id=letter_ids[0]))

    def _known(self, letter_id: int) -> Letter | None:
        return self.letters.get(letter_id)

    def _at_hand(self, letter_id: int) -> "Loaded | None":
        return self.neighbours.of(letter_id)

    def _on_loaded(self, found: CaseContents) -> None:
        self.letters, self.deadlines = {letter.id: letter for letter in found.letters}, found.deadlines
        self.questions = {question.id: question for question in found.questions}
        self.list.set_items(items_of(found.questions, found.deadlines, datetime.now()))
        self.decide_bar.set_reasons(found.reasons)
        self.hidden_note.tell(found.hidden)
        for pane in self.panes:
            if pane.wanted_id is not None and pane.wanted_id not in self.letters:
                pane.clear()
            else:
                pane.reload()
        self.choosing.refresh()
        self.choosing.follow_wish()
        self.untouched.follow()
        self.weighing.load()
        self.strip_desk.load()
        self.bench.guide.acts_changed.emit()

    def _on_letter_chosen(self, letter_id: int, _direction: str) -> None:
        self.show_letter(letter_id)

    def _on_shown(self) -> None:
        self.deciding.show_reply()
        self.strip_desk.show()


def _connect_places(tab: LettersTab) -> None:
    """Let the lines beside the date strip lead to the places of the question chosen."""
    bar, choosing, sync = tab.frame.places, tab.choosing, tab.sync
    bar.response_stepped.connect(choosing.step_response)
    bar.asking_stepped.connect(choosing.step_asking)
    bar.mode_chosen.connect(sync.set_mode)
    bar.realign_requested.connect(sync.realign)
    choosing.moved.connect(lambda: bar.show_places(choosing.asked, choosing.answered))
    sync.question_reached.connect(choosing.follow)
    sync.realign_asked.connect(choosing.again)
    sync.mode_changed.connect(lambda: bar.show_mode(sync.mode))
    bar.show_mode(sync.mode)
    go_on, settings = tab.decide_bar.go_on, tab.bench.settings
    use_letters(tab, settings.flag(LETTERS, True))
    go_on.setChecked(settings.flag("go-on", False))
    go_on.toggled.connect(partial(settings.keep_flag, "go-on"))
