# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing a register and the folder of its letters, and what to read when none is chosen."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from caseapp import paths
from caseapp.domain.errors import CannotWrite
from caseapp.domain.register_sheet import Sheet
from caseapp.domain.words import counted
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.theme import GRID, SECTION, TITLE, scaled_font

EXAMPLE: Final = ("templates", "register-example.csv")
_TEACHING: Final = (
    "A register is a table with one question or one letter a row, as a .csv file or an .xlsx workbook. "
    "Its first row names the columns.\n\n"
    "It may hold cases, organisations and contacts, questions with the day they were asked and are due and "
    "how they stand, and letters with date, direction, reference and the name of their file. No column has "
    "to be there but one; what a column holds is read from its header and can be changed.\n\n"
    "Nothing is written before you have seen what would become of each row, and one undo takes all of it "
    "back.\n\n"
    f"An example is kept with the program: resources/{'/'.join(EXAMPLE)}."
)


class ChoosingBar(QWidget):
    """Title, register, folder, and the button that takes the rows in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = QPushButton("Choose register…")
        self.folder = QPushButton("Choose folder of letters…")
        self.no_folder = QPushButton("No folder")
        self.take = QPushButton("Import")
        self.file_name, self.folder_name = ElidedLabel(), ElidedLabel()
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("Sheet of the workbook")
        self.take.setDefault(True)
        title = QLabel("Import a register")
        title.setFont(scaled_font(title, TITLE))
        for button in (self.choose, self.folder, self.no_folder, self.take):
            button.setAccessibleName(button.text().rstrip("…"))
        self.folder.setToolTip("Letters that the register names are looked for here by their file names")
        for label in (self.file_name, self.folder_name):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid = QGridLayout(self)
        grid.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 3 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(self.take, 0, 3)
        grid.addWidget(self.choose, 1, 0)
        grid.addWidget(self.file_name, 1, 1, 1, 2)
        grid.addWidget(self.sheets, 1, 3)
        grid.addWidget(self.folder, 2, 0)
        grid.addWidget(self.folder_name, 2, 1, 1, 2)
        grid.addWidget(self.no_folder, 2, 3)
        grid.setColumnStretch(1, 1)
        self.sheets.hide()
        self.show_folder(None)
        self.show_number(0, done=False)
        self.file_name.setText("No register chosen")

    def show_register(self, sheet: Sheet, names: tuple[str, ...]) -> None:
        """Show which file is open, and the sheets of a workbook that has several."""
        self.file_name.setText(f"{sheet.file.name}: {counted(len(sheet.rows), 'row')}")
        self.file_name.setToolTip(str(sheet.file))
        self.sheets.clear()
        self.sheets.addItems(list(names))
        self.sheets.setCurrentText(sheet.name)
        self.sheets.setVisible(len(names) > 1)

    def show_folder(self, folder: Path | None) -> None:
        """Show where letters are looked for."""
        self.folder_name.setText(
            "No folder: letters are logged without their files" if folder is None else str(folder)
        )
        self.folder_name.setToolTip(self.folder_name.text())
        self.no_folder.setVisible(folder is not None)

    def show_number(self, number: int, *, done: bool) -> None:
        """Say on the button how many rows it takes in."""
        words = "Imported" if done else f"Import {counted(number, 'row')}" if number else "Import"
        self.take.setText(words)
        self.take.setAccessibleName(words)


class Teaching(QScrollArea):
    """What a register may look like, while none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("What a register may look like")
        self.example = QPushButton("Save an example…")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(6 * GRID, 6 * GRID, 6 * GRID, 6 * GRID)
        column.setSpacing(4 * GRID)
        head = QLabel("Choose a register, or drop it on this page.")
        head.setFont(scaled_font(head, SECTION, strong=True))
        column.addWidget(head)
        text = QLabel(_TEACHING)
        head.setWordWrap(True)
        text.setWordWrap(True)
        text.setMaximumWidth(text.fontMetrics().horizontalAdvance("n") * 84)
        text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        self.example.setAccessibleName("Save an example")
        buttons.addWidget(self.example)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setWidget(inner)

    def write_example(self, file: Path) -> None:
        """Write the example of a register to a file; raises CannotWrite."""
        try:
            file.write_bytes(paths.resource(*EXAMPLE).read_bytes())
        except OSError as error:
            raise CannotWrite(
                f"“{file.name}” cannot be written: {error.strerror or error}.",
                file=file,
                remedy="Choose another folder.",
            ) from error
