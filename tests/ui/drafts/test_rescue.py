# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the library does not take is kept on the computer, told before the window closes, and offered again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseapp.domain.change import Written
from caseapp.domain.errors import DiskFull
from caseapp.domain.rescued import Rescued
from caseapp.services.drafting import Drafting
from caseapp.services.rescue_files import RescueFiles
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.drafts.rescue_notice import offer_rescued
from caseapp.ui.routes import Route
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from caseapp.ui.words import long_date
from tests.office_fixture import LentReaders
from tests.ui.drafts.test_page import typed
from tests.ui.office import Office


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let the library have no room for texts while the first of these is true."""
    whether, save = [True], Drafting.save_text

    def failing(self: Drafting, draft_id: int, values: Mapping[str, str]) -> Written[None]:
        if whether[0]:
            raise DiskFull("The disk is full.", remedy="Free some space.")
        return save(self, draft_id, values)

    monkeypatch.setattr(Drafting, "save_text", failing)
    return whether


def opened(qtbot: QtBot, office: Office, window: MainWindow) -> DraftPage:
    """Open a draft that says “One”."""
    services = office.services
    draft_id = services.starting.start(office.case(), "letter").value
    services.drafting.save_text(draft_id, {"body": "One"})
    return shown(qtbot, window, draft_id)


def shown(qtbot: QtBot, window: MainWindow, draft_id: int) -> DraftPage:
    window.go(Route("draft", draft_id=draft_id))
    page = window.page
    assert isinstance(page, DraftPage)
    qtbot.waitUntil(lambda: page.draft is not None and not window.jobs.busy, timeout=20_000)
    return page


def rescued(settings: WindowSettings) -> list[Path]:
    return sorted((settings.folder / "rescued").glob("*.json"))


@contextmanager
def started_again(
    qtbot: QtBot, office: Office, lent: LentReaders, settings: WindowSettings, draft_id: int
) -> Iterator[DraftPage]:
    """Open the library, the window and the draft as the next start of the program does."""
    office.close()
    again = Office(office.folder, new=False, lent=lent)
    window = MainWindow(again.services, (), WindowSettings(settings.folder))
    qtbot.addWidget(window)
    window.show()
    yield shown(qtbot, window, draft_id)
    window.close()
    again.close()


def body_of(page: DraftPage, draft_id: int) -> str:
    return page.bench.services.drafting.draft(draft_id).body.strip()


def test_a_window_that_cannot_keep_its_words_tells_where_they_are_and_the_next_start_takes_them_in(
    qtbot: QtBot,
    office: Office,
    lent: LentReaders,
    window: MainWindow,
    settings: WindowSettings,
    full: list[bool],
) -> None:
    full[0] = False
    page = opened(qtbot, office, window)
    draft_id = page.draft.id if page.draft else 0
    full[0] = True
    typed(page, " two")
    page.fields.subject.setText("Ynys Môn: another subject")
    assert not window.close()
    assert window.isVisible()
    (path,) = rescued(settings)
    assert "The disk is full" in window.banner.words
    assert str(path) in window.banner.words
    assert "two" in path.read_text(encoding="utf-8")
    assert "Ynys Môn" in path.read_text(encoding="utf-8")
    window.banner.button.click()
    assert not window.isVisible()
    full[0] = False
    with started_again(qtbot, office, lent, settings, draft_id) as page:
        assert page.rescue.isVisible()
        assert "differ from what it holds in 2 places" in page.rescue.words.text()
        assert body_of(page, draft_id) == "One"
        page.rescue.take.click()
        qtbot.waitUntil(lambda: body_of(page, draft_id) == "One two", timeout=10_000)
        qtbot.waitUntil(lambda: not rescued(settings), timeout=10_000)
        assert page.fields.subject.text() == "Ynys Môn: another subject"
        page.messages.button.click()
        qtbot.waitUntil(lambda: body_of(page, draft_id) == "One", timeout=10_000)


def test_words_lie_on_the_computer_while_the_library_takes_none_and_no_longer_once_it_does(
    qtbot: QtBot,
    office: Office,
    window: MainWindow,
    settings: WindowSettings,
    full: list[bool],
) -> None:
    full[0] = False
    page = opened(qtbot, office, window)
    full[0] = True
    typed(page, " two")
    page.keep()
    qtbot.waitUntil(lambda: len(rescued(settings)) == 1, timeout=10_000)
    typed(page, " three")
    qtbot.waitUntil(lambda: "three" in rescued(settings)[0].read_text(encoding="utf-8"), timeout=10_000)
    full[0] = False
    page.keep()
    qtbot.waitUntil(lambda: not rescued(settings), timeout=10_000)
    assert window.close()


def test_words_that_were_thrown_away_can_be_brought_back(
    qtbot: QtBot,
    office: Office,
    lent: LentReaders,
    window: MainWindow,
    settings: WindowSettings,
    full: list[bool],
) -> None:
    full[0] = False
    page = opened(qtbot, office, window)
    draft_id = page.draft.id if page.draft else 0
    full[0] = True
    typed(page, " two")
    window.close()
    window.close()
    with started_again(qtbot, office, lent, settings, draft_id) as page:
        page.rescue.show_view.click()
        assert "two" in page.rescue.view.toPlainText()
        page.rescue.throw.click()
        qtbot.waitUntil(lambda: not rescued(settings), timeout=10_000)
        assert not page.rescue.isVisible()
        qtbot.waitUntil(lambda: page.messages.button.text() == "Bring them back", timeout=10_000)
        page.messages.button.click()
        qtbot.waitUntil(page.rescue.isVisible, timeout=10_000)
        assert len(rescued(settings)) == 1
        full[0] = False


def test_words_that_cannot_be_kept_anywhere_are_told_to_be_copied(
    qtbot: QtBot, office: Office, window: MainWindow, settings: WindowSettings, full: list[bool]
) -> None:
    full[0] = False
    page = opened(qtbot, office, window)
    settings.folder.mkdir(exist_ok=True)
    (settings.folder / "rescued").write_text("in the way", encoding="utf-8")
    full[0] = True
    typed(page, " two")
    assert not window.close()
    assert "Copy the text into another program" in window.banner.words
    assert page.fields.writing.editor.toPlainText() == "One two"
    full[0] = False


def test_once_the_library_is_open_the_window_tells_of_words_that_wait_and_leads_to_them(
    qtbot: QtBot, office: Office, window: MainWindow, settings: WindowSettings
) -> None:
    services, case_id = office.services, office.case()
    kept, held = (services.starting.start(case_id, "letter").value for _ in range(2))
    services.drafting.save_text(kept, {"body": "One", "subject": "Ynys Môn"})
    files = RescueFiles(settings.folder, services.folder)
    same = services.drafting.draft(held)
    waiting = Rescued(
        held,
        datetime.now(UTC),
        (),
        same.body,
        same.body,
        long_date(same.letter_date),
        due_days=same.due_days or 0,
    )
    for one in (waiting, replace(waiting, draft_id=kept, body="One two"), replace(waiting, draft_id=999)):
        files.keep(one)
    offer_rescued(window, services)
    qtbot.waitUntil(lambda: window.banner.isVisible(), timeout=10_000)
    assert "in the draft “Ynys Môn” are not in the library" in window.banner.words
    window.banner.button.click()
    page = window.page
    assert isinstance(page, DraftPage)
    qtbot.waitUntil(lambda: page.rescue.isVisible(), timeout=10_000)
