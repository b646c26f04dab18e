# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""All findings in a draft, and the refusal to issue it while errors stand."""

from dataclasses import replace
from typing import Final

from caseapp.domain.draft import Draft
from caseapp.domain.errors import NotAllowed
from caseapp.domain.finding import Finding, Severity
from caseapp.services.proofing.enclosing import enclosed_findings
from caseapp.services.proofing.mentions import mention_findings
from caseapp.services.proofing.parts import part_findings
from caseapp.services.proofing.quotations import quotation_findings
from caseapp.services.proofing.record import Looked
from caseapp.store.repositories import Repositories

_LISTED: Final = 5


def findings_of(library: Repositories, draft: Draft, template: str) -> tuple[Finding, ...]:
    """Return what the checks find in a draft as it stands, errors first; each once.

    `template` is the text that the draft was begun from, whose own sentences ask nothing.
    """
    looked = Looked(library, draft, template)
    found = (
        *part_findings(looked),
        *mention_findings(looked),
        *quotation_findings(looked),
        *enclosed_findings(looked),
    )
    waivers = library.draft_waivers.of_draft(draft.id)
    once: dict[str, Finding] = {}
    for finding in found:
        once.setdefault(finding.key, finding)

    def judged(finding: Finding) -> Finding:
        reasons = [waiver.reason for waiver in waivers if waiver.is_of(finding)]
        return replace(finding, waived=reasons[-1]) if reasons else finding

    ordered = sorted(once.values(), key=lambda one: one.severity is not Severity.ERROR)
    return tuple(judged(finding) for finding in ordered)


def refuse_unproved(library: Repositories, draft: Draft) -> None:
    """Raise NotAllowed naming the errors that stand in a draft, where there are any."""
    errors = [finding for finding in findings_of(library, draft, "") if finding.stands_in_the_way]
    if not errors:
        return
    listed = " ".join(finding.message for finding in errors[:_LISTED])
    more = f" And {len(errors) - _LISTED} more." if len(errors) > _LISTED else ""
    raise NotAllowed(
        f"The checks found what must be put right before the letter is issued. {listed}{more}",
        remedy="Put it right in the draft, or let it stand with a reason, then issue the letter.",
    )
