# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which clearance the office wants before a letter is issued."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox

from caseapp.domain.draft_standing import Need
from caseapp.ui.errors import Tone
from caseapp.ui.page import Page
from caseapp.ui.sheet import Sheet

_KEY: Final = "clearance"
_WORDS: Final = {
    Need.NONE: "No clearance is needed",
    Need.ONE: "Somebody approves it",
    Need.ANOTHER: "Somebody other than its author approves it",
}


class ClearanceSetting(QObject):
    """The section of the office's settings about clearance; what is chosen is kept at once."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        super().__init__(page)
        self._page = page
        self.need = QComboBox()
        sheet.section("Clearance")
        sheet.words("Without what is chosen here no letter is issued. An edit makes every approval void.")
        for need, words in _WORDS.items():
            self.need.addItem(words, need.value)
        self.need.setAccessibleName("Clearance before a letter is issued")
        sheet.column.addWidget(self.need)
        self.need.activated.connect(lambda _row: self._on_chosen())

    def load(self) -> None:
        """Read what is kept."""
        services = self._page.bench.services

        def kept() -> str:
            from caseapp.services.office_keys import OfficeKeys

            return OfficeKeys(services.desk).get(_KEY)

        self._page.ask(kept, lambda value: self.need.setCurrentIndex(self.need.findData(value)), key=_KEY)

    def _on_chosen(self) -> None:
        services, value = self._page.bench.services, str(self.need.currentData())

        def keep() -> str:
            from caseapp.services.office_keys import OfficeKeys

            return OfficeKeys(services.desk).put(_KEY, value)

        self._page.ask(
            keep,
            lambda _kept: self._page.messages.say("The setting of clearance is kept.", Tone.DONE),
            words="Saving",
            certain=True,
        )
