# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of a letter in Word: letterhead, the address in its window, references, salutation and subject."""

import textwrap
from io import BytesIO
from pathlib import Path
from typing import Final

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.image.exceptions import UnrecognizedImageError
from docx.section import _Header
from docx.shared import Mm, Pt, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from caseapp.domain.errors import FileUnreadable
from caseapp.domain.letter_paper import Letterhead, LetterPaper
from caseapp.domain.tongues import printed_date, printed_in
from caseapp.services.word.styles import QUIET
from caseapp.services.word.tables import dress_table, set_widths

HEAD_TOP: Final = 7
"""Millimetres from the top of the sheet to the marking."""
_WINDOW: Final = 52
"""Millimetres from the top of the sheet to the address, in the window of a DL envelope."""
_TEXT: Final = 100
"""Millimetres from the top of the sheet to the salutation."""
_MARKING: Final = 12
_BENEATH: Final = 9
_LINE: Final = 11.5
_NAME: Final = 19
"""Points that a line of the marking, the room beneath it, a line of the particulars and of the office's name take."""
_NAME_SIGNS: Final = 30
"""Signs of the office's name that fit on a line beside the particulars."""
_LOGO: Final = (60, 16)
"""Millimetres that a logo may be wide and high."""
_AXIS: Final = (5839, 3232)
"""Widths of the columns in twentieths of a point: 103 and 57 mm."""
_RIGHT: Final = (4535, 4536)
"""Those of references and address where the window is at the right, which then begins 105 mm from the left."""


def letterhead(header: _Header, above: Paragraph, paper: LetterPaper, logos: Path) -> None:
    """Write the office into the header of the first page, below the line `above`, down to the window's top.

    Raises FileUnreadable for a logo that cannot be read.
    """
    office = paper.letterhead
    above.paragraph_format.space_after = Pt(_BENEATH)
    table = header.add_table(2, 2, Twips(sum(_AXIS)))
    _dress(table, _AXIS)
    name = table.cell(0, 0).paragraphs[0]
    if office.logo:
        name.paragraph_format.line_spacing, name.paragraph_format.space_after = 1.0, Pt(6)
        _logo(name, office, logos)
        name = table.cell(0, 0).add_paragraph()
    name.style = "Office name"
    name.add_run(office.office_name)
    particulars = [office.address_lines, (office.telephone, office.email, office.web)]
    listed = [line for part in particulars for line in part if line.strip()]
    _fill(table.cell(0, 1).paragraphs[0], "Particulars", listed)
    tall = _NAME * len(textwrap.wrap(office.office_name, _NAME_SIGNS)) + (
        _points(_LOGO[1]) + 6 if office.logo else 0
    )
    first = max(tall, _LINE * len(listed)) + 9
    second = _points(_WINDOW - HEAD_TOP) - _MARKING - _BENEATH - first - 1
    for row, height in zip(table.rows, (first, max(second, 16)), strict=True):
        row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    for empty in (*(cell.paragraphs[0] for cell in table.rows[1].cells), header.add_paragraph()):
        _no_room(empty)


def opening(document: Document, paper: LetterPaper) -> None:
    """Write the address and the references beside each other, the salutation or room for it, and the subject."""
    right = paper.letterhead.window_right
    # LibreOffice 7 sets one more line above a table that begins a letter with footnotes.
    _no_room(document.add_paragraph())
    table = document.add_table(1, 2)
    _dress(table, _RIGHT if right else _AXIS)
    row = table.rows[0]
    row.height, row.height_rule = Mm(_TEXT - _WINDOW), WD_ROW_HEIGHT_RULE.AT_LEAST
    address, references = reversed(row.cells) if right else row.cells
    _fill(address.paragraphs[0], "Address", [line for line in paper.addressee_lines if line.strip()])
    _references(references, paper)
    if paper.salutation_by_hand:
        blank = document.add_paragraph(style="Salutation")
        blank.paragraph_format.space_before = Mm(8)
    else:
        lines(document, "Salutation", paper.salutation)
    lines(document, "Title", paper.subject)


def _references(cell: _Cell, paper: LetterPaper) -> None:
    words, on = printed_in(paper.language), paper.letter_date
    named = (
        (words.our_reference, paper.our_reference),
        (words.your_reference, paper.your_reference),
        (words.on, "" if on is None else printed_date(on, paper.language)),
    )
    paragraph = cell.paragraphs[0]
    paragraph.style = "Reference"
    for place, (name, value) in enumerate(one for one in named if one[1].strip()):
        if place:
            paragraph.add_run().add_break()
        paragraph.add_run(f"{name}: ").font.color.rgb = QUIET
        paragraph.add_run(value)


def lines(document: Document, style: str, *said: str, after: float = 0) -> Paragraph | None:
    """Write lines under each other as one paragraph, with points of room after it; nothing for no words."""
    kept = [line for line in said if line.strip()]
    if not kept:
        return None
    paragraph = document.add_paragraph()
    _fill(paragraph, style, kept)
    if after:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _fill(paragraph: Paragraph, style: str, kept: list[str]) -> None:
    paragraph.style = style
    for place, line in enumerate(kept):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(line)


def _dress(table: Table, widths: tuple[int, int]) -> None:
    table.style, table.autofit = "Normal Table", False
    rules = {"insideH": 4} if len(table.rows) > 1 else {}
    dress_table(table, 0, rules, 0)
    set_widths(table, list(widths))


def _no_room(paragraph: Paragraph) -> None:
    """Let an empty paragraph, which Word wants beside a table, take one point."""
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(1)


def _points(millimetres: float) -> float:
    return millimetres * 72 / 25.4


def _logo(paragraph: Paragraph, office: Letterhead, logos: Path) -> None:
    named = Path(office.logo or "")
    file = named if named.is_absolute() else logos / named.name
    try:
        picture = paragraph.add_run().add_picture(BytesIO(file.read_bytes()))
    except (OSError, UnrecognizedImageError) as fault:
        raise FileUnreadable(
            "The logo of the letterhead cannot be read.", file=file, remedy="Put a PNG or JPEG file there."
        ) from fault
    scale = min(Mm(_LOGO[0]) / picture.width, Mm(_LOGO[1]) / picture.height)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    shown = picture._inline.docPr  # noqa: SLF001 - python-docx has no other door
    shown.set("descr", office.office_name)
