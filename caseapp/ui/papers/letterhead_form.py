# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letterhead as it is typed and chosen: particulars, the envelope's window, pictures and fonts."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QPushButton

from caseapp.domain.letterhead import HouseFonts, Letterhead, Signature
from caseapp.ui.errors import Tone
from caseapp.ui.inline import button_row
from caseapp.ui.office.table import OfficeTable
from caseapp.ui.page import Page
from caseapp.ui.papers.files import FONTS, PICTURES, FileField
from caseapp.ui.sheet import Sheet
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

_FACES: Final = (
    ("regular", "&Regular"),
    ("italic", "&Italic"),
    ("semibold", "Se&mibold"),
    ("bold", "&Bold"),
    ("bold_italic", "Bold ita&lic"),
)
_EMPTY: Final = Letterhead("")


class LetterheadForm(Sheet):
    """The form; `typed_on()` tells of every change in it."""

    typed_on = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__("Letterhead")
        self._page = page
        self._shown = _EMPTY
        self._filling = False
        self.name, self.address = QLineEdit(), QPlainTextEdit()
        self.telephone, self.email, self.web = QLineEdit(), QLineEdit(), QLineEdit()
        self.window_side, self.folds = QComboBox(), QCheckBox("Print &fold marks for a DL envelope")
        self.logo = FileField("logo", PICTURES, "No logo")
        self.faces = {
            key: FileField(f"{words.replace('&', '').lower()} font", FONTS, "The program’s")
            for key, words in _FACES
        }
        self.signatures = OfficeTable("Signatures", ("Name as it signs", "Picture"))
        self.signatory, self.sign = QLineEdit(), QPushButton("Choose picture…")
        self.unsign = QPushButton("Take signature out")
        self.keep, self.restore = QPushButton("Keep letterhead"), QPushButton("Use the program’s letterhead")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.name)

    def _lay_out(self) -> None:
        self.address.setTabChangesFocus(True)
        self.address.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 4 * GRID)
        for side in ("At the left of the envelope", "At the right of the envelope"):
            self.window_side.addItem(side)
        form = _form()
        for words, field in (
            ("&Name of the office", self.name),
            ("&Address, one line each", self.address),
            ("&Telephone", self.telephone),
            ("&E-mail", self.email),
            ("&Web", self.web),
            ("L&ogo", self.logo),
            ("Address &window", self.window_side),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
            # A word with its key underlined is drawn a hair wider than Qt reckons.
            label = form.labelForField(field)
            label.setMinimumWidth(label.sizeHint().width() + GRID)
        form.addRow("", self.folds)
        self.column.addLayout(form)
        self.column.addLayout(button_row(self.keep, self.restore))
        self.section("Signatures")
        self.words(
            "A picture of it is printed above the name of whoever signs, unless a letter leaves room by hand."
        )
        self.column.addWidget(self.signatures)
        self.signatory.setPlaceholderText("Name of who signs")
        self.signatory.setAccessibleName("Name of who signs")
        self.column.addWidget(self.signatory)
        self.column.addLayout(button_row(self.sign, self.unsign))
        self.section("Fonts")
        self.words(
            "TrueType files (.ttf) whose licence lets them be embedded. What one lacks is drawn in the program’s own."
        )
        fonts = _form()
        for key, words in _FACES:
            fonts.addRow(words, self.faces[key])
        self.column.addLayout(fonts)
        self.end()

    def _connect(self) -> None:
        for field in (self.name, self.telephone, self.email, self.web):
            field.textChanged.connect(lambda _words: self._on_typed())
        self.address.textChanged.connect(self._on_typed)
        self.window_side.currentIndexChanged.connect(lambda _index: self._on_typed())
        self.folds.toggled.connect(lambda _on: self._on_typed())
        self.signatory.textChanged.connect(lambda _words: self._check())
        self.signatures.currentCellChanged.connect(lambda *_cells: self._check())
        self.signatures.corrected.connect(lambda _row: self._on_renamed())
        for file in (self.logo, *self.faces.values()):
            file.taken_out.connect(lambda file=file: self._put(file, ""))
        self.logo.chosen.connect(lambda path: self._take(path, lambda name: self._put(self.logo, name)))
        for key, face in self.faces.items():
            face.chosen.connect(lambda path, key=key: self._take_font(path, key))
        self.sign.clicked.connect(self._on_sign)
        self.unsign.clicked.connect(self._on_unsign)

    def show_head(self, head: Letterhead, *, own: bool) -> None:
        """Put a letterhead into the fields; the program's can be kept as the office's, and not be taken away."""
        self._filling = True
        self._shown = head
        for field, words in (
            (self.name, head.office_name),
            (self.telephone, head.telephone),
            (self.email, head.email),
            (self.web, head.web),
        ):
            field.setText(words)
            field.home(False)
        self.address.setPlainText("\n".join(head.address_lines))
        self.window_side.setCurrentIndex(int(head.window_right))
        self.folds.setChecked(head.fold_marks)
        self.logo.show_file(head.logo or "")
        fonts = dict(head.fonts.named())
        for key, face in self.faces.items():
            face.show_file(fonts.get(key, ""))
        self._show_signatures(head.signatures)
        self.restore.setEnabled(own)
        self._filling = False
        self._check()

    def typed(self) -> Letterhead:
        """Return the letterhead as it stands in the fields."""
        lines = (line.strip() for line in self.address.toPlainText().splitlines())
        return Letterhead(
            office_name=self.name.text().strip(),
            address_lines=tuple(line for line in lines if line),
            telephone=self.telephone.text().strip(),
            email=self.email.text().strip(),
            web=self.web.text().strip(),
            logo=self.logo.file or None,
            window_right=self.window_side.currentIndex() == 1,
            fold_marks=self.folds.isChecked(),
            fonts=HouseFonts(**{key: face.file for key, face in self.faces.items()}),
            signatures=self._signatures(),
        )

    @property
    def is_edited(self) -> bool:
        """Whether the fields say something else than was shown."""
        return self.typed() != self._shown

    def _signatures(self) -> tuple[Signature, ...]:
        rows = (self.signatures.words_at(row) for row in range(self.signatures.rowCount()))
        return tuple(Signature(name.strip(), file) for name, file in rows if name.strip())

    def _show_signatures(self, signatures: tuple[Signature, ...]) -> None:
        self.signatures.fill([(one.file, (one.name, one.file)) for one in signatures])
        self.signatures.setVisible(bool(signatures))

    def _put(self, field: FileField, name: str) -> None:
        field.show_file(name)
        self._on_typed()

    def _take(self, path: Path, then: "Callable[[str], None]") -> None:
        from caseapp.services.letter_files import take_picture

        desk = self._page.bench.services.desk
        self._page.ask(lambda: take_picture(desk, path), then, words="Copying", certain=True)

    def _take_font(self, path: Path, key: str) -> None:
        from caseapp.services.letter_files import take_font

        desk = self._page.bench.services.desk
        self._page.ask(
            lambda: take_font(desk, path),
            lambda name: self._put(self.faces[key], name),
            words="Copying",
            certain=True,
        )

    def _on_sign(self) -> None:
        name = " ".join(self.signatory.text().split())
        chosen = FileField("signature", PICTURES, "")

        def taken(file: str) -> None:
            others = tuple(one for one in self._signatures() if one.name != name)
            self._show_signatures((*others, Signature(name, file)))
            self.signatory.clear()
            self._on_typed()

        chosen.chosen.connect(lambda path: self._take(path, taken))
        chosen.choose.click()

    def _on_unsign(self) -> None:
        at = self.signatures.currentRow()
        left = tuple(one for row, one in enumerate(self._signatures()) if row != at)
        self._show_signatures(left)
        self._on_typed()

    def _on_renamed(self) -> None:
        self._show_signatures(self._signatures())
        self._on_typed()

    def _on_typed(self) -> None:
        self._check()
        if not self._filling:
            self.typed_on.emit()

    def _check(self) -> None:
        self.keep.setEnabled(self.is_edited and bool(self.name.text().strip()))
        self.sign.setEnabled(bool(self.signatory.text().strip()))
        self.unsign.setEnabled(self.signatures.currentRow() >= 0)

    def forget_typed(self) -> None:
        """Let go of what was typed: another letterhead is about to be shown."""
        self._shown = self.typed()

    def keep_typed(self) -> None:
        """Keep the letterhead as it is typed."""
        head, papers = self.typed(), self._page.bench.services.letter_papers

        def done(_nothing: None) -> None:
            self.show_head(head, own=True)
            self._page.messages.say("The letterhead is kept. Undo brings the one before back.", Tone.DONE)

        self._page.do(lambda: papers.keep_letterhead(head), done)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(3 * GRID)
    form.setVerticalSpacing(2 * GRID)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form
