# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What came with the letters of a case: added, shown in a pane under the letter's heading, named, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QMenu, QToolButton

from caseapp.domain.words import counted
from caseapp.ui.case.items import heading_of, name_of, title_of
from caseapp.ui.case.name_bar import NameBar
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.letters.bars import tool
from caseapp.ui.taking_in import take_files
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.letter import Enclosure
    from caseapp.services.viewing import LetterView
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.letters.on_screen import Heading

FILES: Final = "All files (*)"
_AFTER_NAMES: Final = 4
"""Parts of a heading that stand before the button: side, day, party and file."""
_ROOM: Final = 90
"""Widths of an average letter below which a heading has room for the number of enclosures only."""


_EXHIBITS: Final = 1 << 30
"""Ids of letters and enclosures stay below; on the way back exhibits count from here."""


def key_of(view: LetterView) -> int:
    """Return what names a letter on the way back to it; an enclosure and an exhibit have their own."""
    if view.exhibit is not None:
        return _EXHIBITS + view.exhibit.id
    return view.letter.id if view.enclosure is None else -view.enclosure.id


def heading_shown(view: LetterView) -> Heading:
    """Return the line above a viewer for a letter, the enclosure of it that is shown, or an exhibit."""
    heading, shown = heading_of(view.letter), view.enclosure
    if view.exhibit is not None:
        return replace(heading, exhibit=view.exhibit.words)
    if shown is None:
        return heading
    return replace(heading, enclosure=shown.name)


def place_among(view: LetterView, enclosure: Enclosure) -> str:
    """Say which enclosure it is: "Enclosure 1 of 2: tender.pdf"."""
    place = view.enclosures.index(enclosure) + 1
    return f"Enclosure {place} of {len(view.enclosures)}: {enclosure.name}"


