# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search: all letters, enclosures, exhibits, questions, notes; a hit opens at its page with the words lit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget

from caseapp.domain.search_words import Term, parse, terms_of
from caseapp.domain.searching import COMMON, Order, SearchFilter, SearchPlace
from caseapp.domain.searching import SearchPage as Found
from caseapp.domain.words import counted
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.search.empty import EmptySearch
from caseapp.ui.search.filters import Filters
from caseapp.ui.search.list_view import HitList
from caseapp.ui.search.rows import ROW, HitModel, HitRow, rows_of
from caseapp.ui.theme import GRID, TITLE, scaled_font

PAUSE: Final = 120
"""Milliseconds between two searches while somebody types."""

_FIELD: Final = "Search letters, enclosures, exhibits, questions and notes"


def looked_for(typed: str) -> tuple[Term, ...]:
    """Return the terms that are lit while somebody types."""
    return terms_of(parse(typed, typing=True))


class SearchPage(Page):
    """Finds words in the whole library."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"letters", "letter_cases", "letter_parties", "questions", "askings", "case_notes", "documents"}
        | {"enclosures", "exhibits", "cases", "organisations", "contacts"}
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Search")
        self.field = QLineEdit()
        self.field.setPlaceholderText(_FIELD)
        self.field.setAccessibleName(_FIELD)
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.filters = Filters(self)
        self.model = HitModel(self)
        self.view = HitList()
        self.view.setModel(self.model)
        self.empty = EmptySearch()
        self.hint = self.empty.words
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._shown: tuple[str, SearchFilter] = ("", SearchFilter())
        self._after: SearchPlace | None = None
        title = QLabel("Search")
        title.setFont(scaled_font(title, TITLE))
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 2 * GRID)
        head.setSpacing(3 * GRID)
        head.addWidget(title)
        head.addWidget(self.field, 1)
        head.addWidget(self.count)
        self.column.addLayout(head)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.filters.said)
        self.column.addWidget(self._stack, 1)
        self._connect()
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_entered)
        self.field.installEventFilter(self)
        self.filters.changed.connect(self._on_typed)
        self._pause.timeout.connect(self.load)
        self.model.more_wanted.connect(self._on_more_wanted)
        self.view.activated.connect(self._on_activated)
        self.view.left_upwards.connect(self._to_field)
        self.empty.search_chosen.connect(self.field.setText)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"filter": self.field.setFocus}

    def acts_anywhere(self) -> Mapping[str, Act]:
        """Return how to go on through what was found while a hit is read."""
        if not self.model.rowCount():
            return {}
        return {"next-result": partial(self._step, 1), "previous-result": partial(self._step, -1)}

    def load(self) -> None:
        """Look for the words."""
        self._pause.stop()
        typed, wanted = self.field.text(), self.filters.wanted
        searching = self.bench.services.searching

        def work() -> tuple[Found, list[HitRow]]:
            found = searching.search(typed, wanted, typing=True)
            return found, rows_of(found.groups, looked_for(typed))

        self.ask(work, partial(self._on_found, typed, wanted), key="search")

    def _on_typed(self) -> None:
        # A search each PAUSE while somebody types, not one after they have stopped.
        if not self._pause.isActive():
            self._pause.start()

    def _on_found(self, typed: str, wanted: SearchFilter, found: tuple[Found, list[HitRow]]) -> None:
        page, rows = found
        kept = self._kept_row() if (typed, wanted) == self._shown else -1
        self._shown, self._after = (typed, wanted), page.after
        self.model.set_rows(rows, more=page.after is not None)
        if 0 <= kept < len(rows):
            self.view.setCurrentIndex(self.model.index(kept))
        self._tell_count(page)
        self.empty.show_state(typed.strip(), narrowed=bool(wanted))
        self._stack.setCurrentWidget(self.view if rows else self.empty)
        self.bench.guide.acts_changed.emit()

    def _kept_row(self) -> int:
        return self.view.currentIndex().row()

    def _tell_count(self, page: Found) -> None:
        typed, wanted = self._shown
        if not typed.strip() and not wanted:
            self.count.clear()
            return
        letters = sum(group.letter is not None for group in page.groups)
        if page.after is None:
            kinds = [
                "case" if group.case else group.passages[0].found.value
                for group in page.groups
                if not group.letter
            ]
            self._show_count(letters, Counter(kinds), page.order)
            return
        self.count.setText("…")
        searching = self.bench.services.searching
        self.ask(
            lambda: searching.count(typed, wanted, typing=True),
            lambda number: self._show_count(number, {}, page.order),
            key="count",
        )

    def _show_count(self, letters: int, others: Mapping[str, int], order: Order) -> None:
        words = [f"More than {COMMON:,} letters"] if letters > COMMON else []
        if not words and (letters or not others):
            words.append(f"{letters:,} letter{'' if letters == 1 else 's'}")
        words += [counted(number, what) for what, number in others.items()]
        newest = order is Order.NEWEST and letters > 1
        self.count.setText(", ".join(words) + (", newest first" if newest else ""))
        self.count.setToolTip(
            "Too many letters hold these words to tell which are best, so the newest stand first."
            if newest and self._shown[0].strip()
            else ""
        )

    def _on_more_wanted(self) -> None:
        (typed, wanted), after = self._shown, self._after
        searching = self.bench.services.searching

        def work() -> tuple[Found, list[HitRow]]:
            found = searching.search(typed, wanted, typing=True, after=after)
            return found, rows_of(found.groups, looked_for(typed))

        self.ask(work, partial(self._on_more, after), key="more")

    def _on_more(self, after: SearchPlace | None, found: tuple[Found, list[HitRow]]) -> None:
        if after is self._after:
            page, rows = found
            self._after = page.after
            self.model.add_rows(rows, more=page.after is not None)

    def _on_entered(self) -> None:
        self.empty.remember(self.field.text())
        if self.model.rowCount() and self._shown == (self.field.text(), self.filters.wanted):
            self._to_list()
        else:
            self.load()

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        index = self.model.index(self.view.currentIndex().row() + by)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self._on_activated(index)
            if index.row() >= self.model.rowCount() - 2:
                self.model.fetchMore(QModelIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if not isinstance(row, HitRow):
            return
        typed = self._shown[0]
        self.empty.remember(typed)
        route = row.route(typed)
        if route is not None:
            self.bench.guide.route_requested.emit(route)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field down into the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.model.rowCount():
                self._to_list()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)
