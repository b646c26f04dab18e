# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who draws reports on paper."""

from typing import Protocol

from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.report import Report


class ReportComposer(Protocol):
    """Draws reports; blocks until the pages are there."""

    def report(self, report: Report) -> ComposedPaper:
        """Draw a report."""
