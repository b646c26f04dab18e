# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the place of letters that have windows of their own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.ui.theme import GRID


class Away(QWidget):
    """Says where the letters are; `return_requested()` asks for them."""

    return_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel("Both letters are in windows of their own.")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bring = QPushButton("Bring the letters back")
        self.bring.setAccessibleName(self.bring.text())
        column = QVBoxLayout(self)
        column.setSpacing(4 * GRID)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.bring.clicked.connect(self.return_requested)
