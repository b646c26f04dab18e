# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose words a passage holds: nothing is filed on a letter that does not hold them."""

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Letter
from caseapp.domain.passage import NewPassage
from caseapp.store.unit import Unit


def refuse_foreign(unit: Unit, letter: Letter, passage: NewPassage | None) -> None:
    """Raise NotAllowed for words that stand neither in a letter nor in a copy or an enclosure of it."""
    if passage is None or (letter.document is not None and letter.document.id == passage.document_id):
        return
    papers = {unit.copies.first_document(letter.id)}
    papers |= {copy.document.id for copy in unit.copies.of_letter(letter.id)}
    papers |= {enclosure.document.id for enclosure in unit.enclosures.of_letter(letter.id)}
    if passage.document_id not in papers:
        raise NotAllowed(
            "These words do not stand in this letter, so nothing was recorded.",
            remedy="Show the letter they stand in, and select them there.",
        )
