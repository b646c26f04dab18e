# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parties, evidence, promises, what is outstanding, exhibits and decisions of a summary in words."""

from collections.abc import Iterator

from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.deadline import TodayKind
from caseapp.domain.evidence import Stance
from caseapp.domain.question import Side
from caseapp.domain.report import Column, Row, Table, Weight, Words
from caseapp.domain.summary_rows import ActionRow, ClaimRow, OfficeHeld, PartyRow
from caseapp.domain.words import commitment_state_words, due_words, long_date, today_words
from caseapp.services.summarising.cells import Places, cell, joined, on, small

_SIDES = {Side.OURS: "We owe", Side.THEIRS: "Owed to us", None: "In the office"}


def parties(summary: CaseSummary) -> Table | None:
    """Return who is party to the case or stands on its letters."""
    columns = (Column("Name", 187), Column("Capacity", 180), Column("Contact", 120))
    rows = tuple(_party(row) for row in summary.parties)
    if any(row.contact for row in summary.parties):
        return _table(columns, rows)
    return _table(columns[:2], tuple(Row(row.cells[:2], row.key) for row in rows))


def evidence(summary: CaseSummary, places: Places) -> Table | None:
    """Return the claims with the evidence for and against them."""
    columns = (Column("No.", 36), Column("Claim", 210), Column("Evidence", 240))
    rows = tuple(
        Row(
            (
                cell(Words(claim.number, Weight.STRONG, notes=places.noted(claim.key))),
                cell(claim.words, small(claim.made_by), places.letter(claim.letter_id, claim.page)),
                tuple(_evidence(claim, places)) or cell("No evidence yet"),
            )
        )
        for claim in summary.claims
    )
    return _table(columns, rows)


def commitments(summary: CaseSummary, places: Places) -> Table | None:
    """Return the promises of both sides."""
    columns = (Column("Due", 92), Column("What", 205), Column("By", 80), Column("State", 110))
    rows = tuple(
        Row(
            (
                cell(on(row.on) or "Undated"),
                cell(row.words, places.letter(row.letter_id), places.question(row.question, "about ")),
                cell("Us" if row.side is Side.OURS else "Them"),
                cell(
                    Words(
                        "Promised and not kept" if row.broken else commitment_state_words(row.state),
                        Weight.STRONG if row.broken else Weight.PLAIN,
                    )
                ),
            )
        )
        for row in summary.commitments
    )
    return _table(columns, rows, named_by=1)


def outstanding(summary: CaseSummary, places: Places) -> Table | None:
    """Return what is to be done, by whom and by when."""
    columns = (Column("When", 100), Column("What", 210), Column("Owner", 90), Column("Why", 90))
    return _table(columns, tuple(_action(row, summary, places) for row in summary.actions), named_by=1)


def exhibits(summary: CaseSummary, places: Places) -> Table | None:
    """Return the exhibits with their hashes, whole."""
    columns = (
        Column("No.", 36),
        Column("Exhibit", 180),
        Column("Filed", 86),
        Column("Pages", 36, right=True),
        Column("SHA-256", 150),
    )
    rows = tuple(
        Row(
            (
                cell(Words(row.number, Weight.STRONG, notes=places.noted(row.key))),
                cell(row.title, small(row.description), small("" if row.file == row.title else row.file)),
                cell(on(row.filed_on)),
                cell("" if row.pages is None else str(row.pages)),
                cell(small(row.sha256)),
            ),
            row.key,
        )
        for row in summary.exhibits
    )
    return _table(columns, rows)


def decisions(summary: CaseSummary, places: Places) -> Table | None:
    """Return what officers decided, oldest first."""
    columns = (Column("When", 86), Column("Decision", 150), Column("Officer", 90), Column("Reason", 160))
    rows = tuple(
        Row(
            (
                cell(long_date(row.at.date()), small(f"{row.at:%H:%M}")),
                cell(row.what, places.question(row.question), small(row.about)),
                cell(row.officer),
                cell(row.reason),
            )
        )
        for row in summary.decisions
    )
    return _table(columns, rows, named_by=1)


def _table(columns: tuple[Column, ...], rows: tuple[Row, ...], named_by: int = 0) -> Table | None:
    return Table(columns, rows, named_by=named_by) if rows else None


def _party(row: PartyRow) -> Row:
    held = (small(_held(one)) for one in row.offices)
    return Row((cell(row.name), cell("; ".join(row.capacities), *held), cell(row.contact)))


def _held(one: OfficeHeld) -> str:
    return joined(one.title, on(one.from_on, "from "), on(one.to_on, "to "), by=" ")


def _evidence(claim: ClaimRow, places: Places) -> Iterator[Words]:
    for one in claim.evidence:
        stance = "Supports" if one.stance is Stance.SUPPORTS else "Contradicts"
        yield Words(f"{stance}: “{one.words}”")
        for source in (places.exhibit(one.exhibit, one.page), places.letter(one.letter_id, one.page)):
            if source.text:
                yield source
        if one.remarks:
            yield small(one.remarks)


def _action(row: ActionRow, summary: CaseSummary, places: Places) -> Row:
    looked_at = row.kind in (TodayKind.BRING_FORWARD, TodayKind.UNDATED)
    late = row.days is not None and row.days < 0
    away = "" if row.due_on is None or looked_at else due_words(row.due_on, summary.as_at.date())
    return Row(
        (
            cell(
                joined(on(row.due_on), row.due_time) or "No date",
                Words(away, Weight.STRONG if late else Weight.SMALL),
            ),
            cell(row.words, places.question(row.question), places.letter(row.letter_id)),
            cell(row.owner, small(row.body)),
            cell(today_words(row.kind), small(_SIDES[row.side])),
        )
    )
