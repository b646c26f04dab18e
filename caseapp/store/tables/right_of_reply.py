# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Schedules sent to the other side before publication, and the corrections that came back."""

from sqlalchemy import Column, Date, Integer

from caseapp.domain.right_of_reply import CorrectionState
from caseapp.store.tables.base import choice, entity, one_of, ref, words

reply_schedules = entity(
    "reply_schedules",
    ref("case_id", "cases", required=True),
    ref("organisation_id", "organisations"),
    ref("document_id", "documents"),
    ref("letter_id", "letters"),
    words("sent_to", 300),
    Column("made_on", Date),
    Column("sent_on", Date),
    Column("answer_by", Date),
    case_from="case_id",
)

schedule_rows = entity(
    "schedule_rows",
    ref("case_id", "cases", required=True),
    ref("schedule_id", "reply_schedules", required=True),
    ref("question_id", "questions", required=True),
    Column("position", Integer, nullable=False, server_default="0"),
    words("wording"),
    words("standing"),
    case_from="case_id",
)

corrections = entity(
    "corrections",
    ref("case_id", "cases", required=True),
    ref("schedule_id", "reply_schedules", required=True),
    ref("question_id", "questions"),
    ref("letter_id", "letters"),
    ref("passage_id", "passages"),
    ref("officer_id", "officers"),
    Column("received_on", Date),
    words("words"),
    choice("state", CorrectionState, CorrectionState.OPEN),
    words("answer"),
    Column("settled_on", Date),
    one_of("state", CorrectionState),
    case_from="case_id",
)
