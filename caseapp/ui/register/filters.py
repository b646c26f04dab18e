# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the register is narrowed to and grouped by; all in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from caseapp.domain.question import Side
from caseapp.domain.register_list import (
    STANDINGS,
    AgeBand,
    DueBand,
    FilterChoices,
    RegisterFilter,
    RegisterGroup,
    age_words,
    due_band_words,
    standing_name,
)
from caseapp.domain.words import side_words
from caseapp.ui.letters.bars import ShiftingBar, group_of
from caseapp.ui.register.case_chip import CaseChip
from caseapp.ui.theme import GRID

PAUSE: Final = 200
"""Milliseconds without a key after which the filter is applied."""
GROUPS: Final = (
    (RegisterGroup.NONE, "No groups"),
    (RegisterGroup.CASE, "By case"),
    (RegisterGroup.LETTER, "By letter first asked in"),
    (RegisterGroup.STATUS, "By status"),
    (RegisterGroup.ASKED_OF, "By body asked"),
    (RegisterGroup.AGE, "By age"),
)


class StandingButton(QToolButton):
    """Lets several standings be chosen in a menu; `changed` tells that others count."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choices = QMenu(self)
        self.choices.setAccessibleName("Statuses")
        self._actions = {standing: self.choices.addAction(standing_name(standing)) for standing in STANDINGS}
        for action in self._actions.values():
            action.setCheckable(True)
            action.toggled.connect(self._on_toggled)
        self.setMenu(self.choices)
        self._name()

    @property
    def standings(self) -> tuple[str, ...]:
        """The standings chosen; none means all."""
        return tuple(standing for standing, action in self._actions.items() if action.isChecked())

    def set_standings(self, standings: Sequence[str]) -> None:
        """Choose others, without telling."""
        with QSignalBlocker(self):
            for standing, action in self._actions.items():
                action.setChecked(standing in standings)
        self._name()

    def _on_toggled(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        chosen = self.standings
        words = "Any status" if not chosen else f"{len(chosen)} statuses"
        if len(chosen) == 1:
            words = standing_name(chosen[0])
        self.setText(words)
        self.setAccessibleName(f"Status: {', '.join(map(standing_name, chosen)) or 'any'}")
        self.setToolTip(", ".join(map(standing_name, chosen)))


class RegisterFilters(ShiftingBar):
    """The filters; `changed` tells that other questions are wanted, `grouped` that other groups are."""

    changed = Signal()
    grouped = Signal()

    def __init__(self, *, of_case: bool) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText("Filter by words, number, body" + ("" if of_case else " or case"))
        self.words.setAccessibleName("Filter questions by words, number, body or case")
        self.words.setClearButtonEnabled(True)
        hint = self.words.fontMetrics().horizontalAdvance(self.words.placeholderText())
        self.words.setMinimumWidth(hint + 6 * GRID)
        self.case = CaseChip()
        self.standing = StandingButton()
        self.side, self.officer, self.age = QComboBox(), QComboBox(), QComboBox()
        self.due = QComboBox()
        self.body = QComboBox()
        self.open_only = QCheckBox("Open only")
        self.waiting = QCheckBox("To be confirmed")
        self.waiting.setToolTip("Only questions whose status is proposed and waits for an officer")
        self.group = QComboBox()
        self.saved = QToolButton()
        self.clear_all = QPushButton("Clear filters")
        self._fill(of_case=of_case)
        super().__init__(
            (
                group_of(self.case, self.words, spacing=2 * GRID),
                group_of(self.standing, self.side, spacing=2 * GRID),
                group_of(self.body, self.officer, self.age, spacing=2 * GRID),
                group_of(self.due, self.open_only, self.waiting, spacing=2 * GRID),
                group_of(self.group, self.saved, self.clear_all, spacing=2 * GRID, packed=True),
            )
        )
        self.setAccessibleName("Filters")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._on_changed)
        self._connect()
        self._refresh()

    def _fill(self, *, of_case: bool) -> None:
        for box, name in (
            (self.side, "Side"),
            (self.officer, "Officer"),
            (self.age, "Age"),
            (self.due, "Due"),
        ):
            box.setAccessibleName(name)
        self.side.addItem("Ours and theirs", "")
        for side in Side:
            self.side.addItem(side_words(side), side.value)
        self.officer.addItem("Any officer", 0)
        self.age.addItem("Any age", "")
        for band in AgeBand:
            self.age.addItem(age_words(band), band.value)
        self.due.addItem("Any due date", "")
        for due in DueBand:
            self.due.addItem(due_band_words(due), due.value)
        self.body.setEditable(True)
        self.body.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.body.setAccessibleName("Body asked")
        line = self.body.lineEdit()
        if line is not None:
            line.setPlaceholderText("Asked of anybody")
            line.setClearButtonEnabled(True)
        completer = self.body.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        for box, letters in ((self.body, 22), (self.officer, 16), (self.age, 16), (self.due, 16)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
        self.group.setAccessibleName("Group the questions")
        for which, words in GROUPS:
            if which is not RegisterGroup.CASE or not of_case:
                self.group.addItem(words, which.value)
        self.saved.setText("Saved filters")
        self.saved.setAccessibleName("Saved filters")
        self.saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clear_all.setAccessibleName("Clear filters")
        self.clear_all.setAutoDefault(False)
        self.clear_all.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._pause.start)
        self.words.returnPressed.connect(self._on_changed)
        self.body.editTextChanged.connect(self._pause.start)
        self.standing.changed.connect(self._on_changed)
        self.case.dropped.connect(self._on_changed)
        for box in (self.side, self.officer, self.age, self.due):
            box.currentIndexChanged.connect(self._on_changed)
        for check in (self.open_only, self.waiting):
            check.toggled.connect(self._on_changed)
        self.group.currentIndexChanged.connect(self.grouped)
        self.clear_all.clicked.connect(lambda: self.show_filter(RegisterFilter()))

    @property
    def wanted(self) -> RegisterFilter:
        """What the controls narrow to."""
        return RegisterFilter(
            words=" ".join(self.words.text().split()),
            standings=self.standing.standings,
            side=Side(side) if (side := self.side.currentData()) else None,
            asked_of=" ".join(self.body.currentText().split()),
            officer_id=self.officer.currentData() or None,
            age=AgeBand(age) if (age := self.age.currentData()) else None,
            open_only=self.open_only.isChecked(),
            waiting=self.waiting.isChecked(),
            due=DueBand(due) if (due := self.due.currentData()) else None,
            case_id=self.case.case_id,
            case=self.case.reference,
        )

    @property
    def by(self) -> RegisterGroup:
        """What the questions are grouped by."""
        return RegisterGroup(self.group.currentData())

    def set_group(self, by: str) -> None:
        """Group by something else, without telling; what is not offered groups nothing."""
        with QSignalBlocker(self.group):
            self.group.setCurrentIndex(max(0, self.group.findData(by)))

    def set_choices(self, choices: FilterChoices) -> None:
        """Offer other bodies and officers; what is chosen stays."""
        body, officer = self.body.currentText(), self.officer.currentData()
        with QSignalBlocker(self.body), QSignalBlocker(self.officer):
            self.body.clear()
            self.body.addItems(list(choices.bodies))
            self.body.setEditText(body)
            while self.officer.count() > 1:
                self.officer.removeItem(1)
            for officer_id, name in choices.officers:
                self.officer.addItem(name, officer_id)
            self._choose_officer(officer)

    def show_filter(self, wanted: RegisterFilter) -> None:
        """Narrow to something else."""
        parts: tuple[QWidget, ...] = (self.words, self.side, self.body, self.officer, self.age, self.due)
        blockers = [QSignalBlocker(part) for part in (*parts, self.open_only, self.waiting)]
        self.words.setText(wanted.words)
        self.case.show_case(wanted.case_id, wanted.case)
        self.standing.set_standings(wanted.standings)
        self.side.setCurrentIndex(max(0, self.side.findData(wanted.side.value if wanted.side else "")))
        self.body.setEditText(wanted.asked_of)
        self._choose_officer(wanted.officer_id or 0)
        self.age.setCurrentIndex(max(0, self.age.findData(wanted.age.value if wanted.age else "")))
        self.due.setCurrentIndex(max(0, self.due.findData(wanted.due.value if wanted.due else "")))
        self.open_only.setChecked(wanted.open_only)
        self.waiting.setChecked(wanted.waiting)
        for blocker in blockers:
            blocker.unblock()
        self._on_changed()

    def _choose_officer(self, officer_id: int) -> None:
        """Choose an officer, also one who has nothing here: the list is empty then, not unfiltered."""
        if self.officer.findData(officer_id) < 0:
            self.officer.addItem("An officer without questions here", officer_id)
        self.officer.setCurrentIndex(self.officer.findData(officer_id))

    def _on_changed(self) -> None:
        self._pause.stop()
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        self.clear_all.setEnabled(self.wanted != RegisterFilter())
