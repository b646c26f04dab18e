# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings of letters, and the labels given in them."""

from sqlalchemy import Column, String

from caseapp.domain.question import Label
from caseapp.domain.second_reading import ReadingState
from caseapp.store.tables.base import Instant, choice, entity, one_of, ref, words

second_readings = entity(
    "second_readings",
    ref("case_id", "cases", required=True),
    ref("letter_id", "letters", required=True),
    ref("officer_id", "officers", required=True),
    ref("asked_by_id", "officers"),
    words("key", 64),
    choice("state", ReadingState, ReadingState.OPEN),
    Column("begun_at", Instant),
    Column("ended_at", Instant),
    one_of("state", ReadingState),
    case_from="case_id",
)

second_labels = entity(
    "second_labels",
    ref("case_id", "cases", required=True),
    ref("second_reading_id", "second_readings", required=True),
    ref("question_id", "questions", required=True),
    ref("passage_id", "passages"),
    ref("settled_by_id", "officers"),
    Column("label", String(20)),
    words("reason_key", 60),
    words("reason"),
    Column("given_at", Instant),
    Column("first_label", String(20)),
    Column("settled_label", String(20)),
    words("settled_reason"),
    Column("settled_at", Instant),
    one_of("label", Label),
    one_of("first_label", Label),
    one_of("settled_label", Label),
    case_from="case_id",
)
