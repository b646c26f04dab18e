# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Label keys that work everywhere among the letters of a case, and the way of the keyboard round its parts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.domain.question import Label
from caseapp.domain.words import label_words
from caseapp.ui.errors import Tone
from caseapp.ui.letters.lead import led_by
from caseapp.ui.letters.question_list import CONFIRM_KEY, LABEL_KEYS

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.settings import WindowSettings

LETTERS: Final = "letter-keys"
"""The choice whether single letters label and decide."""


def label_actions(tab: LettersTab) -> tuple[QAction, ...]:
    """Give the tab its label keys; a window with one of its panes takes the same actions."""
    made = []
    for key, label in LABEL_KEYS.items():
        action = QAction(f"Label the response: {label_words(Label(label)).lower()}", tab)
        action.triggered.connect(partial(_label, tab, label))
        made.append(_keyed(action, key))
    confirm = QAction("Confirm the status", tab)
    confirm.triggered.connect(lambda: tab.settling.acts()["confirm-status"]())
    made.append(_keyed(confirm, CONFIRM_KEY))
    tab.addActions(made)
    return tuple(made)


def turn_letters(tab: LettersTab, settings: WindowSettings) -> None:
    """Let single letters label and decide where they do not, else no more; a reason is still chosen by one."""
    on = not settings.flag(LETTERS, True)
    settings.keep_flag(LETTERS, on)
    use_letters(tab, on)
    how = "decide again" if on else "no longer decide"
    tab.messages.say(f"Single letters {how} in the list of questions and on questions proposed.", Tone.DONE)


def use_letters(tab: LettersTab, on: bool) -> None:
    """Let single letters decide in the list of questions and on what is proposed in either letter, or not."""
    tab.list.use_letters(on)
    for pane in tab.panes:
        tab.proposals.bar(pane).use_letters(on)


def step_round(tab: LettersTab, by: int) -> None:
    """Bring the keyboard to the next of date strip, left page, right page and questions, or the one before."""
    frame = tab.frame
    stops: list[QWidget] = [pane for pane in frame.panes if pane.isVisible()]
    if tab.isVisible():
        stops = [frame.strip, *stops, frame.questions]
    if not stops:
        return
    now = QApplication.focusWidget()
    at = next((n for n, stop in enumerate(stops) if now is not None and stop.isAncestorOf(now)), None)
    stop = stops[(-1 if by < 0 else 0) if at is None else (at + by) % len(stops)]
    if stop is frame.questions:
        frame.show_questions()
    else:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    stop.window().activateWindow()


def _keyed(action: QAction, key: str) -> QAction:
    action.setObjectName(f"label-{key}")
    action.setShortcut(QKeySequence(led_by(key)))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action


def _label(tab: LettersTab, label: str) -> None:
    question = tab.deciding.current()
    if question is None:
        tab.messages.say("Choose a question in the list first.")
    else:
        tab.deciding.label(question.id, label)
