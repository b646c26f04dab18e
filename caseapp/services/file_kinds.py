# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What kind of file something is, by its first bytes before its name."""

import re
from dataclasses import dataclass

HEAD = 1024
"""Bytes from the beginning in which a PDF names itself (ISO 32000-1, annex H.3, note 13)."""

PDF = "application/pdf"
_PDF_MARK = re.compile(rb"%PDF-?\d")
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture", ".jpg"),
    (b"\x89PNG", "a PNG picture", ".png"),
    (b"GIF8", "a GIF picture", ".gif"),
    (b"II*\x00", "a TIFF picture", ".tif"),
    (b"MM\x00*", "a TIFF picture", ".tif"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", ".zip or .docx"),
    (b"\xd0\xcf\x11\xe0", "an older Office document or an Outlook message", ".doc or .msg"),
    (b"{\\rtf", "an RTF document", ".rtf"),
    (b"Rar!", "a RAR archive", ".rar"),
    (b"7z\xbc\xaf", "a 7-Zip archive", ".7z"),
    (b"%!PS", "a PostScript document", ".ps"),
    (b"MZ", "a program", ".exe"),
)
_WEB_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml)", re.IGNORECASE)
_MEDIA_TYPES = {
    ".pdf": PDF,
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".heic": "image/heic",
    ".zip": "application/zip",
}
_PICTURES = frozenset({".jpg", ".png", ".gif", ".tif"})
MAIL_SUFFIXES = frozenset({".eml", ".msg"})


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is.

    `has_pages` means that a reader should open it: a PDF or a picture; it is then kept under `suffix`.
    `really` and `better_suffix` are set where it is called a PDF and is something else.
    """

    has_pages: bool
    media_type: str
    suffix: str = ""
    really: str = ""
    better_suffix: str = ""


def kind_of(head: bytes, suffix: str) -> FileKind:
    """Tell what a file is from its first `HEAD` bytes and its ending (in small letters, with the dot)."""
    known = next(((really, better) for mark, really, better in _SIGNATURES if head.startswith(mark)), None)
    if known is None and _WEB_PAGE.match(head):
        known = ("a web page", ".html")
    if known is not None:
        really, better = known
        if suffix == ".pdf":
            return FileKind(False, PDF, really=really, better_suffix=better)
        if better in _PICTURES:
            return FileKind(True, _MEDIA_TYPES[better], better)
        return FileKind(False, _MEDIA_TYPES.get(suffix, "application/octet-stream"))
    if suffix == ".pdf" or _PDF_MARK.search(head):
        return FileKind(True, PDF, ".pdf")
    return FileKind(False, _MEDIA_TYPES.get(suffix, "application/octet-stream"))
