# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the panels about clearance need of the text that is being written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from caseapp.domain.carried_words import AROUND, likest
from caseapp.ui.drafts.writing.units import in_units, wide_signs

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.ui.drafts.page import DraftPage
    from caseapp.ui.inline import Inline

T = TypeVar("T")
_STRETCH: Final = re.compile("[^\ufffc]+")
"""Words between what is none: a question, a footnote's mark, a field."""
_ENDS: Final = {0x2028: "\n", 0x2029: "\n"}
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


def selected_words(page: DraftPage) -> tuple[str, str, str]:
    """Return the words that are selected in the text in one line, and what stands before and after them.

    Of several stretches between other things they are the longest.
    """
    cursor = page.fields.writing.editor.textCursor()
    text, chosen = _plain(page), cursor.selectedText().translate(_ENDS)
    begins = len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * cursor.selectionStart()].decode(
            "utf-16-le", "surrogatepass"
        )
    )
    parts = [(found.start(), found.group()) for found in _STRETCH.finditer(chosen)]
    at, words = max(parts, key=lambda part: len(part[1]), default=(0, ""))
    start = begins + at + len(words) - len(words.lstrip())
    end = begins + at + len(words.rstrip())
    return " ".join(words.split()), text[max(0, start - AROUND) : start], text[end : end + AROUND]


def fields_by_name(page: DraftPage) -> dict[str, QWidget]:
    """Return where what is printed around the text is typed or chosen, by its name in a draft."""
    fields = page.fields
    return {
        "subject": fields.subject,
        "addressee": fields.addressee,
        "addressee_address": fields.address,
        "salutation": fields.salutation,
        "close": fields.salutation,
        "our_reference": fields.our_reference,
        "your_reference": fields.your_reference,
        "copied_to": fields.copied_to,
        "marking": fields.marking,
    }


def show_field(page: DraftPage, name: str) -> bool:
    """Open the details and put the keyboard into a field; False where it has none of its own there."""
    field = fields_by_name(page).get(name)
    if field is not None:
        page.details.open()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
    return field is not None


def show_words(page: DraftPage, quote: str, before: str = "", after: str = "") -> bool:
    """Select quoted words in the text, most like between other words; tells whether they are there."""
    editor, text = page.fields.writing.editor, _plain(page)
    for words in (quote, " ".join(quote.split()[:_ENOUGH])):
        found = likest(text, words, before, after)
        if found is not None:
            start, end = in_units(found, wide_signs(text))
            cursor = QTextCursor(editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
            editor.ensureCursorVisible()
            return True
    return False


def _plain(page: DraftPage) -> str:
    """Return the text as it stands in the editor, sign for sign."""
    return page.fields.writing.editor.toPlainText()
