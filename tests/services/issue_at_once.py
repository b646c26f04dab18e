# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Issues a draft once a line comes in, and says how that ended: `… LIBRARY DRAFT`."""

import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from caseapp import compose
from caseapp.domain.errors import CaseError
from caseapp.services.desk import Desk
from caseapp.services.drafting import Drafting
from caseapp.services.job import SILENT
from tests.services.arriving import InTestReader
from tests.services.issue_until_killed import ComposerHere


def main(folder: str, draft: str) -> None:
    """Wait until the other is ready too, issue the draft, and print "issued" or what was said instead."""
    made = compose.tools(Path(folder), program="at once", officer="Morgan Vale")
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        with closing(made.open_library(SILENT)) as library:
            desk = Desk(library)
            desk.take_seat(made.officer)
            drafting = Drafting(desk, ComposerHere(made.resources), InTestReader(), made.resources)
            drafting.issue(int(draft), date(2021, 8, 16))
        print("issued")
    except CaseError as error:
        print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
