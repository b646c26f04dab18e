# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search: Chinese and Japanese signs are words by themselves, references in texts are found by part.

The tables are empty afterwards: whoever upgrades makes the index again from the rows, as `check` does.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXTS = ("document_search", "question_search", "note_search")
NAMES = {
    "letter_name_search": "subject, refs, parties, files",
    "case_name_search": "reference, title, parties",
}
WORDS = "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3'"


def upgrade() -> None:
    make("body, halves, parts")


def downgrade() -> None:
    make("body, halves")


def make(of_document: str) -> None:
    for name in (*TEXTS, *NAMES):
        op.execute(f"DROP TABLE IF EXISTS {name}")
    op.execute(f"CREATE VIRTUAL TABLE document_search USING fts5({of_document}, {WORDS})")
    for name in TEXTS[1:]:
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(body, {WORDS})")
    for name, columns in NAMES.items():
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, tokenize='trigram')")
