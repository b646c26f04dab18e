# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statistics of the register as an Excel workbook: figures as numbers, charts, and by what rule they count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from caseapp.domain.question import Status
from caseapp.domain.register_list import CLOSED, STANDINGS, standing_name
from caseapp.domain.statistics import FIGURE_HEADS, Figures, Statistics, letters_words, summary_words
from caseapp.domain.words import side_words
from caseapp.services.office_files import sealed
from caseapp.services.register_exports.workbook import LINE, as_at_words, fitted

if TYPE_CHECKING:
    from xlsxwriter.chart_bar import ChartBar
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ALL: Final = "All bodies"
MOST_BARS: Final = 12
"""Bodies that a chart shows; the table holds all."""
_COLOURS: Final[Mapping[str, tuple[str, str]]] = {
    Status.AWAITING.value: ("#0072B2", "dark_upward_diagonal"),
    Status.EVADED.value: ("#E69F00", "percent_90"),
    Status.REFUSED.value: ("#D55E00", "dark_horizontal"),
    Status.DEFERRED.value: ("#CC79A7", "dark_downward_diagonal"),
    Status.DISPUTED.value: ("#B3A400", "small_check"),
    Status.PARTLY.value: ("#56B4E9", "percent_50"),
    Status.ANSWERED.value: ("#009E73", "percent_80"),
    Status.OVERTAKEN.value: ("#8C8C8C", "dotted_grid"),
    Status.WITHDRAWN.value: ("#6E6E6E", "large_grid"),
    CLOSED: ("#404040", "dark_vertical"),
}
"""Colour and hatching of each way in which questions stand, so that neighbours differ in black and white."""
_RULES: Final = (
    (
        "A question counts where it was asked and has no parts itself, once over all and once for each body it was "
        "put to. In a period it counts where it was first asked from the first day to the last, both included."
    ),
    (
        "It is answered where it stands as answered and an officer has confirmed that. Open is what the register "
        "shows as open."
    ),
    (
        "Days are counted from the first asking to the earliest reply, or to the earliest real answer; each figure "
        "is the median of those known."
    ),
    (
        "A reply is a response labelled answered, partly answered, evaded or refused. A promise, another matter and "
        "silence are none."
    ),
    (
        "Re-asks are the times that a question was put to the same body again before it answered; re-asked counts "
        "the questions with any."
    ),
    (
        "Letters out were sent and letters in received; notes, and letters not sent yet, are none. A letter to two "
        "bodies counts for each of them, and once over all."
    ),
)


@dataclass(frozen=True, slots=True)
class FiguresWish:
    """What the statistics are of, and as at when they were reckoned, in the office's time.

    `caveat` says where the record is not counted as it stood then, "" otherwise.
    """

    about: str
    as_at: datetime
    caveat: str = ""


