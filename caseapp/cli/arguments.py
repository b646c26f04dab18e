# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What many verbs of the terminal ask for: a case, a question, a letter, a page."""

from typing import Annotated

import typer

from caseapp.cli.call import LARGEST, plain

_LETTER = "The letter's number, as `letters` lists it."

Reference = Annotated[str, typer.Argument(metavar="REFERENCE", parser=plain, help="The case's reference.")]
Number = Annotated[str, typer.Argument(metavar="Qn", parser=plain, help="The question's number.")]
LetterId = Annotated[int, typer.Argument(metavar="LETTER", min=1, max=LARGEST, help=_LETTER)]
MaybeLetter = Annotated[int | None, typer.Argument(metavar="LETTER", min=1, max=LARGEST, help=_LETTER)]
PageNumber = Annotated[int | None, typer.Option("--page", min=1, max=LARGEST, help="The page, from 1.")]
