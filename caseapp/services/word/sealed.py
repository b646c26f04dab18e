# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Word documents as bytes that are the same for the same document."""

from io import BytesIO

from docx.document import Document

from caseapp.services import office_files


def sealed(document: Document) -> bytes:
    """Return a document as a .docx file with fixed stamps."""
    loose = BytesIO()
    document.save(loose)
    return office_files.sealed(loose.getvalue())
