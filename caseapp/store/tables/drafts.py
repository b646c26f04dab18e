# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts, the questions and enclosures in them, versions, comments, clearances, waivers, and lines to take."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Text, false

from caseapp.domain.case import Marking
from caseapp.domain.draft import DraftState
from caseapp.store.tables.base import Instant, choice, entity, one_of, ref, unique_live, words

drafts = entity(
    "drafts",
    ref("case_id", "cases", required=True),
    words("template", 100),
    choice("state", DraftState, DraftState.DRAFTING),
    words("subject", 500),
    words("addressee", 300),
    words("addressee_address"),
    words("salutation", 300),
    Column("salutation_by_hand", Boolean, nullable=False, server_default=false()),
    words("body"),
    words("close", 100),
    words("signatory", 300),
    words("signatory_post", 300),
    Column("signature_by_hand", Boolean, nullable=False, server_default=false()),
    words("our_reference", 200),
    words("your_reference", 200),
    choice("marking", Marking, Marking.NOT_CHOSEN),
    words("copied_to"),
    words("enclosures"),
    words("language", 20, "en-GB"),
    Column("letter_date", Date),
    Column("due_days", Integer),
    ref("letter_id", "letters"),
    ref("in_reply_to_id", "letters"),
    ref("organisation_id", "organisations"),
    ref("contact_id", "contacts"),
    Column("edited_at", Instant),
    one_of("state", DraftState),
    one_of("marking", Marking),
    case_from="case_id",
)

draft_questions = entity(
    "draft_questions",
    ref("draft_id", "drafts", required=True, index=False),
    ref("question_id", "questions", required=True),
    Column("position", Integer, nullable=False, server_default="0"),
    case_from="draft_id",
)
unique_live(draft_questions, "draft_id", "question_id")

draft_versions = entity(
    "draft_versions",
    ref("draft_id", "drafts", required=True),
    Column("number", Integer, nullable=False),
    words("body"),
    Column("content", Text),
    Column("sha256", String(64), nullable=False),
    Column("made_at", Instant),
    ref("officer_id", "officers"),
    words("remarks"),
    case_from="draft_id",
)

clearances = entity(
    "clearances",
    ref("version_id", "draft_versions", required=True),
    ref("officer_id", "officers"),
    words("cleared_by", 300),
    ref("evidence_document_id", "documents"),
    Column("cleared_at", Instant),
    words("decision", 40),
    words("remarks"),
    case_from="version_id",
)

draft_comments = entity(
    "draft_comments",
    ref("draft_id", "drafts", required=True),
    ref("version_id", "draft_versions"),
    ref("officer_id", "officers"),
    ref("answers_id", "draft_comments"),
    words("author", 300),
    words("quote"),
    Column("start", Integer),
    Column("end", Integer),
    words("words"),
    Column("made_at", Instant),
    Column("settled_at", Instant),
    words("settled_words"),
    case_from="draft_id",
)

draft_waivers = entity(
    "draft_waivers",
    ref("draft_id", "drafts", required=True),
    ref("officer_id", "officers"),
    words("finding", 300),
    words("words"),
    words("reason"),
    Column("made_at", Instant),
    case_from="draft_id",
)

draft_enclosures = entity(
    "draft_enclosures",
    ref("draft_id", "drafts", required=True),
    ref("document_id", "documents"),
    ref("letter_id", "letters"),
    ref("exhibit_id", "exhibits"),
    words("title", 500),
    Column("position", Integer, nullable=False, server_default="0"),
    case_from="draft_id",
)

lines_to_take = entity(
    "lines_to_take",
    words("title", 300),
    words("body"),
    ref("owner_id", "officers"),
    Column("expires_on", Date),
)
