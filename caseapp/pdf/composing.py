# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What runs inside the composer process: one request, one answer, until the other end is gone."""

import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from caseapp.domain.briefing import Briefing
from caseapp.domain.errors import CaseError
from caseapp.domain.letter_paper import (
    ComposedLetter,
    ComposedPaper,
    LetterPaper,
    NotePaper,
    QuestionLine,
    SlipPaper,
)
from caseapp.domain.letter_text import LetterText
from caseapp.domain.report import Report
from caseapp.domain.right_of_reply import SchedulePaper

READY = "ready"
"""Sent once, before the first request is read."""


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """A letter to be drawn, with the questions that its text may print."""

    paper: LetterPaper
    text: LetterText
    lines: tuple[QuestionLine, ...]


PaperRequest = NotePaper | SlipPaper | SchedulePaper | Report | Briefing
Request = LetterRequest | PaperRequest


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program inside the composer, with its traceback."""

    report: str


Answer = ComposedLetter | ComposedPaper | CaseError | Fault


def compose(request: Request, resources: Path) -> ComposedLetter | ComposedPaper:
    """Draw what is asked for, in this process."""
    from caseapp.pdf.briefing import compose_briefing
    from caseapp.pdf.letter import compose_letter
    from caseapp.pdf.note import compose_note
    from caseapp.pdf.reply_schedule import compose_schedule
    from caseapp.pdf.report import compose_report
    from caseapp.pdf.slip import compose_slip

    if isinstance(request, LetterRequest):
        return compose_letter(request.paper, request.text, request.lines, resources)
    if isinstance(request, NotePaper):
        return compose_note(request, resources)
    if isinstance(request, SlipPaper):
        return compose_slip(request, resources)
    if isinstance(request, Briefing):
        return compose_briefing(request, resources)
    if isinstance(request, SchedulePaper):
        return compose_schedule(request, resources)
    return compose_report(request, resources)


def serve(
    connection: Connection,
    resources: Path,
    work: Callable[[Request, Path], ComposedLetter | ComposedPaper] = compose,
) -> None:
    """Say that this process is ready, then answer requests until the pipe is closed at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _warm(resources)
    try:
        connection.send(READY)
        while True:
            request: Request = connection.recv()
            connection.send(_answered(request, resources, work))
    except (EOFError, OSError):
        return


def _warm(resources: Path) -> None:
    # Imported before the first letter is asked for, which would wait for it.
    from caseapp.pdf import paper  # noqa: F401
    from caseapp.pdf.fonts import Faces

    try:
        Faces(resources / "fonts")
    except CaseError:
        return  # the first request tells the same, to someone who can read it


def _answered(
    request: Request, resources: Path, work: Callable[[Request, Path], ComposedLetter | ComposedPaper]
) -> Answer:
    try:
        return work(request, resources)
    except CaseError as refusal:
        return refusal
    except Exception:  # noqa: BLE001 - the top of this process: the fault is reported by the main one
        return Fault(traceback.format_exc())
