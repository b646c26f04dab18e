# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program's door: the window, or the terminal where a verb is named."""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence

NO_DISPLAY = (
    "There is no display on which a window could be shown. "
    "Everything can be done from the terminal too: see caseapp-cli --help.\n"
)
WINDOW_OPTIONS = ("--sample", "--library", "--officer")


def main(words: Sequence[str] | None = None) -> int:
    """Open the window, or run a verb of the terminal; return the exit code."""
    multiprocessing.freeze_support()
    given = list(sys.argv[1:] if words is None else words)
    if wants_window(given):
        if lacks_display(sys.platform, os.environ):
            sys.stderr.write(NO_DISPLAY)
            return 1
        from caseapp.app import open_window

        return open_window(given)
    from caseapp.cli import main as terminal

    return terminal(given)


def lacks_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a window cannot be shown here: Linux without a display, and no other platform asked for."""
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.startswith("linux") and not any(environment.get(name) for name in known)


def wants_window(words: Sequence[str]) -> bool:
    """Tell whether the words ask for the window: no words, its own options, or one library folder."""
    waiting = list(words)
    plain = 0
    while waiting:
        word = waiting.pop(0)
        if word == "--sample":
            continue
        if word in ("--library", "--officer"):
            if not waiting:
                return False
            waiting.pop(0)
        elif word.startswith(("--library=", "--officer=")):
            continue
        elif word.startswith("-") or not word.endswith(".caselib"):
            return False
        else:
            plain += 1
    return plain <= 1


if __name__ == "__main__":
    sys.exit(main())
