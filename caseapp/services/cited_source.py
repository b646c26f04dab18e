# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a draft names the letter that it cites: to whom that passed, in the language of the draft."""

from dataclasses import replace

from caseapp.domain.citation import Source
from caseapp.domain.draft import Draft
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.tongues import tongue_of
from caseapp.services.bodies import Bodies
from caseapp.services.chaser_text import body_of
from caseapp.store.repositories import Repositories


def source_in(library: Repositories, draft: Draft, source: Source, letter: Letter | None) -> Source:
    """Return a source as a draft names it; the letter that it is of, if it is of any.

    A letter of the body that the draft is addressed to is “your letter”, one of ours to it “our letter”.
    """
    to_reader = letter is not None and _passed_between(library, draft, letter)
    return replace(source, to_reader=to_reader, tongue=tongue_of(draft.language))


def _passed_between(library: Repositories, draft: Draft, letter: Letter) -> bool:
    bodies = Bodies(library)
    reader = body_of(bodies, draft)
    match letter.direction:
        case Direction.INCOMING:
            writer = bodies.writing(letter)
            is_answered = letter.id == draft.in_reply_to_id and not writer.is_other(reader)
            return is_answered or writer.is_same(reader)
        case Direction.OUTGOING:
            return any(bodies.of_parties(group).is_same(reader) for group in bodies.addressed(letter))
        case _:
            return False
