# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole story, as an officer goes through it in the window: from letters dropped to the summary read."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp import compose
from caseapp.domain.case import Marking
from caseapp.domain.draft import DraftState
from caseapp.domain.letter import Delivery, Letter
from caseapp.domain.question import Label, Side, Status
from caseapp.domain.words import marking_words
from caseapp.services.office import Services
from caseapp.ui.case.page import CasePage
from caseapp.ui.case.pane import Pane
from caseapp.ui.cases.page import CasesPage
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.intray.model import Column
from caseapp.ui.intray.page import InTrayPage
from caseapp.ui.page import Page
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from tests.ui.office import OURS, THEIRS, draw_letter

QUESTION = "fitted with software that sorts people by ethnic origin?"
BOUND = 60_000
"""Milliseconds, at most, that the window may be busy with one step."""


class Officer:
    """Somebody at the window of a library: opens it, acts in it, closes it."""

    def __init__(self, qtbot: QtBot, library: Path, settings: Path) -> None:
        self.qtbot = qtbot
        self.services: Services = compose.services(library, program="journey")
        self.window = MainWindow(self.services, compose.first_rows(library), WindowSettings(settings))
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Wait until the window has nothing left to do, and see that it complains of nothing."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=BOUND)
        assert "Something went wrong" not in self.window.page.messages.words

    def act(self, action: str) -> None:
        """Choose an action of the menu."""
        assert self.window.actions_by_id[action].isEnabled(), action
        self.window.actions_by_id[action].trigger()
        self.settle()

    def page(self, kind: type[Page]) -> Page:
        """Wait for a kind of page to be shown."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, kind), timeout=BOUND)
        self.settle()
        return self.window.page

    @property
    def case(self) -> CasePage:
        """The page of the case."""
        page = self.page(CasePage)
        assert isinstance(page, CasePage)
        return page

    def select(self, pane: Pane, words: str) -> None:
        """Select words in a letter; a line may end between any two of them."""
        for number, facts in enumerate(pane.viewer.view.pages, 1):
            start = facts.text.text.replace("\n", " ").find(words)
            if start >= 0:
                pane.viewer.view.select(number, start, start + len(words))
                return
        pytest.fail(f"the letter in the pane does not say “{words}”")

    def back_and_forth(self, holds: Callable[[], bool]) -> None:
        """Undo and redo the last step, which made something hold."""
        for action, expected in (("undo", False), ("redo", True)):
            self.act(action)
            assert holds() is expected, f"after {action}"

    def close(self) -> None:
        """Close the window and the library."""
        self.window.close()
        self.services.close()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "Büro of cases 100%.caselib"
    compose.create(folder, program="journey", officer="Rowan Tredinnick")
    return folder


@pytest.fixture
def at_window(qtbot: QtBot, library: Path, tmp_path: Path) -> Iterator[Callable[[], Officer]]:
    """Open a window on the library; whatever is open at the end is closed."""
    opened: list[Officer] = []

    def open_it() -> Officer:
        opened.append(Officer(qtbot, library, tmp_path / "settings"))
        return opened[-1]

    yield open_it
    for officer in opened:
        officer.close()


def open_case(officer: Officer, reference: str, title: str) -> int:
    """Open a case by its form."""
    officer.act("new-case")
    page = officer.page(CasesPage)
    assert isinstance(page, CasesPage)
    QTest.keyClicks(page.form.reference, reference)
    QTest.keyClicks(page.form.case_title, title)
    page.form.marking.setCurrentText(marking_words(Marking.OFFICIAL))
    QTest.keyClick(page.form.case_title, Qt.Key.Key_Return)
    officer.settle()
    return officer.services.casework.find(reference).id


def drop(officer: Officer, files: Sequence[Path]) -> InTrayPage:
    """Drop files on the In-tray."""
    officer.window.show_page("in-tray")
    page = officer.page(InTrayPage)
    assert isinstance(page, InTrayPage)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(20, 20), copy, mime, left, none))
    officer.settle()
    return page


def confirm(officer: Officer, page: InTrayPage, ours: str) -> None:
    """Confirm every letter, one key each, putting right what was proposed wrongly or not at all."""
    for _ in range(page.model.rowCount()):
        row = page.table.currentIndex().row()
        letter = page.model.letter_at(row)
        assert letter is not None
        assert letter.document is not None
        is_ours = letter.document.original_name == ours
        page.model.setData(page.model.index(row, Column.DIRECTION), "Outgoing" if is_ours else "Incoming")
        if not page.model.words(row, Column.DATE):
            page.model.setData(page.model.index(row, Column.DATE), "10 August 2021")
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        officer.settle()


def file_all(officer: Officer, page: InTrayPage, title: str) -> None:
    """File every letter of the In-tray to a case that is found by its name."""
    select = QItemSelectionModel.SelectionFlag.Select
    for row in range(page.model.rowCount()):
        page.table.selectionModel().select(page.model.index(row, Column.DATE), select)
    page.case.setFocus()
    QTest.keyClicks(page.case, title)
    officer.qtbot.waitUntil(lambda: len(page.case.offered) == 1)
    QTest.keyClick(page.case, Qt.Key.Key_Return)
    page.file.click()
    officer.settle()


def take_in(officer: Officer, case_id: int, files: Sequence[Path]) -> dict[str, Letter]:
    """Take files in to a case by way of the In-tray; return its letters by the names of their files."""
    services = officer.services
    page = drop(officer, files)
    assert page.model.rowCount() == len(files), page.messages.words
    officer.back_and_forth(lambda: len(services.filing.in_tray()) == len(files))
    confirm(officer, page, files[0].name)
    assert services.filing.unconfirmed() == ()
    file_all(officer, page, "hillcrest")
    officer.back_and_forth(lambda: len(services.filing.letters(case_id)) == len(files))
    assert services.filing.in_tray() == ()
    letters = services.filing.letters(case_id)
    return {letter.document.original_name: letter for letter in letters if letter.document is not None}


def register_and_answer(officer: Officer, case_id: int, ours: Letter, theirs: Letter, answer: str) -> None:
    """Register a question from words of ours, link words of theirs and label them by one key."""
    register, window = officer.services.register, officer.window
    window.show_case(case_id)
    tab = officer.case.letters
    for letter in (ours, theirs):
        window.guide.letter_requested.emit(case_id, letter.id, 1, "")
        officer.settle()
    assert [pane.letter_id for pane in tab.panes] == [ours.id, theirs.id]

    officer.select(tab.ours, QUESTION)
    tab.ours.viewer.actions_bar.register.click()
    officer.settle()
    officer.back_and_forth(lambda: len(register.questions(case_id)) == 1)
    (question,) = register.questions(case_id)
    assert (question.side, question.status) == (Side.THEIRS, Status.AWAITING)

    tab.choose(question.id)
    officer.select(tab.theirs, answer)
    tab.theirs.viewer.actions_bar.link.click()
    officer.settle()
    officer.back_and_forth(lambda: len(register.question(question.id).responses) == 1)
    tab.choose(question.id)
    QTest.keyClick(tab.list.rows, Qt.Key.Key_E)
    QTest.keyClick(tab.decide_bar.reasons.rows, Qt.Key.Key_M)
    officer.settle()
    officer.back_and_forth(lambda: register.question(question.id).status is Status.EVADED)
    assert [mark.id for mark in tab.theirs.viewer.view.marks] == [question.id]


def reply(officer: Officer) -> int:
    """Draft a reply with the open questions, issue it and record its despatch; return its letter."""
    officer.act("draft-reply")
    page = officer.page(DraftPage)
    assert isinstance(page, DraftPage)
    assert page.draft is not None
    page.fields.addressee.setText("Demelza Penhallow, Hillcrest Optics Ltd")
    page.fields.marking.setCurrentIndex(page.fields.marking.findData("unmarked"))
    page.finishing.issue.click()
    officer.settle()
    draft = officer.services.drafting.draft(page.draft.id)
    assert draft.state is DraftState.ISSUED, page.messages.words
    assert draft.letter_id is not None
    assert officer.services.filing.letter(draft.letter_id).delivery is Delivery.ISSUED
    page.finishing.post.channel.setText("post")
    page.finishing.post.despatch.click()
    officer.settle()
    assert officer.services.filing.letter(draft.letter_id).delivery is Delivery.SENT
    return draft.letter_id


def words_of(pdf: Path) -> str:
    """Read a PDF's words, with single spaces."""
    with pymupdf.open(pdf) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def told(services: Services, case_id: int) -> tuple[object, ...]:
    """Return everything that a case holds, as values that can be compared."""
    questions = services.register.questions(case_id)
    return (services.filing.letters(case_id), questions, services.casework.rows([case_id]))


