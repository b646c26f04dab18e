# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a summary in words."""

from collections.abc import Iterator

from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.question import ResponseKind
from caseapp.domain.report import Column, Row, Table, Weight, Words
from caseapp.domain.summary_rows import AskingRow, QuestionRow, ResponseRow
from caseapp.domain.words import counted, deadline_state_words, side_words
from caseapp.services.summarising.cells import Places, cell, joined, on, small

_COLUMNS = (
    Column("No.", 42),
    Column("Question", 118),
    Column("Asked", 112),
    Column("Said in answer", 158),
    Column("Status", 76),
)
_ONCE = {0: "Not asked yet", 1: "Asked once", 2: "Asked twice"}


def questions(summary: CaseSummary, places: Places) -> Table | None:
    """Return the questions by number, None where there are none."""
    rows = tuple(_row(row, places) for row in summary.questions)
    return Table(_COLUMNS, rows) if rows else None


def _row(row: QuestionRow, places: Places) -> Row:
    chased = "" if not row.times_chased else f"{row.times_chased} of them chasers"
    asked = joined(_ONCE.get(row.times_asked, f"Asked {row.times_asked} times"), chased)
    return Row(
        (
            cell(Words(row.number, Weight.STRONG, notes=places.noted(row.key))),
            cell(row.wording, places.question(row.part_of, "part of ")),
            cell(
                asked,
                *(line for one in row.askings for line in _asking(one, places)),
                small(f"{counted(row.days, 'day')} since first asked" if row.days else ""),
                Words(_due(row), Weight.STRONG if row.overdue else Weight.SMALL),
            ),
            tuple(line for one in row.responses for line in _response(one, places)),
            cell(
                Words(row.standing, Weight.STRONG, row.mark),
                small(joined(on(row.closed_on, "closed "), row.closed_reason, by=": ")),
                small(side_words(row.side)),
                small(f"with {row.owner}" if row.owner else ""),
                small(f"settled by the answer of {row.settled_by}" if row.settled_by else ""),
            ),
        ),
        row.key,
    )


def _due(row: QuestionRow) -> str:
    if row.due_on is None or not row.open:
        return ""
    late = "Overdue, was due " if row.overdue else "due "
    return joined(on(row.due_on, late), row.due_time)


def _asking(one: AskingRow, places: Places) -> Iterator[Words]:
    """Tell one occasion: the letter, whom it was put to, the date it was due by and how that ended."""
    source = places.letter(one.letter_id, one.page)
    yield source if source.text else small(on(one.on, "asked on ") or "asked, the letter is not known")
    ended = "" if one.due_state is None else deadline_state_words(one.due_state).lower()
    due = on(one.due_on, "due ")
    yield small(
        joined(
            f"of {one.of}" if one.of else "",
            f"{due} ({ended})" if due and ended and ended != "open" else due,
            "" if one.sent else "not sent",
        )
    )
    yield small(f"as “{one.wording}”" if one.wording else "")


def _response(one: ResponseRow, places: Places) -> Iterator[Words]:
    """Tell what was said, where, by whom, and what an officer made of it."""
    if one.kind is ResponseKind.PASSAGE and one.words:
        yield Words(f"“{one.words}”")
    elif one.words:
        yield Words(one.words)
    for source in (places.letter(one.letter_id, one.page), places.exhibit(one.exhibit, one.page)):
        if source.text:
            yield source
    judged = one.label_words or ("evidence against the answer" if one.contrary else "")
    reason = joined(judged, one.reason, by=": ")
    kept = "proposed, not decided" if not one.decided else ""
    replaced = "replaced since" if one.superseded and one.retracted_on is None else ""
    taken_back = on(one.retracted_on, "taken back ")
    by = joined(one.officer, on(one.decided_on))
    told = joined(reason, kept, replaced, taken_back, by, by="; ").replace(".; ", "; ")
    if told:
        yield small(told)
