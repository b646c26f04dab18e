# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters and notes of a case, with what became of them."""

from collections.abc import Mapping

from caseapp.domain.letter import Letter
from caseapp.domain.publication import Publication
from caseapp.domain.question import Decision
from caseapp.domain.summary_rows import DeliveryRow, LetterRow, LinkRow, NamedParty, NoteRow
from caseapp.domain.words import letter_day
from caseapp.services.papers import printed_marking
from caseapp.services.summarising.record import Record


def letter_rows(record: Record) -> tuple[LetterRow, ...]:
    """Return every letter of a case by the day it is filed under."""
    asks, answers = _asked(record), _answered(record)
    return tuple(_row(letter, record, asks, answers) for letter in record.letters)


def note_rows(record: Record) -> tuple[NoteRow, ...]:
    """Return the remarks that officers wrote in a case, oldest first."""
    zone = record.as_at.tzinfo
    return tuple(
        NoteRow(
            None if note.written_at is None else note.written_at.astimezone(zone), note.officer, note.body
        )
        for note in record.notes
    )


def _row(
    letter: Letter,
    record: Record,
    asks: Mapping[int, Mapping[str, None]],
    answers: Mapping[int, Mapping[str, None]],
) -> LetterRow:
    document = letter.document
    public = record.publications.get(letter.id, Publication(letter.id))
    return LetterRow(
        id=letter.id,
        source=record.sources[letter.id],
        kind=letter.kind,
        direction=letter.direction,
        on=letter.known_on,
        day=letter_day(letter),
        subject=letter.subject,
        parties=tuple(NamedParty(party.role, party.name, party.post_title) for party in letter.parties),
        our_reference=letter.our_reference,
        their_reference=letter.their_reference,
        marking=printed_marking(letter.marking),
        their_marking=letter.their_marking,
        delivery=letter.delivery,
        deliveries=tuple(
            DeliveryRow(event.event, event.on, event.channel, event.tracking)
            for event in record.events.get(letter.id, ())
        ),
        links=tuple(LinkRow(link.kind, link.to_letter_id) for link in record.links.get(letter.id, ())),
        asks=tuple(asks.get(letter.id, ())),
        answers=tuple(answers.get(letter.id, ())),
        confirmed=letter.confirmed,
        file="" if document is None else document.original_name,
        sha256="" if document is None else document.sha256,
        pages=None if document is None else document.pages or None,
        copies=record.copies.get(letter.id, 0),
        enclosures=record.enclosures.get(letter.id, 0),
        not_held_because=letter.not_held_because,
        publication=public.state,
        published_on=public.on,
        embargo_until=public.embargo_until,
        address=public.address,
    )


def _asked(record: Record) -> dict[int, dict[str, None]]:
    found: dict[int, dict[str, None]] = {}
    for question in record.questions:
        for asking in question.askings:
            if asking.letter_id is not None:
                found.setdefault(asking.letter_id, {})[question.number] = None
    return found


def _answered(record: Record) -> dict[int, dict[str, None]]:
    """Return by letter the numbers of the questions that an officer decided it to say something of."""
    found: dict[int, dict[str, None]] = {}
    for question in record.questions:
        for response in question.responses:
            if response.letter_id is not None and response.decision is Decision.DECIDED:
                found.setdefault(response.letter_id, {})[question.number] = None
    return found
