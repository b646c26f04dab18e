# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of words in a portable case, for who unzips it and has no Caseapp."""

from collections.abc import Collection, Iterator
from datetime import datetime

from caseapp.domain.document import Document
from caseapp.domain.letter import NOTES, Letter, PartyRole
from caseapp.domain.portable_case import PORTABLE_LIBRARY, PortableDocument, PortableLeftOut, PortableWish
from caseapp.domain.words import counted, direction_words, kind_words, letter_day, long_date, series
from caseapp.store.repositories import Repositories


def read_me(
    rooms: Repositories,
    case_id: int,
    made: datetime,
    wish: PortableWish,
    left_out: PortableLeftOut,
    missing: Collection[PortableDocument],
) -> str:
    """Say what a portable case is, what is in it and what is not, and where the file of each letter lies."""
    case = rooms.cases.get(case_id)
    gone = {document.sha256 for document in missing}
    lines = [
        f"{case.reference}  {' '.join(case.title.split())}".rstrip(),
        f"Portable case, made on {long_date(made.date())} at {made:%H:%M}.",
        "",
        "Open the file this came from in Caseapp: File, Open portable case. There the case can be read, searched",
        "and exported. Nothing in it can be changed, and nothing you do there reaches the office that made it.",
        "",
        "It holds what the office recorded: letters, questions, what was decided of them and why, and names.",
        *_not_in_it(wish, left_out, missing),
        "",
        "Without Caseapp you can read the letters themselves: below stands where the file of each one lies.",
        "",
        "LETTERS",
        "",
        *_letters(rooms, case_id, gone),
    ]
    exhibits = rooms.exhibits.of_case(case_id)
    if exhibits:
        lines += ["EXHIBITS", ""]
        for exhibit in exhibits:
            lines += [f"{exhibit.number}  {exhibit.name}", _file(exhibit.document, gone), ""]
    return "\n".join(lines).rstrip() + "\n"


def _not_in_it(
    wish: PortableWish, left_out: PortableLeftOut, missing: Collection[PortableDocument]
) -> Iterator[str]:
    absent = [
        words
        for words, taken in (
            ("drafts", wish.drafts),
            ("notes", wish.notes),
            ("the trail of changes", wish.trail),
        )
        if not taken
    ]
    if absent:
        yield f"Not in it: {series(absent)}."
    if left_out.entries:
        yield (
            f"{counted(left_out.entries, 'entry', 'entries')} of the trail stayed behind, as they tell of more "
            "than this case."
        )
    if missing:
        names = series([f"“{document.name}”" for document in missing])
        yield f"Missing or damaged in the office's library, and so not in it: {names}."


def _letters(rooms: Repositories, case_id: int, gone: Collection[str]) -> Iterator[str]:
    for letter in rooms.letters.of_case(case_id):
        yield _heading(letter)
        yield "   not held" if letter.document is None else _file(letter.document, gone)
        for enclosure in rooms.enclosures.of_letter(letter.id):
            yield f"   with it: {enclosure.name}"
            yield _file(enclosure.document, gone)
        yield ""


def _heading(letter: Letter) -> str:
    writers = letter.names(PartyRole.WRITER)
    parts = (
        letter_day(letter),
        kind_words(letter.kind) if letter.kind in NOTES else direction_words(letter.direction),
        letter.subject or kind_words(letter.kind),
        f"from {', '.join(writers)}" if writers else "",
    )
    return "  ".join(" ".join(part.split()) for part in parts if part)


def _file(document: Document, gone: Collection[str]) -> str:
    if document.sha256 in gone:
        return "   missing"
    path = f"documents/{document.sha256[:2]}/{document.sha256}{document.suffix}"
    return f"   {PORTABLE_LIBRARY}/{path}"
