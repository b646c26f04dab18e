# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links from a summary to the pages of the bundle beside it."""

from dataclasses import replace

from caseapp.domain.case_bundle import BundleLinks
from caseapp.domain.report import Block, Cell, Report, Row, Table, Weight, Words


def leading_to(report: Report, bundle: BundleLinks) -> Report:
    """Let each row of a letter or an exhibit lead to its first page in a bundle, under the words that name it."""
    sections = (
        replace(section, blocks=tuple(_block(block, bundle) for block in section.blocks))
        for section in report.sections
    )
    return replace(report, sections=tuple(sections))


def _block(block: Block, bundle: BundleLinks) -> Block:
    if not isinstance(block, Table):
        return block
    at = 1 if block.named_by == 0 and len(block.columns) > 1 else block.named_by
    return replace(block, rows=tuple(_row(row, at, bundle) for row in block.rows))


def _row(row: Row, at: int, bundle: BundleLinks) -> Row:
    link = bundle.to(row.key)
    if not link:
        return row
    said = Words(f"bundle, page {bundle.pages[row.key]}", Weight.SMALL, link=link)
    cells: tuple[Cell, ...] = tuple(
        (*cell, said) if place == at else cell for place, cell in enumerate(row.cells)
    )
    return replace(row, cells=cells)
