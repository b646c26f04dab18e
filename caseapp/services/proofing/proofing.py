# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking drafts, and letting a finding stand with a reason."""

from dataclasses import replace
from pathlib import Path

from caseapp.domain.change import Written
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import CaseError, NotAllowed, NotFound, WrongUse
from caseapp.domain.finding import Finding
from caseapp.domain.tongues import tongue_of
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.drafting import Drafting, refuse_finished
from caseapp.services.letter_grammar import spoken_words
from caseapp.services.proofing.characters import character_findings
from caseapp.services.proofing.refusing import findings_of
from caseapp.store.unit import Unit


class Proofing:
    """The checks of drafts before they are issued."""

    def __init__(self, desk: Desk, drafting: Drafting, resources: Path) -> None:
        self._desk = desk
        self._drafting = drafting
        self._resources = resources

    def findings(self, draft_id: int) -> tuple[Finding, ...]:
        """Return what the checks find in a draft, errors first; an issued one has none; raises as `Drafting.draft`."""
        draft = self._as_issued(draft_id)
        if draft.state in (DraftState.ISSUED, DraftState.DISCARDED):
            return ()
        return self._found(draft)

    def waive(self, draft_id: int, key: str, reason: str) -> Written[Finding]:
        """Let an error stand on the words that it is about now; it is void as soon as these change.

        Raises WrongUse without a reason, NotFound for a key that no finding has, NotAllowed for what cannot be let
        stand or needs no leave.
        """
        reason = reason.strip()
        if not reason:
            raise WrongUse("A finding is let stand for a reason, and none was given.", remedy="Give one.")
        draft = self._as_issued(draft_id)
        refuse_finished(draft)
        finding = _named(self._found(draft), key)
        if finding.must:
            raise NotAllowed(
                f"This cannot be let stand. {finding.message}", remedy="Put it right in the draft."
            )
        if not finding.stands_in_the_way:
            raise NotAllowed("This finding does not stand in the way of issuing the letter.")

        def work(unit: Unit) -> Finding:
            unit.draft_waivers.add(draft_id, finding, reason, unit.officer_id)
            return replace(finding, waived=reason)

        return self._desk.write(work, f"Let a finding stand: {finding.kind.value}")

    def _found(self, draft: Draft) -> tuple[Finding, ...]:
        undrawn = tuple(character_findings(draft, self._drafting.compose))
        return (*undrawn, *self._said(draft))

    def _said(self, draft: Draft) -> tuple[Finding, ...]:
        library, language = self._desk.library, tongue_of(draft.language)
        try:
            begun = papers.template(self._resources, draft.template, library.folder, language)
        except CaseError:  # taken away or spoilt since: then the letter is judged by its words alone
            return findings_of(library, draft, "")
        return findings_of(library, draft, f"{begun.body}\n\n{spoken_words(language)}")

    def _as_issued(self, draft_id: int) -> Draft:
        return replace(self._drafting.draft(draft_id), marking=self._drafting.marking_of(draft_id))


def _named(findings: tuple[Finding, ...], key: str) -> Finding:
    found = next((one for one in findings if one.key == key), None)
    if found is None:
        raise NotFound(
            f"The checks find nothing called {key} in this draft.", remedy="Check the draft again."
        )
    return found
