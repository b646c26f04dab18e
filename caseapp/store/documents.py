# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents, their pages, and the versions of the text read from them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from caseapp.domain.document import (
    TEXT_LAYER,
    Document,
    DocumentFacts,
    Extraction,
    PageFacts,
    Readability,
)
from caseapp.domain.errors import NotFound
from caseapp.domain.page_text import PageText
from caseapp.store.source import Repository
from caseapp.store.tables.documents import documents, extractions, page_texts, pages

_BY_HASH = select(documents).where(documents.c.sha256 == bindparam("sha256"))

_SHEETS = (
    select(pages.c.width, pages.c.height, pages.c.rotation)
    .where(pages.c.document_id == bindparam("document_id"))
    .order_by(pages.c.number)
)
_OF_READING = page_texts.c.extraction_id == bindparam("extraction_id")
_TEXTS = select(page_texts.c.page, page_texts.c.text).where(
    _OF_READING, page_texts.c.page.between(bindparam("first"), bindparam("last"))
)
_WORDS = select(page_texts.c.words).where(_OF_READING, page_texts.c.page == bindparam("page"))


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document whose bytes lie in the vault and which has no row yet."""

    sha256: str
    size: int
    suffix: str
    media_type: str
    original_name: str
    readability: Readability
    title: str = ""
    warnings: tuple[str, ...] = ()
    parent_id: int | None = None
    rendition: str = ""


class Documents(Repository):
    """The documents of a library."""

    def get(self, document_id: int) -> Document:
        """Return a document; raises NotFound."""
        row = self._first(select(documents).where(documents.c.id == document_id))
        if row is None:
            raise NotFound(f"There is no document number {document_id}.")
        return document_of(row)

    def by_hash(self, sha256: str) -> Document | None:
        """Return the document of a hash, also where it was removed, or None."""
        row = self._first(_BY_HASH, {"sha256": sha256})
        return None if row is None else document_of(row)

    def every_file(self) -> tuple[tuple[str, str], ...]:
        """Return (sha256, suffix) of every document, removed ones included."""
        rows = self._all(select(documents.c.sha256, documents.c.suffix).order_by(documents.c.id))
        return tuple((row.sha256, row.suffix) for row in rows)

    def pages(self, document_id: int) -> tuple[PageFacts, ...]:
        """Return the pages of a document with the newest text of each."""
        newest = (
            select(func.max(extractions.c.id))
            .where(extractions.c.document_id == document_id)
            .scalar_subquery()
        )
        rows = self._all(
            select(pages, page_texts.c.text, page_texts.c.words)
            .select_from(
                pages.outerjoin(
                    page_texts,
                    (page_texts.c.page == pages.c.number) & (page_texts.c.extraction_id == newest),
                )
            )
            .where(pages.c.document_id == document_id)
            .order_by(pages.c.number)
        )
        return tuple(
            PageFacts(
                row.width,
                row.height,
                row.rotation,
                PageText("") if row.text is None else PageText(row.text, row.words),
            )
            for row in rows
        )

    def sheets(self, document_id: int) -> tuple[tuple[float, float, int], ...]:
        """Return (width, height, rotation) of each page of a document, as `PageFacts` has them."""
        rows = self._all(_SHEETS, {"document_id": document_id})
        return tuple((row.width, row.height, row.rotation) for row in rows)

    def texts_read(self, extraction_id: int, first: int, last: int) -> tuple[str, ...]:
        """Return the texts that one reading has of the pages `first` to `last` (from 1), empty for none."""
        wanted = {"extraction_id": extraction_id, "first": first, "last": last}
        read = {row.page: row.text for row in self._all(_TEXTS, wanted)}
        return tuple(read.get(page, "") for page in range(first, last + 1))

    def words_read(self, extraction_id: int, page: int) -> bytes:
        """Return the packed words that one reading has of a page (from 1), empty for none."""
        row = self._first(_WORDS, {"extraction_id": extraction_id, "page": page})
        return b"" if row is None else row.words

    def page_text(self, document_id: int, page: int) -> PageText:
        """Return the newest text of one page (from 1); empty where there is none."""
        row = self._first(
            select(page_texts.c.text, page_texts.c.words)
            .join(extractions, extractions.c.id == page_texts.c.extraction_id)
            .where(extractions.c.document_id == document_id, page_texts.c.page == page)
            .order_by(extractions.c.id.desc())
            .limit(1)
        )
        return PageText("") if row is None else PageText(row.text, row.words)

    def readings(self, document_id: int) -> tuple[Extraction, ...]:
        """Return the versions of a document's text, oldest first."""
        rows = self._all(
            select(extractions).where(extractions.c.document_id == document_id).order_by(extractions.c.id)
        )
        return tuple(Extraction(row.id, row.document_id, row.version, row.engine) for row in rows)

    def set_readability(self, document_id: int, readability: Readability) -> bool:
        """Keep how far a document can be read; tells whether that is new."""
        return self._writes.edit(documents, document_id, {"readability": readability.value})

    def newest_extraction(self, document_id: int) -> int | None:
        """Return the id of a document's newest extraction, None where it has no text."""
        row = self._first(
            select(func.max(extractions.c.id).label("id")).where(extractions.c.document_id == document_id)
        )
        return None if row is None else row.id

    def add(self, new: NewDocument, facts: DocumentFacts | None = None) -> int:
        """Add a document with its pages and text; return its id."""
        document_id = self._writes.add(
            documents,
            {
                "sha256": new.sha256,
                "size": new.size,
                "suffix": new.suffix,
                "media_type": new.media_type,
                "original_name": new.original_name,
                "page_count": 0 if facts is None else len(facts.pages),
                "readability": new.readability.value,
                "title": new.title[:500],
                "warnings": "\n".join(new.warnings),
                "parent_id": new.parent_id,
                "rendition": new.rendition,
                "stored_at": datetime.now(UTC),
            },
        )
        if facts is not None:
            self.add_pages(document_id, facts)
        return document_id

    def open_locked(self, document_id: int, facts: DocumentFacts, readability: Readability) -> None:
        """Add pages and text to a document that was waiting for its password."""
        self._writes.edit(
            documents, document_id, {"page_count": len(facts.pages), "readability": readability.value}
        )
        if self.newest_extraction(document_id) is None:  # else it was unlocked before, and that was undone
            self.add_pages(document_id, facts)

    def restore(self, document_id: int) -> None:
        """Bring back a document that was removed with its letter; one that is there stays as it is."""
        row = self._first(select(documents.c.removed_at).where(documents.c.id == document_id))
        if row is not None and row.removed_at is not None:
            self._writes.restore(documents, document_id)

    def add_pages(self, document_id: int, facts: DocumentFacts) -> None:
        """Add the pages of a document and its first extraction."""
        self._writes.derive_rows(
            pages,
            [
                {
                    "document_id": document_id,
                    "number": number,
                    "width": page.width,
                    "height": page.height,
                    "rotation": page.rotation,
                }
                for number, page in enumerate(facts.pages, 1)
            ],
        )
        texts = [page.text for page in facts.pages]
        self._write_extraction(document_id, 1, texts, TEXT_LAYER)

    def add_extraction(self, document_id: int, texts: list[PageText], engine: str) -> int:
        """Add a version of a document's text, one entry a page; return its id."""
        row = self._first(select(func.count().label("n")).where(extractions.c.document_id == document_id))
        assert row is not None
        return self._write_extraction(document_id, row.n + 1, texts, engine)

    def _write_extraction(self, document_id: int, version: int, texts: list[PageText], engine: str) -> int:
        extraction_id = self._writes.derive_row(
            extractions,
            {
                "document_id": document_id,
                "version": version,
                "engine": engine,
                "made_at": datetime.now(UTC),
            },
        )
        self._writes.derive_rows(
            page_texts,
            [
                {"extraction_id": extraction_id, "page": number, "text": text.text, "words": text.packed}
                for number, text in enumerate(texts, 1)
            ],
        )
        return extraction_id


def document_of(row: Row[Any]) -> Document:
    """Turn a row of documents into its value."""
    return Document(
        id=row.id,
        sha256=row.sha256,
        size=row.size,
        suffix=row.suffix,
        media_type=row.media_type,
        original_name=row.original_name,
        pages=row.page_count,
        readability=Readability(row.readability),
        parent_id=row.parent_id,
        rendition=row.rendition or None,
    )
