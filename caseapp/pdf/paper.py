# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making a PDF: pages with markings and page numbers, and bytes that are the same every time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Piece, draw_line
from caseapp.pdf.fonts import Face
from caseapp.pdf.identity import CREATOR, PRODUCER, Identity
from caseapp.pdf.structure import Artifact, Structure, artifact, read_once
from caseapp.pdf.tagging.conforming import conforming
from caseapp.pdf.typeset import INK, QUIET, Style, Typesetter

_BETWEEN_ENDS = 12.0
UPRIGHT, BROAD = "upright", "broad"
"""Pages after the first, as `NextPageTemplate` names them."""
MARKING = Style(Face.SEMIBOLD, 9, 12, INK, tracking=0.9)
DRAFT = Style(Face.REGULAR, 8.5, 12, QUIET, tracking=0.9)

Furniture = Callable[[Canvas, int, int], None]
"""Draws what stands on every page outside the text, given the page (from 1) and how many there are."""


@dataclass(frozen=True, slots=True)
class Area:
    """A column of a page: points from the page's top-left, y down."""

    left: float
    top: float
    width: float
    height: float

    def frame(self, name: str, page_height: float = A4_HEIGHT) -> Piece:
        """Return the column as Platypus wants it."""
        return Frame(
            self.left,
            page_height - self.top - self.height,
            self.width,
            self.height,
            leftPadding=0,
            bottomPadding=0,
            rightPadding=0,
            topPadding=0,
            id=name,
        )


class _CountingCanvas(Canvas):  # type: ignore[misc]  # reportlab publishes no types
    """Keeps the pages back until it is known how many there are, then draws the furniture on each."""

    def __init__(
        self,
        *args: Any,
        furniture: Furniture,
        identity: Identity,
        structure: Structure,
        counted: list[int],
        **named: Any,
    ) -> None:
        super().__init__(*args, pdfVersion=(1, 7), **named)
        self.structure = structure
        self._furniture = furniture
        self._counted = counted
        self._kept: list[dict[str, Any]] = []
        stamped = identity.stamped
        stamp = f"D:{stamped:%Y%m%d%H%M%S}+00'00'"
        self.setDateFormatter(lambda *_fields: stamp)
        self.setViewerPreference("DisplayDocTitle", "true")

    def showPage(self) -> None:
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish every page and write the document."""
        total = len(self._kept)
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self.saveState()
            with artifact(self, Artifact.PAGE):
                self._furniture(self, number, total)
            self.restoreState()
            super().showPage()
        self._counted.append(total)
        super().save()


def build(
    pieces: Sequence[Piece],
    identity: Identity,
    furniture: Furniture,
    first: Sequence[Area],
    later: Area,
    structure: Structure,
    broad: Area | None = None,
) -> tuple[bytes, int]:
    """Flow the pieces through the first page's areas, then from page to page; returns bytes and pages.

    Pieces may turn to pages that lie on their side, by `BROAD` and `UPRIGHT`, where `broad` is their column.
    `structure` holds what the pieces are. What the furniture draws is no part of the document, but for a
    marking and the word that tells a draft, which are read once before the text.
    """
    target = BytesIO()
    counted: list[int] = []
    document = BaseDocTemplate(
        target,
        pagesize=(A4_WIDTH, A4_HEIGHT),
        title=identity.title,
        author=identity.author,
        subject=identity.subject,
        creator=CREATOR,
        producer=PRODUCER,
        lang=identity.language,
        initialFontName=Face.REGULAR.value,
        initialFontSize=11,
        invariant=1,
        pageCompression=1,
        allowSplitting=1,
    )
    templates = [
        PageTemplate("first", [area.frame(f"first-{index}") for index, area in enumerate(first)]),
        PageTemplate(UPRIGHT, [later.frame(UPRIGHT)]),
    ]
    if broad is not None:
        lying = (A4_HEIGHT, A4_WIDTH)
        templates.append(PageTemplate(BROAD, [broad.frame(BROAD, A4_WIDTH)], pagesize=lying))
    document.addPageTemplates(templates)
    document.build(
        [NextPageTemplate(UPRIGHT), *pieces],
        canvasmaker=partial(
            _CountingCanvas, furniture=furniture, identity=identity, structure=structure, counted=counted
        ),
    )
    return conforming(target.getvalue(), structure, identity), counted[0]


def draw_marking(canvas: Canvas, setter: Typesetter, marking: str) -> None:
    """Draw a security marking centred at the head and the foot of the page; none draws nothing."""
    if not marking:
        return
    line = setter.line(marking, MARKING)
    width, height = canvas._pagesize
    left = (width - line.width) / 2
    with read_once(canvas):
        draw_line(canvas, line, MARKING, left, height - 28)
    draw_line(canvas, line, MARKING, left, 22)


def draw_draft(canvas: Canvas, setter: Typesetter, left: float) -> None:
    """Draw the quiet word that tells a draft from a letter, at the head of the page."""
    with read_once(canvas):
        draw_line(canvas, setter.line("DRAFT", DRAFT), DRAFT, left, A4_HEIGHT - 28)


def draw_ends(
    canvas: Canvas, setter: Typesetter, style: Style, area: Area, words: tuple[str, str], y: float
) -> None:
    """Draw words at the left and the right end of a column, `y` points above the foot of the page.

    Those at the left are cut short where they would run into the others.
    """
    right = setter.line(words[1], style)
    taken = right.width + _BETWEEN_ENDS if right.text else 0.0
    left = setter.cut(words[0], style, area.width - taken)
    if left.runs and left.text:
        draw_line(canvas, left, style, area.left, y)
    if right.text:
        draw_line(canvas, right, style, area.left + area.width - right.width, y)
