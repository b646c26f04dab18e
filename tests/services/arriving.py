# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters that arrive in tests: real PDFs, and a real reader in the test's own process."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pymupdf

from caseapp.domain.contents import Contents, ContentsRequest
from caseapp.domain.document import DocumentFacts, PageFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError, DocumentBroken, PasswordNeeded
from caseapp.domain.page_text import Box, RawWord, build_page_text
from caseapp.services.intake import IntakeReport, Outcome
from caseapp.store.library import Library

INCOMING = (
    "Hillcrest Optics plc",
    "4 Mill Lane, Barrow Green",
    "BG4 2QT",
    "10 August 2021",
    "Our ref: HO/771",
    "Your ref: BSCC/2021/0007",
    "Dear Commissioner",
    "Deployments overseas",
    "You asked whether we would explain where our cameras are used.",
    "We believe that we are not a competent arbiter of that.",
    "Yours sincerely",
    "Anna Marlow",
    "Chief Executive",
)
OUTGOING = (
    "Office of the Lens Commissioner",
    "16 July 2021",
    "Ms Anna Marlow",
    "Hillcrest Optics plc",
    "Our ref: BSCC/2021/0007",
    "Dear Ms Marlow",
    "I would be grateful if you could clarify whether the cameras",
    "are sold abroad, and to whom.",
    "Yours sincerely",
    "Morgan Vale",
    "Lens Commissioner",
)


def pdf_of(*pages: Sequence[str], password: str = "") -> bytes:
    """Draw pages of lines."""
    with pymupdf.open() as document:
        for lines in pages:
            page = document.new_page()
            for number, line in enumerate(lines):
                page.insert_text((72, 72 + 24 * number), line)
        if password:
            method = pymupdf.PDF_ENCRYPT_AES_256
            return bytes(document.tobytes(encryption=method, user_pw=password, owner_pw=password))
        return bytes(document.tobytes(no_new_id=True))


def letter_file(folder: Path, name: str, *pages: Sequence[str], password: str = "") -> Path:
    """Write a PDF of pages of lines."""
    path = folder / name
    path.write_bytes(pdf_of(*pages, password=password))
    return path


def outcomes(report: IntakeReport) -> list[Outcome]:
    """Return what became of each file."""
    return [row.outcome for row in report.rows]


def waiting(library: Library) -> list[Path]:
    """Return the copies that wait in the library and are not part of it."""
    return list((library.vault.folder / ".incoming").iterdir())


def kept(library: Library) -> list[str]:
    """Return the names of the documents that are kept."""
    return sorted(path.name for path in library.vault.folder.glob("??/*"))


class InTestReader:
    """Reads PDFs without another process; counts what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[Path] = []

    def inspect(self, path: Path, password: str | None = None) -> DocumentFacts:
        self.read.append(path)
        try:
            document = pymupdf.open(stream=path.read_bytes(), filetype="pdf")
        except (pymupdf.FileDataError, pymupdf.EmptyFileError) as error:
            raise DocumentBroken(f"“{path.name}” is damaged.", file=path, remedy="Ask again.") from error
        with document:
            if document.needs_pass and not document.authenticate(password or ""):
                raise PasswordNeeded(f"“{path.name}” is locked.", file=path, remedy="Give its password.")
            pages = tuple(
                PageFacts(
                    page.rect.width,
                    page.rect.height,
                    page.rotation,
                    build_page_text(
                        RawWord(word[4], Box(*word[:4]), word[5], word[6]) for word in page.get_text("words")
                    ),
                )
                for page in document
            )
            if not pages:
                raise DocumentBroken(f"“{path.name}” has no pages.", file=path)
            return DocumentFacts(pages, bool(document.is_repaired), bool(document.is_encrypted), "")


class NoDrawing:
    """Stands where pages would be drawn, for tests that look at none; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[PageRequest] = []

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        self.asked.append(request)

    def describe(
        self,
        request: ContentsRequest,
        done: Callable[[Contents | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        raise AssertionError(f"nobody asks what {request.path.name} holds here")
