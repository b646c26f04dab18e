# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers of an invented exchange, and what the tests read back from them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pymupdf

from caseapp.domain.letter_paper import (
    ComposedLetter,
    ComposedPaper,
    LetterPaper,
    NoteKind,
    NotePaper,
    QuestionLine,
    letterhead_from,
)
from caseapp.domain.letter_text import Block, LetterText, Paragraph, QuestionPlace, words_in
from caseapp.pdf.composing import LetterRequest, Request, compose

RESOURCES = Path(__file__).parents[2] / "resources"

PAPER = LetterPaper(
    letterhead=letterhead_from((RESOURCES / "letterhead" / "office.toml").read_text(encoding="utf-8")),
    addressee_lines=("Mr Iolo Gŵyn-Pryse", "Director of Public Affairs", "Hillcrest Optics UK Limited"),
    our_reference="CTC/2021/0007",
    your_reference="HO/PA/118",
    letter_date=date(2021, 8, 16),
    marking="OFFICIAL",
    subject="Hillcrest Optics: overseas deployments",
    salutation="Dear Mr Gŵyn-Pryse",
    close="Yours sincerely",
    signatory_name="Dr Miriam Ashworth",
    signatory_post="Civic Technology Commissioner",
    copied_to=("Clerk to the Committee on Public Procurement",),
    enclosures=("Letter of 16 July 2021",),
)

Q1 = QuestionLine(
    "Q1",
    "Whether any of the equipment that Hillcrest Optics supplied between 2017 and 2020 is in use at the "
    "facilities described in the public tender of March 2019.",
    "First asked on 16 July 2021.",
)
Q2 = QuestionLine("Q2(a)", "Does the company accept – yes or no – that its software “sorts” people?")


def said(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(words_in(text))


BLOCKS: tuple[Block, ...] = (
    said("Thank you for your letter of 10 August 2021."),
    QuestionPlace("Q1"),
    QuestionPlace("Q2(a)"),
)
TEXT = LetterText(BLOCKS)
LINES = (Q1, Q2)

NOTE = NotePaper(
    kind=NoteKind.CALL,
    title="Call about the questions of 16 July",
    case_reference="CTC/2021/0007",
    on=date(2021, 8, 25),
    present=("Rhys Calloway", "Iolo Gŵyn-Pryse"),
    written_by="Rhys Calloway",
    body="He said that the company would rather meet than write.\n\nI said {{no}}.",
    office_name="Office of the Civic Technology Commissioner",
)


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """Open drawn bytes as a reader does."""
    document = pymupdf.open(stream=pdf, filetype="pdf")
    try:
        yield document
    finally:
        document.close()


def words_of(pdf: bytes) -> str:
    """Return all words of a PDF, one space between any two."""
    with opened(pdf) as document:
        return " ".join(" ".join(str(page.get_text()).split()) for page in document)


def faulty(request: Request, resources: Path) -> ComposedLetter | ComposedPaper:
    """Compose, unless the subject asks for a crash, a hang or a fault; runs in the composer process."""
    subject = request.paper.subject if isinstance(request, LetterRequest) else ""
    if subject == "crash":
        os._exit(9)
    if subject == "hang":
        Event().wait()
    if subject == "fault":
        raise ZeroDivisionError("a fault of the program")
    return compose(request, resources)


def about(subject: str) -> LetterPaper:
    """Return the letter with another subject."""
    return replace(PAPER, subject=subject)
