# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of one draft is not in the library, kept beside it on this computer while that lasts."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from caseapp.domain.errors import CaseError
from caseapp.domain.rescued import Rescued

if TYPE_CHECKING:
    from pathlib import Path

    from caseapp.services.office import Services
    from caseapp.ui.drafts.fields import Typed


class Sitting:
    """The time for which a draft is typed, from when it was read; used on threads of jobs.

    States of what is typed are numbered as they come; an older one never takes the place of a newer one.
    """

    def __init__(self, services: Services, folder: Path, draft_id: int = 0, held: str = "") -> None:
        self._services, self._folder = services, folder
        self._draft_id, self._held = draft_id, held
        self._guard = threading.Lock()
        self._number = 0
        self._refusal: CaseError | None = None
        self._path: Path | None = None

    def put(self, number: int, typed: Typed) -> None:
        """Keep what is typed on this computer; what stands in the way is told by `words`."""
        from caseapp.services.rescue_files import RescueFiles

        services = self._services
        with self._guard:
            if number < self._number:
                return
            self._number = number
            rescued = Rescued(
                self._draft_id,
                datetime.now(UTC),
                typed.texts,
                services.letter_texts.write(typed.text),
                self._held,
                typed.on,
                typed.marking,
                typed.due_days,
            )
            try:
                self._path = RescueFiles(self._folder, services.folder).keep(rescued, self._path)
                self._refusal = None
            except CaseError as error:
                self._refusal = error

    def drop(self, number: int) -> None:
        """Keep it on this computer no longer, for it is in the library."""
        from caseapp.services.rescue_files import RescueFiles

        with self._guard:
            if number < self._number or self._path is None:
                return
            RescueFiles(self._folder, self._services.folder).drop(self._path)
            self._path = self._refusal = None

    @property
    def words(self) -> str:
        """Say where it is kept, or why nowhere and what to do; "" where nothing had to be."""
        if self._refusal is not None:
            return (
                f"It could not be kept on this computer either: {self._refusal.message} "
                "Copy the text into another program before you close this one."
            )
        if self._path is None:
            return ""
        return f"It is kept on this computer, in “{self._path}”, and offered when this draft is opened again."
