# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents, their pages and the versions of the text read from them."""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from caseapp.domain.document import Readability
from caseapp.domain.passage import PlaceState
from caseapp.store.tables.base import Instant, choice, entity, metadata, one_of, ref, words

documents = entity(
    "documents",
    Column("sha256", String(64), nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    words("suffix", 20),
    words("media_type", 100),
    words("original_name", 300),
    Column("page_count", Integer, nullable=False, server_default="0"),
    choice("readability", Readability, Readability.KEPT_ONLY),
    words("title", 500),
    words("warnings"),
    ref("parent_id", "documents"),
    words("rendition", 60),
    Column("stored_at", Instant),
    one_of("readability", Readability),
)

pages = Table(
    "pages",
    metadata,
    Column("document_id", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("rotation", Integer, nullable=False),
    info={"case_from": None, "audited": False},
)

extractions = Table(
    "extractions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", Integer, ForeignKey("documents.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("engine", String(80), nullable=False),
    Column("made_at", Instant, nullable=False),
    UniqueConstraint("document_id", "version"),
    info={"case_from": None, "audited": False},
)

page_texts = Table(
    "page_texts",
    metadata,
    Column("extraction_id", Integer, ForeignKey("extractions.id"), primary_key=True, autoincrement=False),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("words", LargeBinary, nullable=False),
    info={"case_from": None, "audited": False},
)

passages = entity(
    "passages",
    ref("document_id", "documents", required=True),
    words("quote"),
    words("before"),
    words("after"),
)

places = entity(
    "places",
    ref("passage_id", "passages", required=True),
    ref("extraction_id", "extractions"),
    Column("page", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    words("quads"),
    Column("score", Float, nullable=False, server_default="1"),
    choice("state", PlaceState, PlaceState.EXACT),
    one_of("state", PlaceState),
)

redactions = entity(
    "redactions",
    ref("document_id", "documents", required=True),
    Column("page", Integer, nullable=False),
    words("quads"),
    ref("reason_code_id", "reason_codes"),
    words("remarks"),
)

reason_codes = entity("reason_codes", words("code", 40), words("words"))
