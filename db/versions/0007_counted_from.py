# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From which day of its letter a due date is counted.

Due dates of before keep none, because the trail says nothing of it and every column is compared with the
trail: whoever follows a letter then tells it from the days of the letter.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAME = "ck_deadlines_start_from_known"


def upgrade() -> None:
    with op.batch_alter_table("deadlines", recreate="always") as batch:
        batch.add_column(sa.Column("start_from", sa.String(length=8), nullable=True), insert_after="start_on")
        batch.create_check_constraint(op.f(NAME), "start_from IN ('sent', 'received', 'dated', 'given')")


def downgrade() -> None:
    with op.batch_alter_table("deadlines", recreate="always") as batch:
        batch.drop_constraint(op.f(NAME), type_="check")
        batch.drop_column("start_from")
