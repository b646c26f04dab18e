# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bar under a letter in which the questions proposed in it are gone through, one key a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QMoveEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.case_words import counted
from caseapp.ui.case.words_field import DIVIDE_KEY, WordsField
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.inline import Inline
from caseapp.ui.letters.bars import ShiftingBar, tool
from caseapp.ui.letters.page_keys import KeyHelp
from caseapp.ui.native_keys import key_words
from caseapp.ui.theme import CAPTION, GRID, scaled_font


class Verb(StrEnum):
    """What is done with the proposal at hand."""

    ACCEPT = "accept"
    EDIT = "edit"
    SPLIT = "split"
    MERGE = "merge"
    AGAIN = "again"
    REJECT = "reject"
    NEXT = "next"
    PREVIOUS = "previous"
    ACCEPT_ALL = "accept-all"
    REJECT_ALL = "reject-all"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class VerbKey:
    """The keys of a verb while the keyboard is in the bar, and in words what they do."""

    verb: Verb
    keys: tuple[str, ...]
    words: str


VERB_KEYS: Final = (
    VerbKey(Verb.ACCEPT, ("A", "Return"), "Register the question proposed"),
    VerbKey(Verb.EDIT, ("E",), "Change its words, then Return registers it"),
    VerbKey(
        Verb.SPLIT, ("S",), "Register it in parts, those of its list or sentence or those it is divided into"
    ),
    VerbKey(Verb.MERGE, ("M",), "Register it and the next one as one question"),
    VerbKey(Verb.AGAIN, ("G",), "Record that the question it looks like is asked again"),
    VerbKey(Verb.REJECT, ("X", "Del"), "Reject it, never to be proposed again"),
    VerbKey(Verb.NEXT, ("Down", "Right"), "Next question proposed"),
    VerbKey(Verb.PREVIOUS, ("Up", "Left"), "Question proposed before"),
    VerbKey(Verb.ACCEPT_ALL, ("Shift+A",), "Register all that are left"),
    VerbKey(Verb.REJECT_ALL, ("Shift+X",), "Reject all that are left"),
    VerbKey(Verb.LEAVE, ("Esc",), "Leave the questions proposed as they are"),
)
PROPOSAL_KEYS: Final = (
    *(KeyHelp(row.keys, row.words) for row in VERB_KEYS),
    KeyHelp((DIVIDE_KEY,), "Divide the words that are being changed at the caret"),
)
_LOW: Final = 20
"""Lines of text that a pane is high at least where the bar takes its full height."""
_STEPS: Final = frozenset({Verb.NEXT, Verb.PREVIOUS})
REVIEW_KEY: Final = "Ctrl+F6"


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal as the bar tells it: `short` tells its place and number where there is no room for the `head`.

    `again` says which registered question it looks like, if any.
    """

    head: str
    short: str
    wording: str
    about: str
    parts: int = 1
    again: str = ""


class ProposalBar(Inline):
    """Tells how many questions are proposed; gone through, it tells of one and takes the decision.

    `asked(verb)` asks for what is to be done, `reworded(lines)` to register the proposal at hand in the
    words of one line, or in as many parts as there are lines.
    """

    asked = Signal(object)
    reworded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Questions proposed", parent)
        self.head, self.about, self.field = ElidedLabel(), ElidedLabel(), WordsField()
        self.review = QPushButton(f"Review ({key_words(REVIEW_KEY)})")
        self.like, self.again = ElidedLabel(), _Button(Verb.AGAIN, "Asked again")
        self.previous = tool("‹", "Previous question proposed", "Question proposed before (Up)")
        self.next = tool("›", "Next question proposed", "Next question proposed (Down)")
        self.accept, self.edit = _Button(Verb.ACCEPT, "Register"), _Button(Verb.EDIT, "Edit")
        self.split, self.merge = _Button(Verb.SPLIT, "Split"), _Button(Verb.MERGE, "Merge")
        self.reject = _Button(Verb.REJECT, "Reject")
        self._verbs = (self.accept, self.edit, self.split, self.merge, self.reject, self.again)
        self.take, self.divide = QPushButton("Register"), QPushButton("Divide here")
        self.cancel = QPushButton("Cancel")
        self._deciding = ShiftingBar((*self._verbs[:-1], QWidget()))
        self._wording = ShiftingBar((self.take, self.divide, self.cancel, QWidget()))
        self._repeated = QWidget()
        self._offer: Offer | None = None
        self._count = 0
        self._letters = True
        self._arranged_low = self._gives_way = False
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addLayout(_line(2, self.head, self.review, self.previous, self.next))
        column.addLayout(_line(2, self.field))
        column.addLayout(_line(2, self.about))
        self._repeated.setLayout(_line(2, self.like, self.again))
        for part in (self._repeated, self._deciding, self._wording):
            column.addWidget(part)
        self.about.setFont(scaled_font(self, CAPTION))
        tips = (
            (self.review, "Go through them, one key a decision", REVIEW_KEY),
            (self.take, "Register the question in these words; each line becomes a part", "Return"),
            (self.divide, "Begin a new part at the caret", DIVIDE_KEY),
            (self.cancel, "Leave the words as the letter has them", "Esc"),
        )
        for pressed, tip, key in tips:
            pressed.setAccessibleName(pressed.text())
            pressed.setToolTip(f"{tip} ({key_words(key)})")
            pressed.setAutoDefault(True)

    def _connect(self) -> None:
        self.review.clicked.connect(lambda: self.asked.emit(Verb.NEXT))
        for button in self._verbs:
            button.clicked.connect(lambda _on=False, verb=button.verb: self.asked.emit(verb))
        for step, verb in ((self.previous, Verb.PREVIOUS), (self.next, Verb.NEXT)):
            step.clicked.connect(lambda _on=False, verb=verb: self.asked.emit(verb))
        self.field.taken.connect(self._on_taken)
        self.take.clicked.connect(self._on_taken)
        self.field.given_up.connect(self._end_words)
        self.cancel.clicked.connect(self._end_words)
        self.divide.clicked.connect(self.field.divide)
        self.field.textChanged.connect(self._count_parts)

    @property
    def is_editing(self) -> bool:
        """Whether the words of the proposal at hand are being changed."""
        return self.field.is_editing

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the bar."""
        # Not by the window: the binding would take it for the owner of the widget that it names, which then
        # ends with a window that the pane was in for a while.
        within = QApplication.focusWidget()
        return within is not None and self.isAncestorOf(within)

    def tell_count(self, count: int) -> None:
        """Say quietly how many questions are proposed; nothing of none."""
        self._offer = None
        self._say(f"{counted(count, 'question')} proposed", "")
        self._arrange()
        self._count = count
        self.setVisible(count > 0 and not self._gives_way)

    def give_way(self, low: bool) -> None:
        """Say nothing of what is proposed while the letter has too little room, but of what is at hand."""
        self._gives_way = low
        if self._offer is None:
            self.setVisible(self._count > 0 and not low)

    def tell(self, offer: Offer) -> None:
        """Tell of a proposal that is at hand."""
        if offer == self._offer:
            return
        self._offer = offer
        self.field.show_words(offer.wording)
        self._say(offer.head, offer.about)
        self.like.setText(offer.again)
        self.split.setToolTip(_split_tip(offer.parts))
        self._arrange()
        self.show()
        if self.has_keyboard:
            self.take_keyboard()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleDescription()))

    def begin_words(self, words: str, caret: int | None = None) -> None:
        """Let the words of the proposal be changed, or divided where the caret (code points) is put."""
        how = f"{key_words(DIVIDE_KEY)} begins a new part at the caret, {key_words('Return')} registers"
        self.about.setText(how if caret is None else f"No parts were told apart. {how}")
        self.field.edit_words(words, caret)
        self._arrange()
        self._count_parts()

    def take_keyboard(self) -> None:
        """Put the keyboard where one key decides."""
        first = self.review if self._offer is None else self.accept
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_letters(self, on: bool) -> None:
        """Let single letters decide, or only Enter, Delete, the arrows and the buttons."""
        self._letters = on
        self._arrange()

    def leave(self) -> None:
        """Leave the words as they are while they are changed, else the proposals."""
        if self.is_editing:
            self._end_words()
        else:
            self.asked.emit(Verb.LEAVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by one key about the proposal at hand."""
        verb = None if self._offer is None or self.is_editing else verb_of(event)
        barred = not self._letters and event.text().isalnum()
        if verb is None or verb is Verb.LEAVE or barred:
            super().keyPressEvent(event)
        elif verb in _STEPS or not event.isAutoRepeat():
            self.asked.emit(verb)

    def _say(self, head: str, about: str) -> None:
        self.head.setText(head)
        self.about.setText(about)
        offer = self._offer
        told = head if offer is None else ". ".join(filter(None, (head, offer.wording, about, offer.again)))
        self.setAccessibleDescription(told)
        self.accept.setAccessibleDescription(told)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Follow the height of the pane, at whose foot it stands; not before the pane has shared it out."""
        super().moveEvent(event)
        if self._arranged_low != is_low(self):
            QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        """Show the parts of the bar that belong to what it is about; in a low pane it is one line and its verbs."""
        offer, deciding = self._offer, self._offer is not None
        self._arranged_low = is_low(self)
        compact = self._arranged_low and not self.is_editing
        if offer is not None:
            self.head.setText(f"{offer.short}: {offer.wording}" if compact else offer.head)
        for button in self._verbs:
            button.show_key(not compact and self._letters)
        self.review.setVisible(not deciding)
        for step in (self.previous, self.next):
            step.setVisible(deciding)
        for part in (self.field, self.about):
            part.setVisible(deciding and not compact)
        self._repeated.setVisible(offer is not None and bool(offer.again) and not self.is_editing)
        self._deciding.setVisible(deciding and not self.is_editing)
        self._wording.setVisible(deciding and self.is_editing)

    def _count_parts(self) -> None:
        parts = len(self.field.lines)
        self.take.setText("Register" if parts < 2 else f"Register in {parts} parts")
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(parts > 0)

    def _on_taken(self) -> None:
        lines: Sequence[str] = self.field.lines
        if lines:
            self._end_words()
            self.reworded.emit(tuple(lines))

    def _end_words(self) -> None:
        if self._offer is not None:
            self.field.show_words(self._offer.wording)
            self.about.setText(self._offer.about)
            self._arrange()
            self.take_keyboard()


def is_low(bar: QWidget) -> bool:
    """Whether the pane that a bar stands in needs the room: the letter itself, where words are outlined, is read."""
    pane = bar.parentWidget()
    return pane is not None and pane.height() < _LOW * bar.fontMetrics().lineSpacing()


def _line(margin: int, first: QWidget, *others: QWidget) -> QHBoxLayout:
    """Lay out parts beside each other, the first with what room there is, `margin` grid steps from the sides."""
    line = QHBoxLayout()
    line.setContentsMargins(margin * GRID, 0, margin * GRID, 0)
    line.setSpacing(GRID)
    line.addWidget(first, 1)
    for other in others:
        line.addWidget(other)
    return line


class _Button(QPushButton):
    """A verb with its key on it; it leaves the arrows to the bar and decides once for a key held down."""

    def __init__(self, verb: Verb, words: str) -> None:
        row = next(row for row in VERB_KEYS if row.verb is verb)
        super().__init__(words)
        self.verb, self._words = verb, words
        self._with_key = f"{words} ({key_words(row.keys[0])})"
        self.setText(self._with_key)
        self.setAccessibleName(words)
        self.setToolTip(f"{row.words} ({', '.join(map(key_words, row.keys))})")
        self.setAutoDefault(True)

    def show_key(self, shown: bool) -> None:
        """Show the key beside the word, or leave it to the tip."""
        self.setText(self._with_key if shown else self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return and the space bar alone."""
        if verb_of(event) in _STEPS:
            event.ignore()
        elif not event.isAutoRepeat():
            super().keyPressEvent(event)


def verb_of(event: QKeyEvent) -> Verb | None:
    """Return what a key asks of the bar."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    pressed = QKeySequence(QKeyCombination(plain, key))
    return next((row.verb for row in VERB_KEYS if any(pressed == QKeySequence(k) for k in row.keys)), None)


def _split_tip(parts: int) -> str:
    words = f"Register it as one question in {parts} parts" if parts > 1 else "Divide it into parts"
    return f"{words} (S)"
