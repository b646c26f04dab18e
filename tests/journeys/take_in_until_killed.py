# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes letters in by the program's own services until it is killed: `… LIBRARY REFERENCE PDF`.

It says "ready" as soon as its reader has read the PDF, waits for the names of files, one a line and then an empty
one, and names each file again once its letter is acknowledged, each in one write.
"""

import os
import sys
from pathlib import Path

from caseapp import compose
from caseapp.pdf.renderer import Readers
from caseapp.services.office import Services, Tools


class Acknowledging:
    """Says the name of each file whose letter is stored."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Say the name; the first step of all names nothing."""
        if words:
            os.write(1, f"{words}\n".encode())


def main(library: str, reference: str, first: str) -> None:
    """Take in what is named on the input, then wait to be killed."""
    made = compose.tools(Path(library), program="to be killed")
    one_reader = Tools(made.open_library, lambda: Readers(1), made.start_composer, made.resources)
    office = Services(one_reader)
    office.reader.inspect(Path(first))
    os.write(1, b"ready\n")
    files = [Path(line.rstrip("\n")) for line in iter(sys.stdin.readline, "\n")]
    case_id = office.casework.find(reference).id
    office.intake.take_in(case_id, files, progress=Acknowledging())
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
