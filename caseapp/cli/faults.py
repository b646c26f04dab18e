# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the terminal does with a fault of its own: it is kept in a log and told in one line."""

import logging
from contextlib import closing
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from caseapp.domain.errors import CaseError
from caseapp.domain.faults import trace_of

LOG: Final = "caseapp-cli.log"
LOG_BYTES: Final = 1_000_000
LOG_FILES: Final = 3


class Fault(CaseError):
    """The program failed through no fault of whoever called it."""

    kind = "fault"


def fault(error: Exception, folder: Path) -> Fault:
    """Keep a fault in the log of a folder and return the words for it; the log holds no words of letters."""
    try:
        file = _keep(error, folder)
    except OSError:  # a program without its log is better than none
        return Fault(f"The program met a fault of its own ({type(error).__name__}).")
    return Fault(
        f"The program met a fault of its own ({type(error).__name__}).",
        file=file,
        remedy=f"What it was doing is kept in {file}.",
    )


def _keep(error: Exception, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / LOG
    handler = RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8")
    with closing(handler):
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        handler.emit(logging.LogRecord("caseapp", logging.ERROR, "", 0, "%s", (trace_of(error),), None))
    return file
