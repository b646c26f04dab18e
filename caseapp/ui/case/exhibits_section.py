# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The exhibits of a case in Case details: filed from files, opened, named and taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QPushButton, QScrollArea, QWidget

from caseapp.domain.evidence import Exhibit
from caseapp.domain.words import counted
from caseapp.ui.case.enclosures import FILES
from caseapp.ui.case.row_tree import RowTree
from caseapp.ui.inline import Inline, button_row, lay_out_form
from caseapp.ui.menus import pop_up
from caseapp.ui.page import Bench, CasePart
from caseapp.ui.taking_in import take_files
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date

_HEADS: Final = ("Number", "Title", "File", "Pages", "Filed")


class ExhibitForm(Inline):
    """Number, title and description of an exhibit; Escape leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Exhibit", parent)
        self.number, self.title, self.description = QLineEdit(), QLineEdit(), QLineEdit()
        self.keep, self.cancel = QPushButton("Keep exhibit"), QPushButton("Cancel")
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Num&ber", self.number),
            ("Tit&le", self.title),
            ("&Description", self.description),
        )
        lay_out_form(self, fields, self.keep, self.cancel)
        self.number.setMaxLength(40)
        self.title.setMaxLength(500)
        self.number.textChanged.connect(lambda words: self.keep.setEnabled(bool(words.strip())))
        self.cancel.clicked.connect(self.leave)

    def begin(self, exhibit: Exhibit) -> None:
        """Show how an exhibit is called."""
        self.number.setText(exhibit.number)
        self.title.setText(exhibit.name)
        self.description.setText(exhibit.description)
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()


class ExhibitTree(RowTree):
    """Lists exhibits."""

    def __init__(self) -> None:
        super().__init__("Exhibits", _HEADS, (1, 2), (3,))
        self.setRootIsDecorated(False)

    def show_exhibits(self, exhibits: Sequence[Exhibit]) -> None:
        """List exhibits; the one that was chosen stays so."""
        chosen = self.chosen.id if isinstance(self.chosen, Exhibit) else None
        self.clear()
        for exhibit in exhibits:
            file, pages = exhibit.document.original_name, str(exhibit.document.pages or "–")
            cells = [exhibit.number, exhibit.name, file, pages, long_date(exhibit.filed_on)]
            item = self.row_of(exhibit, cells, exhibit.words)
            item.setToolTip(1, exhibit.description or exhibit.name)
            self.addTopLevelItem(item)
            if exhibit.id == chosen:
                self.setCurrentItem(item)
        self.choose_first()
        line = self.fontMetrics().lineSpacing() + 3 * GRID
        self.setFixedHeight(line * min(8, len(exhibits) + 2))


class ExhibitsSection(CasePart):
    """Lists the exhibits of a case; `exhibit_opened(exhibit_id)` asks to read one.

    Files dropped here are filed as exhibits.
    """

    concerns: ClassVar[frozenset[str]] = frozenset({"exhibits", "documents"})
    exhibit_opened = Signal(int)

    def __init__(self, bench: Bench, named: Callable[[], str]) -> None:
        super().__init__(bench, "Exhibits")
        self._named = named
        self.setAcceptDrops(True)
        self.tree, self.form = ExhibitTree(), ExhibitForm()
        self.add = QPushButton("File exhibits…")
        self.empty = QLabel(
            "No exhibits yet. Drop files here, or show a letter or an enclosure and choose Evidence, File as exhibit."
        )
        self.empty.setWordWrap(True)
        self.column.setSpacing(2 * GRID)
        for part in (self.empty, self.tree, self.form):
            self.column.addWidget(part)
        self.column.addLayout(button_row(self.add))
        self.tree.hide()
        self._editing: int | None = None
        self.add.clicked.connect(self.choose_files)
        self.tree.open_requested.connect(lambda exhibit: self.exhibit_opened.emit(exhibit.id))
        self.tree.edit_requested.connect(self.edit)
        self.tree.remove_requested.connect(self.remove)
        self.tree.menu_requested.connect(self._on_menu)
        self.form.keep.clicked.connect(self._on_keep)

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self._named()

    def forget(self) -> None:
        """Leave the exhibits of the case before, and what was being typed about them."""
        self.form.leave()
        self._show(())

    def load_case(self, case_id: int) -> None:
        """Read the exhibits."""
        exhibits = self.bench.services.exhibits
        self.ask(lambda: exhibits.of_case(case_id), self._show, key="exhibits")

    def bring_into_view(self) -> None:
        """Scroll to the exhibits where they are part of something longer."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self)

    def choose_files(self) -> None:
        """Let files be chosen that are to be exhibits."""
        names, _ = QFileDialog.getOpenFileNames(self, "File exhibits", "", FILES)
        if names:
            self.file([Path(name) for name in names])

    def file(self, paths: Sequence[Path]) -> None:
        """File files as exhibits in a job, with one report and one undo."""
        case_id, exhibits = self.case_id, self.bench.services.exhibits
        if case_id is None:
            return

        take_files(
            self,
            lambda progress: exhibits.file(case_id, paths, progress=progress),
            "exhibit",
            f"Filing {counted(len(paths), 'exhibit')}",
        )

    def edit(self, exhibit: Exhibit) -> None:
        """Ask for number, title and description of an exhibit."""
        self._editing = exhibit.id
        self.form.begin(exhibit)

    def remove(self, exhibit: Exhibit) -> None:
        """Take an exhibit away."""
        exhibits = self.bench.services.exhibits
        words = f"{exhibit.number} is no longer an exhibit; its number stays used. Undo brings it back."
        self.do_and_say(lambda: exhibits.remove(exhibit.id), words)

    def menu_of(self, exhibit: Exhibit) -> QMenu:
        """Return the menu of what can be done about an exhibit."""
        menu = QMenu(self)
        menu.setAccessibleName(exhibit.words)
        menu.addAction("Open\tReturn", partial(self.exhibit_opened.emit, exhibit.id))
        menu.addAction("Change number, title, description\tF2", partial(self.edit, exhibit))
        menu.addAction("Copy\tCtrl+C", self.tree.copy)
        menu.addSeparator()
        menu.addAction("Remove exhibit\tDel", partial(self.remove, exhibit))
        return menu

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """File the files as exhibits."""
        self.file(paths)

    def _show(self, exhibits: Sequence[Exhibit]) -> None:
        self.tree.show_exhibits(exhibits)
        self.tree.setVisible(bool(exhibits))
        self.empty.setVisible(not exhibits)

    def _on_menu(self, exhibit: Exhibit, where: QPoint) -> None:
        pop_up(self.menu_of(exhibit), where)

    def _on_keep(self) -> None:
        exhibit_id, exhibits, form = self._editing, self.bench.services.exhibits, self.form
        if exhibit_id is None:
            return
        number, title, about = form.number.text(), form.title.text(), form.description.text()

        def kept(_nothing: None) -> None:
            form.leave()
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

        self.do(
            lambda: exhibits.edit(exhibit_id, number=number, title=title, description=about),
            kept,
        )
