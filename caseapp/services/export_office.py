# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services about what leaves the office of a case, each made when first asked for."""

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from caseapp.services.letter_office import LetterServices

if TYPE_CHECKING:
    from caseapp.services.arrivals import DocumentReader
    from caseapp.services.briefings import Briefings
    from caseapp.services.bundling import Bundler, Bundling
    from caseapp.services.case_bundles import BundleComposer, CaseBundler, CaseBundles
    from caseapp.services.drafting import LetterComposer
    from caseapp.services.exporting import Exporting
    from caseapp.services.marked_copy import MarkedCopies, MarkWriter
    from caseapp.services.summarising.briefing import BriefingComposer
    from caseapp.services.timeline import Timelines
    from caseapp.services.timeline_files import TimelineFiles

    class ExportComposer(LetterComposer, BundleComposer, BriefingComposer, Protocol):
        """Draws letters, reports, and sheets in the place of what only another program prints."""

    class ExportReader(DocumentReader, MarkWriter, Bundler, CaseBundler, Protocol):
        """Reads documents, writes marks into documents, and puts documents behind each other."""


class ExportServices(LetterServices):
    """The verbs about exports, on top of those about letters being written."""

    @property
    @abstractmethod
    def composer(self) -> "ExportComposer":
        """The composer process."""

    @property
    @abstractmethod
    def reader(self) -> "ExportReader":
        """The reader processes."""

    @cached_property
    def briefings(self) -> "Briefings":
        """Briefings of one page."""
        from caseapp.services.briefings import Briefings

        return Briefings(self.desk, self.composer, self.resources)

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

    @cached_property
    def bundling(self) -> "Bundling":
        """Letters with their enclosures as one file to print."""
        from caseapp.services.bundling import Bundling

        return Bundling(self.desk, self.composer, self.reader)

    @cached_property
    def case_bundles(self) -> "CaseBundles":
        """Chosen letters and exhibits of a case as one file behind an index."""
        from caseapp.services.case_bundles import CaseBundles

        return CaseBundles(self.desk, self.composer, self.reader, self.resources)

    @cached_property
    def marked_copies(self) -> "MarkedCopies":
        """Letters exported with their marks."""
        from caseapp.services.marked_copy import MarkedCopies

        return MarkedCopies(self.desk, self.reader)

    @cached_property
    def exporting(self) -> "Exporting":
        """Case summaries."""
        from caseapp.services.exporting import Exporting

        return Exporting(self.desk, self.composer, self.resources)
