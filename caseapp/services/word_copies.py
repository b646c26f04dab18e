# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts as Word documents, for those who must comment in Word."""

from pathlib import Path

from caseapp.domain.change import Written
from caseapp.domain.draft import Draft, DraftState, Version
from caseapp.domain.draft_content import as_it_was, content_in
from caseapp.services.clearing import Clearing
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import standing_now
from caseapp.services.drafting import Drafting
from caseapp.services.export_files import noted
from caseapp.services.exporting import refuse_unfit, write_whole


class WordCopies:
    """Writes drafts and their versions as Word documents."""

    def __init__(self, desk: Desk, drafting: Drafting, clearing: Clearing, resources: Path) -> None:
        self._desk = desk
        self._drafting = drafting
        self._clearing = clearing
        self._resources = resources

    def word(self, draft_id: int, number: int | None = None) -> bytes:
        """Return a draft, or a version of it by its number, as a Word document: the same, the same bytes.

        Raises NotFound for the version, WrongUse for a field without a value, FileUnreadable for the logo.
        """
        from caseapp.services.word.letter import word_letter

        draft = self._drafting.draft(draft_id)
        version = None if number is None else self._clearing.version(draft_id, number)
        shown = draft if version is None else as_it_was(draft, content_in(version))
        sheet = self._drafting.sheet(shown, final=draft.state is DraftState.ISSUED and version is None)
        questions = {line.number: line for line in sheet.lines}
        logos = self._resources / "letterhead"
        return word_letter(sheet.paper, sheet.text, questions, logos, self._status(draft, version))

    def write(
        self, draft_id: int, output: Path, number: int | None = None, *, overwrite: bool = False
    ) -> Written[Path]:
        """Write the Word document to a file, whole or not at all, and record it in the trail.

        Raises as `word` and as `Exporting.write_summary`.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        write_whole(output, self.word(draft_id, number))
        which = f"draft {draft_id}" + (f", version {number}" if number else "")
        case_id = self._drafting.draft(draft_id).case_id
        return noted(self._desk, output, f"Export {which} as a Word document", case_id)

    def _status(self, draft: Draft, version: Version | None) -> str:
        """Say at the head of every page which state of the letter this is."""
        if version is not None:
            return f"DRAFT, version {version.number}"
        if draft.state is DraftState.ISSUED:
            return "COPY, not the issued letter"
        standing = standing_now(self._desk.library, draft)
        if standing.newest is None:
            return "DRAFT"
        since = "edited since version" if standing.edited else "version"
        return f"DRAFT, {since} {standing.newest.number}"
