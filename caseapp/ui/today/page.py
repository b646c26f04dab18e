# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today page: what we owe and what is owed to us, in two groups that no count mixes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.deadline import TodayGroup, TodayKind, TodayPage, TodayRow
from caseapp.domain.words import counted, today_words
from caseapp.ui.chips import chip_size, draw_chip
from caseapp.ui.chosen import draw_ground
from caseapp.ui.page import Bench, Page
from caseapp.ui.theme import CAPTION, GRID, SECTION, TITLE, scaled_font, theme_of
from caseapp.ui.today.promising import PromiseActs
from caseapp.ui.words import days_words, long_date, short_date

_Index = QModelIndex | QPersistentModelIndex
ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
_LOOKS: Final = {
    TodayKind.OVERDUE: "overdue",
    TodayKind.DUE_SOON: "awaiting",
    TodayKind.PROMISED: "overdue",
    TodayKind.BRING_FORWARD: "deferred",
    TodayKind.UNDATED: "closed",
    TodayKind.DRAFT: "partly",
    TodayKind.ISSUED: "evaded",
}
_SHORT: Final = {
    TodayKind.OVERDUE: "Overdue",
    TodayKind.DUE_SOON: "Due soon",
    TodayKind.PROMISED: "Promise not kept",
    TodayKind.BRING_FORWARD: "Bring forward",
    TodayKind.UNDATED: "No date",
    TodayKind.DRAFT: "Draft",
    TodayKind.ISSUED: "Issued, not sent",
}


def when(row: TodayRow) -> str:
    """Say when something is due and how far off that is."""
    day = short_date(row.due_on)
    if row.kind in (TodayKind.BRING_FORWARD, TodayKind.UNDATED):
        return f"look again since {day}" if day and (row.days or 0) < 0 else day
    off = days_words(row.days) if row.due_on is not None else ""
    return ", ".join(part for part in (day, off) if part)


def spoken(row: TodayRow) -> str:
    """Say a whole row."""
    return ", ".join(
        part for part in (_SHORT[row.kind], row.case_reference, row.number, row.words, when(row)) if part
    )


def _name(row: TodayRow) -> str:
    return "  ".join(part for part in (row.case_reference, row.number) if part)


class TodayModel(QAbstractListModel):
    """The rows of one group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TodayRow, ...] = ()

    def set_rows(self, rows: Sequence[TodayRow]) -> None:
        """List other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.words, row.sum) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.sum
        return row if role == ROW else None


class TodayDelegate(QStyledItemDelegate):
    """Draws chip, case and day on one line, and what it is about under them.

    Where one line has no room for the three, the day stands on a line of its own.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def is_stacked(self, row: TodayRow) -> bool:
        """Tell whether the day of a row stands on a line of its own."""
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        strong = QFontMetrics(scaled_font(self._view, 1.0, strong=True))
        wanted = (
            chip_size(small, _SHORT[row.kind]).width()
            + strong.horizontalAdvance(_name(row))
            + small.horizontalAdvance(when(row))
        )
        return wanted + 10 * GRID > self._view.viewport().width()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        row = index.data(ROW)
        if not isinstance(row, TodayRow):
            return
        painter.save()
        theme = theme_of(self._view.palette())
        rect: QRect = option.rect
        draw_ground(painter, option, theme)
        inner = rect.adjusted(3 * GRID, 2 * GRID, -3 * GRID, -2 * GRID)
        small = scaled_font(self._view, CAPTION)
        painter.setFont(small)
        size = chip_size(QFontMetrics(small), _SHORT[row.kind])
        chip = QRect(inner.left(), inner.top(), min(size.width(), inner.width()), size.height())
        draw_chip(painter, chip, _SHORT[row.kind], theme.status(_LOOKS[row.kind]))
        late = row.days is not None and row.days < 0 and row.kind in (TodayKind.OVERDUE, TodayKind.PROMISED)
        painter.setPen(theme.danger if late else theme.muted)
        line = QRect(
            chip.right() + 2 * GRID, chip.top(), inner.right() - chip.right() - 2 * GRID, chip.height()
        )
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bottom = chip.bottom()
        if self.is_stacked(row):
            own = QRect(inner.left(), bottom + GRID, inner.width(), painter.fontMetrics().height())
            painter.drawText(own, left, when(row))
            bottom = own.bottom()
        else:
            painter.drawText(
                line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), when(row)
            )
        painter.setFont(scaled_font(self._view, 1.0, strong=True))
        painter.setPen(theme.text)
        shown = painter.fontMetrics().elidedText(
            _name(row), Qt.TextElideMode.ElideMiddle, max(0, line.width())
        )
        painter.drawText(line, left, shown)
        painter.setFont(self._view.font())
        metrics = painter.fontMetrics()
        words = metrics.elidedText(" ".join(row.words.split()), Qt.TextElideMode.ElideRight, inner.width())
        place = QRect(inner.left(), bottom + GRID, inner.width(), metrics.height())
        painter.drawText(place, left, words)
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(rect.left() + 3 * GRID, rect.bottom(), rect.right() - 3 * GRID, rect.bottom())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of two lines, or of three where the day has one of its own."""
        row = index.data(ROW)
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        chip = chip_size(small, "x").height()
        day = small.height() + GRID if isinstance(row, TodayRow) and self.is_stacked(row) else 0
        return QSize(50 * GRID, chip + day + QFontMetrics(self._view.font()).height() + 6 * GRID)


