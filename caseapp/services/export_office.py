# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services about what leaves the office of a case, each made when first asked for."""

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from caseapp.services.letter_office import LetterServices

if TYPE_CHECKING:
    from caseapp.services.drafting import LetterComposer
    from caseapp.services.timeline import Timelines
    from caseapp.services.timeline_files import ReportComposer, TimelineFiles

    class ExportComposer(LetterComposer, ReportComposer, Protocol):
        """Draws letters and reports."""


class ExportServices(LetterServices):
    """The verbs about exports, on top of those about letters being written."""

    @property
    @abstractmethod
    def composer(self) -> "ExportComposer":
        """The composer process."""

    @cached_property
    def timelines(self) -> "Timelines":
        """What happened in a case, by day."""
        from caseapp.services.timeline import Timelines

        return Timelines(self.desk)

    @cached_property
    def timeline_files(self) -> "TimelineFiles":
        """Timelines as files."""
        from caseapp.services.timeline_files import TimelineFiles

        return TimelineFiles(self.desk, self.composer, self.resources)
