# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with a portable copy of which every field can be read, but whose fields cannot all be true."""

from collections.abc import Iterable, Iterator, Mapping

from caseapp.domain.copied_case import CopiedCase, CopiedPlace
from caseapp.domain.plain_text import visible


def fault_in(case: CopiedCase) -> str:
    """Say what of a case cannot be as it is written, "" where nothing is wrong.

    What it names and does not hold is not looked for here.
    """
    return next(_faults(case), "")


def fault_on_pages(case: CopiedCase, pages: Mapping[str, int | None]) -> str:
    """Say which words stand where its documents have no page, "" for none; `pages` are None where not known."""
    for question in case.questions:
        for passage in (asking.passage for asking in question.askings if asking.passage is not None):
            if not all(_is_there(place, pages.get(passage.document)) for place in passage.places):
                return f"what asks {question.number} stands on a page that its letter does not have"
    return ""


def _faults(case: CopiedCase) -> Iterator[str]:
    if not (_is_line(case.reference) and _is_line(case.title)):
        yield "its case has no reference or no title"
    for noun, names in (
        ("document", [document.sha256 for document in case.documents]),
        ("letter", [letter.id for letter in case.letters]),
        ("question", [question.id for question in case.questions]),
        ("number of a question", [question.number for question in case.questions]),
        ("second reading", [reading.id for reading in case.readings]),
    ):
        if _has_twins(names):
            yield f"a {noun} stands in it twice"
    for letter in case.letters:
        if letter.id in letter.replies_to or _has_twins(letter.replies_to):
            yield "a letter replies to itself, or twice to another"
    for question in case.questions:
        if not (_is_line(question.number) and question.wording.strip()):
            yield "a question has no number or no words"
    if not case.readings:
        yield "no letter in it waits to be read"
    for reading in case.readings:
        if not reading.questions or _has_twins(reading.questions):
            yield "a letter is to be read for no question, or twice for one"
        if not _is_line(reading.asked_by):
            yield "it is not said who asked for a second reading"


def _is_line(words: str) -> bool:
    """Tell whether words are a name: not blank, and without control characters."""
    return bool(words.strip()) and visible(words) == words


def _has_twins(names: Iterable[int | str]) -> bool:
    listed = list(names)
    return len(set(listed)) < len(listed)


def _is_there(place: CopiedPlace, pages: int | None) -> bool:
    last = place.page if pages is None else pages
    return 1 <= place.page <= last and 0 <= place.start < place.end
