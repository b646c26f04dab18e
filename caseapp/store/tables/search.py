# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search walks: the papers of every letter that is there, in order of its day.

Derived from letters, enclosures, copies and questions, and made again at any time.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, false

from caseapp.store.tables.base import metadata, words

search_papers = Table(
    "search_papers",
    metadata,
    Column("letter_id", Integer, ForeignKey("letters.id"), primary_key=True, autoincrement=False),
    # 0 where the letter is known without a file.
    Column("document_id", Integer, primary_key=True, autoincrement=False),
    words("day", 10),
    words("direction", 10),
    Column("open_questions", Boolean, nullable=False, server_default=false()),
    info={"case_from": None, "audited": False},
    sqlite_with_rowid=False,
)
_c = search_papers.c
Index("ix_search_papers_day", _c.day, _c.letter_id, _c.document_id, _c.direction, _c.open_questions)
Index("ix_search_papers_document_id", _c.document_id)
