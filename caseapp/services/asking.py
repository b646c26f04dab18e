# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting a question inside one write: one asking for each body that the letter is addressed to."""

from collections.abc import Sequence

from caseapp.domain.letter import Letter, LetterParty
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Asking
from caseapp.services.bodies import Bodies
from caseapp.store.questions import NewAsking
from caseapp.store.unit import Unit


def ask(
    unit: Unit,
    question_id: int,
    letter: Letter,
    passage: NewPassage | None,
    words: str,
    printed_number: str,
    *,
    asked: Sequence[Asking] = (),
) -> tuple[int, ...]:
    """Record that a letter puts a question to each body it is addressed to, but to those `asked` in it already.

    Returns the ids of the askings, none where every body was asked. A letter that names nobody puts it once.
    """
    bodies = Bodies(unit)
    known = [bodies.asked(asking) for asking in asked]
    groups = [
        group
        for group in bodies.addressed(letter) or ((),)
        if all(bodies.of_parties(group).is_other(body) for body in known)
    ]
    passage_id = None if passage is None or not groups else unit.passages.add(passage)
    return tuple(
        unit.questions.add_asking(question_id, _asking(letter, group, passage_id, words, printed_number))
        for group in groups
    )


def _asking(
    letter: Letter, asked: Sequence[LetterParty], passage_id: int | None, words: str, printed_number: str
) -> NewAsking:
    return NewAsking(
        letter_id=letter.id,
        passage_id=passage_id,
        asked_on=letter.dated_on,
        asked_of=", ".join(party.name for party in asked),
        wording=words,
        printed_number=printed_number.strip(),
        organisation_id=next((party.organisation_id for party in asked if party.organisation_id), None),
        contact_id=next((party.contact_id for party in asked if party.contact_id), None),
        post_id=next((party.post_id for party in asked if party.post_id), None),
    )
