# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal: the same services as the window, one verb at a time."""

import sys
from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run the terminal program; return its exit code: 0 done, 2 wrong use, 1 anything refused."""
    from caseapp.cli.call import run
    from caseapp.cli.verbs import everything

    return run(everything(), list(sys.argv[1:] if words is None else words))
