# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The zoom as a field: a per cent typed or chosen, or the width or page it is fitted to."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from caseapp.ui.letters.page_layout import Fit, clamped
from caseapp.ui.native_keys import with_keys

CHOICES: Final = (10, 25, 50, 75, 100, 125, 150, 200, 300, 400, 800, 1600)
_FITS: Final = ((Fit.WIDTH, "Fit width"), (Fit.PAGE, "Fit page"))


def zoom_of(typed: str) -> float | None:
    """Return the zoom that "125", "125 %" or "62,5%" means, within 10 to 1600 per cent; else None."""
    found = re.fullmatch(r"\s*(\d{1,5}(?:[.,]\d{1,3})?)\s*%?\s*", typed)
    return None if found is None else clamped(float(found[1].replace(",", ".")) / 100)


class ZoomField(QComboBox):
    """Tells with `zoom_chosen(float)` and `fit_chosen(Fit)` what the reader asks for."""

    zoom_chosen = Signal(float)
    fit_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = "100 %"
        self.setEditable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(QCompleter(self))  # none: it would finish a number that is being typed
        self.setMaxVisibleItems(len(CHOICES) + len(_FITS))
        for fit, words in _FITS:
            self.addItem(words, fit.value)
        self.insertSeparator(self.count())
        for percent in CHOICES:
            self.addItem(f"{percent} %", percent)
        self.setAccessibleName("Zoom")
        keys = QKeySequence.StandardKey.ZoomIn, QKeySequence.StandardKey.ZoomOut, "Ctrl+0"
        self.setToolTip(with_keys("Zoom: type a per cent from 10 to 1600, or choose", *keys))
        self.activated.connect(self._on_chosen)
        line = self.lineEdit()
        assert line is not None
        line.returnPressed.connect(self._on_typed)
        line.setAccessibleName("Zoom in per cent")
        self.show_zoom(1.0, Fit.NONE)

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """Show the zoom in per cent, and in words what it follows."""
        self._shown = f"{round(zoom * 100)} %"
        follows = {Fit.WIDTH: ", fitted to the width", Fit.PAGE: ", fitted to the page"}.get(fit, "")
        self.setAccessibleDescription(f"{round(zoom * 100)} per cent{follows}")
        line = self.lineEdit()
        if line is not None and not (line.hasFocus() and line.isModified()):
            self.setEditText(self._shown)

    def sizeHint(self) -> QSize:
        """Return room for the longest per cent."""
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest per cent."""
        return QSize(self._width(), super().minimumSizeHint().height())

    def _width(self) -> int:
        # The words of the list are wider; it opens as wide as they are.
        longest = self.fontMetrics().horizontalAdvance("1600 %")
        return longest + 2 * self.fontMetrics().height() + 8

    def showPopup(self) -> None:
        """Open the list at what is shown."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _on_chosen(self, index: int) -> None:
        chosen = self.itemData(index)
        if isinstance(chosen, int):
            self.zoom_chosen.emit(chosen / 100)
        elif chosen is not None:
            self.fit_chosen.emit(Fit(chosen))
        self._give_up()

    def _on_typed(self) -> None:
        line, typed = self.lineEdit(), self.currentText()
        if line is None or not line.isModified():
            return  # one of the list was typed, and the list has told so
        fit = next((fit for fit, words in _FITS if words.casefold() == typed.strip().casefold()), None)
        zoom = zoom_of(typed)
        if fit is not None:
            self.fit_chosen.emit(fit)
        elif zoom is not None:
            self.zoom_chosen.emit(zoom)
        self._give_up()

    def _give_up(self) -> None:
        """Show the zoom as it is."""
        self.setEditText(self._shown)
        line = self.lineEdit()
        if line is not None:
            line.setModified(False)
