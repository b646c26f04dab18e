# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports of an invented case, as they are drawn."""

from dataclasses import replace
from datetime import datetime

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Anchor, Bar, Hatch, Ink, Label, Picture, Sign, Stroke
from caseapp.domain.report import Column, Facts, Paragraph, Report, Row, Section, Table, Weight, Words

PICTURE = Picture(
    width=487,
    height=92,
    shapes=(
        Stroke(((0, 20), (487, 20)), Ink.QUIET),
        Stroke(((420, 4), (420, 88)), Ink.OVERDUE, dashed=True),
        Label("As at", 424, 12, 8, Anchor.START, Ink.OVERDUE),
        Sign(Mark.DISC, 40, 20, 7, Ink.OURS),
        Sign(Mark.RING, 150, 20, 7, Ink.THEIRS),
        *(Bar(40 + 60 * index, 34, 54, 12, Ink.EVADED, hatch) for index, hatch in enumerate(Hatch)),
        Label("16 July 2021", 40, 14, 8, Anchor.MIDDLE, strong=True),
        Label("Whether any of the equipment is in use there", 40, 62, 8, room=120),
        Sign(Mark.TRIANGLE, 300, 70, 14, Ink.REFUSED),
    ),
    title="Timeline",
    alternative="One question, first asked on 16 July 2021, is open.",
    lines=("16 July 2021: our letter.", "10 August 2021: their reply."),
)


def said(text: str, link: str = "", notes: tuple[int, ...] = ()) -> tuple[Words, ...]:
    """Return a cell of plain words."""
    return (Words(text, link=link, notes=notes),)


LETTERS = Table(
    columns=(
        Column("Date", 86),
        Column("Direction", 54),
        Column("What", 190),
        Column("Reference", 90),
        Column("Pages", 38, right=True),
    ),
    rows=(
        Row(
            (
                said("16 July 2021", notes=(1,)),
                said("Sent"),
                said("First questions", "letters/2021-07-16 First questions.pdf"),
                said("CTC/1"),
                said("2"),
            ),
            "letter-1",
        ),
        Row(
            (said("10 August 2021"), said("Received"), said("Reply"), said("HO/118"), said("12")), "letter-2"
        ),
    ),
)
QUESTIONS = Table(
    columns=(Column("No.", 40), Column("Question", 180), Column("Asked in", 140), Column("Status", 100)),
    rows=(
        Row(
            (
                (Words("Q1", Weight.STRONG),),
                (
                    Words(
                        "Whether any of the equipment that Hillcrest Optics supplied between 2017 and 2020 is in use "
                        "at the facilities described in the public tender of March 2019.",
                        notes=(2,),
                    ),
                    Words("Asked twice", Weight.SMALL),
                ),
                (
                    Words("Our letter of 16 July 2021", link="#letter-1"),
                    Words("A letter that is not in this report", link="#letter-9"),
                ),
                (Words("Evaded", Weight.STRONG, Mark.TRIANGLE), Words("Not for us to judge", Weight.SMALL)),
            ),
            "question-Q1",
        ),
        Row(
            (
                (Words("Q2(a)", Weight.STRONG),),
                said("Does the company accept – yes or no – that its software “sorts” people?"),
                (),
                (Words("Awaiting answer", Weight.STRONG, Mark.RING),),
            ),
            "question-Q2(a)",
        ),
    ),
    caption="What was asked of Hillcrest Optics UK Limited",
)

BROAD = Table(
    tuple(Column(f"Column {number}", 60) for number in range(9)),
    tuple(
        Row(tuple(said(f"Cell {row} of {number}") for number in range(9)), f"row-{row}") for row in range(40)
    ),
)
"""A table with more columns than an upright page can hold."""

REPORT = Report(
    name="Case summary CTC/2021/0007",
    overline="Office of the Civic Technology Commissioner  ·  Case summary",
    title="Hillcrest Optics: overseas deployments",
    reference="CTC/2021/0007",
    as_at=datetime(2021, 9, 3, 14, 5),
    facts=(
        ("Status", "Open"),
        ("Owner", "Rhys Calloway"),
        ("Marking", "OFFICIAL-SENSITIVE"),
        ("As at", "3 September 2021, 14:05"),
        ("For", "Internal use"),
    ),
    lead=(
        Paragraph(
            (
                Words("2 questions registered,", Weight.STRONG),
                Words("2 of them open; the oldest is"),
                Words("Q1", link="#question-Q1"),
                Words("of 16 July 2021.", notes=(1,)),
            )
        ),
    ),
    sections=(
        Section(
            "parties",
            "Parties",
            (
                Facts(
                    (("Respondent", "Hillcrest Optics UK Limited"), ("Powers", "Part 2 of the Code. " * 12))
                ),
            ),
        ),
        Section("chronology", "Chronology", (LETTERS, Paragraph((Words("● ours, ○ theirs", Weight.SMALL),)))),
        Section("questions", "Questions", (QUESTIONS,)),
        Section("timeline", "Timeline", (PICTURE,), level=3),
        Section(
            "claims", "Evidence against claims", (Paragraph((Words("None recorded.", mark=Mark.DASH),)),)
        ),
    ),
    footnotes=(
        "Later corrected (3 September 2021): dated 18 July 2021, not 16 July 2021.",
        "Later corrected (4 September 2021): the wording. " * 6,
    ),
    marking="OFFICIAL-SENSITIVE",
    office_name="Office of the Civic Technology Commissioner",
    foot="CTC/2021/0007, as at 3 September 2021, 14:05",
    audit=f"Last audit entry of this case: {'3f' * 32}",
)
"""A report with all that a report can hold."""


def listed(*rows: Row, columns: tuple[Column, ...] = (Column("No.", 52), Column("Question", 420))) -> Report:
    """Return a report of one table."""
    return replace(REPORT, sections=(Section("table", "Table", (Table(columns, rows),)),), footnotes=())
