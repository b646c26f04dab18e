# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked when a draft is sent for clearance, sent back, or cleared by somebody outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from caseapp.domain.draft import Decision
from caseapp.ui.inline import Inline, InlineBar, lay_out_form
from caseapp.ui.theme import GRID
from caseapp.ui.trouble import Trouble
from caseapp.ui.words import long_date, read_date

_SHOWN = 5
"""Officers that are seen at once; the others are scrolled to."""


@dataclass(frozen=True, slots=True)
class Sending:
    """Who is to clear a draft, by name, and what is said to them."""

    names: tuple[str, ...]
    remarks: str


class SendForm(Inline):
    """Asks who is to clear a draft: officers by a tick, others by name."""

    def __init__(self, send: Callable[[Sending], None]) -> None:
        super().__init__("Send for clearance")
        self._send = send
        self.officers, self.outside, self.remarks = QListWidget(), QLineEdit(), QLineEdit()
        self.outside.setPlaceholderText("Names, a comma between them")
        self.remarks.setPlaceholderText("What they should look at, and by when")
        self.send, self.cancel = QPushButton("Send for clearance"), QPushButton("Cancel")
        fields = (
            ("O&fficers", self.officers),
            ("Somebody &outside", self.outside),
            ("&With it", self.remarks),
        )
        form = lay_out_form(self, fields, self.send, self.cancel)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.officers.itemChanged.connect(self._check)
        self.outside.textChanged.connect(self._check)
        self.send.clicked.connect(self._on_send)
        self.cancel.clicked.connect(self.leave)

    def begin(self, officers: Sequence[str]) -> None:
        """Ask, with the officers who can be ticked."""
        self.officers.clear()
        for name in officers:
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.officers.addItem(item)
        row = max(self.officers.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        self.officers.setFixedHeight(min(max(1, len(officers)), _SHOWN) * row + 2 * GRID)
        self.officers.setEnabled(bool(officers))
        self.outside.clear()
        self.remarks.clear()
        self._check()
        self.show()
        (self.officers if officers else self.outside).setFocus(Qt.FocusReason.OtherFocusReason)

    def _names(self) -> tuple[str, ...]:
        items = (self.officers.item(row) for row in range(self.officers.count()))
        ticked = [item.text() for item in items if item.checkState() is Qt.CheckState.Checked]
        outside = (" ".join(name.split()) for name in self.outside.text().split(","))
        return tuple(dict.fromkeys((*ticked, *(name for name in outside if name))))

    def _check(self) -> None:
        self.send.setEnabled(bool(self._names()))

    def _on_send(self) -> None:
        self._send(Sending(self._names(), self.remarks.text().strip()))


class WishBar(InlineBar[str]):
    """Asks for some words: what is to be changed, or what is said to a comment."""

    def __init__(self, name: str, act: str) -> None:
        super().__init__(name)
        self.words, self.accept = QLineEdit(), QPushButton(act)
        self.accept.setAccessibleName(act)
        self.words.setAccessibleName(name)
        self.label = QLabel(name)
        self.label.setWordWrap(True)
        self._ask_in_field(self.label, self.words, self.accept)
        self.words.textChanged.connect(lambda text: self.accept.setEnabled(bool(text.strip())))
        self.words.returnPressed.connect(self.accept.click)
        self.accept.clicked.connect(lambda: self._answer(self.words.text().strip()))

    def begin(self, act: Callable[[str], None], about: str = "") -> None:
        """Ask for the words; `about` says in place of the bar's name what they are about."""
        self.label.setText(about or self.words.accessibleName())
        self.words.clear()
        self.accept.setEnabled(False)
        self._begin(act, self.words)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody outside said, on which day, and the file that shows it."""

    name: str
    decision: Decision
    on: date
    evidence: Path
    remarks: str


class OutsideForm(Inline):
    """Asks what somebody outside said of the newest version, and for the e-mail or signed copy that shows it."""

    def __init__(self, record: Callable[[Said], None]) -> None:
        super().__init__("A clearance from outside")
        self._record = record
        self._file: Path | None = None
        self.name, self.decision, self.on, self.remarks = QComboBox(), QComboBox(), QLineEdit(), QLineEdit()
        self.name.setEditable(True)
        self.decision.addItem("Approved it", Decision.APPROVED.value)
        self.decision.addItem("Asked for changes", Decision.CHANGES.value)
        self.choose, self.file_words = QPushButton("Choose file…"), QLabel()
        self.choose.setAccessibleName("Choose the file that shows it")
        self.trouble = Trouble()
        evidence = QWidget()
        row = QHBoxLayout(evidence)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choose)
        row.addWidget(self.file_words, 1)
        self.file_words.setWordWrap(True)
        self.record, self.cancel = QPushButton("Record clearance"), QPushButton("Cancel")
        fields = (
            ("&Who", self.name),
            ("W&hat", self.decision),
            ("O&n", self.on),
            ("&E-mail or signed copy", evidence),
            ("&Remarks", self.remarks),
        )
        form = lay_out_form(self, fields, self.record, self.cancel)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("", self.trouble)
        self.name.editTextChanged.connect(self._check)
        self.on.textChanged.connect(self._check)
        self.choose.clicked.connect(self._on_choose)
        self.record.clicked.connect(self._on_record)
        self.cancel.clicked.connect(self.leave)

    def begin(self, awaited: Sequence[str]) -> None:
        """Ask, with the names of those outside who were asked."""
        self.name.clear()
        self.name.addItems(list(awaited))
        self.name.setCurrentIndex(0 if awaited else -1)
        self.on.setText(long_date(date.today()))
        self.remarks.clear()
        self.take_file(None)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_file(self, file: Path | None) -> None:
        """Take the file that shows what was said."""
        self._file = file
        self.file_words.setText("An e-mail (.eml, .msg) or a signed copy" if file is None else file.name)
        self._check()

    def _check(self) -> None:
        day = read_date(self.on.text())
        wrong = (
            "" if day is not None else f"“{self.on.text().strip()}” is not a date. Write it as 16 July 2021."
        )
        if day is not None and day > date.today():
            wrong = f"{long_date(day)} has not come yet."
        self.trouble.say(wrong)
        self.record.setEnabled(bool(self.name.currentText().strip()) and not wrong and self._file is not None)

    def _on_choose(self) -> None:
        kinds = "E-mails and copies (*.eml *.msg *.pdf *.png *.jpg *.jpeg *.tif *.tiff *.docx);;All files (*)"
        name, _ = QFileDialog.getOpenFileName(self, "The file that shows it", "", kinds)
        if name:
            self.take_file(Path(name))

    def _on_record(self) -> None:
        day = read_date(self.on.text())
        if day is not None and self._file is not None:
            decision = Decision(self.decision.currentData())
            self._record(
                Said(self.name.currentText().strip(), decision, day, self._file, self.remarks.text().strip())
            )
