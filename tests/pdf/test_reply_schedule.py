# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The schedule for the right of reply, as it is printed."""

from dataclasses import replace
from datetime import date

from caseapp.domain.right_of_reply import ScheduleLine, SchedulePaper
from caseapp.pdf.reply_schedule import compose_schedule
from tests.pdf.papers import RESOURCES, opened, words_of

LINES = (
    ScheduleLine(
        "Q1",
        "Whether any of the equipment that Hillcrest Optics supplied between 2017 and 2020 is in use at the "
        "facilities described in the public tender of March 2019.",
        "Refused",
        "Asked twice, first on 16 July 2021, last on 16 August 2021",
        (
            "“We believe that we are not a competent arbiter of that.” (your letter of 10 August 2021, page 1)",
            "Nothing: your letter of 21 September 2021 does not address it",
        ),
    ),
    ScheduleLine(
        "Q2(a)",
        "If so, on what terms Hillcrest Optics continues to support it.",
        "Evaded",
        "Asked once, on 16 July 2021",
        ("“You are welcome to visit our offices in Barrow Green.” (your letter of 10 August 2021, page 2)",),
    ),
    ScheduleLine("Q3", "A ŵ, and an ÿ, stand in this one.", "Not answered", "Asked once, on 16 August 2021"),
)
PAPER = SchedulePaper(
    reference="CTC/2021/0007",
    title="Hillcrest Optics: overseas deployments",
    body="Hillcrest Optics UK Limited",
    made_on=date(2021, 10, 1),
    answer_by=date(2021, 10, 18),
    office_name="Office of the Civic Technology Commissioner",
    marking="OFFICIAL",
    lines=LINES,
)


def test_a_schedule_asks_for_corrections_and_tells_every_question() -> None:
    paper = compose_schedule(PAPER, RESOURCES)
    words = words_of(paper.pdf)
    for part in (
        "Office of the Civic Technology Commissioner",
        "To Hillcrest Optics UK Limited, 1 October 2021",
        "Please tell us by 18 October 2021",
        "Q2(a)",
        "not a competent arbiter",
        "does not address it",
        "Nothing is recorded as said in answer.",
        "OFFICIAL",
        "A ŵ, and an ÿ,",
    ):
        assert part in words
    assert (paper.pages, paper.missing) == (1, ())


def test_without_a_day_it_asks_without_one() -> None:
    words = words_of(compose_schedule(replace(PAPER, answer_by=None), RESOURCES).pdf)
    assert "Please tell us what in it is wrong" in words


def test_the_same_schedule_gives_the_same_bytes() -> None:
    first = compose_schedule(PAPER, RESOURCES).pdf
    assert compose_schedule(PAPER, RESOURCES).pdf == first
    assert compose_schedule(replace(PAPER, made_on=date(2021, 10, 2)), RESOURCES).pdf != first


def test_a_long_schedule_repeats_its_headings_and_loses_no_row() -> None:
    lines = tuple(replace(LINES[0], number=f"Q{number}") for number in range(1, 60))
    paper = compose_schedule(replace(PAPER, lines=lines), RESOURCES)
    with opened(paper.pdf) as document:
        pages = [" ".join(str(page.get_text()).split()) for page in document]
    assert all("Recorded as" in page for page in pages)
    assert all(f"Q{number} " in " ".join(pages) for number in range(1, 60))
    assert f"Page {paper.pages} of {paper.pages}" in pages[-1]


def test_a_number_stands_on_one_line_and_a_long_name_leaves_the_number_of_the_page_free() -> None:
    line = replace(LINES[0], number="Q12(a)(ii)")
    paper = compose_schedule(replace(PAPER, lines=(line,), body="Fenmark and Barrow Green " * 12), RESOURCES)
    with opened(paper.pdf) as document:
        page = document[0]
        assert "Q12(a)(ii)" in {word[4] for word in page.get_text("words")}
        foot = [word for word in page.get_text("words") if word[1] > page.rect.height - 80]
        number = next(word for word in foot if word[4] == "Page")
        left = [word for word in foot if word[0] < number[0] and word[3] > number[1]]
        assert "Fenmark" in {word[4] for word in left}
        assert max(word[2] for word in left) < number[0] - 8
        assert max(word[2] for word in foot) < page.rect.width
