# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reader that draws pages lets the window, which somebody looks at, go first."""

import os
import sys
from typing import Final

NICENESS: Final = 10
"""Steps (of 19) that this process stands back behind others, on Linux and macOS."""
LAST: Final = 19
"""Steps of a process for whose work nobody waits: readers go first as well."""


def give_way(steps: int = NICENESS) -> None:
    """Let other processes go first where processors are short; with a processor free nothing changes."""
    if sys.platform == "win32":
        import ctypes

        below_normal, idle = 0x4000, 0x40
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal if steps < LAST else idle)
    else:
        os.nice(steps)
