# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the parts of a letter are told in the formats of a text document."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from caseapp.domain.letter_text import Field, NoteMark, PageBreak, Run, Side
from caseapp.ui.drafts.writing.steps import Path, read_path, written
from caseapp.ui.theme import GRID

OBJECT: Final = "\ufffc"
"""The sign that stands for an object in a text document."""
BREAK: Final = "\u2028"
"""A line break inside a paragraph."""
_USER: Final = QTextFormat.Property.UserProperty.value
PATH: Final = _USER + 1
NOTE: Final = _USER + 2
NAME: Final = _USER + 3
BOLD: Final = int(QFont.Weight.Bold)
_SPACED: Final = 1.25
"""Lines of text from one base line to the next, in lines of the font."""


class Part(IntEnum):
    """What an object in the text is."""

    NOTE = QTextFormat.ObjectTypes.UserObject.value + 1
    FIELD = QTextFormat.ObjectTypes.UserObject.value + 2
    QUESTION = QTextFormat.ObjectTypes.UserObject.value + 3
    PAGE_BREAK = QTextFormat.ObjectTypes.UserObject.value + 4


SIDES: Final = (
    (Side.LEFT, Qt.AlignmentFlag.AlignLeft),
    (Side.CENTRE, Qt.AlignmentFlag.AlignHCenter),
    (Side.RIGHT, Qt.AlignmentFlag.AlignRight),
)


def run_format(run: Run) -> QTextCharFormat:
    """Return how a stretch of text is written."""
    form = QTextCharFormat()
    if run.bold:
        form.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        form.setFontItalic(True)
    if run.link:
        form.setAnchor(True)
        form.setAnchorHref(run.link)
    return form


def object_format(part: Part, name: str = "") -> QTextCharFormat:
    """Return how an object is written: a note by its label, a field by its name, a question by its number."""
    form = QTextCharFormat()
    form.setObjectType(part)
    form.setProperty(NAME, name)
    return form


def format_of(thing: Run | NoteMark | Field | PageBreak) -> QTextCharFormat:
    """Return how a part of running text, or a page break, is written."""
    match thing:
        case Run():
            return run_format(thing)
        case NoteMark():
            return object_format(Part.NOTE, thing.label)
        case Field():
            return object_format(Part.FIELD, thing.name)
        case PageBreak():
            return object_format(Part.PAGE_BREAK)


def block_format(
    path: Path = (), level: int = 0, note: str | None = None, *, standing: bool = False
) -> QTextBlockFormat:
    """Return how a paragraph is written: where it stands, a heading of a level, or a footnote by its label.

    Where `standing`, it is to hold a question or a page break alone.
    """
    form = QTextBlockFormat()
    form.setProperty(PATH, written(path))
    form.setHeadingLevel(level)
    form.setIndent(len(path) + (note is not None))
    if note is not None:
        form.setProperty(NOTE, note)
    tight = bool(path) and path[-1].is_list
    form.setTopMargin((3 if level else 0 if note is None else 1) * GRID)
    form.setBottomMargin(GRID if tight or level or note is not None else 2 * GRID)
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    form.setLineHeight(100 if standing else 100 * _SPACED, kind.value)
    return form


def cell_format(side: Side) -> QTextBlockFormat:
    """Return how the words of a cell are set."""
    form = QTextBlockFormat()
    form.setAlignment(next(flag for known, flag in SIDES if known is side))
    return form


def table_format(path: Path, columns: int) -> QTextTableFormat:
    """Return how a table is drawn: hairlines, its head row told again."""
    form = QTextTableFormat()
    form.setProperty(PATH, written(path))
    form.setHeaderRowCount(1)
    form.setCellPadding(GRID)
    form.setCellSpacing(0)
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setLeftMargin(6 * GRID * len(path))
    form.setBottomMargin(2 * GRID)
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / columns)] * columns)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100 if not path else 90))
    return form


def path_of(form: QTextFormat) -> Path:
    """Return where a paragraph or table stands."""
    kept = form.property(PATH)
    return read_path(kept) if isinstance(kept, str) else ()


def note_of(block: QTextBlock) -> str | None:
    """Return the label of the footnote that a paragraph is, None where it is none."""
    kept = block.blockFormat().property(NOTE)
    return kept if isinstance(kept, str) else None


def name_of(form: QTextFormat) -> str:
    """Return what an object is called."""
    kept = form.property(NAME)
    return kept if isinstance(kept, str) else ""


def stands_alone(block: QTextBlock) -> bool:
    """Tell whether a paragraph is a question or a page break, which is typed beside, not into."""
    if block.length() != 2 or block.text() != OBJECT:
        return False
    return block.begin().fragment().charFormat().objectType() in (Part.QUESTION, Part.PAGE_BREAK)
