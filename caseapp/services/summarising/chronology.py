# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The chronology of a summary in words: letters with what became of them, and notes between them."""

from dataclasses import replace
from datetime import date

from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.letter import NOTES, UNSENT, Delivery, Direction, PartyRole
from caseapp.domain.publication import PublicationState
from caseapp.domain.report import Column, Row, Table, Weight, Words
from caseapp.domain.summary_rows import LetterRow, LinkRow, NoteRow
from caseapp.domain.words import counted, delivery_words, direction_words, kind_words, link_words, long_date
from caseapp.services.summarising.cells import Places, cell, joined, on, small

_COLUMNS = (
    Column("Date", 86),
    Column("Direction", 58),
    Column("What", 170),
    Column("Reference", 80),
    Column("Pages", 36, right=True),
    Column("SHA-256", 62),
)
_PLAIN = frozenset({Delivery.NOT_ISSUED, Delivery.ISSUED, Delivery.RECEIVED})
"""Events that the row of a letter tells without a line of their own."""


def chronology(summary: CaseSummary, places: Places) -> Table | None:
    """Return the letters and notes by day, None where there are none."""
    rows: list[tuple[date, int, Row]] = [
        (row.on or date.max, place, _letter(row, places)) for place, row in enumerate(summary.letters)
    ]
    many = len(rows)
    rows += [
        (date.max if note.written_at is None else note.written_at.date(), many + place, _note(note))
        for place, note in enumerate(summary.notes)
    ]
    if not rows:
        return None
    return Table(_COLUMNS, tuple(row for _, _, row in sorted(rows, key=lambda one: one[:2])), named_by=2)


def _letter(row: LetterRow, places: Places) -> Row:
    ours = row.direction is Direction.OUTGOING
    role = PartyRole.ADDRESSEE if ours else PartyRole.WRITER
    others = _names(row, role) or _names(row, PartyRole.SIGNATORY)
    held = row.subject or kind_words(row.kind)
    if not row.sha256:
        held = f"{held} (not held: {row.not_held_because or 'known from the record'})"
    references = (row.our_reference, row.their_reference)
    kept = joined(
        counted(row.copies, "further copy", "further copies") if row.copies else "",
        counted(row.enclosures, "enclosure") if row.enclosures else "",
    )
    return Row(
        (
            cell(row.day),
            cell("Note" if row.kind in NOTES else direction_words(row.direction), small(_standing(row))),
            cell(
                Words(held, notes=places.noted(row.key)),
                small(others),
                small(joined(row.marking, row.their_marking and f"marked by them “{row.their_marking}”")),
                small(_on_its_way(row)),
                *(_link(one, places) for one in row.links),
                small(f"asks {', '.join(row.asks)}" if row.asks else ""),
                small(f"about {', '.join(row.answers)}" if row.answers else ""),
                small(kept),
                small(_published(row)),
            ),
            cell(next(filter(None, references if ours else references[::-1]), "")),
            cell("" if row.pages is None else str(row.pages)),
            cell(small(row.sha256[:12])),
        ),
        row.key,
    )


def _note(note: NoteRow) -> Row:
    day = "" if note.written_at is None else long_date(note.written_at.date())
    words = cell(note.words, small(joined("note by", note.officer, by=" ") if note.officer else ""))
    return Row((cell(day), cell(Words("Note", Weight.PLAIN)), words, (), (), ()))


def _names(row: LetterRow, role: PartyRole) -> str:
    return "; ".join(party.name for party in row.parties if party.role is role)


def _standing(row: LetterRow) -> str:
    if row.delivery in UNSENT:
        return delivery_words(row.delivery).lower()
    return "" if row.confirmed else "not confirmed"


def _on_its_way(row: LetterRow) -> str:
    """Tell what happened to a letter, each with its day: "sent 16 July 2021 by post; returned 2 August 2021"."""
    told = []
    for one in row.deliveries:
        if one.event not in _PLAIN:
            by = f" by {one.channel}" if one.channel else ""
            number = f", number {one.tracking}" if one.tracking else ""
            told.append(f"{delivery_words(one.event).lower()}{on(one.on, ' ')}{by}{number}")
    return "; ".join(told)


def _link(link: LinkRow, places: Places) -> Words:
    words = places.letter(link.letter_id)
    return replace(words, text=f"{link_words(link.kind).lower()}: {words.text}") if words.text else words


def _published(row: LetterRow) -> str:
    match row.publication:
        case PublicationState.PUBLISHED | PublicationState.CORRECTED:
            return joined(f"published{on(row.published_on, ' on ')}", row.address, by=": ")
        case PublicationState.EMBARGOED:
            until = on(row.embargo_until, " until ")
            return f"embargoed{until}"
        case PublicationState.NOT_FOR_PUBLICATION:
            return "not for publication"
        case PublicationState.TAKEN_DOWN:
            return "taken down"
        case PublicationState.INTENDED:
            return "to be published"
        case _:
            return ""
