# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys as this system writes them: Ctrl+L on Windows, ⌘L on a Mac."""

from PySide6.QtGui import QKeySequence

Keys = QKeySequence.StandardKey | str


def key_words(keys: Keys) -> str:
    """Return the first key of a standard action, or a key by its letters, as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(words: str, *keys: Keys) -> str:
    """Return what a control does, with the keys that do it behind it."""
    return f"{words} ({', '.join(map(key_words, keys))})"
