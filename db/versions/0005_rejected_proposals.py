# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that were proposed in a letter and that an officer rejected."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rejected_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("stem", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_rejected_proposals_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected_proposals")),
        info={"case_from": "letter_id", "audited": True},
    )
    op.create_index(
        op.f("ix_rejected_proposals_letter_id"), "rejected_proposals", ["letter_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_rejected_proposals_letter_id"), table_name="rejected_proposals")
    op.drop_table("rejected_proposals")
