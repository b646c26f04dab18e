# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose words a passage holds: nothing is filed on a letter that does not hold them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Letter
from caseapp.domain.passage import NewPassage
from caseapp.domain.search_words import words_in
from caseapp.store.repositories import Repositories


def refuse_foreign(rooms: Repositories, letter: Letter, passage: NewPassage | None) -> None:
    """Raise NotAllowed for words that stand neither in a letter nor in a copy or an enclosure of it."""
    if passage is not None:
        refuse_other_paper(rooms, letter, passage.document_id)


def refuse_other_paper(rooms: Repositories, letter: Letter, document_id: int) -> None:
    """Raise NotAllowed for a document that is neither a letter nor a copy or an enclosure of it."""
    if letter.document is not None and letter.document.id == document_id:
        return
    papers = {rooms.copies.first_document(letter.id)}
    papers |= {copy.document.id for copy in rooms.copies.of_letter(letter.id)}
    papers |= {enclosure.document.id for enclosure in rooms.enclosures.of_letter(letter.id)}
    if document_id not in papers:
        raise _not_there()


def refuse_elsewhere(letter: Letter, case_id: int) -> None:
    """Raise NotAllowed for a letter that is not on a case."""
    if case_id not in letter.case_ids:
        raise NotAllowed("The letter is not on this case.", remedy="File it to the case first.")


def refuse_unfiled(rooms: Repositories, case_ids: Iterable[int], passage: NewPassage | None) -> None:
    """Raise NotAllowed for words of no letter that stand in no exhibit of one of some cases."""
    if passage is not None:
        refuse_no_exhibit(rooms, case_ids, passage.document_id)


def refuse_no_exhibit(rooms: Repositories, case_ids: Iterable[int], document_id: int) -> None:
    """Raise NotAllowed for a document that is no exhibit of one of some cases."""
    if not any(rooms.exhibits.on_document(case_id, document_id) for case_id in case_ids):
        raise NotAllowed(
            "These words stand in no exhibit of the case, so nothing was recorded.",
            remedy="Name the letter they stand in, or file the paper as an exhibit first.",
        )


def refuse_unsaid(rooms: Repositories, document_id: int, pages: Sequence[int], words: str) -> None:
    """Raise NotAllowed where one of the words does not stand on the pages (from 1) of a document.

    Halves of a word broken at a hyphen may have been joined, and the first and last word may be parts of
    words; the order is not looked at, since columns are read in another one than they are written down in.
    """
    reading_id = rooms.documents.newest_extraction(document_id)
    texts = rooms.documents.texts_read(reading_id, min(pages), max(pages)) if reading_id and pages else ()
    said = words_in("\n".join(texts))
    whole = {*said, *map("".join, pairwise(said))}
    quoted, together = words_in(words), "".join(said)
    ends = quoted[:1] + quoted[-1:]
    if not all(end in together for end in ends) or not whole.issuperset(quoted[1:-1]):
        raise _not_there()


def _not_there() -> NotAllowed:
    return NotAllowed(
        "These words do not stand in this letter or exhibit, so nothing was recorded.",
        remedy="Show the one they stand in, and select them there.",
    )
