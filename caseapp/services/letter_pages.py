# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts and issued letters as web pages: the same tree as on paper."""

from dataclasses import replace
from pathlib import Path

from caseapp.domain.change import Written
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.draft_content import content_in
from caseapp.domain.question import Question
from caseapp.services.desk import Desk
from caseapp.services.drafting import Drafting
from caseapp.services.export_files import noted, taken_back_on_failure
from caseapp.services.exporting import refuse_unfit, write_whole
from caseapp.text.letter_html import letter_html


class LetterPages:
    """Writes letters as web pages."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        self._desk = desk
        self._drafting = drafting

    def page(self, draft_id: int) -> str:
        """Return a draft as it stands, or the letter that it was issued as, as an HTML document.

        The questions of an issued letter stand there as they did when it was issued. Raises as `Drafting.sheet`.
        """
        draft = self._drafting.draft(draft_id)
        if draft.state is not DraftState.ISSUED:
            sheet = self._drafting.sheet(draft, final=False)
        else:
            sheet = self._drafting.sheet(draft, final=True, questions=self._as_issued(draft))
        return letter_html(sheet.paper, sheet.text, sheet.lines)

    def save(self, draft_id: int, output: Path, *, overwrite: bool = False) -> Written[Path]:
        """Write the page as a file, whole or not at all, and record the export in the trail.

        Raises what `page` does, NotAllowed where the file is there and `overwrite` was not given, CannotWrite or
        DiskFull naming it.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        draft = self._drafting.draft(draft_id)
        data = self.page(draft_id).encode("utf-8")
        with taken_back_on_failure(output):
            write_whole(output, data)
            return noted(self._desk, output, "Save a letter as a web page", draft.case_id)

    def _as_issued(self, draft: Draft) -> tuple[Question, ...]:
        """Return the questions of an issued draft as they were then: without what was asked by it and since."""
        library = self._desk.library
        versions = library.clearings.versions(draft.id)
        wordings = content_in(versions[-1]).questions if versions else {}
        found: list[Question] = []
        for question in library.questions.of_case(draft.case_id):
            if question.id not in draft.question_ids:
                continue
            by_this = [asking.id for asking in question.askings if asking.letter_id == draft.letter_id]
            before = tuple(one for one in question.askings if not by_this or one.id < min(by_this))
            wording = wordings.get(question.number, question.wording)
            found.append(replace(question, askings=before, wording=wording))
        return tuple(found)
