# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cases, their parties, notes, exhibits and packs."""

from sqlalchemy import Column, Date, Index, Integer

from caseapp.domain.case import CaseState, Marking
from caseapp.store.tables.base import Instant, choice, entity, one_of, ref, unique_live, words

cases = entity(
    "cases",
    words("reference", 100),
    words("title", 500),
    choice("state", CaseState, CaseState.OPEN),
    ref("owner_id", "officers"),
    choice("marking", Marking, Marking.NOT_CHOSEN),
    words("retention_class", 100),
    Column("opened_on", Date),
    Column("closed_on", Date),
    words("outcome"),
    words("issue"),
    words("powers"),
    one_of("state", CaseState),
    one_of("marking", Marking),
    case_from="id",
)
unique_live(cases, "reference")
Index("ix_cases_title", cases.c.title)

case_parties = entity(
    "case_parties",
    ref("case_id", "cases", required=True),
    ref("organisation_id", "organisations"),
    ref("contact_id", "contacts"),
    ref("post_id", "posts"),
    words("capacity", 200),
    words("remarks"),
    case_from="case_id",
)

case_notes = entity(
    "case_notes",
    ref("case_id", "cases", required=True),
    ref("letter_id", "letters"),
    ref("officer_id", "officers"),
    Column("written_at", Instant),
    words("body"),
    case_from="case_id",
)

exhibits = entity(
    "exhibits",
    ref("case_id", "cases", required=True),
    ref("document_id", "documents", required=True),
    words("number", 40),
    words("title", 500),
    words("description"),
    Column("filed_on", Date),
    case_from="case_id",
)
Index("uq_exhibits_case_id_number", exhibits.c.case_id, exhibits.c.number, unique=True)

packs = entity(
    "packs",
    ref("case_id", "cases", required=True),
    ref("document_id", "documents"),
    words("manifest"),
    words("check_report"),
    Column("made_at", Instant),
    Column("number", Integer, nullable=False),
    case_from="case_id",
)
