# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was looked for is lit in the names of a row as the search finds it: by part."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.search_words import parse, terms_of
from caseapp.domain.searching import Found as Kind
from caseapp.domain.searching import FoundGroup, FoundLetter, FoundPassage
from caseapp.domain.snippets import Snippet
from caseapp.ui.search.lit import draw_lit, ranges_in
from caseapp.ui.search.rows import HitRow, rows_of


@pytest.mark.parametrize(
    ("name", "typed", "lit"),
    [
        ("Sale of cameras", "camera", ["camera"]),
        ("TC179H2TH", "c179h", ["C179H"]),
        ("Tŷ Dŵr", "dwr", ["Dŵr"]),
        ("Hillcrest Optics", '"crest opt"', ["crest Opt"]),
        ("An ox, a box and oxen", "ox", ["ox", "oxen"]),
        ("Cameras", "NOT cameras", []),
    ],
)
def test_terms_are_lit_in_names_by_part(name: str, typed: str, lit: list[str]) -> None:
    assert [name[start:end] for start, end in ranges_in(name, terms_of(parse(typed)))] == lit


def row_of(typed: str) -> HitRow:
    letter = FoundLetter(
        *(1, LetterKind.LETTER, Direction.OUTGOING, "On outgoing mail", "a.pdf", "", ""),
        *(("Outgoings Ltd",), None, None, None, None),
        cases=((1, "OUTGOING/7"),),
    )
    group = FoundGroup(letter, passages=(FoundPassage(Kind.LETTER, Snippet("", ())),))
    (row,) = rows_of([group], terms_of(parse(typed)))
    return row


def test_a_row_lights_its_title_its_parties_and_its_case_but_neither_its_side_nor_its_day() -> None:
    row = row_of("outgoing")
    lit = [
        [text[start:end] for start, end in ranges]
        for text, ranges in zip((row.head, row.who, row.facts), row.lit, strict=True)
    ]
    assert row.facts.startswith("Outgoing")
    assert lit == [["outgoing"], ["Outgoing"], ["OUTGOING"]]


def test_light_is_drawn_behind_just_the_words(qtbot: QtBot) -> None:
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    text = "😀 before lit after"
    area = QRect(0, 0, 300, 30)
    tint = QColor("#ffcc00")
    left = painter.fontMetrics().horizontalAdvance("😀 before ")
    right = painter.fontMetrics().horizontalAdvance("😀 before lit")
    draw_lit(painter, area, text, ((9, 12),), (QColor("black"), tint))
    painter.end()
    tinted = [x for x in range(300) if any(image.pixelColor(x, y) == tint for y in range(30))]
    assert abs(tinted[0] - left) <= 2
    assert abs(tinted[-1] + 1 - right) <= 2
