# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is kept while it is typed, drawn as it is typed, and nothing typed is lost."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp import compose
from caseapp.domain.change import Written
from caseapp.domain.errors import DiskFull
from caseapp.services.drafting import Drafting
from caseapp.services.office import Services
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


def opened(qtbot: QtBot, office: Office, window: MainWindow, body: str) -> DraftPage:
    case_id = office.case()
    office.exchange(case_id)
    draft_id = office.services.drafting.start_reply(case_id).value
    office.services.drafting.save_text(draft_id, {"body": body})
    window.go(Route("draft", draft_id=draft_id))
    page = window.page
    assert isinstance(page, DraftPage)
    qtbot.waitUntil(lambda: page.preview.shown is not None and not window.jobs.busy, timeout=20_000)
    return page


def words_shown(page: DraftPage) -> str:
    return " ".join(" ".join(facts.text.text.split()) for facts in page.viewer.view.pages)


def typed(page: DraftPage, words: str) -> None:
    editor = page.fields.writing.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, words)


def test_the_preview_follows_what_is_typed_before_it_is_kept_and_stays_where_it_is(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, office, window, "One paragraph.\n\n" * 40 + "The last")
    bar = page.viewer.view.verticalScrollBar()
    bar.setValue(300)
    page.fields.subject.setText("Quite another subject")
    qtbot.waitUntil(lambda: "Quite another subject" in words_shown(page), timeout=10_000)
    assert bar.value() == 300
    draft = office.services.drafting.draft(page.draft.id if page.draft else 0)
    assert draft.subject != "Quite another subject"


def test_the_page_with_the_words_that_are_typed_comes_into_view(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, office, window, "One paragraph.\n\n" * 60 + "The last")
    window.activateWindow()
    page.fields.writing.editor.setFocus()
    qtbot.waitUntil(page.fields.writing.editor.hasFocus)
    typed(page, " words of all")
    qtbot.waitUntil(lambda: "The last words of all" in words_shown(page), timeout=10_000)
    last = len(page.viewer.view.pages)
    assert last > 1
    assert last in page.viewer.view.pages_in_view()


def test_characters_that_no_font_of_the_letter_has_are_told_until_they_are_gone(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, office, window, "A square ▪ and 漢.")
    assert "No font has U+6F22" in page.messages.words
    assert "Drawn in another font" in page.messages.words
    page.fields.writing.editor.selectAll()
    QTest.keyClicks(page.fields.writing.editor, "Plain words.")
    qtbot.waitUntil(lambda: not page.messages.words, timeout=10_000)


def test_what_cannot_be_kept_is_told_stays_and_is_tried_again(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, office, window, "One")
    assert page.draft is not None
    draft_id, save = page.draft.id, Drafting.save_text
    monkeypatch.setattr("caseapp.ui.drafts.keeping.AGAIN_AFTER", 300)
    full = [True]

    def failing(self: Drafting, draft_id: int, values: Mapping[str, str]) -> Written[None]:
        if full[0]:
            raise DiskFull("The disk is full.", remedy="Free some space.")
        return save(self, draft_id, values)

    monkeypatch.setattr(Drafting, "save_text", failing)
    typed(page, " two")
    page.keep()
    qtbot.waitUntil(lambda: "Not kept" in page.state.text(), timeout=10_000)
    assert "The disk is full" in page.messages.words
    assert page.fields.writing.editor.toPlainText() == "One two"
    full[0] = False
    qtbot.waitUntil(
        lambda: office.services.drafting.draft(draft_id).body.strip() == "One two", timeout=10_000
    )


def test_the_last_key_before_the_window_closes_is_kept(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, office, window, "One")
    assert page.draft is not None
    typed(page, " two")
    window.close()
    assert office.services.drafting.draft(page.draft.id).body.strip() == "One two"


def test_what_looks_at_the_whole_draft_waits_until_nothing_is_typed(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, office, window, "One")
    assert page.draft is not None
    draft_id, seen = page.draft.id, list[str]()
    page.kept.connect(lambda: seen.append(office.services.drafting.draft(draft_id).body.strip()))
    typed(page, " two")
    page.keep()
    typed(page, " three")
    page.keep()
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert seen == ["One two three"]


def test_an_older_text_never_overtakes_a_newer_one(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    page = opened(qtbot, office, window, "One")
    assert page.draft is not None
    older = page.keeping.saving(page.draft, page.fields.typed())
    typed(page, " two")
    page.keeping.hold()
    newer = page.keeping.saving(page.draft, page.fields.typed())
    newer()
    assert older() is None
    assert office.services.drafting.draft(page.draft.id).body.strip() == "One two"


TYPE_AND_WAIT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from caseapp import compose
from caseapp.app import make_application
from caseapp.services.office import Services
from caseapp.ui.routes import Route
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    application = make_application()
    services = Services(compose.tools(folder, program="tests"))
    window = MainWindow(services, (), WindowSettings(folder.parent / "settings"))
    window.show()
    window.go(Route("draft", draft_id=int(sys.argv[2])))
    page, keys = window.page, iter("Kept while it is typed, key by key, and no pause anywhere in it at all.")

    def press():
        if page.draft is None:
            return
        key = next(keys, None)
        if key is None:
            print("typed", flush=True)
            timer.stop()
            QTimer.singleShot(1600, lambda: print("late", flush=True))
        else:
            QTest.keyClicks(page.fields.writing.editor, key)

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(5)
    application.exec()
"""


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_a_killed_program_loses_nothing_typed_up_to_two_seconds_before(
    tmp_path: Path, project_root: Path
) -> None:
    folder = tmp_path / "Büro of cases" / "Office.caselib"
    office = Office(folder)
    case_id = office.case()
    office.exchange(case_id)
    draft_id = office.services.drafting.start_reply(case_id).value
    office.services.drafting.save_text(draft_id, {"body": ""})
    office.close()
    script = tmp_path / "type_and_wait.py"
    script.write_text(TYPE_AND_WAIT, encoding="utf-8")
    command = [sys.executable, str(script), str(folder), str(draft_id)]
    with subprocess.Popen(
        command, cwd=project_root, stdout=subprocess.PIPE, env=environment(project_root)
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"typed\n"
        assert process.stdout.readline() == b"late\n"
        process.kill()
    services = Services(compose.tools(folder, program="tests"))
    body = services.drafting.draft(draft_id).body.strip()
    services.close()
    assert body == "Kept while it is typed, key by key, and no pause anywhere in it at all."


def environment(project_root: Path) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(project_root)}


def test_details_give_way_where_fewer_than_six_lines_of_the_text_would_show(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    window.resize(1280, 900)
    page = opened(qtbot, office, window, "One")
    page.fields.writing.editor.setFocus()
    assert page.details.isVisible()
    window.resize(1280, 520)
    qtbot.waitUntil(lambda: not page.details.isVisible(), timeout=5_000)
    window.resize(1280, 900)
    qtbot.waitUntil(page.details.isVisible, timeout=5_000)
