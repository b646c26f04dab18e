# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the program has built by the time somebody reads, left out of Python's searches for unused objects."""

import gc
from functools import cache


@cache
def leave_settled_objects_alone() -> None:
    """Let Python's search for cycles pass over all objects that are there now; a second call does nothing.

    A full search goes through every object of every library loaded, with all threads standing still: some
    75 ms, in the middle of a scroll. What is left out is still given back as soon as nobody refers to it.
    Whether it was done is kept here: to ask Python for the number of objects left out counts them one by one.
    """
    gc.freeze()
