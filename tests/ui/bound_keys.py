# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys that the list of keys tells, in words that are the same on every system."""

from PySide6.QtGui import QKeySequence

from caseapp.ui.letters.page_keys import KeyHelp


def sequences(row: KeyHelp) -> tuple[str, ...]:
    """Return every key of a row."""
    found: list[str] = []
    for keys in row.keys:
        bound = [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
        found += [sequence.toString(QKeySequence.SequenceFormat.PortableText) for sequence in bound]
    return tuple(found)
