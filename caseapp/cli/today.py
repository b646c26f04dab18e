# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about what is to be done: today's groups with their counts, or a month."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import MaybeReference
from caseapp.cli.call import call_of, day, plain
from caseapp.cli.register import officer_named
from caseapp.domain.deadline import TodayScope
from caseapp.domain.errors import WrongUse
from caseapp.domain.month import EARLIEST, LATEST
from caseapp.domain.today_words import name_of, when
from caseapp.domain.words import long_date, today_words

if TYPE_CHECKING:
    from caseapp.domain.deadline import TodayGroup, TodayPage, TodayRow
    from caseapp.domain.month import MonthDay, MonthPage
    from caseapp.services.office import Services


def add_today_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("today")(today)


def today(
    context: typer.Context,
    reference: MaybeReference = None,
    on: Annotated[str | None, typer.Option("--on", metavar="D", help="As on this day.")] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="M", help="The days of a month, as 2021-09.")
    ] = None,
    of_officer: Annotated[
        str, typer.Option("--of-officer", parser=plain, help="Only what this officer sees to.")
    ] = "",
    most: Annotated[int, typer.Option("--most", min=1, max=100_000, help="Rows of a kind at most.")] = 50,
) -> None:
    """List what we owe and what is owed to us, and letters and drafts that wait; of a case, or of all."""
    call = call_of(context)
    now = datetime.now()
    shown_on, at = (now.date(), now.time()) if on is None else (day(on), None)
    shown = None if month is None else _month(month)
    with call.reading() as services:
        scope = _scope(services, reference, of_officer)
        if shown is None:
            found = services.deadlines.today(shown_on, most, scope, at)
            call.speaker.say(_document(found), _lines(found))
        else:
            days = services.deadlines.month(shown, shown_on, most, scope, at)
            call.speaker.say(_month_document(days), _month_lines(days))


def _scope(services: Services, reference: str | None, name: str) -> TodayScope:
    return TodayScope(
        officer_named(services, name) if name else None,
        None if reference is None else services.casework.find(reference).id,
    )


def _month(text: str) -> date:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise WrongUse(f"“{text}” is not a month.", remedy="Write it as 2021-09.") from error
    if not EARLIEST <= found <= LATEST:
        raise WrongUse(f"No month of {found.year} is shown.", remedy="Check the year.")
    return found


def _groups(page: TodayPage) -> tuple[tuple[str, str, TodayGroup], ...]:
    return (
        ("owed_by_us", "We owe", page.owed_by_us),
        ("owed_by_them", "Owed to us", page.owed_by_them),
        ("letters_and_drafts", "Letters and drafts", page.papers),
    )


def _document(page: TodayPage) -> said.Json:
    found: dict[str, said.Json] = {key: _group_document(group) for key, _, group in _groups(page)}
    return {"on": said.iso(page.on), **found}


def _group_document(group: TodayGroup) -> said.Json:
    return [
        {
            "kind": count.kind.value,
            "count": count.all,
            "questions": count.questions,
            "rows": [_row_document(row) for row in group.rows if row.kind is count.kind],
        }
        for count in group.counts
        if count.all
    ]


def _row_document(row: TodayRow) -> said.Json:
    return {
        "case": row.case_reference,
        "number": row.number,
        "words": row.words,
        "day": said.iso(row.due_on),
        "days": row.days,
        "who": row.who,
        "others": list(row.others),
        "time": row.due_time,
        "letter": row.letter_id,
        "commitment": row.commitment_id,
        "draft": row.draft_id,
        "sum": row.sum,
    }


def _lines(page: TodayPage) -> list[str]:
    lines = [long_date(page.on)]
    for _, name, group in _groups(page):
        lines.append(f"{name}: {group.total or 'nothing'}")
        lines += _group_lines(group)
    return lines


def _group_lines(group: TodayGroup) -> list[str]:
    lines: list[str] = []
    for count in group.counts:
        rows = [row for row in group.rows if row.kind is count.kind]
        if rows:
            left = f" (the first {len(rows)})" if len(rows) < count.all else ""
            lines.append(f"  {today_words(count.kind)}: {count.all}{left}")
            lines += [f"    {_line(row)}" for row in rows]
    return lines


def _line(row: TodayRow) -> str:
    named = f"{name_of(row)}, {when(row)}".strip(", ")
    return f"{named}: {' '.join(row.words.split())}"


def _month_document(page: MonthPage) -> said.Json:
    return {
        "month": f"{page.first:%Y-%m}",
        "trusted_end": said.iso(page.trusted_end),
        "days": [
            {
                "day": said.iso(one.day),
                "off": one.off,
                "owed_by_us": _group_document(one.ours),
                "owed_by_them": _group_document(one.theirs),
            }
            for one in _days(page)
        ],
    }


def _days(page: MonthPage) -> list[MonthDay]:
    return [one for one in page.days if one.day.month == page.first.month]


def _month_lines(page: MonthPage) -> list[str]:
    lines = [long_date(page.first).split(" ", 1)[1]]
    for one in _days(page):
        own = "" if one.off == "Weekend" else one.off
        if not one.total and not own:
            continue
        lines.append(f"{long_date(one.day)}{f', {own}' if own else ''}")
        for name, group in (("We owe", one.ours), ("Owed to us", one.theirs)):
            if group.total:
                lines += [f"  {name}: {group.total}", *(f"  {line}" for line in _group_lines(group))]
    if page.trusted_end is not None:
        lines.append(f"Bank holidays are announced only up to {long_date(page.trusted_end)}.")
    return lines
