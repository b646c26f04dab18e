# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How this computer shows reminders."""

from enum import StrEnum

from caseapp.ui.settings import WindowSettings


class Manner(StrEnum):
    """Where reminders are shown."""

    SYSTEM = "system"
    WINDOW = "window"
    OFF = "off"


def manner_of(settings: WindowSettings) -> Manner:
    """Return how reminders are shown; what is kept and means nothing counts as the usual way."""
    kept = settings.choice("reminders", Manner.SYSTEM)
    return Manner(kept) if kept in list(Manner) else Manner.SYSTEM


def keep_manner(settings: WindowSettings, manner: Manner) -> None:
    """Keep how reminders are shown."""
    settings.keep_choice("reminders", manner.value)


def shows_words(settings: WindowSettings) -> bool:
    """Tell whether reminders show the wording of questions."""
    return settings.flag("reminder-words", False)


def keep_words(settings: WindowSettings, shown: bool) -> None:
    """Keep whether reminders show the wording of questions."""
    settings.keep_flag("reminder-words", shown)
