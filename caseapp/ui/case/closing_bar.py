# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines that show which due dates and promises still stand on a case that is being closed."""

from collections.abc import Callable

from caseapp.domain.case import CaseState
from caseapp.domain.consequence import Consequence
from caseapp.domain.words import counted
from caseapp.ui.consequences_bar import ConsequencesBar
from caseapp.ui.page import CasePart


class ClosingBar(ConsequencesBar):
    """Asks whether what still stands becomes void with the case, is left, or the case is not closed at all."""

    def __init__(self, part: CasePart) -> None:
        super().__init__()
        self._part = part
        self.setAccessibleName("What still stands on this case")
        self.apply.setText("Close and make void")
        self.keep.setText("Close and leave")
        self.apply.setToolTip("Close the case, and end all of this with it; one Undo takes both back")
        self.keep.setToolTip("Close the case alone; all of this waits for nobody until it is opened again")

    def change(self, case_id: int, state: CaseState, write: Callable[[bool], None]) -> None:
        """Give `write` whether what stands becomes void, after asking where a case is closed and something does."""
        self.leave()

        def told(found: tuple[Consequence, ...]) -> None:
            if found:
                self.begin(found, write)
            else:
                write(False)

        if state is CaseState.CLOSED:
            casework = self._part.bench.services.casework
            self._part.ask(lambda: casework.closing(case_id), told, key="closing")
        else:
            write(False)

    def head(self, many: int) -> str:
        """Say how much still stands."""
        return f"{counted(many, 'thing')} still {'stands' if many == 1 else 'stand'} on this case:"
