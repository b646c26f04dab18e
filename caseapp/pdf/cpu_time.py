# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long another process has really worked, which on a busy computer is less than the clock says."""

import os
import sys
from pathlib import Path


def worked_seconds(pid: int) -> float | None:
    """Return the processor time of a process of ours; None where the system does not tell."""
    if sys.platform == "win32":
        return _on_windows(pid)
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        # proc(5): utime and stime are fields 14 and 15; the name, field 2, is cut off here.
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


if sys.platform == "win32":

    def _on_windows(pid: int) -> float | None:
        import ctypes
        from ctypes import wintypes

        query_limited_information = 0x1000
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.GetProcessTimes.argtypes = [wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4]
        kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        handle = kernel.OpenProcess(query_limited_information, False, pid)
        if not handle:
            return None
        times = [wintypes.FILETIME() for _ in range(4)]
        told = kernel.GetProcessTimes(handle, *[ctypes.byref(one) for one in times])
        kernel.CloseHandle(handle)
        # Hundreds of nanoseconds, of the kernel and of the process itself.
        ticks = sum((one.dwHighDateTime << 32) + one.dwLowDateTime for one in times[2:])
        return ticks / 10_000_000 if told else None
