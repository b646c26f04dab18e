# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The selected words go into the reply that is being written on the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseapp.domain.passage import joined_passage
from caseapp.ui.case.enclosures import heading_shown
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane


def quote_in_reply(tab: LettersTab) -> None:
    """Quote what is selected, in the pane of the keyboard first, in the reply or in a new one."""
    from caseapp.services.quoting import Quote

    case_id, services = tab.case_id, tab.bench.services
    pane = with_selection(tab)
    if case_id is None or pane is None or pane.view is None:
        tab.messages.say("Select the words that the reply should quote, then choose this again.")
        return
    view, source = pane.viewer.view, heading_shown(pane.view).source
    pages = tuple(sorted({span.page for span in view.selection}))
    paper = pane.selection[0].document_id
    words, place = view.dragged_text().text(), joined_passage(pane.selection)
    quote = Quote(pane.letter_id, paper, words, pages, place)

    def done(_draft_id: int) -> None:
        tab.messages.say(
            "The words stand at the end of the reply, with their source. Undo takes them out.", Tone.DONE
        )

    tab.do(lambda: services.quoting.quote_in_reply(case_id, quote, source), done)


def with_selection(tab: LettersTab) -> Pane | None:
    """Return the pane in which words are selected, that of the keyboard first."""
    first = tab.rooms.current
    order = (first, *(pane for pane in tab.panes if pane is not first))
    return next((pane for pane in order if pane.selection), None)
