# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample letters as files: drawn, scanned or mailed, as they would reach an office."""

from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from textwrap import fill
from typing import Protocol

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, paragraphs_of
from caseapp.domain.letter_text import LetterText, Paragraph, words_in
from caseapp.services.sample_texts import SampleLetter

SCAN_DPI = 150
"""Pixels an inch of the scanned letter."""
MAIL_WIDTH = 72
"""Characters a line of the e-mail."""


class LetterDrawer(Protocol):
    """Draws letters."""

    def letter(self, paper: LetterPaper, text: LetterText) -> ComposedLetter:
        """Draw a letter and wait for it."""


class PageDrawer(Protocol):
    """Draws pages of PDFs."""

    def draw_now(self, request: PageRequest) -> PagePicture:
        """Return the picture of a page, waiting for it."""


def write_paper(letter: SampleLetter, folder: Path, composer: LetterDrawer, reader: PageDrawer) -> Path:
    """Write a letter's file into a folder and return its path; a note of a call has none to write."""
    file = folder / letter.file
    if letter.form == "e-mail":
        file.write_bytes(_mailed(letter))
        return file
    paragraphs = tuple(Paragraph(words_in(words)) for words in paragraphs_of(letter.paper.body))
    drawn = composer.letter(letter.paper, LetterText(paragraphs))
    file.write_bytes(drawn.pdf)
    if letter.form == "scan":
        file.write_bytes(_scanned(letter, file, drawn.pages, reader))
    return file


def _scanned(letter: SampleLetter, file: Path, pages: int, reader: PageDrawer) -> bytes:
    from caseapp.pdf.scan import compose_scan

    pictures = [
        reader.draw_now(PageRequest(file, f"sample {letter.key}", page, SCAN_DPI / 72))
        for page in range(pages)
    ]
    return compose_scan(pictures, file.stem, datetime.combine(letter.dated_on, time()))


def _mailed(letter: SampleLetter) -> bytes:
    paper = letter.paper
    sent = datetime.combine(letter.dated_on, time.fromisoformat(letter.at), UTC)
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{paper.signatory_name} <{paper.letterhead.email}>"
    message["To"] = ", ".join(paper.addressee_lines)
    message["Date"] = format_datetime(sent)
    message["Subject"] = paper.subject
    message["Message-ID"] = f"<{sent:%Y%m%d%H%M}.{letter.key}@{paper.letterhead.email.partition('@')[2]}>"
    paragraphs = (
        fill(paragraph, MAIL_WIDTH, break_on_hyphens=False) for paragraph in paragraphs_of(paper.body)
    )
    signed = f"{paper.signatory_name}\n{paper.signatory_post}"
    message.set_content("\n\n".join((paper.salutation, *paragraphs, paper.close, signed)) + "\n")
    return message.as_bytes()
