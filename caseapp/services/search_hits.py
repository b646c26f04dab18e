# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found as a plain list, a row a place, for who has no screen."""

from dataclasses import dataclass

from caseapp.domain.searching import Found, FoundGroup, FoundLetter


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that holds the words looked for.

    `snippet` is plain text around them, `ranges` the (start, end) code points in it at which they stand;
    `page` (from 1) is the page of the letter that shows them best; `document_id` is that of the enclosure or exhibit
    that holds them, None where the letter does.
    """

    found: Found
    letter: FoundLetter | None
    question_id: int | None
    case_ids: tuple[int, ...]
    page: int | None
    snippet: str
    ranges: tuple[tuple[int, int], ...]
    title: str
    document_id: int | None = None


def hits_of(group: FoundGroup) -> list[SearchHit]:
    """Return the places of a group, one a hit; a case is none, since nothing stands in it."""
    letter = group.letter
    hits = []
    for passage in group.passages:
        of_letter = passage.found is Found.LETTER and letter is not None
        on_cases = () if letter is None else tuple(case_id for case_id, _ in letter.cases)
        hits.append(
            SearchHit(
                passage.found,
                letter if of_letter else None,
                passage.question_id,
                on_cases if of_letter or passage.case_id is None else (passage.case_id,),
                passage.page,
                passage.snippet.text,
                passage.snippet.ranges,
                passage.enclosure or (letter.title if of_letter and letter is not None else passage.title),
                passage.document_id,
            )
        )
    return hits
