# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page as a field: a number, or the number printed on the page where it has one of its own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from caseapp.ui.native_keys import with_keys


class PageField(QSpinBox):
    """Takes the number of a page counted from the first, or its printed number ("iv", "A-3")."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName("Page")
        self.setToolTip(with_keys("Go to page: type its number or the number printed on it", "Ctrl+G"))

    def set_labels(self, labels: tuple[str, ...]) -> None:
        """Take the printed numbers of the pages; none where the file has none."""
        self._labels = labels

    def label_of(self, page: int) -> str:
        """Return the printed number of a page (from 1), empty where it is the page's count."""
        label = self._labels[page - 1] if 0 < page <= len(self._labels) else ""
        return "" if label == str(page) else label

    def page_of(self, typed: str) -> int | None:
        """Return the page that was typed: a printed number counts before the page's count."""
        wish = typed.strip().casefold()
        for page, label in enumerate(self._labels, start=1):
            if label and label.casefold() == wish:
                return page
        return int(wish) if wish.isdecimal() and self.minimum() <= int(wish) <= self.maximum() else None

    def validate(self, typed: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take any beginning of a number; the whole is looked at when it is entered."""
        state = QValidator.State.Acceptable if self.page_of(typed) else QValidator.State.Intermediate
        if not self._labels and typed.strip() and not typed.strip().isdecimal():
            state = QValidator.State.Invalid
        return state, typed, position

    def valueFromText(self, typed: str) -> int:
        """Return the page that a number or a printed number means."""
        return self.page_of(typed) or self.value()

    def fixup(self, typed: str) -> str:
        """Go back to the present page from what is no page."""
        return self.textFromValue(self.value())
