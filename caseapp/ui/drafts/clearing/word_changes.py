# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was changed in a Word copy that came back, taken over into the letter one by one or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout

from caseapp.domain.letter_differences import Compared, LineChange, LineDifference
from caseapp.domain.tracked_change import Taken, TrackedChange, WordPart, standing
from caseapp.domain.words import counted
from caseapp.ui.drafts.clearing.at_hand import fields_by_name
from caseapp.ui.drafts.clearing.difference_view import DifferenceView
from caseapp.ui.drafts.writing.acts import one_step
from caseapp.ui.drafts.writing.formats import BREAK
from caseapp.ui.drafts.writing.units import in_units, wide_signs
from caseapp.ui.inline import Inline, button_row
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.ui.drafts.page import DraftPage

_STANDS: Final = {
    Taken.WAITING: "not taken over",
    Taken.DONE: "✓ in the letter",
    Taken.LOST: "✕ its place is not found: type it if you agree",
}


class WordChanges(Inline):
    """Lists tracked changes as differences, each with whether the letter has it; undo takes back what was taken."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__("Changes of the Word copy")
        self.page = page
        self._changes: Sequence[TrackedChange] = ()
        self._stands: list[Taken] = []
        self._told = ""
        self.words, self.view = QLabel(), DifferenceView()
        self.words.setWordWrap(True)
        self.view.setAccessibleName("Changes of the Word copy")
        self.before, self.after = QPushButton("Previous"), QPushButton("Next")
        self.take, self.take_all = QPushButton("Take over"), QPushButton("Take over all")
        self.close_button = QPushButton("Close")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addLayout(button_row(self.before, self.after, self.take, self.take_all, self.close_button))
        column.addWidget(self.view)
        self.before.clicked.connect(lambda: self.view.step(-1))
        self.after.clicked.connect(lambda: self.view.step(1))
        self.take.clicked.connect(self._on_take)
        self.take_all.clicked.connect(self._on_take_all)
        self.close_button.clicked.connect(self.leave)
        self.view.stepped.connect(self._on_stepped)
        page.kept.connect(self._look)

    def begin(self, changes: Sequence[TrackedChange]) -> None:
        """Show changes, and go to the first that the letter has not; without any there is nothing to see."""
        self._changes = changes
        self.setVisible(bool(changes))
        self._look()
        self._go_on(0)

    def _look(self) -> None:
        """Say of each change how it stands with the letter now."""
        if not self._changes:
            return
        stands = [_found(self.page, change)[0] for change in self._changes]
        if stands != self._stands:
            self._stands, place = stands, self.view.place
            lines = tuple(map(_line, self._changes, stands))
            self.view.show_compared(Compared("", "", (), lines))
            if 0 <= place < len(lines):
                self.view.go_to(place)
        self._offer()

    def _offer(self) -> None:
        waiting = self._stands.count(Taken.WAITING)
        many = counted(len(self._stands), "tracked change")
        place, free = self.view.place, self.page.can_edit
        # A letter is kept by itself every few seconds: the change that is looked at stays told.
        self.words.setText(
            self._told if place >= 0 else f"{many} in the Word copy, {waiting} not taken over."
        )
        self.take_all.setEnabled(free and waiting > 0)
        self.take.setEnabled(free and place >= 0 and self._stands[place] is Taken.WAITING)

    def _on_stepped(self, place: int, words: str) -> None:
        self._told = f"{place + 1} of {len(self._changes)}. {words}"
        self._offer()

    def _on_take(self) -> None:
        place = self.view.place
        if self.take.isEnabled() and _taken_over(self.page, self._changes[place]):
            self._look()
            self._go_on(place + 1)

    def _on_take_all(self) -> None:
        with one_step(self.page.fields.writing.editor.textCursor()):
            taken = sum(_taken_over(self.page, change) for change in reversed(self._changes))
        self._look()
        self.page.messages.say(f"{counted(taken, 'change')} taken over. Undo in the text takes them back.")

    def _go_on(self, start: int) -> None:
        """Go to the next change that waits."""
        order = [*range(start, len(self._stands)), *range(start)]
        waiting = [
            place for place in order if place < len(self._stands) and self._stands[place] is Taken.WAITING
        ]
        if waiting:
            self.view.go_to(waiting[0])


def _line(change: TrackedChange, stands: Taken) -> LineDifference:
    day = "" if change.at is None else f", {long_date(change.at.astimezone().date())}"
    label = f"{change.author or 'Somebody'}{day} ({_STANDS[stands]}):"
    if stands is Taken.LOST and change.part is WordPart.QUESTION:
        label = f"{change.author or 'Somebody'}{day} (✕ wording of a question: it is kept in the register):"
    kind = LineChange.EDITED
    if not (change.removed and change.added):
        kind = LineChange.ADDED if change.added else LineChange.REMOVED
    stretches = tuple(type(one)(one.text.replace("\n", "¶ "), one.mark) for one in change.stretches)
    return LineDifference(kind, stretches, label)


def _found(
    page: DraftPage, change: TrackedChange
) -> tuple[Taken, tuple[int, int], QLineEdit | QPlainTextEdit | None]:
    """Say how a change stands, and where: in a field, or with None in the text of the letter."""
    if change.part is WordPart.QUESTION:
        return Taken.LOST, (0, 0), None
    if change.part is WordPart.TEXT:
        return *standing(change, page.fields.writing.editor.document().toRawText()), None
    done: tuple[Taken, tuple[int, int], QLineEdit | QPlainTextEdit | None] = (Taken.LOST, (0, 0), None)
    for field in fields_by_name(page).values():
        if isinstance(field, QLineEdit | QPlainTextEdit):
            state, span = standing(change, _typed(field).replace("\n", BREAK))
            if state is Taken.WAITING:
                return state, span, field
            done = (state, span, field) if state is Taken.DONE else done
    return done


def _typed(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _taken_over(page: DraftPage, change: TrackedChange) -> bool:
    """Make a change where it waits, as if it were typed; tells whether it was made."""
    state, span, field = _found(page, change)
    if state is not Taken.WAITING:
        return False
    if isinstance(field, QLineEdit):
        field.setSelection(span[0], span[1] - span[0])
        field.insert(" ".join(change.added.split(BREAK)))
        return True
    writing = page.fields.writing.editor
    document = writing.document() if field is None else field.document()
    start, end = in_units(span, wide_signs(document.toRawText()))
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    form = cursor.charFormat()
    # Words beside a footnote's mark or a field are words, whatever stands beside them.
    form = QTextCharFormat() if form.objectType() else form
    with one_step(cursor):
        cursor.insertText(change.added if field is None else change.added.replace(BREAK, "\n"), form)
    if field is None:
        writing.setTextCursor(cursor)
        writing.ensureCursorVisible()
    return True
