# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the office of a case is the same bytes from another process, with other hashes, zone and language."""

import hashlib
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.services.exporting import now
from caseapp.services.office import Services
from caseapp.store.questions import NewQuestion
from caseapp.store.unit import Unit

ROOT = Path(__file__).parents[3]
CALL = """
import sys
from caseapp.cli import main

if __name__ == "__main__":
    library, folder, moment = sys.argv[1:]
    for verb, name, *words in (
        ("summary", "s.pdf"),
        ("summary", "s.docx", "--format", "docx"),
        ("briefing", "b.pdf"),
        ("timeline", "t.pdf"),
        ("bundle", "l.pdf"),
        ("register-file", "r.xlsx"),
        ("statistics-file", "f.xlsx"),
    ):
        case = ["CTC/2021/0007", "--as-at", moment, "--output", f"{folder}/{name}", *words]
        if main(["--library", library, verb, *case]):
            sys.exit(f"{verb} {name}")
"""


@pytest.fixture
def library(office: Services, tmp_path: Path) -> Path:
    """A closed library with a case of two letters and some questions."""
    case_id = office.casework.open_case("CTC/2021/0007", "Überseeische Verkäufe").value
    files = []
    for name in ("Questions of 16 July 2021", "Answers of 10 August 2021"):
        with pymupdf.open() as paper:
            paper.new_page().insert_text((72, 100), name)
            paper.save(tmp_path / f"{name}.pdf")
        files.append(tmp_path / f"{name}.pdf")
    office.intake.take_in(case_id, files, direction=Direction.INCOMING)
    for words in ("Who decides?", "By which rules?", "Since when?"):
        office.desk.write(partial(_asked, new=NewQuestion(case_id, Side.THEIRS, words)), "Ask")
    office.close()
    return office.folder


def _asked(unit: Unit, new: NewQuestion) -> int:
    return unit.questions.add(new)


def written(library: Path, folder: Path, moment: str, **environment: str) -> dict[str, str]:
    """Return the SHA-256 of every file that a process writes, by their names."""
    folder.mkdir()
    script = folder.parent / "written.py"
    script.write_text(CALL, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script), str(library), str(folder), moment],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
    )
    assert ran.returncode == 0, ran.stderr
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.timeout(420)  # two processes that draw seven files each
def test_another_process_writes_every_export_alike(library: Path, tmp_path: Path) -> None:
    moment = now().isoformat()
    first = written(library, tmp_path / "first", moment, PYTHONHASHSEED="1", TZ="Europe/London")
    again = written(
        library,
        tmp_path / "again",
        moment,
        PYTHONHASHSEED="77",
        TZ="Asia/Tokyo",
        LC_ALL="C",
        LANG="de_DE.UTF-8",
    )
    assert len(first) == 7
    assert {name for name in first if first[name] != again[name]} == set()
