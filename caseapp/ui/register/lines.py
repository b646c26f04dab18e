# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of the register, and a question as a line of them."""

from datetime import datetime
from enum import IntEnum
from typing import Final

from caseapp.domain.deadline import is_past
from caseapp.domain.register_list import CLOSED, RegisterRow, RegisterSort
from caseapp.domain.words import HIDDEN, WITHHELD, counted, side_words, substance_words
from caseapp.ui.letters.question_rows import PLACE_LOST, QuestionItem
from caseapp.ui.words import late_words, short_date


class Column(IntEnum):
    """The columns in their order."""

    CASE = 0
    NUMBER = 1
    WORDING = 2
    STATUS = 3
    ASKED_OF = 4
    ASKED = 5
    TIMES = 6
    DUE = 7
    OFFICER = 8
    SIDE = 9


HEADS: Final = (
    "Case",
    "Number",
    "Question",
    "Status",
    "Asked of",
    "First asked",
    "Times asked",
    "Due or open for",
    "Officer",
    "Side",
)
SORTS: Final = {
    Column.CASE: RegisterSort.CASE,
    Column.NUMBER: RegisterSort.NUMBER,
    Column.WORDING: RegisterSort.WORDING,
    Column.STATUS: RegisterSort.STATUS,
    Column.ASKED_OF: RegisterSort.ASKED_OF,
    Column.ASKED: RegisterSort.FIRST_ASKED,
    Column.TIMES: RegisterSort.TIMES,
    Column.DUE: RegisterSort.DUE,
    Column.OFFICER: RegisterSort.OFFICER,
    Column.SIDE: RegisterSort.SIDE,
}
WIDTHS: Final = (
    (Column.NUMBER, 9),
    (Column.STATUS, 20),
    (Column.CASE, 17),
    (Column.DUE, 21),
    (Column.ASKED_OF, 22),
    (Column.TIMES, 13),
    (Column.ASKED, 13),
    (Column.OFFICER, 17),
    (Column.SIDE, 17),
)
"""The letters that each column holds beside that of the wording, those that stay longest first."""
NAMED: Final = 19
"""The letters that the column of numbers holds where each number stands behind the reference of its case."""


class Line:
    """A question as it is painted, made once when it arrives."""

    __slots__ = ("cells", "item", "row")

    def __init__(self, row: RegisterRow, now: datetime, *, lost: bool = False) -> None:
        self.row = row
        self.item = item = item_of(row, now, lost=lost)
        others = f", and {counted(row.bodies - 1, 'other')}" if row.bodies > 1 else ""
        self.cells = (
            row.reference,
            row.number,
            " ".join(row.wording.split()),
            item.status_words + (", proposed" if item.proposed else ""),
            f"{row.asked_of}{others}",
            short_date(row.first_asked_on),
            str(row.times_asked),
            ", ".join(part for part in (PLACE_LOST if lost else "", item.timing) if part),
            row.officer,
            side_words(row.side),
        )


def item_of(row: RegisterRow, now: datetime, *, lost: bool = False) -> QuestionItem:
    """Return a row as other lists of questions show it."""
    name = HIDDEN if row.withheld else substance_words(row.status, row.chased)
    due, asked, today = row.due_on, row.first_asked_on, now.date()
    closed = row.closed_on is not None
    overdue = due is not None and is_past(due, row.due_time, now)
    due_words = ""
    if due is not None:
        due_words = late_words(due, row.due_time, now) if overdue else f"due {short_date(due)}"
    return QuestionItem(
        id=row.id,
        number=row.number,
        wording=row.wording,
        status=CLOSED if closed else row.status.value,
        status_words=f"Closed, {name.lower()}" if closed else name,
        times_asked=row.times_asked,
        days_open=(today - asked).days if asked is not None and row.is_open else None,
        due=due,
        due_words=due_words,
        overdue=overdue,
        proposed=row.is_proposed,
        joined=WITHHELD.lower() if row.withheld else "",
        lost=lost,
        due_sum=row.due_sum,
    )
