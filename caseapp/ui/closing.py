# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a window may close: what was typed is kept first, and what cannot be is told."""

from collections.abc import Callable, Mapping

from caseapp.ui.errors import MessageBar, Tone
from caseapp.ui.page import Page


class Closing:
    """Lets the pages of a window finish; what they cannot keep is told once, in its banner."""

    def __init__(self, pages: Mapping[str, Page], banner: MessageBar, close: Callable[[], object]) -> None:
        self._pages, self._banner, self._close = pages, banner, close
        self._has_told = False

    def may_close(self) -> bool:
        """Let pages keep what is typed; False where the window stays open to tell what is not kept."""
        told = " ".join(words for page in self._pages.values() if (words := page.finish()))
        if not told or self._has_told:
            self._has_told = False
            return True
        self._has_told = True
        self._banner.say(told, Tone.REFUSED, button="Close all the same", act=self._on_button)
        return False

    def _on_button(self) -> None:
        self._close()
