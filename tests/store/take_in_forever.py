# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A program that takes in letters until it is killed: `python -m tests.store.take_in_forever FOLDER DB ROUND`."""

import os
import sys
from pathlib import Path

from caseapp.store.library import open_library
from tests.store.given import taken_in


def main(folder: str, scripts: str, number: str) -> None:
    """Take in one letter after another; name each only when it is durable, each name in one write."""
    library = open_library(Path(folder), Path(scripts), program="to be killed")
    os.write(1, b"ready\n")
    count = 0
    while True:
        words = f"round {number} letter {count} " + "about the lens " * (count % 50)
        letter_id, _ = taken_in(library, 1, words, bulk=count % 2 == 0)
        os.write(1, f"{letter_id}\t{words}\n".encode())
        count += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
