# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Issues a draft and ends itself before the commit, when letter and askings are written: `… LIBRARY DRAFT`."""

import os
import sys
from datetime import date
from pathlib import Path

from caseapp import compose
from caseapp.pdf.renderer import Readers
from caseapp.services.office import Services, Tools
from caseapp.store.clearings import Clearings

KILLED = 9


def end(*_what: object) -> None:
    """End the process as a kill would: nothing is closed or taken back."""
    os._exit(KILLED)


def main(library: str, draft: str) -> None:
    """Issue the draft, and be gone when its version is to be fixed."""
    setattr(Clearings, "fix", end)  # noqa: B010 - a method that ends the process is no override
    made = compose.tools(Path(library), program="to be killed", officer="Morgan Vale")
    one_reader = Tools(made.open_library, lambda: Readers(1), made.start_composer, made.resources)
    Services(one_reader).drafting.issue(int(draft), date(2021, 8, 16))


if __name__ == "__main__":
    main(*sys.argv[1:])