class Group(QWidget):
    """A headed group with its own count."""

    def __init__(self, bench: Bench, title: str, nothing: str) -> None:
        super().__init__()
        self._title = title
        self._bench = bench
        self.head = QLabel(title)
        self.head.setFont(scaled_font(self.head, SECTION, strong=True))
        self.kinds = QLabel()
        self.kinds.setWordWrap(True)
        self.nothing = QLabel(nothing)
        self.nothing.setWordWrap(True)
        self.model = TodayModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TodayDelegate(self.view))
        self.view.setAccessibleName(title)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)  # a row's height depends on its width
        self.view.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for part in (self.head, self.kinds, self.nothing):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addStretch(0)

    def show_group(self, group: TodayGroup) -> None:
        """Show rows and how many there are of each kind."""
        self.model.set_rows(group.rows)
        self.head.setText(f"{self._title}  {group.total}" if group.total else self._title)
        parts = [f"{count} {today_words(kind).lower()}" for kind, count in group.totals if count]
        self.kinds.setText(", ".join(parts))
        self.kinds.setVisible(bool(parts))
        self.nothing.setVisible(not group.rows)
        self.view.setVisible(bool(group.rows))

    def show_rows(self, rows: Sequence[TodayRow]) -> None:
        """Show rows that have no kinds to count."""
        kinds = tuple((kind, sum(row.kind is kind for row in rows)) for kind in TodayKind)
        self.show_group(TodayGroup(tuple(rows), kinds))
        self.kinds.hide()

    def current(self) -> TodayRow | None:
        """The row that the keyboard is on."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, TodayRow) else None

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if not isinstance(row, TodayRow):
            return
        guide = self._bench.guide
        if row.draft_id is not None:
            guide.draft_requested.emit(row.draft_id)
        elif row.case_id is not None and row.question_id is not None:
            guide.question_requested.emit(row.case_id, row.question_id)
        elif row.case_id is not None and row.letter_id is not None:
            guide.letter_requested.emit(row.case_id, row.letter_id, 1, "")
        elif row.case_id is not None:
            guide.case_requested.emit(row.case_id)


@dataclass(frozen=True, slots=True)
class _Found:
    page: TodayPage
    backup_due: bool


class TodayView(Page):
    """What is to be done today."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"questions", "askings", "responses", "deadlines", "commitments", "letters", "letter_cases"}
        | {"drafts", "cases", "despatches"}
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Today")
        self.day = QLabel()
        self.tray = QPushButton()
        self.backup = QPushButton("Back up: the last backup is old, or there is none")
        self.ours = Group(bench, "We owe", "Nothing is due from us.")
        self.theirs = Group(bench, "Owed to us", "Nothing is due to us.")
        self.writing = Group(bench, "Drafts, and letters not sent", "")
        for group in (self.ours, self.theirs):
            acts = PromiseActs(self, group.view, group.current)
            group.view.selectionModel().currentChanged.connect(acts.follow)
            group.model.modelReset.connect(acts.follow)
        title = QLabel("Today")
        title.setFont(scaled_font(title, TITLE))
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 2 * GRID)
        head.setSpacing(3 * GRID)
        head.addWidget(title)
        head.addWidget(self.day)
        head.addStretch(1)
        head.addWidget(self.backup)
        head.addWidget(self.tray)
        row = QHBoxLayout()
        row.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        row.setSpacing(6 * GRID)
        row.addWidget(self.ours, 1)
        row.addWidget(self.theirs, 1)
        self.column.addLayout(head)
        self.column.addLayout(row, 3)
        self.writing.setContentsMargins(6 * GRID, 0, 6 * GRID, 3 * GRID)
        self.column.addWidget(self.writing, 1)
        self.writing.hide()
        self.tray.hide()
        self.backup.hide()
        self.backup.setFlat(True)
        self.backup.setAccessibleName(self.backup.text())
        self.backup.clicked.connect(lambda: bench.guide.page_requested.emit("library"))
        self.tray.clicked.connect(lambda: bench.guide.page_requested.emit("in-tray"))
        self.setFocusProxy(self.ours.view)

    def load(self) -> None:
        """Read what is to be done."""
        services, on = self.bench.services, date.today()
        self.day.setText(long_date(on))
        self.ask(
            lambda: _Found(
                services.deadlines.today(on),
                services.keeping.backup_due(datetime.now(UTC)),
            ),
            self._on_loaded,
            key="today",
        )

    def _on_loaded(self, found: _Found) -> None:
        page = found.page
        self.backup.setVisible(found.backup_due)
        self.ours.show_group(page.owed_by_us)
        self.theirs.show_group(page.owed_by_them)
        waiting = (*page.drafts, *page.issued_not_sent)
        self.writing.show_rows(waiting)
        self.writing.setVisible(bool(waiting))
        parts = [
            f"{counted(page.in_tray, 'letter')} in the In-tray" if page.in_tray else "",
            f"{page.unconfirmed} not confirmed" if page.unconfirmed else "",
            f"{page.unassessed} not assessed" if page.unassessed else "",
        ]
        words = ", ".join(part for part in parts if part)
        self.tray.setText(words)
        self.tray.setAccessibleName(f"Open the In-tray: {words}")
        self.tray.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "writing"):
            for group in (self.ours, self.theirs, self.writing):
                group.view.scheduleDelayedItemsLayout()
