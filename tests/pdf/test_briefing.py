# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A briefing fits on one page, whatever stands in it."""

from dataclasses import replace

import pytest

from caseapp.domain.briefing import Briefing
from caseapp.pdf.briefing import POINT, STATE, compose_briefing, shortened
from caseapp.pdf.fonts import Faces
from caseapp.pdf.typeset import Typesetter
from tests.pdf.papers import RESOURCES, opened, words_of
from tests.pdf.reports import PICTURE, REPORT

BRIEFING = Briefing(
    name="Briefing CTC/2021/0007",
    overline="Office of the Civic Technology Commissioner  ·  Briefing",
    title=REPORT.title,
    reference=REPORT.reference,
    as_at=REPORT.as_at,
    facts=REPORT.facts[:4],
    state=("Of 9 questions 5 are open.",),
    points=(("Oldest open question", "Q1, first asked on 16 July 2021."), ("Next date", "None")),
    picture=PICTURE,
    marking=REPORT.marking,
    foot=REPORT.foot,
    audit=REPORT.audit,
)
LONG = replace(
    BRIEFING,
    overline="Office " * 90,
    title="Title " * 90,
    reference="R" * 300,
    facts=tuple((f"Name {number}", "Value " * 60) for number in range(4)),
    state=("It goes on. " * 200, "w" * 4000, "Left out."),
    points=tuple(("Name " * 30, "word " * 900) for _number in range(9)),
    picture=replace(PICTURE, height=1200),
)
SETTER = Typesetter(Faces(RESOURCES / "fonts"))


@pytest.mark.parametrize("briefing", [BRIEFING, LONG, Briefing("", "", "", "X", REPORT.as_at, (), (), ())])
def test_a_briefing_has_one_page_on_which_nothing_is_small(briefing: Briefing) -> None:
    paper = compose_briefing(briefing, RESOURCES)
    assert paper.pages == 1
    assert compose_briefing(briefing, RESOURCES).pdf == paper.pdf
    with opened(compose_briefing(replace(briefing, picture=None), RESOURCES).pdf) as document:
        sizes = [
            span["size"]
            for block in document[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            if block["bbox"][3] < 842 - 74 and span["text"].strip()
        ]
    assert all(size >= 8.99 for size in sizes)


def test_a_briefing_says_what_is_to_be_known() -> None:
    words = words_of(compose_briefing(BRIEFING, RESOURCES).pdf)
    for part in ("State of play", "5 are open", "Oldest open question", "Q1, first asked", "Timeline"):
        assert part in words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Short.", "Short."),
        ("It goes on. " * 40, "It goes on. …"),
        ("word " * 400, "word…"),
        ("w" * 4000, "w…"),
    ],
)
def test_words_are_cut_behind_a_sentence_or_a_word(text: str, cut: str) -> None:
    for style in (STATE, POINT):
        kept = shortened(SETTER, text, style, 300, 3)
        assert kept.endswith(cut)
        assert len(SETTER.lines(kept, style, 300)) <= 3
