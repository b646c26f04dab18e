# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pane: one viewer of the Letters tab, the letter in it, and the marks on that letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseapp.domain.contents import Contents, ContentsRequest
from caseapp.domain.document import Document, PagePicture, PageRequest
from caseapp.domain.errors import CaseError, PasswordNeeded
from caseapp.domain.letter import Letter
from caseapp.domain.passage import NewPassage, Place
from caseapp.ui.case.enclosures import heading_shown, key_of
from caseapp.ui.case.items import marks_of, on_screen
from caseapp.ui.case.pane_lock import PaneLock
from caseapp.ui.letters.coverage_line import CoverageLine
from caseapp.ui.letters.history import PlaceInLetter
from caseapp.ui.letters.on_screen import Mark
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.own_program import OwnProgram, open_in_own_program
from caseapp.ui.page import Page
from caseapp.ui.passwords import Passwords

if TYPE_CHECKING:
    from caseapp.domain.question import LetterMark
    from caseapp.services.office import Services
    from caseapp.services.viewing import LetterView

    Loaded = tuple[LetterView, Sequence[LetterMark]]


class ViewingSource:
    """Draws pages and reads contents through the viewing service, which is made when first wanted."""

    def __init__(self, services: Services, passwords: Passwords | None = None) -> None:
        self._services = services
        self._passwords = passwords or Passwords()

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a page drawn elsewhere, with the document's password where it is known."""
        password = request.password or self._passwords.of(request.sha256)

        def drawn(result: PagePicture | CaseError) -> None:
            if isinstance(result, PasswordNeeded):
                result = PasswordNeeded("The document is locked.", remedy="Give its password above.")
            done(result)

        self._services.viewing.draw(replace(request, password=password), drawn, wanted)

    def describe(
        self,
        request: ContentsRequest,
        done: Callable[[Contents | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a piece of the contents read elsewhere, with the document's password where it is known."""
        password = request.password or self._passwords.of(request.sha256)
        self._services.viewing.describe(replace(request, password=password), done, wanted)


@dataclass(frozen=True, slots=True)
class _Errand:
    """The letter or exhibit that a pane is being given, and what is done once it is there."""

    letter_id: int | None
    then: Callable[[], None] | None = None
    document_id: int | None = None
    exhibit_id: int | None = None


class Pane(QWidget):
    """Shows one letter of a case, or an exhibit; `shown()` tells that another one is there.

    `known` gives a letter as the page holds it, `at_hand` one that was read ahead with its marks, None
    where the page has not read it. Until a letter that is asked for has been read, everything here, its id
    too, is still that of the letter on screen.
    """

    shown = Signal()

    def __init__(
        self,
        page: Page,
        cache: PageCache,
        name: str,
        known: Callable[[int], Letter | None] = lambda _: None,
        at_hand: Callable[[int], Loaded | None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._page = page
        self.marks_on: Callable[[Letter], Sequence[LetterMark]] = partial(_marks_of, page)
        self._known, self._at_hand = known, at_hand
        source = ViewingSource(page.bench.services, page.bench.passwords)
        self.viewer = LetterViewer(cache, name, contents=source, settings=page.bench.settings)
        self.lock = PaneLock(self, page, cache)
        self.unlock = self.lock.bar
        self.covered = CoverageLine()
        self.view: LetterView | None = None
        self._errand: _Errand | None = None
        self._papers: dict[int, _Errand] = {}
        self.further_marks: Callable[[int], tuple[Mark, ...]] = lambda _document_id: ()
        """What else than questions and responses is lit on a document, by its id."""
        self._marks: Sequence[LetterMark] = ()
        self._question: int | None = None
        self._response: int | None = None
        self._own_program = OwnProgram()
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.unlock)
        column.addWidget(self.viewer, 1)
        column.addWidget(self.covered)
        self.viewer.open_requested.connect(self.open_file)
        self.viewer.travel.letter_requested.connect(self._on_place_requested)
        self.setFocusProxy(self.viewer.view)

    @property
    def letter_id(self) -> int | None:
        """The letter whose pages, marks and selection are on screen; None for an exhibit, which is no letter."""
        return None if self.view is None or self.view.exhibit is not None else self.view.letter.id

    @property
    def exhibit_id(self) -> int | None:
        """The exhibit that is on screen for itself, and not as a letter or an enclosure of one."""
        return None if self.view is None or self.view.exhibit is None else self.view.exhibit.id

    @property
    def speaks(self) -> str:
        """Who gives what is on screen where no letter says it: "Exhibit E1"."""
        return "" if self.view is None or self.view.exhibit is None else f"Exhibit {self.view.exhibit.number}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on screen, nor will be soon."""
        return self.view is None and self._errand is None

    @property
    def wanted_id(self) -> int | None:
        """The letter that is being read to be shown, else the one on screen."""
        return self.letter_id if self._errand is None else self._errand.letter_id

    @property
    def selection(self) -> tuple[NewPassage, ...]:
        """What is selected, one passage a page."""
        return self.viewer.view.passages()

    def add_bar(self, bar: QWidget) -> None:
        """Give a bar its place under the letter."""
        self.column.insertWidget(self.column.indexOf(self.covered), bar)

    def clear(self) -> None:
        """Show nothing."""
        self._errand, self.view, self._marks = None, None, ()
        self.unlock.leave()
        self.viewer.show_letter(None)
        self.shown.emit()

    @property
    def marks(self) -> Sequence[LetterMark]:
        """Where questions and responses stand on the letter."""
        return self._marks

    @property
    def document(self) -> Document | None:
        """The document that is shown: the letter's, or that of an enclosure."""
        return None if self.view is None else self.view.letter.document

    @property
    def document_id(self) -> int | None:
        """The id of the document that is shown."""
        return None if self.document is None else self.document.id

    def show_letter(
        self, letter_id: int, then: Callable[[], None] | None = None, document_id: int | None = None
    ) -> None:
        """Show a letter and then go on; the one shown already is not loaded again.

        Where `document_id` is that of an enclosure of the letter, the enclosure is shown in its stead. Of
        several letters asked for before one was read, the last is shown, and only what was to be done with
        that one is done.
        """
        view, errand = self.view, _Errand(letter_id, then, document_id)
        if view is not None and letter_id == self.letter_id:
            if self._errand is None and view.enclosed(document_id) == view.enclosure:
                if then is not None:
                    then()
                return
            found = None
        else:
            found = self._at_hand(letter_id)
            self.viewer.view.clear_selection()
        if found is None or found[0].enclosed(document_id) is not None:
            self._load(errand)
            return
        self._take(found)
        if then is not None:
            then()

    def show_exhibit(self, exhibit_id: int, then: Callable[[], None] | None = None) -> None:
        """Show an exhibit and then go on; the one shown already is not loaded again."""
        if self._errand is None and self.exhibit_id == exhibit_id:
            if then is not None:
                then()
            return
        self.viewer.view.clear_selection()
        self._load(_Errand(None, then, exhibit_id=exhibit_id))

    def reload(self) -> None:
        """Read the letter and its marks again; the reader stays at the place, or goes where was asked."""
        if self._errand is not None:
            self._load(self._errand)
        elif self.view is not None:
            self._load(self._papers[key_of(self.view)])

    def light(
        self, question_id: int | None, place: Place | None = None, response_id: int | None = None
    ) -> None:
        """Outline the marks of a question, of its responses the one named, and bring a place into view."""
        self._question, self._response = question_id, response_id
        self.relight()
        spot = None if place is None else _shown_place(self._marks, question_id, place)
        if spot is not None and spot.quads:
            self.viewer.travel.jump(spot.page, spot.quads[0].bounds)

    def relight(self) -> None:
        """Light anew what is marked on the pages."""
        self.viewer.set_marks(self._lit())

    def _lit(self) -> tuple[Mark, ...]:
        further = () if self.document_id is None else self.further_marks(self.document_id)
        return (*marks_of(self._marks, self._question, self._response), *further)

    def _load(self, errand: _Errand) -> None:
        self._errand = errand
        services, letter_id, paper = self._page.bench.services, errand.letter_id, errand.document_id
        known = None if letter_id is None else self._known(letter_id)

        def work() -> Loaded:
            if known is not None:  # reading the letter again would take longer than reading its pages
                view = services.viewing.view_of(known, paper)
            elif letter_id is not None:
                view = services.viewing.letter_view(letter_id, paper)
            else:
                view = services.viewing.exhibit_view(errand.exhibit_id or 0)
            return view, self.marks_on(view.letter)

        def done(found: Loaded) -> None:
            if self._errand is not errand:  # another one was asked for meanwhile, or none
                return
            self._take(found)
            if errand.then is not None:
                errand.then()

        def failed(error: CaseError) -> None:
            if self._errand is errand:
                self._on_failed(error)

        self._page.ask(work, done, key=f"pane-{self.viewer.accessibleName()}", failed=failed)

    def _take(self, found: Loaded) -> None:
        before = self.view
        self.view, self._marks = found
        self._errand, view = None, self.view
        paper = None if view.enclosure is None else view.enclosure.document.id
        self._papers[key_of(view)] = _Errand(self.letter_id, None, paper, self.exhibit_id)
        anew = before is None or key_of(before) != key_of(view) or _text_of(before) != _text_of(view)
        heading = heading_shown(view)
        if anew:
            self.viewer.show_letter(on_screen(view), heading, self._lit(), key_of(view))
            self.unlock.leave()
        else:
            self.viewer.heading.show_heading(heading)
            self.viewer.view.set_source(heading.source)
            self.viewer.set_marks(self._lit())
        self.lock.ask()
        self.shown.emit()

    def _on_place_requested(self, key: int, place: PlaceInLetter) -> None:
        """Show the letter, enclosure or exhibit that the way back leads to, at its place."""
        paper = self._papers.get(key, _Errand(key))

        def arrive() -> None:
            self.viewer.travel.arrive(place)

        if paper.letter_id is not None:
            self.show_letter(paper.letter_id, arrive, paper.document_id)
        elif paper.exhibit_id is not None:
            self.show_exhibit(paper.exhibit_id, arrive)

    def _on_failed(self, error: CaseError) -> None:
        self.clear()
        self._page.messages.refuse(error)

    def open_file(self) -> None:
        """Open a copy in the file's own program, so that the bytes in the library stay as they are."""
        view, document = self.view, self.document
        if view is None or view.path is None or document is None:
            self._page.messages.say("No file is held of this letter, so there is nothing to open.")
            return
        source = view.path
        self._page.ask(lambda: self._own_program.copy(source, document), self._on_copied)

    def _on_copied(self, copy: Path) -> None:
        open_in_own_program(copy, self._page.messages.refuse)


def _marks_of(page: Page, letter: Letter) -> Sequence[LetterMark]:
    return page.bench.services.register.marks_of(letter)


def _text_of(view: LetterView) -> tuple[Path | None, int | None, int]:
    """Return what tells one shown text from another: the file, its reading and how many pages there are."""
    return view.path, view.extraction_id, len(view.pages)


def _shown_place(marks: Sequence[LetterMark], question_id: int | None, place: Place) -> LetterMark | None:
    """Return the mark at a place, else the question's first one: the place may be on another copy."""
    own = [mark for mark in marks if mark.question_id == question_id]
    here = [mark for mark in own if (mark.page, mark.quads) == (place.page, place.quads)]
    return next(iter((*here, *own)), None)
