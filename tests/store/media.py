# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Disks that are full or cannot be written; made with a mount of their own, so for an administrator only."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of a size at a folder; skips where that is not possible."""
    folder.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def make_read_only(folder: Path) -> None:
    """Mount a disk of `small_disk` again so that nothing can be written."""
    _mount("-o", "remount,ro", str(folder))


def _mount(*words: str) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk can be mounted on Linux and by root only")
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this computer does not let a disk be mounted: {done.stderr.strip()}")