def go_through(at_window: Callable[[], Officer], files: Sequence[Path], answer: str, out: Path) -> None:
    """Go through the story with our letter, their reply and any others, and find it all there afterwards."""
    officer = at_window()
    case_id = open_case(officer, "BRC/2021/0007", "Hillcrest Optics: overseas sales")
    letters = take_in(officer, case_id, files)
    register_and_answer(officer, case_id, letters[files[0].name], letters[files[1].name], answer)
    issued = reply(officer)
    officer.window.show_case(case_id)
    officer.settle()
    officer.act("export-summary")
    officer.qtbot.waitUntil(out.exists, timeout=BOUND)
    officer.settle()
    summary = words_of(out)
    assert "BRC/2021/0007" in summary
    assert QUESTION in summary
    (question,) = officer.services.register.questions(case_id)
    assert question.times_asked == 2
    before = told(officer.services, case_id)
    officer.close()

    again = at_window()
    again.window.show_case(case_id)
    again.settle()
    assert told(again.services, case_id) == before
    assert len(again.case.letters.letters) == len(files) + 1
    sent = again.services.viewing.letter_view(issued)
    assert sent.path is not None
    assert QUESTION.rstrip("?") in words_of(sent.path)
    (kept,) = again.services.register.question(question.id).responses
    assert (kept.label, kept.letter_id) == (Label.EVADED, letters[files[1].name].id)
    assert again.services.searching.find("ethnic origin")
    report = again.services.keeping.check(Quiet())
    assert (report.sound, report.findings) == (True, ())


class Quiet:
    """Hears nothing of progress."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Go on."""


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system's dialog, which no test can answer, lets the summary be written."""
    out = tmp_path / "Summary of é.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(out), ""))
    return out


def test_letters_become_questions_answers_a_reply_and_a_summary(
    at_window: Callable[[], Officer], tmp_path: Path, summary: Path
) -> None:
    files = [draw_letter(tmp_path / "Our létter.pdf", OURS), draw_letter(tmp_path / "Reply (1).pdf", THEIRS)]
    go_through(at_window, files, "we are not a competent arbiter", summary)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_real_letters_go_the_same_way(
    at_window: Callable[[], Officer], tmp_path: Path, samples: Path, summary: Path
) -> None:
    real = sorted((samples / "letters").glob("*.pdf"))
    reply_of_theirs = samples / "letters" / "psni-foi-reply.pdf"
    others = [path for path in real if path != reply_of_theirs]
    files = [draw_letter(tmp_path / "Our letter.pdf", OURS), reply_of_theirs, *others]
    go_through(at_window, files, "has now completed its search for the information", summary)