class EnclosureButton(QObject):
    """The button in a pane's heading that says how many enclosures a letter has, and lists them.

    `line` under the heading names the one that is shown. `offer` adds to the list what can be done about
    them; without it they are only read.
    """

    def __init__(self, pane: Pane, offer: Callable[[QMenu, LetterView], None] | None = None) -> None:
        super().__init__(pane)
        self._pane, self._offer = pane, offer
        self._words, self._number = "", ""
        self._before: int | None = None
        self.button = tool("", "Enclosures", "", "enclosure")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName("The letter and its enclosures")
        self.button.setMenu(self.menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.hide()
        heading = pane.viewer.heading
        layout = heading.layout()
        assert isinstance(layout, QHBoxLayout)
        # Before the buttons of the pane's window, where it has them.
        layout.insertWidget(_AFTER_NAMES, self.button)
        heading.installEventFilter(self)
        self.line = ElidedLabel()
        self.line.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self.line.hide()
        column = pane.viewer.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(column.indexOf(heading) + 1, self.line)
        pane.shown.connect(self._on_shown)

    def _on_shown(self) -> None:
        """List the enclosures of the letter shown, and say aloud that another of its papers is there."""
        view, before = self._pane.view, self._before
        self.show_view(view)
        self._before = None if view is None else key_of(view)
        if view is None or before in (None, self._before) or not self._pane.isVisible():
            return
        if view.enclosure is not None or (before is not None and before < 0):
            words = "The letter itself" if view.enclosure is None else place_among(view, view.enclosure)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._pane.viewer, words))

    def show_view(self, view: LetterView | None) -> None:
        """List what a letter came with; without enclosures there is no button."""
        enclosures = () if view is None else view.enclosures
        named = "" if view is None or view.enclosure is None else place_among(view, view.enclosure)
        self.button.setVisible(bool(enclosures))
        self.line.setText(named)
        self.line.setToolTip(named)
        self.line.setVisible(bool(named))
        self.menu.clear()
        if view is None or not enclosures:
            return
        self._words, self._number = counted(len(enclosures), "enclosure"), str(len(enclosures))
        shown = named or "the letter itself"
        self.button.setAccessibleName(f"{self._words}, shown: {shown}")
        self.button.setToolTip(f"{self._words}. Shown: {shown}")
        self._fit()
        self._fill(view)

    def _fill(self, view: LetterView) -> None:
        rows: list[tuple[int | None, str]] = [(None, f"The letter itself: {title_of(view.letter)}")]
        if view.enclosure is not None:
            rows = [(None, "The letter itself")]
        rows += [
            (enclosure.document.id, f"{number}  {enclosure.name}")
            for number, enclosure in enumerate(view.enclosures, 1)
        ]
        shown = None if view.enclosure is None else view.enclosure.document.id
        for document_id, words in rows:
            action = self.menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(document_id == shown)
            action.triggered.connect(
                lambda _on=False, which=document_id: self._pane.show_letter(view.letter.id, None, which)
            )
        if self._offer is not None:
            self.menu.addSeparator()
            self._offer(self.menu, view)

    def _fit(self) -> None:
        """Say the number only where the heading has no room for more; the name tells the whole."""
        room = self._pane.viewer.heading.width()
        narrow = room < _ROOM * self.button.fontMetrics().averageCharWidth()
        self.button.setText(self._number if narrow else self._words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the heading."""
        if event.type() == QEvent.Type.Resize and self._number:
            self._fit()
        return super().eventFilter(watched, event)


class Enclosing(QObject):
    """What the Letters tab does about enclosures."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.form = NameBar("Name of the enclosure")
        tab.column.insertWidget(1, self.form)
        self.buttons = {pane: EnclosureButton(pane, self.offer) for pane in tab.panes}

    def offer(self, menu: QMenu, view: LetterView) -> None:
        """Add to a menu what can be done about the enclosures of a letter, or the one that is shown."""
        letter_id, enclosure = view.letter.id, view.enclosure
        menu.addAction("Add enclosures…", partial(self.choose_for, letter_id))
        if enclosure is None:
            return
        place, last = view.enclosures.index(enclosure), len(view.enclosures) - 1
        for words, act, possible in (
            ("Rename this enclosure", partial(self.rename, enclosure), True),
            ("Move it earlier", partial(self.move, enclosure, -1), place > 0),
            ("Move it later", partial(self.move, enclosure, 1), place < last),
            ("Remove this enclosure", partial(self.remove, enclosure), True),
        ):
            menu.addAction(words, act).setEnabled(possible)

    def choose_files(self) -> None:
        """Let files be chosen for the letter at hand."""
        pane = self._tab.moving.pane
        if pane is None or pane.view is None:
            self._tab.messages.say("Show the letter first that the files came with.")
        else:
            self.choose_for(pane.view.letter.id)

    def choose_for(self, letter_id: int) -> None:
        """Let files be chosen that came with a letter."""
        letter = self._tab.letters.get(letter_id)
        title = "Add enclosures" if letter is None else f"Add enclosures to {name_of(letter)}"
        names, _ = QFileDialog.getOpenFileNames(self._tab, title, "", FILES)
        if names:
            self.take(letter_id, [Path(name) for name in names])

    def take(self, letter_id: int, paths: Sequence[Path]) -> None:
        """Add files to a letter as a job, with one report and one undo."""
        enclosing = self._tab.bench.services.enclosing
        take_files(
            self._tab,
            lambda progress: enclosing.add(letter_id, paths, progress=progress),
            "enclosure",
            f"Adding {counted(len(paths), 'enclosure')}",
        )

    def rename(self, enclosure: Enclosure) -> None:
        """Ask for another name of an enclosure."""
        enclosing = self._tab.bench.services.enclosing

        def named(title: str) -> None:
            self._tab.do(lambda: enclosing.rename(enclosure.id, title), lambda _done: self.form.leave())

        self.form.begin(enclosure.name, "Rename enclosure", named)

    def move(self, enclosure: Enclosure, by: int) -> None:
        """Put an enclosure earlier or later among those of its letter."""
        enclosing = self._tab.bench.services.enclosing
        self._tab.do(lambda: enclosing.move(enclosure.id, by))

    def remove(self, enclosure: Enclosure) -> None:
        """Take an enclosure away from its letter."""
        enclosing = self._tab.bench.services.enclosing
        words = f"{enclosure.name} is no longer an enclosure of the letter. Undo brings it back."
        self._tab.do_and_say(lambda: enclosing.remove(enclosure.id), words)
