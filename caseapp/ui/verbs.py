# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window asks of the services: the verbs it uses, as protocols where they are made elsewhere.

Nothing of the services is imported while the program runs, so that the window paints before they load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from caseapp.domain.change import Written
    from caseapp.domain.document import PageFacts
    from caseapp.domain.draft import Draft
    from caseapp.domain.people import CaseParty
    from caseapp.services.casework import Casework
    from caseapp.services.deadlines import Deadlines
    from caseapp.services.desk import Desk, History
    from caseapp.services.filing import Filing
    from caseapp.services.intake import Intake
    from caseapp.services.notes import Notes
    from caseapp.services.register import Register
    from caseapp.services.searching import Searching
    from caseapp.services.viewing import Viewing


class People(Protocol):
    """Organisations, contacts and posts."""

    def case_parties(self, case_id: int) -> Sequence[CaseParty]:
        """Return the parties of a case."""


class Preview(Protocol):
    """A draft as it would be drawn."""

    @property
    def path(self) -> Path:
        """The PDF."""

    @property
    def sha256(self) -> str:
        """Its hash."""

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        """Its pages."""


class Drafting(Protocol):
    """Writes replies."""

    def drafts(self, case_id: int) -> Sequence[Draft]:
        """Return the drafts of a case."""

    def draft(self, draft_id: int) -> Draft:
        """Return a draft."""

    def start_reply(self, case_id: int, question_ids: Sequence[int]) -> Written[int]:
        """Begin a reply with open questions."""

    def save(
        self,
        draft_id: int,
        *,
        subject: str,
        addressee: str,
        addressee_address: str,
        salutation: str,
        body: str,
        letter_date: date | None,
    ) -> None:
        """Keep the present text of a draft."""

    def preview(self, draft_id: int) -> Preview:
        """Draw a draft."""

    def issue(self, draft_id: int, on: date) -> Written[int]:
        """Fix a draft as a letter; returns the letter."""

    def despatch(self, letter_id: int, on: date, channel: str) -> Written[None]:
        """Record that a letter was sent."""

    def recall(self, letter_id: int, reason: str) -> Written[None]:
        """Take back a letter that was issued and not sent."""

    def save_pdf(self, draft_id: int, path: Path) -> None:
        """Save the PDF of a draft."""


class Services(Protocol):
    """Everything the window asks; the composition root has one."""

    @property
    def desk(self) -> Desk:
        """The open library and the officer at work."""

    @property
    def history(self) -> History:
        """Undo and redo."""

    @property
    def casework(self) -> Casework:
        """Cases."""

    @property
    def intake(self) -> Intake:
        """Taking files in."""

    @property
    def filing(self) -> Filing:
        """Confirming and filing letters."""

    @property
    def viewing(self) -> Viewing:
        """Reading letters."""

    @property
    def notes(self) -> Notes:
        """Notes."""

    @property
    def register(self) -> Register:
        """Questions."""

    @property
    def deadlines(self) -> Deadlines:
        """What is due."""

    @property
    def drafting(self) -> Drafting:
        """Replies."""

    @property
    def searching(self) -> Searching:
        """Search."""

    @property
    def people(self) -> People:
        """Organisations, contacts and posts."""
