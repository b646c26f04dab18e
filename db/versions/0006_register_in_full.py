# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims and evidence, second readings, the right of reply, and into which question another was merged."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LABELS = "'answered', 'partial', 'evaded', 'refused', 'deferred', 'unrelated', 'not-addressed'"


def upgrade() -> None:
    merged_questions()
    claims_and_evidence()
    second_readings()
    right_of_reply()


def merged_questions() -> None:
    table("merged_questions", {"question_id!": "questions", "into_id!": "questions"})
    op.create_index(
        "uq_merged_questions_question_id_live",
        "merged_questions",
        ["question_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
    )


def claims_and_evidence() -> None:
    table(
        "claims",
        {"letter_id": "letters", "passage_id": "passages", "response_id": "responses"},
        words("words"),
        words("made_by", 300),
    )
    table(
        "evidence",
        {
            "claim_id!": "claims",
            "exhibit_id": "exhibits",
            "letter_id": "letters",
            "passage_id": "passages",
            "officer_id": "officers",
        },
        sa.Column("stance", sa.String(length=11), nullable=False),
        words("remarks"),
        one_of("evidence", "stance", "'supports', 'contradicts'"),
    )


def second_readings() -> None:
    table(
        "second_readings",
        {"letter_id!": "letters", "officer_id!": "officers", "asked_by_id": "officers"},
        words("key", 64),
        sa.Column("state", sa.String(length=8), server_default="open", nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        one_of("second_readings", "state", "'open', 'finished', 'settled'"),
    )
    table(
        "second_labels",
        {
            "second_reading_id!": "second_readings",
            "question_id!": "questions",
            "passage_id": "passages",
            "settled_by_id": "officers",
        },
        sa.Column("label", sa.String(length=20), nullable=True),
        words("reason_key", 60),
        words("reason"),
        sa.Column("given_at", sa.DateTime(), nullable=True),
        sa.Column("first_label", sa.String(length=20), nullable=True),
        sa.Column("settled_label", sa.String(length=20), nullable=True),
        words("settled_reason"),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        one_of("second_labels", "label", LABELS),
        one_of("second_labels", "first_label", LABELS),
        one_of("second_labels", "settled_label", LABELS),
    )


def right_of_reply() -> None:
    table(
        "reply_schedules",
        {"organisation_id": "organisations", "document_id": "documents", "letter_id": "letters"},
        words("sent_to", 300),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
    )
    table(
        "schedule_rows",
        {"schedule_id!": "reply_schedules", "question_id!": "questions"},
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        words("wording"),
        words("standing"),
    )
    table(
        "corrections",
        {
            "schedule_id!": "reply_schedules",
            "question_id": "questions",
            "letter_id": "letters",
            "passage_id": "passages",
            "officer_id": "officers",
        },
        sa.Column("received_on", sa.Date(), nullable=True),
        words("words"),
        sa.Column("state", sa.String(length=8), server_default="open", nullable=False),
        words("answer"),
        sa.Column("settled_on", sa.Date(), nullable=True),
        one_of("corrections", "state", "'open', 'accepted', 'partly', 'rejected'"),
    )


def table(name: str, refs: dict[str, str], *items: SchemaItem) -> None:
    """Make a table of things of a case; a reference that ends in "!" is required."""
    refs = {"case_id!": "cases"} | refs
    columns = {column.rstrip("!"): target for column, target in refs.items()}
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column.rstrip("!"), sa.Integer(), nullable=not column.endswith("!")) for column in refs),
        *items,
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{name}_{column}_{target}"))
            for column, target in columns.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        info={"case_from": "case_id", "audited": True},
    )
    for column in columns:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def words(name: str, length: int | None = None) -> sa.Column[str]:
    """Make a text column that is never NULL."""
    kind = sa.String(length=length) if length else sa.Text()
    return sa.Column(name, kind, server_default="", nullable=False)


def one_of(table_name: str, column: str, values: str) -> sa.CheckConstraint:
    """Make the constraint that keeps a column within a closed set."""
    return sa.CheckConstraint(f"{column} IN ({values})", name=op.f(f"ck_{table_name}_{column}_known"))


def downgrade() -> None:
    for name in (
        "corrections",
        "schedule_rows",
        "reply_schedules",
        "second_labels",
        "second_readings",
        "evidence",
        "claims",
        "merged_questions",
    ):
        op.drop_table(name)
