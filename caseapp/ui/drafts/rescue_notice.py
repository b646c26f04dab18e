# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A word in the window, once a library is open, about drafts for which words wait that it did not take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from caseapp.domain.errors import CaseError
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.domain.draft import Draft
    from caseapp.services.office import Services
    from caseapp.services.rescue_files import RescueFiles
    from caseapp.ui.window import MainWindow

NAMED: Final = 3
"""Drafts that are called by their subjects; the others are counted."""


def offer_rescued(window: MainWindow, services: Services) -> None:
    """Look for words that wait on this computer, and say in the banner of the window for which drafts."""
    folder = window.settings.folder

    def work() -> tuple[Draft, ...]:
        from caseapp.services.rescue_files import RescueFiles

        files = RescueFiles(folder, services.folder)
        numbers = files.drafts()
        return tuple(_waiting(services, files, numbers)) if numbers else ()

    window.jobs.start(lambda _progress: work(), lambda drafts: _say(window, drafts), owner=window)


def _waiting(services: Services, files: RescueFiles, numbers: tuple[int, ...]) -> Iterator[Draft]:
    from caseapp.ui.drafts.rescue_bar import newest_offer

    for number in numbers:
        try:
            draft = services.drafting.draft(number)
            offer = newest_offer(services, files, draft)
        except CaseError:  # a draft that is gone, or hidden from the officer at work
            continue
        if offer is not None:
            yield draft


def _say(window: MainWindow, drafts: tuple[Draft, ...]) -> None:
    if not drafts or window.jobs.is_closed:
        return
    named = ", ".join(f"“{draft.subject or 'without a subject'}”" for draft in drafts[:NAMED])
    more = len(drafts) - NAMED
    named += f" and {more} more" if more > 0 else ""
    which = f"the draft {named}" if len(drafts) == 1 else f"the drafts {named}"
    window.banner.say(
        f"Words that were typed in {which} are not in the library; they are kept on this computer and can be "
        "taken in there.",
        Tone.ADVICE,
        button="Open the draft",
        act=lambda: window.guide.draft_requested.emit(drafts[0].id),
    )
