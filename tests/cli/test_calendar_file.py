# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calendar files from the terminal."""

from pathlib import Path

import vobject

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file


def test_due_dates_are_written_for_a_calendar_program_and_refusals_said_plainly(
    made: Terminal, tmp_path: Path
) -> None:
    letter = letter_file(tmp_path, "came.pdf", "16 July 2021\nWho decides which cameras are bought?")
    made("add", "CTC/7", letter, "--direction", "in")
    made("ask", "CTC/7", "1", "--quote", "Who decides")
    made("due", "CTC/7", "Q1", "--on", "2021-09-03")
    out = tmp_path / "Due dates.ics"
    wish = ("calendar-file", "CTC/7", "--as-at", "2021-08-01", "--output", out)
    said = made(*wish, "--remind", "0", "--with-wording", "--json").row()
    assert (said["dates"], said["cancelled"]) == (1, 0)
    event = vobject.readOne(out.read_text(encoding="utf-8")).vevent
    assert event.summary.value == "We owe: CTC/7 Q1 due"
    assert "Who decides" in event.description.value
    assert event.valarm.trigger.value.isoformat() == "2021-09-03T08:00:00+00:00"
    again = made(*wish)
    assert again.code == 1
    assert "“Due dates.ics” is there already." in again.err
    assert made(*wish, "--overwrite", "--remind", "none").code == 0
    assert "VALARM" not in out.read_text(encoding="utf-8")
    refused = made(*wish, "--remind", "soon")
    assert refused.code == 2
    assert "“soon” is no number of working days. Give a number from 0 to 60, or “none”." in refused.err
    assert "There is no case “CTC/8”" in made("calendar-file", "CTC/8", "--output", out, "--overwrite").err
