# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments and form fields in words, in the order of the pages."""

from caseapp.domain.case_words import long_date
from caseapp.domain.contents import Comment, CommentKind, FieldKind, FormField
from caseapp.ui.letters.side_list import SideEntry

_KINDS = {
    CommentKind.NOTE: "Note",
    CommentKind.TEXT: "Text on the page",
    CommentKind.HIGHLIGHT: "Highlight",
    CommentKind.UNDERLINE: "Underlining",
    CommentKind.STRIKE_OUT: "Struck out",
    CommentKind.INSERTION: "Insertion",
    CommentKind.DRAWING: "Drawing",
    CommentKind.STAMP: "Stamp",
    CommentKind.ATTACHMENT: "Attached file",
    CommentKind.REDACTION: "Marked for redaction",
    CommentKind.OTHER: "Comment",
}
_FIELDS = {
    FieldKind.TEXT: "Field",
    FieldKind.TICK: "Tick box",
    FieldKind.CHOICE: "Choice",
    FieldKind.BUTTON: "Button",
    FieldKind.SIGNATURE: "Signature",
    FieldKind.OTHER: "Field",
}


def in_order(comments: tuple[Comment, ...], fields: tuple[FormField, ...]) -> tuple[Comment | FormField, ...]:
    """Return comments and fields by page, from the top of each to its foot."""
    notes: list[Comment | FormField] = [*comments, *fields]
    return tuple(sorted(notes, key=lambda note: (note.page, note.box.y0, note.box.x0)))


def entry_of(note: Comment | FormField) -> SideEntry:
    """Put a comment or field into words."""
    if isinstance(note, FormField):
        filled = note.value or ("not signed" if note.kind is FieldKind.SIGNATURE else "empty")
        words = note.name if note.kind is FieldKind.BUTTON else f"{note.name}: {filled}"
        return SideEntry(f"{_FIELDS[note.kind]}, page {note.page}", words)
    head = f"{_KINDS[note.kind]}, page {note.page}" + (", hidden on the page" if note.hidden else "")
    by = [note.author] if note.author else []
    if note.made_at is not None:
        by.append(long_date(note.made_at.astimezone().date()))
    return SideEntry(head, note.words or "(without words)", ", ".join(by))
