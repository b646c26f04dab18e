# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of this user for what could not be kept in a library; they lie beside the window's settings."""

import contextlib
import hashlib
import json
import os
import uuid
from datetime import datetime
from pathlib import Path

from caseapp.domain.case import Marking
from caseapp.domain.errors import CaseError
from caseapp.domain.rescued import Rescued
from caseapp.store.paper_edits import put_text
from caseapp.store.vault import write_error


class RescueFiles:
    """Keeps, finds and drops what was typed in the drafts of one library; needs nothing of the library itself."""

    def __init__(self, folder: Path, library: Path) -> None:
        self._folder = folder / "rescued"
        # The library may be gone while this is asked, so its folder is taken as it is called.
        self._library = os.path.normcase(library.absolute())
        named = self._library.encode("utf-8", "surrogatepass")
        self._name = hashlib.sha256(named).hexdigest()[:16]

    def keep(self, rescued: Rescued, path: Path | None = None) -> Path:
        """Write a file, or one of before anew, and return it; raises CannotWrite or DiskFull."""
        if path is None:
            path = self._folder / f"{self._name}-{rescued.draft_id}-{uuid.uuid4().hex[:8]}.json"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(error, path) from error
        put_text(path, json.dumps(self._document(rescued), ensure_ascii=False, indent=1))
        return path

    def found(self, draft_id: int) -> tuple[tuple[Path, Rescued], ...]:
        """Return what waits for a draft, the newest first; a file that cannot be read stays where it is."""
        found = []
        for path in self._folder.glob(f"{self._name}-{draft_id}-*.json"):
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
                found.append((path, _rescued(json.loads(path.read_bytes().decode("utf-8")))))
        return tuple(sorted(found, key=lambda one: one[1].at, reverse=True))

    def drafts(self) -> tuple[int, ...]:
        """Return the drafts, by number, for which something waits."""
        numbers = (path.name.split("-")[1] for path in self._folder.glob(f"{self._name}-*-*.json"))
        return tuple(sorted({int(number) for number in numbers if number.isdecimal()}))

    def drop(self, path: Path) -> None:
        """Take a file away, whose words are in the library or wanted no more."""
        with contextlib.suppress(CaseError):  # then it is offered once more
            put_text(path, None)

    def _document(self, rescued: Rescued) -> dict[str, object]:
        return {
            "library": _clean(self._library),
            "draft": rescued.draft_id,
            "typed_at": rescued.at.isoformat(),
            "fields": {name: _clean(value) for name, value in rescued.texts},
            "date": _clean(rescued.on),
            "marking": rescued.marking.value,
            "due_days": rescued.due_days,
            "text": _clean(rescued.body),
            "text_in_library": _clean(rescued.held),
        }


def _clean(text: str) -> str:
    """Return a text without half pairs of surrogates, which UTF-8 does not know."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _rescued(document: dict[str, object]) -> Rescued:
    """Read a document; raises ValueError, TypeError or KeyError where it is not ours."""
    fields, number, days = document["fields"], document["draft"], document["due_days"]
    at = datetime.fromisoformat(str(document["typed_at"]))
    if not (isinstance(fields, dict) and isinstance(number, int) and isinstance(days, int) and at.tzinfo):
        raise TypeError
    return Rescued(
        number,
        at,
        tuple((str(name), str(value)) for name, value in fields.items()),
        str(document["text"]),
        str(document["text_in_library"]),
        str(document["date"]),
        Marking(str(document["marking"])),
        days,
    )
