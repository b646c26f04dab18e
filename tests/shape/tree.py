# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the project, as the tests of its shape see them."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("caseapp", "db", "packaging", "tests")


def python_files(*rooms: str) -> list[Path]:
    """Every Python file of these top folders (of all of them when none is named)."""
    files = [file for room in rooms or CODE for file in (ROOT / room).rglob("*.py")]
    assert files, "no Python file was found: the test would prove nothing"
    return sorted(files)


def shown(file: Path) -> str:
    """The file's path from the project's root, with forward slashes."""
    return file.relative_to(ROOT).as_posix()


def parsed(file: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=shown(file))


def project_files() -> list[Path]:
    """Every file that is committed or may be; skips the test where git cannot tell."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"git cannot list the project's files here: {error}")
    files = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [file for file in files if file.is_file()]


def project_texts() -> dict[str, str]:
    """The text of every project file that is text, by path."""
    texts = {}
    for file in project_files():
        data = file.read_bytes()
        if b"\0" in data[:8192]:
            continue
        try:
            texts[shown(file)] = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return texts
