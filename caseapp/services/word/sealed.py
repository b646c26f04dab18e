# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Word document as bytes that are the same for the same document."""

import zipfile
from io import BytesIO
from typing import Final

from docx.document import Document

_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)


def sealed(document: Document) -> bytes:
    """Zip a document anew with fixed stamps, its table of contents first."""
    loose, sealed = BytesIO(), BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            named = zipfile.ZipInfo(name, _NO_DAY)
            named.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(named, parts.read(name))
    return sealed.getvalue()
