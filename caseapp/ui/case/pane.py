# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pane: one viewer of the Letters tab, the letter in it, and the marks on that letter."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseapp.domain.document import PagePicture, PageRequest, Readability
from caseapp.domain.errors import CaseError
from caseapp.domain.passage import NewPassage, Place
from caseapp.ui.case.items import heading_of, marks_of, on_screen
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.page import Page
from caseapp.ui.taking_in import UnlockBar

if TYPE_CHECKING:
    from caseapp.domain.question import LetterMark
    from caseapp.services.office import Services
    from caseapp.services.viewing import LetterView

    Loaded = tuple[LetterView, Sequence[LetterMark]]


class ViewingSource:
    """Draws pages through the viewing service, which is made when the first page is wanted."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a page drawn elsewhere."""
        self._services.viewing.draw(request, done, wanted)


class Pane(QWidget):
    """Shows one letter of a case; `shown()` tells that another one is there."""

    shown = Signal()

    def __init__(self, page: Page, cache: PageCache, name: str) -> None:
        super().__init__()
        self._page = page
        self.viewer = LetterViewer(cache, name)
        self.unlock = UnlockBar(self._on_unlock)
        self.letter_id: int | None = None
        self.view: LetterView | None = None
        self._marks: Sequence[LetterMark] = ()
        self._question: int | None = None
        self._folder: QTemporaryDir | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.unlock)
        column.addWidget(self.viewer, 1)
        self.unlock.hide()
        self.viewer.open_requested.connect(self._on_open)
        self.setFocusProxy(self.viewer.view)

    @property
    def selection(self) -> tuple[NewPassage, ...]:
        """What is selected, one passage a page."""
        return self.viewer.view.passages()

    def clear(self) -> None:
        """Show nothing."""
        self.letter_id, self.view, self._marks = None, None, ()
        self.unlock.hide()
        self.viewer.show_letter(None)
        self.shown.emit()

    def show_letter(self, letter_id: int, then: Callable[[], None] | None = None) -> None:
        """Show a letter and then go on; the one shown already is not loaded again."""
        if letter_id == self.letter_id and self.view is not None:
            if then is not None:
                then()
            return
        self.letter_id = letter_id
        self._load(letter_id, then, anew=True)

    def reload(self) -> None:
        """Read the letter and its marks again; the reader stays at the place."""
        if self.letter_id is not None:
            self._load(self.letter_id, None, anew=False)

    def light(self, question_id: int | None, place: Place | None = None) -> None:
        """Outline the marks of a question and bring a place into view."""
        self._question = question_id
        self.viewer.set_marks(marks_of(self._marks, question_id))
        if place is not None and place.quads:
            self.viewer.view.go_to(place.page, place.quads[0].bounds)

    def _load(self, letter_id: int, then: Callable[[], None] | None, *, anew: bool) -> None:
        services = self._page.bench.services

        def work() -> Loaded:
            return services.viewing.letter_view(letter_id), services.register.marks(letter_id)

        def done(found: Loaded) -> None:
            self._take(found, anew=anew)
            if then is not None:
                then()

        self._page.ask(work, done, key=f"pane-{self.viewer.accessibleName()}", failed=self._on_failed)

    def _take(self, found: Loaded, *, anew: bool) -> None:
        before = self.view
        self.view, self._marks = found
        letter = self.view.letter
        pages_before = before.pages if before is not None else ()
        if anew or before is None or len(pages_before) != len(self.view.pages):
            self.viewer.show_letter(on_screen(self.view), heading_of(letter))
        else:
            self.viewer.heading.show_heading(heading_of(letter))
        document = letter.document
        self.unlock.setVisible(document is not None and document.readability is Readability.LOCKED)
        self.viewer.set_marks(marks_of(self._marks, self._question))
        self.shown.emit()

    def _on_failed(self, error: CaseError) -> None:
        self.clear()
        self._page.messages.refuse(error)

    def _on_unlock(self, password: str) -> None:
        letter_id = self.letter_id
        if letter_id is None:
            return
        intake = self._page.bench.services.intake
        self._page.do(lambda: intake.unlock(letter_id, password), failed=self.unlock.refuse)

    def _on_open(self) -> None:
        """Open a copy in the file's own program, so that the bytes in the library stay as they are."""
        if self.view is None or self.view.path is None or self.view.letter.document is None:
            return
        self._folder = self._folder or QTemporaryDir()
        copy = Path(self._folder.path()) / Path(self.view.letter.document.original_name).name
        source = self.view.path
        self._page.ask(
            lambda: shutil.copyfile(source, copy),
            lambda path: _open(Path(path)),
        )


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
