# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions of long texts, found by another process: a thread of this one would take turns with the window's.

Python gives one thread the interpreter at a time, and a search through a whole text keeps it to its end.
"""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final, cast

from caseapp.domain.found_question import FoundQuestion
from caseapp.pdf.giving_way import LAST, give_way
from caseapp.text.questions import find_questions

LONG: Final = 100_000
"""Characters, some thirty dense pages, from which a text is worth the start of a process."""

Serve = Callable[[Connection], None]


def questions_in(text: str) -> list[FoundQuestion]:
    """Return what `find_questions` does; must not be called on the window's thread."""
    if len(text) < LONG:
        return find_questions(text)
    found = found_apart(text)
    return find_questions(text) if found is None else found


def serve(conn: Connection) -> None:
    """Find the questions of one text: the target of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program ends this process when it is interrupted
    give_way(LAST)
    with suppress(EOFError, OSError):  # the program has gone
        conn.send(find_questions(conn.recv()))


def found_apart(text: str, target: Serve = serve) -> list[FoundQuestion] | None:
    """Have another process find the questions of a text; None where it cannot be started or dies."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    with ours:
        try:
            with theirs:
                process = context.Process(
                    target=target, args=(theirs,), name="caseapp-questions", daemon=True
                )
                process.start()
        except OSError:
            return None
        try:
            ours.send(text)
            return cast(list[FoundQuestion], ours.recv())
        except (EOFError, OSError):
            return None
        finally:
            process.kill()
            process.join()
            process.close()
