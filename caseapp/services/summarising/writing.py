# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case summary as the bytes of a file, in the format that is wished."""

from caseapp.domain.case_bundle import BundleLinks
from caseapp.domain.case_summary import CaseSummary, SummaryFormat
from caseapp.services.reports.composer import ReportComposer
from caseapp.services.summarising.bundled import leading_to
from caseapp.services.summarising.wording import worded


def written(
    summary: CaseSummary, form: SummaryFormat, composer: ReportComposer, bundle: BundleLinks | None = None
) -> bytes:
    """Return the file of a summary, which leads to the pages of a `bundle` beside it where there is one.

    The same summary gives the same bytes. JSON is data and leads nowhere.
    """
    report = worded(summary) if bundle is None else leading_to(worded(summary), bundle)
    match form:
        case SummaryFormat.PDF:
            return composer.report(report).pdf
        case SummaryFormat.HTML:
            from caseapp.services.reports.html import report_html

            return report_html(report)
        case SummaryFormat.MARKDOWN:
            from caseapp.services.reports.markdown import report_markdown

            return report_markdown(report)
        case SummaryFormat.WORD:
            from caseapp.services.reports.word import report_word

            return report_word(report)
        case SummaryFormat.JSON:
            from caseapp.services.reports.data import summary_json

            return summary_json(summary)
