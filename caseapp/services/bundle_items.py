# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes into a bundle of a case, in order, and what of it is not for readers outside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from caseapp.domain import words
from caseapp.domain.case import Case, Marking
from caseapp.domain.case_bundle import BundleItem, BundleWish
from caseapp.domain.document import Document, Readability
from caseapp.domain.errors import NotFound
from caseapp.domain.evidence import Exhibit
from caseapp.domain.letter import NOTES, UNSENT, Direction, Letter, PartyRole
from caseapp.domain.publication import Publication, PublicationState
from caseapp.domain.summary_rows import exhibit_key, letter_key
from caseapp.store.repositories import Repositories

Kept = TypeVar("Kept", Letter, Exhibit)

MOST_NAMED: Final = 4
"""Documents that are named where something is said of them; of more their number is told."""
_LOCKED: Final = "It is locked with a password, so a sheet stands here in its place."
_NOT_HELD: Final = "No file of it is held, so a sheet stands here in its place."


def chosen_items(rooms: Repositories, wish: BundleWish) -> tuple[BundleItem, ...]:
    """Return what is wished for, in order; raises NotFound for a letter that is not on the case."""
    items: list[BundleItem] = []
    for number, letter in enumerate(_letters(rooms, wish), 1):
        items.append(_letter_item(str(number), letter))
        if wish.with_enclosures:
            for place, one in enumerate(rooms.enclosures.of_letter(letter.id), 1):
                items.append(_item(f"{number}.{place}", "", "enclosed", one.name, one.document))
    return (*items, *(_exhibit_item(one) for one in _exhibits(rooms, wish)))


def not_for_outsiders(
    case: Case,
    then: Repositories,
    now: Repositories,
    wish: BundleWish,
    days: tuple[date, date],
) -> tuple[str, ...]:
    """Say what of a bundle readers outside must not have, or only after somebody looked at it.

    What was decided of publication counts as it stood `then` and as it stands `now`, each on its own day.
    """
    letters = _letters(then, wish)
    why = dict(_kept_back(then, letters, days[0]))
    for letter_id, reason in _kept_back(now, letters, days[1]):
        why.setdefault(letter_id, reason)
    found = ["the case is marked OFFICIAL-SENSITIVE"] * (case.marking is Marking.OFFICIAL_SENSITIVE)
    named = {letter.id: f"number {number}" for number, letter in enumerate(letters, 1)}
    for reason in dict.fromkeys(why.values()):
        found.append(_said([named[one] for one in named if why.get(one) == reason], reason))
    sensitive = [named[one.id] for one in letters if one.marking is Marking.OFFICIAL_SENSITIVE]
    found += [_said(sensitive, "marked OFFICIAL-SENSITIVE")] if sensitive else []
    found += [_said([f"exhibit {one.number}"], reason) for one, reason in _came_with(then, wish, now, days)]
    theirs = dict.fromkeys(letter.their_marking for letter in letters if letter.their_marking)
    return (*found, *(f"a letter in it says “{marking}”" for marking in theirs))


def _said(named: Sequence[str], reason: str) -> str:
    if len(named) > MOST_NAMED:
        return f"{words.counted(len(named), 'letter')} in it are {reason}"
    return f"{' and '.join(named)} {'is' if len(named) == 1 else 'are'} {reason}"


def _kept_back(rooms: Repositories, letters: Iterable[Letter], on: date) -> Iterator[tuple[int, str]]:
    """Tell of letters by their ids why nobody outside may be told on a day what they say."""
    shown = list(letters)
    decided = rooms.publications.of_letters([letter.id for letter in shown])
    for letter in shown:
        public = decided.get(letter.id, Publication(letter.id))
        if letter.kind in NOTES:
            yield letter.id, "a note of the office's own"
        elif letter.delivery in UNSENT:
            yield letter.id, "not sent"
        elif public.is_kept_back(on):
            until = public.embargo_until
            held = public.state is PublicationState.EMBARGOED
            yield (
                letter.id,
                (
                    f"embargoed{f' until {words.long_date(until)}' if until else ''}"
                    if held
                    else "not for publication"
                ),
            )


def _came_with(
    then: Repositories, wish: BundleWish, now: Repositories, days: tuple[date, date]
) -> Iterator[tuple[Exhibit, str]]:
    """Tell of exhibits that came with letters of the case that are kept back."""
    letters = then.letters.of_case(wish.case_id)
    why = {**dict(_kept_back(now, letters, days[1])), **dict(_kept_back(then, letters, days[0]))}
    papers = then.case_file.papers(wish.case_id)
    for exhibit in _exhibits(then, wish):
        reason = next((why[one] for one in why if exhibit.document.id in papers.get(one, ())), None)
        if reason is not None:
            yield exhibit, f"a paper of a letter that is {reason}"


def _letters(rooms: Repositories, wish: BundleWish) -> list[Letter]:
    on_case = {letter.id: letter for letter in rooms.letters.of_case(wish.case_id)}
    if wish.letter_ids is not None:
        return [_found(on_case, one) for one in wish.letter_ids]
    return [one for one in on_case.values() if one.delivery not in UNSENT and one.kind not in NOTES]


def _exhibits(rooms: Repositories, wish: BundleWish) -> list[Exhibit]:
    filed = {one.id: one for one in rooms.exhibits.of_case(wish.case_id)}
    if wish.exhibit_ids is None:
        return list(filed.values())
    return [_found(filed, one) for one in wish.exhibit_ids]


def _found(known: Mapping[int, Kept], wanted: int) -> Kept:
    if wanted not in known:
        raise NotFound("A letter or exhibit that was chosen is not on this case.", remedy="Choose again.")
    return known[wanted]


def _item(
    number: str, day: str, who: str, title: str, document: Document | None, key: str = ""
) -> BundleItem:
    elsewhere = ""
    if document is None:
        elsewhere = _NOT_HELD
    elif document.readability is Readability.LOCKED:
        elsewhere = _LOCKED
    elif not document.pages:
        elsewhere = f"{_file(document)} is opened in its own program, so a sheet stands here in its place."
    pages = document.pages if document is not None and not elsewhere else 1
    return BundleItem(number, day, who, title, pages, document, elsewhere, key)


def _file(document: Document) -> str:
    return f"“{document.original_name}”" if document.original_name else "This file"


def _letter_item(number: str, letter: Letter) -> BundleItem:
    ours = letter.direction is Direction.OUTGOING
    others = letter.names(PartyRole.ADDRESSEE if ours else PartyRole.WRITER)
    others = others or (() if ours else letter.names(PartyRole.SIGNATORY))
    way = "note" if letter.kind in NOTES else words.direction_words(letter.direction).lower()
    return _item(
        number,
        words.letter_day(letter),
        f"{'to' if ours else 'from'} {', '.join(others)}" if others else way,
        letter.subject or words.kind_words(letter.kind),
        letter.document,
        letter_key(letter.id),
    )


def _exhibit_item(exhibit: Exhibit) -> BundleItem:
    # The day on which it was filed is not its own, and none other is recorded of it.
    key = exhibit_key(exhibit.number)
    return replace(_item(exhibit.number, "", "exhibit", exhibit.name, exhibit.document, key), is_exhibit=True)
