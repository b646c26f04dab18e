# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading documents that were kept locked, once their password is known."""

from collections.abc import Iterable

from caseapp.domain.change import Written
from caseapp.domain.document import Document
from caseapp.services.arrivals import DocumentReader, open_document, unlocked
from caseapp.services.desk import Desk
from caseapp.store.unit import Unit


def unlock(
    desk: Desk, reader: DocumentReader, document: Document, password: str, noun: str, case_ids: Iterable[int]
) -> Written[None]:
    """Read a document, which `noun` names; raises PasswordNeeded, NotAllowed where it is not locked."""
    facts = unlocked(desk.library.vault, reader, document, password, noun)

    def work(unit: Unit) -> None:
        unit.about(*case_ids)
        open_document(unit, document.id, facts)

    return desk.write(work, f"Unlock {noun}")
