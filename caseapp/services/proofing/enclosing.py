# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what goes with a draft was given to the office in confidence."""

from collections.abc import Iterator

from caseapp.domain.finding import Finding, FindingKind, Severity, Spot
from caseapp.services.proofing.quotations import marked_by_them
from caseapp.services.proofing.record import Looked


def enclosed_findings(looked: Looked) -> Iterator[Finding]:
    """Warn of each paper of the other side that is enclosed and says that it is given in confidence."""
    sources = {source.document_id: source for source in looked.sources()}
    for enclosed in looked.library.draft_enclosures.of_draft(looked.draft.id):
        source = sources.get(enclosed.document.id)
        letter = None if source is None else source.letter
        if source is None or letter is None:
            continue
        if marked := marked_by_them(looked, source, letter):
            name = f"{source.name[0].upper()}{source.name[1:]}"
            message = f"{name} is marked “{marked}”, and is enclosed here as “{enclosed.title}”."
            spot = Spot("enclosures", letter_id=letter.id, page=1)
            yield Finding(FindingKind.CONFIDENCE, Severity.WARNING, message, enclosed.title, spot)
