# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proves an installation, and does the main job without a screen."""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from caseapp import paths
from caseapp.compose import at_work, create, start_composer, start_readers
from caseapp.domain import words
from caseapp.domain.document import PageRequest
from caseapp.domain.letter_paper import LetterPaper
from caseapp.domain.letter_text import LetterText, Paragraph, Run
from caseapp.services.job import SILENT
from caseapp.services.office import Services
from caseapp.services.papers import letterhead

if TYPE_CHECKING:
    from caseapp.ui.window import MainWindow


class Voice(Protocol):
    """Says lines to whoever started the program."""

    def say(self, document: dict[str, str], lines: list[str]) -> None:
        """Say a result."""


def run_selftest(voice: Voice) -> int:
    """Prove this installation; return 0 where every step holds."""
    steps: tuple[tuple[str, Callable[[Path], str]], ...] = (
        ("make a library", _make_library),
        ("count working days abroad", _count_abroad),
        ("write a calendar file", _write_calendar),
        ("compose a letter and read it", _compose_and_read),
        ("load an icon", _load_icon),
        ("open a window", _open_window),
    )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    report: dict[str, str] = {}
    failed = 0
    with tempfile.TemporaryDirectory(prefix="caseapp self test 100% ", ignore_cleanup_errors=True) as folder:
        for name, step in steps:
            try:
                report[name] = step(Path(folder))
            except Exception as error:  # noqa: BLE001 - the self-test tells whatever it is
                failed += 1
                report[name] = f"FAILED: {type(error).__name__}: {error}"
    verdict = "This installation works." if not failed else f"{failed} of {len(steps)} steps failed."
    voice.say(report, [f"{name}: {outcome}" for name, outcome in report.items()] + [verdict])
    return 1 if failed else 0


def _make_library(folder: Path) -> str:
    library = folder / "Office 100% é.caselib"
    create(library, program="selftest", officer="Self Test")
    with at_work(library, program="selftest") as services:
        services.casework.open_case("SELF/1", "A case of the self-test")
        report = services.keeping.check(SILENT)
        if not report.sound:
            raise RuntimeError("; ".join(finding.what for finding in report.findings))
    return f"sound, {report.entries} audit entries"


def _count_abroad(folder: Path) -> str:
    with at_work(folder / "Office 100% é.caselib", program="selftest") as services:
        counted = services.deadlines.working_days(date(2025, 7, 7), 10, "FR")
    if counted.due_on != date(2025, 7, 22):
        raise RuntimeError(f"the holidays of France are not known: {counted.words}")
    return f"{counted.words}, without {counted.skipped[0][1]}"


def _write_calendar(folder: Path) -> str:
    library, output = folder / "Office 100% é.caselib", folder / "due dates.ics"
    with at_work(library, program="selftest") as services:
        case_id = services.casework.find("SELF/1").id
        services.deadlines.set_due(date.today(), case_id=case_id)
        services.calendar_files.write(case_id, datetime.now(UTC), output)
    data = output.read_bytes()
    if data.count(b"BEGIN:VEVENT") != 1:
        raise RuntimeError("the due date is not in it")
    return f"{len(data)} bytes"


def _compose_and_read(folder: Path) -> str:
    composer, readers = start_composer(), start_readers()
    try:
        paper = LetterPaper(letterhead(paths.resource()), subject="Self-test", letter_date=date(2021, 7, 16))
        composed = composer.letter(paper, LetterText((Paragraph((Run("The quick brown fox."),)),)))
        if b"/StructTreeRoot" not in composed.pdf:
            raise RuntimeError("the letter does not say what its parts are")
        file = folder / "letter.pdf"
        file.write_bytes(composed.pdf)
        facts = readers.inspect(file)
        if "quick brown fox" not in facts.text.text:
            raise RuntimeError("the letter's words were not found in it")
        picture = readers.draw_now(PageRequest(file, "0" * 64, 0, 1.0))
    finally:
        composer.close()
        readers.close()
    return f"{len(composed.pdf)} bytes, drawn at {picture.width} × {picture.height} pixels"


def _load_icon(folder: Path) -> str:
    from PySide6.QtGui import QIcon

    from caseapp.app import make_application

    make_application()
    icons = sorted(paths.resource("icons").glob("*.svg"))
    if not icons:
        raise RuntimeError("no icons were installed")
    for file in icons:
        if QIcon(str(file)).pixmap(24, 24).isNull():
            raise RuntimeError(f"the icon {file.name} cannot be drawn")
    return f"{len(icons)} icons"


def _open_window(folder: Path) -> str:
    library = folder / "Window.caselib"
    create(library, program="selftest", officer="Self Test")
    picture = folder / "window.png"
    picture_of(library, picture)
    return f"{picture.stat().st_size} bytes of picture"


def picture_of(library: Path, picture: Path, reference: str = "") -> None:
    """Draw the window on a library, at a case where one is named, into a PNG file."""
    from caseapp.app import make_application, make_window
    from caseapp.compose import first_rows

    make_application()
    with at_work(library, program="selftest") as services:
        window = make_window(services, first_rows(library))
        window.resize(1440, 900)
        window.show()
        try:
            settle(window)
            if reference:
                window.show_case(services.casework.find(reference).id)
                settle(window)
            if not window.grab().save(str(picture)):
                raise RuntimeError(f"the picture {picture} could not be written")
        finally:
            window.close()


def settle(window: "MainWindow", milliseconds: int = 300) -> None:
    """Let the window answer its jobs and be painted."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    while window.jobs.busy:
        QTimer.singleShot(20, loop.quit)
        loop.exec()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def demonstrate_in(folder: Path | None, voice: Voice) -> int:
    """Do the main job on the sample library from the terminal, into a folder that is named at the end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = folder or Path(tempfile.mkdtemp(prefix="caseapp demonstration "))
    target.mkdir(parents=True, exist_ok=True)
    library = target / "Sample.caselib"
    if not library.exists():
        create(library, program="caseapp")
    with at_work(library, program="caseapp") as services:
        from caseapp.services.sample import fill_sample

        reference = fill_sample(services, SILENT)
        lines = _do_the_job(services, reference, target)
    picture = target / "window.png"
    picture_of(library, picture, reference)
    files = {
        "library": str(library),
        "reply": str(target / "reply.pdf"),
        "summary": str(target / "summary.pdf"),
        "window": str(picture),
    }
    voice.say(files, [*lines, "", *(f"{name}: {path}" for name, path in files.items())])
    return 0


def _do_the_job(services: Services, reference: str, target: Path) -> list[str]:
    from caseapp.services.exporting import now

    case = services.casework.find(reference)
    row = services.casework.rows([case.id])[0]
    lines = [f"{row.reference}  {row.title}: {row.open_questions} open questions", ""]
    for question in services.register.questions(case.id):
        lines.append(
            f"{question.number:<7} {words.status_words(question.status)}  (asked {question.times_asked}×)"
        )
        lines.append(f"        {' '.join(question.wording.split())}")
    draft_id = services.drafting.start_reply(case.id).value
    composed = services.drafting.compose(services.drafting.draft(draft_id))
    (target / "reply.pdf").write_bytes(composed.pdf)
    services.exporting.write_summary(case.id, now(), target / "summary.pdf", overwrite=True)
    return lines
