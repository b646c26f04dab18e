# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search: all letters, questions and notes; a hit opens at its page with the words lit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from caseapp.domain.words import counted, letter_day
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.theme import GRID, SECTION, TITLE, Theme, scaled_font, theme_of

if TYPE_CHECKING:
    from caseapp.services.searching import SearchHit

_Index = QModelIndex | QPersistentModelIndex
LINE: Final = int(Qt.ItemDataRole.UserRole) + 1
PAUSE: Final = 250
"""Milliseconds without a key after which the words are looked for."""
LIMIT: Final = 200
_HINT = (
    'Type words that stand in a letter, a question or a note.\n"Quoted words" must stand together; '
    "a word that ends in * may go on."
)


class Line:
    """A hit as it is shown: one line that names it, its words under it."""

    def __init__(self, hit: SearchHit, references: str) -> None:
        self.hit = hit
        kind = str(hit.found).capitalize()
        on = letter_day(hit.letter, short=True) if hit.letter is not None else ""
        page = f"page {hit.page}" if hit.page is not None else ""
        self.head = hit.title or kind
        self.facts = "  ·  ".join(part for part in (kind, on, page, references) if part)
        self.snippet = hit.snippet
        self.ranges = hit.ranges

    @property
    def spoken(self) -> str:
        """The whole hit in words."""
        return f"{self.head}, {self.facts}: {self.snippet}"

    def html(self, theme: Theme) -> str:
        """Return the snippet with what was found in it lit."""
        parts, at = [], 0
        tint, ink = theme.hit_tint.name(), "#000000"
        for start, end in self.ranges:
            parts.append(escape(self.snippet[at:start]))
            lit = escape(self.snippet[start:end])
            parts.append(f'<span style="background-color:{tint};color:{ink}">{lit}</span>')
            at = end
        parts.append(escape(self.snippet[at:]))
        return f'<span style="color:{theme.text.name()}">{"".join(parts)}</span>'


class HitModel(QAbstractListModel):
    """What was found, letters beside each other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """List other hits."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of hits."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a hit, or the hit itself."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        return line if role == LINE else None


class HitDelegate(QStyledItemDelegate):
    """Draws a hit: its name and facts, then its words on up to two lines."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a hit."""
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        painter.save()
        theme = theme_of(self._view.palette())
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.chosen)
            painter.fillRect(QRect(rect.left(), rect.top(), GRID, rect.height()), theme.accent)
        inner = rect.adjusted(6 * GRID, 2 * GRID, -6 * GRID, -2 * GRID)
        strong = scaled_font(self._view, 1.0, strong=True)
        metrics = QFontMetrics(strong)
        painter.setFont(self._view.font())
        width = painter.fontMetrics().horizontalAdvance(line.facts)
        top = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        painter.setPen(theme.muted)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.facts)
        painter.setFont(strong)
        painter.setPen(theme.text)
        room = max(0, inner.width() - width - 4 * GRID)
        name = metrics.elidedText(line.head, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._view.font())
        document.setHtml(line.html(theme))
        document.setTextWidth(inner.width())
        painter.translate(inner.left(), top.bottom() + GRID)
        document.drawContents(painter, QRectF(0, 0, inner.width(), 2 * metrics.lineSpacing()))
        painter.translate(-inner.left(), -(top.bottom() + GRID))
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(inner.left(), rect.bottom(), inner.right(), rect.bottom())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a name and two lines."""
        return QSize(50 * GRID, 3 * QFontMetrics(self._view.font()).lineSpacing() + 6 * GRID)


class SearchPage(Page):
    """Finds words in the whole library."""

    concerns: ClassVar[frozenset[str]] = frozenset({"letters", "questions", "case_notes", "documents"})

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Search")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search letters, questions and notes")
        self.field.setAccessibleName("Search letters, questions and notes")
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        self.model = HitModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(HitDelegate(self.view))
        self.view.setAccessibleName("What was found")
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.hint = QLabel(_HINT)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setFont(scaled_font(self.hint, SECTION))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.view)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        title = QLabel("Search")
        title.setFont(scaled_font(title, TITLE))
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 3 * GRID)
        head.setSpacing(3 * GRID)
        head.addWidget(title)
        head.addWidget(self.field, 1)
        head.addWidget(self.count)
        self.column.addLayout(head)
        self.column.addWidget(self._stack, 1)
        self.field.textChanged.connect(self._pause.start)
        self.field.returnPressed.connect(self._on_entered)
        self._pause.timeout.connect(self.load)
        self.view.activated.connect(self._on_activated)
        self.setFocusProxy(self.field)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"filter": self.field.setFocus}

    def load(self) -> None:
        """Look for the words."""
        self._pause.stop()
        words, services = self.field.text().strip(), self.bench.services

        def work() -> list[Line]:
            hits = services.searching.find(words, LIMIT) if words else ()
            ids = sorted({case for hit in hits for case in hit.case_ids})
            names = {row.id: row.reference for row in services.casework.rows(ids)} if ids else {}
            return [Line(hit, ", ".join(names.get(case, "") for case in hit.case_ids)) for hit in hits]

        self.ask(work, self._on_found, key="search")

    def _on_found(self, lines: list[Line]) -> None:
        self.model.set_lines(lines)
        words = self.field.text().strip()
        more = " or more" if len(lines) >= LIMIT else ""
        self.count.setText(f"{counted(len(lines), 'hit')}{more}" if words else "")
        self.hint.setText(f"Nothing holds “{words}”.\n\n{_HINT}" if words else _HINT)
        self._stack.setCurrentWidget(self.view if lines else self.hint)

    def _on_entered(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            self.view.setCurrentIndex(self.model.index(0))
        else:
            self.load()

    def _on_activated(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        hit, guide = line.hit, self.bench.guide
        case_id = hit.case_ids[0] if hit.case_ids else None
        if case_id is None:
            guide.page_requested.emit("in-tray")
        elif hit.letter is not None:
            guide.letter_requested.emit(case_id, hit.letter.id, hit.page or 1, self.field.text().strip(' "*'))
        elif hit.question_id is not None:
            guide.question_requested.emit(case_id, hit.question_id)
        else:
            guide.case_requested.emit(case_id)
