# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long tables on paper, marks, and notes."""

from dataclasses import replace
from time import process_time

import pytest

from caseapp.domain.case_summary import Mark, mark_of
from caseapp.domain.report import Row, Words
from caseapp.pdf.note import compose_note
from caseapp.pdf.report import compose_report
from tests.pdf.papers import NOTE, RESOURCES, opened, words_of
from tests.pdf.reports import listed


def row(number: str, words: str, mark: Mark = Mark.NONE) -> Row:
    return Row(((Words(number),), (Words(words, mark=mark),)))


def test_two_thousand_rows_keep_their_headings_and_none_is_lost() -> None:
    rows = [row(f"Q{index}", f"Letter number {index}") for index in range(2000)]
    started = process_time()
    paper = compose_report(listed(*rows), RESOURCES)
    assert process_time() - started < 20
    with opened(paper.pdf) as document:
        pages = [" ".join(str(page.get_text()).split()) for page in document]
    text = " ".join(pages)
    assert all(f"Letter number {index} " in text for index in range(2000))
    assert text.count("Letter number") == 2000
    assert all("Question" in page for page in pages[:-1] if "Letter number" in page)
    assert f"Page {paper.pages} of {paper.pages}" in pages[-1]


def test_a_row_taller_than_a_page_is_cut_between_lines() -> None:
    wording = " ".join(f"word{index}" for index in range(3000))
    paper = compose_report(listed(row("Q1", wording), row("Q2", "Short?")), RESOURCES)
    words = words_of(paper.pdf).split()
    kept = [word for word in words if word.startswith("word")]
    assert kept == wording.split()
    assert "Short?" in words


def test_nothing_is_drawn_below_the_footers_rule() -> None:
    for count in range(1, 60):
        rows = [row("", f"Letter {index}") for index in range(count)]
        with opened(compose_report(listed(*rows), RESOURCES).pdf) as document:
            for page in document:
                lows = [word[3] for word in page.get_text("words") if word[1] < 770]
                assert max(lows) < 841.9 - 62


@pytest.mark.parametrize(
    "status",
    ["Awaiting answer", "Answered", "Partly answered", "Evaded", "Refused", "Deferred", "Disputed"],
)
def test_statuses_differ_in_shape_and_not_in_colour_alone(status: str) -> None:
    others = {"Awaiting answer", "Answered", "Partly answered", "Evaded", "Refused", "Deferred", "Disputed"}
    assert mark_of(status) is not Mark.NONE
    assert mark_of(status) not in {mark_of(other) for other in others - {status}}
    assert status in words_of(compose_report(listed(row("Q1", status, mark_of(status))), RESOURCES).pdf)


def test_characters_that_cannot_be_drawn_are_reported() -> None:
    assert compose_report(replace(listed(), title="漢"), RESOURCES).missing == (
        "U+6F22 CJK UNIFIED IDEOGRAPH-6F22",
    )


def test_a_note_names_kind_case_people_and_words() -> None:
    paper = compose_note(NOTE, RESOURCES)
    words = words_of(paper.pdf)
    for part in (
        "Note of call",
        "25 August 2021",
        "Rhys Calloway Iolo Gŵyn-Pryse",
        "rather meet than write.",
    ):
        assert part in words
    assert "I said {{no}}." in words
    assert compose_note(NOTE, RESOURCES).pdf == paper.pdf
    assert paper.pages == 1


def test_a_long_note_is_numbered() -> None:
    paper = compose_note(replace(NOTE, body="A long talk was had. " * 900), RESOURCES)
    assert f"Page {paper.pages} of {paper.pages}" in words_of(paper.pdf)
    assert paper.pages > 2
