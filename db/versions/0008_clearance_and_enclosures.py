# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter needs before it is issued (its whole text in each version, comments, waivers, enclosures), and
by which rule a due date was set.

Due dates and versions of before keep none: every column is compared with the trail, which says nothing of it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CONTACT = "fk_drafts_contact_id_contacts"


def upgrade() -> None:
    with op.batch_alter_table("deadlines", recreate="always") as batch:
        batch.add_column(sa.Column("rule_key", sa.String(length=60), nullable=True), insert_after="rule")
    with op.batch_alter_table("draft_versions", recreate="always") as batch:
        batch.add_column(sa.Column("content", sa.Text(), nullable=True), insert_after="body")
    with op.batch_alter_table("drafts", recreate="always") as batch:
        batch.add_column(sa.Column("contact_id", sa.Integer(), nullable=True), insert_after="organisation_id")
        batch.add_column(by_hand("salutation_by_hand"), insert_after="salutation")
        batch.add_column(by_hand("signature_by_hand"), insert_after="signatory_post")
        batch.create_foreign_key(CONTACT, "contacts", ["contact_id"], ["id"])
        batch.create_index(op.f("ix_drafts_contact_id"), ["contact_id"], unique=False)
    comments()
    waivers()
    enclosures()


def comments() -> None:
    table(
        "draft_comments",
        {"version_id": "draft_versions", "officer_id": "officers", "answers_id": "draft_comments"},
        words("author", 300),
        words("quote"),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        words("words"),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        words("settled_words"),
    )


def waivers() -> None:
    table(
        "draft_waivers",
        {"officer_id": "officers"},
        words("finding", 300),
        words("words"),
        words("reason"),
        sa.Column("made_at", sa.DateTime(), nullable=True),
    )


def enclosures() -> None:
    table(
        "draft_enclosures",
        {"document_id": "documents", "letter_id": "letters", "exhibit_id": "exhibits"},
        words("title", 500),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
    )


def by_hand(name: str) -> sa.Column[bool]:
    """Make a column that tells whether a blank is left on the paper for what is written by hand."""
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def table(name: str, refs: dict[str, str], *items: SchemaItem) -> None:
    """Make a table of things of a draft."""
    refs = {"draft_id": "drafts"} | refs
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=column != "draft_id") for column in refs),
        *items,
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{name}_{column}_{target}"))
            for column, target in refs.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        info={"case_from": "draft_id", "audited": True},
    )
    for column in refs:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def words(name: str, length: int | None = None) -> sa.Column[str]:
    """Make a text column that is never NULL."""
    kind = sa.String(length=length) if length else sa.Text()
    return sa.Column(name, kind, server_default="", nullable=False)


def downgrade() -> None:
    for name in ("draft_enclosures", "draft_waivers", "draft_comments"):
        op.drop_table(name)
    with op.batch_alter_table("drafts", recreate="always") as batch:
        batch.drop_index(op.f("ix_drafts_contact_id"))
        batch.drop_constraint(CONTACT, type_="foreignkey")
        for name in ("contact_id", "salutation_by_hand", "signature_by_hand"):
            batch.drop_column(name)
    with op.batch_alter_table("draft_versions", recreate="always") as batch:
        batch.drop_column("content")
    with op.batch_alter_table("deadlines", recreate="always") as batch:
        batch.drop_column("rule_key")
