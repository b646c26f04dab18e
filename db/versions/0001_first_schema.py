# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FULL_TEXT = ("document_search", "question_search", "note_search")


def upgrade() -> None:

    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("suffix", sa.String(length=20), server_default="", nullable=False),
        sa.Column("media_type", sa.String(length=100), server_default="", nullable=False),
        sa.Column("original_name", sa.String(length=300), server_default="", nullable=False),
        sa.Column("page_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("readability", sa.String(length=9), server_default="kept-only", nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("warnings", sa.Text(), server_default="", nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("rendition", sa.String(length=60), server_default="", nullable=False),
        sa.Column("stored_at", sa.DateTime(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "readability IN ('full', 'repaired', 'no-text', 'locked', 'kept-only')",
            name=op.f("ck_documents_readability_known"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["documents.id"], name=op.f("fk_documents_parent_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_documents_parent_id"), "documents", ["parent_id"], unique=False)
    op.create_table(
        "officers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("account", sa.String(length=200), server_default="", nullable=False),
        sa.Column("post_title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("email", sa.String(length=200), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
        info={"case_from": None, "audited": True},
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.String(length=300), server_default="", nullable=False),
        sa.Column("website", sa.String(length=300), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["organisations.id"],
            name=op.f("fk_organisations_merged_into_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(
        op.f("ix_organisations_merged_into_id"), "organisations", ["merged_into_id"], unique=False
    )
    op.create_table(
        "reason_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_codes")),
        info={"case_from": None, "audited": True},
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
        info={"case_from": None, "audited": False},
    )
    op.create_table(
        "stock_reasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), server_default="", nullable=False),
        sa.Column("words", sa.String(length=300), server_default="", nullable=False),
        sa.Column("label", sa.String(length=20), nullable=True),
        sa.Column("shortcut", sa.String(length=1), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "label IN ('answered', 'partial', 'evaded', 'refused', 'deferred', 'unrelated', 'not-addressed')",
            name=op.f("ck_stock_reasons_label_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_reasons")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(
        "uq_stock_reasons_key_live",
        "stock_reasons",
        ["key"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_audit_entries_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entries_hash")),
        info={"case_from": None, "audited": False},
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=100), server_default="", nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("state", sa.String(length=7), server_default="open", nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("marking", sa.String(length=18), server_default="", nullable=False),
        sa.Column("retention_class", sa.String(length=100), server_default="", nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("issue", sa.Text(), server_default="", nullable=False),
        sa.Column("powers", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "marking IN ('', 'unmarked', 'OFFICIAL', 'OFFICIAL-SENSITIVE')",
            name=op.f("ck_cases_marking_known"),
        ),
        sa.CheckConstraint("state IN ('open', 'on-hold', 'closed')", name=op.f("ck_cases_state_known")),
        sa.ForeignKeyConstraint(["owner_id"], ["officers.id"], name=op.f("fk_cases_owner_id_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        info={"case_from": "id", "audited": True},
    )
    op.create_index(op.f("ix_cases_owner_id"), "cases", ["owner_id"], unique=False)
    op.create_index("ix_cases_title", "cases", ["title"], unique=False)
    op.create_index(
        "uq_cases_reference_live",
        "cases",
        ["reference"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), server_default="", nullable=False),
        sa.Column("salutation", sa.String(length=300), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=300), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=100), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["contacts.id"], name=op.f("fk_contacts_merged_into_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_contacts_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_contacts_merged_into_id"), "contacts", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_contacts_organisation_id"), "contacts", ["organisation_id"], unique=False)
    op.create_table(
        "extractions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_extractions_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extractions")),
        sa.UniqueConstraint("document_id", "version", name=op.f("uq_extractions_document_id_version")),
        info={"case_from": None, "audited": False},
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=15), server_default="letter", nullable=False),
        sa.Column("direction", sa.String(length=7), server_default="unknown", nullable=False),
        sa.Column("subject", sa.String(length=500), server_default="", nullable=False),
        sa.Column("our_reference", sa.String(length=200), server_default="", nullable=False),
        sa.Column("their_reference", sa.String(length=200), server_default="", nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("logged_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("assessed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("delivery", sa.String(length=12), server_default="not-issued", nullable=False),
        sa.Column("marking", sa.String(length=18), server_default="", nullable=False),
        sa.Column("their_marking", sa.String(length=200), server_default="", nullable=False),
        sa.Column("not_held_because", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=20), server_default="", nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "delivery IN ('not-issued', 'issued', 'sent', 'confirmed', 'returned', 'not-received', 're-sent', 'withdrawn', 'recalled', 'received')",
            name=op.f("ck_letters_delivery_known"),
        ),
        sa.CheckConstraint("direction IN ('in', 'out', 'unknown')", name=op.f("ck_letters_direction_known")),
        sa.CheckConstraint(
            "kind IN ('letter', 'chaser', 'holding-reply', 'acknowledgement', 'report', 'e-mail', 'note-of-call', 'note-of-meeting')",
            name=op.f("ck_letters_kind_known"),
        ),
        sa.CheckConstraint(
            "marking IN ('', 'unmarked', 'OFFICIAL', 'OFFICIAL-SENSITIVE')",
            name=op.f("ck_letters_marking_known"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_letters_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        info={"case_from": "letter", "audited": True},
    )
    op.create_index("ix_letters_confirmed", "letters", ["confirmed", "id"], unique=False)
    op.create_index(op.f("ix_letters_document_id"), "letters", ["document_id"], unique=False)
    op.create_table(
        "lines_to_take",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["officers.id"], name=op.f("fk_lines_to_take_owner_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lines_to_take")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_lines_to_take_owner_id"), "lines_to_take", ["owner_id"], unique=False)
    op.create_table(
        "pages",
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("width", sa.Float(), nullable=False),
        sa.Column("height", sa.Float(), nullable=False),
        sa.Column("rotation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_pages_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_pages")),
        info={"case_from": None, "audited": False},
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_passages_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_passages_document_id"), "passages", ["document_id"], unique=False)
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into_id"], ["posts.id"], name=op.f("fk_posts_merged_into_id_posts")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_posts_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_posts_merged_into_id"), "posts", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_posts_organisation_id"), "posts", ["organisation_id"], unique=False)
    op.create_table(
        "redactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("quads", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_code_id", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_redactions_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["reason_code_id"], ["reason_codes.id"], name=op.f("fk_redactions_reason_code_id_reason_codes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redactions")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_redactions_document_id"), "redactions", ["document_id"], unique=False)
    op.create_index(op.f("ix_redactions_reason_code_id"), "redactions", ["reason_code_id"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "((organisation_id IS NOT NULL) + (contact_id IS NOT NULL) + (post_id IS NOT NULL)) = 1",
            name=op.f("ck_aliases_one_owner"),
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_aliases_contact_id_contacts")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_aliases_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_aliases_post_id_posts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_aliases_contact_id"), "aliases", ["contact_id"], unique=False)
    op.create_index(op.f("ix_aliases_organisation_id"), "aliases", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_aliases_post_id"), "aliases", ["post_id"], unique=False)
    op.create_table(
        "audit_subjects",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["audit_entries.id"], name=op.f("fk_audit_subjects_entry_id_audit_entries")
        ),
        sa.PrimaryKeyConstraint("kind", "row_id", "entry_id", name=op.f("pk_audit_subjects")),
        info={"case_from": None, "audited": False},
        sqlite_with_rowid=False,
    )
    op.create_index("ix_audit_subjects_entry_id", "audit_subjects", ["entry_id"], unique=False)
    op.create_table(
        "audit_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["audit_entries.id"], name=op.f("fk_audit_texts_entry_id_audit_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_texts")),
        info={"case_from": None, "audited": False},
    )
    op.create_index(op.f("ix_audit_texts_digest"), "audit_texts", ["digest"], unique=False)
    op.create_index(op.f("ix_audit_texts_entry_id"), "audit_texts", ["entry_id"], unique=False)
    op.create_table(
        "case_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=True),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_notes_case_id_cases")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_case_notes_letter_id_letters")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_case_notes_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_case_notes_case_id"), "case_notes", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_notes_letter_id"), "case_notes", ["letter_id"], unique=False)
    op.create_index(op.f("ix_case_notes_officer_id"), "case_notes", ["officer_id"], unique=False)
    op.create_table(
        "case_parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.String(length=200), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_parties_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_case_parties_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_case_parties_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_case_parties_post_id_posts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_parties")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_case_parties_case_id"), "case_parties", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_parties_contact_id"), "case_parties", ["contact_id"], unique=False)
    op.create_index(
        op.f("ix_case_parties_organisation_id"), "case_parties", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_case_parties_post_id"), "case_parties", ["post_id"], unique=False)
    op.create_table(
        "despatches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=12), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(length=60), server_default="", nullable=False),
        sa.Column("tracking", sa.String(length=200), server_default="", nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "event IN ('not-issued', 'issued', 'sent', 'confirmed', 'returned', 'not-received', 're-sent', 'withdrawn', 'recalled', 'received')",
            name=op.f("ck_despatches_event_known"),
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_despatches_letter_id_letters")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_despatches_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_despatches")),
        info={"case_from": "letter_id", "audited": True},
    )
    op.create_index(op.f("ix_despatches_letter_id"), "despatches", ["letter_id"], unique=False)
    op.create_index(op.f("ix_despatches_officer_id"), "despatches", ["officer_id"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(length=100), server_default="", nullable=False),
        sa.Column("state", sa.String(length=12), server_default="drafting", nullable=False),
        sa.Column("subject", sa.String(length=500), server_default="", nullable=False),
        sa.Column("addressee", sa.String(length=300), server_default="", nullable=False),
        sa.Column("addressee_address", sa.Text(), server_default="", nullable=False),
        sa.Column("salutation", sa.String(length=300), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("close", sa.String(length=100), server_default="", nullable=False),
        sa.Column("signatory", sa.String(length=300), server_default="", nullable=False),
        sa.Column("signatory_post", sa.String(length=300), server_default="", nullable=False),
        sa.Column("our_reference", sa.String(length=200), server_default="", nullable=False),
        sa.Column("your_reference", sa.String(length=200), server_default="", nullable=False),
        sa.Column("marking", sa.String(length=18), server_default="", nullable=False),
        sa.Column("copied_to", sa.Text(), server_default="", nullable=False),
        sa.Column("enclosures", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=20), server_default="en-GB", nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("due_days", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("in_reply_to_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "marking IN ('', 'unmarked', 'OFFICIAL', 'OFFICIAL-SENSITIVE')",
            name=op.f("ck_drafts_marking_known"),
        ),
        sa.CheckConstraint(
            "state IN ('drafting', 'in-clearance', 'cleared', 'issued', 'discarded')",
            name=op.f("ck_drafts_state_known"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_drafts_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["in_reply_to_id"], ["letters.id"], name=op.f("fk_drafts_in_reply_to_id_letters")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_drafts_letter_id_letters")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_drafts_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_drafts_case_id"), "drafts", ["case_id"], unique=False)
    op.create_index(op.f("ix_drafts_in_reply_to_id"), "drafts", ["in_reply_to_id"], unique=False)
    op.create_index(op.f("ix_drafts_letter_id"), "drafts", ["letter_id"], unique=False)
    op.create_index(op.f("ix_drafts_organisation_id"), "drafts", ["organisation_id"], unique=False)
    op.create_table(
        "enclosures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_enclosures_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_enclosures_letter_id_letters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enclosures")),
        info={"case_from": "letter_id", "audited": True},
    )
    op.create_index(op.f("ix_enclosures_document_id"), "enclosures", ["document_id"], unique=False)
    op.create_index(op.f("ix_enclosures_letter_id"), "enclosures", ["letter_id"], unique=False)
    op.create_table(
        "exhibits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), server_default="", nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_exhibits_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_exhibits_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibits")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_exhibits_case_id"), "exhibits", ["case_id"], unique=False)
    op.create_index(op.f("ix_exhibits_document_id"), "exhibits", ["document_id"], unique=False)
    op.create_index("uq_exhibits_case_id_number", "exhibits", ["case_id", "number"], unique=True)
    op.create_table(
        "holdings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_holdings_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_holdings_post_id_posts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdings")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_holdings_contact_id"), "holdings", ["contact_id"], unique=False)
    op.create_index(op.f("ix_holdings_post_id"), "holdings", ["post_id"], unique=False)
    op.create_table(
        "letter_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letter_cases_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_cases_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_cases")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_letter_cases_case_id"), "letter_cases", ["case_id"], unique=False)
    op.create_index(
        "uq_letter_cases_letter_id_case_id_live",
        "letter_cases",
        ["letter_id", "case_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "letter_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("shown", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_letter_copies_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_copies_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_copies")),
        info={"case_from": "letter_id", "audited": True},
    )
    op.create_index(op.f("ix_letter_copies_document_id"), "letter_copies", ["document_id"], unique=False)
    op.create_index(op.f("ix_letter_copies_letter_id"), "letter_copies", ["letter_id"], unique=False)
    op.create_table(
        "letter_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_letter_id", sa.Integer(), nullable=False),
        sa.Column("to_letter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('replies-to', 'chases', 'corrects', 'replaces', 'withdraws', 'forwards')",
            name=op.f("ck_letter_links_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["from_letter_id"], ["letters.id"], name=op.f("fk_letter_links_from_letter_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["to_letter_id"], ["letters.id"], name=op.f("fk_letter_links_to_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_links")),
        info={"case_from": "from_letter_id", "audited": True},
    )
    op.create_index(op.f("ix_letter_links_from_letter_id"), "letter_links", ["from_letter_id"], unique=False)
    op.create_index(op.f("ix_letter_links_to_letter_id"), "letter_links", ["to_letter_id"], unique=False)
    op.create_table(
        "letter_parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), server_default="", nullable=False),
        sa.Column("post_title", sa.String(length=300), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "role IN ('writer', 'signatory', 'addressee', 'copied', 'blind-copied', 'on-behalf-of', 'subject')",
            name=op.f("ck_letter_parties_role_known"),
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_letter_parties_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_parties_letter_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_letter_parties_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_letter_parties_post_id_posts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_parties")),
        info={"case_from": "letter_id", "audited": True},
    )
    op.create_index(op.f("ix_letter_parties_contact_id"), "letter_parties", ["contact_id"], unique=False)
    op.create_index(op.f("ix_letter_parties_letter_id"), "letter_parties", ["letter_id"], unique=False)
    op.create_index(
        op.f("ix_letter_parties_organisation_id"), "letter_parties", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_letter_parties_post_id"), "letter_parties", ["post_id"], unique=False)
    op.create_table(
        "letter_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=15), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.String(length=9), nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "certainty IN ('certain', 'likely', 'uncertain')",
            name=op.f("ck_letter_proposals_certainty_known"),
        ),
        sa.CheckConstraint(
            "field IN ('direction', 'dated-on', 'subject', 'their-reference', 'our-reference', 'writer', 'addressee')",
            name=op.f("ck_letter_proposals_field_known"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_proposals_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_proposals")),
        info={"case_from": None, "audited": False},
    )
    op.create_index(op.f("ix_letter_proposals_letter_id"), "letter_proposals", ["letter_id"], unique=False)
    op.create_table(
        "packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("manifest", sa.Text(), server_default="", nullable=False),
        sa.Column("check_report", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_packs_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_packs_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packs")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_packs_case_id"), "packs", ["case_id"], unique=False)
    op.create_index(op.f("ix_packs_document_id"), "packs", ["document_id"], unique=False)
    op.create_table(
        "page_texts",
        sa.Column("extraction_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extractions.id"], name=op.f("fk_page_texts_extraction_id_extractions")
        ),
        sa.PrimaryKeyConstraint("extraction_id", "page", name=op.f("pk_page_texts")),
        info={"case_from": None, "audited": False},
    )
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quads", sa.Text(), server_default="", nullable=False),
        sa.Column("score", sa.Float(), server_default="1", nullable=False),
        sa.Column("state", sa.String(length=7), server_default="exact", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('exact', 'found', 'by-hand', 'lost')", name=op.f("ck_places_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extractions.id"], name=op.f("fk_places_extraction_id_extractions")
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passages.id"], name=op.f("fk_places_passage_id_passages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        info={"case_from": None, "audited": True},
    )
    op.create_index(op.f("ix_places_extraction_id"), "places", ["extraction_id"], unique=False)
    op.create_index(op.f("ix_places_passage_id"), "places", ["passage_id"], unique=False)
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=19), server_default="undecided", nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("embargo_until", sa.Date(), nullable=True),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('undecided', 'not-for-publication', 'intended', 'embargoed', 'published', 'corrected', 'taken-down')",
            name=op.f("ck_publications_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_publications_letter_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_publications_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        info={"case_from": "letter_id", "audited": True},
    )
    op.create_index(op.f("ix_publications_letter_id"), "publications", ["letter_id"], unique=False)
    op.create_index(op.f("ix_publications_officer_id"), "publications", ["officer_id"], unique=False)
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=6), server_default="theirs", nullable=False),
        sa.Column("number", sa.String(length=20), server_default="", nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=9), server_default="awaiting", nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("settled_by_organisation_id", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("side IN ('theirs', 'ours')", name=op.f("ck_questions_side_known")),
        sa.CheckConstraint(
            "status IN ('awaiting', 'answered', 'partly', 'evaded', 'refused', 'deferred', 'disputed', 'overtaken', 'withdrawn')",
            name=op.f("ck_questions_status_known"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_questions_case_id_cases")),
        sa.ForeignKeyConstraint(["owner_id"], ["officers.id"], name=op.f("fk_questions_owner_id_officers")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["questions.id"], name=op.f("fk_questions_parent_id_questions")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_questions_settled_by_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_questions_case_id"), "questions", ["case_id"], unique=False)
    op.create_index(op.f("ix_questions_owner_id"), "questions", ["owner_id"], unique=False)
    op.create_index(op.f("ix_questions_parent_id"), "questions", ["parent_id"], unique=False)
    op.create_index(
        op.f("ix_questions_settled_by_organisation_id"),
        "questions",
        ["settled_by_organisation_id"],
        unique=False,
    )
    op.create_index("uq_questions_case_id_number", "questions", ["case_id", "number"], unique=True)
    op.create_table(
        "askings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("asked_of", sa.String(length=300), server_default="", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("printed_number", sa.String(length=40), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=60), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_askings_contact_id_contacts")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_askings_letter_id_letters")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_askings_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passages.id"], name=op.f("fk_askings_passage_id_passages")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_askings_post_id_posts")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_askings_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_askings")),
        info={"case_from": "question_id", "audited": True},
    )
    op.create_index(op.f("ix_askings_contact_id"), "askings", ["contact_id"], unique=False)
    op.create_index(op.f("ix_askings_letter_id"), "askings", ["letter_id"], unique=False)
    op.create_index(op.f("ix_askings_organisation_id"), "askings", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_askings_passage_id"), "askings", ["passage_id"], unique=False)
    op.create_index(op.f("ix_askings_post_id"), "askings", ["post_id"], unique=False)
    op.create_index(op.f("ix_askings_question_id"), "askings", ["question_id"], unique=False)
    op.create_table(
        "commitments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=6), server_default="open", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("side IN ('theirs', 'ours')", name=op.f("ck_commitments_side_known")),
        sa.CheckConstraint(
            "state IN ('open', 'kept', 'broken', 'void')", name=op.f("ck_commitments_state_known")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_commitments_case_id_cases")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_commitments_letter_id_letters")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_commitments_passage_id_passages")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_commitments_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
        info={"case_from": "case_id", "audited": True},
    )
    op.create_index(op.f("ix_commitments_case_id"), "commitments", ["case_id"], unique=False)
    op.create_index(op.f("ix_commitments_letter_id"), "commitments", ["letter_id"], unique=False)
    op.create_index(op.f("ix_commitments_passage_id"), "commitments", ["passage_id"], unique=False)
    op.create_index(op.f("ix_commitments_question_id"), "commitments", ["question_id"], unique=False)
    op.create_table(
        "draft_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_draft_questions_draft_id_drafts")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_draft_questions_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_questions")),
        info={"case_from": "draft_id", "audited": True},
    )
    op.create_index(op.f("ix_draft_questions_question_id"), "draft_questions", ["question_id"], unique=False)
    op.create_index(
        "uq_draft_questions_draft_id_question_id_live",
        "draft_questions",
        ["draft_id", "question_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "draft_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_draft_versions_draft_id_drafts")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_draft_versions_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_versions")),
        info={"case_from": "draft_id", "audited": True},
    )
    op.create_index(op.f("ix_draft_versions_draft_id"), "draft_versions", ["draft_id"], unique=False)
    op.create_index(op.f("ix_draft_versions_officer_id"), "draft_versions", ["officer_id"], unique=False)
    op.create_table(
        "responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=13), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("typed", sa.Text(), server_default="", nullable=False),
        sa.Column("given_by", sa.String(length=300), server_default="", nullable=False),
        sa.Column("label", sa.String(length=20), nullable=True),
        sa.Column("reason_key", sa.String(length=60), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decision", sa.String(length=8), server_default="proposed", nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("contrary", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("decision IN ('proposed', 'decided')", name=op.f("ck_responses_decision_known")),
        sa.CheckConstraint(
            "kind IN ('passage', 'typed', 'not-addressed')", name=op.f("ck_responses_kind_known")
        ),
        sa.CheckConstraint(
            "label IN ('answered', 'partial', 'evaded', 'refused', 'deferred', 'unrelated', 'not-addressed')",
            name=op.f("ck_responses_label_known"),
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_responses_letter_id_letters")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_responses_officer_id_officers")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_responses_passage_id_passages")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_responses_question_id_questions")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["responses.id"], name=op.f("fk_responses_superseded_by_id_responses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        info={"case_from": "question_id", "audited": True},
    )
    op.create_index(op.f("ix_responses_letter_id"), "responses", ["letter_id"], unique=False)
    op.create_index(op.f("ix_responses_officer_id"), "responses", ["officer_id"], unique=False)
    op.create_index(op.f("ix_responses_passage_id"), "responses", ["passage_id"], unique=False)
    op.create_index(op.f("ix_responses_question_id"), "responses", ["question_id"], unique=False)
    op.create_index(op.f("ix_responses_superseded_by_id"), "responses", ["superseded_by_id"], unique=False)
    op.create_table(
        "clearances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("cleared_by", sa.String(length=300), server_default="", nullable=False),
        sa.Column("evidence_document_id", sa.Integer(), nullable=True),
        sa.Column("cleared_at", sa.DateTime(), nullable=True),
        sa.Column("decision", sa.String(length=40), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evidence_document_id"],
            ["documents.id"],
            name=op.f("fk_clearances_evidence_document_id_documents"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_clearances_officer_id_officers")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["draft_versions.id"], name=op.f("fk_clearances_version_id_draft_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearances")),
        info={"case_from": "version_id", "audited": True},
    )
    op.create_index(
        op.f("ix_clearances_evidence_document_id"), "clearances", ["evidence_document_id"], unique=False
    )
    op.create_index(op.f("ix_clearances_officer_id"), "clearances", ["officer_id"], unique=False)
    op.create_index(op.f("ix_clearances_version_id"), "clearances", ["version_id"], unique=False)
    op.create_table(
        "deadlines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("asking_id", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("commitment_id", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(length=13), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_time", sa.String(length=5), server_default="", nullable=False),
        sa.Column("rule", sa.String(length=15), server_default="fixed", nullable=False),
        sa.Column("rule_days", sa.Integer(), nullable=True),
        sa.Column("calendar", sa.String(length=40), server_default="", nullable=False),
        sa.Column("calendar_days", sa.Text(), server_default="", nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("sum_words", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=8), server_default="open", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "rule IN ('fixed', 'working-days', 'calendar-days', 'calendar-months', 'bring-forward')",
            name=op.f("ck_deadlines_rule_known"),
        ),
        sa.CheckConstraint(
            "side IN ('theirs', 'ours', 'bring-forward')", name=op.f("ck_deadlines_side_known")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'met', 'missed', 'extended', 'stopped', 'void')",
            name=op.f("ck_deadlines_state_known"),
        ),
        sa.CheckConstraint(
            "((case_id IS NOT NULL) + (asking_id IS NOT NULL) + (letter_id IS NOT NULL) + (commitment_id IS NOT NULL)) = 1",
            name=op.f("ck_deadlines_one_owner"),
        ),
        sa.ForeignKeyConstraint(["asking_id"], ["askings.id"], name=op.f("fk_deadlines_asking_id_askings")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_deadlines_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_deadlines_commitment_id_commitments")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_deadlines_letter_id_letters")),
        sa.ForeignKeyConstraint(["owner_id"], ["officers.id"], name=op.f("fk_deadlines_owner_id_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
        info={"case_from": "deadline", "audited": True},
    )
    op.create_index(op.f("ix_deadlines_asking_id"), "deadlines", ["asking_id"], unique=False)
    op.create_index(op.f("ix_deadlines_case_id"), "deadlines", ["case_id"], unique=False)
    op.create_index(op.f("ix_deadlines_commitment_id"), "deadlines", ["commitment_id"], unique=False)
    op.create_index(op.f("ix_deadlines_due_on"), "deadlines", ["due_on"], unique=False)
    op.create_index(op.f("ix_deadlines_letter_id"), "deadlines", ["letter_id"], unique=False)
    op.create_index(op.f("ix_deadlines_owner_id"), "deadlines", ["owner_id"], unique=False)
    op.create_table(
        "response_askings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("asking_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asking_id"], ["askings.id"], name=op.f("fk_response_askings_asking_id_askings")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_response_askings_response_id_responses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_askings")),
        info={"case_from": "asking_id", "audited": True},
    )
    op.create_index(op.f("ix_response_askings_asking_id"), "response_askings", ["asking_id"], unique=False)
    op.create_index(
        "uq_response_askings_response_id_asking_id_live",
        "response_askings",
        ["response_id", "asking_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "deadline_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=8), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("new_due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "event IN ('open', 'met', 'missed', 'extended', 'stopped', 'void')",
            name=op.f("ck_deadline_events_event_known"),
        ),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadlines.id"], name=op.f("fk_deadline_events_deadline_id_deadlines")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_deadline_events_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_events")),
        info={"case_from": "deadline_id", "audited": True},
    )
    op.create_index(op.f("ix_deadline_events_deadline_id"), "deadline_events", ["deadline_id"], unique=False)
    op.create_index(op.f("ix_deadline_events_officer_id"), "deadline_events", ["officer_id"], unique=False)

    for name in FULL_TEXT:
        op.execute(f'CREATE VIRTUAL TABLE {name} USING fts5(body, tokenize="unicode61 remove_diacritics 2")')


def downgrade() -> None:
    for name in FULL_TEXT:
        op.execute(f"DROP TABLE {name}")

    op.drop_index(op.f("ix_deadline_events_officer_id"), table_name="deadline_events")
    op.drop_index(op.f("ix_deadline_events_deadline_id"), table_name="deadline_events")
    op.drop_table("deadline_events")
    op.drop_index(
        "uq_response_askings_response_id_asking_id_live",
        table_name="response_askings",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_index(op.f("ix_response_askings_asking_id"), table_name="response_askings")
    op.drop_table("response_askings")
    op.drop_index(op.f("ix_deadlines_owner_id"), table_name="deadlines")
    op.drop_index(op.f("ix_deadlines_letter_id"), table_name="deadlines")
    op.drop_index(op.f("ix_deadlines_due_on"), table_name="deadlines")
    op.drop_index(op.f("ix_deadlines_commitment_id"), table_name="deadlines")
    op.drop_index(op.f("ix_deadlines_case_id"), table_name="deadlines")
    op.drop_index(op.f("ix_deadlines_asking_id"), table_name="deadlines")
    op.drop_table("deadlines")
    op.drop_index(op.f("ix_clearances_version_id"), table_name="clearances")
    op.drop_index(op.f("ix_clearances_officer_id"), table_name="clearances")
    op.drop_index(op.f("ix_clearances_evidence_document_id"), table_name="clearances")
    op.drop_table("clearances")
    op.drop_index(op.f("ix_responses_superseded_by_id"), table_name="responses")
    op.drop_index(op.f("ix_responses_question_id"), table_name="responses")
    op.drop_index(op.f("ix_responses_passage_id"), table_name="responses")
    op.drop_index(op.f("ix_responses_officer_id"), table_name="responses")
    op.drop_index(op.f("ix_responses_letter_id"), table_name="responses")
    op.drop_table("responses")
    op.drop_index(op.f("ix_draft_versions_officer_id"), table_name="draft_versions")
    op.drop_index(op.f("ix_draft_versions_draft_id"), table_name="draft_versions")
    op.drop_table("draft_versions")
    op.drop_index(
        "uq_draft_questions_draft_id_question_id_live",
        table_name="draft_questions",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_index(op.f("ix_draft_questions_question_id"), table_name="draft_questions")
    op.drop_table("draft_questions")
    op.drop_index(op.f("ix_commitments_question_id"), table_name="commitments")
    op.drop_index(op.f("ix_commitments_passage_id"), table_name="commitments")
    op.drop_index(op.f("ix_commitments_letter_id"), table_name="commitments")
    op.drop_index(op.f("ix_commitments_case_id"), table_name="commitments")
    op.drop_table("commitments")
    op.drop_index(op.f("ix_askings_question_id"), table_name="askings")
    op.drop_index(op.f("ix_askings_post_id"), table_name="askings")
    op.drop_index(op.f("ix_askings_passage_id"), table_name="askings")
    op.drop_index(op.f("ix_askings_organisation_id"), table_name="askings")
    op.drop_index(op.f("ix_askings_letter_id"), table_name="askings")
    op.drop_index(op.f("ix_askings_contact_id"), table_name="askings")
    op.drop_table("askings")
    op.drop_index("uq_questions_case_id_number", table_name="questions")
    op.drop_index(op.f("ix_questions_settled_by_organisation_id"), table_name="questions")
    op.drop_index(op.f("ix_questions_parent_id"), table_name="questions")
    op.drop_index(op.f("ix_questions_owner_id"), table_name="questions")
    op.drop_index(op.f("ix_questions_case_id"), table_name="questions")
    op.drop_table("questions")
    op.drop_index(op.f("ix_publications_officer_id"), table_name="publications")
    op.drop_index(op.f("ix_publications_letter_id"), table_name="publications")
    op.drop_table("publications")
    op.drop_index(op.f("ix_places_passage_id"), table_name="places")
    op.drop_index(op.f("ix_places_extraction_id"), table_name="places")
    op.drop_table("places")
    op.drop_table("page_texts")
    op.drop_index(op.f("ix_packs_document_id"), table_name="packs")
    op.drop_index(op.f("ix_packs_case_id"), table_name="packs")
    op.drop_table("packs")
    op.drop_index(op.f("ix_letter_proposals_letter_id"), table_name="letter_proposals")
    op.drop_table("letter_proposals")
    op.drop_index(op.f("ix_letter_parties_post_id"), table_name="letter_parties")
    op.drop_index(op.f("ix_letter_parties_organisation_id"), table_name="letter_parties")
    op.drop_index(op.f("ix_letter_parties_letter_id"), table_name="letter_parties")
    op.drop_index(op.f("ix_letter_parties_contact_id"), table_name="letter_parties")
    op.drop_table("letter_parties")
    op.drop_index(op.f("ix_letter_links_to_letter_id"), table_name="letter_links")
    op.drop_index(op.f("ix_letter_links_from_letter_id"), table_name="letter_links")
    op.drop_table("letter_links")
    op.drop_index(op.f("ix_letter_copies_letter_id"), table_name="letter_copies")
    op.drop_index(op.f("ix_letter_copies_document_id"), table_name="letter_copies")
    op.drop_table("letter_copies")
    op.drop_index(
        "uq_letter_cases_letter_id_case_id_live",
        table_name="letter_cases",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_index(op.f("ix_letter_cases_case_id"), table_name="letter_cases")
    op.drop_table("letter_cases")
    op.drop_index(op.f("ix_holdings_post_id"), table_name="holdings")
    op.drop_index(op.f("ix_holdings_contact_id"), table_name="holdings")
    op.drop_table("holdings")
    op.drop_index("uq_exhibits_case_id_number", table_name="exhibits")
    op.drop_index(op.f("ix_exhibits_document_id"), table_name="exhibits")
    op.drop_index(op.f("ix_exhibits_case_id"), table_name="exhibits")
    op.drop_table("exhibits")
    op.drop_index(op.f("ix_enclosures_letter_id"), table_name="enclosures")
    op.drop_index(op.f("ix_enclosures_document_id"), table_name="enclosures")
    op.drop_table("enclosures")
    op.drop_index(op.f("ix_drafts_organisation_id"), table_name="drafts")
    op.drop_index(op.f("ix_drafts_letter_id"), table_name="drafts")
    op.drop_index(op.f("ix_drafts_in_reply_to_id"), table_name="drafts")
    op.drop_index(op.f("ix_drafts_case_id"), table_name="drafts")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_despatches_officer_id"), table_name="despatches")
    op.drop_index(op.f("ix_despatches_letter_id"), table_name="despatches")
    op.drop_table("despatches")
    op.drop_index(op.f("ix_case_parties_post_id"), table_name="case_parties")
    op.drop_index(op.f("ix_case_parties_organisation_id"), table_name="case_parties")
    op.drop_index(op.f("ix_case_parties_contact_id"), table_name="case_parties")
    op.drop_index(op.f("ix_case_parties_case_id"), table_name="case_parties")
    op.drop_table("case_parties")
    op.drop_index(op.f("ix_case_notes_officer_id"), table_name="case_notes")
    op.drop_index(op.f("ix_case_notes_letter_id"), table_name="case_notes")
    op.drop_index(op.f("ix_case_notes_case_id"), table_name="case_notes")
    op.drop_table("case_notes")
    op.drop_index(op.f("ix_audit_texts_entry_id"), table_name="audit_texts")
    op.drop_index(op.f("ix_audit_texts_digest"), table_name="audit_texts")
    op.drop_table("audit_texts")
    op.drop_index("ix_audit_subjects_entry_id", table_name="audit_subjects")
    op.drop_table("audit_subjects")
    op.drop_index(op.f("ix_aliases_post_id"), table_name="aliases")
    op.drop_index(op.f("ix_aliases_organisation_id"), table_name="aliases")
    op.drop_index(op.f("ix_aliases_contact_id"), table_name="aliases")
    op.drop_table("aliases")
    op.drop_index(op.f("ix_redactions_reason_code_id"), table_name="redactions")
    op.drop_index(op.f("ix_redactions_document_id"), table_name="redactions")
    op.drop_table("redactions")
    op.drop_index(op.f("ix_posts_organisation_id"), table_name="posts")
    op.drop_index(op.f("ix_posts_merged_into_id"), table_name="posts")
    op.drop_table("posts")
    op.drop_index(op.f("ix_passages_document_id"), table_name="passages")
    op.drop_table("passages")
    op.drop_table("pages")
    op.drop_index(op.f("ix_lines_to_take_owner_id"), table_name="lines_to_take")
    op.drop_table("lines_to_take")
    op.drop_index(op.f("ix_letters_document_id"), table_name="letters")
    op.drop_index("ix_letters_confirmed", table_name="letters")
    op.drop_table("letters")
    op.drop_table("extractions")
    op.drop_index(op.f("ix_contacts_organisation_id"), table_name="contacts")
    op.drop_index(op.f("ix_contacts_merged_into_id"), table_name="contacts")
    op.drop_table("contacts")
    op.drop_index(
        "uq_cases_reference_live",
        table_name="cases",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_index("ix_cases_title", table_name="cases")
    op.drop_index(op.f("ix_cases_owner_id"), table_name="cases")
    op.drop_table("cases")
    op.drop_table("audit_entries")
    op.drop_index(
        "uq_stock_reasons_key_live",
        table_name="stock_reasons",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_table("stock_reasons")
    op.drop_table("settings")
    op.drop_table("reason_codes")
    op.drop_index(op.f("ix_organisations_merged_into_id"), table_name="organisations")
    op.drop_table("organisations")
    op.drop_table("officers")
    op.drop_index(op.f("ix_documents_parent_id"), table_name="documents")
    op.drop_table("documents")
