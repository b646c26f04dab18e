# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's own words, which spelling knows beside its dictionary."""

from typing import Final

from caseapp.services.desk import Desk
from caseapp.store.unit import Unit

WORDS_SETTING: Final = "office-words"


def own_words(desk: Desk) -> tuple[str, ...]:
    """Return the office's own words."""
    return tuple(desk.library.settings.get(WORDS_SETTING).splitlines())


def add_own_word(desk: Desk, word: str) -> None:
    """Take a word among the office's own; as other settings it has no place in the trail."""

    def work(unit: Unit) -> None:
        words = dict.fromkeys((*unit.settings.get(WORDS_SETTING).splitlines(), " ".join(word.split())))
        unit.settings.put(WORDS_SETTING, "\n".join(filter(None, words)))

    desk.write(work, "Add to the office's words")
