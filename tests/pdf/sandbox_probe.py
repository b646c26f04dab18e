# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs in a process of its own: locks it down and tries what a hostile file would like to do."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from caseapp.pdf.sandbox import lock_down

MEMORY = 1024**3


def probe(conn: "Connection[object, object]", folder: str, port: int) -> None:
    """Send the guards that hold, and what became of each attempt: "done" or the name of the error."""
    there = Path(folder) / "there.txt"
    handed_over = there.open("rb")
    attempts: dict[str, Callable[[], object]] = {
        "use the file handed over": handed_over.read,
        "read a file": there.read_bytes,
        "list a folder": lambda: os.listdir(folder),  # noqa: PTH208 - the plain system call
        "write a new file": lambda: (Path(folder) / "new.txt").write_text("x"),
        "change a file": lambda: there.write_text("x"),
        "remove a file": there.unlink,
        "make a folder": lambda: (Path(folder) / "new").mkdir(),
        "open a TCP connection": lambda: socket.create_connection(("127.0.0.1", port), 5).close(),
        "make a UDP socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
        "start a program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        "take a little memory": lambda: bytearray(MEMORY // 16),
        "take much memory": lambda: bytearray(2 * MEMORY),
    }
    guards = lock_down(MEMORY)
    outcomes: dict[str, str] = {}
    for name, attempt in attempts.items():
        try:
            attempt()
            outcomes[name] = "done"
        except (OSError, MemoryError) as error:
            outcomes[name] = type(error).__name__
    handed_over.close()
    conn.send(([str(guard) for guard in guards], outcomes))
