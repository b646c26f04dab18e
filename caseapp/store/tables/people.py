# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings, officers, organisations, contacts, posts and their aliases."""

from sqlalchemy import Boolean, Column, Date, String, Table, Text, true

from caseapp.store.tables.base import entity, exactly_one, metadata, ref, words

settings = Table(
    "settings",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
    info={"case_from": None, "audited": False},
)

officers = entity(
    "officers",
    words("name", 200),
    words("account", 200),
    words("post_title", 200),
    words("email", 200),
    Column("active", Boolean, nullable=False, server_default=true()),
)

organisations = entity(
    "organisations",
    words("name", 300),
    words("address"),
    words("email", 300),
    words("website", 300),
    words("remarks"),
    ref("merged_into_id", "organisations"),
)

contacts = entity(
    "contacts",
    words("name", 300),
    words("salutation", 300),
    ref("organisation_id", "organisations"),
    words("email", 300),
    words("phone", 100),
    words("address"),
    words("remarks"),
    ref("merged_into_id", "contacts"),
)

posts = entity(
    "posts",
    words("title", 300),
    ref("organisation_id", "organisations"),
    ref("merged_into_id", "posts"),
)

holdings = entity(
    "holdings",
    ref("post_id", "posts", required=True),
    ref("contact_id", "contacts", required=True),
    Column("from_on", Date),
    Column("to_on", Date),
)

aliases = entity(
    "aliases",
    words("name", 300),
    ref("organisation_id", "organisations"),
    ref("contact_id", "contacts"),
    ref("post_id", "posts"),
    exactly_one("one_owner", ("organisation_id", "contact_id", "post_id")),
)
