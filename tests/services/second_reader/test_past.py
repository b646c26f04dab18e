# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is hidden from a second reader is hidden in the record of an earlier moment too."""

from datetime import UTC, datetime

from caseapp.services.register import Register
from tests.services.recorded import said_of
from tests.services.second_reader.conftest import NOTE, VERDICT, Original


def test_the_past_tells_a_second_reader_no_more_than_the_present(original: Original) -> None:
    desk, case_id, (question, _) = original.desk, original.case_id, original.questions
    reading = original.readings.ask(case_id, original.theirs).value
    moment = datetime.now(UTC)
    Register(desk).close(question, "Overtaken by events.", datetime.now(UTC).date())
    with desk.library.past(case_id, moment) as past:
        assert VERDICT in str(past.questions.of_case(case_id))
    desk.take_seat("Elin Second")
    original.readings.begin(reading)
    with desk.library.past(case_id, moment) as past:
        told = str(said_of(past, case_id))
        kept = {one.status for one in past.questions.of_case(case_id)}
    assert VERDICT not in told
    assert NOTE not in told
    assert kept == {"awaiting"}
    with desk.library.past(case_id, datetime.now(UTC)) as past:
        assert said_of(past, case_id) == said_of(desk.library, case_id)
