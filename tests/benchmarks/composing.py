# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Composing a letter of three pages, tags included, against three floors.

The same flowables drawn by bare reportlab, without tags, furniture or page count; reportlab's own paragraphs
with the same words in the same faces; and LibreOffice converting the same words from a Word file.
"""

import importlib.util
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Plain
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate

from caseapp.domain.letter_text import LetterText
from caseapp.pdf import letter
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Piece
from caseapp.pdf.fonts import Face
from caseapp.pdf.letter_style import FOOT, LATER_TOP, MARGIN
from caseapp.pdf.paper import Area
from tests.benchmarks.figures import in_turn, tell
from tests.pdf.papers import PAPER, RESOURCES, said

TEXT = tuple(f"{number}. {'The question was plain, and the answer was not. ' * 12}" for number in range(12))
GOAL, GOAL_OFFICE = "at most 2", "at most 0.02"


def run(runs: int = 31) -> None:
    """Print what composing takes against each floor that is there."""
    pages = _composed()
    tell(f"composing {pages} pages, same flowables", in_turn(_timed(_composed), _timed(_barely), runs), GOAL)
    tell(
        f"composing {pages} pages, plain paragraphs", in_turn(_timed(_composed), _timed(_plainly), runs), GOAL
    )
    if shutil.which("soffice") is None or importlib.util.find_spec("docx") is None:
        print("composing against LibreOffice: not measured, soffice or python-docx is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        converted = _converter(Path(folder))
        tell("composing, LibreOffice", in_turn(_timed(_composed), _timed(converted), 3), GOAL_OFFICE)


def _composed() -> int:
    return letter.compose_letter(PAPER, LetterText(tuple(map(said, TEXT))), (), RESOURCES).pages


def _barely() -> int:
    with patch.object(letter, "build", _bare_build):
        return _composed()


def _bare_build(
    pieces: Sequence[Piece],
    _identity: object,
    _furniture: object,
    first: Sequence[Area],
    later: Area,
    _structure: object,
) -> tuple[bytes, int]:
    target = BytesIO()
    document = BaseDocTemplate(target, pagesize=(A4_WIDTH, A4_HEIGHT), pageCompression=1)
    areas = [area.frame(f"first-{index}") for index, area in enumerate(first)]
    document.addPageTemplates([PageTemplate("first", areas), PageTemplate("later", [later.frame("later")])])
    document.build([NextPageTemplate("later"), *pieces])
    return target.getvalue(), document.page


def _plainly() -> int:
    document = SimpleDocTemplate(
        BytesIO(),
        pagesize=(A4_WIDTH, A4_HEIGHT),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=LATER_TOP,
        bottomMargin=FOOT,
        pageCompression=1,
    )
    text = ParagraphStyle("text", fontName=Face.REGULAR.value, fontSize=11, leading=15, spaceBefore=9)
    subject = ParagraphStyle("subject", parent=text, fontName=Face.BOLD.value)
    pieces = [Plain(escape(line), text) for line in (*PAPER.addressee_lines, PAPER.salutation)]
    pieces += [Plain(escape(PAPER.subject), subject), *(Plain(escape(words), text) for words in TEXT)]
    pieces += [Plain(escape(line), text) for line in (PAPER.close, PAPER.signatory_name)]
    document.build(pieces)
    return int(document.page)


def _converter(folder: Path) -> Callable[[], int]:
    from docx import Document

    document = Document()
    document.add_heading(PAPER.subject)
    for words in TEXT:
        document.add_paragraph(words)
    file = folder / "letter.docx"
    document.save(str(file))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    return lambda: subprocess.run(command, check=True, capture_output=True).returncode


def _timed(work: Callable[[], int]) -> Callable[[], float]:
    def timed() -> float:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000

    return timed
