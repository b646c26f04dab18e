# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report with one of everything that a report can hold, and one with every kind of hostile words."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from caseapp.domain.case import CaseState, Marking
from caseapp.domain.case_summary import CaseSummary, Mark
from caseapp.domain.picture import Anchor, Bar, Hatch, Ink, Label, Picture, Sign, Spot, Stroke
from caseapp.domain.report import Column, Facts, Paragraph, Report, Row, Section, Table, Weight, Words

AS_AT = datetime(2021, 8, 16, 17, 30, tzinfo=ZoneInfo("Europe/London"))
WORDING = "Were any of the cameras used for biometric surveillance at a depot overseas, and if so, at which?"
PICTURE = Picture(
    520,
    120,
    (
        Stroke(((20, 100), (500, 100)), Ink.QUIET),
        Stroke(((260, 8), (260, 110)), Ink.TEXT, dashed=True),
        *(
            Bar(20 + 70 * at, 44, 60, 12, ink, hatch)
            for at, (hatch, ink) in enumerate(
                zip(
                    Hatch,
                    (Ink.EVADED, Ink.AWAITING, Ink.ANSWERED, Ink.REFUSED, Ink.PARTLY, Ink.DEFERRED),
                    strict=True,
                )
            )
        ),
        *(
            Sign(mark, 40 + 60 * at, 24, 9, Ink.THEIRS)
            for at, mark in enumerate(Mark)
            if mark is not Mark.NONE
        ),
        Label("16 July 2021", 20, 114, anchor=Anchor.START),
        Label("3 September 2021", 500, 114, anchor=Anchor.END, strong=True),
        Label("Hillcrest Optics, Surveillance Division and all its subsidiaries", 20, 80, room=90),
    ),
    "Timeline of the case",
    "Two questions were asked in July; one is still open.",
    ("16 July 2021: Q1 asked.", "10 August 2021: Q1 evaded."),
    (Spot(20, 44, 60, 12, "Q1: evaded", "question", 1),),
)


def row(number: int, *, wording: str = WORDING, notes: tuple[int, ...] = ()) -> Row:
    return Row(
        (
            (Words(f"Q{number}", Weight.STRONG),),
            (Words(wording), Words("Hillcrest Optics", Weight.SMALL)),
            (
                Words("Asked twice"),
                Words("sent letter, 16 July 2021", Weight.SMALL, link="#letter-1", notes=notes),
            ),
            (Words("Evaded", Weight.STRONG, Mark.TRIANGLE),) if number % 2 else (),
        ),
        f"question-{number}",
    )


QUESTIONS = Table(
    (Column("No.", 1), Column("Question", 6), Column("Asked", 3), Column("Status", 2)),
    (row(1, notes=(1,)), row(2, notes=(1, 2)), row(3)),
    "Questions that were theirs to answer",
)
LETTERS = Table(
    (Column("Date", 2), Column("What", 5), Column("Pages", 1, right=True), Column("", 1)),
    (
        Row(
            (
                (Words("16 July 2021"),),
                (Words("Depots overseas", link="Letters/2021-07-16 to Hillcrest #1.pdf"),),
                (Words("2"),),
                (),
            ),
            "letter-1",
        ),
        Row(((Words("10 August 2021"),), (Words("Re: Depots overseas"),), (Words("1"),), ()), "letter-2"),
    ),
)
REPORT = Report(
    name="Case summary 2021-0007: Hillcrest Optics",
    overline="Commissioner for Imaging · Case summary",
    title="Hillcrest Optics: overseas deployments",
    reference="2021-0007",
    as_at=AS_AT,
    facts=(("Status", "Open"), ("Owner", "Morgan Vale"), ("As at", "16 August 2021, 17:30")),
    lead=(
        Paragraph(
            (Words("One question is open."), Words("See the questions", link="#questions", notes=(2,)))
        ),
    ),
    sections=(
        Section(
            "parties", "Parties", (Facts((("Hillcrest Optics", "Manufacturer"), ("Jane Arden", "Director"))),)
        ),
        Section("chronology", "Chronology", (LETTERS, PICTURE)),
        Section("questions", "Questions", (QUESTIONS,)),
        Section("promises", "What was promised", (Paragraph((Words("None recorded."),)),), level=3),
        Section("away", "Notes", (Paragraph((Words("A place left out", link="#exhibits"),)),)),
    ),
    footnotes=("Later corrected: dated 18 July 2021.", "Counted as at 16 August 2021."),
    marking="OFFICIAL",
    office_name="Commissioner for Imaging",
    foot="2021-0007, as at 16 August 2021, 17:30",
    audit="Last audit entry of this case: " + "3f" * 32,
)
SUMMARY = CaseSummary("2021-0007", "Depots", "", CaseState.OPEN, Marking.OFFICIAL, AS_AT, "")
"""A summary of a case of which nothing is recorded yet."""
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\u202egnp.exe \u2066hidden",
    "\"' onmouseover=alert(1) x='",
    "</style></title><iframe src=https://evil.example>",
    "a|b `code` *bold* _under_ [x](https://evil.example) ![i](x) # 1. ~~no~~ &amp; \\",
    "zero\u200bwidth\ufeff",
    "control\x00\x07\x1b[31m\ud800\uffff",
    "two\r\nlines\u2028three",
    "שלום (Shalom) مرحبا",
    "=1+1 {{field}} {% x %} ]]> --> *\x0c/",
)


def hostile() -> Report:
    """Return the report with hostile words in every place that takes words."""
    every = "\n".join(HOSTILE)
    lines = tuple(
        Words(words, link=link)
        for words in HOSTILE
        for link in ("", words, "javascript:alert(1)", "//evil.example/x")
    )
    table = Table(
        (Column(every, 1), Column(every, 2)),
        tuple(Row(((Words(words),), lines), words) for words in HOSTILE),
        every,
    )
    picture = replace(
        PICTURE,
        shapes=(*PICTURE.shapes, Label(every, 9, 9)),
        title=every,
        alternative=every,
        lines=HOSTILE,
        spots=(Spot(1, 1, 9, 9, every),),
    )
    return replace(
        REPORT,
        name=every,
        overline=every,
        title=every,
        reference=every,
        facts=((every, every),),
        lead=(Paragraph(lines),),
        sections=(Section(every, every, (table, Paragraph(lines), Facts(((every, every),)), picture)),),
        footnotes=(every, every),
        office_name=every,
        foot=every,
        audit=every,
    )
