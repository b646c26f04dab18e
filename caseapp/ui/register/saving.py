# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The menu of filters that are kept, and the line in which one is named."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton

from caseapp.domain.register_list import RegisterFilter
from caseapp.ui.errors import Tone
from caseapp.ui.inline import InlineBar
from caseapp.ui.page import Page
from caseapp.ui.register.filters import RegisterFilters
from caseapp.ui.register.saved import PRESETS, SavedFilters


class NameBar(InlineBar[str]):
    """Asks for the name under which a filter is kept."""

    def __init__(self) -> None:
        super().__init__("Name of the filter")
        self.name, self.keep = QLineEdit(), QPushButton("Save filter")
        self.name.setAccessibleName("Name of the filter")
        self._ask_in_field(QLabel("What is this filter called?"), self.name, self.keep)
        self.name.textChanged.connect(lambda words: self.keep.setEnabled(bool(words.strip())))
        self.name.returnPressed.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)

    def begin(self, act: "Saving") -> None:
        """Ask on behalf of whoever keeps it."""
        self.name.clear()
        self.keep.setEnabled(False)
        self._begin(act.keep, self.name)

    def _on_keep(self) -> None:
        if self.name.text().strip():
            self._answer(self.name.text())


class Saving(QObject):
    """Keeps filters, applies them, and forgets them."""

    def __init__(self, page: Page, filters: RegisterFilters) -> None:
        super().__init__(page)
        self._page, self._filters = page, filters
        self.saved = SavedFilters(page.bench.settings)
        self.bar = NameBar()
        page.column.insertWidget(1, self.bar)
        self.menu = QMenu(filters)
        self.menu.setAccessibleName("Saved filters")
        self.menu.aboutToShow.connect(self.fill)
        filters.saved.setMenu(self.menu)

    def fill(self) -> None:
        """Put the filters into the menu."""
        self.menu.clear()
        own = self.saved.all()
        for name, wanted in (*PRESETS, *own.items()):
            action = self.menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, which=wanted: self._filters.show_filter(which))
        self.menu.addSeparator()
        save = self.menu.addAction("Save this filter")
        save.setEnabled(self._filters.wanted != RegisterFilter())
        save.triggered.connect(lambda: self.bar.begin(self))
        if own:
            forget = self.menu.addMenu("Forget")
            for name in own:
                forget.addAction(name.replace("&", "&&")).triggered.connect(
                    lambda _on=False, which=name: self._forget(which)
                )

    def keep(self, name: str) -> None:
        """Keep the filter at hand under a name."""
        self.saved.keep(name, self._filters.wanted)
        self.bar.leave()
        self._page.messages.say(f"The filter is saved as “{name.strip()}”.", Tone.DONE)

    def _forget(self, name: str) -> None:
        self.saved.forget(name)
        self._page.messages.say(f"The filter “{name}” is forgotten.", Tone.DONE)
