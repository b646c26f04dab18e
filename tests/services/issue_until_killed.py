# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Issues a draft and ends itself before the commit, when letter and askings are written: `… LIBRARY DRAFT`."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from caseapp import compose
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.pdf.letter import compose_letter
from caseapp.services.desk import Desk
from caseapp.services.drafting import Drafting
from caseapp.services.job import SILENT
from caseapp.store.clearings import Clearings
from tests.services.arriving import InTestReader

KILLED = 9


class ComposerHere:
    """Draws letters in this process, as another one would take seconds to start."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def letter(
        self, paper: LetterPaper, text: LetterText, lines: Sequence[QuestionLine] = ()
    ) -> ComposedLetter:
        return compose_letter(paper, text, tuple(lines), self._resources)

    def letter_latest(
        self,
        paper: LetterPaper,
        text: LetterText,
        lines: Sequence[QuestionLine],
        done: Callable[[ComposedLetter | Exception], None],
    ) -> None:
        done(self.letter(paper, text, lines))


def end(*_what: object) -> None:
    """End the process as a kill would: nothing is closed or taken back."""
    os._exit(KILLED)


def main(library: str, draft: str) -> None:
    """Issue the draft, and be gone when its version is to be fixed."""
    setattr(Clearings, "fix", end)  # noqa: B010 - a method that ends the process is no override
    made = compose.tools(Path(library), program="to be killed", officer="Morgan Vale")
    desk = Desk(made.open_library(SILENT))
    desk.take_seat(made.officer)
    drafting = Drafting(desk, ComposerHere(made.resources), InTestReader(), made.resources)
    drafting.issue(int(draft), date(2021, 8, 16))


if __name__ == "__main__":
    main(*sys.argv[1:])
