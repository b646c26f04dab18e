# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable copy for a second reader, as another office sends it."""

from pathlib import Path

from tests.ui.office import Office


def sent_copy(folder: Path) -> Path:
    """Make a copy of a case with one reply, asked for by “First Officer”; return its file."""
    office = Office(folder / "theirs" / "Theirs.caselib")
    try:
        case_id = office.case()
        _ours, theirs, _questions = office.exchange(case_id)
        office.services.desk.take_seat("First Officer")
        office.services.second_readings.ask(case_id, theirs)
        office.services.second_copies.make(case_id, folder / "to be read.casecopy")
    finally:
        office.close()
    return folder / "to be read.casecopy"
