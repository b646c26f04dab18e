# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the panels about clearance need of the text that is being written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.ui.drafts.page import DraftPage
    from caseapp.ui.inline import Inline

T = TypeVar("T")
_OBJECT: Final = "\ufffc"
"""Stands in a text for what is no words: a question, a footnote's mark, a field."""
_ENOUGH: Final = 5
"""Words by which a place is found where the whole quote runs over several paragraphs."""


def kept_first(page: DraftPage, work: Callable[[], T]) -> tuple[Callable[[], T], Callable[[], None]]:
    """Return work that first keeps what is typed, and what is to be called on this thread once it is done."""
    draft, typed, keeping = page.draft, page.fields.typed(), page.keeping
    if draft is None or not page.can_edit:
        return work, lambda: None
    keeping.hold()
    save = keeping.saving(draft, typed)

    def both() -> T:
        save()
        return work()

    return both, lambda: keeping.take_as_kept(typed)


def do_to_text(page: DraftPage, work: Callable[[], Written[T]], words: str, *forms: Inline) -> None:
    """Keep what is typed, do something to the draft, leave the forms that asked for it and say what was done."""
    both, done = kept_first(page, work)

    def said(_value: T) -> str:
        done()
        return words

    page.do_and_say(both, said, *forms)


def selected_words(page: DraftPage) -> str:
    """Return the words that are selected in the text in one line, the longest stretch between other things."""
    parts = page.fields.writing.editor.textCursor().selectedText().split(_OBJECT)
    return max((" ".join(re.split(r"[\s\u2028\u2029]+", part.strip())) for part in parts), key=len)


def show_words(page: DraftPage, quote: str, nth: int) -> bool:
    """Select the n-th occurrence of quoted words in the text, from 0; tells whether it is there."""
    editor = page.fields.writing.editor
    for words in (quote, " ".join(quote.split()[:_ENOUGH])):
        found = QTextCursor(editor.document())
        for _ in range(nth + 1):
            found = editor.document().find(words, found)
        if not found.isNull():
            editor.setTextCursor(found)
            editor.ensureCursorVisible()
            return True
    return False
