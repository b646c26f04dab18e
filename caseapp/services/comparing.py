# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What differs between two versions of a draft, or between a version and the text now."""

from collections.abc import Iterator
from dataclasses import replace

from caseapp.domain.case import Marking
from caseapp.domain.case_words import long_date
from caseapp.domain.draft import Version
from caseapp.domain.draft_content import (
    AROUND,
    FIELDS,
    PROGRAMS_LETTERHEAD,
    DraftContent,
    content_in,
    field_words,
)
from caseapp.domain.letter_differences import Compared, LineChange, LineDifference, between, of_words
from caseapp.domain.letter_lines import LetterLine, lines_of, running_text
from caseapp.domain.rescued import Rescued
from caseapp.services.clearing import Clearing
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import content_now
from caseapp.services.drafting import Drafting
from caseapp.text.letter_markdown import read_letter

NOW = "The text now"


class Comparing:
    """Compares what drafts held at different times."""

    def __init__(self, desk: Desk, drafting: Drafting, clearing: Clearing) -> None:
        self._desk = desk
        self._drafting = drafting
        self._clearing = clearing

    def content(self, draft_id: int, number: int | None = None) -> DraftContent:
        """Return what a version of a draft holds, without a number the draft now; raises NotFound."""
        if number is None:
            return content_now(self._desk.library, self._drafting.draft(draft_id))
        return content_in(self._clearing.version(draft_id, number))

    def compare(self, draft_id: int, old: int, new: int | None = None) -> Compared:
        """Compare a version with another by their numbers, or with the text now; raises NotFound."""
        one = self._clearing.version(draft_id, old)
        other = None if new is None else self._clearing.version(draft_id, new)
        words = NOW if other is None else version_words(other)
        return _compared(version_words(one), content_in(one), words, self.content(draft_id, new))

    def with_rescued(self, draft_id: int, rescued: Rescued) -> Compared:
        """Compare what the library holds of a draft with what was typed and could not be kept there."""
        held = self.content(draft_id)
        typed = {**dict(rescued.texts), "marking": rescued.marking.value}
        typed["due_days"] = str(rescued.due_days) if rescued.due_days else ""
        if rescued.marking is Marking.NOT_CHOSEN:
            del typed["marking"]
        after = replace(held, fields={**held.fields, **typed}, body=rescued.body)
        return _compared(NOW, held, "What was typed", after)


def _compared(old_words: str, old: DraftContent, new_words: str, new: DraftContent) -> Compared:
    lines = between(lines_in(old), lines_in(new))
    return Compared(old_words, new_words, tuple(_fields(old, new)), lines)


def version_words(version: Version) -> str:
    """Name a version by its number and day."""
    day = None if version.made_at is None else version.made_at.astimezone().date()
    return f"Version {version.number}" + (f", {long_date(day)}" if day else "")


def lines_in(content: DraftContent) -> tuple[LetterLine, ...]:
    """Return the text of a content line by line."""
    return lines_of(read_letter(content.body), content.questions)


def running_text_in(content: DraftContent) -> str:
    """Return the words of a content's text, into which comments on it point."""
    return running_text(lines_in(content))


def _kept_without(*both: DraftContent) -> bool:
    """Tell whether one was kept before the program's letterhead was held, and the other holds it."""
    heads = [one.fields["letterhead"] for one in both]
    return "" in heads and any(head.startswith(PROGRAMS_LETTERHEAD) for head in heads)


def _fields(old: DraftContent, new: DraftContent) -> Iterator[LineDifference]:
    """Yield the fields that differ; a version of before kept none, so that none is compared."""
    for name, label in {**FIELDS, **AROUND}.items():
        if name not in old.fields or name not in new.fields:
            continue
        if name == "letterhead" and _kept_without(old, new):
            continue
        before, after = (field_words(name, content.fields[name]) for content in (old, new))
        if before != after:
            yield LineDifference(LineChange.EDITED, of_words(before, after), f"{label}:", "Field")
