# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A viewer: one letter with its heading, its pages, and what the reader can do with them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caseapp.ui.empty import EmptyWords
from caseapp.ui.letters.bars import ActionBar, HeadingBar
from caseapp.ui.letters.letter_contents import ContentsSource
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen, Mark
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.page_reader import PageReader
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.reading_desk import ReadingDesk
from caseapp.ui.letters.selection import Unit
from caseapp.ui.letters.view_memory import ViewMemory
from caseapp.ui.menus import pop_up
from caseapp.ui.settings import WindowSettings
from caseapp.ui.theme import GRID

EMPTY = "Choose a letter above, or drop files on the case to add some."


class LetterViewer(QWidget):
    """Shows one letter, or teaches how to choose one.

    `register_requested` and `link_requested` carry the selection as a tuple of NewPassage, one a page;
    `open_requested()` asks for the program of a file that has no pages to show.
    """

    register_requested = Signal(object)
    link_requested = Signal(object)
    mark_clicked = Signal(int)
    open_requested = Signal()

    def __init__(
        self,
        cache: PageCache,
        name: str = "Letter",
        parent: QWidget | None = None,
        *,
        contents: ContentsSource | None = None,
        settings: WindowSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.heading = HeadingBar()
        self.desk = ReadingDesk(cache, contents, ViewMemory(settings, name))
        self.view, self.bar, self.travel = self.desk.view, self.desk.bar, self.desk.travel
        self.empty, self._facts = EmptyWords(EMPTY), EmptyWords()
        self._stack = QStackedWidget()
        self.open_button = QPushButton("Open in its own program")
        self.offers: list[Callable[[QMenu], object]] = []
        """Each adds to the menu of the pages what else can be done there."""
        self._build()
        self._connect()
        self.show_letter(None)

    def _build(self) -> None:
        self.reader = PageReader(self.view, self.desk)
        self.reader.lower()
        self.actions_bar = ActionBar(self.view)
        self.actions_bar.hide()
        self.view.viewport().installEventFilter(self)
        kept = QWidget()
        column = QVBoxLayout(kept)
        column.addStretch(1)
        column.addWidget(self._facts)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.open_button.setAccessibleName(self.open_button.text())
        for page in (self.empty, self.desk, kept):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.heading)
        whole.addWidget(self._stack, 1)
        self.setTabOrder(self.view, self.actions_bar.register)

    def _connect(self) -> None:
        view, act = self.view, self.actions_bar
        view.selection_changed.connect(self._on_selection)
        view.mark_clicked.connect(self.mark_clicked)
        view.scrolled.connect(self._on_scrolled)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        act.register.clicked.connect(self._on_register)
        act.link.clicked.connect(self._on_link)
        act.copy.clicked.connect(view.copy)
        self.open_button.clicked.connect(self.open_requested)

    def show_letter(
        self,
        letter: LetterOnScreen | None,
        heading: Heading | None = None,
        marks: tuple[Mark, ...] = (),
        key: int | None = None,
    ) -> None:
        """Show a letter under its heading; without pages its facts, without a heading nothing.

        `key` names the letter on the way back to it (see `Travel`); without a heading the way is forgotten.
        """
        shown = letter if letter and letter.pages else None
        self.desk.show_letter(shown, marks, key, forget=heading is None)
        self.heading.setVisible(heading is not None)
        if heading is not None:
            self.heading.show_heading(heading)
            self.view.set_source(heading.source)
        if heading is None:
            self._stack.setCurrentWidget(self.empty)
        elif self.view.letter is not None:
            self._stack.setCurrentWidget(self.desk)
        else:
            self._facts.setText(heading.detail or f"{heading.file_name} is kept, but cannot be shown here.")
            self.open_button.setVisible(bool(heading.file_name))
            self._stack.setCurrentIndex(2)

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Light passages on the pages."""
        self.view.set_marks(marks)

    def find_search(self, typed: str) -> None:
        """Light each word and phrase of a search of the library, the first from the page in view on."""
        self.desk.finding.find_search(typed)

    def step(self, by: int) -> None:
        """Go to the next or a former hit, from the last on to the first."""
        self.desk.finding.step(by)

    def focus_find(self) -> None:
        """Put the keyboard in the find field."""
        self.desk.finding.begin()

    def _on_selection(self) -> None:
        self.actions_bar.setVisible(self.view.selects_words())
        self._place_actions()

    def _on_register(self) -> None:
        passages = self.view.passages()
        if passages:
            self.register_requested.emit(passages)

    def _on_link(self) -> None:
        passages = self.view.passages()
        if passages:
            self.link_requested.emit(passages)

    def _on_menu(self, where: QPoint) -> None:
        pop_up(self.menu(), self.view.mapToGlobal(where))

    def menu(self) -> QMenu:
        """Return the menu of what can be done here."""
        menu = QMenu(self)
        view, selected = self.view, self.view.selects_words()
        for words, slot, needs_selection in (
            ("Register question", self._on_register, True),
            ("Link as response", self._on_link, True),
            ("Copy\tCtrl+C", view.copy, True),
            ("Copy as cited quotation\tCtrl+Shift+C", view.copy_cited, True),
            ("Copy exactly as in the letter", view.copy_exactly, True),
            ("Select the sentence\tShift+F7", lambda: view.select_unit(Unit.SENTENCE), False),
            ("Select the paragraph\tCtrl+F7", lambda: view.select_unit(Unit.PARAGRAPH), False),
            ("Select all text of the page\tCtrl+A", view.select_page, False),
            ("Find in this letter\tCtrl+F", self.focus_find, False),
            ("Go to page\tCtrl+G", self.desk.focus_page, False),
            ("Fit width\tCtrl+8", lambda: self.desk.set_fit(Fit.WIDTH), False),
            ("Fit page\tCtrl+9", lambda: self.desk.set_fit(Fit.PAGE), False),
            ("Turn clockwise\tCtrl+T", self.desk.turn, False),
            ("Turn counter-clockwise\tCtrl+Shift+Y", lambda: self.desk.turn(-90), False),
            ("Side strip\tF9", self.bar.strip.toggle, False),
        ):
            action = QAction(words, menu)
            action.setEnabled(selected or not needs_selection)
            action.triggered.connect(lambda _checked=False, run=slot: run())
            menu.addAction(action)
        caret = QAction("Text caret\tF7", menu, checkable=True, checked=view.caret_on)
        caret.triggered.connect(view.set_caret)
        menu.addAction(caret)
        for offer in self.offers:
            offer(menu)
        return menu

    def _place_actions(self) -> None:
        """Lay the bar of actions over the foot of the pages, or the head where it would hide selected words."""
        bar, area = self.actions_bar, self.view.viewport().geometry()
        bar.fold(area.width() - 4 * GRID)
        size = bar.sizeHint()
        bar.resize(min(size.width(), area.width()), size.height())
        left = area.center().x() - bar.width() // 2
        foot = QRect(QPoint(left, area.bottom() - bar.height() - 2 * GRID), bar.size())
        head = QRect(QPoint(left, area.top() + 2 * GRID), bar.size())
        at_head = False
        if not bar.isHidden():
            corner = area.topLeft()
            hides = self.view.selection_meets(foot.translated(-corner))
            at_head = hides and not self.view.selection_meets(head.translated(-corner))
        bar.move((head if at_head else foot).topLeft())
        bar.raise_()
        self.desk.pointer.keep_clear(0 if bar.isHidden() or at_head else bar.height() + 2 * GRID)

    def _on_scrolled(self) -> None:
        if self.actions_bar.isVisible():
            self._place_actions()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what lies over and behind the pages in its place."""
        if event.type() == QEvent.Type.Resize:
            self.reader.setGeometry(self.desk.pages_rect())
            self._place_actions()
        return super().eventFilter(watched, event)
