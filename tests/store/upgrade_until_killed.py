# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A program that upgrades a library until it is killed half way: `… upgrade_until_killed FOLDER DB`."""

import os
import sys
from pathlib import Path

from caseapp.store.library import open_library

READY = b"half the index is made\n"


class HalfWay:
    """Says when half of the index is made, and goes no further."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Wait for the end at half way."""
        if words == "Making the search index" and 2 * done >= total:
            os.write(1, READY)
            sys.stdin.read()


if __name__ == "__main__":
    open_library(Path(sys.argv[1]), Path(sys.argv[2]), program="to be killed", progress=HalfWay())
