# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case summary as the bytes of a file, in the format that is wished."""

from caseapp.domain.case_summary import CaseSummary, SummaryFormat
from caseapp.services.reports.composer import ReportComposer
from caseapp.services.summarising.wording import worded


def written(summary: CaseSummary, form: SummaryFormat, composer: ReportComposer) -> bytes:
    """Return the file of a summary; the same summary gives the same bytes."""
    report = worded(summary)
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
