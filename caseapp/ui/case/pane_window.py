# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room for the panes: one may have all of it, or a window of its own on another screen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from caseapp.domain.errors import CaseError
from caseapp.ui.actions import ALWAYS, FROM_SEARCH
from caseapp.ui.case.items import name_of
from caseapp.ui.case.pane import Pane
from caseapp.ui.case.staying import StayingViewer
from caseapp.ui.errors import MessageBar, Tone
from caseapp.ui.letters.bars import tool
from caseapp.ui.letters.reading_acts import reading_acts
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.services.viewing import LetterView
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.page import Act


class PaneWindow(QWidget):
    """A window with a pane in it; `close_asked()` tells that it wants to close."""

    close_asked = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.messages = MessageBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        self.hold(pane)

    def hold(self, widget: QWidget) -> None:
        """Show a widget in the room of the window."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(widget, 1)
        widget.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the pane go back to where it came from."""
        event.accept()
        self.close_asked.emit()


class PaneRooms(QObject):
    """Maximises panes and tears them off, and brings them back."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._frame = tab.frame
        self.windows: dict[Pane, PaneWindow] = {}
        self.staying: list[PaneWindow] = []
        self._buttons: dict[Pane, tuple[QToolButton, QToolButton]] = {}
        self._main: QWidget | None = None
        self._last: Pane = tab.theirs
        self._at: QWidget | None = None
        tab.messages.said.connect(self._repeat)
        tab.messages.withdrawn.connect(self._on_withdrawn)
        tab.bench.undo.told.connect(lambda words: self._repeat(words, Tone.DONE))
        tab.bench.undo.refused.connect(self._on_refused)
        for pane in tab.panes:
            self._buttons[pane] = self._add_buttons(pane)
            pane.installEventFilter(self)
            pane.viewer.heading.installEventFilter(self)
            pane.shown.connect(partial(self._entitle, pane))
        self._frame.whole_changed.connect(self._dress)
        self._frame.return_requested.connect(self.close)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    @property
    def current(self) -> Pane:
        """The pane in which the keyboard is, or was last."""
        return self._last

    def maximise(self, pane: Pane | None = None) -> None:
        """Give a pane all the room of the tab, or give the others theirs again."""
        pane = pane or self.current
        if pane in self.windows:
            window = self.windows[pane]
            window.setWindowState(window.windowState() ^ Qt.WindowState.WindowMaximized)
            return
        self._frame.set_whole(None if self._frame.whole is pane else pane)
        pane.viewer.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def tear_off(self, pane: Pane | None = None) -> None:
        """Give a pane a window of its own, or bring it back from there."""
        pane = pane or self.current
        if pane in self.windows:
            self.bring_back(pane)
            return
        self._frame.set_whole(None)
        self._main = self._tab.window()
        self._main.installEventFilter(self)
        self._frame.take_out(pane)
        window = self.windows[pane] = PaneWindow(pane)
        window.close_asked.connect(partial(self.bring_back, pane))
        tab = self._tab
        window.addActions(_actions_of(window, self._main, [*tab.acts(), *tab.case_acts()], self._do))
        window.addActions(tab.label_actions)
        self._place(pane, window)
        self._entitle(pane)
        window.show()
        self._dress()
        pane.viewer.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tab.messages.say(
            f"{pane.viewer.accessibleName()} is in a window of its own. Ribbons join the letters again "
            "when it is back.",
            Tone.DONE,
        )

    def _do(self, which: str) -> None:
        """Do what a window asks for; where that asks something in its turn, show where."""
        tab = self._tab
        of_case = tab.case_acts().get(which)
        if of_case is not None and tab.case_id is not None:
            tab.bench.guide.case_requested.emit(tab.case_id)
            of_case()
            tab.window().activateWindow()
            return
        tab.acts()[which]()
        _show_what_asks(tab)

    def leave_case(self) -> None:
        """Let every window keep its letter, to be read, while the tab goes on to another case."""
        for pane, window in tuple(self.windows.items()):
            if pane.view is None or self._tab.case_id is None:
                self.bring_back(pane)
            else:
                self._stay(pane, window, pane.view, self._tab.case_id)

    def _stay(self, pane: Pane, window: PaneWindow, view: LetterView, case_id: int) -> None:
        """Show in a window what its pane showed, and put the pane back."""
        viewer = StayingViewer(self._tab.bench, self._tab.cache, pane, view)
        self._part(pane, window)
        window.hold(viewer)
        viewer.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.staying.append(window)
        window.close_asked.connect(partial(self._close, window))
        acts: dict[str, Act] = reading_acts(lambda: viewer)
        acts["own-window"] = partial(self._close, window)
        window.addActions(_actions_of(window, self._tab.window(), acts, lambda which: acts[which]()))
        back = partial(self._show_again, window, pane, case_id, view)
        say = partial(window.messages.say, button="Show in its case", act=back)
        for asked in (viewer.register_requested, viewer.link_requested):
            asked.connect(
                lambda _words: say("Show the letter in its case first, then select the words there.")
            )
        viewer.mark_clicked.connect(lambda _id: back())
        viewer.refused.connect(window.messages.refuse)
        say(
            f"This letter of {self._tab.reference} stays here to be read; the main window shows another case."
        )

    def _show_again(self, window: PaneWindow, pane: Pane, case_id: int, view: LetterView) -> None:
        """Show the case of a letter that stayed, and the letter with all that can be done with it."""
        self._keep_place(pane, window)
        self._close(window)
        self._tab.bench.guide.route_requested.emit(_route_to(case_id, view))
        if pane not in self.windows:
            self.tear_off(pane)

    def _close(self, window: PaneWindow) -> None:
        if window in self.staying:
            self.staying.remove(window)
            window.hide()
            window.deleteLater()

    def _repeat(self, words: str, tone: Tone, button: str = "", act: Act | None = None) -> None:
        """Say in the window where the keyboard is what the tab says elsewhere."""
        if isinstance(self._at, PaneWindow):
            self._at.messages.say(words, tone, button=button, act=act)

    def _on_refused(self, words: str, error: CaseError) -> None:
        self._repeat(f"“{words}” was left as it is: {error}", Tone.REFUSED)

    def _on_withdrawn(self) -> None:
        for window in self.windows.values():
            window.messages.hide()

    def bring_back(self, pane: Pane) -> None:
        """Put a pane back beside the other."""
        window = self.windows.get(pane)
        if window is None:
            return
        self._part(pane, window)
        window.hide()
        window.deleteLater()
        self._tab.messages.hide()

    def _part(self, pane: Pane, window: PaneWindow) -> None:
        """Put a pane back out of its window."""
        del self.windows[pane]
        self._keep_place(pane, window)
        for action in window.actions():
            window.removeAction(action)
        if self._at is window:
            self._at = None
        window.close_asked.disconnect()
        self._frame.put_back(pane)
        self._dress()

    def _keep_place(self, pane: Pane, window: PaneWindow) -> None:
        self._tab.bench.settings.keep_state(self._setting(pane), window.saveGeometry())

    def close(self) -> None:
        """Bring every pane back, and close what stayed, as the main window is about to close."""
        for pane in tuple(self.windows):
            self.bring_back(pane)
        for window in tuple(self.staying):
            self._close(window)

    def _add_buttons(self, pane: Pane) -> tuple[QToolButton, QToolButton]:
        made = []
        for name, run in (("maximise", self.maximise), ("own-window", self.tear_off)):
            button = tool("", "", "", name)
            button.clicked.connect(lambda _checked=False, run=run: run(pane))
            layout = pane.viewer.heading.layout()
            assert layout is not None
            layout.addWidget(button)
            made.append(button)
        self._word(made[0], "Maximise", "Shift+F11")
        self._word(made[1], "Own window", "Ctrl+F11")
        return made[0], made[1]

    def _dress(self) -> None:
        """Let the buttons say what they do now."""
        for pane, (whole, apart) in self._buttons.items():
            self._word(whole, "Show both letters" if self._frame.whole is pane else "Maximise", "Shift+F11")
            self._word(apart, "Back beside the other" if pane in self.windows else "Own window", "Ctrl+F11")

    @staticmethod
    def _word(button: QToolButton, words: str, keys: str) -> None:
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})")

    def _place(self, pane: Pane, window: PaneWindow) -> None:
        """Put a window where it was, else on another screen than the main one, else beside it."""
        if window.restoreGeometry(self._tab.bench.settings.state(self._setting(pane))):
            return
        assert self._main is not None
        own = self._main.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not own), None)
        if other is not None:
            window.setGeometry(other.availableGeometry().adjusted(8 * GRID, 12 * GRID, -8 * GRID, -8 * GRID))
        else:
            room = own.availableGeometry()
            window.resize(room.width() // 2, room.height() * 4 // 5)
            window.move(room.right() - window.width(), room.top() + 8 * GRID)

    def _setting(self, pane: Pane) -> str:
        return f"pane-window/{'ours' if pane is self._tab.ours else 'theirs'}"

    def entitle(self) -> None:
        """Name the windows anew, once the case has its name."""
        for pane in self.windows:
            self._entitle(pane)

    def _entitle(self, pane: Pane) -> None:
        window = self.windows.get(pane)
        if window is not None:
            words = "no letter" if pane.view is None else _name_of(pane.view)
            window.setWindowTitle(f"{words[:1].upper()}{words[1:]} – {self._tab.reference}")

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._at = now.window()
        for pane in self._tab.panes:
            if now is not None and (now is pane or pane.isAncestorOf(now)):
                self._last = pane
                self._frame.used = pane

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a double click on a heading, Escape in a maximised pane, and the end of the main window."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            for pane in self._tab.panes:
                if watched is pane.viewer.heading:
                    self.maximise(pane)
                    return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and watched is self._frame.whole:
                self._frame.set_whole(None)
                return True
        elif event.type() == QEvent.Type.Close and watched is self._main:
            self.close()
        return super().eventFilter(watched, event)


def _route_to(case_id: int, view: LetterView) -> Route:
    """Return the way to what is shown: a letter, an enclosure of it, or an exhibit."""
    if view.exhibit is not None:
        return Route("case", case_id, exhibit_id=view.exhibit.id)
    paper = None if view.enclosure is None else view.enclosure.document.id
    return Route("case", case_id, view.letter.id, document_id=paper)


def _name_of(view: LetterView) -> str:
    return name_of(view.letter) if view.exhibit is None else view.exhibit.words


def _actions_of(
    window: QWidget, main: QWidget, acts: Collection[str], do: Callable[[str], None]
) -> list[QAction]:
    """Return the actions of the main window that work in another one: what `do` does, and what any page offers.

    What only the page in the main window offers is left out: it would be done to that page unseen.
    """
    made = []
    for action in main.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
        which = action.objectName()
        if which in acts:
            copy = QAction(action.text(), window)
            copy.setObjectName(which)
            copy.setShortcuts(action.shortcuts())
            copy.triggered.connect(lambda _on=False, which=which: do(which))
            made.append(copy)
        elif which in ALWAYS | FROM_SEARCH:
            made.append(action)
    return made


def _show_what_asks(tab: LettersTab) -> None:
    """Bring the window of a case forward where something in it asks for an answer now."""
    bars = (tab.filing_bar, tab.not_held, tab.correct_form, tab.consequences)
    forms = (*bars, tab.settling.form, tab.answering.form)
    if not all(form.isHidden() for form in forms) and tab.case_id is not None:
        if not tab.isVisible():
            tab.bench.guide.case_requested.emit(tab.case_id)
        tab.window().activateWindow()
