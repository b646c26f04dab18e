# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions, askings, responses, commitments and deadlines."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, false

from caseapp.domain.deadline import CommitmentState, DeadlineSide, DeadlineState, DueFrom, Rule
from caseapp.domain.question import Decision, Label, ResponseKind, Side, Status
from caseapp.store.tables.base import Instant, choice, entity, exactly_one, one_of, ref, unique_live, words

questions = entity(
    "questions",
    ref("case_id", "cases", required=True),
    choice("side", Side, Side.THEIRS),
    words("number", 20),
    Column("ordinal", Integer, nullable=False),
    ref("parent_id", "questions"),
    words("wording"),
    choice("status", Status, Status.AWAITING),
    Column("confirmed", Boolean, nullable=False, server_default=false()),
    ref("owner_id", "officers"),
    ref("settled_by_organisation_id", "organisations"),
    Column("closed_on", Date),
    words("closed_reason"),
    one_of("side", Side),
    one_of("status", Status),
    case_from="case_id",
)
# A number is never used again, not even after its question was removed.
Index("uq_questions_case_id_number", questions.c.case_id, questions.c.number, unique=True)

merged_questions = entity(
    "merged_questions",
    ref("case_id", "cases", required=True),
    ref("question_id", "questions", required=True),
    ref("into_id", "questions", required=True),
    case_from="case_id",
)
unique_live(merged_questions, "question_id")

askings = entity(
    "askings",
    ref("question_id", "questions", required=True),
    ref("letter_id", "letters"),
    ref("passage_id", "passages"),
    ref("organisation_id", "organisations"),
    ref("contact_id", "contacts"),
    ref("post_id", "posts"),
    words("asked_of", 300),
    Column("asked_on", Date),
    words("wording"),
    words("printed_number", 40),
    words("outcome", 60),
    case_from="question_id",
)

responses = entity(
    "responses",
    ref("question_id", "questions", required=True),
    choice("kind", ResponseKind),
    ref("letter_id", "letters"),
    ref("passage_id", "passages"),
    words("typed"),
    words("given_by", 300),
    Column("label", String(20)),
    words("reason_key", 60),
    words("reason"),
    choice("decision", Decision, Decision.PROPOSED),
    ref("officer_id", "officers"),
    Column("decided_at", Instant),
    Column("contrary", Boolean, nullable=False, server_default=false()),
    ref("superseded_by_id", "responses"),
    one_of("kind", ResponseKind),
    one_of("decision", Decision),
    one_of("label", Label),
    case_from="question_id",
)

response_askings = entity(
    "response_askings",
    ref("response_id", "responses", required=True, index=False),
    ref("asking_id", "askings", required=True),
    case_from="asking_id",
)
unique_live(response_askings, "response_id", "asking_id")

stock_reasons = entity(
    "stock_reasons",
    words("key", 60),
    words("words", 300),
    Column("label", String(20)),
    Column("shortcut", String(1)),
    one_of("label", Label),
)
unique_live(stock_reasons, "key")

commitments = entity(
    "commitments",
    ref("case_id", "cases", required=True),
    choice("side", Side),
    ref("letter_id", "letters"),
    ref("passage_id", "passages"),
    ref("question_id", "questions"),
    words("words"),
    Column("promised_on", Date),
    choice("state", CommitmentState, CommitmentState.OPEN),
    one_of("side", Side),
    one_of("state", CommitmentState),
    case_from="case_id",
)

deadlines = entity(
    "deadlines",
    ref("case_id", "cases"),
    ref("asking_id", "askings"),
    ref("letter_id", "letters"),
    ref("commitment_id", "commitments"),
    choice("side", DeadlineSide),
    ref("owner_id", "officers"),
    Column("due_on", Date, nullable=False, index=True),
    words("due_time", 5),
    choice("rule", Rule, Rule.FIXED),
    Column("rule_key", String(60)),
    Column("rule_days", Integer),
    words("calendar", 40),
    words("calendar_days"),
    Column("start_on", Date),
    Column("start_from", String(8)),
    words("words"),
    words("sum_words"),
    choice("state", DeadlineState, DeadlineState.OPEN),
    Column("ended_on", Date),
    exactly_one("one_owner", ("case_id", "asking_id", "letter_id", "commitment_id")),
    one_of("side", DeadlineSide),
    one_of("rule", Rule),
    one_of("start_from", DueFrom),
    one_of("state", DeadlineState),
    case_from="deadline",
)

deadline_events = entity(
    "deadline_events",
    ref("deadline_id", "deadlines", required=True),
    choice("event", DeadlineState),
    Column("on_day", Date),
    Column("new_due_on", Date),
    words("reason"),
    ref("officer_id", "officers"),
    one_of("event", DeadlineState),
    case_from="deadline_id",
)
