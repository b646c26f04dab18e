# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same report is the same bytes in every format, also in another process with other hashes."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from caseapp.services.reports.data import summary_json
from caseapp.services.reports.html import report_html
from caseapp.services.reports.markdown import report_markdown
from caseapp.services.reports.svg import svg_file
from caseapp.services.reports.word import report_word
from tests.services.reports.reported import PICTURE, REPORT, SUMMARY

ROOT = Path(__file__).parents[3]


def digests() -> str:
    """Return the SHA-256 of every format, one a line."""
    files = (
        report_html(REPORT),
        report_word(REPORT),
        report_markdown(REPORT),
        summary_json(SUMMARY),
        svg_file(PICTURE),
    )
    return "\n".join(hashlib.sha256(file).hexdigest() for file in files)


def test_another_process_writes_the_same_bytes() -> None:
    call = "from tests.services.reports.test_same_bytes import digests; print(digests())"
    ran = subprocess.run(
        [sys.executable, "-c", call],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.split() == digests().split()
