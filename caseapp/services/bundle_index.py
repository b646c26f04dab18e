# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The index of a bundle: what is in it, who wrote it to whom and when, and where it begins."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from caseapp.domain import words
from caseapp.domain.case import Case
from caseapp.domain.case_bundle import BundleItem
from caseapp.domain.report import Column, Paragraph, Report, Row, Section, Table, Weight, Words
from caseapp.services import papers

PART: Final = "part:"
"""What a link begins with that leads to a document of the bundle by its number, the index being 0."""
_COLUMNS: Final = (
    Column("No.", 10),
    Column("Date", 17),
    Column("From or to", 25),
    Column("Title", 40),
    Column("In the bundle", 13, right=True),
    Column("Pages", 8, right=True),
)


def index_report(
    case: Case, items: Sequence[BundleItem], firsts: Sequence[int], moment: datetime, office: str
) -> Report:
    """Return the index of documents that begin on the pages `firsts` (from 1)."""
    rows = [(item, _row(at, item, firsts[at])) for at, item in enumerate(items, 0)]
    letters = tuple(row for item, row in rows if not item.is_exhibit)
    exhibits = tuple(row for item, row in rows if item.is_exhibit)
    groups = (("letters", "Letters", letters), ("exhibits", "Exhibits", exhibits))
    return Report(
        name="Case bundle",
        overline=f"{office}  ·  Case bundle" if office else "Case bundle",
        title=case.title or case.reference,
        reference=case.reference,
        as_at=moment,
        sections=tuple(
            Section(key, heading, (Table(_COLUMNS, held, named_by=3),))
            for key, heading, held in groups
            if held
        ),
        lead=(Paragraph((Words(_said(items)),)),),
        marking=papers.printed_marking(case.marking),
        office_name=office,
        foot=f"{case.reference}, as at {words.long_date(moment.date())}",
    )


def _said(items: Sequence[BundleItem]) -> str:
    pages = sum(item.pages for item in items)
    return f"{words.counted(len(items), 'document')} on {words.counted(pages, 'page')}, numbered through."


def _row(at: int, item: BundleItem, page: int) -> Row:
    link = f"{PART}{at + 1}"
    last = page + item.pages - 1
    return Row(
        (
            (Words(item.number, Weight.STRONG),),
            (Words(item.day),) if item.day else (),
            (Words(item.who),) if item.who else (),
            (Words(item.title, link=link), *(Words(one, Weight.SMALL) for one in item.said)),
            (Words(str(page) if last == page else f"{page}–{last}", link=link),),
            (Words(str(item.pages)),) if not item.elsewhere else (),
        ),
        key=item.key,
    )
