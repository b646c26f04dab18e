# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copying from the text of a letter and pasting into it: structure is kept, styling is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument

from caseapp.domain.letter_text import LetterText, NoteMark, all_words
from caseapp.ui.drafts.writing.document import plain_text
from caseapp.ui.drafts.writing.formats import BREAK, OBJECT
from caseapp.ui.drafts.writing.inserting import free_label
from caseapp.ui.drafts.writing.reading import text_of
from caseapp.ui.drafts.writing.relabelling import relabelled

if TYPE_CHECKING:
    from caseapp.services.letter_texts import LetterTexts
    from caseapp.ui.drafts.writing.editor import LetterEditor

MARKDOWN: Final = "text/markdown"


class Clipboard:
    """What an editor gives to the clipboard and takes from it."""

    def __init__(self, editor: LetterEditor, texts: Callable[[], LetterTexts]) -> None:
        self._editor = editor
        self._texts = texts

    def selected(self) -> QMimeData:
        """Return what is selected as letter Markdown, HTML and plain words."""
        cursor, texts = self._editor.textCursor(), self._texts()
        text = self.chosen_text()
        mime = QMimeData()
        mime.setData(MARKDOWN, texts.write(text).encode())
        mime.setHtml(texts.to_html(text))
        words = cursor.selectedText().replace("\u2029", "\n").replace(BREAK, "\n").replace(OBJECT, "")
        mime.setText(words)
        return mime

    def chosen_text(self) -> LetterText:
        """Return what is selected, with the footnotes that are called in it; nothing where nothing is."""
        part, cursor = QTextDocument(), self._editor.textCursor()
        if not cursor.hasSelection():
            return LetterText()
        QTextCursor(part).insertFragment(cursor.selection())
        text = text_of(part)
        held = {note.label for note in text.notes}
        called = _called(text) - held
        more = tuple(note for note in self._editor.letter_text().notes if note.label in called)
        return LetterText(text.blocks, (*text.notes, *more))

    def can_take(self, source: QMimeData) -> bool:
        """Tell whether something can be pasted or dropped: words, but no files or pictures."""
        return source.hasFormat(MARKDOWN) or source.hasHtml() or (source.hasText() and not source.hasUrls())

    def take(self, source: QMimeData) -> None:
        """Put what was copied or dropped into the text."""
        texts = self._texts()
        if source.hasFormat(MARKDOWN):
            text = texts.read(bytes(source.data(MARKDOWN).data()).decode("utf-8", "replace"))
        elif source.hasHtml():
            text = texts.from_html(source.html())
        else:
            text = plain_text(source.text())
        self.put(text)

    def paste_plain(self) -> None:
        """Paste the words alone, each line as a paragraph."""
        self.put(plain_text(QGuiApplication.clipboard().text()))

    def put(self, text: LetterText) -> None:
        """Put a text in where the keyboard is; its footnotes get labels of their own."""
        if text.blocks:
            self._editor.inserting.text(self._own_notes(text))

    def _own_notes(self, text: LetterText) -> LetterText:
        """Return a text whose footnotes have labels of their own here; one that stands here is called again."""
        here = {note.label: note.words for note in self._editor.letter_text().notes}
        taken = set(here) | {note.label for note in text.notes}
        labels: dict[str, str] = {}
        kept = []
        for note in text.notes:
            if here.get(note.label) == note.words:
                continue
            if note.label in here:
                labels[note.label] = free_label(taken)
                taken.add(labels[note.label])
            kept.append(replace(note, label=labels.get(note.label, note.label)))
        return LetterText(relabelled(text.blocks, labels), tuple(kept))


def _called(text: LetterText) -> set[str]:
    return {word.label for words in all_words(text) for word in words if isinstance(word, NoteMark)}
