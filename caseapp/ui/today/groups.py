# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A headed group of Today with its own count."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from caseapp.domain.deadline import TodayGroup, TodayKind
from caseapp.domain.words import counted
from caseapp.ui.empty import OrEmpty
from caseapp.ui.page import Page
from caseapp.ui.theme import GRID, SECTION, scaled_font
from caseapp.ui.today.acts import RowAct, RowActs, go_to
from caseapp.ui.today.lines import TodayLines
from caseapp.ui.today.model import Head, More, TodayModel

MORE_TIMES: Final = 5
"""How many times as many rows of a kind are listed where more are asked for."""


class Group(QWidget):
    """A headed group; `register_requested(TodayKind)` asks for the questions of a kind.

    `more_requested(int)` asks for at most so many rows of a kind.
    """

    register_requested = Signal(object)
    more_requested = Signal(int)

    def __init__(self, page: Page, title: str, nothing: str, acts: Sequence[RowAct]) -> None:
        super().__init__()
        self._title, self._nothing, self._settings = title, nothing, page.bench.settings
        self._kept = f"today-folded-{title.split()[0].lower()}"
        self.head = QLabel(title)
        folded = [kind for kind in TodayKind if kind.value in self._settings.choice(self._kept, "").split()]
        self.model = TodayModel(self, folded)
        self.view = TodayLines(title, self.model)
        self.listed = OrEmpty(self.view, nothing)
        self.listed.empty.setFont(self.font())
        self.listed.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.listed.empty.setMargin(3 * GRID)
        self.acts = RowActs(page, self.view, acts)
        self.view.row_entered.connect(lambda row: go_to(page.bench.guide, row))
        self.view.head_entered.connect(self._on_head)
        self.view.more_wanted.connect(self._on_more)
        self.model.folded_changed.connect(self._on_folded)
        self._set_fonts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.head)
        column.addWidget(self.listed, 1)

    def show_group(self, group: TodayGroup, *, narrowed: bool = False) -> None:
        """Show other rows; the keyboard stays on the row that it was on."""
        self.listed.empty.setText("Nothing here is of what was chosen above." if narrowed else self._nothing)
        bar = self.view.verticalScrollBar()
        row = self.view.currentIndex().row()
        seen, before = bar.value(), self.model.line_at(row)
        self.model.set_group(group)
        self.head.setText(f"{self._title}  {group.total:,}" if group.total else self._title)
        again = f"{counted(group.repeated, 'date')} of questions counted already" if group.repeated else ""
        self.head.setToolTip(f"Each question counts once here; below are {again} too." if again else "")
        self.listed.show_view(bool(group.total))
        at = self.model.line_like(before)
        if at is None and isinstance(before, More):
            at = min(row, self.model.rowCount() - 1)
        if at is not None:
            self.view.setCurrentIndex(self.model.index(at))
            bar.setValue(seen)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the heading to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "head"):
            self._set_fonts()

    def _set_fonts(self) -> None:
        self.head.setFont(scaled_font(self, SECTION, strong=True))

    def _on_more(self) -> None:
        self.more_requested.emit(MORE_TIMES * self.model.most)

    def _on_head(self, head: Head) -> None:
        self.register_requested.emit(head.kind)

    def _on_folded(self, kind: str, folded: bool) -> None:
        kept = set(self._settings.choice(self._kept, "").split())
        kept = kept | {kind} if folded else kept - {kind}
        self._settings.keep_choice(self._kept, " ".join(sorted(kept)))
