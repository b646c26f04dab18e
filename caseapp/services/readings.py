# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which letters the officer at work has read."""

from collections.abc import Collection

from caseapp.services.desk import Desk
from caseapp.store.tables.trail import EntryKind
from caseapp.store.unit import Unit


class Readings:
    """What the officer at work has had on screen; what was written here is read by nature.

    So is what is not held. A reading is no change of the case: it cannot be undone and refreshes nothing;
    the trail holds one entry of the kind "read" for the first reading of a letter by an officer.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def unread(self, case_id: int) -> frozenset[int]:
        """Return the ids of the letters of a case that the officer at work has not read."""
        return self._desk.library.readings.unread_of_case(case_id, self._desk.officer.id)

    def mark_read(self, letter_ids: Collection[int]) -> frozenset[int]:
        """Record that the officer at work has read letters; return those that were unread until now.

        Waits behind everything else that is written. Where the library is open for reading only, nothing
        is recorded.
        """
        library, officer = self._desk.library, self._desk.officer
        if library.read_only or not library.readings.unread_among(letter_ids, officer.id):
            return frozenset()  # most letters are looked at again and again: that costs no write

        def work(unit: Unit) -> frozenset[int]:
            new = unit.readings.unread_among(letter_ids, officer.id)
            unit.readings.add(new, officer.id, unit.now)
            if len(new) == 1:
                unit.entitle(f"Read letter {min(new)}")
            elif new:
                unit.entitle(f"Read {len(new)} letters")
            for letter in unit.letters.many(sorted(new)):
                unit.about(*letter.case_ids)
            return new

        written = library.write(work, action="Read letter", officer=officer, bulk=True, kind=EntryKind.READ)
        return written.value
