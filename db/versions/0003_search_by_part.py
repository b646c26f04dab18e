# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search: beginnings of words, names by part, and the letters in order of their day.

The tables are empty afterwards: whoever upgrades makes the index again from the rows, as `check` does.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = ("document_search", "question_search", "note_search")
NAMES = ("letter_name_search", "case_name_search")
WORDS = 'tokenize="unicode61 remove_diacritics 2"'


def upgrade() -> None:
    for name in BEFORE:
        op.execute(f"DROP TABLE IF EXISTS {name}")
    op.execute(f"CREATE VIRTUAL TABLE document_search USING fts5(body, halves, {WORDS}, prefix='2 3')")
    for name in BEFORE[1:]:
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(body, {WORDS}, prefix='2 3')")
    op.execute(
        "CREATE VIRTUAL TABLE letter_name_search USING fts5(subject, refs, parties, files, tokenize='trigram')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE case_name_search USING fts5(reference, title, parties, tokenize='trigram')"
    )
    op.create_table(
        "search_papers",
        sa.Column("letter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), server_default="", nullable=False),
        sa.Column("direction", sa.String(length=10), server_default="", nullable=False),
        sa.Column("open_questions", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_search_papers_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("letter_id", "document_id", name=op.f("pk_search_papers")),
        info={"case_from": None, "audited": False},
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_search_papers_day",
        "search_papers",
        ["day", "letter_id", "document_id", "direction", "open_questions"],
        unique=False,
    )
    op.create_index("ix_search_papers_document_id", "search_papers", ["document_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_search_papers_document_id", table_name="search_papers")
    op.drop_index("ix_search_papers_day", table_name="search_papers")
    op.drop_table("search_papers")
    for name in (*NAMES, *BEFORE):
        op.execute(f"DROP TABLE {name}")
    for name in BEFORE:
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(body, {WORDS})")
