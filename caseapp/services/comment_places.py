# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the words stand that comments on drafts are about: they go with their words through every change."""

from functools import lru_cache

from caseapp.domain.carried_words import Span, carried, shared
from caseapp.domain.draft import Comment, Draft
from caseapp.domain.letter_lines import lines_of, running_text
from caseapp.domain.passage import find_quote
from caseapp.store.unit import Unit
from caseapp.text.letter_markdown import read_letter


def follow_words(unit: Unit, before: Draft) -> None:
    """Let comments on the text of a draft go with their words, from the text it held before a change."""
    now = unit.drafts.get(before.id)
    if now.body == before.body:
        return
    placed = [
        one
        for one in unit.draft_comments.of_draft(before.id)
        if one.start is not None and one.version_id is None
    ]
    if not placed:
        return
    wordings = tuple(
        (question.number, question.wording)
        for question in unit.questions.of_case(before.case_id)
        if question.id in before.question_ids
    )
    old, new = _running(before.body, wordings), _running(now.body, wordings)
    for one in placed:
        place = _followed(old, new, one)
        if place != (one.start, one.end):
            unit.draft_comments.move(one.id, *place)


def place_now(comment: Comment, text: str, of_version: str | None) -> Span | None:
    """Return where the words of a comment stand in the running text now, None where they are gone.

    `of_version` is the running text of the version that it was made on, None for one on the draft.
    """
    quote, start, end = comment.quote, comment.start, comment.end
    if of_version is not None:
        held = nearest(of_version, quote, start)
        return held and carried(of_version, text, quote, held)
    if start is not None and end is None:
        return _again(text, quote, start)
    return nearest(text, quote, start)


def nearest(text: str, quote: str, near: int | None) -> Span | None:
    """Return where quoted words stand in a text, nearest to a code point; None where they do not."""
    return min(find_quote(text, quote), key=lambda span: abs(span[0] - (near or 0)), default=None)


def _followed(old: str, new: str, comment: Comment) -> tuple[int, int | None]:
    """Return where words stand after a change; without an end they are gone, and come back where they stood."""
    start, quote = comment.start or 0, comment.quote
    if comment.end is not None:
        held = nearest(old, quote, start)
        return (held and carried(old, new, quote, held)) or (start, None)
    back = _again(new, quote, start)
    if back is not None and _again(old, quote, start) is None:
        return back
    return (start if start < shared(old, new) else max(0, start + len(new) - len(old))), None


def _again(text: str, quote: str, start: int) -> Span | None:
    return next((span for span in find_quote(text, quote) if span[0] == start), None)


@lru_cache(maxsize=2)
def _running(body: str, wordings: tuple[tuple[str, str], ...]) -> str:
    return running_text(lines_of(read_letter(body), dict(wordings)))
