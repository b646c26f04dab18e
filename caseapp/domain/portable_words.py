# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words for what goes along in a portable case, as window and terminal say them alike."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from caseapp.domain.portable_case import PortableContents, PortableDocument, PortableLeftOut
from caseapp.domain.words import counted, series

MOST_NAMES: Final = 5
"""Documents that are named; of more their number is told."""
_NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "letter_links": ("link between letters", "links between letters"),
    "responses": ("answer", "answers"),
    "response_askings": ("link of an answer", "links of answers"),
    "askings": ("time a question was asked", "times a question was asked"),
    "commitments": ("promise", "promises"),
    "claims": ("claim", "claims"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "case_notes": ("note", "notes"),
    "drafts": ("draft", "drafts"),
    "draft_enclosures": ("enclosure of a draft", "enclosures of drafts"),
    "corrections": ("correction", "corrections"),
    "second_readings": ("second reading", "second readings"),
}


def contents_words(contents: PortableContents) -> str:
    """Say what goes along: "12 letters, 9 questions and 14 documents (3.2 MB)"."""
    parts = [
        counted(contents.letters, "letter"),
        counted(contents.questions, "question"),
        counted(contents.exhibits, "exhibit") if contents.exhibits else "",
        counted(contents.drafts, "draft") if contents.drafts else "",
        counted(contents.notes, "note") if contents.notes else "",
        counted(contents.entries, "entry of the trail", "entries of the trail") if contents.entries else "",
    ]
    going = len(contents.documents) - len(contents.missing)
    parts.append(f"{counted(going, 'document')} ({_megabytes(contents.size)})")
    return series([part for part in parts if part])


def left_out_words(left_out: PortableLeftOut) -> tuple[str, ...]:
    """Say what about the case stays behind, and why; nothing where all of it goes along."""
    found = []
    if left_out.rows:
        found.append(f"{_kinds(left_out.rows)} to what does not go along")
    if left_out.references:
        found.append(f"the letter or place in {_kinds(left_out.references)}, as that does not go along")
    if left_out.entries:
        entries = counted(left_out.entries, "entry of the trail", "entries of the trail")
        found.append(f"{entries} that also {'tells' if left_out.entries == 1 else 'tell'} of something else")
    return tuple(found)


def warning_words(contents: PortableContents) -> tuple[str, ...]:
    """Say what whoever gives a portable case away should think of first."""
    return tuple(_warnings(contents))


def named(documents: Sequence[PortableDocument]) -> str:
    """Name documents: “a.pdf”, “b.pdf” and 3 more."""
    names = [f"“{document.name}”" for document in documents[:MOST_NAMES]]
    more = len(documents) - len(names)
    return series([*names, *([f"{more} more"] if more else [])])


def _warnings(contents: PortableContents) -> Iterator[str]:
    yield (
        "Everything decided is in it, with officers’ reasons"
        + (f", and {counted(contents.people, 'name')} of people and bodies" if contents.people else "")
        + "."
    )
    if contents.kept_back:
        are = "is" if contents.kept_back == 1 else "are"
        yield f"{counted(contents.kept_back, 'letter')} in it {are} embargoed or not for publication."
    if contents.blind_copies:
        yield f"It tells who was blind-copied on {counted(contents.blind_copies, 'letter')}."
    if contents.unissued:
        was = "was" if contents.unissued == 1 else "were"
        yield f"{counted(contents.unissued, 'draft')} in it {was} not issued."
    if contents.accounts:
        accounts = "account" if len(contents.accounts) == 1 else "accounts"
        yield f"The trail names the computer {accounts} {series(contents.accounts)}."
    if contents.missing:
        one = len(contents.missing) == 1
        yield f"{named(contents.missing)} {'is' if one else 'are'} missing or damaged in the library."


def _kinds(found: Sequence[tuple[str, int]]) -> str:
    other = sum(number for kind, number in found if kind not in _NOUNS)
    parts = [counted(number, *_NOUNS[kind]) for kind, number in found if kind in _NOUNS]
    return series([*parts, *([counted(other, "other record")] if other else [])])


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{max(size, 1) / 1e3:,.0f} kB"
