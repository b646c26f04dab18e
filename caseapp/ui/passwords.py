# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passwords of documents, known until the program ends and written nowhere."""


class Passwords:
    """The passwords that opened documents in this session, by the document's hash."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def keep(self, sha256: str, password: str) -> None:
        """Know a password until the program ends."""
        self._known[sha256] = password

    def of(self, sha256: str) -> str | None:
        """Return the password of a document, None where none is known."""
        return self._known.get(sha256)

    def forget(self, sha256: str) -> None:
        """Know the password of a document no more."""
        self._known.pop(sha256, None)
