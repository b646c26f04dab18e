# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes away from this process what reading a PDF does not need.

The program opens each file and hands its handle over, so a reader needs no path at all. What holds:

- Linux: memory, processor time, open files and file size by resource limits; no new privileges;
  no file or folder can be opened, made or removed (Landlock, kernel 5.13 or later); no socket, no new
  program, no look into other processes (seccomp, on x86-64 and ARM64).
- macOS: processor time, open files and file size; the system does not enforce the limit on memory.
- Windows: nothing here. There the separate process and the time limit alone protect.

A guard that the system does not offer is left out; the answer names those that hold.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Sequence
from enum import StrEnum

_NO_NEW_PRIVILEGES = 38
_DEATH_SIGNAL = 1
_SECCOMP = 22
_SECCOMP_FILTER = 2
_SIGKILL = 9

_LANDLOCK_CREATE = 444
_LANDLOCK_ADD_RULE = 445
_LANDLOCK_RESTRICT = 446
_FILE_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15}
_FILE_RIGHTS_LATEST = 16
_BENEATH = 1
_READ_RIGHTS = 1 << 2 | 1 << 3

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# socket, execve, execveat, ptrace, process_vm_readv, process_vm_writev, pidfd_getfd, io_uring_setup
_FORBIDDEN_CALLS = {
    "x86_64": (41, 59, 322, 101, 310, 311, 438, 425),
    "aarch64": (198, 221, 281, 117, 270, 271, 438, 425),
}


class Guard(StrEnum):
    """A protection that holds in this process."""

    MEMORY = "memory"
    TIME = "time"
    NO_WRITING = "no-writing"
    NO_FILES = "no-files"
    NO_NETWORK = "no-network"


def lock_down(memory: int, readable: Sequence[str] = ()) -> frozenset[Guard]:
    """Give up files, network and new programs for good; `memory` is bytes of address space.

    What lies in the `readable` folders may still be read. Everything the process will ever import must be
    imported before.
    """
    guards = _limit_resources(memory)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            if _close_files(libc, readable):
                guards |= {Guard.NO_WRITING} if readable else {Guard.NO_FILES, Guard.NO_WRITING}
            if _close_network(libc):
                guards |= {Guard.NO_NETWORK}
    return frozenset(guards)


def end_with_parent(parent: int) -> None:
    """Have this process ended when the thread that started it ends (Linux only).

    Elsewhere a reader ends when it finds its pipe closed, at the latest when its time is used up.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, _SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def allow_time(seconds: float) -> None:
    """Allow this process so many more seconds of processor time; beyond them the system ends it."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime + seconds) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _limit_resources(memory: int) -> set[Guard]:
    guards: set[Guard] = set()
    if sys.platform != "win32":
        import resource

        wishes = (
            (resource.RLIMIT_AS, memory, Guard.MEMORY),
            (resource.RLIMIT_FSIZE, 0, Guard.NO_WRITING),
            (resource.RLIMIT_NOFILE, 32, None),
            (resource.RLIMIT_CORE, 0, None),
        )
        for limit, value, guard in wishes:
            _, hard = resource.getrlimit(limit)
            allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
            try:
                resource.setrlimit(limit, (allowed, allowed))
            except (ValueError, OSError):
                continue
            if guard is not None and not (guard is Guard.MEMORY and sys.platform == "darwin"):
                guards.add(guard)
        guards.add(Guard.TIME)
    return guards


def _close_files(libc: ctypes.CDLL, readable: Sequence[str]) -> bool:
    """Forbid every access to files by path, TCP, and signals to others: a Landlock domain.

    Its only rules let the files below some folders be read.
    """
    abi = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if abi < 1:
        return False
    files = (1 << _FILE_RIGHTS_BY_ABI.get(abi, _FILE_RIGHTS_LATEST)) - 1
    attributes = struct.pack("=Q", files)
    if abi >= 4:
        attributes += struct.pack("=Q", 0b11)
    if abi >= 6:
        attributes += struct.pack("=Q", 0b11)
    ruleset = libc.syscall(_LANDLOCK_CREATE, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for folder in readable:
            _let_read(libc, ruleset, folder)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _let_read(libc: ctypes.CDLL, ruleset: int, folder: str) -> None:
    if sys.platform == "linux":
        handle = os.open(folder, os.O_PATH | os.O_DIRECTORY)
        try:
            rule = struct.pack("=Qi", _READ_RIGHTS, handle)
            libc.syscall(_LANDLOCK_ADD_RULE, ruleset, _BENEATH, rule, 0)
        finally:
            os.close(handle)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def _close_network(libc: ctypes.CDLL) -> bool:
    """Refuse the system calls that make sockets or start programs, with "operation not permitted"."""
    machine = platform.machine()
    if machine not in _AUDIT_ARCH or sys.maxsize < 2**32:
        return False
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    allow, kill, refuse = 0x7FFF0000, 0x80000000, 0x00050001
    calls = _FORBIDDEN_CALLS[machine]
    steps = [
        (load, 0, 0, 4),
        (equal, 1, 0, _AUDIT_ARCH[machine]),
        (answer, 0, 0, kill),
        (load, 0, 0, 0),
        (at_least, len(calls) + 1, 0, 0x40000000),
        *((equal, len(calls) - index, 0, call) for index, call in enumerate(calls)),
        (answer, 0, 0, allow),
        (answer, 0, 0, refuse),
    ]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    return bool(libc.prctl(_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0) == 0)
