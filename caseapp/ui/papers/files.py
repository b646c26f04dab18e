# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file that a letterhead names: chosen, shown by its name, taken out."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from caseapp.ui.elided import ElidedLabel
from caseapp.ui.theme import GRID

PICTURES = "Pictures (*.png *.jpg *.jpeg)"
FONTS = "TrueType fonts (*.ttf)"


class FileField(QWidget):
    """Shows the name of a file; `chosen(path)` and `taken_out()` tell what somebody wants."""

    chosen = Signal(Path)
    taken_out = Signal()

    def __init__(self, what: str, kinds: str, none: str) -> None:
        super().__init__()
        self._what, self._kinds, self._none = what, kinds, none
        self.file = ""
        self.words = ElidedLabel()
        self.choose, self.take_out = QPushButton("Choose…"), QPushButton("Take out")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.choose)
        row.addWidget(self.take_out)
        self.choose.setAccessibleName(f"Choose {what}")
        self.take_out.setAccessibleName(f"Take out {what}")
        self.choose.clicked.connect(self._on_choose)
        self.take_out.clicked.connect(lambda: self.taken_out.emit())
        self.setFocusProxy(self.choose)
        self.show_file("")

    def show_file(self, file: str) -> None:
        """Show a file by its name, or that there is none."""
        self.file = file
        self.words.setText(file or self._none)
        self.choose.setAccessibleDescription(f"Now: {file or self._none}")
        self.take_out.setEnabled(bool(file))

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, f"Choose {self._what}", "", self._kinds)
        if name:
            self.chosen.emit(Path(name))