def as_figures_book(found: Statistics, wish: FiguresWish) -> bytes:
    """Return statistics as an .xlsx file; the same figures give the same bytes."""
    from xlsxwriter.workbook import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    stamp = wish.as_at.replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": f"Statistics: {wish.about}", "created": stamp})
    looks = _Looks.of(book)
    standings = [
        one for one in STANDINGS if any(one in dict(f.standings) for f in (found.whole, *found.bodies))
    ]
    _write_figures(book.add_worksheet("Figures"), looks, found, standings)
    _draw_charts(book, found, standings)
    _write_rules(book.add_worksheet("About"), looks, found, wish)
    book.close()
    return sealed(made.getvalue())


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of cells."""

    head: "Format"
    name: "Format"
    share: "Format"
    days: "Format"
    count: "Format"
    title: "Format"
    text: "Format"

    @classmethod
    def of(cls, book: "Workbook") -> "_Looks":
        return cls(
            head=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            name=book.add_format({"text_wrap": True, "valign": "top"}),
            share=book.add_format({"num_format": "0 %", "valign": "top"}),
            days=book.add_format({"num_format": "#,##0.#", "valign": "top"}),
            count=book.add_format({"num_format": "#,##0", "valign": "top"}),
            title=book.add_format({"bold": True, "font_size": 14}),
            text=book.add_format({"text_wrap": True, "valign": "top"}),
        )


def _numbers(figures: Figures, standings: Sequence[str]) -> tuple[float | int | None, ...]:
    """Return the cells after the name, as `FIGURE_HEADS` names them, then how many stand in each way."""
    counts = dict(figures.standings)
    return (
        figures.asked,
        figures.answered,
        figures.share_answered,
        figures.days_to_reply,
        figures.days_to_answer,
        figures.asked_again,
        figures.re_asks,
        figures.open,
        figures.letters_out,
        figures.letters_in,
        *(counts.get(standing, 0) for standing in standings),
    )


def _write_figures(sheet: "Worksheet", looks: _Looks, found: Statistics, standings: Sequence[str]) -> None:
    heads = (*FIGURE_HEADS, *(f"Now {standing_name(one).lower()}" for one in standings))
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(heads) - 1, 12)
    sheet.set_row(0, 45)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, looks.head)
    for row, figures in enumerate((found.whole, *found.bodies), 1):
        name = ALL if row == 1 else figures.name or "Nobody named"
        sheet.write_string(row, 0, fitted(name), looks.name)
        for place, number in enumerate(_numbers(figures, standings), 1):
            look = {3: looks.share, 4: looks.days, 5: looks.days}.get(place, looks.count)
            if number is None:
                sheet.write_blank(row, place, None, look)
            else:
                sheet.write_number(row, place, number, look)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(found.bodies) + 1, len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _draw_charts(book: "Workbook", found: Statistics, standings: Sequence[str]) -> None:
    """Draw how questions stand, the days to a reply and an answer, and the letters, by body.

    Each has a sheet of its own, so that none is broken where a printed page ends.
    """
    if not found.bodies:
        book.add_worksheet("Charts").write_string(
            0, 0, "Nothing was asked, and no letter went out or came in."
        )
        return
    first_standing = len(FIGURE_HEADS)
    stacked = [(standing_name(one), first_standing + at, *_COLOURS[one]) for at, one in enumerate(standings)]
    days = [
        ("To any reply", 4, "#56B4E9", "percent_50"),
        ("To a real answer", 5, "#009E73", "percent_75"),
    ]
    letters = [
        ("Letters out", 9, "#0072B2", "dark_upward_diagonal"),
        ("Letters in", 10, "#E69F00", "percent_90"),
    ]
    wanted = (
        ("Chart of questions", "Questions, by how they stand", "stacked", stacked),
        ("Chart of days", "Days, at the median", "", days),
        ("Chart of letters", "Letters", "", letters),
    )
    for name, title, subtype, series in wanted:
        kind = {"type": "bar", **({"subtype": subtype} if subtype else {})}
        _draw_chart(book.add_chart(kind), book.add_worksheet(name), title, series, found)


def _draw_chart(
    chart: "ChartBar",
    sheet: "Worksheet",
    title: str,
    series: Sequence[tuple[str, int, str, str]],
    found: Statistics,
) -> None:
    """Draw a chart on its sheet, which is printed on one page."""
    last = min(len(found.bodies), MOST_BARS) + 1
    for name, column, colour, pattern in series:
        chart.add_series(
            {
                "name": name,
                "categories": ["Figures", 2, 0, last, 0],
                "values": ["Figures", 2, column, last, column],
                "pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"},
                "border": {"color": colour},
                "gap": 40,
            }
        )
    told = f"\nThe {MOST_BARS} bodies most asked, of {len(found.bodies):,}; the sheet Figures holds all."
    heading = title + (told if len(found.bodies) > MOST_BARS else "")
    chart.set_title({"name": heading, "name_font": {"size": 12}})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 140 + 30 * (last - 1)})
    sheet.insert_chart(0, 0, chart, {"description": _told(title, found, series)})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)


def _told(title: str, found: Statistics, series: Sequence[tuple[str, int, str, str]]) -> str:
    """Return a chart in words."""
    named = ", ".join(name.lower() for name, *_ in series)
    shown = min(len(found.bodies), MOST_BARS)
    return f"{title} of {shown} of {len(found.bodies)} bodies: {named}. The sheet Figures holds the numbers."


def _write_rules(sheet: "Worksheet", looks: _Looks, found: Statistics, wish: FiguresWish) -> None:
    sheet.set_column(0, 0, 110)
    lines = (
        f"Of {wish.about}, as at {as_at_words(wish.as_at)}",
        *([wish.caveat] if wish.caveat else []),
        f"{side_words(found.side)}; {found.period_words}.",
        summary_words(found.whole),
        letters_words(found.whole),
        "",
        *_RULES,
    )
    sheet.write_string(0, 0, "Statistics of the question register", looks.title)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(lines, 2):
        sheet.set_row(row, LINE * (1 + len(line) // 105))
        sheet.write_string(row, 0, fitted(line), looks.text)
