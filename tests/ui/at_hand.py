# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a letter of a case opens without being read or drawn."""

from caseapp.ui.case.letters_tab import LettersTab


def is_drawn(tab: LettersTab, letter_id: int) -> bool:
    """Tell whether a letter is at hand with the pictures it opens with."""
    found = tab.neighbours.of(letter_id)
    if found is None:
        return False
    return all(tab.cache.picture(key) is not None for key, _ in tab.neighbours.opening(found))
