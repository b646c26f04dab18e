# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audit trail as callers see it."""

from dataclasses import dataclass
from datetime import datetime

from caseapp.domain.change import Edit


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what and when, with the hash that chains it to the entry before."""

    id: int
    at: datetime
    officer: str
    account: str
    action: str
    edits: tuple[Edit, ...]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `check` found wrong; `file` where a document is meant."""

    what: str
    remedy: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class TrailEnd:
    """The last entry of the trail at some moment; a later trail still holds it."""

    entry: int
    hash: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` looked at and what it found; what it mended is not wrong any more.

    `unproved` says what could not be looked at, "" where everything was.
    """

    entries: int
    documents: int
    findings: tuple[Finding, ...]
    mended: tuple[str, ...] = ()
    unproved: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.findings
