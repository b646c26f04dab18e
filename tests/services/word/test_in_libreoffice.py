# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Word copy opens in a word processor, which shows its words in their order, counted and on their pages."""

import shutil
import subprocess
from pathlib import Path

import pymupdf
import pytest

from tests.services.word.test_letter import written

SHOWN = (
    *("Commissioner for Imaging", "Ms Jane Arden", "Our reference: IC/7", "Dear Ms Arden", "Depots overseas"),
    *(
        "The depots",
        "Plain, bold",
        "3.",
        "first",
        "(a)",
        "nested",
        "(b)",
        "more",
        "4.",
        "second",
        "still second",
    ),
    *("•", "dot", "Not a competent arbiter.", "Model", "Sold", "A1", "12", "B2"),
)
OVERLEAF = (
    *("First asked on 16 July 2021.", "Q1", "Were they ever on?", "Beneath it.", "See the register."),
    *("Yours sincerely", "Morgan Vale", "Commissioner", "Copied to:", "The Minister", "Enclosures:"),
    "The tender",
)


def test_libreoffice_shows_the_same_words_in_the_same_order(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this computer: no soffice")
    copy = tmp_path / "copy é.docx"
    copy.write_bytes(written())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with pymupdf.open(tmp_path / "copy é.pdf") as shown:
        first, second = ("".join(f"{word[4]} " for word in page.get_text("words")) for page in shown)
    assert _missing(first, SHOWN) == []
    assert _missing(second, OVERLEAF) == []
    assert "DRAFT, version 3" in first
    assert "A note with a link" in first
    assert "Page 2 of 2" in second
    assert "Page 1" not in first


def _missing(text: str, parts: tuple[str, ...]) -> list[str]:
    """Return the parts that do not stand in a text after the one before."""
    missing, at = [], 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            missing.append(part)
        else:
            at = found + len(part)
    return missing
