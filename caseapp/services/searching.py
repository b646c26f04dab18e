# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in letters, enclosures, exhibits, questions and notes."""

from caseapp.domain.search_words import parse, terms_of
from caseapp.domain.searching import (
    Found,
    FoundGroup,
    Order,
    SearchFilter,
    SearchPage,
    SearchPlace,
)
from caseapp.services.desk import Desk
from caseapp.services.search_hits import SearchHit, hits_of
from caseapp.services.search_screen import Screen
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.search_shown import SearchShown
from caseapp.store.searches import widened

__all__ = ["Found", "SearchHit", "Searching"]

PAGE = 12
"""Letters on the first screen, as many as a window of ordinary height shows."""
MORE = 40
"""Letters on each screen after it."""
LOOSE = 3
"""Notes and questions without a letter that stand before the letters; the others stand after them."""
_MOST_LOOSE = 200
_FIRST = 10
"""Letters that stand first because a name or a registered question is just what was looked for."""
_CASES = 5


class Searching:
    """Finds words in the whole library."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(
        self,
        words: str,
        limit: int = 100,
        wanted: SearchFilter = SearchFilter(),  # noqa: B008 - frozen
    ) -> tuple[SearchHit, ...]:
        """Return what holds the words, questions, notes and exhibits before letters, each kind best first.

        "Quoted words" must stand together, a word ending in * may go on; nothing typed is an error.
        """
        hits: list[SearchHit] = []
        place: SearchPlace | None = None
        while len(hits) < limit:
            page = self.search(words, wanted, after=place, size=min(limit, 2 * MORE))
            hits += [hit for group in page.groups for hit in hits_of(group)]
            place = page.after
            if place is None:
                break
        hits.sort(key=lambda hit: hit.found is Found.LETTER)
        return tuple(hits[:limit])

    def search(
        self,
        typed: str,
        wanted: SearchFilter = SearchFilter(),  # noqa: B008 - frozen
        *,
        typing: bool = False,
        after: SearchPlace | None = None,
        size: int = 0,
    ) -> SearchPage:
        """Return a screen of what holds the words and answers the filter.

        While `typing`, the last word may go on. Up to COMMON letters the best come first, else the
        newest; a letter stands once, with all its places. `after` is where the last screen ended. `size` is
        the number of letters, 0 for PAGE and on later screens MORE. Raises NotAllowed for those with open
        questions while how some stand is withheld from the officer at work.
        """
        if wanted.open_only:
            refuse_while_reading(self._desk)
        size = size or (PAGE if after is None else MORE)
        node = parse(typed, typing=typing)
        if node is None and not wanted:
            return SearchPage((), Order.BEST)
        with self._desk.library.searches.at_once() as searches:
            asked = searches.ready(node, wanted)
            screen = Screen(SearchShown(searches.source), asked, terms_of(node))
            if asked.common:
                return _newest(screen, wanted, after, size)
            return _best(screen, wanted, after, size)

    def count(
        self,
        typed: str,
        wanted: SearchFilter = SearchFilter(),  # noqa: B008 - frozen
        *,
        typing: bool = False,
    ) -> int:
        """Count the letters that match, up to one more than COMMON; raises NotAllowed as `search` does."""
        if wanted.open_only:
            refuse_while_reading(self._desk)
        node = parse(typed, typing=typing)
        if node is None and not wanted:
            return 0
        with self._desk.library.searches.at_once() as searches:
            return searches.count(widened(searches, searches.ready(node, wanted)))


def _best(screen: Screen, wanted: SearchFilter, after: SearchPlace | None, size: int) -> SearchPage:
    """Fill a screen with the best: what is named so, then texts by rank, then the others by name."""
    place = after or SearchPlace(Order.BEST)
    shown, ids = set(place.shown), list[int]()
    before: list[FoundGroup] = []
    if after is None:
        before = screen.cases(wanted, _CASES)
        before += [group for _, group in screen.loose(wanted, LOOSE)[:LOOSE]]
        ids = screen.first_by_name(_FIRST)
        shown.update(ids)
    offset, ended, day, last = place.offset, place.named, place.day, place.letter_id
    while not ended and len(ids) < size:
        rows = screen.searches.by_rank(screen.asked, offset, size)
        documents = len({document_id for document_id, _ in rows})
        offset += documents
        for _, letter_id in rows:
            if letter_id is not None and letter_id not in shown:
                shown.add(letter_id)
                ids.append(letter_id)
        ended = documents < size
    over = False
    if ended and len(ids) < size:
        screen.asked = widened(screen.searches, screen.asked)
    while ended and not over and len(ids) < size:
        walked = screen.searches.by_date(screen.asked, day, last, size, rest=True)
        ids += [letter_id for letter_id, _ in walked if letter_id not in shown]
        if walked:
            last, day = walked[-1]
        over = len(walked) < size
    groups = [*before, *screen.letters(ids)]
    if over:
        groups += [group for _, group in screen.loose(wanted, _MOST_LOOSE)[LOOSE:]]
        return SearchPage(tuple(groups), Order.BEST)
    on = SearchPlace(Order.BEST, offset, day, last, frozenset(shown), named=ended)
    return SearchPage(tuple(groups), Order.BEST, on)


def _newest(screen: Screen, wanted: SearchFilter, after: SearchPlace | None, size: int) -> SearchPage:
    """Fill a screen with the newest; notes stand among the letters by the day they were written."""
    place = after or SearchPlace(Order.NEWEST, day="9999")
    screen.asked = widened(screen.searches, screen.asked)
    found = screen.searches.by_date(screen.asked, place.day, place.letter_id, size)
    over = len(found) < size
    before = screen.cases(wanted, _CASES) if after is None else []
    down_to = "" if over else found[-1][1]
    dated = [
        (day, group) for (_, day), group in zip(found, screen.letters([i for i, _ in found]), strict=True)
    ]
    dated += [
        (day, group)
        for day, group in screen.loose(wanted, _MOST_LOOSE)
        if (down_to < day or over) and (day < place.day or after is None)
    ]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    groups = (*before, *(group for _, group in dated))
    on = None if over else SearchPlace(Order.NEWEST, day=found[-1][1], letter_id=found[-1][0])
    return SearchPage(groups, Order.NEWEST, on, common=screen.asked.node is not None)
