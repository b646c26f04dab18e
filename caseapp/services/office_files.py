# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Office files (.docx, .xlsx) zipped anew with fixed stamps, so that the same contents give the same bytes."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Final

NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The stamp of every part: the first that a zip file knows."""
_CONTENTS: Final = "[Content_Types].xml"


def sealed(loose: bytes, mended: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Return an Office file with its table of contents first and its other parts by name.

    `mended` gives each part, by its name, as it is to be.
    """
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(loose)) as parts,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for name in sorted(parts.namelist(), key=lambda name: (name != _CONTENTS, name)):
            named = zipfile.ZipInfo(name, NO_DAY)
            named.compress_type = zipfile.ZIP_DEFLATED
            data = parts.read(name)
            file.writestr(named, data if mended is None else mended(name, data))
    return result.getvalue()
