# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read which letter, and when first."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_readings",
        sa.Column("letter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("officer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_readings_letter_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_letter_readings_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("letter_id", "officer_id", name=op.f("pk_letter_readings")),
        info={"case_from": None, "audited": False},
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_letter_readings_officer_id"), "letter_readings", ["officer_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_letter_readings_officer_id"), table_name="letter_readings")
    op.drop_table("letter_readings")
