# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace
from datetime import date, datetime
from time import process_time

import pytest

from caseapp.domain.case_summary import Mark, mark_of
from caseapp.domain.summary_paper import ChronologyRow, QuestionRow, SummaryPaper
from caseapp.pdf.note import compose_note
from caseapp.pdf.summary import compose_summary
from tests.pdf.papers import NOTE, RESOURCES, SUMMARY, opened, words_of


def test_a_summary_holds_the_case_in_words() -> None:
    words = words_of(compose_summary(SUMMARY, RESOURCES).pdf)
    for part in (
        "Hillcrest Optics: overseas deployments",
        "Rhys Calloway",
        "1 question open",
        "Mr Iolo Gŵyn-Pryse",
        "16 July 2021 Sent First questions",
        "Evaded",
        "Asked twice",
        "Overdue",
        "20 working days",
        "as at 3 September 2021, 14:05",
        "3f" * 32,
        "Page 1 of 1",
    ):
        assert part in words


def test_the_same_summary_gives_the_same_bytes_and_another_moment_others() -> None:
    first = compose_summary(SUMMARY, RESOURCES).pdf
    assert compose_summary(SUMMARY, RESOURCES).pdf == first
    assert compose_summary(replace(SUMMARY, as_at=datetime(2021, 9, 3, 14, 6)), RESOURCES).pdf != first


def test_an_empty_case_says_that_nothing_is_recorded() -> None:
    empty = SummaryPaper("CTC/2021/0009", "", "", "Open", datetime(2021, 9, 3), "")
    words = words_of(compose_summary(empty, RESOURCES).pdf)
    assert words.count("None recorded.") == 5
    assert "audit entry" not in words


def test_what_is_left_out_is_said() -> None:
    words = words_of(compose_summary(replace(SUMMARY, left_out="Two privileged letters."), RESOURCES).pdf)
    assert words.index("Two privileged letters.") < words.index("Status")


def test_two_thousand_rows_keep_their_headings_and_none_is_lost() -> None:
    rows = tuple(
        ChronologyRow(date(2021, 1, 1 + index % 28), f"Letter number {index}", "Sent")
        for index in range(2000)
    )
    started = process_time()
    paper = compose_summary(replace(SUMMARY, chronology=rows), RESOURCES)
    assert process_time() - started < 20
    with opened(paper.pdf) as document:
        pages = [" ".join(str(page.get_text()).split()) for page in document]
    text = " ".join(pages)
    assert all(f"Letter number {index} " in text for index in range(2000))
    assert text.count("Letter number") == 2000
    assert all("Direction" in page for page in pages[:-1] if "Letter number" in page)
    assert f"Page {paper.pages} of {paper.pages}" in pages[-1]


def test_a_row_taller_than_a_page_is_cut_between_lines() -> None:
    wording = " ".join(f"word{index}" for index in range(3000))
    questions = (QuestionRow("Q1", wording, "Refused"), QuestionRow("Q2", "Short?", "Answered"))
    paper = compose_summary(replace(SUMMARY, questions=questions), RESOURCES)
    words = words_of(paper.pdf).split()
    kept = [word for word in words if word.startswith("word")]
    assert kept == wording.split()
    assert "Short?" in words


def test_nothing_is_drawn_below_the_footers_rule() -> None:
    for count in range(1, 60):
        rows = tuple(ChronologyRow(None, f"Letter {index}") for index in range(count))
        with opened(compose_summary(replace(SUMMARY, chronology=rows), RESOURCES).pdf) as document:
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
    row = QuestionRow("Q1", "Wording?", status)
    assert status in words_of(compose_summary(replace(SUMMARY, questions=(row,)), RESOURCES).pdf)


def test_characters_that_cannot_be_drawn_are_reported() -> None:
    assert compose_summary(replace(SUMMARY, title="漢"), RESOURCES).missing == (
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
